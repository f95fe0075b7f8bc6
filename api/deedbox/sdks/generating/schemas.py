"""From schemas to types: which of them are classes, which are written where they stand.

A schema that can be named in no other way is named after where it stands. What Python's types cannot say
(lengths, patterns, conditions) is for the server to check, and is left out without a word.
"""

from collections import deque
from collections.abc import Callable
from typing import Any, Final

from deedbox.sdks.generating import choices, containers, inheritance, merging, naming, reserved, scalars
from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass
from deedbox.sdks.generating.reading import Object, Reader, Tokens, members
from deedbox.sdks.generating.shapes import (
    ANY,
    ANYTHING,
    NONE,
    Named,
    Shape,
    optional,
    size,
    union,
)
from deedbox.sdks.generating.text import described
from deedbox.spec import Dialect

MOST_INLINE: Final = 12
"""Parts of a type that is written out where its schema is referred to; larger ones get a name."""
_BESIDE: Final = frozenset({"properties", "allOf", "oneOf", "anyOf"})
"""What holds together with a reference that it stands beside."""
MOST_NESTED: Final = 12
"""Schemas inside each other that are read at once; what is deeper gets a name and is read later."""


class Types:
    """Reads schemas, each once, and collects what the module of models has to declare."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.declared: dict[str, Declaration] = {}
        self.names = naming.Names(reserved.CLASSES)
        self._known: dict[Tokens, Shape] = {}
        self._reserved: dict[Tokens, str] = {}
        self._under_way: dict[Tokens, str | None] = {}
        """Schemas being read, with the name they turned out to need because they contain themselves."""
        self.later: deque[Callable[[], None]] = deque()
        self._depth = 0
        self._bases = inheritance.Bases(reader)
        self._reads_beside = reader.dialect is not Dialect.V3_0
        for name, _ in members(reader.root.get("components"), "schemas"):
            self._reserved[("components", "schemas", name)] = self.names.give(naming.pascal(name, "Schema"))

    def read_components(self) -> None:
        """Declare every schema of the components, used or not."""
        for at in list(self._reserved):
            self._at(at)
        self.finish()

    def finish(self) -> None:
        """Read what was put off."""
        while self.later:
            self.later.popleft()()

    def of(self, schema: object, at: Tokens, name: str) -> Shape:
        """Return the type of *schema*, which stands *at* a place; *name* is for a class, if it needs one."""
        self.reader.step()
        if not isinstance(schema, dict):
            return ANY
        reference = schema.get("$ref")
        if isinstance(reference, str) and not (self._reads_beside and _BESIDE & schema.keys()):
            self._depth += 1
            try:
                shape = self._referred(reference, at)
            finally:
                self._depth -= 1
            # Version 3.0 reads nothing beside a reference, but those who write this mean it.
            return optional(shape) if schema.get("nullable") is True else shape
        if "$dynamicRef" in schema:
            self.reader.report.add(
                (*at, "$dynamicRef"), "dynamic reference", "what it means is known at run time"
            )
            return ANY
        if self._depth >= MOST_NESTED:
            return self._put_off(schema, at, name)
        self._depth += 1
        try:
            return self._read(schema, at, name)
        finally:
            self._depth -= 1

    def _referred(self, reference: str, at: Tokens) -> Shape:
        found, target = self.reader.target(reference)
        if found is None:
            self.reader.report.add(
                (*at, "$ref"), "reference", "no pointer leads to it; it is taken for any value"
            )
            return ANY
        if target in self._bases:
            return self._any_of(target)
        if self._depth > MOST_NESTED and target not in self._known and target not in self._under_way:
            name = self._name_at(target)
            self.later.append(lambda: self._settle(target, name))
            return Named(name)
        return self._at(target)

    def _any_of(self, base: Tokens) -> Shape:
        """Return the type of what is a base or something that extends it."""
        known = (*base, "discriminator")
        if known in self._known:
            return self._known[known]
        name = self.names.give(f"Any{self._name_at(base)}")
        shape = self._known[known] = Named(name)

        def read() -> None:
            tag, kinds = self._bases.kinds(base)
            whole, plain = [self._at(one) for one in kinds.values()], self._at(base)
            named = {value: choices.class_of(self, one) for value, one in zip(kinds, whole, strict=True)}
            models = tuple((value, one) for value, one in named.items() if one is not None)
            otherwise = choices.class_of(self, plain)
            schema, _ = self.reader.target(_reference(base))
            either = union(*whole, plain if otherwise else choices.UNKNOWN)
            self._alias(Alias(name, described(schema), either, tag, models, otherwise))

        self.later.append(read)
        return shape

    def branch(self, schema: object, at: Tokens, name: str) -> Shape:
        """Return what `of` does, but of a base that others extend the class alone: it is one of several."""
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        target = self.reader.target(reference)[1] if isinstance(reference, str) else ()
        return self._at(target) if target in self._bases else self.of(schema, at, name)

    def _settle(self, at: Tokens, name: str) -> None:
        """Read the schema at a place that *name* was promised for."""
        shape = self._at(at)
        if name not in self.declared:
            self._known[at] = self._alias(Alias(name, "", shape))

    def _at(self, at: Tokens) -> Shape:
        """Return the type of the schema at a place that is referred to."""
        if at in self._known:
            return self._known[at]
        if at in self._under_way:
            # It contains itself, which only something with a name can.
            needed = self._under_way[at] = self._under_way[at] or self._name_at(at)
            return Named(needed)
        schema, _ = self.reader.target(_reference(at))
        if at in self._bases and isinstance(schema, dict):
            schema = self._bases.alone(schema)
        self._under_way[at] = None
        shape = self.of(schema, at, self._name_at(at))
        name = self._under_way.pop(at)
        if name is None and size(shape) > MOST_INLINE:
            name = self._name_at(at)
        if name is not None and name not in self.declared:
            shape = self._alias(Alias(name, described(schema), ANY if shape == Named(name) else shape))
        self._known[at] = shape
        return shape

    def _name_at(self, at: Tokens) -> str:
        if at not in self._reserved:
            self._reserved[at] = self.names.give(naming.pascal(" ".join(at[-2:]), "Schema"))
        return self._reserved[at]

    def _put_off(self, schema: Object, at: Tokens, name: str) -> Shape:
        given = self._reserved.get(at) or self.names.give(name)
        self._reserved[at] = given

        def read() -> None:
            shape = self.of(schema, at, given)
            if given not in self.declared:
                self._alias(Alias(given, described(schema), shape))

        self.later.append(read)
        return Named(given)

    def _alias(self, alias: Alias) -> Named:
        self.declared[alias.name] = alias
        return Named(alias.name)

    def own_name(self, at: Tokens, name: str) -> str:
        """Return the name for a class of the schema *at* a place."""
        reserved = self._reserved.get(at)
        if reserved is not None and reserved not in self.declared:
            return reserved
        return self.names.give(name)

    def _read(self, schema: Object, at: Tokens, name: str) -> Shape:
        if isinstance(schema.get("$ref"), str):
            parts = schema.get("allOf")
            rest = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
            parts = [{"$ref": schema["$ref"]}, *(parts if isinstance(parts, list) else ())]
            schema = {**rest, "allOf": parts}
        shape = self._without_null(schema, at, name)
        return optional(shape) if scalars.is_nullable(schema) else shape

    def _without_null(self, schema: Object, at: Tokens, name: str) -> Shape:
        listed = [schema["const"]] if "const" in schema else schema.get("enum")
        values = scalars.as_typed(listed, schema) if isinstance(listed, list) else []
        if values:
            return self._values(values, schema, at, name)
        properties = schema.get("properties")
        if "allOf" in schema or (
            choices.alternatives(schema) and properties and isinstance(properties, dict)
        ):
            return self._merged(schema, at, name)
        found = choices.alternatives(schema)
        if found is not None:
            return self._choice(schema, found, at, name)
        kinds = scalars.kinds(schema)
        shapes = [self._of_kind(kind, schema, at, name) for kind in kinds if kind != "null"]
        return union(*shapes) if shapes else NONE if kinds else ANY

    def _of_kind(self, kind: str, schema: Object, at: Tokens, name: str) -> Shape:
        if kind == "object":
            return self._object(schema, at, name)
        if kind == "array":
            return containers.list_of(self, schema, at, name)
        return scalars.of_kind(kind, schema)

    def _values(self, values: list[Any], schema: Object, at: Tokens, name: str) -> Shape:
        if all(value is None for value in values):
            return NONE
        named = at in self._reserved
        if scalars.is_enum(values, is_named=named):
            if len(values) > scalars.MOST_VALUES:
                self.reader.report.add((*at, "enum"), f"{len(values):,} values", "too many to be named")
                return scalars.base_of(values)
            given = self.own_name(at, name)
            self.declared[given] = EnumClass(given, described(schema), scalars.named(values, schema))
            return Named(given)
        return scalars.of_values(values)

    def _object(self, schema: Object, at: Tokens, name: str) -> Shape:
        properties = schema.get("properties")
        if isinstance(properties, dict) and properties:
            required = schema.get("required")
            return containers.model(
                self,
                {key: (member, (*at, "properties", key)) for key, member in properties.items()},
                frozenset(one for one in required if isinstance(one, str))
                if isinstance(required, list)
                else frozenset(),
                schema,
                at,
                name,
            )
        return containers.map_of(self, schema, at, name)

    def _choice(self, schema: Object, found: tuple[str, list[Any]], at: Tokens, name: str) -> Shape:
        keyword, branches = found
        several = sum(1 for branch in branches if not scalars.is_null(branch)) > 1
        read = self.branch if several else self.of
        pairs = [
            (branch, read(branch, (*at, keyword, str(index)), f"{name}Option{index + 1}"))
            for index, branch in enumerate(branches)
            if not scalars.is_null(branch)
        ]
        whole = union(*(shape for _, shape in pairs), *([NONE] if len(pairs) < len(branches) else []))
        tag, models = choices.tagged(self, schema, pairs)
        alias = choices.opened(self.declared, whole, tag, models)
        if alias is None:
            return whole
        opened, is_alias = alias
        if not is_alias:
            return opened
        given = self.own_name(at, name)
        is_optional = NONE in getattr(opened, "members", ())
        bare = union(*(one for one in opened.members if one != NONE)) if is_optional else opened  # type: ignore[union-attr]
        shape = self._alias(Alias(given, described(schema), bare, tag, models))
        return optional(shape) if is_optional else shape

    def _merged(self, schema: Object, at: Tokens, name: str) -> Shape:
        alone = merging.only_part(schema)
        if alone is not None and at not in self._bases.extending:
            return self.of(alone, (*at, "allOf", "0"), name)
        merged = merging.merge(self.reader, schema, at)
        if merged.properties:
            return containers.model(
                self, merged.properties, frozenset(merged.required), merged.about, at, name
            )
        rest = merged.rest
        if not rest:
            return ANYTHING if merged.is_object else ANY
        if len(rest) > 1:
            self.reader.report.add(
                (*at, "allOf"), "all but the first part", "they are no objects to be merged"
            )
        part, place = rest[0]
        if part is schema:  # Its `allOf` holds no parts.
            part = {key: value for key, value in schema.items() if key != "allOf"}
        return self.of(part, place, name)


def _reference(at: Tokens) -> str:
    return "#/" + "/".join(map(_escaped, at))


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1").replace("%", "%25")
