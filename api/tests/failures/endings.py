"""F13: SIGTERM under load: whoever asks is answered, and what is under way ends or is taken up again."""

import signal
import threading
import time
from typing import Final

from tests.failures.builds import API, PATHS, asked, built
from tests.failures.failure import Ground, sound
from tests.failures.following import Follower
from tests.failures.history import Entry
from tests.failures.loads import SHARED, Load, create, document, publish
from tests.failures.worlds import World

DRAIN_SECONDS: Final = 2.0
SLOW_SECONDS: Final = 3.0
GRACE_SECONDS: Final = 20
"""As a hub has it by default."""


def drained(ground: Ground) -> str:
    """F13: first it is not ready, then takes nothing more, then ends; nobody is turned away before."""
    with ground.world(drain_seconds=f"{DRAIN_SECONDS}") as world:
        prepared(world)
        process = world.start(f"change.before_commit:wait={SLOW_SECONDS}@2")
        build = asked(world, 0)
        follower = Follower(world.history, world.urls[0], world.token, 1).start()
        slow: list[Entry] = []
        asking = threading.Thread(target=lambda: slow.append(create_slowly(world)))
        asking.start()
        load = Load(world.history, world.urls, world.token, clients=4, seed=1)
        with load.running(until_broken=True):
            time.sleep(0.5)
            process.popen.send_signal(signal.SIGTERM)
            signalled = time.monotonic()
            not_ready = when_not_ready(world)
            status = process.died()
            took = time.monotonic() - signalled
        asking.join()
        follower.join()
        load.close()
        world.forget(process)
        assert status == 0, process.log.read_text()
        assert [entry.status for entry in slow] == [201], slow
        turned_away = [
            entry.began for entry in world.history.entries if (entry.error or "").startswith("ConnectE")
        ]
        assert all(not_ready < began for began in turned_away), "somebody was turned away before"
        others = [e for e in world.history.unanswered if not (e.error or "").startswith("ConnectE")]
        assert not others, others
        assert follower.last.event == "closing" and follower.last.data["reason"] == "shutdown", follower.last
        assert follower.retry_milliseconds is not None
        assert took < DRAIN_SECONDS + GRACE_SECONDS, took
        world.start()
        files = built(world, build)
        sound(world, world.settled())
        assert world.end() == [0]
        late = sum(signalled < entry.began and entry.is_done for entry in world.history.entries)
        return (
            f"not ready after {not_ready - signalled:.2f} s, {late} requests done after SIGTERM, over after"
            f" {took:.1f} s, the build of {len(files)} files taken up again"
        )


def prepared(world: World) -> None:
    """Let there be something to build."""
    world.start()
    client = world.client()
    assert create(client, SHARED).status == create(client, API).status == 201
    assert publish(client, API, "1.0.0", document("1.0.0", "x", paths=PATHS)).status == 201
    client.close()
    assert world.end() == [0]


def create_slowly(world: World) -> Entry:
    """Ask for what takes seconds, as the failpoint has it."""
    client = world.client(2000)
    try:
        return create(client, "slow")
    finally:
        client.close()


def when_not_ready(world: World) -> float:
    """Ask, over a connection of its own each time, until it is not ready; return when that was."""
    while True:
        client = world.client(3000)
        entry = client.ask("ready", "GET", "/health/ready")
        client.close()
        assert entry.status is not None, f"turned away before it was not ready: {entry.error}"
        if entry.status == 503:
            assert entry.answer == {"status": "stopping"}
            return entry.began
        time.sleep(0.05)
