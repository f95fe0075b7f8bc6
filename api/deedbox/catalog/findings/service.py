"""Keeping what lint found in published contracts."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import CursorResult, Row, Select, bindparam, delete, insert, select

from deedbox import spec
from deedbox.catalog.tables import findings
from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.keyset import Order, Part, Place

_IN_THE_DOCUMENTS_ORDER: Order[int] = Order((findings.c.position,), "position")
_TOLD: Final = select(findings.c.rule, findings.c.pointer, findings.c.message).where(
    findings.c.version_id == bindparam("of_version")
)


def page(
    tx: ReadTransaction,
    version: Row[Any],
    place: Place[int] | None,
    size: int,
    *,
    severity: str | None = None,
) -> Part[int]:
    """Return a part of the findings of *version*.

    Args:
        tx: the transaction to read in.
        version: a version that was read before.
        place: where it starts; None for the first finding.
        size: most findings of it.
        severity: only findings of this severity that are not waived; None for all.
    """
    return _IN_THE_DOCUMENTS_ORDER.part(tx, _of(version, severity), place, size)


def every(tx: ReadTransaction, version: Row[Any], *, severity: str | None) -> CursorResult[Any]:
    """Return all findings that `page` gives with this filter, to be fetched part by part."""
    return _IN_THE_DOCUMENTS_ORDER.every(tx, _of(version, severity))


def _of(version: Row[Any], severity: str | None) -> Select[Any]:
    statement = select(findings).where(findings.c.version_id == version.id)
    if severity is not None:
        statement = statement.where(findings.c.severity == severity, findings.c.waived.is_(None))
    return statement


def told(tx: ReadTransaction, version_id: int) -> list[tuple[str, str, str]]:
    """Return rule, pointer and message of each finding of a version, as far as they are kept."""
    return [tuple(row) for row in tx.execute(_TOLD, {"of_version": version_id})]


def keep(tx: WriteTransaction, version_id: int, found: Iterable[spec.Finding]) -> None:
    """Keep what was *found* in the document of a version, in its order."""
    rows = [
        {
            "version_id": version_id,
            "position": position,
            "rule": one.rule,
            "severity": str(one.severity),
            "pointer": one.pointer,
            "line": one.line,
            "column": one.column,
            "message": one.message,
            "hint": one.hint,
            "waived": one.waived,
        }
        for position, one in enumerate(found)
    ]
    if rows:
        tx.execute(insert(findings), rows)


def forget(tx: WriteTransaction, version_id: int) -> None:
    """Delete the findings of a version."""
    tx.execute(delete(findings).where(findings.c.version_id == version_id))
