"""No body is larger or slower than its operation allows."""

import json
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from tests.http.asgi import Exchange
from tests.http.conftest import Process
from tests.serving import Hub, small_document

BOUNDS = {
    ("POST", "/v1/apis"): 1024,
    ("PATCH", "/v1/apis/{api}"): 1024,
    ("PUT", "/v1/apis/{api}/versions/1.0.0"): 2048,
}
each = pytest.mark.parametrize(("method", "path"), BOUNDS)


@pytest.fixture(scope="module")
def api(strict_hub: Hub) -> str:
    return strict_hub.api()


def padded(value: object, size: int) -> bytes:
    """Return *value* as JSON of exactly *size* bytes."""
    return json.dumps(value).encode().ljust(size)


def send(
    hub: Hub, method: str, path: str, chunks: list[bytes], headers: dict[str, str] | None = None
) -> Exchange:
    sent = {**hub.headers, "Content-Type": "application/json", "If-Match": '"x"', **(headers or {})}
    exchange = Exchange(method, path, sent, chunks)
    exchange.run_in(hub)
    return exchange


def assert_too_large(exchange: Exchange, limit: int) -> None:
    problem = json.loads(exchange.content)
    assert (exchange.status, problem["type"]) == (413, "/problems/too-large")
    assert f"{limit:,} bytes" in problem["detail"]
    assert exchange.headers["Connection"] == "close"


@each
def test_a_body_that_says_that_it_is_too_large_is_not_even_read(
    strict_hub: Hub, api: str, method: str, path: str
) -> None:
    limit = BOUNDS[method, path]
    # Reading would wait for ever: no chunk is sent.
    exchange = send(strict_hub, method, path.format(api=api), [], {"Content-Length": str(limit + 1)})

    assert_too_large(exchange, limit)


@each
def test_a_body_that_does_not_say_is_counted_as_it_comes(
    strict_hub: Hub, api: str, method: str, path: str
) -> None:
    limit = BOUNDS[method, path]
    exchange = send(strict_hub, method, path.format(api=api), [b" " * 500] * 5 + [b"{}"] * 1000)

    assert_too_large(exchange, limit)


@each
def test_a_body_that_lies_about_its_size_is_counted_too(
    strict_hub: Hub, api: str, method: str, path: str
) -> None:
    limit = BOUNDS[method, path]
    exchange = send(strict_hub, method, path.format(api=api), [b" " * limit, b"{}"], {"Content-Length": "2"})

    assert_too_large(exchange, limit)


def test_a_body_of_just_the_size_passes(strict_hub: Hub) -> None:
    body = padded({"name": "just-fits", "title": "x"}, 1024)

    assert send(strict_hub, "POST", "/v1/apis", [body[:600], body[600:]]).status == 201


def test_a_document_of_just_the_size_passes(strict_hub: Hub, api: str) -> None:
    body = padded(small_document(), 2048)
    path = f"/v1/apis/{api}/versions/1.0.0"

    assert send(strict_hub, "PUT", path, [body], {"Content-Length": "2048"}).status == 201
    assert_too_large(send(strict_hub, "PUT", path, [body, b" "]), 2048)


@contextmanager
def half_sent(process: Process, target: str, media_type: str = "application/json") -> Iterator[socket.socket]:
    """Connect, send a request up to the middle of its body, and leave it at that."""
    with socket.create_connection(("127.0.0.1", process.port), timeout=20) as connection:
        connection.sendall(
            f"{target} HTTP/1.1\r\nHost: hub.test\r\nAuthorization: Bearer {process.token}\r\n"
            f"Content-Type: {media_type}\r\nContent-Length: 1000\r\n\r\n".encode()
            + b'{"name": '
        )
        yield connection


def answer_of(connection: socket.socket) -> tuple[str, dict[str, object]]:
    """Read until the server closes; return the status line and the problem."""
    received = b""
    while piece := connection.recv(65536):
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    return head.partition(b"\r\n")[0].decode(), json.loads(body)


@pytest.fixture(scope="module")
def path_in_process(process: Process) -> str:
    """An API in the process, to publish to."""
    answer = httpx2.post(
        f"{process.url}/v1/apis",
        json={"name": "slow", "title": "Slow"},
        headers={"Authorization": f"Bearer {process.token}"},
        trust_env=False,
    )
    assert answer.status_code == 201
    return "/v1/apis/slow/versions/1.0.0"


@pytest.mark.parametrize("is_document", [False, True])
def test_a_body_that_stalls_is_given_up_and_others_are_served_meanwhile(
    process: Process, path_in_process: str, is_document: bool
) -> None:
    target = f"PUT {path_in_process}" if is_document else "POST /v1/apis"
    with half_sent(process, target) as connection:
        assert httpx2.get(f"{process.url}/health/ready", trust_env=False).status_code == 200
        status, problem = answer_of(connection)

    assert status.startswith("HTTP/1.1 408")
    assert problem["type"] == "/problems/body-too-slow"
    assert "0.5 seconds" in str(problem["detail"])


def trickled(process: Process) -> str | None:
    """Send a body byte by byte and return the status line; None when the answer was lost."""
    with half_sent(process, "POST /v1/apis") as connection:
        # Each byte comes long before the deadline, all of them together long after it.
        for _ in range(200):
            readable, _, _ = select.select([connection], [], [], 0.1)
            if readable:
                break
            connection.sendall(b" ")
        else:
            pytest.fail("as long as a byte came now and then, the body was waited for")
        try:
            return answer_of(connection)[0]
        except ConnectionResetError:
            # A byte was on its way as the hub closed, so the system has dropped what came before.
            return None


def test_a_body_that_trickles_is_given_up_too(process: Process) -> None:
    status = next(status for _ in range(5) if (status := trickled(process)))

    assert status.startswith("HTTP/1.1 408")
