"""A document as it is read for a client: references resolved, operations one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from deedbox.sdks.generating.report import Report
from deedbox.spec import Document, pointers
from deedbox.spec.operations import MAX_HOPS, METHODS

Tokens = tuple[str, ...]
"""Where something stands in the document."""
Object = dict[str, Any]
MOST_STEPS: Final = 1_000_000
"""Schemas and members looked at; GitHub's whole API takes about 200,000."""


class TooMuch(Exception):
    """The document would give more code than a package may hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """One operation under `paths`."""

    path: str
    method: str
    operation: Object
    at: Tokens
    parameters: tuple[tuple[object, Tokens], ...]
    """Those of its path item, then its own, with where they stand."""
    servers: tuple[Object, Tokens]
    """What lists servers of its own, the operation or else its path item, and where that stands."""


class Reader:
    """One document under way; it counts the steps, because references make small documents large."""

    def __init__(self, document: Document, report: Report) -> None:
        self.root = document.root
        self.dialect = document.dialect
        self.report = report
        for one in document.breaks:
            report.add(pointers.parse(one.pointer or ""), "as the specification has it", one.message)
        self._steps = 0

    def step(self) -> None:
        """Count one thing looked at.

        Raises:
            TooMuch: it was one too many.
        """
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooMuch("The schemas refer to each other so often that there is no end to be seen")

    def resolve(self, value: object, at: Tokens) -> tuple[Object | None, Tokens]:
        """Return the object that *value* is or refers to, and where it stands; None for none."""
        for _ in range(MAX_HOPS):
            if not isinstance(value, dict):
                return None, at
            reference = value.get("$ref")
            if not isinstance(reference, str):
                return value, at
            value, at = self.target(reference)
        return None, at

    def target(self, reference: str) -> tuple[object, Tokens]:
        """Return what a reference leads to, and where that stands; None for what no pointer finds."""
        try:
            tokens = pointers.parse(pointers.of_reference(reference))
        except ValueError:
            return None, ()
        return pointers.find(self.root, pointers.join(tokens)), tokens

    def operations(self) -> Iterator[Found]:
        """Iterate over the operations in the order of the document."""
        for path, item in patterned(self.root, "paths"):
            if path.startswith("/"):
                yield from self._of_item(path, item, ("paths", path))
        for place in ("webhooks",):
            for name, _ in members(self.root, place):
                self.report.add((place, name), f"webhook {name}", "a client sends calls and receives none")

    def _of_item(self, path: str, item: object, at: Tokens) -> Iterator[Found]:
        seen: set[str] = set()
        given: set[str] = set()
        for _ in range(MAX_HOPS):
            if not isinstance(item, dict):
                return
            shared = tuple(_listed(item, "parameters", at))
            for method, operation, place in _methods(item, at):
                if method not in given:
                    given.add(method)
                    parameters = (*shared, *_listed(operation, "parameters", place))
                    servers = (operation, place) if operation.get("servers") else (item, at)
                    yield Found(path, method, operation, place, parameters, servers)
            reference = item.get("$ref")
            if not isinstance(reference, str) or reference in seen:
                return
            seen.add(reference)
            item, at = self.target(reference)


def members(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """Iterate over the members of the map *name* in *value*: all, as one may well be called `x-api-key`."""
    inner = value.get(name) if isinstance(value, dict) else None
    if isinstance(inner, dict):
        yield from inner.items()


def patterned(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """Iterate over the members of the object *name* in *value*, in which `x-` begins an extension."""
    yield from (one for one in members(value, name) if not one[0].startswith("x-"))


def _methods(item: Object, at: Tokens) -> Iterator[tuple[str, Object, Tokens]]:
    for name, value in item.items():
        if name in METHODS and isinstance(value, dict):
            yield name.upper(), value, (*at, name)
    for name, value in members(item, "additionalOperations"):
        if isinstance(value, dict):
            yield name, value, (*at, "additionalOperations", name)


def _listed(value: Object, name: str, at: Tokens) -> Iterator[tuple[object, Tokens]]:
    found = value.get(name)
    for index, one in enumerate(found if isinstance(found, list) else ()):
        yield one, (*at, name, str(index))
