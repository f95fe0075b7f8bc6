"""Text is compressed for whoever takes it; conditions go on working, and streams flow."""

import base64
import hashlib
import json
import sys
import zlib
from collections.abc import AsyncIterator
from typing import Any

import anyio
import pytest
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http import compression
from deedbox.http.cache import Cache
from deedbox.http.compression import INLINE_BYTES, SMALLEST_BYTES, Compression
from deedbox.http.encodings import Coding, pack
from tests.http.asgi import Exchange, unpacked
from tests.serving import Hub, small_document

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"so much text that it can become less. " * 200
BROWSER = "gzip, deflate, br, zstd"


def compressing(app: ASGIApp) -> Compression:
    return Compression(app, kept=Cache(most_bytes=1_000_000, size=len))


def answered(answer: Response, coding: str = BROWSER, **headers: str) -> Exchange:
    """Return what comes out when the app gives *answer*."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await answer(scope, receive, send)

    exchange = Exchange("GET", "/x", {"Accept-Encoding": coding, **headers})
    anyio.run(exchange.run, compressing(inner))
    return exchange


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "application/problem+json",
        "application/yaml",
        "text/html; charset=utf-8",
        "text/css",
        "text/javascript",
        "image/svg+xml",
    ],
)
@pytest.mark.parametrize("coding", ["zstd", "gzip"])
@pytest.mark.parametrize("size", [SMALLEST_BYTES, INLINE_BYTES + 1])
def test_text_is_compressed(media_type: str, coding: str, size: int) -> None:
    content = (TEXT * 10)[:size]
    exchange = answered(Response(content, media_type=media_type, headers={"ETag": '"a"'}), coding)

    assert unpacked(exchange.content, coding) == content
    assert exchange.headers["Content-Encoding"] == coding
    assert exchange.headers["Content-Length"] == str(len(exchange.content))
    assert exchange.headers["Vary"] == "Accept-Encoding"
    assert exchange.headers["ETag"] == f'"a-{coding}"'


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Response(TEXT[: SMALLEST_BYTES - 1], media_type="application/json"), "it is tiny"),
        (Response(TEXT, media_type="image/png"), "it is no text"),
        (Response(TEXT, media_type="application/octet-stream"), "it is no text"),
        (Response(TEXT), "nobody knows what it is"),
        (Response(TEXT, 206, media_type="text/plain"), "it is a part"),
        (Response(hashlib.shake_128(b"").digest(2000), media_type="text/plain"), "it becomes no smaller"),
    ],
)
def test_what_gains_nothing_passes_as_it_is(answer: Response, why: str) -> None:
    answer.headers["ETag"] = '"a"'
    exchange = answered(answer)

    assert exchange.content == answer.body, why
    assert "Content-Encoding" not in exchange.headers
    assert exchange.headers["ETag"] == '"a"'


def test_what_is_compressed_is_not_compressed_again() -> None:
    packed = Response(TEXT, media_type="text/html", headers={"ETag": '"a"', "Content-Encoding": "zstd"})
    exchange = answered(packed)

    assert exchange.content == TEXT
    assert exchange.headers["ETag"] == '"a-zstd"'
    assert exchange.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
@pytest.mark.parametrize("media_type", ["application/jsonl", "text/csv; charset=utf-8", "application/json"])
@pytest.mark.parametrize("size", [SMALLEST_BYTES, INLINE_BYTES + 1])
def test_a_stream_is_compressed_piece_by_piece(media_type: str, coding: str, size: int) -> None:
    pieces = [(one * size)[:size] for one in (b"first ", b"second ", b"third ")]
    sent: list[bytes] = []
    headers = {"ETag": '"a"', "Repr-Digest": "sha-256=:a:", "Content-Length": str(size * 3)}
    unpack = zstd.ZstdDecompressor().decompress if coding == "zstd" else zlib.decompressobj(31).decompress

    async def flow() -> AsyncIterator[bytes]:
        for number, piece in enumerate(pieces):
            assert len(sent) == number, "a piece was kept back"
            yield piece

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await StreamingResponse(flow(), media_type=media_type, headers=headers)(scope, receive, send)

    def watch(message: Message) -> None:
        if message.get("body"):
            sent.append(message["body"])

    exchange = Exchange("GET", "/x", {"Accept-Encoding": coding})
    anyio.run(exchange.run, compressing(inner), watch)

    assert [unpack(one) for one in sent] == [*pieces, b""], "each piece can be read when it comes"
    assert exchange.headers["Content-Encoding"] == coding
    assert exchange.headers["ETag"] == f'"a-{coding}"'
    assert exchange.headers["Unencoded-Digest"] == "sha-256=:a:"
    assert "Repr-Digest" not in exchange.headers
    assert "Content-Length" not in exchange.headers
    assert exchange.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("media_type", "size"), [("text/event-stream", 9000), ("application/jsonl", SMALLEST_BYTES - 1)]
)
def test_a_stream_of_events_or_of_little_passes_piece_by_piece(media_type: str, size: int) -> None:
    pieces = [(b"data: 1\n\n" * 1000)[:size], (b"data: 2\n\n" * 1000)[:size]]
    seen: list[bytes] = []

    async def flow() -> AsyncIterator[bytes]:
        for number, piece in enumerate(pieces):
            assert seen == pieces[:number], "a piece was kept back"
            yield piece

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await StreamingResponse(flow(), media_type=media_type)(scope, receive, send)

    def watch(message: Message) -> None:
        if message.get("body"):
            seen.append(message["body"])

    exchange = Exchange("GET", "/x", {"Accept-Encoding": BROWSER})
    anyio.run(exchange.run, compressing(inner), watch)

    assert seen == pieces
    assert "Content-Encoding" not in exchange.headers


@pytest.mark.parametrize(
    ("known", "coding", "told"),
    [
        ('"a"', "zstd", '"a"'),
        ('"a-zstd"', "zstd", '"a-zstd"'),
        ('W/"a-zstd"', BROWSER, '"a-zstd"'),
        ('"a-gzip"', BROWSER, '"a-gzip"'),
        ('"a-gzip", "a-zstd"', BROWSER, '"a-zstd"'),
        ('"b-zstd", "a"', BROWSER, '"a"'),
        ("*", BROWSER, '"a"'),
    ],
)
def test_whoever_has_a_form_that_it_takes_is_told_so(known: str, coding: str, told: str) -> None:
    seen: list[str] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend(value.decode() for name, value in scope["headers"] if name == b"if-none-match")
        headers = {"ETag": '"a"', "Repr-Digest": "sha-256=:x:", "Content-Encoding": "zstd"}
        await Response(status_code=304, headers=headers)(scope, receive, send)

    exchange = Exchange("GET", "/x", {"Accept-Encoding": coding, "If-None-Match": known})
    anyio.run(exchange.run, compressing(inner))

    assert "-zstd" not in seen[0]
    assert exchange.headers["ETag"] == told
    assert "Content-Encoding" not in exchange.headers
    # The digest of an encoded form is not known here; that of the document always is.
    assert ("Repr-Digest" in exchange.headers) is (told == '"a"')
    assert ("Unencoded-Digest" in exchange.headers) is (told != '"a"')


@pytest.fixture(scope="module")
def version(hub: Hub) -> str:
    path = f"/v1/apis/{hub.api()}/versions/1.0.0"
    document = small_document(paths=200)
    answer = hub.publish(path.split("/")[3], "1.0.0", document)
    assert answer.status_code == 201
    return path


def read(hub: Hub, path: str, coding: str, **headers: str) -> tuple[Any, bytes]:
    """Return the answer and its bytes as they came."""
    sent = {**hub.headers, "Accept-Encoding": coding, **headers}
    with hub.http.stream("GET", path, headers=sent) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_the_digests_of_a_document_are_of_the_bytes_that_they_speak_of(
    hub: Hub, version: str, coding: str
) -> None:
    def digest(content: bytes) -> str:
        return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"

    plain, content = read(hub, f"{version}/document", "identity")
    answer, raw = read(hub, f"{version}/document", coding)

    assert json.loads(content) == small_document(paths=200)
    assert answer.headers["Repr-Digest"] == digest(raw)
    assert plain.headers["Repr-Digest"] == digest(content)
    assert answer.headers.get("Unencoded-Digest") == (None if coding == "identity" else digest(content))


@pytest.mark.parametrize("has", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("asks", ["identity", "gzip", "zstd", BROWSER])
def test_what_somebody_has_in_a_coding_that_it_takes_is_not_sent_again(
    hub: Hub, version: str, has: str, asks: str
) -> None:
    etag = read(hub, f"{version}/document", has)[0].headers["ETag"]
    answer, raw = read(hub, f"{version}/document", asks, **{"If-None-Match": etag})

    if has in ("identity", asks) or asks == BROWSER:
        assert (answer.status_code, answer.headers["ETag"], raw) == (304, etag, b"")
    else:
        assert (answer.status_code, answer.headers["ETag"] == etag) == (200, False)


@pytest.mark.parametrize("has", ["identity", "gzip", "zstd"])
def test_a_change_takes_the_etag_of_any_form(hub: Hub, has: str) -> None:
    api = hub.api()
    path = f"/v1/apis/{api}"
    hub.change(path, {"description": "A long description. " * 100})
    etag = read(hub, path, has)[0].headers["ETag"]
    assert etag.endswith("-" + has + '"') is (has != "identity")

    stale = hub.call("PATCH", path, json={"title": "No"}, headers={"If-Match": etag.replace('"', '"0', 1)})
    assert stale.status_code == 412
    changed = hub.call("PATCH", path, json={"title": "Yes"}, headers={"If-Match": etag})
    assert changed.status_code == 200
    assert hub.call("PATCH", path, json={"title": "No"}, headers={"If-Match": etag}).status_code == 412


def test_the_log_knows_the_operation_of_a_conditional_request(
    hub: Hub, version: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "deedbox.requests"):
        hub.call("GET", version, headers={"If-None-Match": '"a-zstd"'})

    (record,) = [one for one in caplog.records if one.name == "deedbox.requests"]
    assert record.__dict__["operation"] == "versions_read"


def test_what_a_digest_names_is_compressed_once(monkeypatch: pytest.MonkeyPatch, own_hub: Hub) -> None:
    packed: list[int] = []

    def counted(content: bytes, coding: Coding) -> bytes:
        packed.append(len(content))
        return pack(content, coding)

    monkeypatch.setattr(compression, "pack", counted)
    api = own_hub.api()
    own_hub.publish(api, "1.0.0", small_document(paths=1000))
    path = f"/v1/apis/{api}/versions/1.0.0/document"
    packed.clear()
    raws = {read(own_hub, path, coding)[1] for _ in range(3) for coding in ("gzip", "zstd")}

    assert len(raws) == len(packed) == 2
