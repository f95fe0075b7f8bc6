"""What the queue's library says of itself stands in the log of the hub."""

import logging

import pytest
from procrastinate.exceptions import ConnectorException

from deedbox.jobs.queue import Queue


@pytest.mark.parametrize(("error", "is_told"), [(ConnectorException(), False), (KeyError("x"), True)])
def test_of_a_database_that_is_away_it_says_nothing_beside_the_hub(error: Exception, is_told: bool) -> None:
    Queue("postgresql://nobody@127.0.0.1:9/none")
    told = logging.LogRecord(
        "procrastinate.utils", logging.ERROR, "", 0, "listener error", (), (type(error), error, None)
    )

    assert bool(logging.getLogger("procrastinate.utils").filter(told)) is is_told
