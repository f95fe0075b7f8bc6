"""A document without its bulk: failures quote what failed, level by level, and bulk makes them costly."""

from typing import Any

from deedbox.spec.grammar import DATA, OBJECT, Room

MAX_TEXT = 1_000
"""Characters that are kept of a string."""
MAX_ELEMENTS = 100
"""Elements that are kept of an array of data."""


def abridged(root: dict[str, Any]) -> dict[str, Any]:
    """Return *root* with long strings cut and data emptied: it breaks the same rules at the same places."""
    shorter: dict[str, Any] = _abridged(root, OBJECT)
    return shorter


def _abridged(value: Any, room: Room) -> Any:
    if isinstance(value, str):
        # A brace that is opened in what is kept and closed in what is cut would be a mistake of its own.
        return value if len(value) <= MAX_TEXT else value[:MAX_TEXT].replace("{", "").replace("}", "")
    if isinstance(value, dict):
        return (
            {} if room is DATA else {name: _abridged(member, room.of(name)) for name, member in value.items()}
        )
    if isinstance(value, list):
        if room is DATA:
            # Elements of `enum` have to be there, and to differ.
            return [
                _abridged(element, DATA)
                for element in value[:MAX_ELEMENTS]
                if not isinstance(element, (dict, list))
            ] or value[:1]
        inner = room.elements or room
        return [_abridged(element, inner) for element in value]
    return value
