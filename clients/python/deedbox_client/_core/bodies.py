"""Request bodies in the media types of any contract, each ready to send as an `Upload` is."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from io import IOBase
from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

from pydantic import BaseModel
from pydantic_core import to_json

from .calls import elements_of, plain, text_of
from .unset import Unset
from .uploads import Content, Upload, in_thread, upload

_BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form, with a name or media type other than what its content says."""

    content: Content
    filename: str | None = None
    content_type: str | None = None


def json_body(value: object, media_type: str = "application/json") -> Upload:
    """Return *value* as JSON; of a mapping the members that are UNSET stay out."""
    return _bytes(media_type, to_json(plain(_given(value))))


def text_body(text: str, media_type: str) -> Upload:
    """Return *text* in UTF-8."""
    return _bytes(media_type, text.encode())


def form_body(fields: Mapping[str, object]) -> Upload:
    """Return a form without files: a list is one field for each element, an object is JSON."""
    pairs = [
        (name, text_of(element))
        for name, value in fields.items()
        if value is not None and not isinstance(value, Unset)
        for element in elements_of(value)
    ]
    return _bytes("application/x-www-form-urlencoded", urlencode(pairs).encode())


class Multipart(Upload):
    """A form with files, streamed (RFC 7578)."""

    __slots__ = ("_end", "_parts")

    def __init__(self, parts: list[tuple[bytes, Upload]], boundary: str) -> None:
        self_type = f"multipart/form-data; boundary={boundary}"
        end = f"--{boundary}--\r\n".encode()
        lengths = [None if part.length is None else len(head) + part.length + 2 for head, part in parts]
        known = [length for length in lengths if length is not None]
        total = sum(known) + len(end) if len(known) == len(lengths) else None
        super().__init__(self_type, b"", length=total)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_end", end)

    _parts: list[tuple[bytes, Upload]]
    _end: bytes

    @property
    def is_replayable(self) -> bool:
        return all(part.is_replayable for _, part in self._parts)

    def blocking(self) -> Iterator[bytes]:
        for head, part in self._parts:
            yield head
            content = part.blocking()
            yield from (content,) if isinstance(content, bytes) else content
            yield b"\r\n"
        yield self._end

    def non_blocking(self) -> AsyncIterator[bytes]:
        return in_thread(self.blocking())


def multipart_body(
    fields: Mapping[str, object], media_types: Mapping[str, str] = MappingProxyType({})
) -> Multipart:
    """Return a form of *fields*: bytes, paths, open files and `FilePart` are files, a list is one part for
    each element, an object is JSON; *media_types* are those of parts, where they do not go by the value.

    Raises:
        ValueError: a file is in text mode. OSError: there is no such file.
    """
    boundary = secrets.token_hex(16)
    parts = [
        _part(boundary, name, element, media_types.get(name))
        for name, value in fields.items()
        if value is not None and not isinstance(value, Unset)
        for element in elements_of(value)
    ]
    return Multipart(parts, boundary)


def _part(boundary: str, name: str, value: object, media_type: str | None) -> tuple[bytes, Upload]:
    if isinstance(value, FilePart):
        filename, content = value.filename or _filename(value.content), value.content
        part = upload(content, value.content_type or media_type or _BINARY, ())
    elif isinstance(value, bytes | os.PathLike | IOBase) or hasattr(value, "read"):
        file: Content = value  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
        filename, part = _filename(file), upload(file, media_type or _BINARY, ())
    else:
        named = media_type or ("application/json" if _is_object(value) else "")
        filename, part = None, _bytes(named, text_of(value).encode())
    lines = [f"--{boundary}", f'Content-Disposition: form-data; name="{_quoted(name)}"']
    if filename is not None:
        lines[1] += f'; filename="{_quoted(filename)}"'
    if part.content_type:
        lines.append(f"Content-Type: {_quoted(part.content_type)}")
    return "\r\n".join([*lines, "", ""]).encode(), part


def _filename(content: Content) -> str:
    name = content if isinstance(content, str | os.PathLike) else getattr(content, "name", None)
    return os.path.basename(name) if isinstance(name, str | os.PathLike) else "file"  # noqa: PTH119


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping | BaseModel)


def _given(value: object) -> object:
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return {name: member for name, member in members.items() if not isinstance(member, Unset)}
    return value


def _bytes(media_type: str, content: bytes) -> Upload:
    return Upload(media_type, content, length=len(content))
