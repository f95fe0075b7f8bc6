"""What a fresh hub is given before it is fuzzed: enough APIs, versions and channels that lists have pages."""

import json
import time
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import httpx2

from broken import CONTRACT, FUZZED, NOBODY, serving
from documents import document
from hub import BUILD_SECONDS, PASSWORD, RUN_SECONDS, Hub
from wire import NOWHERE

APIS = ("orders", "payments", *(f"seed-{number:02d}" for number in range(1, 9)))
EMPTY = ("drafts", *(f"empty-{number}" for number in range(1, 9)))
"""APIs without versions: only such can be deleted."""
VERSIONS = ("0.8.0", "0.9.0", "1.0.0", "1.1.0", "1.1.0+build.7", "2.0.0-rc.1")
ANNOUNCED = (0, 1)
"""Positions of operations that are deprecated in every version."""
RETIRED = ("0.8.0", "0.9.0")
CHANNELS = ("production", "staging")
GATED = APIS[::2]
"""APIs that follow the hub's policy; to the others anything may be published under any number."""
WAIVED = ("5b8c1f0e9a27", "000000000000")
"""Changes that a waiver allows."""
SOUGHT = ("things", "more", "operation1", "GET /things0", "/a-b1", "operatoin", "orders", "a", "日本")
"""What is searched for; the first finds more than one page."""


TEAMS = tuple(f"team-{number}" for number in range(10))
USERS = tuple(f"user-{number}@example.com" for number in range(12))
TOKENS = 12
WEBHOOKS = 8
RUNS = 5
"""Runs that were given up before they found anything."""
BUILT = ("orders", "payments")
"""APIs that have an SDK of their version 1.0.0."""
SPARE = "spare"
"""Name of the tokens that may be revoked."""


def plant(hub: Hub, folder: Path) -> None:
    """Fill *hub* through its HTTP API, and write what is there now as dictionaries for Schemathesis.

    Every API with versions has the same ones, so that any name and any number drawn from the dictionaries
    meet.
    """
    with httpx2.Client(base_url=hub.url, headers={"Authorization": f"Bearer {hub.admin}"}) as client:
        for name in (*APIS, *EMPTY):
            _ok(client.post("/v1/apis", json={"name": name, "title": f"The {name} API"}))
        for name in APIS:
            _fill(client, name)
        for name in BUILT:
            _build(client, f"/v1/apis/{name}/versions/1.0.0/sdks")
        users = [_create(client, "users", email=email, name="U", password=PASSWORD) for email in USERS]
        tokens = [_create(client, "tokens", name=SPARE, scopes=["contracts:read"]) for _ in range(TOKENS)]
        webhooks = [_webhook(client) for _ in range(WEBHOOKS)]
        runs, failures = _runs(client)
        for team in TEAMS:
            _ok(client.post("/v1/teams", json={"name": team, "title": f"The {team}"}))
            for user in users[:3]:
                _ok(client.put(f"/v1/teams/{team}/members/{user}", json={"role": "publisher"}))
        for name in APIS:
            for user in users[:3]:
                _ok(client.put(f"/v1/apis/{name}/grants/{user}", json={"role": "reader"}))
    _write(folder / "users.dict", users)
    _write(folder / "members.dict", users[:4])
    _write(folder / "teams.dict", TEAMS)
    _write(folder / "tokens.dict", tokens)
    _write(folder / "webhooks.dict", webhooks)
    _write(folder / "runs.dict", runs)
    _write(folder / "failures.dict", failures)
    _write(folder / "searches.dict", SOUGHT)
    _write(folder / "apis.dict", (*APIS, *EMPTY))
    _write(folder / "versions.dict", VERSIONS)
    _write(folder / "fingerprints.dict", WAIVED)
    _write(folder / "channels.dict", ("latest", *CHANNELS))


def _create(client: httpx2.Client, what: str, **members: Any) -> str:
    identifier: str = _ok(client.post(f"/v1/{what}", json=members)).json()["id"]
    return identifier


def _webhook(client: httpx2.Client) -> str:
    """Make a webhook to which pings were to be sent, and return its id."""
    webhook = _create(client, "webhooks", url=NOWHERE, kinds=["webhook.disabled"])
    path = f"/v1/webhooks/{webhook}"
    for _ in range(2):
        _ok(client.post(f"{path}/test"))
    for active in (False, True):
        etag = _ok(client.get(path)).headers["ETag"]
        _ok(client.patch(path, json={"active": active}, headers={"If-Match": etag}))
    return webhook


def _fill(client: httpx2.Client, name: str) -> None:
    # Each version differs from the one before as chance has it, which no gate would let through.
    policy = f"/v1/apis/{name}/policy"
    headers = {"If-Match": _ok(client.get(policy)).headers["ETag"]}
    off = _ok(client.put(policy, json={"mode": "off"}, headers=headers))
    for number, version in enumerate(VERSIONS):
        content = json.dumps(document(Random(number), operations=7))
        headers = {"Content-Type": "application/json"}
        _ok(client.put(f"/v1/apis/{name}/versions/{version}", content=content, headers=headers))
    for version in RETIRED:
        url = f"/v1/apis/{name}/versions/{version}"
        etag = _ok(client.get(url)).headers["ETag"]
        _ok(client.patch(url, json={"state": "retired"}, headers={"If-Match": etag}))
    for version, position in product(VERSIONS, ANNOUNCED):
        url = f"/v1/apis/{name}/versions/{version}/operations/{position}/deprecation"
        _ok(client.put(url, json={"reason": "Use another."}))
    for channel in CHANNELS:
        _ok(client.put(f"/v1/apis/{name}/channels/{channel}", json={"version": "1.0.0"}))
    for fingerprint in WAIVED:
        waiver = {"owner": "seeds", "reason": "Nobody calls it."}
        _ok(client.put(f"/v1/apis/{name}/waivers/{fingerprint}", json=waiver))
    if name in GATED:
        _ok(client.delete(policy, headers={"If-Match": off.headers["ETag"]}))


def _build(client: httpx2.Client, path: str) -> None:
    sdk = _ok(client.post(path, json={"flavour": "client"})).json()
    until = time.monotonic() + BUILD_SECONDS
    while sdk["state"] in ("queued", "running") and time.monotonic() < until:
        time.sleep(0.1)
        sdk = _ok(client.get(f"{path}/{sdk['id']}")).json()
    assert sdk["state"] == "succeeded", sdk


def _runs(client: httpx2.Client) -> tuple[list[str], list[str]]:
    """Fuzz a server that is there, and give up others; return the ids of the runs, and what was found."""
    _ok(client.post("/v1/apis", json={"name": FUZZED, "title": "Fuzzed"}))
    _ok(client.put(f"/v1/apis/{FUZZED}/versions/1.0.0", json=CONTRACT))
    wanted = {"api": FUZZED, "phases": ["coverage"], "seed": 7}
    with serving() as target:
        run = _ok(client.post("/v1/runs", json={**wanted, "target": target})).json()
        until = time.monotonic() + RUN_SECONDS
        while run["state"] in ("queued", "running") and time.monotonic() < until:
            time.sleep(0.1)
            run = _ok(client.get(f"/v1/runs/{run['id']}")).json()
    assert run["state"] == "succeeded", run
    found = _ok(client.get(f"/v1/runs/{run['id']}/failures")).json()["items"]
    runs = [run["id"]]
    for _ in range(RUNS):
        runs.append(_ok(client.post("/v1/runs", json={**wanted, "target": NOBODY})).json()["id"])
        _ok(client.post(f"/v1/runs/{runs[-1]}/cancel"))
    return runs, [one["fingerprint"] for one in found if one["can_replay"]]


def _ok(answer: httpx2.Response) -> httpx2.Response:
    return answer.raise_for_status()


def _write(path: Path, values: Iterable[str]) -> None:
    # One quoted string a line is the form of libFuzzer's dictionaries, which Schemathesis reads.
    path.write_text("".join(f'"{value}"\n' for value in values), "utf-8")
