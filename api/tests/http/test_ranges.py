"""Parts of bodies: which one a request asks for."""

import pytest
from fastapi import Request

from deedbox.http.ranges import Span, asked
from deedbox.problems import RangeNotSatisfiable

ETAG = '"abc"'
SIZE = 100


def part(*lines: str, method: str = "GET", if_range: str | None = None) -> Span | None:
    """Return what a request with these lines of `Range` is answered of a body of 100 bytes."""
    headers = [(b"range", line.encode()) for line in lines]
    headers += [] if if_range is None else [(b"if-range", if_range.encode())]
    return asked(Request({"type": "http", "method": method, "headers": headers}), SIZE, ETAG)


@pytest.mark.parametrize(
    ("line", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=0-100", 0, 100),
        ("bytes=10-", 10, 100),
        ("bytes=99-", 99, 100),
        ("bytes=99-4000", 99, 100),
        ("bytes=-1", 99, 100),
        ("bytes=-100", 0, 100),
        ("bytes=-5000", 0, 100),
        ("BYTES=5-9", 5, 10),
        (" bytes=5-9 ", 5, 10),
        ("bytes=0-9999999999999999999", 0, 100),
    ],
)
def test_one_part_is_given_as_far_as_it_is_there(line: str, start: int, stop: int) -> None:
    assert part(line) == Span(start, stop)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=9-5",
        "bytes=0-1,5-6",
        "bytes=0 - 1",
        "items=0-1",
        "bytes=0-99999999999999999999",
        "bytes=\u0660-\u0669",
        "bytes=0-1;q=1",
    ],
)
def test_what_is_no_single_part_is_answered_with_the_whole(line: str) -> None:
    assert part(line) is None


@pytest.mark.parametrize("line", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=9999999999999999999-"])
def test_a_part_beyond_the_end_is_refused(line: str) -> None:
    with pytest.raises(RangeNotSatisfiable) as refused:
        part(line)
    assert refused.value.headers == {"Content-Range": "bytes */100"}


def test_no_range_or_several_lines_of_it_are_the_whole() -> None:
    assert part() is None
    assert part("bytes=0-1", "bytes=2-3") is None


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_get_has_parts(method: str) -> None:
    assert part("bytes=0-1", method=method) is None


@pytest.mark.parametrize(
    ("condition", "is_part"), [(ETAG, True), (f"W/{ETAG}", False), ('"x"', False), ("yesterday", False)]
)
def test_a_part_of_another_body_is_not_wanted(condition: str, is_part: bool) -> None:
    assert (part("bytes=0-1", if_range=condition) is not None) is is_part
