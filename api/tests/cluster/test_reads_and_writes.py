"""What was written is read by whoever answers next, and ETags mean the same to all of them."""

import pytest

from tests.catalog.channels.test_routes import (
    api,
    test_a_channel_is_made_moved_and_deleted,
    test_a_channel_that_is_gone_matches_no_etag,
    test_a_version_that_a_channel_names_is_not_deleted,
    test_latest_follows_by_itself_and_takes_no_orders,
    test_moving_needs_the_etag_that_is_current,
)
from tests.catalog.versions.test_routes import (
    test_a_list_stays_whole_while_versions_come_and_go,
    test_a_retired_version_can_be_published_again,
    test_a_version_says_what_its_document_is,
    test_changing_and_deleting_need_the_etag_that_is_current,
    test_deleting_takes_two_steps_and_never_frees_the_number,
    test_latest_is_the_highest_release_or_else_the_highest_prerelease,
    test_other_bytes_are_refused_with_what_differs,
    test_the_same_bytes_again_change_nothing,
    test_versions_come_by_precedence_highest_first_and_each_once,
    test_what_is_published_is_read_back_byte_for_byte,
)
from tests.http.test_conditional import (
    etag,
    path,
    test_a_change_makes_another_etag,
    test_a_change_needs_what_was_read,
    test_of_two_changes_with_one_etag_the_second_is_refused,
    test_the_same_answer_has_the_same_strong_etag,
    test_whoever_has_it_is_told_so,
    test_whoever_has_something_else_is_sent_it,
)
from tests.identity.test_kept import (
    private,
    stranger,
    test_queries_of_one_address_are_kept_apart,
    test_what_one_has_read_another_who_may_not_does_not_get,
    test_what_was_not_there_is_there_once_it_is_made_and_gone_once_it_is_deleted,
)

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

__all__ = [
    "api",
    "etag",
    "path",
    "private",
    "stranger",
    "test_a_change_makes_another_etag",
    "test_a_change_needs_what_was_read",
    "test_a_channel_is_made_moved_and_deleted",
    "test_a_channel_that_is_gone_matches_no_etag",
    "test_a_list_stays_whole_while_versions_come_and_go",
    "test_a_retired_version_can_be_published_again",
    "test_a_version_says_what_its_document_is",
    "test_a_version_that_a_channel_names_is_not_deleted",
    "test_changing_and_deleting_need_the_etag_that_is_current",
    "test_deleting_takes_two_steps_and_never_frees_the_number",
    "test_latest_follows_by_itself_and_takes_no_orders",
    "test_latest_is_the_highest_release_or_else_the_highest_prerelease",
    "test_moving_needs_the_etag_that_is_current",
    "test_of_two_changes_with_one_etag_the_second_is_refused",
    "test_other_bytes_are_refused_with_what_differs",
    "test_queries_of_one_address_are_kept_apart",
    "test_the_same_answer_has_the_same_strong_etag",
    "test_the_same_bytes_again_change_nothing",
    "test_versions_come_by_precedence_highest_first_and_each_once",
    "test_what_is_published_is_read_back_byte_for_byte",
    "test_what_one_has_read_another_who_may_not_does_not_get",
    "test_what_was_not_there_is_there_once_it_is_made_and_gone_once_it_is_deleted",
    "test_whoever_has_it_is_told_so",
    "test_whoever_has_something_else_is_sent_it",
]
