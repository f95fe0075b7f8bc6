"""F9: streams of events that break, and go on at another hub or another time."""

import random
import time
from typing import Final

from sqlalchemy import text

from tests.failures.failure import Ground, sound
from tests.failures.following import Follower
from tests.failures.loads import SHARED, Load, create
from tests.failures.state import engine_of
from tests.failures.worlds import World

FOLLOWERS: Final = 6
STREAM_SECONDS: Final = "0.3"
"""The hub itself ends each stream that soon, so that connections break all the time."""


def streams(ground: Ground) -> str:
    """F9: the six guarantees hold over all connections, though hubs are killed; nobody skips unknowingly."""
    chance = random.Random(9)  # noqa: S311 - the same times every time.
    with ground.world(stream_seconds=STREAM_SECONDS, max_streams_of_token="100") as world:
        process = world.start()
        world.start_others()
        client = world.client()
        assert create(client, SHARED).status == 201
        followers = [
            Follower(world.history, world.urls, world.token, number).start() for number in range(FOLLOWERS)
        ]
        loads: list[Load] = []
        for number in range(ground.pick(1, 4)):
            loads.append(Load(world.history, world.urls, world.token, clients=3, seed=number))
            with loads[-1].running(until_broken=True):
                time.sleep(chance.uniform(1.0, 2.0) * ground.pick(1, 8))
                process.popen.kill()
            assert world.gone(process) == -9
            process = world.start()
            loads[-1].resend()
        found = world.settled()
        for follower in followers:
            follower.stop_after(found.events[-1]["id"])
        sound(world, found)
        refused(world)
        client.close()
        assert set(world.end()) == {0}
        connections = sum(follower.connections for follower in followers)
        return (
            f"{connections} connections over {len(loads) + 1} hubs, {len(found.events)} events, none skipped"
        )


def refused(world: World) -> None:
    """Assert that whoever cannot go on without a gap is told so."""
    client = world.client()
    last = client.read("/v1/events?limit=1")["items"][0]["id"]
    for given in ("nonsense", "-1"):
        entry = client.ask("events_stream", "GET", "/v1/events/stream", headers={"Last-Event-ID": given})
        assert entry.status == 400, entry
    ahead = client.ask("events_list", "GET", f"/v1/events?after={last + 1_000}")
    assert ahead.status == 410, ahead
    engine = engine_of(world.sql_url.replace("?mode=ro", "?mode=rw"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE events_forgotten SET event_id = 3"))
        connection.execute(text("DELETE FROM events WHERE id <= 3"))
    engine.dispose()
    gone = client.ask("events_list", "GET", "/v1/events?after=1")
    assert gone.status == 410, gone
    client.close()
