"""Objects that say which of those that extend them they are: a base has the `discriminator`, the others refer
to it in their `allOf`. Java's and .NET's exporters write inheritance so."""

from collections.abc import Iterator

from deedbox.sdks.generating import choices
from deedbox.sdks.generating.reading import Object, Reader, Tokens, members

Kinds = dict[str, Tokens]
"""By the value that tells them: the schemas that extend a base, and those that extend them."""


class Bases:
    """The schemas of a document's components that others extend and tell apart by a member."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._extending: dict[Tokens, list[Tokens]] = {}
        schemas = list(members(reader.root.get("components"), "schemas"))
        for name, schema in schemas:
            for base in _extended(reader, schema):
                self._extending.setdefault(base, []).append(("components", "schemas", name))
        self._kinds: dict[Tokens, tuple[str, Kinds]] = {}
        self.extending: set[Tokens] = set()
        """What extends one of them."""
        for name, schema in schemas:
            at = ("components", "schemas", name)
            tag = _tag(schema)
            if tag is not None and self._extending.get(at) and not self._has_others(schema, at):
                found = self._descendants(at)
                self._kinds[at] = tag, self._named(schema, found)
                self.extending.update(found)

    def __contains__(self, at: Tokens) -> bool:
        return at in self._kinds

    def kinds(self, at: Tokens) -> tuple[str, Kinds]:
        """Return the member that tells the kinds of the base *at* a place apart, and them."""
        return self._kinds[at]

    def alone(self, schema: Object) -> Object:
        """Return a base without the list of what extends it."""
        return {key: value for key, value in schema.items() if key not in ("oneOf", "anyOf")}

    def _has_others(self, schema: Object, at: Tokens) -> bool:
        """Whether a base lists alternatives that do not extend it."""
        found = choices.alternatives(schema)
        known = self._descendants(at)
        targets = [_target(self._reader, branch) for branch in found[1]] if found else []
        return any(target not in known for target in targets)

    def _descendants(self, at: Tokens) -> dict[Tokens, None]:
        found: dict[Tokens, None] = {}
        waiting = list(self._extending.get(at, ()))
        while waiting:
            self._reader.step()
            one = waiting.pop(0)
            if one not in found and one != at:
                found[one] = None
                waiting += self._extending.get(one, ())
        return found

    def _named(self, schema: Object, found: dict[Tokens, None]) -> Kinds:
        named: Kinds = {}
        for value, target in members(schema.get("discriminator"), "mapping"):
            reference = choices.reference_of(target) if isinstance(target, str) else None
            if place := _target(self._reader, {"$ref": reference}):
                named[value] = place
        told = set(named.values())
        return named | {one[-1]: one for one in found if one not in told}


def _tag(schema: object) -> str | None:
    discriminator = schema.get("discriminator") if isinstance(schema, dict) else None
    tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
    return tag if isinstance(tag, str) else None


def _extended(reader: Reader, schema: object) -> Iterator[Tokens]:
    parts = schema.get("allOf") if isinstance(schema, dict) else None
    for part in parts if isinstance(parts, list) else ():
        if target := _target(reader, part):
            yield target


def _target(reader: Reader, schema: object) -> Tokens:
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    return reader.target(reference)[1] if isinstance(reference, str) else ()
