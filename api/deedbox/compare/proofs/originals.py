"""The documents themselves, as a validator reads them that shares nothing with the engine.

A validator is compiled of plain copies of the schemas, in which every reference leads to another copy. What
OpenAPI 3.0 writes in its own way is written as JSON Schema; members that are no part of this traffic
(`readOnly` in requests, `writeOnly` in responses) are free, and the reader of a response, unless it is
strict, ignores what it does not know.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

import jsonschema_rs

from deedbox.compare.schemas.keywords import COMPOSITIONS, INTEGER_FORMATS, LISTS, MAPS, SINGLE
from deedbox.compare.schemas.views import Traffic
from deedbox.spec import Dialect, Document, patterns, pointers
from deedbox.spec.patterns import LINEAR_TIME

_MAX_HOPS: Final = 20
_LEFT_OUT: Final = (
    "$id",
    "$schema",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "discriminator",
    "example",
    "examples",
)
_CLOSING: Final = ("additionalProperties", "unevaluatedProperties")
_MOST_ERRORS: Final = 50
_MOST_SAID: Final = 500
_SINGLE_IN_PLACE: Final = ("not", "if", "then", "else")
_MAX_DEPTH: Final = 100
MOST_STEPS: Final = 5_000
"""Schemas that look at one value; where there are more nothing is proven."""
_UNJUDGED: Final = "x-unjudged"
"""The keyword of what was left out of a copy; a value that comes to it is not judged."""
_ANYTHING: Final = "anything"
_KINDS: Final = {_ANYTHING: object, "string": str, "object": dict}
MOST_SCHEMAS: Final = 20_000
"""Schemas behind references; what is beyond proves nothing."""


class Original:
    """One document, for one party of one traffic."""

    def __init__(
        self, document: Document, traffic: Traffic, roots: Iterable[str], *, ignores_unknown: bool
    ) -> None:
        """Copy the schemas at the pointers *roots*, and all that they lead to."""
        self._root = document.root
        self._is_3_0 = document.dialect is Dialect.V3_0
        self._hidden = "readOnly" if traffic is Traffic.REQUEST else "writeOnly"
        self._ignores_unknown = ignores_unknown
        self._is_hidden_at: dict[str, bool] = {}
        self._is_unjudged = False
        self._roots = {pointer: f"r{at}" for at, pointer in enumerate(roots)}
        copies = self._copies(self._roots)
        names = {pointer: f"s{at}" for at, pointer in enumerate(copies)}
        definitions = {names[pointer]: copy for pointer, copy in copies.items()}
        _leave_costly(copies)
        _rename(definitions, names)
        self._validator = self._compile(names, definitions) if self._roots else None

    def refusal(self, pointer: str, value: Any, about: str = "") -> str | None:
        """Return why the schema at *pointer* refuses *value*: "" where it takes it, None where none can say.

        Of several reasons the one that is about the member *about*.
        """
        name = self._roots.get(pointer)
        if name is None or self._validator is None:
            return None
        self._is_unjudged = False
        errors = list(islice(self._validator.iter_errors({name: value}), _MOST_ERRORS))
        if self._is_unjudged:
            return None
        if not errors:
            return ""
        error = next((one for one in errors if about and about in one.instance_path[-1:]), errors[0])
        return f"{pointers.join(error.instance_path[1:]) or 'the value'}: {error.message[:_MOST_SAID]}"

    def _compile(self, names: dict[str, str], definitions: dict[str, Any]) -> jsonschema_rs.Validator | None:
        """Compile all schemas at once: each root is the member of its name, in one schema of an object."""
        members = {name: {"$ref": f"#/$defs/{names[pointer]}"} for pointer, name in self._roots.items()}
        try:
            return jsonschema_rs.Draft202012Validator(
                {"properties": members, "$defs": definitions},
                pattern_options=LINEAR_TIME,
                validate_formats=True,
                # A value may be long, and its place is told beside.
                mask="it",
                keywords={_UNJUDGED: self._noticing()},
            )
        except (ValueError, jsonschema_rs.ValidationError):
            return None

    def _noticing(self) -> "type[jsonschema_rs.KeywordValidator]":
        """Return what notices that a value has come to something of which nobody can say whether it fits."""
        original = self

        class Noticing:
            def __init__(
                self, parent_schema: dict[str, Any], value: Any, schema_path: list[str | int]
            ) -> None:
                self._kind = value

            def validate(self, instance: Any) -> None:
                if isinstance(instance, _KINDS[self._kind]):
                    original._is_unjudged = True

        return Noticing

    def _copies(self, roots: Iterable[str]) -> dict[str, Any]:
        copies: dict[str, Any] = {}
        waiting = list(roots)
        while waiting and len(copies) < MOST_SCHEMAS:
            pointer = waiting.pop()
            if pointer not in copies:
                found = pointers.find(self._root, pointer)
                # What is named and not placed was not found: nobody can say what fits.
                copies[pointer] = {_UNJUDGED: _ANYTHING} if found is None else self._copy(found, waiting)
        for pointer in waiting:
            copies.setdefault(pointer, {_UNJUDGED: _ANYTHING})
        return copies

    def _copy(self, schema: Any, waiting: list[str]) -> Any:
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else True
        reference = schema.get("$ref")
        own: dict[str, Any] = {}
        if isinstance(reference, str):
            target = pointers.of_reference(reference)
            waiting.append(target)
            own["$ref"] = target
            if self._is_3_0:
                return own
        for name, value in schema.items():
            self._copy_keyword(own, name, value, waiting)
        self._free_hidden(schema, own)
        if self._ignores_unknown:
            for name in _CLOSING:
                if own.get(name) is False:
                    del own[name]
        _leave_untaken(own)
        _bound_integers(own)
        return self._as_json_schema(own) if self._is_3_0 else own

    def _copy_keyword(self, own: dict[str, Any], name: str, value: Any, waiting: list[str]) -> None:
        if name in SINGLE:
            own[name] = self._copy(value, waiting)
        elif name in LISTS and isinstance(value, list):
            own[name] = [self._copy(one, waiting) for one in value]
        elif name in MAPS and isinstance(value, dict):
            own[name] = {key: self._copy(one, waiting) for key, one in value.items()}
        elif name not in _LEFT_OUT and name != "$ref" and not name.startswith("x-"):
            own[name] = value

    def _free_hidden(self, schema: dict[str, Any], own: dict[str, Any]) -> None:
        properties = schema.get("properties")
        hidden = {
            name
            for name, one in (properties.items() if isinstance(properties, dict) else ())
            if self._is_hidden(one, 0)
        }
        if hidden:
            own["properties"] = {
                key: True if key in hidden else one for key, one in own["properties"].items()
            }
            if isinstance(own.get("required"), list):
                own["required"] = [name for name in own["required"] if name not in hidden]

    def _is_hidden(self, schema: Any, depth: int) -> bool:
        if not isinstance(schema, dict) or depth > _MAX_HOPS:
            return False
        if schema.get(self._hidden) is True:
            return True
        reference = schema.get("$ref")
        if isinstance(reference, str) and self._leads_to_hidden(pointers.of_reference(reference), depth):
            return True
        return any(self._is_hidden(one, depth + 1) for one in schema.get("allOf") or ())

    def _leads_to_hidden(self, pointer: str, depth: int) -> bool:
        if pointer not in self._is_hidden_at:
            self._is_hidden_at[pointer] = self._is_hidden(pointers.find(self._root, pointer), depth + 1)
        return self._is_hidden_at[pointer]

    def _as_json_schema(self, own: dict[str, Any]) -> dict[str, Any]:
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if isinstance(flag := own.pop(exclusive, None), bool) and flag and bound in own:
                own[exclusive] = own.pop(bound)
        if own.pop("nullable", None) is True:
            if isinstance(own.get("type"), str):
                own["type"] = [own["type"], "null"]
            elif any(name in own for name in COMPOSITIONS):
                return {"anyOf": [own, {"type": "null"}]}
        return own


def _leave_untaken(own: dict[str, Any]) -> None:
    """Take out patterns that no engine of linear time takes, and leave word that they were there."""
    if isinstance(pattern := own.get("pattern"), str) and not patterns.is_taken(pattern):
        del own["pattern"]
        own[_UNJUDGED] = "string"
    named = own.get("patternProperties") or {}
    untaken = [pattern for pattern in named if not patterns.is_taken(pattern)]
    for pattern in untaken:
        del named[pattern]
        own[_UNJUDGED] = _ANYTHING if _UNJUDGED in own else "object"


def _leave_costly(copies: Mapping[str, Any]) -> None:
    """Take out schemas that look at a value too often: two branches that both lead to two more make 2^n."""
    known: dict[str, int] = {}
    waiting = list(copies.values())
    while waiting:
        schema = waiting.pop()
        if not isinstance(schema, dict):
            continue
        if _cost(schema, copies, known, 0) >= MOST_STEPS:
            schema.clear()
            schema[_UNJUDGED] = _ANYTHING
        waiting += _parts(schema)


def _cost(schema: Any, copies: Mapping[str, Any], known: dict[str, int], depth: int) -> int:
    """Return how many schemas look at one value of *schema*, at most so many."""
    if not isinstance(schema, dict):
        return 1
    if depth > _MAX_DEPTH:
        return MOST_STEPS
    total = 1
    target = schema.get("$ref")
    if isinstance(target, str):
        if target not in known:
            known[target] = 1  # In a circle with nothing between, no more looks at the value.
            known[target] = _cost(copies.get(target), copies, known, depth + 1)
        total += known[target]
    for name in (*COMPOSITIONS, *_SINGLE_IN_PLACE):
        value = schema.get(name)
        inner = value if isinstance(value, list) else [value]
        total += sum(_cost(one, copies, known, depth + 1) for one in inner if one is not None)
    return min(total, MOST_STEPS)


def _parts(schema: dict[str, Any]) -> list[Any]:
    """Return the schemas inside of *schema*, those of parts of the value included."""
    found = [schema[name] for name in SINGLE if name in schema]
    for name in LISTS:
        found += schema.get(name, ())
    for name in MAPS:
        found += schema.get(name, {}).values()
    return found


def _bound_integers(own: dict[str, Any]) -> None:
    """Make bounds of int32 and the like, which no validator looks at."""
    limits = INTEGER_FORMATS.get(str(own.get("format")))
    named = own.get("type")
    if limits is None or not set([named] if isinstance(named, str) else named or ()) <= {"integer", "null"}:
        return
    own["minimum"] = max(own.get("minimum", limits[0]), limits[0])
    own["maximum"] = min(own.get("maximum", limits[1]), limits[1])


def _rename(definitions: dict[str, Any], names: dict[str, str]) -> None:
    """Let references lead to the copies; what stands in data stays."""
    waiting = [one for one in definitions.values() if isinstance(one, dict)]
    while waiting:
        one = waiting.pop()
        if isinstance(one.get("$ref"), str):
            one["$ref"] = f"#/$defs/{names[one['$ref']]}"
        waiting += [inner for inner in _parts(one) if isinstance(inner, dict)]
