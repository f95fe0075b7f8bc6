"""What is new, known and fixed, from run to run."""

from typing import Any

import pytest

from deedbox.fuzzing import Failure
from tests.runs.conftest import Fuzzed
from tests.runs.found import OPERATION, failure, outcome


def counts(run: dict[str, Any]) -> tuple[int, int, int, bool]:
    return run["new"], run["known"], run["fixed"], run["passed"]


def test_a_failure_is_new_once_then_known_then_fixed_and_new_when_it_comes_back(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    first = fuzzed.run(api, outcome("a", "b"))
    assert counts(first) == (2, 0, 0, False)
    second = fuzzed.run(api, outcome("a", "b"))
    assert counts(second) == (0, 2, 0, True)
    assert {one["first_run"] for one in fuzzed.failures(second)} == {first["id"]}
    third = fuzzed.run(api, outcome("b", "c"))
    assert counts(third) == (1, 1, 1, False)
    assert [one["status"] for one in fuzzed.failures(third)] == ["new", "known", "fixed"]
    assert fuzzed.failures(third, status="fixed")[0]["fingerprint"] == failure("a").fingerprint
    fourth = fuzzed.run(api, outcome("a", "b", "c"))
    assert counts(fourth) == (1, 2, 0, False)


def test_what_was_not_tried_is_not_fixed(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.run(api, outcome("a"))
    for untried in (
        outcome(tried=()),
        outcome(phases=("examples",)),
        outcome(stop_reason="failures"),
        outcome(stop_reason="killed"),
    ):
        assert counts(fuzzed.run(api, untried, operations=["GET /*"]))[:3] == (0, 0, 0)
    assert counts(fuzzed.run(api, outcome("a"))) == (0, 1, 0, True)
    # A contract that does not know the operation any more is without what was wrong with it.
    other = "GET /another"
    assert counts(fuzzed.run(api, outcome(tried=(other,)), operations=["GET /*"])) == (0, 0, 0, True)
    assert counts(fuzzed.run(api, outcome(tried=(other,)))) == (0, 0, 1, True)


def test_a_run_that_had_to_be_killed_does_not_pass(fuzzed: Fuzzed) -> None:
    assert counts(fuzzed.run(fuzzed.api(), outcome(stop_reason="killed"))) == (0, 0, 0, False)


def test_series_and_apis_are_compared_apart(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.run(api, outcome("a"))
    assert counts(fuzzed.run(api, outcome("a"), series="staging")) == (1, 0, 0, False)
    assert counts(fuzzed.run(fuzzed.api(), outcome("a"))) == (1, 0, 0, False)
    assert counts(fuzzed.run(api, outcome(), series="staging")) == (0, 0, 1, True)
    assert counts(fuzzed.run(api, outcome("a"))) == (0, 1, 0, True)
    trend = fuzzed.hub.call("GET", f"/v1/apis/{api}/trend", params={"series": "staging"}).json()
    told = [(one["new"], one["known"], one["fixed"], one["operations_tried"]) for one in trend["items"]]
    assert told == [(1, 0, 0, 1), (0, 0, 1, 1)]


def test_runs_of_one_operation_leave_the_others_known(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    other = failure("b", operation="GET /things-1")
    fuzzed.run(api, outcome("a", failures=(other,), tried=(OPERATION, "GET /things-1")))
    assert counts(fuzzed.run(api, outcome(), operations=[OPERATION])) == (0, 0, 1, True)
    assert counts(fuzzed.run(api, outcome(failures=(other,), tried=("GET /things-1",)))) == (0, 1, 0, True)


@pytest.mark.parametrize(
    "found",
    [
        failure("a", operation="* /things-0", check="unsupported_method"),
        failure("a", operation="PUT /things-0", check="unsupported_method"),
    ],
    ids=("any method", "one method"),
)
def test_what_is_wrong_with_a_path_is_looked_for_by_whatever_tries_the_path(
    fuzzed: Fuzzed, found: Failure
) -> None:
    api = fuzzed.api()
    assert counts(fuzzed.run(api, outcome(failures=(found,)))) == (1, 0, 0, False)
    # All operations are tried, and none in the phase that finds such.
    assert counts(fuzzed.run(api, outcome(phases=("fuzzing",)), phases=["fuzzing"])) == (0, 0, 0, True)
    elsewhere = outcome(tried=("GET /things-1",))
    assert counts(fuzzed.run(api, elsewhere, operations=["/things-1"])) == (0, 0, 0, True)
    assert counts(fuzzed.run(api, outcome(failures=(found,)))) == (0, 1, 0, True)
    assert counts(fuzzed.run(api, outcome(), operations=["/things-0"])) == (0, 0, 1, True)


def test_a_run_that_may_not_write_does_not_look_for_what_writes(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    found = failure("a", operation="PUT /things-0", check="unsupported_method")
    fuzzed.run(api, outcome(failures=(found,)))
    assert counts(fuzzed.run(api, outcome(), read_only=True)) == (0, 0, 0, True)
    assert counts(fuzzed.run(api, outcome())) == (0, 0, 1, True)


def test_what_had_no_turn_before_the_time_was_over_is_not_fixed(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.run(api, outcome("a"))
    # Other operations were tried in the phase, and this one in another phase.
    assert counts(fuzzed.run(api, outcome(turns=("examples",), stop_reason="time"))) == (0, 0, 0, True)
    assert counts(fuzzed.run(api, outcome("a"))) == (0, 1, 0, True)
    assert counts(fuzzed.run(api, outcome(stop_reason="time"))) == (0, 0, 1, True)
