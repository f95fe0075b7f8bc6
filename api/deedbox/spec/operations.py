"""The operations of a document, in its order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from typing import Any, Final

from deedbox.spec import pointers
from deedbox.spec.complexity import too_many_hops, too_many_operations
from deedbox.spec.documents import DEFAULT_LIMITS, Document, Limits
from deedbox.spec.errors import TooComplex
from deedbox.spec.lifecycle import sunset
from deedbox.spec.places import located

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The fixed fields of a Path Item Object that hold an operation; `query` since OpenAPI 3.2."""


@dataclass(frozen=True, slots=True)
class OperationSummary:
    """What a list of operations says of each."""

    position: int
    """0-based, in the order of the document."""
    method: str
    """As HTTP writes it: upper case, except where the document names a method of its own."""
    path: str
    """The template, such as "/orders/{order}"."""
    operation_id: str | None
    summary: str | None
    tags: tuple[str, ...]
    deprecated: bool
    sunset: date | None
    """The day of `x-sunset`; None where there is none that can be read."""
    description: str | None
    parameters: tuple[str, ...]
    """Names of what is sent beside the body, those of its path item first."""


MAX_HOPS: Final = 10
"""References from path item to path item in a row; without a bound, time would grow with their square."""


def operations(document: Document, *, limits: Limits = DEFAULT_LIMITS) -> list[OperationSummary]:
    """Return the operations under `paths`; webhooks and callbacks are calls that others answer.

    A path item that is a reference has the operations of what it refers to, besides its own.

    Raises:
        TooComplex: there are more than `limits.max_operations`, or `MAX_HOPS` are not enough.
    """
    try:
        found = list(islice(_operations(document), limits.max_operations + 1))
        if len(found) > limits.max_operations:
            raise too_many_operations(limits)
    except TooComplex as refusal:
        raise located(refusal, document.places) from None
    return found


Operation = dict[str, Any]


def with_operations(
    root: dict[str, Any], changes: Mapping[int, Callable[[Operation], Operation]]
) -> dict[str, Any]:
    """Return *root*, of a document, with the operations at the positions of *changes* as those make them.

    Pure: *root* and all in it stays as it is. An operation that a path item has by reference is changed for
    that path alone. Positions are those of `operations`; one that nothing is at changes nothing.

    Raises:
        TooComplex: `MAX_HOPS` are not enough.
    """
    if not changes:
        return root
    positions = count()
    paths = dict(root.get("paths", {}))
    for path, item in root.get("paths", {}).items():
        if path.startswith("x-"):
            continue
        for method, operation in _of_item(root, path, item).items():
            change = changes.get(next(positions))
            if change is not None:
                paths[path] = _with_operation(root, paths[path], method, change(operation))
    return {**root, "paths": paths}


def _with_operation(
    root: dict[str, Any], item: dict[str, Any], method: str, operation: Operation
) -> dict[str, Any]:
    """Return *item* with *operation* in the place of the one of its own, or before the one it refers to."""
    if method in _FIXED:
        return {**item, method.lower(): operation}
    more = {name: one for name, one in _of_item(root, "", item).items() if name not in _FIXED}
    return {**item, "additionalOperations": {**more, method: operation}}


_FIXED: Final = frozenset(method.upper() for method in METHODS)


def _operations(document: Document) -> Iterator[OperationSummary]:
    positions = count()
    return (
        _summary(document.root, next(positions), method, path, operation, shared)
        for path, item in document.root.get("paths", {}).items()
        if not path.startswith("x-")
        for shared in [item.get("parameters") if isinstance(item, dict) else None]
        for method, operation in _of_item(document.root, path, item).items()
    )


def _of_item(root: dict[str, Any], path: str, item: object) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    while isinstance(item, dict):
        for method, operation in _own(item):
            found.setdefault(method, operation)
        target = item.get("$ref")
        # References to each other in a circle lead to nothing more.
        if not isinstance(target, str) or target in seen:
            break
        if len(seen) == MAX_HOPS:
            raise too_many_hops(pointers.join(["paths", path]), MAX_HOPS)
        seen.add(target)
        item = pointers.find(root, pointers.of_reference(target))
    return found


def _own(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in item.items():
        if name in METHODS and isinstance(value, dict):
            yield name.upper(), value
        elif name == "additionalOperations" and isinstance(value, dict):
            # Here the names are methods as they are sent, in their own case.
            yield from ((method, inner) for method, inner in value.items() if isinstance(inner, dict))


def _summary(
    root: dict[str, Any], position: int, method: str, path: str, operation: dict[str, Any], shared: object
) -> OperationSummary:
    tags = operation.get("tags")
    return OperationSummary(
        position,
        method,
        path,
        _text(operation.get("operationId")),
        _text(operation.get("summary")),
        tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        deprecated=operation.get("deprecated") is True,
        sunset=sunset(operation),
        description=_text(operation.get("description")),
        parameters=tuple(_names(root, shared)) + tuple(_names(root, operation.get("parameters"))),
    )


def _names(root: dict[str, Any], parameters: object) -> Iterator[str]:
    for parameter in parameters if isinstance(parameters, list) else ():
        target = parameter.get("$ref") if isinstance(parameter, dict) else None
        found = pointers.find(root, pointers.of_reference(target)) if isinstance(target, str) else parameter
        name = found.get("name") if isinstance(found, dict) else None
        if isinstance(name, str):
            yield name


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
