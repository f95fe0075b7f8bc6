"""What one has counted the others count on from."""

from collections.abc import Iterator

import pytest

from tests.cluster import several
from tests.cluster.several import Several
from tests.http.test_limits import (
    test_a_token_has_its_limit_and_another_one_its_own,
    test_an_answer_says_how_address_and_token_stand,
    test_an_operation_costs_what_the_contract_says,
    test_beyond_the_limit_the_answer_is_a_problem_that_says_when_to_come_again,
    test_too_small_a_scope_costs_as_much,
    test_what_was_not_changed_costs_too_and_says_so,
)
from tests.serving import Hub

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

LIMITS = {
    "DEEDBOX_RATE_LIMIT_WINDOW_SECONDS": "3600",
    "DEEDBOX_RATE_LIMIT_ADDRESS": "30",
    "DEEDBOX_RATE_LIMIT_TOKEN": "12",
    "DEEDBOX_RATE_LIMIT_USER": "8",
    "DEEDBOX_RATE_LIMIT_PRIVILEGED_FACTOR": "2",
}


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Several, Hub]]:
    """Three servers with small limits and a window that no test sees the end of."""
    with (
        several.running(tmp_path_factory.mktemp("limited") / "data", **LIMITS) as made,
        several.as_one(made) as one,
    ):
        yield made, one


@pytest.fixture
def small(limited: tuple[Several, Hub]) -> Hub:
    """Them, in which nothing has been counted yet."""
    several.forget_counted(limited[0])
    return limited[1]


def test_an_address_has_one_limit_at_all_of_them(small: Hub) -> None:
    answers = [small.http.get("/v1/hub") for _ in range(31)]
    assert [one.status_code for one in answers] == [200] * 30 + [429]
    assert int(answers[-1].headers["Retry-After"]) <= 3600


__all__ = [
    "test_a_token_has_its_limit_and_another_one_its_own",
    "test_an_answer_says_how_address_and_token_stand",
    "test_an_operation_costs_what_the_contract_says",
    "test_beyond_the_limit_the_answer_is_a_problem_that_says_when_to_come_again",
    "test_too_small_a_scope_costs_as_much",
    "test_what_was_not_changed_costs_too_and_says_so",
]
