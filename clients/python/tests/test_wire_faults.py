"""What a server sends that breaks HTTP itself, over a real connection."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress

import anyio
import pytest

import deedbox_client as sdk
from deedbox_client import AsyncDeedbox, Deedbox

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
RESET = b"reset"
FAULTS = {
    "half a body of known length": HEAD + b'Content-Length: 100\r\n\r\n{"name": ',
    "half a chunk": HEAD + b'Transfer-Encoding: chunked\r\n\r\n20\r\n{"name": ',
    "chunks without an end": HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "a chunk of no length": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "half of its headers": HEAD[:30],
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a reset": RESET,
    "nothing": b"",
    "headers without an end": HEAD + b"X: " + b"a" * 200_000,
}


class Broken:
    """Sends the same to everybody who connects, and hangs up."""

    def __init__(self, sent: bytes) -> None:
        self._sent = sent
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            # Who is sent nonsense may hang up in the middle of it.
            with connection, suppress(OSError):
                self.connections += 1
                connection.recv(65_536)
                if self._sent == RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    connection.sendall(self._sent)
                    connection.shutdown(socket.SHUT_WR)
                    # Until the other side has hung up, or what is unread would reset the connection.
                    while connection.recv(65_536):
                        pass

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=10)


@pytest.fixture
def broken(request: pytest.FixtureRequest) -> Iterator[Broken]:
    server = Broken(FAULTS[request.param])
    yield server
    server.close()


async def no_wait(_: float) -> None: ...


async def ask_async(url: str) -> None:
    async with AsyncDeedbox(url, "", sleep=no_wait, timeout=10) as client:
        await client.hub.read()


def ask(way: str, url: str) -> None:
    if way == "async":
        anyio.run(ask_async, url)
    else:
        with Deedbox(url, "", sleep=lambda _: None, timeout=10) as client:
            client.hub.read()


@pytest.mark.parametrize("broken", FAULTS, indirect=True)
@pytest.mark.parametrize("way", ["blocking", "async"])
def test_no_answer_is_a_connection_error_after_three_tries(way: str, broken: Broken) -> None:
    with pytest.raises(sdk.APIConnectionError) as caught:
        ask(way, broken.url)
    assert type(caught.value) is sdk.APIConnectionError
    assert str(caught.value).startswith(f"GET {broken.url}/v1/hub: ")
    assert broken.connections == 3
