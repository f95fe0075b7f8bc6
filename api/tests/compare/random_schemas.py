"""Schemas and values at random, small and close to each other, so that edges are met often."""

import json
from random import Random
from typing import Any

NAMES = ("a", "b", "ab", "c")
_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_CONSTANTS: tuple[Any, ...] = (*(None, True, False, 0, 1, 2, 1.5, "", "a", "ab", [], {}, ["a"], {"a": 1}),)
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 2, 3, -1, 0.5, 1.5, "", "a", "b", "ab", "aa", "ba", "abc", [], {}),
)
_SINGLE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_MAPS = ("properties", "patternProperties", "dependentSchemas")


class Schemas:
    """Makes schemas; the same numbers make the same ones."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def schema(self, depth: int) -> Any:
        """Return a schema with at most so many compositions in each other."""
        if depth <= 0 or self.chance(0.3):
            return self.leaf()
        make = self.random.choice(
            (
                *(
                    self._object,
                    self._object,
                    self._array,
                    self._choice,
                    self._choice,
                    self._all,
                    self._condition,
                ),
                *(self._dependent, self._unevaluated),
            )
        )
        return make(depth - 1)

    def leaf(self) -> Any:
        """Return a schema without others inside."""
        kind = self.random.choice(("type", "types", "number", "string", "values", "any"))
        if kind == "type":
            return {"type": self.random.choice(_TYPES)}
        if kind == "types":
            return {"type": self.random.sample(_TYPES, 2)}
        if kind == "number":
            return self._number()
        if kind == "string":
            return self._string()
        if kind == "values":
            found = self.random.sample(_CONSTANTS, self.random.randint(1, 3))
            return {"const": found[0]} if self.chance(0.3) else {"enum": found}
        return self.random.choice((True, {}, False)) if self.chance(0.3) else {}

    def changed(self, schema: Any) -> Any:
        """Return *schema* with one edit somewhere."""
        found = json.loads(json.dumps(schema))
        if not isinstance(found, dict) or not found or self.chance(0.15):
            return self.schema(1)
        keyword = self.random.choice(list(found))
        value = found[keyword]
        if keyword in _MAPS and value:
            name = self.random.choice(list(value))
            value[name] = self.changed(value[name])
            if self.chance(0.3):
                del value[name]
            if self.chance(0.3):
                value[self.random.choice(NAMES)] = self.schema(1)
        elif keyword in _SINGLE:
            found[keyword] = self.changed(value)
        elif keyword in _LISTS:
            self._change_branches(value)
        elif (
            isinstance(value, int) and not isinstance(value, bool) and keyword not in {"const", "multipleOf"}
        ):
            found[keyword] = max(0, value + self.random.choice((-1, 1)))
        else:
            del found[keyword]
            if self.chance(0.5) and isinstance(other := self.schema(1), dict):
                found.update(other)
        return found

    def value(self, depth: int = 3) -> Any:
        """Return a JSON value."""
        kind = self.random.random()
        if depth <= 0 or kind < 0.5:
            return self.random.choice(_VALUES)
        if kind < 0.7:
            return [self.value(depth - 1) for _ in range(self.random.randint(0, 3))]
        names = self.random.sample((*NAMES, "d", "zzz"), self.random.randint(0, 4))
        return {name: self.value(depth - 1) for name in names}

    def _change_branches(self, branches: list[Any]) -> None:
        if self.chance(0.3) and len(branches) > 1:
            branches.pop()
        elif self.chance(0.3):
            branches.append(self.schema(1))
        else:
            at = self.random.randrange(len(branches))
            branches[at] = self.changed(branches[at])

    def _number(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": self.random.choice(("integer", "number"))}
        for keyword, choices in (
            ("minimum", (0, 1, 0.5, -1)),
            ("maximum", (1, 2, 3, 1.5)),
            ("exclusiveMinimum", (0, 1)),
            ("exclusiveMaximum", (2, 3)),
            ("multipleOf", (1, 2, 0.5, 3, 1.5)),
        ):
            if self.chance(0.3):
                found[keyword] = self.random.choice(choices)
        return found

    def _string(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "string"} if self.chance(0.8) else {}
        if self.chance(0.5):
            found["minLength"] = self.random.randint(0, 2)
        if self.chance(0.5):
            found["maxLength"] = self.random.randint(0, 3)
        if self.chance(0.3):
            found["pattern"] = self.random.choice(("^a", "b$", "^a*$", ""))
        return found

    def _object(self, depth: int) -> dict[str, Any]:
        # Whether other members are allowed is always said, so that nothing is taken for granted of clients.
        found: dict[str, Any] = {"additionalProperties": self.random.choice((False, True, True, self.leaf()))}
        if self.chance(0.7):
            found["type"] = "object"
        if self.chance(0.8):
            names = self.random.sample(NAMES, self.random.randint(1, 2))
            found["properties"] = {name: self.schema(depth) for name in names}
        if self.chance(0.4):
            found["required"] = self.random.sample(NAMES, self.random.randint(1, 2))
        if self.chance(0.15):
            found["patternProperties"] = {self.random.choice(("^a", "b$")): self.schema(depth)}
        if self.chance(0.15):
            names_allowed = ({"maxLength": 1}, {"pattern": "^a"}, {"enum": ["a", "b"]})
            found["propertyNames"] = self.random.choice(names_allowed)
        if self.chance(0.15):
            found["minProperties"] = self.random.randint(0, 2)
        if self.chance(0.15):
            found["maxProperties"] = self.random.randint(0, 3)
        return found

    def _array(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "array"} if self.chance(0.7) else {}
        if self.chance(0.7):
            found["items"] = self.random.choice((self.schema(depth), False, self.leaf()))
        if self.chance(0.3):
            found["prefixItems"] = [self.schema(depth) for _ in range(self.random.randint(1, 2))]
        if self.chance(0.3):
            found["minItems"] = self.random.randint(0, 2)
        if self.chance(0.3):
            found["maxItems"] = self.random.randint(0, 3)
        if self.chance(0.2):
            found["uniqueItems"] = True
        if self.chance(0.25):
            found["contains"] = self.leaf()
            for keyword in ("minContains", "maxContains"):
                if self.chance(0.4):
                    found[keyword] = self.random.randint(0, 2)
        return found

    def _choice(self, depth: int) -> dict[str, Any]:
        keyword = self.random.choice(("anyOf", "oneOf"))
        return {keyword: [self.schema(depth) for _ in range(self.random.randint(1, 3))]}

    def _all(self, depth: int) -> dict[str, Any]:
        return {"allOf": [self.schema(depth) for _ in range(self.random.randint(1, 3))]}

    def _condition(self, depth: int) -> dict[str, Any]:
        if self.chance(0.4):
            return {"not": self.schema(depth)}
        if self.chance(0.4):
            return {"$ref": f"#/components/schemas/{self.random.choice('XY')}"}
        return {"if": self.schema(depth), "then": self.schema(depth), "else": self.schema(depth)}

    def _dependent(self, depth: int) -> dict[str, Any]:
        if self.chance(0.5):
            return {"dependentSchemas": {"a": self.schema(depth)}}
        properties = {"a": self.leaf(), "b": self.leaf()}
        return {"properties": properties, "additionalProperties": True, "dependentRequired": {"a": ["b"]}}

    def _unevaluated(self, depth: int) -> Any:
        found = self.schema(depth)
        if not isinstance(found, dict):
            return found
        keyword = self.random.choice(("unevaluatedProperties", "unevaluatedItems"))
        return {**found, keyword: self.random.choice((False, self.leaf()))}
