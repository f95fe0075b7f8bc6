"""What the checks of a well-known tool are to us: each is mapped, and a tiny pair of contracts shows it."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from deedbox.compare import RULES, Comparison
from tests.compare import pairs

_HERE: Final = Path(__file__).parent
_LEVELS: Final = {"ERR": "error", "WARN": "warning", "INFO": "info"}
_NONE: Final = "-"


class Mapped(NamedTuple):
    """One line of known_ids_to_rules.tsv."""

    id: str
    rules: str
    severity: str
    pair: str
    why: str = ""


def _lines(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


LEVELS: Final = {name: _LEVELS[level] for name, level in _lines("known_ids.txt")}
MAPPED: Final = [Mapped(*line) for line in _lines("known_ids_to_rules.tsv")]


def test_each_id_is_mapped_once() -> None:
    assert [one.id for one in MAPPED] == list(LEVELS)


@pytest.mark.parametrize("one", MAPPED, ids=lambda one: one.id)
def test_the_pair_shows_the_rules_and_nothing_worse(one: Mapped) -> None:
    comparison = compared(one.pair)
    changes = comparison.changes

    assert comparison.contradictions == 0
    assert {name for name in one.rules.split(", ") if name != _NONE} <= RULES.keys()
    assert (str(changes[0].severity) if changes else _NONE) == one.severity
    assert {change.rule for change in changes if str(change.severity) == one.severity} >= named(one)
    assert bool(named(one)) == bool(changes)


def named(one: Mapped) -> set[str]:
    """Return our rules; none where nothing is told."""
    return set() if one.rules == _NONE else set(one.rules.split(", "))


@pytest.mark.parametrize("one", MAPPED, ids=lambda one: one.id)
def test_another_severity_has_a_reason(one: Mapped) -> None:
    assert bool(one.why) == (one.severity != LEVELS[one.id])


@cache
def compared(pair: str) -> Comparison:
    """Return what is found in *pair*; many ids share one."""
    return pairs.compared(pair)
