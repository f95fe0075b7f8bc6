"""Deprecation, sunset and stability: what an operation or a parameter says of its future."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare import sunsets
from deedbox.compare.contracts.reading import Placed
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Scope
from deedbox.spec.lifecycle import SUNSET, sunset

_STABILITY: Final = "x-stability-level"
_LEVELS: Final = ("draft", "alpha", "beta", "stable")


def tell_unreadable(scope: Scope, gone: Mapping[str, Any], pointer: str) -> None:
    """Tell where what is gone was announced for a day that cannot be read."""
    if gone.get("deprecated") is True and SUNSET in gone and sunset(gone) is None:
        where = (f"{pointer}/{SUNSET}", None)
        scope.tell("sunset-unreadable", UNKNOWN, UNKNOWN, where=where, new=gone[SUNSET])


def compare_deprecation(scope: Scope, old: Placed, new: Placed, kind: str) -> None:
    """Compare `deprecated`, `x-sunset` and `x-stability-level` of two operations, or parameters."""
    was, is_now = (one.value.get("deprecated") is True for one in (old, new))
    where = (old.pointer, new.pointer)
    if was != is_now:
        scope.tell(_RULES[kind][0 if is_now else 1], YES, YES, where=where)
    day = sunsets.moved(old.value, new.value, scope.today)
    if day is not None:
        there = (old.pointer_to(SUNSET), new.pointer_to(SUNSET))
        scope.tell(day.rule, day.answer, day.answer, where=there, old=day.old, new=day.new)
    before, after = (_level(one.value) for one in (old, new))
    if before is not None and after is not None and before != after:
        rule = "stability-decreased" if after < before else "stability-increased"
        answer = NO if after < before else YES
        scope.tell(rule, answer, answer, where=where, old=_LEVELS[before], new=_LEVELS[after])


def _level(value: Mapping[str, Any]) -> int | None:
    written = value.get(_STABILITY)
    return _LEVELS.index(written) if written in _LEVELS else None


_RULES: Final = {
    "operation": ("operation-deprecated", "operation-reactivated"),
    "parameter": ("parameter-deprecated", "parameter-reactivated"),
}
