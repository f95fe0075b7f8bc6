"""Keeping what was announced of operations. Their documents stay as they were published."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update

from deedbox import spec
from deedbox.catalog import lifecycle
from deedbox.catalog.apis import service as apis
from deedbox.catalog.operations import service as operations
from deedbox.catalog.search import service as search
from deedbox.catalog.tables import deprecations
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.http.moments import whole_seconds

_OF_VERSION: Final = (
    select(deprecations)
    .where(deprecations.c.version_id == bindparam("of_version"))
    .order_by(deprecations.c.position)
)


def all_of(tx: ReadTransaction, version: Row[Any]) -> list[Row[Any]]:
    """Return what is announced of the operations of *version* (columns: `deprecations`), by position."""
    return list(tx.execute(_OF_VERSION, {"of_version": version.id}))


def announcements(
    tx: ReadTransaction, version: Row[Any], *, with_notes: bool = False
) -> dict[int, spec.Announcement]:
    """Return what is announced of the operations of *version* as `spec.announced` takes it, by position."""
    return {
        row.position: spec.Announcement(lifecycle.day_of(row.sunset_at), _note(row) if with_notes else "")
        for row in all_of(tx, version)
    }


def _note(row: Row[Any]) -> str:
    return " ".join(filter(None, (lifecycle.sentence_of(row.deprecated_at, row.sunset_at), row.reason)))


def find(tx: ReadTransaction, version: Row[Any], position: int) -> Row[Any] | None:
    """Return what is announced of an operation (columns: `deprecations`); None where nothing is.

    Raises:
        NotFound: *version* has no operation there.
    """
    operations.read(tx, version, position)
    return tx.execute(select(deprecations).where(*_is_this(version, position))).first()


def put(
    tx: WriteTransaction, version: Row[Any], position: int, given: Mapping[str, Any], *, announced_by: str
) -> Row[Any]:
    """Announce *given* (`sunset_at`, `reason`, and `deprecated_at` unless it stays) of an operation.

    Raises:
        NotFound: *version* has no operation there.
        Invalid: the sunset would be before the deprecation.
    """
    before = find(tx, version, position)
    since = given.get("deprecated_at", whole_seconds(now()) if before is None else before.deprecated_at)
    deprecated_at, sunset_at = lifecycle.settled(
        None, {"deprecated_at": since, "sunset_at": given["sunset_at"]}
    )
    values = {"deprecated_at": deprecated_at, "sunset_at": sunset_at, "reason": given["reason"]}
    said = values | {"announced_at": now(), "announced_by": announced_by}
    if before is None:
        tx.execute(insert(deprecations).values(version_id=version.id, position=position, **said))
        search.mark(tx, apis.read(tx, version.api), version.id, position, deprecated=True)
    elif any(getattr(before, name) != value for name, value in values.items()):
        tx.execute(update(deprecations).where(*_is_this(version, position)).values(said))
    after = find(tx, version, position)
    assert after is not None, "this transaction has put it there"
    return after


def remove(tx: WriteTransaction, version: Row[Any], position: int) -> None:
    """Take back what was announced of an operation; what the document says of it stays."""
    tx.execute(delete(deprecations).where(*_is_this(version, position)))
    says = operations.read(tx, version, position).deprecated
    search.mark(tx, apis.read(tx, version.api), version.id, position, deprecated=says)


def _is_this(version: Row[Any], position: int) -> tuple[Any, ...]:
    return deprecations.c.version_id == version.id, deprecations.c.position == position
