"""Headers and credentials of a run: with the engine while it runs, and nowhere else."""

import stat
from pathlib import Path
from typing import Any

import anyio
import pytest
from sqlalchemy import select

from deedbox.db import HUB, ReadTransaction
from deedbox.fuzzing import Outcome
from deedbox.runs.sealing import NAME, Seal
from deedbox.runs.tables import runs
from deedbox.runs.wanted import RunCredentials, RunHeader, RunSecrets
from tests.minted import MINTED
from tests.runs.conftest import Fuzzed
from tests.runs.found import outcome

SECRET = "s3cret-of-a-run-7f1d2c9e"
HELD: dict[str, Any] = {
    "headers": [{"name": "X-Tenant", "value": f"{SECRET}-header"}],
    "credentials": {"token": f"{SECRET}-token", "keys": [{"scheme": "Key", "value": f"{SECRET}-key"}]},
}


def sealed(fuzzed: Fuzzed) -> list[bytes]:
    with ReadTransaction(fuzzed.hub.app.state.database, HUB) as tx:
        return list(tx.execute(select(runs.c.secret).where(runs.c.secret.is_not(None))).scalars())


def everything(fuzzed: Fuzzed) -> bytes:
    """Return all bytes of all files of the hub: its database, what that writes first, and the key."""
    folder: Path = fuzzed.hub.app.state.settings.data_dir
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_engine_has_them_and_no_file_and_no_answer_shows_them(
    fuzzed: Fuzzed, caplog: pytest.LogCaptureFixture
) -> None:
    during: list[int] = []

    async def look(_: dict[str, Any]) -> Outcome:
        during.append(len(sealed(fuzzed)))
        during.append(everything(fuzzed).count(SECRET.encode()))
        return outcome()

    caplog.set_level("DEBUG")
    run = fuzzed.run(fuzzed.api(), look, **HELD)
    assert run["state"] == "succeeded", run["error"]
    credentials = fuzzed.engine.asked[0]["plan"].credentials
    assert credentials.headers == {
        "X-Tenant": f"{SECRET}-header",
        "Authorization": f"Bearer {SECRET}-token",
    }
    assert credentials.keys == {"Key": f"{SECRET}-key"}
    assert during == [1, 0]
    assert sealed(fuzzed) == []
    assert (run["plan"]["headers"], run["plan"]["has_credentials"]) == (["X-Tenant"], True)
    assert SECRET.encode() not in everything(fuzzed)
    assert SECRET not in caplog.text
    assert SECRET not in fuzzed.hub.call("GET", f"/v1/runs/{run['id']}").text
    # In the end all that the tests have left is looked through for it, too.
    MINTED.secrets.add(SECRET.encode())


def test_they_are_deleted_however_a_run_ends(fuzzed: Fuzzed) -> None:
    async def fail(_: dict[str, Any]) -> Outcome:
        await fuzzed_progress()
        raise AssertionError

    async def fuzzed_progress() -> None:
        await anyio.sleep_forever()

    api = fuzzed.api()
    refused = fuzzed.run(api, outcome(stop_reason="nothing_tested"), **HELD)
    assert (refused["state"], sealed(fuzzed)) == ("failed", [])
    fuzzed.engine.will(fail)
    running, waiting = fuzzed.ask(api, **HELD), fuzzed.ask(api, **HELD)
    fuzzed.wait(running, "running")
    assert len(sealed(fuzzed)) == 2
    fuzzed.hub.call("POST", f"{waiting}/cancel")
    assert len(sealed(fuzzed)) == 1
    fuzzed.hub.call("POST", f"{running}/cancel")
    fuzzed.wait(running)
    assert sealed(fuzzed) == []


def test_what_cannot_be_opened_any_more_fails_the_run(fuzzed: Fuzzed) -> None:
    async def wait(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api = fuzzed.api()
    fuzzed.engine.will(wait, outcome())
    first, second = fuzzed.ask(api), fuzzed.ask(api, **HELD)
    fuzzed.wait(first, "running")
    key = fuzzed.hub.app.state.settings.data_dir / NAME
    content = key.read_bytes()
    key.write_bytes(bytes(32))
    fuzzed.hub.call("POST", f"{first}/cancel")
    run = fuzzed.wait(second)
    key.write_bytes(content)
    assert run["state"] == "failed"
    assert run["error"].endswith("Ask for the run again.")


def test_the_key_is_its_owner_s_alone_and_seals_for_one_run(tmp_path: Path) -> None:
    seal = Seal(tmp_path)
    held = RunSecrets(
        headers=[RunHeader(name="A", value="b")],
        credentials=RunCredentials(username="me", password="p w", token=None, keys=[]),
    )
    closed = seal.close(held, "one")
    key = tmp_path / NAME
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == 32
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert b"p w" not in closed
    assert Seal(tmp_path).open(closed, "one") == held
    assert seal.open(closed, "two") is None
    key.write_bytes(bytes(32))
    assert seal.open(closed, "one") is None
