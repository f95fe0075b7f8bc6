import pytest

from deedbox.pages import numbers, wording


@pytest.mark.parametrize(
    ("number", "last", "offered"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, None, 9]),
        (4, 7, [1, 2, 3, 4, 5, 6, 7]),
        (5, 13, [1, 2, 3, 4, 5, 6, 7, None, 13]),
        (7, 13, [1, None, 5, 6, 7, 8, 9, None, 13]),
        (13, 13, [1, None, 11, 12, 13]),
    ],
)
def test_pages_near_this_one_are_offered(number: int, last: int, offered: list[int | None]) -> None:
    assert numbers.pages(number, last * 10, 10).offered == offered


def test_an_empty_list_has_one_page() -> None:
    assert numbers.pages(1, 0, 10).last == 1


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1857, "1.9 kB"),
        (99_499, "99.5 kB"),
        (123_456, "123 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (13_001_822, "13.0 MB"),
    ],
)
def test_sizes_are_written_for_people(count: int, text: str) -> None:
    assert wording.size(count) == text


def test_what_was_typed_is_one_line_without_control_characters() -> None:
    assert wording.searched("  a\x00b\r\n\tc\u202e ") == "a b c"
    assert len(wording.searched("x" * 10_000)) == 200
