"""A page by number is what stands there in the sorted list, from whichever end it is found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, event, insert, select

from deedbox import numbered
from deedbox.db import Database, ReadTransaction, WriteTransaction

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True), Column("is_odd", Integer))
EVEN = list(range(0, 46, 2))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "test.sqlite3", readers=1, writer_timeout_seconds=1)
    metadata.create_all(database.writer)
    with WriteTransaction(database, is_change=False) as tx:
        tx.execute(insert(numbers), [{"id": one, "is_odd": one % 2} for one in range(46)])
    yield database
    database.close()


def page(database: Database, number: int, size: int) -> list[int]:
    with ReadTransaction(database) as tx:
        even = select(numbers).where(numbers.c.is_odd == 0)
        return [row.id for row in numbered.page(tx, even, numbers.c.id, len(EVEN), number, size)]


@pytest.mark.parametrize("size", [1, 2, 5, 22, 23, 24, 100])
def test_each_page_has_what_stands_there(database: Database, size: int) -> None:
    for number in range(1, 2 + len(EVEN) // size + 1):
        assert page(database, number, size) == EVEN[(number - 1) * size : number * size]


def test_no_page_steps_over_more_than_half_of_the_list(database: Database) -> None:
    skipped: list[int] = []

    def record(_c: object, _cursor: object, sql: str, parameters: tuple[int, ...], *_: object) -> None:
        if sql.count("SELECT") == 2:
            # Behind it stand the size of the page, and that nothing of that is skipped.
            skipped.append(parameters[-3])

    event.listen(database.reader, "before_cursor_execute", record)
    for number in range(1, 6):
        page(database, number, 5)

    assert skipped == [5, 8, 3], "of the second page to the fourth"
