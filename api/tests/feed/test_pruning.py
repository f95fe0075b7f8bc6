"""What happened long ago is forgotten in steps, and whoever had not read it is told so."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction, now
from deedbox.events import outbox
from deedbox.events.of_people import KeyRotated
from deedbox.events.tables import events
from deedbox.feed import pruning
from deedbox.feed import service as feed
from deedbox.feed.pruning import Pruning
from deedbox.feed.service import Found, Wanted
from deedbox.identity.scopes import SCOPES
from deedbox.keyset import Place
from deedbox.problems import EventsGone
from tests.events.callers import caller

ADMIN = caller(*SCOPES, is_admin=True)


def add(database: Database, *days_ago: float) -> None:
    """Write an event for each of *days_ago*."""
    row: dict[str, Any] = {"kind": "key.rotated", "scope": "admin", "data": {"by": "test", "key": "k"}}
    with WriteTransaction(database, HUB) as tx:
        tx.execute(insert(events), [row | {"at": now() - timedelta(days=days)} for days in days_ago])


def kept(database: Database) -> list[int]:
    with ReadTransaction(database, HUB) as tx:
        return list(tx.execute(select(events.c.id).order_by(events.c.id)).scalars())


def read(database: Database, after: int | None, place: Place[int] | None = None) -> Found:
    with ReadTransaction(database, HUB) as tx:
        return feed.page(tx, ADMIN, Wanted(after=after), place, 50)


def ids(found: Found) -> list[int]:
    return [row.id for row in found.part.rows]


def test_what_is_older_is_forgotten_and_what_is_beyond_the_number(database: Database) -> None:
    add(database, 9, 8, 3, 2, 1)
    assert not Pruning(database, days=7, most=100).forget_some()
    assert kept(database) == [3, 4, 5]
    Pruning(database, days=7, most=2).forget_some()
    assert kept(database) == [4, 5]


def test_it_is_done_in_steps(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "STEP", 2)
    add(database, 9, 9, 9, 0)
    some = Pruning(database, days=7, most=100)

    assert (some.forget_some(), kept(database)) == (True, [3, 4])
    assert (some.forget_some(), kept(database)) == (False, [4])
    assert (some.forget_some(), kept(database)) == (False, [4])


def test_there_is_no_gap_where_a_clock_was_set_back(database: Database) -> None:
    add(database, 9, 0, 9, 0)
    Pruning(database, days=7, most=100).forget_some()
    assert kept(database) == [2, 3, 4]


def test_whoever_has_not_read_what_is_forgotten_is_told(database: Database) -> None:
    add(database, 9, 9, 1, 1)
    Pruning(database, days=7, most=100).forget_some()

    assert ids(read(database, 0)) == [3, 4]
    assert ids(read(database, 2)) == [3, 4]
    with pytest.raises(EventsGone, match="up to 2"):
        read(database, 1)
    assert ids(read(database, None)) == [4, 3]
    # On the way to newer ones, also by cursor.
    with pytest.raises(EventsGone, match="up to 2"):
        read(database, None, Place("before", 1))
    assert ids(read(database, None, Place("before", 2))) == [4, 3]
    assert ids(read(database, None, Place("after", 3))) == []


def test_the_end_is_known_also_when_all_is_forgotten(database: Database) -> None:
    add(database, 9, 9, 9)
    Pruning(database, days=7, most=100).forget_some()

    assert kept(database) == []
    found = read(database, 3)
    assert (ids(found), found.last_id) == ([], 3)
    with pytest.raises(EventsGone):
        read(database, 2)
    with pytest.raises(EventsGone):
        read(database, 4)
    with WriteTransaction(database, HUB) as tx:
        outbox.record(tx, KeyRotated(by="test", key="k"))
    # No id is given twice.
    assert ids(read(database, 3)) == [4]


def test_what_is_forgotten_while_somebody_reads_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it can be where each statement sees the database as it is then."""
    add(database, 1, 1)
    monkeypatch.setattr(feed, "forgotten", lambda _: 2)
    with pytest.raises(EventsGone):
        read(database, 1)
