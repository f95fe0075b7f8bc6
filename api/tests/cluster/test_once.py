"""Whichever of them takes a request that is sent again, it is done once."""

from collections.abc import Iterator

import pytest

from tests.cluster.several import Several, as_one
from tests.http.idempotency.asking import forget_all
from tests.http.idempotency.test_once import (
    name,
    test_a_key_with_another_payload_is_refused_and_nothing_is_done,
    test_of_many_at_once_one_is_done_and_all_are_answered_the_same,
    test_the_key_of_another_caller_is_another_key,
    test_the_same_request_is_done_once_and_answered_the_same,
    test_what_is_answered_again_is_what_was_answered_and_not_what_is_there_now,
)
from tests.serving import Hub

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture
def hub(cluster: Several) -> Iterator[Hub]:
    """Them, with no key in what they keep."""
    with as_one(cluster) as one:
        forget_all(one)
        yield one


__all__ = [
    "name",
    "test_a_key_with_another_payload_is_refused_and_nothing_is_done",
    "test_of_many_at_once_one_is_done_and_all_are_answered_the_same",
    "test_the_key_of_another_caller_is_another_key",
    "test_the_same_request_is_done_once_and_answered_the_same",
    "test_what_is_answered_again_is_what_was_answered_and_not_what_is_there_now",
]
