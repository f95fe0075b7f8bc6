"""Bodies read as bytes: streamed, checked against length and digest, saved whole or not at all."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import httpx2

from .answers import info_of, transport_error_of
from .calls import Call
from .integrity import Integrity
from .models import ResponseInfo
from .transport import AsyncTransport, Transport


class _Opened:
    """What both downloads know of their response."""

    _response: httpx2.Response | None = None

    @property
    def response(self) -> ResponseInfo:
        """Status and headers; there once the download is open."""
        return info_of(self._open_response)

    @property
    def etag(self) -> str | None:
        return self.response.etag

    @property
    def request_id(self) -> str | None:
        return self.response.request_id

    @property
    def media_type(self) -> str:
        """The media type without its parameters, such as `application/yaml`."""
        return self.response.headers.get("content-type", "application/octet-stream").partition(";")[0].strip()

    @property
    def _open_response(self) -> httpx2.Response:
        if self._response is None:
            raise RuntimeError("The download is not open; use it in a `with` block")
        return self._response

    def _integrity(self) -> Integrity:
        response = self._open_response
        return Integrity(self.response.headers, f"{response.request.method} {response.request.url.path}")


class Download(_Opened):
    """A body to read once, inside `with`; `read` and `save` also work on their own."""

    def __init__(self, transport: Transport, call: Call) -> None:
        self._transport = transport
        self._call = call.for_bytes()

    def __enter__(self) -> Self:
        self._response = self._transport.send(self._call, stream=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_response.close()

    def iter_bytes(self) -> Iterator[bytes]:
        """Iterate over the body in chunks; what is wrong with it as a whole is raised at its end.

        Raises:
            APIConnectionError: the connection broke. InvalidResponse: length or digest do not match.
        """
        response, integrity = self._open_response, self._integrity()
        try:
            for chunk in response.iter_bytes():
                integrity.update(chunk)
                yield chunk
        except httpx2.RequestError as error:
            raise transport_error_of(error, response.request) from error
        integrity.check()

    def read(self) -> bytes:
        """Return the whole body."""
        if self._response is None:
            with self:
                return self.read()
        return b"".join(self.iter_bytes())

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to *path* and return it. An existing file is replaced only by a complete body."""
        if self._response is None:
            with self:
                return self.save(path)
        replacement = _Replacement(path)
        try:
            for chunk in self.iter_bytes():
                replacement.write(chunk)
            return replacement.commit()
        finally:
            replacement.discard()


class AsyncDownload(_Opened):
    """A body to read once, inside `async with`; `read` and `save` also work on their own."""

    def __init__(self, transport: AsyncTransport, call: Call) -> None:
        self._transport = transport
        self._call = call.for_bytes()

    async def __aenter__(self) -> Self:
        self._response = await self._transport.send(self._call, stream=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_response.aclose()

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """Iterate over the body in chunks; see `Download.iter_bytes`."""
        response, integrity = self._open_response, self._integrity()
        try:
            async for chunk in response.aiter_bytes():
                integrity.update(chunk)
                yield chunk
        except httpx2.RequestError as error:
            raise transport_error_of(error, response.request) from error
        integrity.check()

    async def read(self) -> bytes:
        """Return the whole body."""
        if self._response is None:
            async with self:
                return await self.read()
        return b"".join([chunk async for chunk in self.iter_bytes()])

    async def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the body to *path* and return it. An existing file is replaced only by a complete body."""
        if self._response is None:
            async with self:
                return await self.save(path)
        # Not at the top: whoever blocks, or saves nothing, starts without it.
        from anyio import to_thread

        replacement = await to_thread.run_sync(_Replacement, path)
        try:
            async for chunk in self.iter_bytes():
                await to_thread.run_sync(replacement.write, chunk)
            return await to_thread.run_sync(replacement.commit)
        finally:
            replacement.discard()


class _Replacement:
    """A file written beside its target and renamed onto it, so that readers see the old one or the new
    one."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._target = Path(path)
        self._part = self._target.with_name(f".{self._target.name}.{secrets.token_hex(4)}.part")
        self._file: BinaryIO = self._part.open("xb")

    def write(self, chunk: bytes) -> None:
        self._file.write(chunk)

    def commit(self) -> Path:
        self._file.flush()
        # Without this a crash just after the rename could leave an empty file under the right name.
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._target)
        return self._target

    def discard(self) -> None:
        """Remove what is left; nothing is after a commit."""
        self._file.close()
        with suppress(FileNotFoundError):
            self._part.unlink()
