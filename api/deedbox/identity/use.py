"""When tokens were last used and users last seen: gathered in memory, written now and then."""

import logging
import time
from datetime import UTC, datetime

import anyio
import anyio.to_thread
from cachetools import LRUCache
from sqlalchemy import Case, Column, bindparam, case, update

from deedbox.db import Database, UtcDateTime, WriteTransaction
from deedbox.identity.tables import tokens, users
from deedbox.problems import Problem

EVERY_SECONDS = 1.0
_HOUR_SECONDS = 3600

MOST_KEPT = 10_000

log = logging.getLogger("deedbox.identity")

_MOMENT = bindparam("moment", type_=UtcDateTime)


def _not_before(created_at: Column[datetime]) -> Case[datetime]:
    """Return the hour that is noted, but no time at which there was nobody yet to be seen."""
    return case((created_at > _MOMENT, created_at), else_=_MOMENT)


_USED = (
    update(tokens)
    .where(tokens.c.uid == bindparam("token"))
    .values(last_used_at=_not_before(tokens.c.created_at))
)
_SEEN = (
    update(users).where(users.c.id == bindparam("user")).values(last_seen_at=_not_before(users.c.created_at))
)


class Use:
    """Gathers who calls, to the hour, so that no request waits for the writer to have it noted.

    To the hour, because a time that every call moves would change the ETag of whoever calls, and nobody could
    change them any more. What is gathered in the last second before a crash is lost; nothing rests on it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tokens: dict[str, datetime] = {}
        self._users: dict[int, datetime] = {}
        self._written: LRUCache[str | int, int] = LRUCache(MOST_KEPT)
        """The hour that was written last, of tokens and users."""

    def note(self, user_id: int, token: str | None) -> None:
        """Note that the user called just now, with which API token."""
        hour = int(time.time()) // _HOUR_SECONDS
        if self._written.get(user_id) != hour:
            self._written[user_id] = hour
            self._users[user_id] = datetime.fromtimestamp(hour * _HOUR_SECONDS, UTC)
        if token is not None and self._written.get(token) != hour:
            self._written[token] = hour
            self._tokens[token] = datetime.fromtimestamp(hour * _HOUR_SECONDS, UTC)

    async def keep_writing(self) -> None:
        """Write what was gathered every second, until cancelled."""
        while True:
            await anyio.sleep(EVERY_SECONDS)
            await anyio.to_thread.run_sync(self.write)

    def write(self) -> None:
        """Write what was gathered; what can't be written now is gathered again in the next hour."""
        used, self._tokens = self._tokens, {}
        seen, self._users = self._users, {}
        if not seen and not used:
            return
        try:
            with WriteTransaction(self._database, is_change=False) as tx:
                if seen:
                    tx.execute(_SEEN, [{"user": user, "moment": moment} for user, moment in seen.items()])
                if used:
                    tx.execute(_USED, [{"token": token, "moment": moment} for token, moment in used.items()])
        except Problem as problem:
            log.warning("the last use of tokens could not be written", extra={"reason": problem.detail})
