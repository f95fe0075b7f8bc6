"""F7, F8 and F15: clients that take nothing, send nothing, or do nothing, and what others notice of it."""

import resource
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import text

from deedbox.http.exporting.answering import LAST_WORD_SECONDS
from tests.failures import cut_answers
from tests.failures.asking import Client
from tests.failures.failure import Ground, sound
from tests.failures.loads import SHARED, create
from tests.failures.state import engine_of
from tests.failures.worlds import Process, World

HURRIED: Final = {
    "header_timeout_seconds": "2",
    "body_timeout_seconds": "2",
    "stream_send_timeout_seconds": "2",
    "stream_heartbeat_seconds": "0.5",
    "export_seconds": "3",
    "send_timeout_seconds": "2",
}
"""Deadlines that a test can wait for."""
LATEST_SECONDS: Final = 60
"""After which a connection counts as held for ever."""
READS: Final = 50
ROUNDS: Final = 3
MOST_MEBIBYTES: Final = 230
"""More than a hundred readers that stand still may take: half a mebibyte each, and what SQLite keeps of its
file for each thread, 2 MiB."""
MOST_LEFT_MEBIBYTES: Final = 190
"""More than may be left when they are gone: what SQLite keeps, and what the C library does."""
_IDLE: Final = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND state = 'idle in transaction' AND state_change < now() - interval '1 s'
"""


def readers(ground: Ground) -> str:
    """F7: readers that stand still hold no memory, no transaction and nobody else, and are cut off."""
    many, exports = ground.pick(5, 50), ground.pick(2, 8)
    with ground.world(**HURRIED, max_streams_of_token="1000", exports=f"{exports}") as world:
        cut_answers.prepared(world)
        process = world.start()
        client = world.client()
        at_rest, calm = resident_mebibytes(process), median_seconds(client)
        rounds = [
            stood_still(world, process, many=many, exports=exports) for _ in range(ground.pick(1, ROUNDS))
        ]
        most, left = (max(of) - at_rest for of in list(zip(*rounds, strict=True))[:2])
        busy = statistics.median(seconds for _, _, seconds in rounds)
        assert most < MOST_MEBIBYTES, f"{most:.0f} MiB more"
        assert left < MOST_LEFT_MEBIBYTES, f"{left:.0f} MiB more are left"
        client.close()
        sound(world, world.settled())
        assert world.end() == [0]
        told = ", ".join(f"{gone - at_rest:+.0f}" for _, gone, _ in rounds)
        return (
            f"{2 * many + exports} readers that stand still, {len(rounds)} times: {most:+.0f} MiB, and when"
            f" they were cut off {told} MiB; another read took {calm * 1000:.1f} ms before and"
            f" {busy * 1000:.1f} ms beside them"
        )


def stood_still(world: World, process: Process, *, many: int, exports: int) -> tuple[float, float, float]:
    """Let readers of each kind stand still until they are cut off.

    Return the memory of the hub meanwhile and afterwards, and how long another read takes meanwhile.
    """
    client = world.client()
    paths = (cut_answers.PATH, "/v1/audit/export/jsonl", "/v1/events/stream")
    with ExitStack() as stack:
        stuck = [
            stack.enter_context(asking(world, path))
            for path, count in zip(paths, (many, exports, many), strict=True)
            for _ in range(count)
        ]
        # What the system holds for each is full by then.
        time.sleep(1)
        busy, during = median_seconds(client), resident_mebibytes(process)
        # A stream is found to stand still once there is something to tell.
        create(client, f"told-{time.monotonic_ns()}")
        time.sleep(float(HURRIED["export_seconds"]) + LAST_WORD_SECONDS + 2)
        assert not idle_transactions(world), "a reader that stands still holds a transaction"
        held = [connection for connection in stuck[: many + exports] if not is_cut_off(connection)]
    assert not held, f"{len(held)} answers are held open for ever"
    client.close()
    return during, resident_mebibytes(process), busy


def idle_transactions(world: World) -> int:
    """Return how many transactions of PostgreSQL nobody has used for a while; none on SQLite."""
    if world.database_url is None:
        return 0
    engine = engine_of(world.sql_url)
    with engine.connect() as connection:
        return len(connection.execute(text(_IDLE)).all())


def idle_streams(ground: Ground) -> str:
    """F8: as many streams as there may be, all told of an event; one more is told that there is no room."""
    many = ground.pick(300, 9_000)
    most = {name: str(many) for name in ("max_streams", "max_streams_of_address", "max_streams_of_token")}
    room_for_files(2 * many + 1_000)
    with ground.world(max_connections=str(many + 500), **most) as world:
        process = world.start()
        client = world.client()
        before, calm = resident_mebibytes(process), median_seconds(client)
        with ExitStack() as stack:
            streams = [stack.enter_context(asking(world, "/v1/events/stream")) for _ in range(many)]
            for stream in streams:
                until_it_has(stream, b"event: bookmark")
            one_more = client.ask("events_stream", "GET", "/v1/events/stream")
            assert one_more.status in (429, 503), one_more
            busy, during = median_seconds(client), resident_mebibytes(process)
            began = time.monotonic()
            assert create(client, SHARED).status == 201
            for stream in streams:
                until_it_has(stream, b"api.created")
            took = time.monotonic() - began
        assert during < 400 + before, f"{during:.0f} MiB"
        client.close()
        sound(world, world.settled())
        assert world.end() == [0]
        return (
            f"{many:,} streams: {during - before:+.0f} MiB; another read took {calm * 1000:.1f} ms before and"
            f" {busy * 1000:.1f} ms beside them; all told of an event after {took:.1f} s; one more was"
            f" answered with {one_more.status}"
        )


def slowloris(ground: Ground) -> str:
    """F15: heads and bodies that never end are given up at their deadline, and nobody else notices."""
    many = ground.pick(100, 500)
    room_for_files(4 * many + 500)
    head = b"GET /v1/hub HTTP/1.1\r\nHost: hub\r\nX-Half:"
    with ground.world(**HURRIED, max_connections=str(3 * many)) as world:
        world.start()
        client = world.client()
        calm = median_seconds(client)
        body = f"POST /v1/apis HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {world.token}\r\n"
        body += "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        with ExitStack() as stack:
            attackers = [
                stack.enter_context(raw(world, words)) for words in (head, body.encode()) for _ in range(many)
            ]
            busy = median_seconds(client)
            began = time.monotonic()
            answers = [all_of(attacker) for attacker in attackers]
            took = time.monotonic() - began
        assert all(b" 408 " in answer for answer in answers), [a[:80] for a in answers if b" 408 " not in a][
            :3
        ]
        assert create(client, SHARED).status == 201
        client.close()
        sound(world, world.settled())
        assert world.end() == [0]
        return (
            f"{2 * many} attackers: all told 408 and closed within {took:.1f} s; another read took"
            f" {calm * 1000:.1f} ms before and {busy * 1000:.1f} ms beside them"
        )


def median_seconds(client: Client) -> float:
    """Return how long a read takes, all of which are answered."""
    entries = [client.ask("audit_list", "GET", "/v1/audit?limit=1") for _ in range(READS)]
    assert {entry.status for entry in entries} == {200}
    return statistics.median(entry.ended - entry.began for entry in entries)


def resident_mebibytes(process: Process) -> float:
    """Return the memory of the hub's own process."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def room_for_files(number: int) -> None:
    """Let this process, and those it starts, open so many files at once."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert hard >= number, f"{number} files have to be open at once: ulimit -Hn is {hard}"
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@contextmanager
def raw(world: World, words: bytes, *, buffer_bytes: int = 4096) -> Iterator[socket.socket]:
    """Give a connection over which *words* were sent, and on which little can wait."""
    parts = urlsplit(world.urls[0])
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        connection.settimeout(LATEST_SECONDS)
        connection.connect((parts.hostname, parts.port))
        connection.sendall(words)
        yield connection


@contextmanager
def asking(world: World, path: str) -> Iterator[socket.socket]:
    """Give a connection over which *path* was asked for."""
    head = f"GET {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {world.token}\r\n\r\n"
    with raw(world, head.encode()) as connection:
        yield connection


def until_it_has(connection: socket.socket, words: bytes) -> None:
    """Read until *words* come."""
    came = b""
    while words not in came:
        part = connection.recv(4096)
        assert part, f"the connection ended, and {words!r} did not come: {came[-300:]!r}"
        came += part


def all_of(connection: socket.socket) -> bytes:
    """Return what comes until the hub closes the connection."""
    came = b""
    while part := connection.recv(4096):
        came += part
    return came


def is_cut_off(connection: socket.socket) -> bool:
    """Return whether the connection ends before what was asked for does, whether it says so or not."""
    try:
        return b'"is_complete":true' not in all_of(connection)
    except ConnectionResetError:
        return True
