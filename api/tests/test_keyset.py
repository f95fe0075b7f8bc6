"""A part of a list is exactly what comes after its place, or before it, whatever came or went meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, delete, insert, select

from deedbox.db import Database, ReadTransaction, WriteTransaction
from deedbox.keyset import Order, Part, Place

metadata = MetaData()
pairs = Table(
    "pairs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tens", Integer, nullable=False),
    Column("ones", Integer, nullable=False),
)


def order(*, is_descending: bool, columns: int) -> Order[int]:
    """Return the order of numbers, of which a list sorted by one column or by two is made."""
    if columns == 1:
        return Order((pairs.c.id,), "id", is_descending)
    return Order((pairs.c.tens, pairs.c.ones), "id", is_descending, lambda key: divmod(key, 10))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "test.sqlite3", readers=1, writer_timeout_seconds=1)
    metadata.create_all(database.writer)
    yield database
    database.close()


def fill(database: Database, numbers: set[int]) -> None:
    """Let the list hold *numbers* and nothing else."""
    with WriteTransaction(database, is_change=False) as tx:
        tx.execute(delete(pairs))
        if numbers:
            rows = [{"id": one, "tens": one // 10, "ones": one % 10} for one in numbers]
            tx.execute(insert(pairs), rows)


def part(database: Database, by: Order[int], place: Place[int] | None, size: int) -> Part[int]:
    with ReadTransaction(database) as tx:
        return by.part(tx, select(pairs), place, size)


def expected(numbers: list[int], before: Any, size: int, *, goes_back: bool) -> tuple[list[int], bool, bool]:
    """Return what a part holds of sorted *numbers*, and whether more comes before and after it.

    Args:
        numbers: the list.
        before: says of each number whether it comes before the place.
        size: most of the part.
        goes_back: whether the part ends at the place.
    """
    place = sum(map(before, numbers))
    start, end = (max(0, place - size), place) if goes_back else (place, place + size)
    return numbers[start:end], start > 0, end < len(numbers)


SIDES: dict[str, Any] = {
    "after": lambda one, key: one <= key,
    "until": lambda one, key: one <= key,
    "before": lambda one, key: one < key,
    "from": lambda one, key: one < key,
}


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("is_descending", [False, True])
def test_from_every_place_a_part_is_what_a_plain_list_says(
    database: Database, is_descending: bool, columns: int
) -> None:
    by = order(is_descending=is_descending, columns=columns)
    sign = -1 if is_descending else 1
    for numbers in ([], [15], [3, 8, 9, 10, 14, 21, 30]):
        fill(database, set(numbers))
        in_order = sorted(numbers, reverse=is_descending)
        for size in (1, 3, 10):
            for key in range(1, 32):
                for side, is_before in SIDES.items():
                    place: Place[int] = Place(side, key)  # type: ignore[arg-type]
                    found = part(database, by, place, size)

                    def before(one: int, key: int = key, is_before: Any = is_before) -> bool:
                        return bool(is_before(sign * one, sign * key))

                    ids, has_prev, has_next = expected(in_order, before, size, goes_back=place.goes_back)
                    assert [row.id for row in found.rows] == ids, (place, size)
                    assert (found.prev is not None, found.next is not None) == (has_prev, has_next), place


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_a_walk_to_and_fro_meets_just_what_is_there_when_it_passes(
    database: Database, columns: int, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a walk that can be repeated
    is_descending = bool(seed % 2)
    by = order(is_descending=is_descending, columns=columns)
    numbers = set(random.sample(range(100), 40))
    fill(database, numbers)
    here = part(database, by, None, 5)
    assert here.prev is None
    for _ in range(150):
        at = [row.id for row in here.rows]
        numbers ^= set(random.sample(range(100), 3))  # Some come, some go.
        fill(database, numbers)
        in_order = sorted(numbers, reverse=is_descending)
        size = random.choice((1, 2, 5, 50))
        goes_back = random.random() < 0.5
        place = here.prev if goes_back else here.next
        if place is None:
            place = here.next if goes_back else here.prev
            goes_back = not goes_back
        if place is None:
            break
        here = part(database, by, place, size)
        if not at:  # Everything was deleted there: the place itself says what comes before.
            continue
        edge = at[0] if goes_back else at[-1]
        beyond = [one for one in in_order if (one > edge) == (goes_back == is_descending) and one != edge]
        assert [row.id for row in here.rows] == (beyond[-size:] if goes_back else beyond[:size])
