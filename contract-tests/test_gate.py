"""The gate: a release whose number does not say what it does is refused, and nothing of it is kept."""

import json
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from documents import contract, document
from hub import Hub
from ledger import precedence
from wire import Answer, Wire

pytestmark = pytest.mark.slow

OLD, NEW = contract("/a", "/b", most=9), contract("/a", most=5)
"""The newer one lacks an operation, and takes shorter names."""
WORD = "gatekeeping"
"""Stands in documents of this module alone."""


def publish(wire: Wire, api: str, number: str, content: Any) -> Answer:
    return wire.send_json("PUT", f"{api}/versions/{number}", json.dumps(content))


def check(wire: Wire, api: str, number: str, content: Any) -> Any:
    answer = wire.send_json("POST", f"{api}/check?version={number}", json.dumps(content))
    assert answer.status == 200, answer.content
    return answer.json()


def released(wire: Wire, content: Any = OLD, **policy: Any) -> str:
    """Return the address of an API whose version 1.0.0 is *content*."""
    api = wire.create(**policy)
    assert publish(wire, api, "1.0.0", content).status == 201
    return api


def kept(wire: Wire, api: str) -> list[bytes]:
    """Return all that a release could have left behind."""
    below = ("", "/versions", "/channels", "/policy", "/waivers", "/versions/1.0.0/changes")
    name = api.rpartition("/")[2]
    paths = (*(api + one for one in below), f"/v1/operations?q={WORD}&api={name}", "/v1/audit?limit=5")
    return [wire.send("GET", path).content for path in paths]


def published(wire: Wire, api: str) -> list[str]:
    """Return the numbers of the API, in the order in which they were published, as the audit tells it."""
    below = f"{api.removeprefix('/v1/')}/versions/"
    items = wire.send("GET", "/v1/audit?limit=200").json()["items"]
    targets = [one["target"] for one in reversed(items) if one["target"].startswith(below)]
    return [target.removeprefix(below) for target in targets]


def test_a_breaking_minor_is_refused_with_findings_and_a_proof_and_nothing_of_it_is_kept(wire: Wire) -> None:
    api = released(wire)
    worded = {**NEW, "info": {"title": WORD, "version": "1.1.0"}}
    worded["paths"] = {**NEW["paths"], f"/{WORD}": OLD["paths"]["/b"]}
    before = kept(wire, api)

    refused = publish(wire, api, "1.1.0", worded)

    assert (refused.status, refused.problem) == (409, "release-refused")
    problem = refused.json()
    assert {fault["code"] for fault in problem["errors"]} == {"operation-removed", "max-length-decreased"}
    told = problem["check"]
    assert (told["outcome"], told["mode"], told["version"]) == ("refused", "strict", "1.1.0")
    assert problem["detail"] == " ".join(told["reasons"])
    (comparison,) = told["comparisons"]
    assert (comparison["version"], comparison["against"]) == ("1.0.0", ["release"])
    assert (comparison["verdict"], comparison["bump"]) == ("breaking", "major")
    assert (comparison["is_enough"], comparison["least"]) == (False, "2.0.0")
    proofs = {one["rule"]: one["proof"] for one in comparison["changes"] if one["severity"] == "error"}
    assert proofs["max-length-decreased"]["accepted_by"] == "old"
    assert 5 < len(proofs["max-length-decreased"]["value"]["name"]) <= 9

    for below in ("", "/document", "/operations", "/findings", "/changes"):
        assert wire.send("GET", f"{api}/versions/1.1.0{below}").status == 404
    assert kept(wire, api) == before

    taken = publish(wire, api, "2.0.0", worded)
    assert (taken.status, taken.json()["gate"]) == (
        201,
        {"outcome": "passed", "verdict": "breaking", "since": "1.0.0"},
    )
    # The refused number is as free as it was.
    assert publish(wire, api, "1.1.0", {**OLD, "x-more": 1}).status == 201


@pytest.mark.parametrize(
    ("old", "new", "is_enough"),
    [
        ("1.2.3", "1.2.4", False),
        ("1.2.3", "1.3.0", False),
        ("1.2.3", "2.0.0", True),
        ("0.2.3", "0.2.4", False),
        ("0.2.3", "0.3.0", True),
        ("0.2.3", "1.0.0", True),
    ],
)
def test_a_number_says_whether_it_may_break(wire: Wire, old: str, new: str, is_enough: bool) -> None:
    api = wire.create()
    assert publish(wire, api, old, OLD).status == 201

    assert check(wire, api, new, NEW)["outcome"] == ("passed" if is_enough else "refused")
    assert publish(wire, api, new, NEW).status == (201 if is_enough else 409)
    assert wire.send("GET", f"{api}/versions/{new}").status == (200 if is_enough else 404)


def test_a_release_is_judged_by_the_one_before_it_whatever_came_last(wire: Wire) -> None:
    api = released(wire)
    assert publish(wire, api, "3.0.0", NEW).status == 201

    # Compared with 3.0.0, neither would break.
    assert publish(wire, api, "1.1.0", NEW).problem == "release-refused"
    assert publish(wire, api, "1.1.0", contract("/a", "/b", "/c")).status == 201
    # Compared with 1.0.0, this one would not break.
    refused = publish(wire, api, "1.2.0", OLD)
    assert refused.json()["check"]["comparisons"][0]["version"] == "1.1.0"
    assert publish(wire, api, "2.0.0", NEW).json()["gate"]["since"] == "1.1.0"


@pytest.mark.parametrize("number", range(12))
def test_a_check_says_what_publishing_does_and_keeps_nothing(wire: Wire, number: int) -> None:
    random = Random(number)
    api = released(wire, document(random, operations=6))
    new = document(random)
    if number % 3:
        # Most of two random documents break; these have but little in which they differ.
        content = json.loads(wire.send("GET", f"{api}/versions/1.0.0/document").content)
        new = {**content, "paths": {**content["paths"], **new["paths"]}}
    release = ("1.0.1", "1.1.0", "1.1.0-rc.1", "2.0.0")[number % 4]
    before = kept(wire, api)

    told = check(wire, api, release, new)

    assert kept(wire, api) == before
    assert wire.send("GET", f"{api}/versions/{release}").status == 404
    assert check(wire, api, release, new) == told
    answer = publish(wire, api, release, new)
    if told["outcome"] == "refused":
        assert (answer.status, answer.problem) == (409, "release-refused")
        assert answer.json()["check"] == told
        assert kept(wire, api) == before
        return
    assert answer.status == 201, answer.content
    (comparison,) = told["comparisons"]
    assert answer.json()["gate"] == {
        "outcome": told["outcome"],
        "verdict": comparison["verdict"],
        "since": comparison["version"],
    }
    changes = wire.send("GET", f"{api}/versions/{release}/changes?limit=200").json()
    assert (changes["since"], changes["verdict"]) == (comparison["version"], comparison["verdict"])
    assert changes["counts"] == comparison["counts"]
    assert [one["fingerprint"] for one in changes["items"]] == [
        one["fingerprint"] for one in comparison["changes"]
    ]


def waive_all(wire: Wire, api: str, number: str, content: Any) -> list[str]:
    """Allow all that breaks in *content*, and return the addresses of the waivers."""
    (comparison,) = check(wire, api, number, content)["comparisons"]
    broken = [one["fingerprint"] for one in comparison["changes"] if one["severity"] == "error"]
    return [wire.waive(api, fingerprint, expires_on="2099-12-31") for fingerprint in broken]


def test_waivers_let_a_release_through_until_their_last_day_is_over(live: Hub, wire: Wire) -> None:
    api = released(wire)
    waivers = waive_all(wire, api, "1.1.0", NEW)
    assert len(waivers) == 2

    etag = wire.send("GET", waivers[0]).headers["etag"]
    assert wire.send("DELETE", waivers[0], if_match=etag).status == 204
    assert publish(wire, api, "1.1.0", NEW).problem == "release-refused", "one of two is not enough"
    waive_all(wire, api, "1.1.0", NEW)
    told = check(wire, api, "1.1.0", NEW)
    assert (told["outcome"], told["comparisons"][0]["counts"]["waived"]) == ("passed", 2)
    assert [one["state"] for one in told["waivers"]] == ["active", "active"]

    # Nobody waits until a day is over, so it is turned back where the hub keeps it.
    end_waivers(live, waivers)
    assert [wire.send("GET", waiver).json()["state"] for waiver in waivers] == ["expired", "expired"]
    told = check(wire, api, "1.1.0", NEW)
    assert (told["outcome"], told["comparisons"][0]["counts"]["waived"]) == ("refused", 0)
    assert [one["state"] for one in told["waivers"]] == ["expired", "expired"]
    assert publish(wire, api, "1.1.0", NEW).problem == "release-refused"

    waive_all(wire, api, "1.1.0", NEW)
    answer = publish(wire, api, "1.1.0", NEW)
    assert (answer.status, answer.json()["gate"]["outcome"]) == (201, "passed")
    shown = [wire.send("GET", waiver).json() for waiver in waivers]
    assert [(one["state"], one["met_in"]) for one in shown] == [("active", "1.1.0")] * 2


def end_waivers(live: Hub, waivers: list[str]) -> None:
    fingerprints = [waiver.rpartition("/")[2] for waiver in waivers]
    ended = text(
        "UPDATE waivers SET expires_on = '2001-01-01' WHERE fingerprint = :fingerprint"
        " AND api_id = (SELECT max(api_id) FROM waivers)"
    )
    engine = create_engine(live.database)
    with engine.begin() as connection:
        changed = sum(
            connection.execute(ended, {"fingerprint": fingerprint}).rowcount for fingerprint in fingerprints
        )
    engine.dispose()
    assert changed == len(waivers)


@pytest.mark.parametrize(
    ("mode", "status", "gate"),
    [
        ("strict", 409, None),
        ("warn", 201, {"outcome": "warned", "verdict": "breaking", "since": "1.0.0"}),
        ("off", 201, {"outcome": "unchecked", "verdict": None, "since": None}),
    ],
)
def test_the_policy_says_what_becomes_of_it(wire: Wire, mode: str, status: int, gate: Any) -> None:
    api = released(wire)
    wire.set_policy(api, mode=mode)

    answer = publish(wire, api, "1.1.0", NEW)

    assert (answer.status, answer.json().get("gate")) == (status, gate)
    if gate is not None:
        assert wire.send("GET", f"{api}/versions/1.1.0").json()["gate"] == gate
    wire.set_policy(api, mode="strict")
    assert publish(wire, api, "1.2.0", contract(most=3)).problem == "release-refused"


@pytest.mark.parametrize("seed", range(3))
def test_of_releases_at_once_each_is_judged_by_what_was_there_when_it_came(wire: Wire, seed: int) -> None:
    random = Random(seed)
    api = released(wire, contract("/a", "/b"))
    numbers = [f"1.{minor}.0" for minor in range(1, 13)] + ["2.0.0", "2.1.0"]
    # Some lack what another has that may have come before.
    paths = {number: ["/a", "/b", *random.sample(("/c", "/d"), random.randrange(3))] for number in numbers}
    paths["1.5.0"] = ["/a"]
    start = Barrier(len(numbers))

    def release(number: str) -> Answer:
        start.wait()
        return publish(wire, api, number, contract(*paths[number]))

    with ThreadPoolExecutor(len(numbers)) as pool:
        answers = dict(zip(numbers, pool.map(release, numbers), strict=True))

    assert {answer.status for answer in answers.values()} <= {201, 409}
    for number, answer in answers.items():
        assert answer.status == 201 or answer.problem == "release-refused", number
    assert (answers["1.5.0"].status, answers["2.0.0"].status) == (409, 201)
    taken = ["1.0.0", *(number for number, answer in answers.items() if answer.status == 201)]
    listed = wire.send("GET", f"{api}/versions?limit=200").json()["items"]
    assert [one["version"] for one in listed] == sorted(taken, key=precedence, reverse=True)
    assert wire.send("GET", api).json()["latest"] == listed[0]["version"]
    order = published(wire, api)
    assert sorted(order) == sorted(taken)
    shown = {one["version"]: one["gate"] for one in listed}
    paths["1.0.0"] = ["/a", "/b"]
    for at, number in enumerate(order[1:], start=1):
        lower = [one for one in order[:at] if precedence(one) < precedence(number)]
        before = max(lower, key=precedence)
        assert shown[number]["since"] == before, f"{number} came after {order[:at]}"
        is_breaking = not set(paths[before]) <= set(paths[number])
        assert shown[number]["verdict"] == ("breaking" if is_breaking else "compatible")
        assert not is_breaking or number[0] != before[0], "a break under a minor number"
    assert order[0] == "1.0.0"
