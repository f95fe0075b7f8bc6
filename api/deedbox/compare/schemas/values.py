"""JSON values as JSON Schema compares them: 1 is 1.0, true is not 1, and objects have no order."""

from collections.abc import Iterable
from typing import Any


def frozen(value: object) -> object:
    """Return *value* as something that can be a key; equal values give equal keys."""
    match value:
        case bool():
            return ("boolean", value)
        case dict():
            return ("object", tuple(sorted((str(name), frozen(one)) for name, one in value.items())))
        case list() | tuple():
            return ("array", tuple(frozen(one) for one in value))
        case str():
            return ("string", value)
        case None:
            return ("null",)
        case _:
            return ("number", value)


def same(one: object, other: object) -> bool:
    """Say whether both are the same JSON value."""
    return frozen(one) == frozen(other)


def unique(found: Iterable[Any]) -> tuple[Any, ...]:
    """Return *found* without repetitions, in an order that does not depend on theirs."""
    kept = {frozen(value): value for value in found}
    return tuple(kept[key] for key in sorted(kept, key=repr))
