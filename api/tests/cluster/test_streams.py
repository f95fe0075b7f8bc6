"""What happens at one is sent by all of them, in its order, and a stream goes on at another."""

from collections.abc import Iterator

import pytest

from tests.cli.running import ServedHub
from tests.cluster import several
from tests.feed.test_streams import (
    test_a_stream_goes_on_where_it_was_and_the_header_wins,
    test_an_id_that_the_hub_has_not_got_to_resets,
    test_nothing_that_happens_after_a_revocation_is_sent,
    test_only_what_the_caller_may_see_is_sent_by_their_rights_of_now,
    test_only_what_was_asked_for_is_sent_and_a_bookmark_says_how_far_that_is,
    test_what_happens_is_sent_as_the_list_has_it,
    test_whoever_connects_again_is_told_by_their_rights_of_now_though_it_is_in_memory,
)

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def streaming(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """Three servers that say often that they are there."""
    folder = tmp_path_factory.mktemp("streaming") / "data"
    with several.running(folder, DEEDBOX_STREAM_HEARTBEAT_SECONDS="0.2") as made:
        yield made.served


@pytest.fixture
def hub(streaming: ServedHub) -> ServedHub:
    return streaming


__all__ = [
    "test_a_stream_goes_on_where_it_was_and_the_header_wins",
    "test_an_id_that_the_hub_has_not_got_to_resets",
    "test_nothing_that_happens_after_a_revocation_is_sent",
    "test_only_what_the_caller_may_see_is_sent_by_their_rights_of_now",
    "test_only_what_was_asked_for_is_sent_and_a_bookmark_says_how_far_that_is",
    "test_what_happens_is_sent_as_the_list_has_it",
    "test_whoever_connects_again_is_told_by_their_rights_of_now_though_it_is_in_memory",
]
