"""Text goes out compressed, each coding under an ETag of its own (RFC 9110 section 8.8.3). Pure ASGI.

What is inside knows of no coding: it gives bytes under their ETag, `"abc"`. Out here they may become
`"abc-zstd"`, and whoever comes back with that in a condition is understood. Starlette's middleware has one
coding, takes `gzip;q=0` for a yes, and leaves one strong ETag to two representations.
"""

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from functools import lru_cache, partial

import anyio
import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedbox.http.cache import Cache
from deedbox.http.conditional import digest_of
from deedbox.http.encodings import CODINGS, Coding, Packer, pack, taken

SMALLEST_BYTES = 1024
"""Less than this fits into one packet as it is."""
INLINE_BYTES = 16 * 1024
"""Up to here compressing takes less time (0.2 ms) than going to a thread for it costs others."""

# Events are not among them: each is little, and soon would be little more than what the coding adds.
_TEXT = re.compile(
    r"text/(?!event-stream)[a-z.-]+|application/(?:[a-z0-9.-]+\+)?(?:html|jsonl?|yaml|xml)|image/svg\+xml",
    re.IGNORECASE,
)
_CODED = re.compile(rf'-(?:{"|".join(CODINGS)})"')


class Compression:
    """Compresses what comes as text: whole, or piece by piece as it comes, if the first piece is worth it.

    Args:
        kept: compressed forms of what a digest names.
    """

    def __init__(self, app: ASGIApp, kept: Cache[bytes]) -> None:
        self.app = app
        self._kept = kept
        # It needs the processor, so more at once would only make each of them slower.
        self._at_once = anyio.CapacityLimiter(os.cpu_count() or 1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = _joined(scope)
        codings = taken(given[b"accept-encoding"])
        known = given[b"if-none-match"]
        held: Message | None = None
        packer: Packer | None = None

        async def send_compressed(message: Message) -> None:
            nonlocal held, packer
            if message["type"] == "http.response.start":
                answer = MutableHeaders(raw=message.setdefault("headers", []))
                if _is_candidate(message["status"], answer):
                    answer.add_vary_header("Accept-Encoding")
                    held = message
                    return
                _mark(message["status"], answer, known, codings)
            elif held is not None:
                start, held = held, None
                body = message.get("body", b"")
                if codings and len(body) >= SMALLEST_BYTES:
                    if message.get("more_body", False):
                        packer = Packer(codings[0])
                        _encode(start, codings[0])
                    else:
                        message = {**message, "body": await self._packed(scope, body, codings[0], start)}
                await send(start)
            if packer is not None:
                message = {**message, "body": await self._next(packer, message)}
            await send(message)

        if _CODED.search(known) or _CODED.search(given[b"if-match"]):
            _strip_codings(scope, codings)
        await self.app(scope, receive, send_compressed)

    async def _next(self, packer: Packer, message: Message) -> bytes:
        """Return the next piece in its coding."""
        body, is_last = message.get("body", b""), not message.get("more_body", False)
        if len(body) <= INLINE_BYTES:
            return packer.pack(body, is_last=is_last)
        return await anyio.to_thread.run_sync(
            partial(packer.pack, body, is_last=is_last), limiter=self._at_once
        )

    async def _packed(self, scope: Scope, body: bytes, coding: Coding, start: Message) -> bytes:
        """Return *body* in *coding* and say so in *start*, unless that makes it no smaller."""

        async def in_a_thread() -> bytes:
            return await anyio.to_thread.run_sync(pack, body, coding, limiter=self._at_once)

        digest = digest_of(scope)
        headers = MutableHeaders(raw=start["headers"])
        if digest is not None and headers.get("etag") == digest:
            packed = await self._kept.get_async((digest, coding), in_a_thread)
        elif len(body) <= INLINE_BYTES:
            packed = pack(body, coding)
        else:
            packed = await in_a_thread()
        if len(packed) >= len(body):
            return body
        headers = _encode(start, coding)
        headers.raw.append((b"content-length", str(len(packed)).encode()))
        if "unencoded-digest" in headers:
            # RFC 9530 section 3: the digest of a representation is of its bytes as they are encoded.
            digest = base64.b64encode(hashlib.sha256(packed).digest()).decode()
            headers["Repr-Digest"] = f"sha-256=:{digest}:"
        return packed


def _joined(scope: Scope) -> dict[bytes, str]:
    """Return those headers that matter here; one that comes twice is one list."""
    joined = {b"accept-encoding": "", b"if-none-match": "", b"if-match": ""}
    for name, value in scope["headers"]:
        if name in joined:
            before = joined[name]
            joined[name] = f"{before}, {value.decode('latin-1')}" if before else value.decode("latin-1")
    return joined


def _is_candidate(status: int, headers: Headers) -> bool:
    has_body = status not in (204, 206, 304)
    return has_body and "content-encoding" not in headers and _is_text(headers.get("content-type", ""))


@lru_cache(maxsize=256)
def _is_text(content_type: str) -> bool:
    return _TEXT.fullmatch(content_type.partition(";")[0].strip()) is not None


def _mark(status: int, headers: MutableHeaders, known: str, codings: Sequence[Coding]) -> None:
    """Complete the headers of what is not to be compressed: encoded by its route already, or a 304."""
    given = headers.get("content-encoding")
    if status == 304:
        # Of all forms the caller has this one: it must not be told of another.
        del headers["Content-Encoding"]
        given = next((one for one in codings if _named(headers.get("etag", ""), one) in known), None)
    elif given is None:
        return
    headers.add_vary_header("Accept-Encoding")
    if given is not None:
        _name(headers, given)


def _encode(start: Message, coding: Coding) -> MutableHeaders:
    """Let *start* say that its body, of whatever length, comes in *coding*; return its headers."""
    start["headers"] = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    headers = MutableHeaders(raw=start["headers"])
    headers.raw.append((b"content-encoding", coding.encode()))
    _name(headers, coding)
    return headers


def _name(headers: MutableHeaders, coding: str) -> None:
    """Let the ETag and the digests of *headers* speak of the encoded form."""
    if "etag" in headers:
        headers["ETag"] = _named(headers["etag"], coding)
    if "repr-digest" in headers:
        headers["Unencoded-Digest"] = headers["repr-digest"]
        del headers["Repr-Digest"]


def _named(etag: str, coding: str) -> str:
    return f'{etag[:-1]}-{coding}"'


def _strip_codings(scope: Scope, codings: Sequence[Coding]) -> None:
    """Let the conditions of *scope* name ETags as the app gave them.

    A change is meant for the resource, so any form of it will do. What was kept in a coding that the caller
    no longer takes is of no use to it, and comes anew.
    """
    ours: dict[bytes, Sequence[Coding]] = {b"if-match": CODINGS, b"if-none-match": codings}
    scope["headers"] = [(name, _bare(value, ours.get(name, ()))) for name, value in scope["headers"]]


def _bare(value: bytes, codings: Sequence[Coding]) -> bytes:
    for coding in codings:
        value = value.replace(f'-{coding}"'.encode(), b'"')
    return value
