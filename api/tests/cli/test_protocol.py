"""What never becomes a whole request: it is told so, in the one shape, and holds no connection for ever."""

import json
import resource
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests import places
from tests.cli.running import announced, environment, start_hub
from tests.failures.loads import document
from tests.loaded import COMMAND

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.

WHOLE = b"GET /health/live HTTP/1.1\r\nHost: hub\r\n\r\n"
HALF = b"GET /health/live HTTP/1.1\r\nHost:"
VERSION = "/v1/apis/large/versions/1.0.0"
MUCH_LONGER_THAN_ANY_DEADLINE = 30
"""Seconds after which a connection counts as held for ever."""


@contextmanager
def hub(folder: Path, **settings: str) -> Iterator[tuple[str, int]]:
    """Serve by *settings*; yield the address."""
    with start_hub(folder / "data", **settings) as process:
        try:
            yield address_of(announced(process))
        finally:
            process.terminate()


def address_of(said: dict[str, Any]) -> tuple[str, int]:
    host, _, port = said["url"].removeprefix("http://").partition(":")
    return host, int(port)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The address of a hub that waits half a second for headers and small ones only."""
    with hub(
        tmp_path_factory.mktemp("hurried"),
        DEEDBOX_HEADER_TIMEOUT_SECONDS="0.5",
        DEEDBOX_MAX_HEADER_BYTES="4096",
    ) as address:
        yield address


@pytest.fixture
def connection(address: tuple[str, int]) -> Iterator[socket.socket]:
    with connect(address) as connection:
        yield connection


def connect(address: tuple[str, int]) -> socket.socket:
    return socket.create_connection(address, timeout=MUCH_LONGER_THAN_ANY_DEADLINE)


def answer_to(connection: socket.socket, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    """Return the next answer and its body."""
    answer = HTTPResponse(connection, method=method)
    answer.begin()
    return answer, answer.read()


def assert_is_last_problem(connection: socket.socket, status: int, slug: str) -> dict[str, Any]:
    """Assert that a whole problem comes, and then the end of the connection; return its members."""
    answer, body = answer_to(connection)
    members: dict[str, Any] = json.loads(body)
    assert (answer.status, members["status"], members["type"]) == (status, status, f"/problems/{slug}")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Request-ID"] == members["request_id"] != "-"
    assert answer.headers["Server-Timing"].startswith("app;dur=")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Date"]
    assert_is_over(connection)
    return members


def assert_is_over(connection: socket.socket) -> None:
    assert connection.recv(1) == b""


@pytest.mark.parametrize("words", [HALF, b"G", HALF + b" hub\r\nX-Pad: "])
def test_headers_that_never_end_are_given_up(connection: socket.socket, words: bytes) -> None:
    connection.sendall(words)

    assert_is_last_problem(connection, 408, "headers-too-slow")


def test_whoever_asks_nothing_is_let_go(connection: socket.socket) -> None:
    assert_is_over(connection)


def test_headers_that_trickle_are_given_up(connection: socket.socket) -> None:
    connection.sendall(HALF)
    connection.settimeout(0.1)
    for _ in range(10 * MUCH_LONGER_THAN_ANY_DEADLINE):
        try:
            connection.sendall(b"x")
            if connection.recv(1):
                return
        except TimeoutError:
            continue
    pytest.fail("the connection is held for ever")


def test_the_next_request_of_a_connection_has_its_time_too(connection: socket.socket) -> None:
    connection.sendall(WHOLE + HALF)
    assert answer_to(connection)[0].status == 200

    # It came together with the first one; its time begins when that one is answered.
    assert_is_last_problem(connection, 408, "headers-too-slow")


def test_the_next_request_has_its_time_from_its_first_byte(connection: socket.socket) -> None:
    connection.sendall(WHOLE)
    assert answer_to(connection)[0].status == 200
    connection.sendall(HALF)

    assert_is_last_problem(connection, 408, "headers-too-slow")


@pytest.mark.slow
def test_an_idle_connection_may_ask_again_later(connection: socket.socket) -> None:
    for _ in range(2):
        connection.sendall(WHOLE)
        assert answer_to(connection)[0].status == 200
        # Longer than headers may take: an idle connection has a limit of its own.
        connection.settimeout(1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(MUCH_LONGER_THAN_ANY_DEADLINE)


def test_the_rest_of_a_body_that_was_answered_early_is_not_awaited_for_ever(
    connection: socket.socket,
) -> None:
    connection.sendall(b"POST /nowhere HTTP/1.1\r\nHost: hub\r\nContent-Length: 1000\r\n\r\nx")
    assert answer_to(connection)[0].status == 404

    connection.sendall(b"x")
    assert_is_over(connection)


@pytest.mark.parametrize(
    "words",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: hub\r\nX:" + b"x" * 5000,
        b"\r\n",
    ],
    ids=["no-http", "no-host", "large-headers", "empty-line"],
)
def test_what_is_no_request_is_told_so(connection: socket.socket, words: bytes) -> None:
    connection.sendall(words)

    members = assert_is_last_problem(connection, 400, "unreadable")
    assert "4,096 bytes" in members["detail"]


def test_a_body_that_is_broken_is_told_so_while_it_is_read(connection: socket.socket) -> None:
    connection.sendall(b"POST /v1/apis HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n")
    connection.sendall(b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n")

    assert_is_last_problem(connection, 400, "unreadable")


@pytest.mark.slow
def test_a_connection_too_many_is_told_so_and_those_before_it_are_served(tmp_path: Path) -> None:
    with hub(tmp_path, DEEDBOX_MAX_CONNECTIONS="1") as address:
        with connect(address) as first, connect(address) as second:
            first.sendall(WHOLE)
            assert answer_to(first)[0].status == 200
            second.sendall(WHOLE)
            members = assert_is_last_problem(second, 503, "busy")
            first.sendall(WHOLE)
            assert answer_to(first)[0].status == 200
        assert members["detail"]


def test_whoever_takes_nothing_of_an_answer_is_let_go(tmp_path: Path) -> None:
    """Otherwise as many of them as there may be connections would keep everybody out, for ever."""
    settings = {"DEEDBOX_MAX_CONNECTIONS": "1", "DEEDBOX_SEND_TIMEOUT_SECONDS": "1"}
    with start_hub(tmp_path / "data", **settings) as process, ExitStack() as stack:
        stack.callback(process.terminate)
        said = announced(process)
        address, token = address_of(said), {"Authorization": f"Bearer {said['first_token']}"}
        with httpx2.Client(base_url=said["url"], headers=token, trust_env=False) as client:
            client.post("/v1/apis", json={"name": "large", "title": "Large"}).raise_for_status()
            # More than the system holds of an answer.
            content = document("1.0.0", "large", padding=6_000_000)
            sent = client.put(VERSION, content=content, headers={"Content-Type": "application/json"})
            sent.raise_for_status()
        with socket.socket() as reader:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(address)
            head = f"GET {VERSION}/document HTTP/1.1\r\nHost: hub\r\n"
            reader.sendall(f"{head}Authorization: Bearer {said['first_token']}\r\n\r\n".encode())
            reader.recv(1)
            assert status_for_another(address) == 503
            until = time.monotonic() + MUCH_LONGER_THAN_ANY_DEADLINE
            while status_for_another(address) == 503:
                assert time.monotonic() < until, "it is held for ever"


def status_for_another(address: tuple[str, int]) -> int:
    with connect(address) as connection:
        connection.sendall(WHOLE)
        return answer_to(connection)[0].status


@pytest.mark.slow
def test_a_hub_that_may_open_few_files_takes_fewer_connections_and_says_so(tmp_path: Path) -> None:
    """Otherwise readers fail, and asyncio logs thousands of lines a second about what it can't accept."""
    with limited_hub(tmp_path, soft=520, hard=520) as process, ExitStack() as held:
        assert process.stderr is not None
        address = address_of(announced(process))
        early = held.enter_context(connect(address))
        for _ in range(700):
            held.enter_context(connect(address))
        for _ in range(3):
            early.sendall(b"GET /health/ready HTTP/1.1\r\nHost: hub\r\n\r\n")
            assert answer_to(early)[0].status == 200
        process.terminate()
        lines = [json.loads(line) for line in process.stderr]
    (warning,) = [line for line in lines if "max_connections" in line]
    assert warning["level"] == "warning"
    assert warning["max_connections"] == 1000 and 0 < warning["served_connections"] < 520
    assert [line for line in lines if line["level"] == "error"] == []


@pytest.mark.slow
def test_a_soft_limit_of_open_files_is_raised(tmp_path: Path) -> None:
    with limited_hub(tmp_path, soft=256, hard=4096) as process:
        announced(process)
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
    assert 1000 < soft < hard == 4096


@pytest.mark.slow
def test_a_hub_that_may_open_hardly_any_file_says_what_it_needs(tmp_path: Path) -> None:
    with limited_hub(tmp_path, soft=128, hard=128) as process:
        _, errors = process.communicate()
    assert process.returncode == 4
    assert "The hub may open too few files: 128" in errors and "ulimit -Hn" in errors


@contextmanager
def limited_hub(folder: Path, *, soft: int, hard: int) -> Iterator[subprocess.Popen[str]]:
    """Serve with a limit of open files."""
    limits = f'ulimit -S -n {soft} && ulimit -H -n {hard} && exec "$@"'
    with subprocess.Popen(
        [
            "/bin/sh",
            "-c",
            limits,
            "-",
            COMMAND,
            "serve",
            "--json",
            "--port",
            "0",
            "--data-dir",
            str(folder / "data"),
        ],
        env=environment(**places.variables(folder / "data")),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("line", "header", "status"),
    [(0, 3_000, 200), (0, 5_000, 400), (3_000, 0, 200), (5_000, 0, 400), (0, 30_000, 400)],
)
def test_headers_have_their_bound_also_when_they_come_at_once(
    connection: socket.socket, line: int, header: int, status: int
) -> None:
    request = f"GET /health/live?{'q' * line} HTTP/1.1\r\nHost: hub\r\nX-Pad: {'x' * header}\r\n\r\n"
    connection.sendall(request.encode())
    answer, body = answer_to(connection)

    assert answer.status == status
    if status == 400:
        assert json.loads(body)["type"] == "/problems/unreadable"
