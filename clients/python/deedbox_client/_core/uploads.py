"""Raw request bodies: bytes, a file's path, or an open file; streamed, and sent again only if they can be."""

import os
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from io import TextIOBase
from pathlib import Path
from typing import BinaryIO, cast

CHUNK_BYTES = 65_536
_SNIFFED_BYTES = 512
_SUFFIXES = {".json": "application/json", ".yaml": "application/yaml", ".yml": "application/yaml"}
# `{` may open a YAML flow mapping too, but only JSON must go on with a quote or a closing brace.
_JSON_START = re.compile(rb'\s*(?:\{\s*(?:["}]|$)|\[)')

Content = bytes | str | os.PathLike[str] | BinaryIO
"""What an upload takes. A str is a path; text of a document must be encoded to bytes first."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One raw body, which no repr shows. `start` is the position of an open file when the call was made."""

    content_type: str
    source: bytes | Path | BinaryIO = field(repr=False)
    start: int | None = None
    length: int | None = None
    """Bytes to send; None when only reading will tell."""

    @property
    def is_replayable(self) -> bool:
        """Whether the same bytes can be sent a second time."""
        return isinstance(self.source, bytes | Path) or self.start is not None

    def blocking(self) -> bytes | Iterator[bytes]:
        """Return the body from its beginning."""
        return self.source if isinstance(self.source, bytes) else self._chunks()

    def non_blocking(self) -> bytes | AsyncIterator[bytes]:
        """Return the body from its beginning, read in a thread."""
        return self.source if isinstance(self.source, bytes) else in_thread(self._chunks())

    def _chunks(self) -> Iterator[bytes]:
        if isinstance(self.source, Path):
            with self.source.open("rb") as file:
                yield from _read(file)
        elif not isinstance(self.source, bytes):
            if self.start is not None:
                self.source.seek(self.start)
            yield from _read(self.source)


def upload(content: Content, content_type: str | None, accepted: Sequence[str]) -> Upload:
    """Return *content* ready to send, with the media type given, or found out among the *accepted* ones.

    Raises:
        ValueError: the media type cannot be told, a str is a document instead of a path, or a file is in
        text mode. OSError: there is no such file.
    """
    if isinstance(content, bytes):
        return Upload(content_type or _media_type(None, content, accepted), content, length=len(content))
    if isinstance(content, str | os.PathLike):
        path = _path(content)
        with path.open("rb") as file:
            length = os.fstat(file.fileno()).st_size
            beginning = file.read(_SNIFFED_BYTES)
        return Upload(content_type or _media_type(path.name, beginning, accepted), path, length=length)
    if isinstance(cast("object", content), TextIOBase):
        raise ValueError(  # noqa: TRY004 - its type is right, how it was opened is not
            "Open the file in binary mode, so that its bytes are sent as they are"
        )
    name = getattr(content, "name", None)
    start, remaining, head = _look_into(content)
    media_type = content_type or _media_type(name if isinstance(name, str) else None, head, accepted)
    return Upload(media_type, content, start, remaining)


def _path(content: str | os.PathLike[str]) -> Path:
    if isinstance(content, str) and ("\n" in content or content.lstrip()[:1] in ("{", "[")):
        raise ValueError("A str is the path of a file; give the text of a document as bytes: text.encode()")
    return Path(content)


def _look_into(file: BinaryIO) -> tuple[int | None, int | None, bytes | None]:
    """Return position, remaining bytes and first bytes of *file*; three times None when it cannot be
    rewound."""
    try:
        start = file.tell()
        length = file.seek(0, os.SEEK_END) - start
        file.seek(start)
        head = file.read(_SNIFFED_BYTES)
        file.seek(start)
    except (OSError, AttributeError):
        return None, None, None
    return start, length, head


def _media_type(name: str | None, head: bytes | None, accepted: Sequence[str]) -> str:
    if len(accepted) == 1:
        return accepted[0]
    found = _SUFFIXES.get(Path(name).suffix.lower()) if name else None
    if found is None and head is not None:
        is_json = _JSON_START.match(head.removeprefix(b"\xef\xbb\xbf")) is not None
        found = "application/json" if is_json else "application/yaml"
    if found is None or found not in accepted:
        choices = ", ".join(accepted)
        raise ValueError(
            f"The media type cannot be told from the content; give content_type=, one of {choices}"
        )
    return found


def _read(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


async def in_thread(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Iterate over *chunks*, each read in a thread."""
    # Not at the top: whoever blocks, or sends no file, starts without it.
    from anyio import to_thread

    while (chunk := await to_thread.run_sync(next, chunks, None)) is not None:
        yield chunk
