"""How a database would run a statement, and what of it would take longer the more there is.

PostgreSQL would read a small table from end to end whatever indexes there are; here it is told that this, and
sorting, cost more than anything, so that it does either only where nothing else is possible, and that there
is a lot in each table, for in a small one any index is as good as the right one.
"""

import re
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from deedbox.db import Database

_MANY_ROWS = """
    UPDATE pg_class SET relpages = greatest(relpages, 1), reltuples = 1000000
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
"""


def plan_of(database: Database, sql: str, given: Any) -> list[str]:
    """Return the steps by which the database would run *sql*."""
    with database.reader.connect() as connection:
        if database.dialect == "sqlite":
            return [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)]
        return _of_postgresql(connection, sql, given)


def slow_steps(plan: list[str], sql: str) -> list[str]:
    """Return the steps of a *plan* that read a table without an index, or sort what one could order."""
    slow = [
        step
        for step in plan
        # Behind a virtual table's index stands what it is asked for; nothing there is a scan. And `given` is
        # no table, but what came with the statement.
        if re.match(r"SCAN (?!.*USING .*INDEX|CONSTANT|given VIRTUAL|.*VIRTUAL TABLE INDEX \d+:\S)", step)
        or "TEMP B-TREE" in step
        or re.search(r"\bSeq Scan on|\bSort$", step)
    ]
    if not re.search(r"\bWHERE\b", sql) and re.search(r"ORDER BY (\w+)\.id DESC(?:\s+LIMIT|$)", sql):
        return [step for step in slow if not re.fullmatch(r"SCAN \w+", step)]  # The table's own order.
    return slow


def parts_found(plan: list[str], step: str) -> int:
    """Return how often a *plan* finds a part of a list by *step*, a pattern of SQLite's way to say it.

    PostgreSQL has other words: there it has to be some index, in which it goes on from where the part begins.
    """
    of_sqlite = [one for one in plan if re.search(step, one)]
    of_postgresql = [
        one
        for before, one in pairwise(plan)
        if "Index" in before and one.startswith("Index Cond:") and re.search(r" [<>]=? ", one)
    ]
    return len(of_sqlite) + len(of_postgresql)


def _of_postgresql(connection: Connection, sql: str, given: Any) -> list[str]:
    # It is rolled back with the transaction.
    connection.exec_driver_sql("SET TRANSACTION READ WRITE")
    connection.exec_driver_sql(_MANY_ROWS)
    for way in ("seqscan", "sort", "bitmapscan"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    lines = connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {sql}", given).scalars()
    return [line.strip().removeprefix("->").strip() for line in lines]
