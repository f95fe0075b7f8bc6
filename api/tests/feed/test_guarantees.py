"""Each guarantee of a stream is broken once on purpose, and its check alone sees it."""

import pytest

from tests.feed.guarantees import BOOKMARK, Connection, History, Seen, broken


def event(number: int, data: str = "whole") -> Seen:
    return Seen(number, "api.created", data)


def mark(number: int) -> Seen:
    return Seen(number, BOOKMARK, {"last_id": number})


COMMITTED = [event(number) for number in range(1, 7)]
FIRST = Connection(None, [mark(1), event(2), event(3)])


@pytest.mark.parametrize(
    ("connections", "expected"),
    [
        ([FIRST, Connection(3, [mark(3), event(4), mark(4)]), Connection(4, [mark(4), event(5)])], []),
        ([FIRST, Connection(3, [])], []),
        ([Connection(None, [mark(1), event(3), event(2)])], ["Ordered"]),
        ([FIRST, Connection(3, [mark(3), event(4), event(4)])], ["Unique"]),
        ([Connection(None, [mark(1), event(2), event(4)])], ["Reliable"]),
        ([FIRST, Connection(3, [mark(3), event(4, "half")])], ["Atomic"]),
        ([FIRST, Connection(3, [mark(2), event(4)])], ["Resumable"]),
        ([FIRST, Connection(3, [Seen(3, "reset"), event(4)])], ["Unique", "Atomic", "Resumable"]),
        ([FIRST, Connection(3, [mark(3), event(5)])], ["Reliable", "Resumable"]),
        ([FIRST, Connection(3, [mark(3), mark(4)])], ["Bookmarkable"]),
    ],
    ids=["kept", "cut at once", "order", "twice", "gap", "half", "elsewhere", "reset", "skipped", "ahead"],
)
def test_a_broken_guarantee_is_seen(connections: list[Connection], expected: list[str]) -> None:
    history = History(connections, COMMITTED)

    assert broken(history) == expected
