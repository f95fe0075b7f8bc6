"""What a release is compared with: the last one, channels, all that are supported."""

import pytest

from tests.catalog.gate.releases import ADDS, BREAKS, SAME, check, policy, released
from tests.serving import Hub, small_document


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


def test_all_comparisons_together_list_at_most_a_hundred_changes(hub: Hub) -> None:
    api = released(hub, "1.0.0", "1.0.1", paths=0)
    policy(hub, api, against=["supported"])
    told = check(hub, api, small_document("1.0.2", paths=150)).json()

    assert [len(one["changes"]) for one in told["comparisons"]] == [50, 50]
    assert [one["counts"]["changed"] for one in told["comparisons"]] == [150, 150]
    assert not any(one["is_complete"] for one in told["comparisons"])
