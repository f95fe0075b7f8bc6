"""F18: a hub that is killed while it upgrades its database, and many that do so at once."""

import os
import subprocess
import sys
from typing import Final

from deedbox import migrations
from tests.failures.failure import Ground, sound
from tests.failures.state import engine_of
from tests.failures.worlds import World

STEPS: Final = len(list((migrations.FOLDER / "versions").glob("0*.py")))
UPGRADE: Final = """
import sys
from deedbox import migrations
from deedbox.foundation import open_database
from deedbox.settings import Settings
database = open_database(Settings(data_dir=sys.argv[1]))
migrations.upgrade(database.writer)
database.close()
"""


def in_upgrade(ground: Ground) -> str:
    """F18: kill -9 after each step, then start again; and many upgrades of one database at once."""
    steps = [1, STEPS] if ground.is_quick else range(1, STEPS + 1)
    with ground.world() as world:
        for step in steps:
            process = world.spawn(f"migration.step:kill@{step}")
            assert process.ready() == {}
            assert world.gone(process) == -9
            reached = revision(world)
            assert reached is None, f"killed after step {step}, the database is at {reached}"
        world.start()
        assert revision(world) == migrations.newest()
        sound(world, world.settled())
        assert world.end() == [0]
    with ground.world() as world:
        together(world, ground.pick(2, 8))
        assert revision(world) == migrations.newest()
        world.start()
        sound(world, world.settled())
        assert world.end() == [0]
    return (
        f"killed after {len(steps)} of {STEPS} steps, each time all or nothing; {ground.pick(2, 8)} at once"
    )


def together(world: World, many: int) -> None:
    """Upgrade one database by so many processes at once."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", UPGRADE, str(world.data)],
            env={**os.environ, **world.settings},
            stderr=subprocess.PIPE,
        )
        for _ in range(many)
    ]
    for process in started:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()


def revision(world: World) -> str | None:
    """Return where the database is; None before its first step."""
    with engine_of(world.sql_url).connect() as connection:
        return migrations.current(connection)
