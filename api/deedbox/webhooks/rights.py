"""What a webhook may be told: what its owner may know by now, and whoever set it last could follow."""

from typing import Any

from sqlalchemy import Row, select

from deedbox.db import ReadTransaction
from deedbox.feed.audience import Audience, audience_of
from deedbox.identity.callers import Caller
from deedbox.identity.scopes import normalised, of_roles
from deedbox.identity.tables import users


class Rights:
    """The rights of owners as they stand in one transaction; they, and who may see what, are read once."""

    def __init__(self, tx: ReadTransaction) -> None:
        self._tx = tx
        self._owners: dict[int, Row[Any]] = {}
        self._audiences: dict[tuple[Any, ...], Audience] = {}

    def may_know(self, webhook: Row[Any], event: Row[Any]) -> bool:
        """Return whether *event* may be told to *webhook*.

        Args:
            webhook: row of the table.
            event: row of `events`, or a delivery of it; both say who may see it.
        """
        caller = self._caller(webhook)
        return caller is not None and self._audience(event).admits(caller)

    def _audience(self, event: Row[Any]) -> Audience:
        key = (event.api_id, event.scope, event.of_user)
        if key not in self._audiences:
            self._audiences[key] = audience_of(self._tx, event)
        return self._audiences[key]

    def _caller(self, webhook: Row[Any]) -> Caller | None:
        """Return the owner of *webhook* as if they called; None where they could not follow events."""
        owner = self._owner(webhook.user_id)
        scopes = of_roles(owner.roles) & normalised(webhook.scopes)
        if owner.state != "active" or "events:read" not in scopes:
            return None
        return Caller(
            user_id=owner.id,
            user=owner.uid,
            name=owner.name,
            scopes=scopes,
            tier=owner.tier,
            is_admin="admin" in owner.roles,
            token=None,
            session=None,
            expires_at=None,
        )

    def _owner(self, user_id: int) -> Row[Any]:
        if user_id not in self._owners:
            self._owners[user_id] = self._tx.execute(select(users).where(users.c.id == user_id)).one()
        return self._owners[user_id]
