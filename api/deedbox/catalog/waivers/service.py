"""Keeping waivers."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update

from deedbox.catalog.tables import waivers
from deedbox.catalog.waivers.schemas import MOST
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.problems import TooManyWaivers

_OF_API: Final = (
    select(waivers).where(waivers.c.api_id == bindparam("of_api")).order_by(waivers.c.fingerprint).limit(MOST)
)


def of_api(tx: ReadTransaction, api: Row[Any]) -> list[Row[Any]]:
    """Return the waivers of *api*, asking only where it was read to have some (columns as in `all_of`)."""
    return all_of(tx, api.id) if api.has_waivers else []


def all_of(tx: ReadTransaction, api_id: int) -> list[Row[Any]]:
    """Return the waivers of an API by fingerprint (columns: `waivers`)."""
    return list(tx.execute(_OF_API, {"of_api": api_id}))


def find(tx: ReadTransaction, api: Row[Any], fingerprint: str) -> Row[Any] | None:
    """Return the waiver of this change; None where there is none."""
    return tx.execute(select(waivers).where(*_this(api, fingerprint))).first()


def put(
    tx: WriteTransaction,
    api: Row[Any],
    fingerprint: str,
    *,
    owner: str,
    reason: str,
    expires_on: date | None,
    by: str,
) -> Row[Any]:
    """Allow a change, and return the waiver; *by* is who does.

    Raises:
        TooManyWaivers: no more fit.
    """
    moment = now()
    values = {"owner": owner, "reason": reason, "expires_on": expires_on, "updated_at": moment}
    if tx.execute(update(waivers).where(*_this(api, fingerprint)).values(values)).rowcount == 0:
        count = select(func.count()).select_from(waivers).where(waivers.c.api_id == api.id)
        if tx.execute(count).scalar_one() >= MOST:
            msg = f"{api.name} has {MOST} waivers, which is the most."
            raise TooManyWaivers(msg)
        first = {"api_id": api.id, "fingerprint": fingerprint, "created_at": moment, "created_by": by}
        tx.execute(insert(waivers).values(first | values))
    after = find(tx, api, fingerprint)
    assert after is not None, "this transaction has put it there"
    return after


def remove(tx: WriteTransaction, api: Row[Any], fingerprint: str) -> None:
    """Take the waiver of this change away."""
    tx.execute(delete(waivers).where(*_this(api, fingerprint)))


def in_force(rows: Collection[Row[Any]], today: date) -> dict[str, str]:
    """Return the reason by fingerprint of those of *rows* that hold on the day *today*."""
    return {row.fingerprint: row.reason for row in rows if row.expires_on is None or row.expires_on >= today}


def note(tx: WriteTransaction, api_id: int, version: str, met: Collection[str]) -> None:
    """Write down which waivers the release *version* has *met*, and which it was without."""
    is_of_api = waivers.c.api_id == api_id
    if met:
        is_met = waivers.c.fingerprint.in_(met)
        tx.execute(update(waivers).where(is_of_api, is_met).values(met_in=version, missed_in=None))
    is_missed = or_(waivers.c.met_in.is_(None), waivers.c.met_in != version)
    tx.execute(
        update(waivers).where(is_of_api, is_missed, waivers.c.missed_in.is_(None)).values(missed_in=version)
    )


def _this(api: Row[Any], fingerprint: str) -> tuple[Any, ...]:
    return waivers.c.api_id == api.id, waivers.c.fingerprint == fingerprint
