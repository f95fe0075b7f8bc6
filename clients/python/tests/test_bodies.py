"""Bodies of other contracts than the hub's: JSON, text, forms, and forms with files, which are streamed."""

import io
from collections.abc import AsyncIterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import anyio
import pytest

from deedbox_client import UNSET
from deedbox_client._core.bodies import (
    FilePart,
    Multipart,
    form_body,
    json_body,
    multipart_body,
    text_body,
)
from deedbox_client._core.models import Model
from deedbox_client._core.uploads import CHUNK_BYTES


class Thing(Model):
    kind: str
    note: str | None = None


def test_json_holds_what_was_given_and_null_is_not_silence() -> None:
    body = json_body({"a": UNSET, "b": None, "c": Thing(kind="x"), "d": [Thing(kind="y", note=None)]})
    assert body.blocking() == b'{"b":null,"c":{"kind":"x"},"d":[{"kind":"y","note":null}]}'
    assert (body.content_type, body.length, body.is_replayable) == ("application/json", 58, True)
    assert json_body([1], "application/merge-patch+json").content_type == "application/merge-patch+json"
    assert json_body(None).blocking() == b"null"


def test_text_is_sent_in_utf_8() -> None:
    assert text_body("hé", "text/plain").blocking() == b"h\xc3\xa9"


def test_a_form_repeats_the_fields_of_a_list() -> None:
    body = form_body(
        {"a": "x &", "b": ["1", "2"], "c": {"k": "v"}, "d": None, "e": UNSET, "f": True, "g": []}
    )
    assert body.blocking() == b"a=x+%26&b=1&b=2&c=%7B%22k%22%3A%22v%22%7D&f=true"


def whole(body: Multipart) -> bytes:
    return b"".join(body.blocking())


async def whole_async(body: Multipart) -> bytes:
    chunks = body.non_blocking()
    assert isinstance(chunks, AsyncIterator)
    return b"".join([chunk async for chunk in chunks])


def parsed(body: Multipart) -> list[tuple[str | None, str | None, str, bytes]]:
    """Return name, file name, media type and content of each part, as another implementation reads them."""
    content = whole(body)
    assert body.length in (None, len(content))
    message = BytesParser().parsebytes(b"Content-Type: " + body.content_type.encode() + b"\r\n\r\n" + content)
    found: list[tuple[str | None, str | None, str, bytes]] = []
    for part in message.get_payload():
        assert isinstance(part, Message)
        name = part.get_param("name", header="Content-Disposition")
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        found.append((str(name), part.get_filename(), part.get_content_type(), payload))
    return found


def test_a_form_with_files_is_what_others_read(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n--")
    body = multipart_body(
        {
            "photo": path,
            "many": [b"one", io.BytesIO(b"two")],
            "named": FilePart(b"three", "3.txt", "text/plain"),
            "title": "hé",
            "meta": {"k": 1},
            "none": None,
            "unset": UNSET,
            "tags": ["a", "b"],
        }
    )
    binary = "application/octet-stream"
    assert parsed(body) == [
        ("photo", "photo.png", binary, b"\x89PNG\r\n--"),
        ("many", "file", binary, b"one"),
        ("many", "file", binary, b"two"),
        ("named", "3.txt", "text/plain", b"three"),
        ("title", None, "text/plain", "hé".encode()),
        ("meta", None, "application/json", b'{"k":1}'),
        ("tags", None, "text/plain", b"a"),
        ("tags", None, "text/plain", b"b"),
    ]


def test_no_text_of_a_part_can_begin_another() -> None:
    evil = 'x"\r\n\r\n--y'
    body = multipart_body({evil: FilePart(b"", evil, "text/plain\r\nX: y")})
    head = whole(body).partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert head[1:] == [
        b'Content-Disposition: form-data; name="x%22%0D%0A%0D%0A--y"; filename="x%22%0D%0A%0D%0A--y"',
        b"Content-Type: text/plain%0D%0AX: y",
    ]


def test_each_form_has_a_boundary_of_its_own() -> None:
    boundaries = {multipart_body({"a": b"x"}).content_type.partition("boundary=")[2] for _ in range(100)}
    assert len(boundaries) == 100
    assert {len(boundary) for boundary in boundaries} == {32}


def test_a_file_is_read_as_it_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * (3 * CHUNK_BYTES))
    body = multipart_body({"file": path})
    assert max(len(chunk) for chunk in body.blocking()) == CHUNK_BYTES
    assert whole(body) == whole(body) == anyio.run(whole_async, body)


def test_what_cannot_be_rewound_is_sent_once_and_without_a_length() -> None:
    class Pipe(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            return 0

    body = multipart_body({"file": Pipe(), "more": b"x"})
    assert (body.is_replayable, body.length) == (False, None)
    assert multipart_body({"file": io.BytesIO(b"x")}).is_replayable


def test_a_file_in_text_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="binary mode"):
        multipart_body({"file": io.StringIO("x")})


def test_no_body_shows_what_it_holds() -> None:
    for body in (json_body({"password": "hunter2"}), form_body({"password": "hunter2"})):
        assert "hunter2" not in repr(body)
