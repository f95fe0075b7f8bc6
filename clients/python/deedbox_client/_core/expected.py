"""From a successful response to a value of the type that the contract promises for it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import httpx2
from pydantic import TypeAdapter, ValidationError

from .answers import info_of, invalid, is_json, why_not
from .models import Model


@dataclass(frozen=True, slots=True)
class Expected:
    """One answer that the contract promises."""

    status: str
    """Such as `200`, `2XX` or `default`."""
    kind: Literal["json", "text", "bytes", "none"]
    type: Any = None
    """What the JSON is read as."""


def value_of(response: httpx2.Response, expected: Sequence[Expected]) -> Any:
    """Return the body of *response* as what is *expected* for its status and media type; None for no body.

    Raises:
        InvalidResponse: the body is something else.
    """
    promised = _for_status(response.status_code, expected)
    by_kind = {one.kind: one for one in reversed(promised)}
    if not response.content and ("none" in by_kind or not by_kind):
        return None
    if "json" in by_kind and (is_json(response) or len(by_kind) == 1):
        return _json(response, by_kind["json"].type)
    if "text" in by_kind:
        return response.text
    if "bytes" in by_kind:
        return response.content
    if "json" in by_kind:
        return _json(response, by_kind["json"].type)
    return None


def _for_status(status: int, expected: Sequence[Expected]) -> list[Expected]:
    for wanted in (str(status), f"{status // 100}XX", "default"):
        if found := [one for one in expected if one.status.upper() == wanted.upper()]:
            return found
    # A success that the contract does not name is read as any of those that it does.
    return list(expected)


def _json(response: httpx2.Response, kind: Any) -> Any:
    if not is_json(response):
        content_type = response.headers.get("content-type", "")
        raise invalid(response, f"expected JSON, got {content_type[:80]!r}")
    try:
        answer = adapter(kind).validate_json(response.content)
    except ValidationError as error:
        raise invalid(response, f"the body is not what the contract promises: {why_not(error)}") from None
    if isinstance(answer, Model):
        answer._came_with(info_of(response))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return answer


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what reads *kind*."""
    # As many as the contract has types, so that the cache is bounded.
    return TypeAdapter(kind)
