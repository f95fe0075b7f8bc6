"""The head of an answer goes out together with its first bytes.

uvicorn writes them one by one. Each writing wakes whoever reads, and is most of what an answer out of memory
takes of the processor.
"""

import asyncio
from typing import Final

COPIED_BYTES: Final = 64 * 1024
"""Up to here one writing costs less than the copy that it takes."""


class HeadWithBody:
    """What uvicorn writes one answer to: all of a transport that it asks for.

    What is written first waits for what comes next. What nothing follows at once, as the head of a stream,
    waits for no more than the turn of the event loop.

    Args:
        transport: of the connection.
        loop: it belongs to.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._head = b""
        self._is_first = True

    def write(self, data: bytes) -> None:
        """Write *data*, or hold it back if it is the first."""
        if self._is_first:
            self._is_first = False
            self._head = data
            self._loop.call_soon(self._flush)
        elif len(data) > COPIED_BYTES:
            self._flush()
            self._transport.write(data)
        else:
            head, self._head = self._head, b""
            if whole := head + data:
                self._transport.write(whole)

    def close(self) -> None:
        """Close the connection once all is written."""
        self._flush()
        self._transport.close()

    def is_closing(self) -> bool:
        """Return whether the connection is closed, or is about to be."""
        return self._transport.is_closing()

    def _flush(self) -> None:
        head, self._head = self._head, b""
        if head and not self._transport.is_closing():
            self._transport.write(head)
