"""Whether the values that a document shows fit the schemas beside them.

A validator is compiled of plain copies of the schemas, in which every reference leads to another copy: so
nothing can be fetched, and nullable and exclusive bounds of 3.0 say what they mean there. Patterns run on
an engine of linear time, or not at all. A schema may still cost 2^n steps (two alternatives that both lead
to two more); `_Cost` counts them beforehand.
"""

import time
from collections.abc import Iterator
from typing import Final, NamedTuple

import jsonschema_rs

from deedbox.spec import explanations
from deedbox.spec.documents import Dialect
from deedbox.spec.lint.structure import SCHEMA, Shape
from deedbox.spec.lint.view import Object, View
from deedbox.spec.patterns import LINEAR_TIME

_DOCUMENT: Final = "urn:deedbox:lint"

MOST_SCHEMA_NODES: Final = 400_000
"""Objects of schemas that are copied. GitHub's contract has 60,000 that matter."""
MOST_PATTERNS: Final = 500
MOST_SECONDS: Final = 3.0
"""After so long no further value is judged: a net under the bounds that count, for hostile documents."""
MOST_VALUE_NODES: Final = 5_000
"""Values of one example; a larger one is left out."""
MOST_STEPS: Final = 1_000_000
"""Schemas applied to the parts of one example."""
MOST_STEPS_IN_ALL: Final = 20_000_000
MOST_FAILURES: Final = 100
"""Values of which it is said where they fail; of more only that they do."""

_SAME_PLACE: Final = ("allOf", "anyOf", "oneOf")
_SAME_PLACE_ONE: Final = ("not", "if", "then", "else")
_UNSAFE: Final = ("$dynamicRef", "$id", "$recursiveRef", "$schema", "id")
_DATA: Final = ("const", "enum")


class Failure(NamedTuple):
    """Where a value breaks its schema."""

    path: tuple[str, ...]
    """Steps from the value."""
    message: str


class Conformance:
    """Checks values of one document against its schemas. Compiles once, whatever is asked."""

    def __init__(self, view: View, schemas: list[Object]) -> None:
        """Compile *schemas*; each may refer to others."""
        self._view = view
        self._copies: dict[int, str] = {}
        """The name of each schema's copy, by the schema's identity."""
        self._waiting: list[Object] = []
        self._patterns: dict[str, bool] = {}
        self._nodes = 0
        self._steps = 0
        self._failures = 0
        self._is_complete = True
        self._begin = time.monotonic()
        self._definitions: dict[str, object] = {}
        for schema in schemas:
            self._name(schema)
        while self._waiting:
            schema = self._waiting.pop()
            self._definitions[self._copies[id(schema)]] = self._copy(schema)
        self._registry = jsonschema_rs.Registry(
            [(_DOCUMENT, {"$defs": self._definitions})], draft=jsonschema_rs.Draft202012
        )
        self._validators: dict[int, jsonschema_rs.Validator | None] = {}
        self._cost = _Cost(view)

    def failures(self, value: object, schema: Object) -> Iterator[Failure]:
        """Yield where *value* breaks *schema*; nothing where it can't be told within bounds."""
        size = _size(value)
        if size > MOST_VALUE_NODES:
            self._note(f"examples of more than {MOST_VALUE_NODES:,} values")
            return
        if self._steps > MOST_STEPS_IN_ALL or time.monotonic() - self._begin > MOST_SECONDS:
            self._note("some examples, because so many have costly schemas")
            return
        steps = self._cost.of(schema, value)
        self._steps += steps
        if steps > MOST_STEPS:
            self._note("examples whose schemas branch into too many alternatives")
            return
        validator = self._validator(schema)
        if validator is None:
            return
        if validator.is_valid(value):
            return
        self._failures += 1
        if self._failures > MOST_FAILURES:
            yield Failure((), "The value does not fit its schema.")
            return
        found = {
            (tuple(str(step) for step in path), message): None
            for error in validator.iter_errors(value)
            for path, message, _ in explanations.explain(error)
        }
        for path, message in list(found)[:5]:
            yield Failure(path, message)

    def _note(self, what: str) -> None:
        self._view.not_looked_at[what] = None

    def _validator(self, schema: Object) -> jsonschema_rs.Validator | None:
        name = self._copies.get(id(schema))
        if name is None or not self._is_complete:
            self._note("examples of schemas beyond the bounds")
            return None
        if id(schema) not in self._validators:
            compiled = None
            try:
                compiled = jsonschema_rs.validator_for(
                    {
                        "$schema": "https://json-schema.org/draft/2020-12/schema",
                        "$ref": f"{_DOCUMENT}#/$defs/{name}",
                    },
                    registry=self._registry,
                    pattern_options=LINEAR_TIME,
                    validate_formats=False,
                    offline=True,
                )
            except (ValueError, jsonschema_rs.ReferencingError):
                # ValidationError is a ValueError: a schema of another dialect, or one that no dialect knows.
                self._note("examples of schemas that cannot be compiled")
            self._validators[id(schema)] = compiled
        return self._validators[id(schema)]

    def _name(self, schema: Object) -> str:
        if id(schema) not in self._copies:
            self._copies[id(schema)] = str(len(self._copies))
            self._waiting.append(schema)
        return self._copies[id(schema)]

    def _copy(self, schema: object) -> object:
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else True
        self._nodes += 1
        if self._nodes > MOST_SCHEMA_NODES:
            self._is_complete = False
            return True
        if any(key in schema for key in _UNSAFE):
            return True
        copy: Object = {}
        for name, member in schema.items():
            if name in _DATA or name in _ASSERTIONS:
                copy[name] = member
            elif name == "$ref" and isinstance(target := self._target(member), dict):
                copy["$ref"] = f"{_DOCUMENT}#/$defs/{self._name(target)}"
            elif name in SCHEMA.members:
                copy[name] = self._copy_member(name, member)
            elif name == "pattern" and isinstance(member, str) and self._runs(member):
                copy[name] = member
        if self._view.dialect is Dialect.V3_0:
            _translate(schema, copy)
        return copy

    def _target(self, reference: object) -> object:
        return self._view.at(reference) if isinstance(reference, str) else None

    def _copy_member(self, name: str, member: object) -> object:
        shape, _ = SCHEMA.members[name]
        if shape is Shape.LIST and isinstance(member, list):
            return [self._copy(each) for each in member]
        if shape is Shape.MAP and isinstance(member, dict):
            return {
                key: self._copy(each)
                for key, each in member.items()
                if name != "patternProperties" or self._runs(key)
            }
        return self._copy(member)

    def _runs(self, pattern: str) -> bool:
        """Whether the engine of linear time can run *pattern*."""
        if pattern not in self._patterns:
            if len(self._patterns) >= MOST_PATTERNS:
                return False
            try:
                jsonschema_rs.validator_for({"pattern": pattern}, pattern_options=LINEAR_TIME, offline=True)
            except ValueError:
                self._patterns[pattern] = False
            else:
                self._patterns[pattern] = True
        return self._patterns[pattern]


_ASSERTIONS: Final = frozenset(
    [
        "type",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minContains",
        "maxContains",
        "minProperties",
        "maxProperties",
        "required",
        "dependentRequired",
    ]
)


def _translate(schema: Object, copy: Object) -> None:
    """Say in *copy* what *schema* says in the words of 3.0. Source: OpenAPI 3.0.4 section 4.7.24."""
    if "$ref" in copy:
        reference = copy["$ref"]
        copy.clear()
        copy["$ref"] = reference
        return
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if copy.pop(exclusive, False) is True and bound in copy:
            copy[exclusive] = copy.pop(bound)
    if schema.get("nullable") is True and isinstance(copy.get("type"), str):
        copy["type"] = [copy["type"], "null"]
        if isinstance(copy.get("enum"), list) and None not in copy["enum"]:
            copy["enum"] = [*copy["enum"], None]


def _size(value: object) -> int:
    count, waiting = 0, [value]
    while waiting and count <= MOST_VALUE_NODES:
        each = waiting.pop()
        count += 1
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return count


class _Cost:
    """Counts how many schemas a validator applies to a value, without applying them."""

    def __init__(self, view: View) -> None:
        self._view = view

    def of(self, schema: Object, value: object) -> int:
        """Return the count; more than `MOST_STEPS` where it is too high, or endless."""
        known: dict[tuple[int, int], int] = {}
        return self._count(schema, value, known, set())

    def _count(
        self,
        schema: object,
        value: object,
        known: dict[tuple[int, int], int],
        under_way: set[tuple[int, int]],
    ) -> int:
        if not isinstance(schema, dict):
            return 1
        key = (id(schema), id(value))
        if key in known:
            return known[key]
        # The same schema at the same value again: it never ends.
        if key in under_way or len(under_way) > 400 or len(known) > MOST_STEPS // 4:
            return MOST_STEPS + 1
        under_way.add(key)
        total = 1
        for inner, its_value in self._applied(schema, value):
            total += self._count(inner, its_value, known, under_way)
            if total > MOST_STEPS:
                break
        under_way.discard(key)
        known[key] = total
        return total

    def _applied(self, schema: Object, value: object) -> Iterator[tuple[object, object]]:
        if isinstance(target := schema.get("$ref"), str):
            yield self._view.at(target), value
        for name in _SAME_PLACE:
            if isinstance(listed := schema.get(name), list):
                yield from ((each, value) for each in listed)
        for name in _SAME_PLACE_ONE:
            if name in schema:
                yield schema[name], value
        if isinstance(dependent := schema.get("dependentSchemas"), dict):
            yield from ((each, value) for each in dependent.values())
        if isinstance(value, dict):
            yield from self._applied_to_members(schema, value)
        elif isinstance(value, list):
            yield from self._applied_to_elements(schema, value)

    def _applied_to_elements(self, schema: Object, value: list[object]) -> Iterator[tuple[object, object]]:
        found = [schema[name] for name in ("items", "contains", "unevaluatedItems") if name in schema]
        prefix = schema.get("prefixItems")
        for index, element in enumerate(value):
            yield from ((each, element) for each in found)
            if isinstance(prefix, list) and index < len(prefix):
                yield prefix[index], element

    def _applied_to_members(self, schema: Object, value: Object) -> Iterator[tuple[object, object]]:
        properties, keyed = schema.get("properties"), schema.get("patternProperties")
        others = list(keyed.values()) if isinstance(keyed, dict) else []
        others += [
            schema[name] for name in ("additionalProperties", "unevaluatedProperties") if name in schema
        ]
        for name, member in value.items():
            if isinstance(properties, dict) and name in properties:
                yield properties[name], member
            yield from ((each, member) for each in others)
