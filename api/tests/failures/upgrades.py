"""F18 and F19: a hub that is killed while it upgrades its database, two that do so at once, and backups."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from deedbox import migrations
from tests import postgres
from tests.failures.failure import Ground, sound
from tests.failures.loads import SHARED, Load, create
from tests.failures.state import engine_of
from tests.failures.worlds import World

STEPS: Final = len(list((migrations.FOLDER / "versions").glob("0*.py")))
DUMP: Final = "dump"
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


def backups(ground: Ground) -> str:
    """F19: backups made under load; each is restored, serves, and is the whole of some moment."""
    with ground.world() as world:
        world.start()
        client = world.client()
        assert create(client, SHARED).status == 201
        load = Load(world.history, world.urls, world.token, clients=4, seed=1)
        copies: list[tuple[Path, int]] = []
        with load.running():
            for number in range(ground.pick(1, 5)):
                threading.Event().wait(1.0)
                before = len(world.history.entries)
                copies.append((back_up(world, ground.folder / f"copy-{number}"), before))
        load.close()
        client.close()
        sound(world, world.settled())
        assert world.end() == [0]
        published = [restored(ground, world, folder, before) for folder, before in copies]
        assert published == sorted(published)
        return f"{len(copies)} backups under load, restored with {published} versions, nothing half there"


def back_up(world: World, folder: Path) -> Path:
    """Copy the database as it is now into *folder*, while the hub goes on."""
    folder.mkdir()
    if world.database_url is not None:
        postgres.tool("pg_dump", "--format=custom", f"--file={folder / DUMP}", world.database_url)
        return folder
    with (
        closing(sqlite3.connect(world.data / "deedbox.sqlite3")) as source,
        closing(sqlite3.connect(folder / "deedbox.sqlite3")) as target,
    ):
        source.execute("PRAGMA wal_autocheckpoint=0")
        source.backup(target)
    return folder


def restored(ground: Ground, origin: World, folder: Path, before: int) -> int:
    """Serve what was backed up in *folder*; return how many versions there are.

    All that had been done when the backup began is in it, and nothing is half there.
    """
    with ground.world() as world:
        if world.database_url is not None:
            postgres.tool("pg_restore", f"--dbname={world.database_url}", str(folder / DUMP))
        else:
            folder.rename(world.data)
        world.token = origin.token
        world.start()
        for number, entry in enumerate(origin.history.entries):
            # Of what was answered later nobody knows whether it is in the copy.
            world.history.add(entry if number < before else replace(entry, status=None))
        found = world.settled()
        sound(world, found)
        numbers = [event["id"] for event in found.events]
        assert numbers == list(range(1, len(numbers) + 1)), "the copy has events without those before them"
        assert world.end() == [0]
        return len(found.versions)
