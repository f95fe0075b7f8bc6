"""A download is whole and right, or an error; a file on disk is the old one or the new one."""

import base64
import gzip
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

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


RESET = httpx2.ReadError("reset")
ETAG = '"v1"'


class Interrupted:
    """Serves BODY in parts, each of which ends with a reset but the last; knows ranges, or does not."""

    def __init__(
        self,
        *,
        ranges: bool = True,
        etag: str | None = ETAG,
        breaks: int = 1,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.requests: list[httpx2.Request] = []
        self._ranges, self._etag, self._breaks, self._headers = ranges, etag, breaks, headers or {}

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        start, status, headers = 0, 200, dict(self._headers)
        if self._etag is not None:
            headers["ETag"] = self._etag
        wanted = request.headers.get("Range")
        if wanted is not None and self._ranges and request.headers["If-Range"] == self._etag:
            start, status = int(wanted.removeprefix("bytes=").removesuffix("-")), 206
            headers["Content-Range"] = f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"
        stream = _Breaking(BODY[start:], is_broken=len(self.requests) <= self._breaks)
        return httpx2.Response(status, headers=headers, stream=stream)


class _Breaking(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, content: bytes, *, is_broken: bool) -> None:
        self._content, self._is_broken = content, is_broken

    def __iter__(self) -> Iterator[bytes]:
        middle = len(self._content) // 2
        yield self._content[:middle]
        if self._is_broken:
            raise RESET
        yield self._content[middle:]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


Told = list[tuple[int, int | None]]


def download(way: str, hub: Handler, told: Told, **options: Any) -> bytes:
    """Return the document that *hub* serves, noting in *told* how it goes on."""

    async def no_wait(_: float) -> None: ...

    def note(arrived: int, size: int | None) -> None:
        told.append((arrived, size))

    async def read() -> bytes:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(hub)) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http, sleep=no_wait, **options)
            return await client.versions.document("orders", "1.0.0").read(on_progress=note)

    if way == "async":
        return anyio.run(read)
    with httpx2.Client(transport=httpx2.MockTransport(hub)) as http:
        client = Deedbox("http://hub.test", http_client=http, sleep=lambda _: None, **options)
        return client.versions.document("orders", "1.0.0").read(on_progress=note)


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("headers", [{}, {"Repr-Digest": DIGEST, "Content-Length": str(len(BODY))}])
def test_a_body_that_breaks_off_is_gone_on_with(way: str, ranges: bool, headers: dict[str, str]) -> None:
    hub = Interrupted(ranges=ranges, breaks=2, headers=headers)
    assert download(way, hub, []) == BODY
    sent = [(one.headers.get("Range"), one.headers.get("If-Range")) for one in hub.requests]
    half = len(BODY) // 2
    second = half + (len(BODY) - half) // 2 if ranges else half
    assert sent == [(None, None), (f"bytes={half}-", ETAG), (f"bytes={second}-", ETAG)]


@pytest.mark.parametrize("etag", [None, 'W/"v1"'])
def test_a_body_that_nothing_names_is_not_gone_on_with(way: str, etag: str | None) -> None:
    hub = Interrupted(etag=etag)
    with pytest.raises(APIConnectionError, match="reset"):
        download(way, hub, [])
    assert len(hub.requests) == 1


def test_a_body_of_which_no_part_can_be_had_is_not_gone_on_with(way: str) -> None:
    """Such as a text that is written while it is sent: what broke off ends otherwise than the whole."""
    hub = Interrupted(headers={"Accept-Ranges": "none"})
    with pytest.raises(APIConnectionError, match="reset"):
        download(way, hub, [])
    assert len(hub.requests) == 1


def test_a_body_that_breaks_again_and_again_is_left(way: str) -> None:
    hub = Interrupted(breaks=9)
    with pytest.raises(APIConnectionError, match="reset"):
        download(way, hub, [])
    assert len(hub.requests) == 3
    with pytest.raises(APIConnectionError, match="reset"):
        download(way, Interrupted(), [], max_retries=0)


class Changed(Interrupted):
    """Serves another body, or another part, than the one that is asked for."""

    def __init__(self, **headers: str) -> None:
        super().__init__()
        self._changes = headers

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        response = super().__call__(request)
        if len(self.requests) > 1:
            response.headers.update(self._changes)
        return response


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"v2"'},
        {"Content-Range": "bytes 0-9/10"},
        {"Content-Range": f"bytes {len(BODY) // 2}-{len(BODY) - 2}/{len(BODY)}"},
        {"Content-Range": "?"},
        {"Content-Encoding": "br"},
    ],
)
def test_the_rest_of_another_body_is_refused(way: str, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidResponse, match="not the rest of the body"):
        download(way, Changed(**headers), [])


class WholeAgain(Interrupted):
    """Sends the whole again, of which less arrives than the first time; then it is asked once more."""

    def __init__(self, *, breaks: int) -> None:
        super().__init__(breaks=breaks)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        response = super().__call__(request)
        if len(self.requests) != 2:
            return response
        stream = _Breaking(BODY[:1_000], is_broken=self._breaks > 1)
        return httpx2.Response(200, headers={"ETag": ETAG}, stream=stream)


def test_a_rest_is_whole_though_the_whole_broke_off_before_it(way: str) -> None:
    assert download(way, WholeAgain(breaks=2), []) == BODY


def test_a_whole_that_ends_before_what_had_arrived_is_refused(way: str) -> None:
    with pytest.raises(InvalidResponse, match="ended before what had arrived"):
        download(way, WholeAgain(breaks=1), [])


@pytest.mark.parametrize("size", [None, len(BODY)])
def test_the_progress_of_a_download_is_told(way: str, size: int | None) -> None:
    told: Told = []
    headers = {} if size is None else {"Content-Length": str(size)}
    hub = Interrupted(headers=headers)
    download(way, hub, told)
    assert [arrived for arrived, _ in told] == [len(BODY) // 2, len(BODY) // 4 * 3, len(BODY)]
    assert {told_size for _, told_size in told} == {size}


def test_a_download_tells_its_size(answering: Answering, tmp_path: Path) -> None:
    sized = answering(answer(Content_Length=str(len(BODY))))
    told: Told = []
    with sized.versions.document("orders", "1.0.0") as found:
        assert found.size == len(BODY)
        found.save(tmp_path / "a.yaml", on_progress=lambda arrived, size: told.append((arrived, size)))
    assert told[-1] == (len(BODY), len(BODY))
    with answering(answer()).versions.document("orders", "1.0.0") as found:
        assert found.size is None
