"""One call as the generated code declares it, and its parts as HTTP wants them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self, cast
from urllib.parse import quote, urlencode

from pydantic import BaseModel
from pydantic_core import to_json

from .idempotency import HEADER
from .unset import Unset
from .uploads import Upload

Alternatives = Sequence[Sequence[str]]
"""Security schemes: all of one of these are needed; an empty one says that none is."""
IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
# What a header's value may hold: visible Latin-1, blanks and tabs (RFC 9110 section 5.5).
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Call:
    """One request to make: all names are those of the contract.

    In `query` and `headers` None means not sent; in `json` and `form` UNSET does, because there None is null.
    """

    method: str
    template: str
    """Path with placeholders, such as `/v1/apis/{api}`."""
    path: Mapping[str, object] = field(default_factory=dict[str, object])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    headers: Mapping[str, object] = field(default_factory=dict[str, object])
    # Bodies may hold passwords, and a repr is what a debugger or a log prints.
    json: Mapping[str, object] | None = field(default=None, repr=False)
    form: Mapping[str, object] | None = field(default=None, repr=False)
    upload: Upload | None = None
    timeout: float | None = None
    """Seconds; None means the client's own."""
    alternatives: Alternatives = ()
    """Which security schemes sign it; beside a token, which signs all but what is public."""
    is_public: bool = False
    """Whether nobody needs to be signed in for it."""
    elsewhere: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where it is called instead, by the address that the client has; any other address holds for it too."""

    @property
    def is_idempotent(self) -> bool:
        """Whether to send it twice does no more than to send it once."""
        return self.method in IDEMPOTENT_METHODS or any(name.lower() == HEADER for name in self.headers)

    @property
    def is_replayable(self) -> bool:
        return self.upload is None or self.upload.is_replayable

    def following(self, **query: object) -> Self:
        """Return the call for a further page. Conditions stay behind: they speak of the first."""
        headers = {name: value for name, value in self.headers.items() if not name.startswith("If-")}
        return replace(self, query={**self.query, **query}, headers=headers)

    def for_bytes(self) -> Self:
        """Return the call for bytes: of whatever type, and without an encoding on their way."""
        return replace(self, headers={"Accept": "*/*", "Accept-Encoding": "identity", **self.headers})

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

    def header_pairs(self) -> dict[str, str]:
        """Return the headers that are sent.

        Raises:
            ValueError: a value with a line break or a character that a header cannot carry.
        """
        pairs = {name: text_of(value) for name, value in self.headers.items() if value is not None}
        for name, value in pairs.items():
            if not _HEADER_VALUE.fullmatch(value):
                raise ValueError(
                    f"The header {name} holds a line break or another character that cannot be sent"
                )
        return pairs

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
        return to_json(plain(value)).decode()
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
