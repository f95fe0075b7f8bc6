"""F4: the disk that holds a hub's data is full, and has room again later."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from tests.failures.asking import Client
from tests.failures.failure import Database, Ground, sound
from tests.failures.history import Entry
from tests.failures.loads import SHARED, Load, create, document, publish

SMALL_MEBIBYTES: Final[dict[Database, int]] = {"sqlite": 12, "postgresql": 28}
"""PostgreSQL copies its template first."""
LARGE_MEBIBYTES: Final = 128
PADDING: Final = 200_000
MOST: Final = 200
"""Documents after which the disk would have been full."""
API: Final = "filling"


def disk_full(ground: Ground) -> str:
    """F4: what is written is refused by a problem, what is read goes on, and it recovers alone."""
    with ExitStack() as stack:
        if ground.servers is None:
            world = stack.enter_context(ground.world())
            disk = world.data
            stack.enter_context(small_disk(disk, SMALL_MEBIBYTES[ground.database]))
        else:
            disk = ground.servers.folder / "disk"
            stack.enter_context(small_disk(disk, SMALL_MEBIBYTES[ground.database]))
            world = stack.enter_context(ground.world(disk))
        world.start()
        client = world.client()
        assert create(client, SHARED).status == 201
        assert create(client, API).status == 201
        taken = filled(client)
        refused = every_change(client)
        assert {entry.status for entry in refused} == {507}, [(e.operation, e.status) for e in refused]
        # Whoever finds it dead starts it again, before there is room.
        killed = world.processes[0]
        killed.popen.kill()
        assert world.gone(killed) == -9
        world.start()
        reads = [*every_read(client), *(publish_read(client, number) for number in range(1, taken, 5))]
        assert {entry.status for entry in reads} == {200}, [(e.path, e.status) for e in reads]
        load = Load(world.history, world.urls, world.token, clients=4, seed=1)
        with load.running():
            time.sleep(1)
        resize(disk, LARGE_MEBIBYTES)
        # Nobody starts it again: there is room, and the next request finds it.
        assert {entry.status for entry in every_change(client)} <= {201, 200, 204}
        with load.running():
            time.sleep(ground.pick(1, 5))
        load.close()
        client.close()
        sound(world, world.settled())
        assert world.end() == [0]
        full = sum(entry.status == 507 for entry in world.history.entries)
        return f"full after {taken} documents; {full} requests answered with 507, {len(reads)} reads with 200"


def filled(client: Client) -> int:
    """Publish until the disk is full; return how many versions there are."""
    for number in range(1, MOST):
        version = f"1.0.{number}"
        entry = publish(client, API, version, document(version, f"{number}", padding=PADDING))
        if entry.status == 507:
            return number - 1
        assert entry.status == 201, entry
    msg = "the disk was never full"
    raise AssertionError(msg)


def every_change(client: Client) -> list[Entry]:
    """Ask for one change of each kind that needs room."""
    version = "9.0.0"
    return [
        publish(client, SHARED, version, document(version, "x", padding=PADDING)),
        publish(client, API, version, document(version, "x", padding=PADDING)),
    ]


def every_read(client: Client) -> list[Entry]:
    """Read in every way that there is."""
    paths = (
        "/v1/apis",
        f"/v1/apis/{API}",
        f"/v1/apis/{API}/versions",
        "/v1/events",
        "/v1/audit",
        "/health/ready",
    )
    return [client.ask("read", "GET", path) for path in paths]


def publish_read(client: Client, number: int) -> Entry:
    return client.ask("versions_document", "GET", f"/v1/apis/{API}/versions/1.0.{number}/document")


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[None]:
    """Put a small file system at *folder*, in memory."""
    folder.mkdir(parents=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=700", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "--lazy", str(folder))


def resize(folder: Path, mebibytes: int) -> None:
    """Give the disk at *folder* another size."""
    _run("mount", "-o", f"remount,size={mebibytes}m", str(folder))


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr} (a full disk needs the right to mount)"
