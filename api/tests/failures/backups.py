"""F19: backups by `deedbox db backup` under load; each is restored by `deedbox db restore`, and is whole."""

import json
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tests.failures.builds import asked, built
from tests.failures.failure import Ground, sound
from tests.failures.loads import SHARED, Load, create, document, publish
from tests.failures.worlds import World
from tests.loaded import COMMAND

API: Final = "built"
FIRST: Final = 20
"""Versions that every backup has, whatever the load comes to."""
Documents = dict[tuple[str, str], bytes]


def under_load(ground: Ground) -> str:
    """F19: each backup is the whole of some moment, and every document and file is there byte for byte."""
    with ground.world() as world:
        world.start()
        world.start_others()
        client = world.client()
        assert create(client, SHARED).status == create(client, API).status == 201
        for number in range(FIRST):
            version = f"1.0.{number}"
            assert publish(client, API, version, document(version, f"{number}", padding=2_000)).status == 201
        entry = asked(world, 0)
        files = built(world, entry)
        load = Load(world.history, world.urls, world.token, clients=4, seed=1)
        copies: list[tuple[Path, int]] = []
        with load.running():
            for number in range(ground.pick(1, 5)):
                time.sleep(1)
                before = len(world.history.entries)
                copies.append((ground.folder / f"copy-{number}", before))
                assert done(world, "backup", str(copies[-1][0]))["last_event"] > FIRST
        load.close()
        client.close()
        sound(world, world.settled())
        origin = documents(world)
        assert set(world.end()) == {0}
        published, compared = [], 0
        for file, before in copies:
            with ground.world() as copy:
                kept = restored(copy, world, file, before)
                assert built(copy, entry) == files, "the SDK is another one"
                for name in kept.keys() & origin.keys():
                    assert kept[name] == origin[name], f"{name} has other bytes"
                    compared += 1
                published.append(len(kept))
                assert copy.end() == [0]
        assert published == sorted(published) and published[0] >= FIRST, published
        return (
            f"{len(copies)} backups under load, restored with {published} documents, nothing half there;"
            f" {compared} of them and {len(copies) * len(files)} files of an SDK byte for byte the same"
        )


def restored(world: World, origin: World, file: Path, before: int) -> Documents:
    """Restore *file* and serve it; return its documents.

    All that had been done when the backup began is in it, and nothing is half there.
    """
    assert done(world, "restore", str(file))["faults"] == []
    assert done(world, "check")["faults"] == []
    world.token = origin.token
    world.start()
    for number, entry in enumerate(origin.history.entries):
        # Of what was answered later nobody knows whether it is in the copy.
        world.history.add(entry if number < before else replace(entry, status=None))
    found = world.settled()
    sound(world, found)
    numbers = [event["id"] for event in found.events]
    assert numbers == list(range(1, len(numbers) + 1)), "the copy has events without those before them"
    return documents(world)


def documents(world: World) -> Documents:
    """Return every document that is served, byte for byte."""
    client = world.client()
    found: Documents = {}
    headers = {"Authorization": f"Bearer {world.token}"}
    for api in client.read("/v1/apis")["items"]:
        path = f"/v1/apis/{api['name']}/versions"
        cursor: str | None = ""
        while cursor is not None:
            page = client.read(f"{path}?limit=100&cursor={cursor}" if cursor else f"{path}?limit=100")
            for one in page["items"]:
                address = f"{world.urls[0]}{path}/{one['version']}/document"
                answer = client.http.get(address, headers=headers)
                if answer.status_code == 200:
                    found[api["name"], one["version"]] = answer.content
            cursor = page["next_cursor"]
    client.close()
    return found


def done(world: World, *words: str) -> Any:
    """Return what `deedbox db` says of it, for the hub of *world*."""
    command = [COMMAND, "db", *words, "--data-dir", str(world.data), "--json"]
    ran = subprocess.run(command, env=world.environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"deedbox db {' '.join(words)} ended with {ran.returncode}: {ran.stderr}"
    return json.loads(ran.stdout)
