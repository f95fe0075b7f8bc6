"""Breaks a hub in one way on purpose, before it starts: Python reads this file where PYTHONPATH has it.

Each way is a mistake that a change could make, and takes away one thing that a promise rests on.
"""

import os
from itertools import count
from typing import Any

WAY = os.environ.get("BROKEN_HUB", "")


def no_turns() -> None:
    """Let those who write on PostgreSQL take no turns."""
    from deedbox.db import postgresql

    postgresql.TAKE_TURN = "SELECT 1"  # type: ignore[misc]


def lost() -> None:
    """Say of each seventh change that it is kept, and undo it."""
    from sqlalchemy import Connection

    from deedbox.db import transactions

    numbers, commit = count(1), transactions.WriteTransaction.commit

    def forget(self: Any) -> None:
        is_lost = self._last is not None and next(numbers) % 7 == 0
        keep = Connection.commit
        if is_lost:
            Connection.commit = Connection.rollback  # type: ignore[method-assign]
        try:
            commit(self)
        finally:
            Connection.commit = keep  # type: ignore[method-assign]

    transactions.WriteTransaction.commit = forget  # type: ignore[method-assign]


def untold() -> None:
    """Tell of each seventh change nobody."""
    from deedbox.db import transactions

    numbers, speak_last = count(1), transactions.WriteTransaction.speak_last

    def keep_silent(self: Any, speak: Any) -> None:
        speak_last(self, (lambda _tx: None) if next(numbers) % 7 == 0 else speak)

    transactions.WriteTransaction.speak_last = keep_silent  # type: ignore[method-assign]


def keyless() -> None:
    """Know no Idempotency-Key."""
    from deedbox.http.idempotency import claim

    claim.Claim._find_name = lambda _self: None  # type: ignore[method-assign, assignment]


def unforeseen() -> None:
    """Fail without a reason where another has the number."""
    from deedbox import problems

    def fail(_self: Any, *_given: Any, **_more: Any) -> None:
        raise RuntimeError

    problems.VersionExists.__init__ = fail  # type: ignore[method-assign, assignment]


def half() -> None:
    """Keep of each seventh document other bytes than were sent."""
    from deedbox.blobs import store

    numbers, put = count(1), store.BlobStore.put

    def spoil(self: Any, content: bytes) -> Any:
        return put(self, content[:-1] if next(numbers) % 7 == 0 else content)

    store.BlobStore.put = spoil  # type: ignore[method-assign]


WAYS = {way.__name__: way for way in (no_turns, lost, untold, keyless, unforeseen, half)}
if WAY:
    WAYS[WAY]()
