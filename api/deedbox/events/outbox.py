"""Keeping what happened, in the transaction that did it.

An event is what one transaction did, so there is at most one of each. One transaction writes at a time (`db`
says how), so ids follow the order of commits, and whoever has read up to one id has missed nothing before it.
"""

from sqlalchemy import insert

from deedbox.db import WriteTransaction, now
from deedbox.events.happening import Happening
from deedbox.events.tables import events


def record(
    tx: WriteTransaction,
    happening: Happening,
    *,
    api_id: int | None = None,
    api: str | None = None,
    of_user: str | None = None,
) -> None:
    """Tell of what *tx* does, if it is kept.

    Args:
        tx: the transaction of the change itself; it has no event yet.
        happening: what happens.
        api_id: the API that it is about; None where it is about none.
        api: the name of that API.
        of_user: id of the user who alone may know of it, beside admins; None where others may, too.
    """
    assert happening.scope is not None or api_id is not None, "somebody has to be named who may know of it"
    values = {
        "kind": happening.kind,
        "api_id": api_id,
        "api": api,
        "scope": happening.scope,
        "of_user": of_user,
        "data": happening.model_dump(mode="json"),
    }

    def write(tx: WriteTransaction) -> None:
        # Not before: the time of an event must not lie before that of an earlier one.
        tx.execute(insert(events), {"at": now(), **values})

    tx.speak_last(write)
