"""F2: kill -9 while an SDK is built."""

import os
import signal
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from deedbox.jobs.tables import jobs
from tests.failures.asking import Client
from tests.failures.failure import Ground, sound
from tests.failures.history import Entry
from tests.failures.loads import create, document, publish
from tests.failures.state import engine_of
from tests.failures.worlds import Process, World
from tests.processes import is_alive, offspring

API: Final = "built"
# To be asked for is the first change of a hub that is told of, and to be built the second.
ORDERS: Final = (
    *("build.claimed:kill", "build.built:kill"),
    *("change.before_commit:kill@2", "change.after_commit:kill@2"),
)
PATHS: Final = 150
"""Of a document that takes a second or two, so that there is somebody to kill."""
WAIT_SECONDS: Final = 120
CHILD_KILLED: Final = "what builds SDKs said"


def in_build(ground: Ground) -> str:
    """F2: at each failpoint, at any time, and of the child alone; each is built again, to the same bytes."""
    orders = [
        *ORDERS[1 : ground.pick(2, 4)],
        *ground.pick(0, 1) * ORDERS[:1],
        *ground.pick(0, 2) * ["hub"],
        "child",
    ]
    with ground.world() as calm, ground.world() as world:
        for each in (calm, world):
            each.start()
            client = each.client()
            assert create(client, API).status == 201
            for number in range(len(orders)):
                version = f"1.0.{number}"
                content = document(version, "built", paths=PATHS)
                assert publish(client, API, version, content).status == 201
            client.close()
        expected = [built(calm, asked(calm, number)) for number in range(len(orders))]
        assert world.end() == [0]
        found = [killed(world, order, number) for number, order in enumerate(orders)]
        assert found == expected, "what was built again is not what was built at once"
        world.start()
        sound(world, world.settled(but_logged=(CHILD_KILLED,)))
        assert tries(world) == [2] * (len(orders) - orders.count("change.after_commit:kill@2"))
        assert world.end() == [0]
        return f"{len(orders)} kills, {len(found)} SDKs built again to the same bytes, no process left"


def killed(world: World, order: str, number: int) -> dict[str, str]:
    """Ask for the SDK of version *number*, kill who builds it, and return its files in the end."""
    process = world.start("" if order in ("hub", "child") else order)
    entry = asked(world, number)
    family = watched(world, process, entry, order)
    if order != "child":
        assert world.gone(process) == -9
        gone(family)
        process = world.start()
    files = built(world, entry)
    assert process.end() == 0
    gone(offspring(process.pid))
    world.forget(process)
    return files


def watched(world: World, process: Process, entry: Entry, order: str) -> set[int]:
    """Watch who builds until it is killed; return all that took part."""
    family: set[int] = set()
    until = time.monotonic() + WAIT_SECONDS
    while process.popen.poll() is None and time.monotonic() < until:
        children = offspring(process.pid)
        family.update(children)
        at_work = [pid for pid in children if builds(pid, str(world.data))]
        if order == "hub" and at_work:
            process.popen.kill()
            return family
        if order == "child" and at_work:
            os.kill(at_work[0], signal.SIGKILL)
            return family
        time.sleep(0.01)
    assert process.popen.poll() is not None, f"nobody was killed at {order}: {entry.answer}"
    return family


def builds(pid: int, folder: str) -> bool:
    """Return whether a process builds an SDK for the hub in *folder*."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False
    return "deedbox.sdks.confined" in words and folder in words and '"is_probe": true' not in words


def gone(family: set[int] | list[int]) -> None:
    """Assert that nobody of *family* is left after a moment."""
    until = time.monotonic() + WAIT_SECONDS
    while left := [pid for pid in family if is_alive(pid)]:
        assert time.monotonic() < until, f"processes go on: {left}"
        time.sleep(0.05)


def asked(world: World, number: int) -> Entry:
    """Ask for the SDK of version *number*."""
    with_client = world.client()
    entry = with_client.ask("sdks_build", "POST", f"/v1/apis/{API}/versions/1.0.{number}/sdks", json={})
    with_client.close()
    return entry


def built(world: World, entry: Entry) -> dict[str, str]:
    """Return the digests of the SDK's files once it is built."""
    client = world.client()
    until = time.monotonic() + WAIT_SECONDS
    try:
        sdk = _read(client, entry)
        while sdk["state"] in ("queued", "running"):
            assert time.monotonic() < until, sdk
            time.sleep(0.1)
            sdk = _read(client, entry)
    finally:
        client.close()
    assert sdk["state"] == "succeeded", sdk
    return {file["name"]: file["sha256"] for file in sdk["files"]}


def tries(world: World) -> list[int]:
    """Return how often each job was tried that was tried more than once."""
    with engine_of(world.sql_url).connect() as connection:
        found = connection.execute(select(jobs.c.attempts).where(jobs.c.attempts > 1)).scalars()
        return list(found)


def _read(client: Client, entry: Entry) -> Any:
    # Where its answer was lost the address is that of the only one.
    if entry.answer is None:
        sdk = client.read(entry.path)["items"][0]
        return client.read(f"{entry.path}/{sdk['id']}")
    return client.read(f"{entry.path}/{entry.answer['id']}")
