"""The gate: a release whose number does not say what it does is refused, or told of, by policy."""

from typing import Any

import anyio
import pytest

from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate import gatekeeper, judging
from deedbox.catalog.policies import service as policies
from deedbox.db import HUB, WriteTransaction
from deedbox.settings import Settings
from tests.catalog.gate.releases import ADDS, BREAKS, SAME, check, limited, policy, released
from tests.serving import Hub, small_document, start


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
