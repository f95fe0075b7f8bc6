"""What counts, and what is let through: by policy, by waivers, and of lint what was there before."""

from typing import Any

import pytest

from deedbox.http.heavy import HeavyWork
from deedbox.problems import TooCostly
from tests.catalog.gate.releases import ADDS, BREAKS, SAME, check, fingerprint, limited, policy, released
from tests.serving import Hub, small_document


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
