"""Lists by number of page: found from the end that is nearer, and in the index before anything is looked up.

So the last page costs what the first does, and one in the middle a walk over keys alone.
"""

from typing import Any

from sqlalchemy import Column, Row, Select

from deedbox.db import ReadTransaction


def page(
    tx: ReadTransaction, statement: Select[Any], by: Column[Any], total: int, number: int, size: int
) -> list[Row[Any]]:
    """Return page *number* of what *statement* gives; [] where there is none.

    Args:
        tx: what to read from.
        statement: selects and filters the rows, and does not sort them.
        by: what they are sorted by, unlike in any two rows; an index has it behind what is filtered by.
        total: how many rows there are in all, in the same transaction.
        number: from 1.
        size: most rows on a page.
    """
    start = (number - 1) * size
    size = min(size, total - start)
    if size <= 0:
        return []
    behind = total - start - size
    goes_back = behind < start
    if skipped := min(start, behind):
        sorted_by = by.desc() if goes_back else by.asc()
        nearest = (
            statement.with_only_columns(by).order_by(sorted_by).offset(skipped).limit(1).scalar_subquery()
        )
        statement = statement.where(by <= nearest if goes_back else by >= nearest)
    rows = list(tx.execute(statement.order_by(by.desc() if goes_back else by.asc()).limit(size)))
    return rows[::-1] if goes_back else rows
