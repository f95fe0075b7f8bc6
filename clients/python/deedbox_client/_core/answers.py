"""From a complete HTTP response to a model or an error. Pure."""

import re
from contextlib import suppress
from typing import TypeVar

import httpx2
from pydantic import ValidationError

from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ClientError,
    InvalidResponse,
    error_class,
)
from .hooks import shown_url
from .models import Model, ResponseInfo
from .problem import problem_of
from .retry import retry_after_seconds
from .text import one_line

_JSON = re.compile(r"application/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)", re.IGNORECASE)
_OTHER_ERROR = re.compile(r"""\berror=(?!"?invalid_token\b)""")
M = TypeVar("M", bound=Model)


def info_of(response: httpx2.Response) -> ResponseInfo:
    return ResponseInfo(response.status_code, response.headers)


def model_of(response: httpx2.Response, model: type[M]) -> M:
    """Return the body of a successful *response* as *model*, which remembers the response.

    Raises:
        InvalidResponse: the body is not JSON or not of that shape.
    """
    if not is_json(response):
        content_type = response.headers.get("content-type", "")
        raise invalid(response, f"expected JSON, got {one_line(content_type, 80) or 'no content type'}")
    try:
        answer = model.model_validate_json(response.content)
    except ValidationError as error:
        raise invalid(response, f"the body is not a {model.__name__}: {why_not(error)}") from None
    return answer._came_with(info_of(response))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def is_json(response: httpx2.Response) -> bool:
    """Whether the media type of *response* is JSON, or one that is built on it."""
    return _JSON.match(response.headers.get("content-type", "")) is not None


def is_refused_token(response: httpx2.Response) -> bool:
    """Whether *response* says that the token stands no longer, and nothing else (RFC 6750 section 3.1)."""
    challenge = response.headers.get("www-authenticate", "")
    return response.status_code == 401 and not _OTHER_ERROR.search(challenge)


def error_of(response: httpx2.Response) -> APIStatusError:
    """Return the error that a *response* without success stands for; its body must have been read."""
    status = response.status_code
    return error_class(status)(
        status,
        problem_of(status, response.content, response.headers.get("content-type", "")),
        request_id=response.headers.get("x-request-id"),
        retry_after_seconds=retry_after_seconds(response.headers.get("retry-after")),
        response=info_of(response),
        content=response.content,
    )


def transport_error_of(error: httpx2.RequestError, request: httpx2.Request) -> ClientError:
    """Return our own error for one of httpx2's."""
    reason = one_line(f"{type(error).__name__}: {error}").removesuffix(":")
    # A key in the query belongs in no message.
    message = f"{request.method} {shown_url(request)}: {reason}"
    if isinstance(error, httpx2.DecodingError | httpx2.SSEError):
        return InvalidResponse(message)
    return (
        APITimeoutError(message)
        if isinstance(error, httpx2.TimeoutException)
        else APIConnectionError(message)
    )


def why_not(error: ValidationError) -> str:
    """Return the first thing that is wrong, and where."""
    # The input is left out: a body that nobody expected may hold anything.
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return one_line(f"{where}: {first['msg']}" if where else first["msg"])


def invalid(response: httpx2.Response, what: str) -> InvalidResponse:
    """Return the error for a successful *response* of which *what* is wrong."""
    request, content = response.request, b""
    with suppress(httpx2.ResponseNotRead):
        content = response.content
    message = f"{request.method} {request.url.path} answered {response.status_code}, but {what}"
    return InvalidResponse(
        message,
        status=response.status_code,
        request_id=response.headers.get("x-request-id"),
        response=info_of(response),
        content=content,
    )
