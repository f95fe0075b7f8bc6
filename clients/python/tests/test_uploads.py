"""Documents are sent as they are, under the right media type, and twice only when they can be."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import httpx2
import pytest

from deedbox_client import APIConnectionError, AsyncDeedbox, Conflict, Deedbox, ServiceUnavailable

Handler = Callable[[httpx2.Request], httpx2.Response]
Answering = Callable[[Handler], Deedbox]

JSON = b'{"openapi": "3.1.0"}'
YAML = b"openapi: 3.1.0\n"


class Pipe(io.RawIOBase):
    """A file that cannot be rewound, as a pipe is."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._rest.readinto(buffer)


class Hub:
    """Notes what it is sent, and refuses it."""

    def __init__(self, *statuses: int) -> None:
        self.requests: list[httpx2.Request] = []
        self._statuses = iter(statuses or (409,))

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(next(self._statuses))


def published(answering: Answering, content: Any, content_type: str | None = None) -> httpx2.Request:
    hub = Hub()
    with pytest.raises(Conflict):
        answering(hub).versions.publish("orders", "1.0.0", content, content_type=content_type)
    return hub.requests[0]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (JSON, "application/json"),
        (b'\xef\xbb\xbf \n{\n "openapi": "3.1.0"}', "application/json"),
        (b"{}", "application/json"),
        (YAML, "application/yaml"),
        (b"{openapi: 3.1.0}", "application/yaml"),
        (b"# {\nopenapi: 3.1.0", "application/yaml"),
        (b"", "application/yaml"),
    ],
)
def test_the_media_type_of_bytes_is_told_by_how_they_begin(
    answering: Answering, content: bytes, media_type: str
) -> None:
    request = published(answering, content)
    assert (request.headers["Content-Type"], request.content) == (media_type, content)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.json", YAML, "application/json"),
        ("a.yaml", JSON, "application/yaml"),
        ("a.YML", JSON, "application/yaml"),
        ("a.txt", JSON, "application/json"),
        ("a", YAML, "application/yaml"),
    ],
)
def test_the_media_type_of_a_file_is_told_by_its_name_else_by_how_it_begins(
    answering: Answering, tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with path.open("rb") as file:
        requests = [published(answering, kind) for kind in (path, str(path), file)]
    for request in requests:
        assert (request.headers["Content-Type"], request.content) == (media_type, content)
        assert request.headers["Content-Length"] == str(len(content))


def test_a_media_type_that_is_given_is_taken(answering: Answering) -> None:
    request = published(answering, JSON, "application/vnd.oai.openapi+json")
    assert request.headers["Content-Type"] == "application/vnd.oai.openapi+json"


def test_an_open_file_is_sent_from_where_it_stands(answering: Answering) -> None:
    file = io.BytesIO(b"skipped" + YAML)
    file.seek(7)
    assert published(answering, file).content == YAML


@pytest.mark.parametrize("content", ['{"openapi": "3.1.0"}', "openapi: 3.1.0\ninfo: {}"])
def test_a_document_given_as_str_is_refused_because_a_str_is_a_path(
    answering: Answering, content: str
) -> None:
    with pytest.raises(ValueError, match=r"text\.encode\(\)"):
        answering(Hub()).versions.publish("orders", "1.0.0", content)


def test_a_file_that_is_not_there_is_told_as_such(answering: Answering, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        answering(Hub()).versions.publish("orders", "1.0.0", tmp_path / "no.yaml")


def test_a_file_in_text_mode_is_refused(answering: Answering) -> None:
    with pytest.raises(ValueError, match="binary mode"):
        answering(Hub()).versions.publish("orders", "1.0.0", cast("BinaryIO", io.StringIO("openapi")))


def test_a_pipe_needs_its_media_type_said(answering: Answering) -> None:
    with pytest.raises(ValueError, match="content_type="):
        answering(Hub()).versions.publish("orders", "1.0.0", cast("BinaryIO", Pipe(YAML)))


def test_a_pipe_is_streamed_and_sent_once_only(answering: Answering) -> None:
    hub = Hub(503)
    with pytest.raises(ServiceUnavailable):
        answering(hub).versions.publish(
            "orders", "1.0.0", cast("BinaryIO", Pipe(YAML)), content_type="application/yaml"
        )
    assert [request.content for request in hub.requests] == [YAML]
    assert hub.requests[0].headers["Transfer-Encoding"] == "chunked"


def test_a_pipe_is_not_sent_again_after_a_connection_that_broke(answering: Answering) -> None:
    requests: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        raise httpx2.ReadError("reset")

    pipe = cast("BinaryIO", Pipe(YAML))
    with pytest.raises(APIConnectionError):
        answering(handle).versions.publish("orders", "1.0.0", pipe, content_type="application/yaml")
    assert len(requests) == 1


def test_a_file_is_rewound_for_the_second_try(answering: Answering, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(YAML)
    contents: list[Any] = [path, io.BytesIO(YAML)]
    for content in contents:
        hub = Hub(503, 409)
        with pytest.raises(Conflict):
            answering(hub).versions.publish("orders", "1.0.0", content)
        assert [request.content for request in hub.requests] == [YAML, YAML]


@pytest.mark.anyio
async def test_the_async_client_sends_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(YAML * 10_000)
    contents: list[Any] = [path, io.BytesIO(YAML * 10_000), YAML * 10_000]

    async def never(_: float) -> None:
        return

    for content in contents:
        hub = Hub(503, 409)
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(hub)) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http, sleep=never)
            with pytest.raises(Conflict):
                await client.versions.publish("orders", "1.0.0", content)
        assert [request.content for request in hub.requests] == [YAML * 10_000] * 2
