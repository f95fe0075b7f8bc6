"""Schemas that hold together (`allOf`, and alternatives beside properties) as one object."""

from dataclasses import dataclass, field
from typing import Any

from deedbox.sdks.generating import choices
from deedbox.sdks.generating.reading import Object, Reader, Tokens

_STRUCTURE = frozenset({"type", "enum", "const", "$ref", "oneOf", "anyOf", "items", "prefixItems"})
_MOST_DEEP = 30


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
    _Merging(reader, merged).add(schema, at, 0)
    return merged


class _Merging:
    def __init__(self, reader: Reader, merged: Merged) -> None:
        self._reader = reader
        self._merged = merged
        self._seen: set[Tokens] = set()

    def add(self, part: object, at: Tokens, depth: int, *, is_optional: bool = False) -> None:
        self._reader.step()
        resolved, place = self._reader.resolve(part, at)
        if resolved is None or place in self._seen or depth > _MOST_DEEP:
            return
        self._seen.add(place)
        before = len(self._merged.properties)
        self._add_members(resolved, place, is_optional=is_optional)
        all_of = resolved.get("allOf")
        for index, inner in enumerate(all_of if isinstance(all_of, list) else ()):
            self.add(inner, (*place, "allOf", str(index)), depth + 1, is_optional=is_optional)
        found = choices.alternatives(resolved)
        has_members = len(self._merged.properties) > before or bool(self._merged.properties)
        if found is not None and (has_members or self._is_of_objects(found[1])):
            keyword, branches = found
            if has_members or len(branches) == 1:
                where = (*place, keyword)
                if len(branches) > 1:
                    why = "their members are optional ones of the object beside them"
                    self._reader.report.add(where, "alternatives", why)
                for index, branch in enumerate(branches):
                    is_one_of_many = is_optional or len(branches) > 1
                    self.add(branch, (*where, str(index)), depth + 1, is_optional=is_one_of_many)
                return
        self._merged.is_object |= resolved.get("type") == "object"
        is_structured = not _STRUCTURE.isdisjoint(resolved) and "properties" not in resolved
        is_bare_object = (
            resolved.get("type") == "object" and "additionalProperties" not in resolved and found is None
        )
        if found is not None and all_of:
            alone = {name: value for name, value in resolved.items() if name not in ("allOf", "properties")}
            self._merged.rest.append((alone, place))
        elif is_structured and not all_of and not is_bare_object:
            # As it was referred to, so that it keeps its name.
            self._merged.rest.append((part, at))

    def _add_members(self, part: Object, at: Tokens, *, is_optional: bool) -> None:
        properties = part.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            known = self._merged.properties.get(name)
            if known is None or (isinstance(member, dict) and not _STRUCTURE.isdisjoint(member)):
                self._merged.properties[name] = (member, (*at, "properties", name))
        required = part.get("required")
        if isinstance(required, list) and not is_optional:
            self._merged.required |= dict.fromkeys(one for one in required if isinstance(one, str))

    def _is_of_objects(self, branches: list[Any]) -> bool:
        return all((self._reader.resolve(one, ())[0] or {}).get("type") == "object" for one in branches)
