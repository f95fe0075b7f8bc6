"""Releases that the hub does not let through, as whoever publishes meets them."""

from typing import Any

import pytest

from deedbox_client import Check, CheckOutcome, Conflict, Deedbox, GateOutcome


def test_a_refused_release_tells_the_whole_check(client: Deedbox, seeds: Any, document: bytes) -> None:
    api = seeds.version("1.0.0").api
    breaking = document.replace(b"/orders", b"/purchases")

    with pytest.raises(Conflict) as caught:
        client.versions.publish(api, "1.1.0", breaking)

    problem = caught.value.problem
    assert problem.type == "/problems/release-refused"
    assert problem.model_extra is not None
    check = Check.model_validate(problem.model_extra["check"])
    assert (check.api, check.version, check.outcome) == (api, "1.1.0", CheckOutcome.REFUSED)
    (comparison,) = check.comparisons
    assert (comparison.version, comparison.least) == ("1.0.0", "2.0.0")
    assert {change.rule for change in comparison.changes} == {"operation-removed", "operation-added"}
    assert [fault.code for fault in caught.value.errors] == ["operation-removed"]
    assert check == client.versions.check(api, breaking, version="1.1.0")
    assert [version.version for version in client.versions.list(api)] == ["1.0.0"]


def test_a_waiver_by_the_fingerprint_of_a_check_lets_the_change_through(
    client: Deedbox, seeds: Any, document: bytes
) -> None:
    api = seeds.version("1.0.0").api
    breaking = document.replace(b"/orders", b"/purchases")
    (comparison,) = client.versions.check(api, breaking, version="1.1.0").comparisons
    for change in comparison.changes:
        if change.severity == "error":
            client.waivers.put(api, change.fingerprint, owner="orders-team", reason="Nobody calls it.")

    published = client.versions.publish(api, "1.1.0", breaking)

    assert published.gate is not None
    assert published.gate.outcome == GateOutcome.PASSED
