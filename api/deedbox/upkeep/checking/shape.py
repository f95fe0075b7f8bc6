"""Tables, columns, indexes, and rows that there is one of."""

import warnings
from collections.abc import Iterator
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select

from deedbox import migrations
from deedbox.db import metadata
from deedbox.upkeep.checking.look import Look
from deedbox.upkeep.tables import OF_ONE_ROW

_WITHOUT_WORDS = ("search_index", "procrastinate_", "ix_search_entries_terms")
"""Of SQLite's search, of the queue, of PostgreSQL's search: only their migrations have words for them."""


def revision(look: Look) -> Iterator[str]:
    """Yield that the revision is another than this release's."""
    with look.snapshot() as connection:
        current = migrations.current(connection)
    if current is None:
        yield "there is nothing in it yet"
    elif current != migrations.newest():
        try:
            migrations.require_known(current)
        except migrations.NewerDatabase as error:
            yield f"{error}; install the release that it is of"
        else:
            yield f"it is at revision {current}, and this release works with {migrations.newest()}"


def tables(look: Look) -> Iterator[str]:
    """Yield how the tables differ from those that the code works with."""
    with look.snapshot() as connection, warnings.catch_warnings():
        # Alembic says which indexes it cannot compare: those on expressions.
        warnings.simplefilter("ignore")
        context = MigrationContext.configure(connection, opts={"include_object": _is_known})
        for change in compare_metadata(context, metadata):
            yield from _told(change)


def _is_known(_object: Any, name: str | None, kind: str, is_reflected: bool, _other: Any) -> bool:
    of_search = kind == "column" and name == "terms" and is_reflected
    return not str(name).startswith(_WITHOUT_WORDS) and not of_search


def _told(change: Any) -> Iterator[str]:
    if isinstance(change, list):
        for one in change:
            yield from _told(one)
        return
    kind, *parts = change
    # The names of what would have to be changed; what else is in it is of no use to anybody.
    names = [
        str(getattr(part, "name", part)) for part in parts if part is not None and not isinstance(part, dict)
    ]
    yield f"it differs from what this release works with: {kind.replace('_', ' ')} {' '.join(names)}"


def single_rows(look: Look) -> Iterator[str]:
    """Yield which tables of one row have another number of them."""
    for table in OF_ONE_ROW:
        count, first = look.rows(select(func.count(), func.min(table.c.id)).select_from(table))[0]
        if (count, first) != (1, 1):
            yield f"{table.name} has {count} rows, where there has to be one, with the id 1"
