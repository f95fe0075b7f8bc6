"""One call as the generated code declares it, and its parts as HTTP wants them. Pure."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self, cast
from urllib.parse import quote, urlencode

from pydantic import BaseModel
from pydantic_core import to_json

from .idempotency import HEADER
from .options import NO_OPTIONS, CallOptions
from .text import sendable
from .unset import Unset
from .uploads import Upload

Alternatives = Sequence[Sequence[str]]
"""Security schemes: all of one of these are needed; an empty one says that none is."""
IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def _nothing() -> dict[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Call:
    """One request to make: all names are those of the contract.

    In `query` and `headers` None means not sent; in `json` and `form` UNSET does, because there None is null.
    """

    method: str
    template: str
    """Path with placeholders, such as `/v1/apis/{api}`."""
    path: Mapping[str, object] = field(default_factory=_nothing)
    # Each of these may hold a secret, and a repr is what a debugger or a log prints.
    query: Mapping[str, object] = field(default_factory=_nothing, repr=False)
    headers: Mapping[str, object] = field(default_factory=_nothing, repr=False)
    json: Mapping[str, object] | None = field(default=None, repr=False)
    form: Mapping[str, object] | None = field(default=None, repr=False)
    upload: Upload | None = None
    options: CallOptions = field(default_factory=lambda: NO_OPTIONS, repr=False)
    ends_at: float | None = None
    """When all of it must have ended, by the monotonic clock; None before it begins, or for no limit."""
    alternatives: Alternatives = ()
    """Which security schemes sign it; beside a token, which signs all but what is public."""
    is_public: bool = False
    """Whether nobody needs to be signed in for it."""
    elsewhere: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where it is called instead, by the address that the client has; any other address holds for it too."""

    @property
    def is_idempotent(self) -> bool:
        """Whether to send it twice does no more than to send it once."""
        return self.method in IDEMPOTENT_METHODS or self._has_key

    @property
    def _has_key(self) -> bool:
        given = [*self.headers.items(), *(self.options.get("headers") or {}).items()]
        return any(name.lower() == HEADER and value is not None for name, value in given)

    @property
    def is_replayable(self) -> bool:
        return self.upload is None or self.upload.is_replayable

    def following(self, **query: object) -> Self:
        """Return the call for a further page. Conditions stay behind: they speak of the first."""
        headers = {name: value for name, value in self.headers.items() if not name.startswith("If-")}
        return replace(self, query={**self.query, **query}, headers=headers)

    def begun(self, deadline_seconds: float | None, now: Callable[[], float] = time.monotonic) -> Self:
        """Return the call as it begins: its own deadline, or the client's *deadline_seconds*, runs from here.
        A call that has begun stays as it is."""
        own = self.options.get("deadline")
        seconds = deadline_seconds if own is None else own
        return self if seconds is None or self.ends_at is not None else replace(self, ends_at=now() + seconds)

    def going_on(self, headers: Mapping[str, str | None]) -> Self:
        """Return the call for what is missing of a broken answer, which *headers* say in place of others."""
        replaced = {name.lower() for name in headers}
        own = {name: value for name, value in self.headers.items() if name.lower() not in replaced}
        extra = self.options.get("headers") or {}
        left = {name: value for name, value in extra.items() if name.lower() not in replaced}
        return replace(self, headers={**own, **headers}, options={**self.options, "headers": left})

    def for_bytes(self) -> Self:
        """Return the call for bytes: of whatever type, and without an encoding on their way."""
        return replace(self, headers={"Accept": "*/*", "Accept-Encoding": "identity", **self.headers})

    def accepting(self, media_type: str) -> Self:
        """Return the call for an answer of one type."""
        return replace(self, headers={**self.headers, "Accept": media_type})

    def with_path(self, **path: object) -> Self:
        """Return the call with other values for parameters of its path."""
        return replace(self, path={**self.path, **path})

    def url_path(self) -> str:
        """Return the path with its parameters filled in, percent-encoded.

        Raises:
            ValueError: a parameter is empty or a dot segment, which would name another resource.
        """
        return _PLACEHOLDER.sub(lambda match: _segment(match[1], self.path[match[1]]), self.template)

    def query_pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that are sent; a list is one pair for each element."""
        return [
            (name, text_of(element))
            for name, value in self.query.items()
            if value is not None
            for element in elements_of(value)
        ]

    def header_pairs(self) -> Mapping[str, str]:
        """Return the headers that are sent.

        Raises:
            ValueError: a value with a line break or a character that a header cannot carry.
        """
        return sendable({name: text_of(value) for name, value in self.headers.items() if value is not None})

    def body(self) -> tuple[str, bytes] | None:
        """Return the media type and the bytes of a JSON or form body, without the members that were not
        given; None when the call has neither."""
        if self.form is not None:
            fields = [
                (name, text_of(value)) for name, value in self.form.items() if not isinstance(value, Unset)
            ]
            return "application/x-www-form-urlencoded", urlencode(fields).encode()
        if self.json is None:
            return None
        return "application/json", to_json(
            {name: plain(value) for name, value in self.json.items() if not isinstance(value, Unset)}
        )


class Encoded(str):
    """A part of a path that is percent-encoded already."""

    __slots__ = ()


def _segment(name: str, value: object) -> str:
    if isinstance(value, Encoded):
        return value
    text = text_of(value)
    if text in ("", ".", ".."):
        raise ValueError(f"{name} cannot be {text!r}: it is a part of the path")
    return quote(text, safe="")


def text_of(value: object) -> str:
    """Return a single value as a parameter is written; an object, where only one value fits, is JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | BaseModel):
        return to_json(plain(cast("object", value))).decode()
    return value.isoformat() if isinstance(value, date) else str(value)


def elements_of(value: object) -> Sequence[object]:
    """Return the elements of a list; anything else is its only one."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return cast("Sequence[object]", value)
    return [value]


def plain(value: object) -> Any:
    """Return *value* as JSON holds it, with models as what was set of them."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return {key: plain(member) for key, member in members.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(element) for element in cast("Sequence[object]", value)]
    return value
