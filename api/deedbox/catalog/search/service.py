"""Finding operations in the latest version of every API."""

from typing import Any

from sqlalchemy import Row, select

from deedbox.catalog.tables import apis, operations, versions
from deedbox.db import ReadTransaction

MOST = 300
"""Operations that one search gives at most, on all its pages together."""


def search(
    tx: ReadTransaction,
    q: str,
    *,
    api: str | None = None,
    method: str | None = None,
    deprecated: bool | None = None,
    start: int = 0,
    size: int = 20,
) -> tuple[list[Row[Any]], int | None]:
    """Return the operations that fit *q*, best first, and where the next page starts if there is one.

    Args:
        tx: what to read from.
        q: what somebody typed; any text. One without letters and digits finds nothing.
        api: name of the only API to look into.
        method: the only method to look for, in any case.
        deprecated: True for deprecated operations alone, False for the others alone.
        start: how many of the best to leave out.
        size: how many to return at most.

    Returns:
        Rows (columns: `api`, `version`, `position`, `method`, `path`, `operation_id`, `summary`, `tags`,
        `deprecated`); `start` of the next page, None on the last.
    """
    statement = (
        select(apis.c.name.label("api"), versions.c.version, operations)
        .join(versions, versions.c.id == operations.c.version_id)
        .join(apis, apis.c.id == versions.c.api_id)
        .where(
            operations.c.path.contains(q, autoescape=True) | operations.c.summary.contains(q, autoescape=True)
        )
        .limit(size + 1)
        .offset(start)
    )
    rows = list(tx.execute(statement))
    return rows[:size], start + size if len(rows) > size else None
