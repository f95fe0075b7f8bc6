"""The only way out: whoever reads opens connections, to the target alone; the engine is handed them.

The engine's process can make no socket itself, where the kernel can forbid that. What it asks with names
nobody: there is one place that it can be connected to.
"""

import os
import socket
import sys
import threading
import weakref
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

_OPEN: Final = b"+"
_REFUSED: Final = b"-"
_SECONDS: Final = 10
_FORBIDDEN: Final = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
        *("socket.gethostbyname", "socket.gethostbyaddr", "subprocess.Popen", "os.system", "os.exec"),
        *("os.posix_spawn", "os.fork", "os.forkpty", "os.kill"),
    }
)
"""Events of Python's audit that nothing here has a reason for."""


class NotTheTarget(OSError):
    """Something asked for a connection to somewhere else."""


def serve(asked: socket.socket, addresses: Sequence[str], port: int) -> None:
    """Answer each byte on *asked* with a connection to one of *addresses*, until nobody asks any more."""
    while asked.recv(1):
        try:
            made = _connected(addresses, port)
        except OSError as error:
            asked.sendall(_REFUSED + (error.errno or 0).to_bytes(2, "big"))
            continue
        with made:
            socket.send_fds(asked, [_OPEN + b"\0\0"], [made.fileno()])


def reach(addresses: Sequence[str], port: int) -> None:
    """Ask whether anybody is there.

    Raises:
        OSError: nobody is.
    """
    _connected(addresses, port).close()


def _connected(addresses: Sequence[str], port: int) -> socket.socket:
    last: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), _SECONDS)
        except OSError as error:
            last = error
    raise last or OSError("no address")


class Way:
    """The engine's end: replaces how libraries connect, and refuses all other ways."""

    def __init__(self, asking: socket.socket, host: str, port: int) -> None:
        self._asking = asking
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._target = (_name(host), port)

    def install(self) -> None:
        """Make it the only way of this process, for good."""
        import urllib3.util.connection as of_urllib3  # What the engine's requests connect with.

        of_urllib3.create_connection = self.connect
        socket.create_connection = self.connect  # type: ignore[assignment]
        sys.addaudithook(_refuse)

    def cut(self) -> None:
        """End all connections, so that who waits for more on one of them goes on."""
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def connect(
        self,
        address: tuple[str, int],
        timeout: Any = None,
        source_address: object = None,
        socket_options: Sequence[tuple[int, int, Any]] | None = None,
        **_: object,
    ) -> socket.socket:
        """Return a connection to the target.

        Raises:
            NotTheTarget: *address* is another place.
            OSError: there is none.
        """
        if (_name(address[0]), address[1]) != self._target:
            raise NotTheTarget(f"{address[0]}:{address[1]} is not the target, and is not connected to")
        with self._lock:
            self._asking.sendall(b"?")
            answer, descriptors, _flags, _from = socket.recv_fds(self._asking, 3, 1)
        if answer[:1] != _OPEN:
            number = int.from_bytes(answer[1:], "big")
            raise OSError(number, os.strerror(number) if number else "no connection")
        made = socket.socket(fileno=descriptors[0])
        self._open.add(made)
        # What is none of a number is the machine's own default.
        made.settimeout(timeout if isinstance(timeout, int | float) else None)
        for option in socket_options or ():
            made.setsockopt(*option)
        return made


def _refuse(event: str, _arguments: object) -> None:
    if event in _FORBIDDEN:
        raise NotTheTarget(f"{event} is not done here")


def _name(host: str) -> str:
    host = host.strip("[]").rstrip(".").lower()
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
