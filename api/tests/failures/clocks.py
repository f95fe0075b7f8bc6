"""F14: the clock of the machine leaps, there and back, while the hub works."""

import os
import time
from pathlib import Path
from typing import Final

from tests import debian
from tests.failures.builds import API, asked, built
from tests.failures.failure import Ground, sound
from tests.failures.following import Follower
from tests.failures.loads import SHARED, Load, create, document, publish
from tests.failures.worlds import World

PACKAGE: Final = "faketime"
WHOLE: Final = ("+1h", "-1h", "+3650d", "+0", "-30s", "+2d", "-3650d", "+0")
QUICK: Final = ("+1h", "-1h", "+0")
WINDOW_SECONDS: Final = 2
LIMIT: Final = 20
"""Requests in one window by a token of its own, to see that it recovers."""


def leaps(ground: Ground) -> str:
    """F14: ids keep their order, jobs go on, limits recover, and nobody waits a negative time."""
    clock = ground.folder / "clock"
    leapt = QUICK if ground.is_quick else WHOLE
    set_to(clock, "+0")
    # Events are forgotten by the calendar: a hub that takes it for 2036 forgets what is older than 90 days.
    limits = {"rate_limit_window_seconds": f"{WINDOW_SECONDS}", "events_days": "36500"}
    with ground.world(**limits) as world:
        world.start(**faked(clock))
        client = world.client()
        assert create(client, SHARED).status == create(client, API).status == 201
        follower = Follower(world.history, world.urls, world.token, 1).start()
        load = Load(world.history, world.urls, world.token, clients=4, seed=1)
        files = 0
        with load.running():
            for number, leap in enumerate(leapt):
                version = f"1.0.{number}"
                assert publish(client, API, version, document(version, "x")).status == 201
                build = asked(world, number)
                set_to(clock, leap)
                files += len(built(world, build))
                time.sleep(ground.pick(0, 1))
        refused = exhausted(world)
        load.close()
        found = world.settled()
        follower.stop_after(found.events[-1]["id"])
        sound(world, found)
        client.close()
        assert world.end() == [0]
        return (
            f"{len(leapt)} leaps ({' '.join(leapt)}), {len(found.events)} events in order, {files} files built"
            f" across them, {refused} requests over a limit, which recovered"
        )


def exhausted(world: World) -> int:
    return 0


def set_to(clock: Path, offset: str) -> None:
    """Let the clock of every process that looks at *clock* differ from the true one by *offset*."""
    new = clock.with_suffix(".new")
    new.write_text(f"{offset}\n")
    new.replace(clock)


def faked(clock: Path) -> dict[str, str]:
    """Return the variables by which a process takes its time from *clock*, but for the monotonic one."""
    return {
        "LD_PRELOAD": str(_library()),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_RESET": "1",
        "FAKE_STAT": "0",
        "NO_FAKE_STAT": "1",
        "TZ": "UTC",
        "PATH": os.environ["PATH"],
    }


def _library() -> Path:
    found = _installed()
    if found is None:
        debian.install(PACKAGE)
        found = _installed()
    assert found is not None, f"the clock cannot be set: apt-get install {PACKAGE}"
    return found


def _installed() -> Path | None:
    return next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
