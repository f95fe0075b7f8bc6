"""F14: the clock of the machine leaps, there and back, while the hub works."""

import time
from pathlib import Path
from typing import Final

from tests import debian
from tests.failures.asking import Client
from tests.failures.builds import API, asked, built
from tests.failures.failure import Ground, sound
from tests.failures.following import Follower
from tests.failures.loads import SHARED, Load, create, document, publish

PACKAGE: Final = "faketime"
WHOLE: Final = ("+1h", "-1h", "+3650d", "+0", "-30s", "+2d", "-3650d", "+0")
QUICK: Final = ("+1h", "-1h", "+0")
WINDOW_SECONDS: Final = 2
RECOVERY_SECONDS: Final = 60


def leaps(ground: Ground) -> str:
    """F14: ids keep their order, jobs go on, limits recover, and nobody waits a negative time."""
    clock = ground.folder / "clock"
    leapt = QUICK if ground.is_quick else WHOLE
    set_to(clock, "+0")
    # Events are forgotten by the calendar: a hub that takes it for 2036 forgets what is older than 90 days.
    window = {"sign_in_limit_window_seconds": f"{WINDOW_SECONDS}", "sign_in_limit_account": "3"}
    with ground.world(events_days="36500", **window) as world:
        world.start(**faked(clock))
        client = world.client()
        assert create(client, SHARED).status == create(client, API).status == 201
        follower = Follower(world.history, world.urls, world.token, 1).start()
        load = Load(world.history, world.urls, world.token, clients=2, seed=1)
        files = refused = 0
        with load.running():
            for number, leap in enumerate(leapt):
                version = f"1.0.{number}"
                assert publish(client, API, version, document(version, "x")).status == 201
                build = asked(world, number)
                set_to(clock, leap)
                # So often do processes look at the clock; each time would cost more than their work.
                time.sleep(1.5)
                files += len(built(world, build))
                refused += over_the_limit(client, f"somebody-{number}")
        load.close()
        found = world.settled()
        follower.stop_after(found.events[-1]["id"])
        sound(world, found)
        client.close()
        assert world.end() == [0]
        return (
            f"{len(leapt)} leaps ({' '.join(leapt)}), {len(found.events)} events in order,"
            f" {files} files built across them, {refused} requests over a limit that recovered"
        )


def over_the_limit(client: Client, account: str) -> int:
    """Sign in too often; return how many times it was too often, until it is let in again."""
    refused, until = 0, time.monotonic() + RECOVERY_SECONDS
    form = f"grant_type=password&username={account}%40example.com&password=wrong"
    while True:
        media_type = "application/x-www-form-urlencoded"
        entry = client.ask("token", "POST", "/v1/token", content=form.encode(), media_type=media_type)
        if entry.status != 429 and refused:
            return refused
        if entry.status == 429:
            refused += 1
            assert 0 <= int(entry.headers["retry-after"]) <= 2 * WINDOW_SECONDS, entry.headers
            time.sleep(0.1)
        assert time.monotonic() < until, "the limit does not recover"


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
        "FAKETIME_CACHE_DURATION": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
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
