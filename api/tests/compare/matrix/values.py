"""JSON values that tell the schemas of the matrix apart, and a validator to judge them."""

import json
from itertools import product
from typing import Any, Final

import jsonschema_rs

_NUMBERS: Final = (*range(-1, 7), 8, 12, -129, 127, 128, 2**31, 2**63, -0.5, 0.5, 1.5, 2.5, 3.5)
_TEXTS: Final = (
    *("", "a", "b", "ab", "aa", "ba", "abc", "bab", "abcd", "z", "zz", "B", "1", "something else"),
    *("2026-06-30", "127.0.0.1", "::1", "http://example.com/", "/a", "http://["),
)
_LISTS: Final = (
    *([], [None], ["a"], ["aa"], [1], [1.5], [[]], [{}]),
    *(list(one) for one in product(("a", "aa", 1), repeat=2)),
    *(["a", "b"], ["a", {}], [1, 2], ["a", "b", "c"], ["a", "a", "a"], [1, 2, 3], ["a", 1, 2], ["a", 1, "b"]),
    *(["a", "b", 1, 2], ["a", "b", "c", "d"], ["a", "b", "c", 1], ["a", 1, 2, 3]),
)
_OBJECTS: Final = (
    *({name: value} for name, value in product(("a", "b", "c", "ab", "abcd"), ("a", "aa", 1, None))),
    *({"a": one, "b": other} for one, other in product(("a", "aa", 1), repeat=2)),
    *(
        {"a": "a", "c": "a"},
        {"b": "a", "c": "a"},
        {"a": "a", "c": 1},
        {"a": 1, "c": 1},
        {"a": 2},
        {"ab": 1, "b": 1},
    ),
    *({"a": "a", "b": "a", "c": "a"}, {"a": "a", "b": 1, "c": 1}, {"a": "a", "b": "a", "c": "a", "d": "a"}),
    *({"value": "aa"}, {"next": {"value": "aa"}}, {"next": {"value": 1}}, {"next": "a"}, {"next": {}}, {}),
)
VALUES: Final[tuple[Any, ...]] = (None, True, False, *_NUMBERS, *_TEXTS, *_LISTS, *_OBJECTS)


def validator(schema: Any, components: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """Return a validator of *schema*, which may refer to *components*."""
    whole = {"$ref": "#/components/schemas/Root", "components": {"schemas": {**components, "Root": schema}}}
    return jsonschema_rs.Draft202012Validator(_bounded(whole), validate_formats=True)


def _bounded(value: Any) -> Any:
    """Return *value* with the formats of integers, which no validator knows, as the bounds that they are."""
    if isinstance(value, list):
        return [_bounded(one) for one in value]
    if not isinstance(value, dict):
        return value
    bits = {"int8": 8, "int32": 32, "int64": 64}.get(str(value.get("format")))
    bounds = {"minimum": -(2 ** (bits - 1)), "maximum": 2 ** (bits - 1) - 1} if bits else {}
    return {name: _bounded(one) for name, one in {**value, **bounds}.items()}


def seen(schema: Any, hidden: str, *, is_writer: bool) -> Any:
    """Return *schema* as one party reads it: who writes leaves out what is *hidden*, who reads takes any."""
    if isinstance(schema, list):
        return [seen(one, hidden, is_writer=is_writer) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: seen(one, hidden, is_writer=is_writer) for name, one in schema.items()}
    for name, one in (schema.get("properties") or {}).items():
        if isinstance(one, dict) and one.get(hidden) is True:
            found["properties"][name] = not is_writer
            if name in found.get("required", ()):
                found["required"] = [other for other in found["required"] if other != name]
    return found


def as_text(value: Any) -> Any:
    """Return the text as which a number or a boolean travels; anything else is what it is."""
    return json.dumps(value) if isinstance(value, (bool, int, float)) else value
