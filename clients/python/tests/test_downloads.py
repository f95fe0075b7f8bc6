"""A download is whole and right, or an error; a file on disk is the old one or the new one."""

import base64
import gzip
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import anyio
import httpx2
import pytest

from deedbox_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncDeedbox,
    Deedbox,
    InvalidResponse,
    NotFound,
)

Handler = Callable[[httpx2.Request], httpx2.Response]
Answering = Callable[[Handler], Deedbox]

BODY = b"openapi: 3.1.0\n" * 10_000
SHA256 = hashlib.sha256(BODY)
DIGEST = f"sha-256=:{base64.b64encode(SHA256.digest()).decode()}:"
OTHER = f"sha-256=:{base64.b64encode(b'x' * 32).decode()}:"


def answer(content: bytes = BODY, **headers: str) -> Handler:
    """Answer in chunks of 10,000 bytes, without the Content-Length that httpx2 would add."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def chunks() -> Iterator[bytes]:
        for start in range(0, len(content), 10_000):
            yield content[start : start + 10_000]

    return lambda _: httpx2.Response(
        200, content=chunks(), headers={"Content-Type": "application/yaml", **named}
    )


def breaking(error: Exception) -> Handler:
    def chunks() -> Iterator[bytes]:
        yield BODY[:100]
        raise error

    return lambda _: httpx2.Response(200, content=chunks())


def test_a_download_is_streamed_and_tells_what_it_is(answering: Answering) -> None:
    client = answering(answer(ETag='"7"', X_Request_ID="r-1"))
    with client.versions.document("orders", "1.0.0") as download:
        assert (download.media_type, download.etag, download.request_id) == ("application/yaml", '"7"', "r-1")
        chunks = list(download.iter_bytes())
    assert len(chunks) > 1
    assert b"".join(chunks) == BODY


def test_a_download_asks_for_the_bytes_as_they_are(answering: Answering) -> None:
    requests: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return answer()(request)

    answering(handle).versions.document("orders", "1.0.0").read()
    assert (requests[0].headers["Accept"], requests[0].headers["Accept-Encoding"]) == ("*/*", "identity")


def test_read_and_save_need_no_with(answering: Answering, tmp_path: Path) -> None:
    client = answering(answer())
    assert client.versions.document("orders", "1.0.0").read() == BODY
    assert client.versions.document("orders", "1.0.0").save(tmp_path / "a.yaml").read_bytes() == BODY


def test_what_a_download_tells_needs_with(answering: Answering) -> None:
    with pytest.raises(RuntimeError, match="with"):
        _ = answering(answer()).versions.document("orders", "1.0.0").etag


def test_a_download_that_the_hub_refuses_is_an_error_with_its_problem(answering: Answering) -> None:
    refusal = httpx2.Response(404, json={"title": "There is nothing here"})
    with pytest.raises(NotFound, match="There is nothing here"):
        answering(lambda _: refusal).versions.document("orders", "1.0.0").read()


@pytest.mark.parametrize(
    "headers",
    [
        {"Repr_Digest": DIGEST},
        {"Repr_Digest": f"md5=:xx:, {DIGEST}"},
        {"Repr_Digest": "sha-512=:" + base64.b64encode(hashlib.sha512(BODY).digest()).decode() + ":"},
        {"Repr_Digest": "crc32c=:AAAA:"},
        {"Repr_Digest": "no digest at all"},
        {"ETag": f'"{SHA256.hexdigest()}"'},
        {"ETag": f'"sha256:{SHA256.hexdigest()}"'},
        {"ETag": '"7"'},
        {"Content_Length": str(len(BODY))},
    ],
)
def test_a_body_that_keeps_the_promise_is_taken(answering: Answering, headers: dict[str, str]) -> None:
    assert answering(answer(BODY, **headers)).versions.document("orders", "1.0.0").read() == BODY


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"Repr_Digest": OTHER}, "do not match their digest"),
        ({"Repr_Digest": OTHER, "ETag": f'"{SHA256.hexdigest()}"'}, "do not match their digest"),
        ({"ETag": f'"{"0" * 64}"'}, "do not match their digest"),
        ({"Content_Length": str(len(BODY) + 1)}, f"{len(BODY)} of {len(BODY) + 1} bytes arrived"),
    ],
)
def test_a_body_that_breaks_the_promise_is_refused_and_not_saved(
    answering: Answering, tmp_path: Path, headers: dict[str, str], message: str
) -> None:
    target = tmp_path / "orders.yaml"
    target.write_bytes(b"before")
    client = answering(answer(BODY, **headers))
    with pytest.raises(InvalidResponse, match=message):
        client.versions.document("orders", "1.0.0").save(target)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("orders.yaml", b"before")]


def test_a_body_that_came_encoded_is_not_measured_by_its_encoded_length(answering: Answering) -> None:
    packed = gzip.compress(BODY)
    handler = answer(packed, Content_Encoding="gzip", Content_Length=str(len(packed)), Repr_Digest=OTHER)
    assert answering(handler).versions.document("orders", "1.0.0").read() == BODY


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (httpx2.ReadError("reset"), APIConnectionError),
        (httpx2.RemoteProtocolError("half a body"), APIConnectionError),
        (httpx2.ReadTimeout("slow"), APITimeoutError),
    ],
)
def test_a_body_that_breaks_off_is_a_connection_error_and_not_saved(
    answering: Answering, tmp_path: Path, fault: Exception, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match=str(fault)):
        answering(breaking(fault)).versions.document("orders", "1.0.0").save(tmp_path / "orders.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_as_such(answering: Answering, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        answering(answer()).versions.document("orders", "1.0.0").save(tmp_path / "no" / "orders.yaml")


def test_a_saved_file_replaces_the_old_one(answering: Answering, tmp_path: Path) -> None:
    target = tmp_path / "orders.yaml"
    target.write_bytes(b"before")
    reader = target.open("rb")
    assert answering(answer()).versions.document("orders", "1.0.0").save(str(target)) == target
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("orders.yaml", BODY)]
    with reader:
        assert reader.read() == b"before", "who had the old file open reads on in it"


@pytest.mark.anyio
async def test_the_async_download_does_the_same(tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield BODY

    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=chunks(), headers={"Repr-Digest": DIGEST})

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
        client = AsyncDeedbox("http://hub.test", http_client=http)
        assert await client.versions.document("orders", "1.0.0").read() == BODY
        async with client.versions.document("orders", "1.0.0") as download:
            assert b"".join([chunk async for chunk in download.iter_bytes()]) == BODY
        saved = await client.versions.document("orders", "1.0.0").save(tmp_path / "orders.yaml")
    assert await anyio.Path(saved).read_bytes() == BODY


@pytest.mark.anyio
async def test_the_async_download_saves_nothing_that_is_broken(tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield BODY[1:]

    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=chunks(), headers={"Repr-Digest": DIGEST})

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
        with pytest.raises(InvalidResponse):
            await (
                AsyncDeedbox("http://hub.test", http_client=http)
                .versions.document("a", "1.0.0")
                .save(tmp_path / "orders.yaml")
            )
    assert [path async for path in anyio.Path(tmp_path).iterdir()] == []
