"""Values that a type takes: the smallest that shows what it is, for the tests that a package brings."""

from collections.abc import Mapping
from typing import Any

from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass
from deedbox.sdks.generating.shapes import (
    BOOL,
    DATE,
    DATETIME,
    FLOAT,
    INT,
    NONE,
    UUID,
    Exactly,
    ListOf,
    MapOf,
    Named,
    Plain,
    Shape,
    TupleOf,
    Union,
)

_PLAIN: Mapping[Plain, Any] = {
    INT: 1,
    FLOAT: 1.5,
    BOOL: True,
    NONE: None,
    DATETIME: "2024-01-02T03:04:05Z",
    DATE: "2024-01-02",
    UUID: "12345678-1234-5678-1234-567812345678",
}
_MOST_NESTED = 40
_MOST_VALUES = 3_000


class NoSample(Exception):
    """No value of the type is of a bearable size: it contains itself, whatever one does."""


def sample(shape: Shape, declared: Mapping[str, Declaration]) -> Any:
    """Return a value of *shape*, made of JSON's types.

    Raises:
        NoSample: there is none of a bearable size.
    """
    return _Sampling(declared).value(shape, ())


class _Sampling:
    def __init__(self, declared: Mapping[str, Declaration]) -> None:
        self._declared = declared
        self._values = 0

    def value(self, shape: Shape, inside: tuple[str, ...]) -> Any:
        self._values += 1
        if len(inside) > _MOST_NESTED or self._values > _MOST_VALUES:
            raise NoSample
        match shape:
            case Plain():
                return _PLAIN.get(shape, "text")
            case Exactly(values):
                return values[0]
            case ListOf(element):
                return self._or_none([lambda: [self.value(element, inside)], list])
            case MapOf(member):
                return self._or_none([lambda: {"key": self.value(member, inside)}, dict])
            case TupleOf(elements):
                return [self.value(one, inside) for one in elements]
            case Union(ones):
                return self._or_none([lambda one=one: self.value(one, inside) for one in ones])
            case Named(name):
                return self._named(name, inside)

    def _or_none(self, ways: list[Any]) -> Any:
        for way in ways:
            try:
                return way()
            except NoSample:
                if self._values > _MOST_VALUES:
                    raise
        raise NoSample

    def _named(self, name: str, inside: tuple[str, ...]) -> Any:
        declared = self._declared.get(name)
        if declared is None:
            return {}
        if name in inside:
            raise NoSample
        inner = (*inside, name)
        if isinstance(declared, EnumClass):
            return declared.values[0][1]
        if not isinstance(declared, Alias):
            return {one.wire: self.value(one.shape, inner) for one in declared.members if one.is_required}
        if declared.tag is not None and declared.models:
            value, model = declared.models[0]
            return {**self.value(Named(model), inner), declared.tag: value}
        return self.value(declared.shape, inner)
