"""A file that nobody should open and an address that nobody should call; both count."""

import ctypes
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = "canary-5d41f7c2-never-to-be-seen"
"""What the file holds: it must be in no answer, no page and no log."""

_IN_OPEN = 0x20
_IN_NONBLOCK = os.O_NONBLOCK


@dataclass
class Canaries:
    """One file and one port, watched."""

    file: Path
    port: int
    _watch: int
    _listeners: list[socket.socket] = field(default_factory=list)

    def opened(self) -> int:
        """Return how often the file was opened since the last question (Linux: inotify)."""
        try:
            events = os.read(self._watch, 65_536)
        except BlockingIOError:
            return 0
        count, at = 0, 0
        while at < len(events):
            _, mask, _, length = struct.unpack_from("iIII", events, at)
            count += bool(mask & _IN_OPEN)
            at += 16 + length
        return count

    def called(self) -> int:
        """Return how many connections came since the last question."""
        count = 0
        for listener in self._listeners:
            while True:
                try:
                    connection, _ = listener.accept()
                except BlockingIOError:
                    break
                connection.close()
                count += 1
        return count


@contextmanager
def watched(folder: Path) -> Iterator[Canaries]:
    """Put the file into *folder*, listen on the loopback, and watch both."""
    file = folder / "canary.json"
    file.write_text(f'{{"type": "string", "description": "{CONTENT}"}}')
    (folder / "link.json").symlink_to(file)
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(_IN_NONBLOCK)
    assert watch >= 0, os.strerror(ctypes.get_errno())
    assert libc.inotify_add_watch(watch, bytes(file), _IN_OPEN) >= 0, os.strerror(ctypes.get_errno())
    listeners = [socket.create_server(("127.0.0.1", 0))]
    port = listeners[0].getsockname()[1]
    if socket.has_dualstack_ipv6():
        listeners.append(socket.create_server(("::1", port), family=socket.AF_INET6))
    for listener in listeners:
        listener.setblocking(False)
    try:
        yield Canaries(file, port, watch, listeners)
    finally:
        os.close(watch)
        for listener in listeners:
            listener.close()
