"""A run as it goes on, told to whoever watches."""

import json
from typing import Any

import anyio
import pytest
from httpx2 import Response

from deedbox.db import HUB, ReadTransaction
from deedbox.fuzzing import Outcome, Progress
from deedbox.runs import service as runs
from deedbox.runs.watching import Watches
from tests.identity.browsers import signed_in
from tests.identity.people import create, sign_in
from tests.runs.conftest import Fuzzed
from tests.runs.found import OPERATION, outcome


def events(answer: Response) -> list[tuple[str, str, dict[str, Any]]]:
    """Return id, event and data of all that *answer* tells."""
    told = []
    for text in answer.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(":"))
        if fields:
            told.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return told


def test_who_watches_sees_it_get_on_and_end(fuzzed: Fuzzed) -> None:
    async def go_on(asked: dict[str, Any]) -> Outcome:
        watches = fuzzed.hub.app.state.watches
        # Begins when somebody watches.
        while not len(watches):  # noqa: ASYNC110 - nobody says so.
            await anyio.sleep(0.01)
        for phase in ("examples", "coverage"):
            await asked["tell"](Progress(phase, OPERATION, 1, 2, 40, 1, 2.5))
            await anyio.sleep(0.2)
        return outcome("a")

    fuzzed.engine.will(go_on)
    path = fuzzed.ask(fuzzed.api())
    answer = fuzzed.hub.call("GET", f"{path}/events")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    told = events(answer)
    phases = [(data["progress"] or {}).get("phase") for _, kind, data in told if kind == "progress"]
    assert [one for one in phases if one] == ["examples", "coverage"]
    assert [kind for _, kind, _ in told].count("ended") == 1
    assert told[-1][1] == "ended"
    assert told[-1][2] == fuzzed.hub.call("GET", path).json()
    assert (told[-1][2]["state"], told[-1][2]["new"]) == ("succeeded", 1)
    assert len({name for name, *_ in told}) == len(told)
    assert not len(fuzzed.hub.app.state.watches)


def test_who_comes_again_is_told_how_it_ended(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome())
    path = f"/v1/runs/{run['id']}/events"
    (first,) = events(fuzzed.hub.call("GET", path))
    (again,) = events(fuzzed.hub.call("GET", path, headers={"Last-Event-ID": first[0]}))
    assert first == again
    assert again[1:] == ("ended", fuzzed.hub.call("GET", f"/v1/runs/{run['id']}").json())


def test_what_was_told_is_not_told_again_and_a_token_that_is_revoked_ends_it(fuzzed: Fuzzed) -> None:
    async def wait(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    fuzzed.engine.will(wait)
    path = fuzzed.ask(fuzzed.api())
    run = fuzzed.wait(path, "running")
    made = fuzzed.hub.call(
        "POST", "/v1/tokens", json={"name": "watcher", "scopes": ["contracts:read"]}
    ).json()

    async def revoke() -> None:
        while not len(fuzzed.hub.app.state.watches):  # noqa: ASYNC110 - nobody says so.
            await anyio.sleep(0.01)
        await anyio.to_thread.run_sync(fuzzed.hub.call, "DELETE", f"/v1/tokens/{made['id']}")

    assert fuzzed.hub.http.portal is not None
    revoking = fuzzed.hub.http.portal.start_task_soon(revoke)
    answer = fuzzed.hub.call(
        "GET", f"{path}/events", token=made["token"], headers={"Last-Event-ID": "0-running"}
    )
    revoking.result()
    assert [line for line in answer.text.splitlines() if line.startswith("event")] == ["event: closing"]
    assert '"refused"' in answer.text
    fuzzed.hub.call("POST", f"{path}/cancel")
    assert (run["state"], fuzzed.wait(path)["state"]) == ("running", "cancelled")


async def _never(_: dict[str, Any]) -> Outcome:
    await anyio.sleep_forever()
    raise AssertionError


def test_what_happens_while_something_is_sent_is_told_next(fuzzed: Fuzzed) -> None:
    fuzzed.engine.will(_never)
    path = fuzzed.ask(fuzzed.api())
    fuzzed.wait(path, "running")
    database = fuzzed.hub.app.state.database
    with ReadTransaction(database, HUB) as tx:
        run = runs.read(tx, path.rpartition("/")[2])

    async def is_allowed() -> None:
        return None

    async def watch() -> list[bytes]:
        watches = Watches(database)
        early, late = (watches.follow(run, None, is_allowed) for _ in range(2))
        told = [await anext(early)]
        await watches._look()
        await anyio.to_thread.run_sync(fuzzed.hub.call, "POST", f"{path}/cancel")
        await anyio.to_thread.run_sync(fuzzed.wait, path)
        # The first is not waiting while it is seen that the run has ended, and the second has an old row.
        await watches._look()
        told.append(await anext(late))
        with anyio.fail_after(30):
            told.append(await anext(early))
            await watches._look()
            told.append(await anext(late))
        return told

    assert fuzzed.hub.http.portal is not None
    kinds = [text.partition(b"\n")[0] for text in fuzzed.hub.http.portal.call(watch)]
    assert kinds == [b"event: progress", b"event: progress", b"event: ended", b"event: ended"]


@pytest.mark.parametrize("where", ["api", "page"])
def test_whoever_may_not_know_of_the_api_any_more_watches_no_longer(fuzzed: Fuzzed, where: str) -> None:
    fuzzed.engine.will(_never)
    hub, api = fuzzed.hub, fuzzed.api()
    hub.change(f"/v1/apis/{api}", {"visibility": "private"})
    path = fuzzed.ask(api)
    fuzzed.wait(path, "running")
    person = create(hub, "admin", name="watcher")
    browser = signed_in(hub, person["email"])
    token = str(sign_in(hub, person["email"])["access_token"])

    async def demote() -> None:
        while not len(hub.app.state.watches):  # noqa: ASYNC110 - nobody says so.
            await anyio.sleep(0.01)
        await anyio.to_thread.run_sync(hub.change, f"/v1/users/{person['id']}", {"roles": ["viewer"]})

    assert hub.http.portal is not None
    demoting = hub.http.portal.start_task_soon(demote)
    if where == "api":
        answer = hub.call("GET", f"{path}/events", token=token, headers={"Last-Event-ID": "0-running"})
    else:
        answer = browser.see(f"/apis/{api}{path.removeprefix('/v1')}/events", Last_Event_ID="0-running")
    demoting.result()
    assert '"refused"' in answer.text
    hub.call("POST", f"{path}/cancel")
    fuzzed.wait(path)
