"""Small values of schemas, to show what a message looks like: the document's own examples, or else made."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from deedbox.compare.contracts.reading import Contract
from deedbox.spec import pointers

_MOST_DEPTH: Final = 8
_MOST_MEMBERS: Final = 30
_MOST_ITEMS: Final = 3
_MOST_VALUES: Final = 300
_FEW: Final = 4
"""Members that are shown of an object none of which is required."""
MOST_SHOWN: Final = 1_600
"""Characters of a value as JSON."""
_FORMATS: Final = {
    "date": "2030-01-31",
    "date-time": "2030-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "duration": "P1D",
    "email": "ada@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com",
    "uri-reference": "https://example.com",
    "url": "https://example.com",
    "uuid": "3f2b8c1e-4d5a-4f60-9b7c-8d1e2f3a4b5c",
    "binary": "...",
    "byte": "AAAA",
}
Path = tuple[str, ...]
"""Names of members from the message inwards; what an array holds is "[]"."""


class Values:
    """Makes values of the schemas of one contract, for one message."""

    def __init__(self, contract: Contract, hidden: str, wanted: frozenset[Path]) -> None:
        """Make values without members that are *hidden* ("readOnly" or "writeOnly"), and with those that are
        *wanted* though they may be left out.
        """
        self._contract = contract
        self._hidden = hidden
        self._wanted = frozenset(path[:length] for path in wanted for length in range(1, len(path) + 1))
        self._shown = self._wanted
        self._left = _MOST_VALUES

    def of_media(self, media: Mapping[str, Any], pointer: str) -> Iterator[Any]:
        """Yield values of a media type that is at *pointer*, what people wrote first; at most a few."""
        if "example" in media:
            yield media["example"]
        examples = media.get("examples")
        for name, example in list(examples.items())[:3] if isinstance(examples, dict) else ():
            if isinstance(example, dict):
                found = self._contract.resolve(example, f"{pointer}/examples/{pointers.escape(name)}").value
                yield from (found[word] for word in ("value", "dataValue") if word in found)
        if "schema" in media:
            yield from self.of(media["schema"])

    def of(self, schema: Any) -> Iterator[Any]:
        """Yield values of *schema*: its own example, one that is made, and one that is as small as can be."""
        for takes_example, wanted in (
            (True, self._wanted),
            (False, self._wanted),
            (False, frozenset[Path]()),
        ):
            self._left, self._shown = _MOST_VALUES, wanted
            yield self._value(schema, (), takes_example=takes_example)

    def _value(self, schema: Any, path: Path, *, takes_example: bool = True) -> Any:
        self._left -= 1
        found = self._read(schema)
        if takes_example or path:
            for said in _said(found):
                return said
        for word in ("oneOf", "anyOf"):
            branches = found.get(word)
            if isinstance(branches, list) and branches:
                branch = next((one for one in branches if not _is_null(one)), branches[0])
                found = _joined(found, self._read(branch))
        kind = _type_of(found)
        if kind == "object":
            return self._object(found, path)
        if kind == "array":
            return self._array(found, path)
        return _plain(kind, found)

    def _read(self, schema: Any, depth: int = 0) -> dict[str, Any]:
        """Return *schema* with what it refers to, and what all of it has to be, in one."""
        if not isinstance(schema, dict) or depth > _MOST_DEPTH:
            return {}
        found = schema
        if isinstance(schema.get("$ref"), str):
            own = {name: value for name, value in schema.items() if name != "$ref"}
            target = pointers.find(self._contract.root, pointers.of_reference(schema["$ref"]))
            found = _joined(self._read(target, depth + 1), own)
        branches = found.get("allOf")
        for branch in branches if isinstance(branches, list) else ():
            found = _joined(self._read(branch, depth + 1), {**found, "allOf": ()})
        return found

    def _object(self, schema: Mapping[str, Any], path: Path) -> dict[str, Any]:
        members = schema.get("properties")
        members = members if isinstance(members, dict) else {}
        required = schema.get("required")
        named = [name for name in required if isinstance(name, str)] if isinstance(required, list) else []
        shown = {name: members.get(name, True) for name in named}
        shown |= {name: one for name, one in members.items() if (*path, name) in self._shown}
        if not shown:
            shown = dict(list(members.items())[:_FEW])
        # In the order in which they are declared.
        ordered = {name: shown[name] for name in members if name in shown} | shown
        return {
            name: self._value(one, (*path, name))
            for name, one in list(ordered.items())[:_MOST_MEMBERS]
            if len(path) < _MOST_DEPTH and self._left > 0 and self._read(one).get(self._hidden) is not True
        }

    def _array(self, schema: Mapping[str, Any], path: Path) -> list[Any]:
        if len(path) >= _MOST_DEPTH or self._left <= 0:
            return []
        prefix = schema.get("prefixItems")
        places = prefix if isinstance(prefix, list) else []
        least = schema.get("minItems")
        number = min(_MOST_ITEMS, max(1, least if isinstance(least, int) else 1))
        items = [*places, *[schema.get("items", True)] * (number - len(places))]
        return [self._value(one, (*path, "[]")) for one in items[: max(number, len(places))]]


def is_small(value: Any) -> bool:
    """Say whether *value* is small enough to be shown."""
    return len(json.dumps(value, ensure_ascii=False)) <= MOST_SHOWN


def _said(schema: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the values that *schema* itself names."""
    if "const" in schema:
        yield schema["const"]
    if "example" in schema:
        yield schema["example"]
    for word in ("examples", "enum"):
        named = schema.get(word)
        if isinstance(named, list) and named:
            yield named[0]
    if schema.get("default") is not None:
        yield schema["default"]


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that says what both do; where they differ, what *other* says."""
    both = {**one, **other}
    for name in ("properties",):
        if isinstance(one.get(name), dict) and isinstance(other.get(name), dict):
            both[name] = {**one[name], **other[name]}
    if isinstance(one.get("required"), list) and isinstance(other.get("required"), list):
        both["required"] = list(dict.fromkeys([*one["required"], *other["required"]]))
    return both


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "null"


def _type_of(schema: Mapping[str, Any]) -> str:
    named = schema.get("type")
    if isinstance(named, list):
        named = next((one for one in named if one != "null"), "null")
    if isinstance(named, str):
        return named
    if "properties" in schema or "required" in schema or "additionalProperties" in schema:
        return "object"
    if "items" in schema or "prefixItems" in schema:
        return "array"
    return "integer" if "minimum" in schema or "maximum" in schema else "string"


def _plain(kind: str, schema: Mapping[str, Any]) -> Any:
    if kind == "boolean":
        return True
    if kind == "null":
        return None
    if kind in {"integer", "number"}:
        return _number(schema)
    text = _FORMATS.get(str(schema.get("format")), "text")
    least, most = schema.get("minLength"), schema.get("maxLength")
    if isinstance(least, int) and len(text) < least <= MOST_SHOWN:
        text = (text * (least // len(text) + 1))[:least]
    return text[:most] if isinstance(most, int) else text


def _number(schema: Mapping[str, Any]) -> int | float:
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if isinstance(above, int | float) and not isinstance(above, bool):
        return above + 1
    if isinstance(least, int | float):
        return least + 1 if above is True else least
    if isinstance(below, int | float) and not isinstance(below, bool):
        return min(1, below - 1)
    return min(1, most - (below is True)) if isinstance(most, int | float) else 1
