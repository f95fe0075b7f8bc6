"""Who may see an event: the one place that knows, for lists in SQL and for streams event by event.

Of an API whoever may know of it now, or could when it was deleted; of all else whoever holds the scope that
lists it. What is one user's own, such as a token, only that user; and admins.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, true

from deedbox.catalog import access
from deedbox.catalog.tables import apis
from deedbox.db import ReadTransaction
from deedbox.events.tables import EVERYBODY, events, former_readers
from deedbox.identity.callers import Caller


def visible_to(caller: Caller) -> ColumnElement[bool]:
    """Return the condition under which *caller* may see an event."""
    return and_(_in_scope(caller), _own(caller), _of_known_api(caller))


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see one event."""

    scope: str | None
    """What they have to hold; None for nothing."""
    of_user: str | None
    """Id of the user whose own it is; None where it is nobody's."""
    readers: frozenset[int] | None
    """Who may know of the API; None where everybody may, or where it is about none."""

    def admits(self, caller: Caller) -> bool:
        """Return whether *caller* may see the event."""
        if self.scope is not None and self.scope not in caller.scopes:
            return False
        if self.of_user is not None and self.of_user != caller.user and "admin" not in caller.scopes:
            return False
        return self.readers is None or caller.is_admin or caller.user_id in self.readers


def audience_of(tx: ReadTransaction, event: Row[Any]) -> Audience:
    """Return who may see *event* (columns: `events`) now; takes one query, which few rows answer."""
    readers = None
    if event.api_id is not None:
        readers = frozenset(tx.execute(access.readers_of(event.api_id)).scalars())
        if EVERYBODY in readers:
            readers = None
    return Audience(event.scope, event.of_user, readers)


def _in_scope(caller: Caller) -> ColumnElement[bool]:
    return or_(events.c.scope.is_(None), events.c.scope.in_(sorted(caller.scopes)))


def _own(caller: Caller) -> ColumnElement[bool]:
    if "admin" in caller.scopes:
        return true()
    return or_(events.c.of_user.is_(None), events.c.of_user == caller.user)


def _of_known_api(caller: Caller) -> ColumnElement[bool]:
    if caller.is_admin:
        return true()
    could = exists().where(
        former_readers.c.api_id == events.c.api_id,
        former_readers.c.user_id.in_((EVERYBODY, caller.user_id)),
    )
    can = exists().where(apis.c.id == events.c.api_id, access.visible_to(caller.viewer))
    return or_(events.c.api_id.is_(None), can, could)
