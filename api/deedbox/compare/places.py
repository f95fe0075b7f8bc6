"""Where in a document the parts of a value are described: through references and compositions."""

from collections.abc import Iterator
from typing import Any, Final

from deedbox.compare.differences.difference import Step
from deedbox.compare.schemas.atoms import State
from deedbox.compare.schemas.keywords import COMPOSITIONS
from deedbox.compare.schemas.nodes import Side
from deedbox.compare.schemas.states import States
from deedbox.spec import Dialect, Document, pointers

_MAX_PLACES: Final = 100
_ONES: Final = ("then", "else")
_ELSEWHERE: Final = frozenset({*COMPOSITIONS, *_ONES, "if", "$ref"})
Spots = tuple[str, ...]
"""Pointers of schemas that all speak of one value."""


class Places:
    """Finds pointers in one document."""

    def __init__(self, side: Side, document: Document, states: States) -> None:
        """Look into *document*."""
        self._side = side
        self._root = document.root
        self._is_3_0 = document.dialect is Dialect.V3_0
        self._states = states
        self._schemas: dict[str, object] = {}
        self._known: dict[str, Spots] = {}
        self._said: dict[str, tuple[State, ...]] = {}

    def of(self, pointer: str) -> Spots:
        """Return every schema that speaks of the value of the one at *pointer*, that one first."""
        pointer = self._followed(pointer)
        if pointer not in self._known:
            self._known[pointer] = tuple(self._closure(pointer))
        return self._known[pointer]

    def below(self, places: Spots, step: Step, state: State) -> Spots:
        """Return the schemas of a part of what *places* speak of; *state* is what that part has to be."""
        if step.kind == "branch":
            return tuple(place for place in places if self._is_part(place, state)) or places
        found: dict[str, None] = {}
        for place in places:
            for pointer in self._parts(place, step):
                found.update(dict.fromkeys(self.of(pointer)))
        return tuple(found)[:_MAX_PLACES]

    def keyword(self, places: Spots, state: State, keywords: tuple[str, ...], subject: str) -> str | None:
        """Return where one of *keywords* stands in a schema of *state*; else that schema itself."""
        part = [place for place in places if self._is_part(place, state)]
        for ranked in (part, list(places)):
            for keyword in keywords:
                for place in ranked:
                    schema = self._at(place)
                    if not isinstance(schema, dict) or keyword not in schema:
                        continue
                    if keyword not in {"properties", "patternProperties"}:
                        return f"{place}/{keyword}"
                    if subject in schema[keyword]:
                        return f"{place}/{keyword}/{pointers.escape(subject)}"
        return next(iter(part or places), None)

    def _followed(self, pointer: str) -> str:
        """Return where references lead from *pointer*, as long as nothing stands beside them."""
        for _ in range(_MAX_PLACES):
            reference = _only_reference(self._at(pointer))
            if reference is None:
                break
            pointer = reference
        return pointer

    def _closure(self, pointer: str) -> Iterator[str]:
        waiting, seen = [pointer], {pointer}
        while waiting and len(seen) < _MAX_PLACES:
            place = waiting.pop(0)
            if _only_reference(self._at(place)) is None:
                yield place
            for inner in self._same_value(place):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)

    def _same_value(self, place: str) -> Iterator[str]:
        schema = self._at(place)
        if not isinstance(schema, dict):
            return
        reference = _reference(schema)
        if reference is not None:
            yield reference
        for keyword in COMPOSITIONS:
            branches = schema.get(keyword)
            for index in range(len(branches) if isinstance(branches, list) else 0):
                yield f"{place}/{keyword}/{index}"
        for keyword in _ONES:
            if isinstance(schema.get(keyword), dict):
                yield f"{place}/{keyword}"

    def _parts(self, place: str, step: Step) -> Iterator[str]:
        schema = self._at(place)
        if not isinstance(schema, dict):
            return
        name = pointers.escape(step.name)
        if step.kind == "member" and step.name in (schema.get("properties") or {}):
            yield f"{place}/properties/{name}"
        elif step.kind in {"member", "other"} and isinstance(
            schema.get("additionalProperties"), (dict, bool)
        ):
            yield f"{place}/additionalProperties"
        elif step.kind in {"member", "other"} and isinstance(
            schema.get("unevaluatedProperties"), (dict, bool)
        ):
            yield f"{place}/unevaluatedProperties"
        elif step.kind == "pattern" and step.name in (schema.get("patternProperties") or {}):
            yield f"{place}/patternProperties/{name}"
        elif step.kind == "place" and int(step.name) < len(schema.get("prefixItems") or ()):
            yield f"{place}/prefixItems/{name}"
        elif step.kind in {"place", "item"} and isinstance(schema.get("items"), (dict, bool)):
            yield f"{place}/items"
        elif step.kind in {"place", "item"} and isinstance(schema.get("unevaluatedItems"), (dict, bool)):
            yield f"{place}/unevaluatedItems"

    def _is_part(self, place: str, state: State) -> bool:
        states = self._said.get(place)
        if states is None:
            states = self._said[place] = self._states_at(place)
        return any(found and found <= state for found in states)

    def _states_at(self, place: str) -> tuple[State, ...]:
        """Return what the schema at *place* says beside its references and branches, and with them."""
        schema = self._at(place)
        if not isinstance(schema, dict):
            return ()
        own = {name: value for name, value in schema.items() if name not in _ELSEWHERE}
        self._states.nodes.keep(own)
        return tuple(
            self._states.of(self._states.nodes.read(self._side, one, place)) for one in (own, schema)
        )

    def _at(self, place: str) -> object:
        if place not in self._schemas:
            self._schemas[place] = self._resolved(place)
        return self._schemas[place]

    def _resolved(self, place: str) -> object:
        schema = pointers.find(self._root, place)
        if self._is_3_0 and isinstance(schema, dict) and "$ref" in schema:
            return {"$ref": schema["$ref"]}  # What stands beside it says nothing.
        return schema


def _only_reference(schema: object) -> str | None:
    """Return the pointer to which *schema* refers, if it says nothing else."""
    return _reference(schema) if isinstance(schema, dict) and len(schema) == 1 else None


def _reference(schema: dict[str, Any]) -> str | None:
    reference = schema.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#"):
        return None
    return pointers.place_of(reference)
