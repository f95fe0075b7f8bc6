"""F5, F6 and F10: what a hub of many processes stands on goes away, hangs, or makes somebody wait."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tests.failures.failure import Ground, sound
from tests.failures.following import Follower
from tests.failures.history import Entry
from tests.failures.loads import SHARED, Load, create
from tests.failures.worlds import World

HELD_SECONDS: Final = 2
HEALED_SECONDS: Final = 60
WAITED_SECONDS: Final = 4


def database_restarted(ground: Ground) -> str:
    """F5: nothing acknowledged is lost, what failed is told by 503 and may be sent again; the hub heals."""
    servers = ground.servers
    assert servers is not None
    with ground.world() as world, ready(world) as load:
        healed = []
        with load.running():
            for _ in range(ground.pick(1, 4)):
                time.sleep(2)
                servers.restart_database()
                healed.append(until_healed(world))
        resend(load)
        found = world.settled()
        sound(world, found)
        assert set(world.end()) == {0}
        told = sum(entry.status == 503 for entry in world.history.entries)
        done = sum(entry.is_done for entry in world.history.entries)
        return (
            f"{len(healed)} restarts, {done:,} requests done, {told} told by 503,"
            f" whole again within {max(healed):.1f} s"
        )


def redis_gone(ground: Ground) -> str:
    """F6: whether it hangs or is gone, everything is served as ever, and nobody misses an event."""
    servers = ground.servers
    assert servers is not None
    with ground.world() as world, ready(world) as load:
        follower = Follower(world.history, world.urls, world.token, 1).start()
        cache, worst = servers.redis, {}
        with load.running():
            began = time.monotonic()
            time.sleep(ground.pick(HELD_SECONDS, 3 * HELD_SECONDS))
            worst["there"] = percentile(world, began)
            for name, break_it, mend_it in (
                ("hung", cache.hold, cache.release),
                ("gone", cache.kill, cache.start),
            ):
                began = time.monotonic()
                break_it()
                time.sleep(ground.pick(HELD_SECONDS, 3 * HELD_SECONDS))
                mend_it()
                time.sleep(1)
                worst[name] = percentile(world, began)
        refused = [entry for entry in world.history.entries if (entry.status or 0) >= 500]
        assert not refused, refused[:3]
        found = world.settled()
        follower.stop_after(found.events[-1]["id"])
        sound(world, found)
        assert set(world.end()) == {0}
        told = ", ".join(f"{name}: p99 {seconds * 1000:.0f} ms" for name, seconds in worst.items())
        return f"{told}; no 5xx, {len(found.events)} events, none skipped"


def commits_in_turn(ground: Ground) -> str:
    """F10: who waits before its commit keeps its place; nobody's stream passes it by."""
    with ground.world() as world:
        # Its event has its id there, and nobody else sees it yet. On SQLite one process does all of it.
        waiting = f"change.told:wait={WAITED_SECONDS}"
        is_shared = world.database_url is not None
        processes = [world.start(order) for order in (("", waiting, "") if is_shared else (f"{waiting}@2",))]
        client = world.client()
        client.only(processes[0].url)
        assert create(client, SHARED).status == 201
        follower = Follower(world.history, processes[-1].url, world.token, 1).start()
        entries: list[Entry] = []

        def create_at(url: str, name: str) -> None:
            own = world.client()
            own.only(url)
            entries.append(create(own, name))
            own.close()

        slow = threading.Thread(target=create_at, args=(processes[is_shared].url, "first"))
        slow.start()
        time.sleep(WAITED_SECONDS / 3)
        quick = threading.Thread(target=create_at, args=(processes[0].url, "second"))
        quick.start()
        slow.join()
        quick.join()
        assert [entry.status for entry in entries] == [201, 201]
        found = world.settled()
        follower.reaches(found.events[-1]["id"])
        client.close()
        assert set(world.end()) == {0}
        follower.join()
        sound(world, found)
        told = [event["api"] for event in found.events if event["api"] in ("first", "second")]
        assert told == ["first", "second"], told
        return f"one waited {WAITED_SECONDS} s before its commit; both events came in order of commits"


@contextmanager
def ready(world: World) -> Iterator[Load]:
    """Start three processes, and give a load upon them."""
    world.start()
    world.start_others()
    client = world.client()
    assert create(client, SHARED).status == 201
    client.close()
    load = Load(world.history, world.urls, world.token, clients=6, seed=1)
    yield load
    load.close()


def until_healed(world: World) -> float:
    """Wait until each process answers a write; return the seconds that took."""
    began = time.monotonic()
    for url in list(world.urls):
        client = world.client()
        client.only(url)
        while create(client, f"healed-{time.monotonic_ns()}").status != 201:
            assert time.monotonic() - began < HEALED_SECONDS, f"{url} does not heal"
            time.sleep(0.1)
        resent = client.resend()
        assert all(entry.is_done for entry in resent)
        client.close()
    return time.monotonic() - began


def resend(load: Load) -> None:
    """Send all again, as whoever was told 503 does."""
    for entry in load.resend():
        assert entry.status is not None and entry.status < 500, entry


def percentile(world: World, began: float) -> float:
    """Return what 99 of 100 requests since then were answered within."""
    took = sorted(entry.ended - entry.began for entry in world.history.entries if entry.began >= began)
    # Nobody may have been answered yet, on a machine at its limit.
    return took[len(took) * 99 // 100] if took else time.monotonic() - began
