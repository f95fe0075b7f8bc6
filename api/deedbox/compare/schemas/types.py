"""The types of JSON as bits, so that a set of types is an integer. A number is whole or has a fraction."""

from collections.abc import Iterable
from typing import Final

NULL: Final = 1
BOOLEAN: Final = 2
INTEGER: Final = 4
FRACTION: Final = 8
STRING: Final = 16
ARRAY: Final = 32
OBJECT: Final = 64
NUMBER: Final = INTEGER | FRACTION
ALL: Final = 127

MASKS: Final = {
    "null": NULL,
    "boolean": BOOLEAN,
    "integer": INTEGER,
    "number": NUMBER,
    "string": STRING,
    "array": ARRAY,
    "object": OBJECT,
}


def each(mask: int) -> list[int]:
    """Return the bits of *mask*, one by one."""
    return [1 << bit for bit in range(7) if mask >> bit & 1]


def of(value: object) -> int:
    """Return the bit of the type of a JSON value; 1.0 is an integer, as in JSON Schema."""
    match value:
        case None:
            return NULL
        case bool():
            return BOOLEAN
        case int():
            return INTEGER
        case float():
            return INTEGER if value.is_integer() else FRACTION
        case str():
            return STRING
        case list():
            return ARRAY
        case _:
            return OBJECT


def of_all(found: Iterable[object]) -> int:
    """Return the bits of the types of all these JSON values."""
    mask = 0
    for value in found:
        mask |= of(value)
    return mask


def names(mask: int) -> list[str]:
    """Return the names of the types in *mask* as a schema writes them."""
    found = [name for name, bits in MASKS.items() if bits & mask == bits and name != "integer"]
    if mask & NUMBER == INTEGER:
        found.append("integer")
    return sorted(found)
