"""What stands before several servers: each connection goes to the next of them, byte for byte."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from urllib.parse import urlsplit


@contextmanager
def before(urls: Sequence[str]) -> Iterator[str]:
    """Stand before the servers at *urls*, and give the address that reaches them in turn."""
    ports = cycle([urlsplit(url).port for url in urls])
    loop = asyncio.new_event_loop()

    async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with _ended(writer), suppress(OSError, asyncio.CancelledError):
            there, back = await asyncio.open_connection("127.0.0.1", next(ports))
            with _ended(back):
                await asyncio.gather(_all(reader, back), _all(there, writer))

    listening = asyncio.start_server(passed_on, "127.0.0.1", 0)
    server = loop.run_until_complete(listening)
    running = threading.Thread(target=loop.run_forever)
    running.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        try:
            asyncio.run_coroutine_threadsafe(_end(server), loop).result(30)
        finally:
            loop.call_soon_threadsafe(loop.stop)
        running.join()
        loop.close()


@contextmanager
def _ended(writer: asyncio.StreamWriter) -> Iterator[None]:
    """Leave no connection open, whichever way this ends."""
    try:
        yield
    finally:
        writer.transport.abort()


async def _all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on all there is, and that it has ended."""
    with suppress(OSError):
        while some := await reader.read(65_536):
            writer.write(some)
            await writer.drain()
    with suppress(OSError):
        writer.close()
        await writer.wait_closed()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
