"""Requests and answers of an operation before and after, as they go over the wire."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from deedbox.compare.contracts.reading import Contract, Operation, Placed
from deedbox.compare.findings import Change
from deedbox.compare.guides.values import Path, Values, is_small
from deedbox.compare.proofs.originals import Original
from deedbox.compare.schemas.views import Traffic
from deedbox.spec import pointers

_MEMBER: Final = re.compile(r"\[\]|[^.\[\]]+")
_PARAMETER: Final = re.compile(r"(path|query|header|cookie) parameter `(.*)`")
_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_FORM: Final = "application/x-www-form-urlencoded"
NOTHING: Final = "..."
"""The last line of a message with a body of which no small value is known."""
_NO_VALUE: Final = object()


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in a message."""

    media_type: str
    value: Any
    """JSON; `_NO_VALUE` where no value can be shown."""
    refused_because: str = ""
    """What the other side's validator says of it; "" where it takes it, or none can say."""


class Side:
    """One of the two contracts, and the proofs that it accepts."""

    def __init__(self, contract: Contract, name: str) -> None:
        """Show messages of *contract*; *name* is "old" or "new", as proofs have it."""
        self.contract, self.name = contract, name

    def request_body(self, operation: Operation) -> Placed | None:
        """Return the body of requests; None where there is none."""
        found = operation.raw.get("requestBody")
        if not isinstance(found, dict):
            return None
        return self.contract.resolve(found, f"{operation.pointer}/requestBody")

    def answers(self, operation: Operation) -> dict[str, Placed]:
        """Return the answers by status."""
        found = operation.raw.get("responses")
        return {
            str(status): self.contract.resolve(
                one, f"{operation.pointer}/responses/{pointers.escape(status)}"
            )
            for status, one in (found.items() if isinstance(found, dict) else ())
            if isinstance(one, dict)
        }


def bodies(
    old: tuple[Side, Placed | None],
    new: tuple[Side, Placed | None],
    traffic: Traffic,
    changes: Iterable[Change],
) -> tuple[Body | None, Body | None]:
    """Return a body of the old side and one of the new: such that show what changed, if there are some."""
    changes = list(changes)
    media = _media(changes)
    before, after = (_Sample(side, placed, media, traffic, changes) for side, placed in (old, new))
    is_request = traffic is Traffic.REQUEST
    return (
        before.telling(after) if is_request else before.first(),
        after.first() if is_request else after.telling(before),
    )


def _media(changes: Iterable[Change]) -> str:
    """Return the media type of the first change that names one; "" where none does."""
    found = (part for change in changes for part in change.at.split(", ")[1:] if "/" in part)
    return next(found, "")


class _Sample:
    """What may stand in a message of one side."""

    def __init__(
        self, side: Side, placed: Placed | None, media: str, traffic: Traffic, changes: list[Change]
    ) -> None:
        content = placed.fields("content") if placed is not None else {}
        self._media_type = media if media in content else next(iter(content), "")
        found = content.get(self._media_type)
        self._media = found if isinstance(found, dict) else None
        self._pointer = f"{placed.pointer if placed else ''}/content/{pointers.escape(self._media_type)}"
        self._side, self._changes = side, changes
        is_request = traffic is Traffic.REQUEST
        self._hidden = "readOnly" if is_request else "writeOnly"
        schema = f"{self._pointer}/schema"
        self._schema = schema
        is_judged = self._media is not None and "schema" in self._media
        self._original = (
            Original(side.contract.document, traffic, [schema], ignores_unknown=not is_request)
            if is_judged
            else None
        )

    def refusal(self, value: Any) -> str | None:
        """Return why this side refuses *value*; "" where it takes it, None where none can say."""
        return None if self._original is None else self._original.refusal(self._schema, value)

    def telling(self, other: "_Sample") -> Body | None:
        """Return what this side takes and *other* refuses; else what is good of this side."""
        if self._media is None:
            return None
        for value in (*self._values(), *self._proofs()):
            reason = other.refusal(value)
            if reason:
                return Body(self._media_type, value, reason)
        return self.first()

    def first(self) -> Body | None:
        """Return what is good of this side."""
        if self._media is None:
            return None
        return Body(self._media_type, next(self._values(), next(self._proofs(), _NO_VALUE)))

    def _values(self) -> Iterator[Any]:
        assert self._media is not None, "who asks has looked"
        values = Values(self._side.contract, self._hidden, frozenset(map(_path, self._changes)))
        for value in values.of_media(self._media, self._pointer):
            if is_small(value) and not self.refusal(value):
                yield value

    def _proofs(self) -> Iterator[Any]:
        for change in self._changes:
            proof = change.proof
            is_body = not change.at.endswith("`") and self._media_type in change.at
            if (
                proof is not None
                and is_body
                and proof.accepted_by == self._side.name
                and is_small(proof.value)
                and not self.refusal(proof.value)
            ):
                yield proof.value


def _path(change: Change) -> Path:
    return tuple(_MEMBER.findall(change.at.rpartition(", ")[2])) if ", ." in change.at else ()


def request(side: Side, operation: Operation, body: Body | None, changes: Iterable[Change]) -> list[str]:
    """Return the lines of a request, with all parameters that have to be sent and those that changed."""
    changes = list(changes)
    touched = {found.groups() for change in changes if (found := _PARAMETER.fullmatch(change.at)) is not None}
    path = operation.path
    query: list[tuple[str, str]] = []
    headers: list[str] = []
    cookies: list[str] = []
    for placed in operation.parameters.values():
        parameter = placed.value
        name, place = str(parameter.get("name")), str(parameter.get("in"))
        if place != "path" and parameter.get("required") is not True and (place, name) not in touched:
            continue
        value = _written(_value_of(side, placed))
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        elif place == "query":
            query.append((name, value))
        elif place == "header":
            headers.append(f"{name}: {value}")
        elif place == "cookie":
            cookies.append(f"{name}={quote(value)}")
    if any(change.at.startswith("security") for change in changes):
        headers += _credentials(side, operation, query)
    if cookies:
        headers.append(f"Cookie: {'; '.join(cookies)}")
    path = _VARIABLE.sub(lambda found: found[1], path)
    return [f"{operation.method} {path}{'?' if query else ''}{urlencode(query)}", *headers, *_content(body)]


def answer(status: str, body: Body | None, headers: Iterable[str]) -> list[str]:
    """Return the lines of an answer."""
    return [f"HTTP/1.1 {status}", *headers, *_content(body)]


def _content(body: Body | None) -> list[str]:
    if body is None:
        return []
    lines = [f"Content-Type: {body.media_type}", ""]
    if body.value is _NO_VALUE:
        return [*lines, NOTHING]
    if body.media_type == _FORM and isinstance(body.value, dict):
        return [*lines, urlencode({name: _written(one) for name, one in body.value.items()})]
    if "json" in body.media_type:
        return [*lines, *_json(body.value)]
    return [*lines, _written(body.value)]


def _json(value: Any) -> list[str]:
    line = json.dumps(value, ensure_ascii=False)
    return [line] if len(line) <= 80 else json.dumps(value, ensure_ascii=False, indent=2).splitlines()


def _value_of(side: Side, parameter: Placed) -> Any:
    values = Values(side.contract, "readOnly", frozenset())
    media = parameter.value
    if isinstance(content := media.get("content"), dict) and content:
        media = next(iter(content.values()))
    return next(values.of_media(media, parameter.pointer), "text")


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(_written, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _credentials(side: Side, operation: Operation, query: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the headers of what is asked for first; what belongs into the address is added to *query*."""
    for name in operation.security[0] if operation.security else ():
        scheme = side.contract.security_schemes.get(name)
        found = scheme.value if scheme is not None else {}
        if found.get("type") == "apiKey":
            said = str(found.get("name"))
            if found.get("in") == "query":
                query.append((said, "KEY"))
            else:
                yield f"Cookie: {said}=KEY" if found.get("in") == "cookie" else f"{said}: KEY"
        elif found.get("type") == "http" and str(found.get("scheme")).lower() == "basic":
            yield "Authorization: Basic CREDENTIALS"
        elif found.get("type") != "mutualTLS":
            yield "Authorization: Bearer TOKEN"
