"""The gate: a release whose number does not say what it does is refused, or told of, by policy."""

import json
from typing import Any

import anyio
import pytest
from httpx2 import Response

from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate import gatekeeper, judging
from deedbox.catalog.policies import service as policies
from deedbox.db import HUB, WriteTransaction
from deedbox.http.heavy import HeavyWork
from deedbox.problems import TooCostly
from deedbox.settings import Settings
from tests.serving import Hub, small_document, start

BREAKS, ADDS, SAME = 1, 3, 2
"""How many paths a document has that comes after one with two."""


def check(hub: Hub, api: str, document: Any, version: str | None = None, **rest: Any) -> Response:
    return hub.call(
        "POST",
        f"/v1/apis/{api}/check",
        params={} if version is None else {"version": version},
        content=json.dumps(document),
        headers={"Content-Type": "application/json"},
        **rest,
    )


def policy(hub: Hub, api: str, **members: Any) -> dict[str, Any]:
    answer = hub.change(f"/v1/apis/{api}/policy", members, "PUT")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def released(hub: Hub, *versions: str, paths: int = SAME) -> str:
    """Return an API with these releases, each with so many paths."""
    api = hub.api()
    for version in versions:
        assert hub.publish(api, version, small_document(version, paths=paths)).status_code == 201
    return api


def limited(most: int, **more: Any) -> dict[str, Any]:
    """Return a document whose one request takes at most so many characters."""
    content = {"application/json": {"schema": {"type": "string", "maxLength": most}}}
    operation = {
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": "Done."}},
    }
    return {**small_document(paths=0), "paths": {"/names": {"post": operation}}, **more}


@pytest.mark.parametrize(
    ("old", "new", "paths", "outcome", "least"),
    [
        ("1.2.0", "1.2.1", BREAKS, "refused", "2.0.0"),
        ("1.2.0", "1.3.0", BREAKS, "refused", "2.0.0"),
        ("1.2.0", "2.0.0", BREAKS, "passed", "2.0.0"),
        ("1.2.0", "1.2.1", ADDS, "refused", "1.3.0"),
        ("1.2.0", "1.3.0", ADDS, "passed", "1.3.0"),
        ("1.2.0", "1.2.1", SAME, "passed", None),
        ("0.2.0", "0.2.1", BREAKS, "refused", "0.3.0"),
        ("0.2.0", "0.3.0", BREAKS, "passed", "0.3.0"),
        ("1.2.0", "1.3.0-rc.1", BREAKS, "warned", "2.0.0"),
        ("1.2.0", "2.0.0-rc.1", BREAKS, "passed", "2.0.0"),
    ],
)
def test_a_number_has_to_say_what_the_release_does(
    hub: Hub, old: str, new: str, paths: int, outcome: str, least: str | None
) -> None:
    api = released(hub, old)
    document = small_document(new, paths=paths)
    checked = check(hub, api, document, new)
    published = hub.publish(api, new, document)

    assert checked.status_code == 200, checked.text
    told = checked.json()
    assert (told["api"], told["version"], told["outcome"]) == (api, new, outcome)
    (comparison,) = told["comparisons"]
    assert (comparison["version"], comparison["against"]) == (old, ["release"])
    assert (comparison["least"], comparison["is_enough"]) == (least, outcome == "passed")
    assert bool(told["reasons"]) is (outcome != "passed")
    assert published.status_code == (409 if outcome == "refused" else 201)
    if outcome != "refused":
        assert published.json()["gate"]["outcome"] == outcome
        assert published.json()["gate"]["since"] == old


@pytest.mark.parametrize("against", ["release", "supported", "production"])
def test_build_metadata_makes_no_number_a_higher_one(hub: Hub, against: str) -> None:
    api = released(hub, "1.2.0+one")
    assert hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.2.0+one"}).is_success
    policy(hub, api, against=[against])
    refused = hub.publish(api, "1.2.0+two", small_document(paths=BREAKS))
    assert refused.status_code == 409
    (comparison,) = refused.json()["check"]["comparisons"]
    assert (comparison["version"], comparison["least"]) == ("1.2.0+one", "2.0.0")
    assert hub.publish(api, "1.2.0+two", small_document(paths=SAME)).status_code == 201


def test_a_refusal_tells_all_of_it_and_keeps_nothing(hub: Hub) -> None:
    api = released(hub, "1.0.0", paths=0)
    assert hub.publish(api, "1.1.0", limited(9)).status_code == 201
    refused = hub.publish(api, "1.1.1", limited(5))

    assert refused.status_code == 409
    problem = refused.json()
    assert problem["type"] == "/problems/release-refused"
    assert "2.0.0" in problem["detail"]
    (fault,) = problem["errors"]
    assert (fault["in"], fault["code"]) == ("document", "max-length-decreased")
    pointer = "/paths/~1names/post/requestBody/content/application~1json/schema/maxLength"
    assert fault["pointer"] == pointer
    assert problem["check"] == check(hub, api, limited(5), "1.1.1").json()
    (change,) = problem["check"]["comparisons"][0]["changes"]
    assert change["proof"]["shown"].startswith("curl ")
    assert hub.call("GET", f"/v1/apis/{api}/versions/1.1.1").status_code == 404
    assert hub.publish(api, "1.1.1", limited(9)).status_code == 201


def test_a_first_release_is_compared_with_nothing(hub: Hub) -> None:
    told = check(hub, hub.api(), small_document("1.0.0")).json()

    assert (told["outcome"], told["comparisons"], told["version"]) == ("passed", [], "1.0.0")


def test_a_check_stores_nothing_and_a_reader_may_ask_for_it(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    reader = hub.mint("contracts:read")
    answer = check(hub, api, small_document("1.1.0", paths=ADDS), token=reader)

    assert (answer.status_code, answer.json()["outcome"]) == (200, "passed")
    assert [one["version"] for one in hub.call("GET", f"/v1/apis/{api}/versions").json()["items"]] == [
        "1.0.0"
    ]


def test_what_could_not_be_published_at_all_is_answered_as_publishing_does(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    unnumbered = {**small_document(), "info": {"title": "T", "version": "spring"}}

    assert check(hub, api, unnumbered).status_code == 422
    assert check(hub, api, unnumbered, "1.0.1").status_code == 200
    assert check(hub, api, {"openapi": "3.1.0"}).json()["type"] == "/problems/invalid-document"
    taken = check(hub, api, small_document("1.0.0", paths=5), "1.0.0")
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/version-exists")
    assert check(hub, api, small_document("1.0.0", paths=SAME), "1.0.0").json()["outcome"] == "passed"
    assert check(hub, "nobodys", small_document()).status_code == 404
    assert check(hub, api, small_document(), "1").status_code == 422


@pytest.mark.parametrize(
    ("mode", "status", "outcome"), [("strict", 409, None), ("warn", 201, "warned"), ("off", 201, "unchecked")]
)
def test_the_mode_says_what_becomes_of_it(hub: Hub, mode: str, status: int, outcome: str | None) -> None:
    api = released(hub, "1.0.0")
    policy(hub, api, mode=mode)
    answer = hub.publish(api, "1.0.1", small_document("1.0.1", paths=BREAKS))

    assert answer.status_code == status
    if outcome == "warned":
        assert answer.json()["gate"] == {"outcome": "warned", "verdict": "breaking", "since": "1.0.0"}
    elif outcome:
        assert answer.json()["gate"] == {"outcome": outcome, "verdict": None, "since": None}


def test_pre_releases_have_a_mode_of_their_own(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    document = small_document("1.1.0-rc.1", paths=BREAKS)
    policy(hub, api, pre_releases="strict")

    assert hub.publish(api, "1.1.0-rc.1", document).status_code == 409
    policy(hub, api, mode="strict", pre_releases="off")
    assert hub.publish(api, "1.1.0-rc.1", document).json()["gate"]["outcome"] == "unchecked"


def test_a_hub_has_a_policy_for_all_that_have_none(tmp_path: Any) -> None:
    settings = Settings(data_dir=tmp_path, gate_mode="warn", gate_against=("production", "release"))
    for own in start(settings):
        api = released(own, "1.0.0")
        shown = own.call("GET", f"/v1/apis/{api}/policy").json()
        assert (shown["mode"], shown["against"], shown["own"]) == ("warn", ["production", "release"], [])
        told = check(own, api, small_document("1.0.1", paths=BREAKS)).json()
        assert (told["outcome"], told["mode"]) == ("warned", "warn")
        assert told["not_compared"] == ["There is no channel production."]
        assert own.publish(api, "1.0.1", small_document("1.0.1", paths=BREAKS)).status_code == 201


def test_it_is_compared_with_a_channel(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    hub.publish(api, "2.0.0", small_document("2.0.0", paths=BREAKS))
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    policy(hub, api, against=["production"])
    again = small_document("2.0.1", paths=BREAKS)

    (comparison,) = check(hub, api, again).json()["comparisons"]
    assert (comparison["version"], comparison["against"]) == ("1.0.0", ["production"])
    # 2.0.1 says to those who have 1.0.0 that it breaks.
    assert (comparison["verdict"], comparison["is_enough"]) == ("breaking", True)
    hub.change(f"/v1/apis/{api}/channels/production", {"version": "2.0.0"}, "PUT")
    late = check(hub, api, small_document("1.5.0")).json()
    assert late["not_compared"] == ["production names 2.0.0, which does not come before 1.5.0."]
    # Instead, it is compared with the release before it.
    assert [(one["version"], one["against"]) for one in late["comparisons"]] == [("1.0.0", ["release"])]


def test_a_channel_that_is_not_there_lets_nothing_through(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    policy(hub, api, against=["production"])
    told = check(hub, api, small_document("1.0.1", paths=BREAKS)).json()

    assert told["not_compared"] == ["There is no channel production."]
    assert (told["outcome"], told["comparisons"][0]["version"]) == ("refused", "1.0.0")


def test_it_is_compared_with_all_supported_releases(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    hub.publish(api, "1.1.0", small_document("1.1.0", paths=ADDS))
    policy(hub, api, mode="off")
    hub.publish(api, "1.2.0", small_document("1.2.0", paths=SAME))
    policy(hub, api, against=["supported", "release"])
    document = small_document("1.3.0", paths=SAME)

    told = check(hub, api, document).json()
    assert [(one["version"], one["against"], one["is_enough"]) for one in told["comparisons"]] == [
        ("1.2.0", ["supported", "release"], True),
        ("1.1.0", ["supported"], False),
        ("1.0.0", ["supported"], True),
    ]
    assert told["outcome"] == "refused"
    hub.change(f"/v1/apis/{api}/versions/1.1.0", {"state": "retired"})
    assert check(hub, api, document).json()["outcome"] == "passed"
    # Who has 1.x is told by 2.0.0; there is nothing to find out.
    told = check(hub, api, small_document("2.0.0", paths=BREAKS)).json()
    assert [one["version"] for one in told["comparisons"]] == ["1.2.0"]


def test_more_supported_releases_than_are_compared_are_a_doubt(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deedbox.catalog.gate.basis.MOST_COMPARED", 2)
    api = released(hub, "1.0.0", "1.0.1", "1.0.2")
    policy(hub, api, against=["supported"])
    document = small_document("1.0.3", paths=SAME)

    told = check(hub, api, document).json()
    assert (told["outcome"], len(told["comparisons"])) == ("refused", 2)
    assert "supported releases" in told["reasons"][0]
    policy(hub, api, against=["supported"], fail_on="breaking")
    assert check(hub, api, document).json()["outcome"] == "passed"


def test_what_is_past_its_sunset_is_supported_no_longer(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    hub.publish(api, "1.1.0", small_document("1.1.0", paths=ADDS))
    policy(hub, api, mode="off")
    hub.publish(api, "1.2.0", small_document("1.2.0", paths=SAME))
    policy(hub, api, against=["supported"])
    over = {"deprecated_at": "2020-01-01T00:00:00Z", "sunset_at": "2021-01-01T00:00:00Z"}

    assert len(check(hub, api, small_document("1.3.0", paths=SAME)).json()["comparisons"]) == 3
    hub.change(f"/v1/apis/{api}/versions/1.1.0", over)
    told = check(hub, api, small_document("1.3.0", paths=SAME)).json()
    assert [one["version"] for one in told["comparisons"]] == ["1.2.0", "1.0.0"]


@pytest.mark.parametrize(("sunset", "outcome"), [("2021-01-01", "passed"), ("2099-01-01", "refused")])
def test_an_operation_may_go_after_the_sunset_that_was_announced(hub: Hub, sunset: str, outcome: str) -> None:
    api = released(hub, "1.0.0")
    document = small_document("1.1.0", paths=BREAKS)
    assert check(hub, api, document).json()["outcome"] == "refused"
    announced = {"deprecated_at": "2020-01-01T00:00:00Z", "sunset_at": f"{sunset}T00:00:00Z"}
    place = f"/v1/apis/{api}/versions/1.0.0/operations/1/deprecation"
    assert hub.call("PUT", place, json=announced).status_code == 201

    assert check(hub, api, document).json()["outcome"] == outcome
    assert hub.publish(api, "1.1.0", document).status_code == (201 if outcome == "passed" else 409)


def undetermined(pattern: str | None) -> dict[str, Any]:
    schema = {"type": "string", **({} if pattern is None else {"pattern": pattern})}
    document = limited(9)
    document["paths"]["/names"]["post"]["requestBody"]["content"]["application/json"]["schema"] = schema
    return document


def test_what_cannot_be_decided_never_passes_silently(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", undetermined(None))
    # No engine of linear time runs it.
    doubtful = undetermined("^(?=a)")

    told = check(hub, api, doubtful, "1.0.1").json()
    assert (told["outcome"], told["comparisons"][0]["verdict"]) == ("refused", "undetermined")
    policy(hub, api, fail_on="breaking")
    assert check(hub, api, doubtful, "1.1.0").json()["outcome"] == "passed"


def test_what_takes_too_long_to_compare_is_in_doubt(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = released(own_hub, "1.0.0")
    run = HeavyWork.run

    async def slow(self: HeavyWork, function: Any, *arguments: Any) -> Any:
        if function.__name__ == "compare_documents":
            raise TooCostly("It took more than 60 seconds.")
        return await run(self, function, *arguments)

    monkeypatch.setattr(HeavyWork, "run", slow)
    told = check(own_hub, api, small_document("1.1.0", paths=ADDS)).json()
    assert (told["outcome"], told["comparisons"][0]["verdict"]) == ("refused", "undetermined")
    assert "60 seconds" in told["comparisons"][0]["reason"]
    assert own_hub.publish(api, "2.0.0", small_document("2.0.0", paths=ADDS)).status_code == 201


def test_a_policy_says_what_counts(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    document = small_document("1.0.1", paths=BREAKS)

    policy(hub, api, severities=[{"rule": "operation-removed", "severity": "info"}])
    assert check(hub, api, document).json()["comparisons"][0]["verdict"] == "compatible"
    policy(hub, api, severities=[{"rule": "operation-removed", "severity": "off"}])
    assert check(hub, api, document).json()["outcome"] == "passed"
    policy(hub, api, ignore=["/things-1"])
    assert check(hub, api, document).json()["outcome"] == "passed"
    policy(hub, api, ignore=["/things-0"])
    assert check(hub, api, document).json()["outcome"] == "refused"


def answering(*names: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    answer = {"description": "Fine.", "content": {"application/json": {"schema": schema}}}
    return {**small_document(paths=0), "paths": {"/x": {"get": {"responses": {"200": answer}}}}}


def test_strict_consumers_break_at_a_field_that_they_do_not_know(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", answering("a"))

    assert check(hub, api, answering("a", "b"), "1.1.0").json()["outcome"] == "passed"
    policy(hub, api, strict_consumers=True)
    assert check(hub, api, answering("a", "b"), "1.1.0").json()["outcome"] == "refused"


def fingerprint(hub: Hub, api: str, document: Any) -> str:
    (change,) = check(hub, api, document).json()["comparisons"][0]["changes"]
    found: str = change["fingerprint"]
    return found


def test_a_waiver_lets_one_change_through_and_is_told_of(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    document = small_document("1.0.1", paths=BREAKS)
    waiver = f"/v1/apis/{api}/waivers/{fingerprint(hub, api, document)}"
    hub.call("PUT", waiver, json={"owner": "ada", "reason": "Nobody calls it."})

    told = check(hub, api, document).json()
    assert (told["outcome"], told["comparisons"][0]["verdict"]) == ("passed", "compatible")
    assert told["comparisons"][0]["changes"][0]["waived"] == "Nobody calls it."
    assert [(one["owner"], one["state"]) for one in told["waivers"]] == [("ada", "active")]
    assert hub.publish(api, "1.0.1", document).json()["gate"]["outcome"] == "passed"


def test_a_waiver_is_stale_once_a_release_is_without_the_change(hub: Hub) -> None:
    api = released(hub, "1.0.0")
    document = small_document("1.1.0", paths=BREAKS)
    waiver = f"/v1/apis/{api}/waivers/{fingerprint(hub, api, document)}"
    hub.call("PUT", waiver, json={"owner": "ada", "reason": "Nobody calls it."})

    assert hub.publish(api, "1.1.0", document).status_code == 201
    shown = hub.call("GET", waiver).json()
    assert (shown["state"], shown["met_in"]) == ("active", "1.1.0")
    listed = hub.call("GET", f"/v1/apis/{api}/versions/1.1.0/changes").json()
    assert (listed["verdict"], listed["counts"]["waived"]) == ("compatible", 1)
    assert listed["items"][0]["waived"] == "Nobody calls it."

    hub.publish(api, "1.2.0", small_document("1.2.0", paths=BREAKS))
    shown = hub.call("GET", waiver).json()
    assert (shown["state"], shown["met_in"]) == ("stale", "1.1.0")
    told = check(hub, api, small_document("1.3.0", paths=BREAKS)).json()
    assert [one["state"] for one in told["waivers"]] == ["stale"]


def ambiguous(version: str, *, times: int) -> dict[str, Any]:
    """Return a document in which lint finds so many errors."""
    document = small_document(version, paths=SAME)
    parameter = {"name": "a", "in": "query", "schema": {"type": "integer"}, "example": "no number"}
    for number in range(times):
        document["paths"][f"/things-{number}"] = {
            "get": {"parameters": [parameter], "responses": {"200": {"description": "Fine."}}}
        }
    return document


def test_lint_refuses_only_what_is_new(hub: Hub) -> None:
    api = hub.api()
    first = hub.publish(api, "1.0.0", ambiguous("1.0.0", times=1))
    assert first.status_code == 201
    policy(hub, api, severities=[{"rule": "optional-parameter-added", "severity": "off"}], lint="warning")
    assert check(hub, api, ambiguous("1.1.0", times=1)).json()["outcome"] == "passed"

    told = check(hub, api, ambiguous("1.1.0", times=2)).json()
    assert told["outcome"] == "refused"
    places = {one["pointer"].split("/")[2] for one in told["findings"]}
    assert places == {"~1things-1"}
    assert "example-mismatch" in [one["rule"] for one in told["findings"]]
    refused = hub.publish(api, "1.1.0", ambiguous("1.1.0", times=2)).json()
    assert "example-mismatch" in [fault["code"] for fault in refused["errors"]]
    policy(hub, api, lint="off")
    assert check(hub, api, ambiguous("1.1.0", times=2)).json()["findings"] == []


def test_what_changes_while_it_is_compared_is_asked_again(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = released(own_hub, "1.0.0")
    judge = judging.judge
    meanwhile = [{"mode": "off"}, {"mode": "strict"}]

    async def interrupted(*arguments: Any) -> Any:
        made = await judge(*arguments)
        if meanwhile:
            await anyio.to_thread.run_sync(lambda: set_policy(meanwhile.pop(0)))
        return made

    def set_policy(own: dict[str, Any]) -> None:
        with WriteTransaction(own_hub.app.state.database, HUB) as tx:
            policies.put(tx, apis.read(tx, api), own)

    policy(own_hub, api, mode="warn")
    monkeypatch.setattr(gatekeeper, "judge", interrupted)
    answer = own_hub.publish(api, "1.0.1", small_document("1.0.1", paths=BREAKS))
    assert answer.status_code == 409, answer.text
    assert meanwhile == []
