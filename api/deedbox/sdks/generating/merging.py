"""Schemas that hold together (`allOf`, and alternatives beside properties) as one object."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from deedbox.sdks.generating import choices
from deedbox.sdks.generating.reading import Object, Reader, Tokens

_STRUCTURE = frozenset({"type", "enum", "const", "$ref", "oneOf", "anyOf", "items", "prefixItems"})
_MOST_DEEP = 100


@dataclass(slots=True)
class Merged:
    """What the parts say together."""

    properties: dict[str, tuple[object, Tokens]] = field(default_factory=dict[str, tuple[object, Tokens]])
    required: dict[str, None] = field(default_factory=dict[str, None])
    rest: list[tuple[object, Tokens]] = field(default_factory=list[tuple[object, Tokens]])
    """Parts that are no objects with members: references as they are written, or schemas."""
    is_object: bool = False
    about: Object = field(default_factory=dict[str, Any])
    """What describes the whole."""


def merge(reader: Reader, schema: Object, at: Tokens) -> Merged:
    """Return the members of all parts of *schema*, those of a later part in place of an earlier one's."""
    merged = Merged(about={name: schema[name] for name in ("title", "description") if name in schema})
    merging = _Merging(reader, merged, at)
    merging.add(schema, at, 0)
    merging.settle()
    if merged.properties:
        for _, place in merged.rest:
            reader.report.add(place, "part of an object", "it is no object with members")
    return merged


def only_part(schema: Object) -> object:
    """Return the only part of *schema*, where nothing but words stands beside it; None for several."""
    all_of = schema.get("allOf")
    is_more = not (_STRUCTURE | {"properties", "required", "additionalProperties"}).isdisjoint(
        schema.keys() - {"type"}
    )
    return all_of[0] if isinstance(all_of, list) and len(all_of) == 1 and not is_more else None


@dataclass(frozen=True, slots=True)
class _Choice:
    """Alternatives that were met on the way."""

    schema: Object
    at: Tokens
    depth: int
    part: tuple[object, Tokens]
    is_optional: bool


class _Merging:
    def __init__(self, reader: Reader, merged: Merged, whole: Tokens) -> None:
        self._reader = reader
        self._merged = merged
        self._whole = whole
        """Where the schema stands whose parts these are."""
        self._seen: set[Tokens] = set()
        self._choices: deque[_Choice] = deque()

    def add(self, part: object, at: Tokens, depth: int, *, is_optional: bool = False) -> None:
        """Take the members of *part*; its alternatives wait until all members are known."""
        self._reader.step()
        resolved, place = self._reader.resolve(part, at)
        if place in self._seen:
            return
        if resolved is None or depth > _MOST_DEEP:
            if isinstance(part, dict):
                why = "it leads to no schema, or is in too many others"
                self._reader.report.add(at, "part of an object", why)
            return
        self._seen.add(place)
        self._add_members(resolved, place, is_optional=is_optional)
        all_of = resolved.get("allOf")
        for index, inner in enumerate(all_of if isinstance(all_of, list) else ()):
            self.add(inner, (*place, "allOf", str(index)), depth + 1, is_optional=is_optional)
        self._merged.is_object |= resolved.get("type") == "object"
        if self._lists_the_whole(resolved):
            return
        if choices.alternatives(resolved) is not None:
            self._choices.append(_Choice(resolved, place, depth, (part, at), is_optional))
        elif not all_of and _is_more_than_members(resolved):
            # As it was referred to, so that it keeps its name.
            self._merged.rest.append((part, at))

    def _lists_the_whole(self, part: Object) -> bool:
        """Whether *part* is a base that lists, as alternatives, what extends it: this is one of them."""
        found = choices.alternatives(part)
        references = [one.get("$ref") for one in (found[1] if found else ()) if isinstance(one, dict)]
        return any(isinstance(one, str) and self._reader.target(one)[1] == self._whole for one in references)

    def settle(self) -> None:
        """Take the members of alternatives beside other members, as optional ones."""
        while self._choices:
            choice = self._choices.popleft()
            found = choices.alternatives(choice.schema)
            assert found is not None
            keyword, branches = found
            if not self._merged.properties and len(branches) > 1:
                self._merged.rest.append(_alone(choice))
                continue
            if len(branches) > 1:
                why = "their members are optional ones of the object beside them"
                self._reader.report.add((*choice.at, keyword), "alternatives", why)
            is_optional = choice.is_optional or len(branches) > 1
            for index, branch in enumerate(branches):
                place = (*choice.at, keyword, str(index))
                self.add(branch, place, choice.depth + 1, is_optional=is_optional)

    def _add_members(self, part: Object, at: Tokens, *, is_optional: bool) -> None:
        properties = part.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            known = self._merged.properties.get(name)
            if known is None or (isinstance(member, dict) and not _STRUCTURE.isdisjoint(member)):
                self._merged.properties[name] = (member, (*at, "properties", name))
        required = part.get("required")
        if isinstance(required, list) and not is_optional:
            self._merged.required |= dict.fromkeys(one for one in required if isinstance(one, str))


def _is_more_than_members(part: Object) -> bool:
    is_bare_object = part.get("type") == "object" and "additionalProperties" not in part
    return not _STRUCTURE.isdisjoint(part) and "properties" not in part and not is_bare_object


def _alone(choice: _Choice) -> tuple[object, Tokens]:
    """Return the alternatives without what else is beside them."""
    if "allOf" not in choice.schema:
        return choice.part
    alone = {name: value for name, value in choice.schema.items() if name not in ("allOf", "properties")}
    return alone, choice.at
