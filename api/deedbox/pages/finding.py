"""The seam to the search of operations: the pages ask here, and know nothing else of it."""

from typing import Any

from sqlalchemy import Row

from deedbox.db import ReadTransaction


def find_operations(
    tx: ReadTransaction, q: str, *, start: int, size: int
) -> tuple[list[Row[Any]], int | None]:
    """Return the operations that fit *q*, best first, and where the next page starts if there is one.

    Columns: `api`, `version`, `position`, `method`, `path`, `operation_id`, `summary`, `deprecated`, `tags`.
    """
    del tx, q, start, size
    return [], None
