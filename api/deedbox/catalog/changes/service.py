"""Keeping what changed between two published contracts: once computed, it is what two digests name."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select

from deedbox import compare
from deedbox.catalog.changes.report import Report, unpack, with_waivers
from deedbox.catalog.tables import comparisons, is_kept, versions
from deedbox.catalog.waivers import service as waivers
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.keyset import Place

MOST_KEPT = 20
"""Reports that are kept of one newer document: whoever reads all pairs shall not fill the disk."""

_OF_NEW: Final = comparisons.c.new_sha256 == bindparam("new")
_KEPT: Final = select(comparisons.c.report).where(
    comparisons.c.old_sha256 == bindparam("old"),
    _OF_NEW,
    comparisons.c.engine == compare.ENGINE,
    comparisons.c.day == bindparam("on_day"),
)
_TOO_MANY: Final = (
    select(comparisons.c.old_sha256)
    .where(_OF_NEW)
    .order_by(comparisons.c.kept_at.desc())
    .offset(MOST_KEPT - 1)
)
# Another engine, or another day, may have left one of the same two that nobody finds any more.
_MAKE_ROOM: Final = delete(comparisons).where(
    _OF_NEW,
    or_(comparisons.c.old_sha256 == bindparam("old"), comparisons.c.old_sha256.in_(_TOO_MANY)),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the changes of a report, in its order."""

    start: int
    """Position of the first of them."""
    changes: list[dict[str, Any]]
    prev: Place[int] | None
    next: Place[int] | None


def day_of(old: Row[Any], new: Row[Any]) -> date:
    """Return the day by which a sunset is passed or not: the first on which both versions were there.

    With the present day, what two digests name would change by itself.
    """
    day: date = max(old.published_at, new.published_at).date()
    return day


def find(tx: ReadTransaction, old: Row[Any], new: Row[Any]) -> bytes | None:
    """Return the packed report of two versions; None where it has to be computed."""
    asked = {"old": old.sha256, "new": new.sha256, "on_day": day_of(old, new)}
    packed: bytes | None = tx.execute(_KEPT, asked).scalar()
    return packed


def known(tx: ReadTransaction, old: Row[Any], new: Row[Any]) -> Report | None:
    """Return what changed from *old* to *new*; None where nobody has asked yet."""
    packed = find(tx, old, new)
    return None if packed is None else with_waivers(unpack(packed), waived(tx, old, new))


def waived(tx: ReadTransaction, old: Row[Any], new: Row[Any]) -> dict[str, str]:
    """Return why changes from *old* to *new* are allowed on purpose, by fingerprint."""
    return waivers.in_force(waivers.all_of(tx, new.api_id), day_of(old, new))


def keep_if_there(tx: WriteTransaction, old: Row[Any], new: Row[Any], packed: bytes) -> None:
    """Keep the report of two versions that were read before, unless one was deleted since."""
    ids = {old.id, new.id}
    found = tx.execute(select(func.count()).where(versions.c.id.in_(ids), is_kept)).scalar_one()
    if found == len(ids):
        keep(tx, old, new, packed)


def keep(tx: WriteTransaction, old: Row[Any], new: Row[Any], packed: bytes) -> None:
    """Keep the report of two versions, which *tx* has read, and as many others as there may be beside it."""
    tx.execute(_MAKE_ROOM, {"old": old.sha256, "new": new.sha256})
    values = {
        "old_sha256": old.sha256,
        "new_sha256": new.sha256,
        "engine": compare.ENGINE,
        "day": day_of(old, new),
        "kept_at": now(),
        "report": packed,
    }
    tx.execute(insert(comparisons), values)


def forget(tx: WriteTransaction, sha256: str) -> None:
    """Delete every report that tells of the document with this digest."""
    tx.execute(delete(comparisons).where(comparisons.c.old_sha256 == sha256))
    tx.execute(delete(comparisons).where(comparisons.c.new_sha256 == sha256))


def part(report: Report, place: Place[int] | None, size: int) -> Listed:
    """Return a part of the changes of *report* from *place* on; None is the first."""
    end = len(report.changes)
    if place is not None and place.goes_back:
        stop = min(end, place.key + (place.side == "until"))
        start = max(0, stop - size)
    else:
        start = 0 if place is None else min(end, place.key + (place.side == "after"))
        stop = min(end, start + size)
    return Listed(
        start,
        report.changes[start:stop],
        prev=Place("before", start) if start else None,
        next=Place("from", stop) if stop < end else None,
    )
