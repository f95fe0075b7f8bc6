"""F16 and F17: hostile documents, and what is asked at random."""

import json
import random
from typing import Any, Final

from tests.failures.asking import Client
from tests.failures.failure import Ground, sound
from tests.failures.loads import create
from tests.failures.slow_clients import resident_mebibytes
from tests.hostile.canary import CONTENT, watched
from tests.hostile.cases import BULK, CASES

API: Final = "hostile"
MOST_MEBIBYTES: Final = 1024
QUICK_CASES: Final = 10
ODD: Final = (
    "",
    "../..",
    "a" * 300,
    "1.0.0-",
    "\u0000",
    "%2e%2e",
    "1.0.0+x",
    "latest",
    "é",
    "'; --",
    "-1",
    "0",
    "null",
)
"""What stands where a name or a number is asked for."""


def hostile(ground: Ground) -> str:
    """F16: each case as it should end; no file is opened, nobody called, and nothing of either is shown."""
    cases = random.Random(16).sample([*CASES, *BULK], QUICK_CASES) if ground.is_quick else [*CASES, *BULK]  # noqa: S311
    with ground.world(gate_mode="warn") as world, watched(ground.folder) as canaries:
        process = world.start()
        client = world.client()
        assert create(client, API).status == 201
        canaries.opened()
        slowest = 0.0
        for number, case in enumerate(cases):
            content = case.fill(file=str(canaries.file), folder=str(canaries.file.parent), port=canaries.port)
            path = f"/v1/apis/{API}/versions/1.0.{number}"
            entry = client.ask("versions_publish", "PUT", path, content=content, media_type=case.media_type)
            verdict = "taken" if entry.is_done else entry.answer["type"].rpartition("/")[2]
            assert verdict == (case.slug or "taken"), f"{case.id}: {entry.status} {entry.answer}"
            slowest = max(slowest, entry.ended - entry.began)
            if entry.is_done:
                client.ask("changes_list", "GET", f"{path}/changes")
                client.ask("findings_list", "GET", f"{path}/findings")
        assert (canaries.opened(), canaries.called()) == (0, 0)
        peak = resident_mebibytes(process)
        assert peak < MOST_MEBIBYTES, peak
        sound(world, world.settled())
        client.close()
        assert world.end() == [0]
        assert CONTENT not in (world.folder / "history.jsonl").read_text()
        return f"{len(cases)} cases as they should end, the slowest after {slowest:.2f} s, {peak:.0f} MiB"


def at_random(ground: Ground) -> str:
    """F17: requests of every operation of the contract with odd names and bodies; none is met by a 5xx."""
    chance = random.Random(17)  # noqa: S311 - the same every time.
    with ground.world() as world:
        world.start()
        client = world.client()
        operations = operations_of(client)
        asked = 0
        for _ in range(ground.pick(300, 3_000)):
            method, path = chance.choice(operations)
            ask_oddly(client, method, path, chance)
            asked += 1
        sound(world, world.settled())
        client.close()
        assert world.end() == [0]
        statuses = {entry.status for entry in world.history.entries if entry.status}
        return (
            f"{asked:,} odd requests of {len(operations)} operations: {', '.join(map(str, sorted(statuses)))}"
        )


def operations_of(client: Client) -> list[tuple[str, str]]:
    """Return method and path of each operation of the contract that ends by itself."""
    contract = client.read("/openapi.json")
    return [
        (method.upper(), path)
        for path, item in contract["paths"].items()
        for method in item
        if method in ("get", "put", "post", "patch", "delete") and not path.endswith("/stream")
    ]


def ask_oddly(client: Client, method: str, path: str, chance: random.Random) -> None:
    """Ask for *path* with something odd wherever something is asked for."""
    parts = [quoted(chance.choice(ODD)) if part.startswith("{") else part for part in path.split("/")]
    bodies: list[Any] = [None, {}, [], {"name": chance.choice(ODD)}, {"title": 1}, "x", {"version": "1.0.0"}]
    content = b"" if method == "GET" else json.dumps(chance.choice(bodies)).encode()
    client.ask("odd", method, "/".join(parts), content=content, headers={"If-Match": '"x"'})


def quoted(text: str) -> str:
    """Return *text* as a part of a path, even where it says that it is more."""
    return "".join(f"%{byte:02X}" for byte in text.encode()) or "-"
