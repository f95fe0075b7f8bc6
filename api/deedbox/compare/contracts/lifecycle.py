"""Deprecation, sunset and stability: what an operation or a parameter says of its future."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from deedbox.compare.contracts.reading import Placed
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Scope
from deedbox.spec.lifecycle import SUNSET, sunset

_STABILITY: Final = "x-stability-level"
_LEVELS: Final = ("draft", "alpha", "beta", "stable")


def is_past_sunset(value: Mapping[str, Any], today: date | None) -> bool:
    """Say whether what was deprecated has passed the day on which it was to end."""
    day = sunset(value)
    return value.get("deprecated") is True and day is not None and today is not None and day <= today


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
    _compare_sunset(scope, old, new)
    before, after = (_level(one.value) for one in (old, new))
    if before is not None and after is not None and before != after:
        rule = "stability-decreased" if after < before else "stability-increased"
        answer = NO if after < before else YES
        scope.tell(rule, answer, answer, where=where, old=_LEVELS[before], new=_LEVELS[after])


def _compare_sunset(scope: Scope, old: Placed, new: Placed) -> None:
    before, after = sunset(old.value), sunset(new.value)
    where = (old.pointer_to(SUNSET), new.pointer_to(SUNSET))
    if SUNSET in new.value and after is None:
        written = new.value[SUNSET]
        scope.tell("sunset-unreadable", UNKNOWN, UNKNOWN, where=where, new=written)
        return
    if before is None or before == after:
        return
    if after is None:
        if new.value.get("deprecated") is True:
            scope.tell("sunset-removed", NO, NO, where=where, old=str(before))
    elif after < before and (scope.today is None or before > scope.today):
        scope.tell("sunset-moved-earlier", NO, NO, where=where, old=str(before), new=str(after))
    else:
        scope.tell("sunset-moved-later", YES, YES, where=where, old=str(before), new=str(after))


def _level(value: Mapping[str, Any]) -> int | None:
    written = value.get(_STABILITY)
    return _LEVELS.index(written) if written in _LEVELS else None


_RULES: Final = {
    "operation": ("operation-deprecated", "operation-reactivated"),
    "parameter": ("parameter-deprecated", "parameter-reactivated"),
}
