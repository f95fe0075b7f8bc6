"""Bodies read as bytes: streamed, checked against length and digest, gone on with where the connection broke,
saved whole or not at all."""

import codecs
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import httpx2

from .answers import transport_error_of
from .calls import Call
from .integrity import Integrity
from .opened import Opened
from .resuming import Progress
from .transport import AsyncTransport, Transport

OnProgress = Callable[[int, int | None], object]
"""Told after each chunk how many bytes have arrived, and how many there are; None when nobody knows."""


class _Sized(Opened):
    @property
    def size(self) -> int | None:
        """How many bytes there are; None when the server does not say."""
        return self._integrity().length

    def _integrity(self) -> Integrity:
        request = self._open_response.request
        return Integrity(self.response.headers, f"{request.method} {request.url.path}")

    def _decoder(self) -> codecs.IncrementalDecoder:
        # UTF-8 where the headers name no encoding, or one that nobody knows.
        return codecs.getincrementaldecoder(self._open_response.encoding or "utf-8")(errors="replace")


class Download(_Sized):
    """A body to read once, inside `with`; `read` and `save` also work on their own."""

    def __init__(self, transport: Transport, call: Call) -> None:
        self._transport = transport
        self._call = call.for_bytes()

    def __enter__(self) -> Self:
        self._call = self._call.begun(self._transport.config.deadline_seconds)
        self._opened(self._transport.send(self._call, stream=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open_response.close()

    def iter_bytes(self) -> Iterator[bytes]:
        """Iterate over the body in chunks; what is wrong with it as a whole is raised at its end.

        Where the connection breaks, the rest is asked for, if it is certain to be of the same body.

        Raises:
            APIConnectionError: the connection broke. InvalidResponse: length or digest do not match.
        """
        progress = Progress(self._integrity(), self.response, self._call, self._transport.retry)
        while True:
            response = self._open_response
            try:
                for chunk in response.iter_bytes():
                    if fresh := progress.take(chunk):
                        yield fresh
                break
            except httpx2.RequestError as error:
                wait = progress.after_error(error)
                if wait is None:
                    raise transport_error_of(error, response.request) from error
            response.close()
            self._transport.sleep(wait)
            self._response = self._transport.send(progress.rest(), stream=True)
            progress.go_on(self._response)
        progress.check()

    def iter_text(self) -> Iterator[str]:
        """Iterate over the body as text, while it comes; see `iter_bytes`. Works on its own, too."""
        if self._response is None:
            with self:
                yield from self.iter_text()
            return
        decoder = self._decoder()
        for chunk in self.iter_bytes():
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    def read(self, *, on_progress: OnProgress | None = None) -> bytes:
        """Return the whole body."""
        if self._response is None:
            with self:
                return self.read(on_progress=on_progress)
        return b"".join(self._told(on_progress))

    def save(self, path: str | os.PathLike[str], *, on_progress: OnProgress | None = None) -> Path:
        """Write the body to *path* and return it. An existing file is replaced only by a complete body."""
        if self._response is None:
            with self:
                return self.save(path, on_progress=on_progress)
        replacement = _Replacement(path)
        try:
            for chunk in self._told(on_progress):
                replacement.write(chunk)
            return replacement.commit()
        finally:
            replacement.discard()

    def _told(self, on_progress: OnProgress | None) -> Iterator[bytes]:
        arrived, size = 0, self.size
        for chunk in self.iter_bytes():
            yield chunk
            arrived += len(chunk)
            if on_progress is not None:
                on_progress(arrived, size)


class AsyncDownload(_Sized):
    """A body to read once, inside `async with`; `read` and `save` also work on their own."""

    def __init__(self, transport: AsyncTransport, call: Call) -> None:
        self._transport = transport
        self._call = call.for_bytes()

    async def __aenter__(self) -> Self:
        self._call = self._call.begun(self._transport.config.deadline_seconds)
        self._opened(await self._transport.send(self._call, stream=True))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open_response.aclose()

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """Iterate over the body in chunks; see `Download.iter_bytes`."""
        progress = Progress(self._integrity(), self.response, self._call, self._transport.retry)
        while True:
            response = self._open_response
            try:
                async for chunk in response.aiter_bytes():
                    if fresh := progress.take(chunk):
                        yield fresh
                break
            except httpx2.RequestError as error:
                wait = progress.after_error(error)
                if wait is None:
                    raise transport_error_of(error, response.request) from error
            await response.aclose()
            await self._transport.sleep(wait)
            self._response = await self._transport.send(progress.rest(), stream=True)
            progress.go_on(self._response)
        progress.check()

    async def iter_text(self) -> AsyncIterator[str]:
        """Iterate over the body as text, while it comes; see `Download.iter_text`."""
        if self._response is None:
            async with self:
                async for text in self.iter_text():
                    yield text
            return
        decoder = self._decoder()
        async for chunk in self.iter_bytes():
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)

    async def read(self, *, on_progress: OnProgress | None = None) -> bytes:
        """Return the whole body."""
        if self._response is None:
            async with self:
                return await self.read(on_progress=on_progress)
        return b"".join([chunk async for chunk in self._told(on_progress)])

    async def save(self, path: str | os.PathLike[str], *, on_progress: OnProgress | None = None) -> Path:
        """Write the body to *path* and return it. An existing file is replaced only by a complete body."""
        if self._response is None:
            async with self:
                return await self.save(path, on_progress=on_progress)
        # Not at the top: whoever blocks, or saves nothing, starts without it.
        from anyio import to_thread

        replacement = await to_thread.run_sync(_Replacement, path)
        try:
            async for chunk in self._told(on_progress):
                await to_thread.run_sync(replacement.write, chunk)
            return await to_thread.run_sync(replacement.commit)
        finally:
            replacement.discard()

    async def _told(self, on_progress: OnProgress | None) -> AsyncIterator[bytes]:
        arrived, size = 0, self.size
        async for chunk in self.iter_bytes():
            yield chunk
            arrived += len(chunk)
            if on_progress is not None:
                on_progress(arrived, size)


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
