"""Everything this package raises on purpose.

ClientError
├── ConfigurationError          base URL or token cannot be used (also a ValueError)
├── APIConnectionError          no answer: refused, reset, broken off
│   └── APITimeoutError         no answer in time
├── InvalidResponse             an answer that is not what the contract promises, such as HTML from a proxy
└── APIStatusError              an answer that says no; `.status`, `.problem`, `.errors`, `.request_id`
    ├── NotModified 304, Redirected 3xx
    ├── BadRequest 400, Unauthorized 401, Forbidden 403, NotFound 404, MethodNotAllowed 405,
    │   RequestTimeout 408, Conflict 409, Gone 410, PreconditionFailed 412, ContentTooLarge 413,
    │   UnsupportedMediaType 415, UnprocessableContent 422, PreconditionRequired 428, TooManyRequests 429
    ├── SignInRefused           password or refresh token do not stand, whatever the call was (`credentials=`)
    └── ServerError 5xx: ServiceUnavailable 503, InsufficientStorage 507

All of them survive pickling, so they cross process pools with everything they know.
"""

from typing import Any

from .models import ResponseInfo
from .problem import Fault, Problem
from .text import one_line


class ClientError(Exception):
    """The root of the tree."""

    def __reduce__(self) -> tuple[Any, ...]:
        # The default would call __init__ with the message alone.
        return _revive, (type(self), self.args, self.__dict__)


def _revive(kind: type[ClientError], args: tuple[Any, ...], state: dict[str, Any]) -> ClientError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ConfigurationError(ClientError, ValueError):
    """The client cannot work with the base URL or token it was given."""


class APIConnectionError(ClientError):
    """The server could not be reached, or the connection broke before the answer was complete."""


class APITimeoutError(APIConnectionError):
    """The server did not answer in time."""


class InvalidResponse(ClientError):
    """A successful answer that does not hold what the contract promises."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        response: ResponseInfo | None = None,
        content: bytes = b"",
    ) -> None:
        super().__init__(message if request_id is None else f"{message} (request {one_line(request_id, 80)})")
        self.status = status
        self.request_id = request_id
        self.response = response
        """Status and headers; None where they say nothing, as when a download was cut short."""
        self.content = content
        """The body as it came; b"" of what is streamed."""


class APIStatusError(ClientError):
    """The server answered with a status that is not a success."""

    def __init__(
        self,
        status: int,
        problem: Problem,
        *,
        request_id: str | None = None,
        retry_after_seconds: float | None = None,
        response: ResponseInfo | None = None,
        content: bytes = b"",
    ) -> None:
        self.status = status
        self.problem = problem
        self.request_id: str | None = request_id or problem.request_id
        self.retry_after_seconds = retry_after_seconds
        """How long the server asks to wait; None when it does not say."""
        self.response = response
        """Status and headers, such as the Location of a redirect."""
        self.content = content
        """The body as it came, for what is no problem document."""
        super().__init__(_message(status, problem, self.request_id))

    @property
    def errors(self) -> list[Fault]:
        """Each thing that is wrong with the request; [] when the server lists none."""
        return self.problem.errors


class NotModified(APIStatusError):
    """304: what the caller has (`if_none_match=`) is still current."""


class Redirected(APIStatusError):
    """Another 3xx. Redirects are not followed, because the token must not travel to another place."""


class SignInRefused(APIStatusError):
    """The client could not sign in: password or refresh token do not stand, or give none of the scopes."""


class BadRequest(APIStatusError):
    """400: the request cannot be read."""


class Unauthorized(APIStatusError):
    """401: no token, or one that the server does not know."""


class Forbidden(APIStatusError):
    """403: the token may not do this."""


class NotFound(APIStatusError):
    """404: not there, or not for this token to know of."""


class MethodNotAllowed(APIStatusError):
    """405."""


class RequestTimeout(APIStatusError):
    """408: the server got the request too slowly."""


class Conflict(APIStatusError):
    """409: the state of the resource does not allow this."""


class Gone(APIStatusError):
    """410."""


class PreconditionFailed(APIStatusError):
    """412: the resource changed since the caller read it (`if_match=`)."""


class ContentTooLarge(APIStatusError):
    """413."""


class UnsupportedMediaType(APIStatusError):
    """415."""


class UnprocessableContent(APIStatusError):
    """422: readable, but wrong; `errors` says where."""


class PreconditionRequired(APIStatusError):
    """428: the change needs `if_match=`."""


class TooManyRequests(APIStatusError):
    """429."""


class ServerError(APIStatusError):
    """5xx: the server failed."""


class ServiceUnavailable(ServerError):
    """503."""


class InsufficientStorage(ServerError):
    """507."""


STATUS_ERRORS: dict[int, type[APIStatusError]] = {
    304: NotModified,
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    408: RequestTimeout,
    409: Conflict,
    410: Gone,
    412: PreconditionFailed,
    413: ContentTooLarge,
    415: UnsupportedMediaType,
    422: UnprocessableContent,
    428: PreconditionRequired,
    429: TooManyRequests,
    503: ServiceUnavailable,
    507: InsufficientStorage,
}


def error_class(status: int) -> type[APIStatusError]:
    """Return the class for *status*; a status nobody has heard of gets the nearest one."""
    if status in STATUS_ERRORS:
        return STATUS_ERRORS[status]
    if 300 <= status < 400:
        return Redirected
    return ServerError if 500 <= status < 600 else APIStatusError


def _message(status: int, problem: Problem, request_id: str | None) -> str:
    parts = [f"{status} {problem.title}".strip()]
    if problem.detail:
        parts.append(problem.detail)
    if problem.errors:
        first = problem.errors[0]
        where = " ".join(part for part in (first.in_, first.pointer) if part)
        more = f" and {len(problem.errors) - 1} more" if len(problem.errors) > 1 else ""
        parts.append(f"{where}: {first.detail or first.code}{more}" if where else f"{first.detail}{more}")
    suffix = f" (request {one_line(request_id, 80)})" if request_id else ""
    return one_line(": ".join(parts)) + suffix
