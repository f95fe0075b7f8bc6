"""F1 to F3: kill -9 while publishing, while building, and in the middle of an answer."""

import random
import time
from typing import Final

from tests.failures.failure import Ground, sound
from tests.failures.loads import SHARED, Load, create
from tests.failures.worlds import World

PLACES: Final = (
    *("publish.before_insert", "publish.after_insert"),
    *("change.before_commit", "change.after_commit"),
)
CLIENTS: Final = 6


def in_publish(ground: Ground) -> str:
    """F1: at each failpoint, and at any time."""
    at_places, at_any_time = ground.pick(1, 10), ground.pick(2, 15)
    chance = random.Random(1)  # noqa: S311 - the same places every time.
    orders = [f"{place}:kill@{chance.randint(1, 40)}" for place in PLACES for _ in range(at_places)]
    orders += [""] * at_any_time
    chance.shuffle(orders)
    with ground.world() as world:
        prepared(world)
        world.start_others()
        loads: list[Load] = []
        for number, order in enumerate(orders):
            process = world.start(order)
            again(loads)
            loads.append(Load(world.history, world.urls, world.token, clients=CLIENTS, seed=number))
            with loads[-1].running(until_broken=True):
                if not order:
                    time.sleep(chance.uniform(0.05, 1.5))
                    process.popen.kill()
                assert world.gone(process) == -9
        world.start()
        again(loads)
        sound(world, world.settled())
        assert set(world.end()) == {0}
        done = sum(entry.is_done and entry.method != "GET" for entry in world.history.entries)
        lost = len(world.history.unanswered)
        assert lost >= len(orders), "a kill met nobody"
        return f"{len(orders)} kills, {done:,} changes acknowledged, {lost} requests without an answer"


def prepared(world: World) -> None:
    """Let a first hub make the API that all clients fight for."""
    world.start()
    client = world.client()
    assert create(client, SHARED).status == 201
    client.close()
    assert world.end() == [0]


def again(loads: list[Load]) -> None:
    """Send all again that had no answer, as far as somebody answers."""
    for load in loads:
        load.resend()
