"""What a database refuses for reasons of its own, as problems."""

import logging
import sqlite3
from types import TracebackType
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from deedbox.problems import Busy, StorageFull

log = logging.getLogger("deedbox.db")

_FULL: Final = frozenset({"53100"})
_WAITED: Final = frozenset({"55P03", "40001", "40P01", "57014", "53300", "25P03"})
"""Somebody else has a lock, a snapshot or all connections; or this one held its turn in silence."""
_AWAY: Final = frozenset({"57P01", "57P02", "57P03", "57P04", "25006"})
"""The server stops, starts, or is a standby."""


class Refusals:
    """Turns what the database refuses for reasons of its own into problems.

    Raises:
        Busy: no connection was free in time, somebody else holds the database, or it cannot be reached.
        StorageFull: its disk is full.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, PoolTimeout):
            msg = "Another request held the database for too long."
            raise Busy(msg) from error
        if isinstance(error, DBAPIError):
            if isinstance(error.orig, sqlite3.OperationalError):
                _sqlite(error, error.orig.sqlite_errorcode)
            else:
                _postgresql(error, getattr(error.orig, "sqlstate", None))


def _sqlite(error: DBAPIError, code: int) -> None:
    primary = code & 0xFF  # The low byte is the primary code.
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        msg = "Another process held the database for too long."
        raise Busy(msg) from error
    if primary == sqlite3.SQLITE_CANTOPEN:
        # The process or the system has too many files open.
        log.warning("the database cannot be opened")
        msg = "The database could not be opened just now."
        raise Busy(msg) from error
    if primary == sqlite3.SQLITE_FULL:
        msg = "The disk that holds the database is full."
        raise StorageFull(msg) from error


def _postgresql(error: DBAPIError, state: str | None) -> None:
    if state in _FULL:
        msg = "The disk that holds the database is full."
        raise StorageFull(msg) from error
    if state in _WAITED:
        msg = "Another process held the database for too long."
        raise Busy(msg) from error
    if error.connection_invalidated or state in _AWAY or _is_unreachable(error, state):
        log.warning("the database cannot be reached", extra={"reason": str(error.orig).strip()})
        msg = "The database cannot be reached just now."
        raise Busy(msg) from error


def _is_unreachable(error: DBAPIError, state: str | None) -> bool:
    """Return whether there was no server to say why; class 08 is about connections."""
    if state is not None:
        return state.startswith("08")
    return type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout")
