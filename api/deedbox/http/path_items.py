"""What is known of each operation before its route is asked, read from the routes themselves.

The contract says the same, and more; to make it for this would make a start a fifth longer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.params import Body
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import BaseRoute

from deedbox.http import sse
from deedbox.http.declare import COST


@dataclass(frozen=True, slots=True)
class Operation:
    """What is known of one operation."""

    id: str
    media_types: frozenset[str]
    """Media types of its body; empty when it takes none."""
    streams: bool
    """Whether its answer has no end of its own, so that HEAD would wait for ever."""
    cost: int
    """How many requests it counts as."""


@dataclass(frozen=True, slots=True)
class PathItem:
    """One path of the contract and its operations by upper-case method."""

    path: str
    """As the contract has it."""
    pattern: re.Pattern[str]
    operations: Mapping[str, Operation]

    @property
    def allow(self) -> str:
        head = {"HEAD"} if self.operation("HEAD") else set[str]()
        return ", ".join(sorted({"OPTIONS", *self.operations} | head))

    def operation(self, method: str) -> Operation | None:
        """Return what *method* means here; None when it is not for this address."""
        if method != "HEAD":
            return self.operations.get(method)
        read = self.operations.get("GET")
        return None if read is None or read.streams else read


def path_items(routes: Sequence[BaseRoute]) -> list[PathItem]:
    """Return the paths of *routes* that are in the contract, those without parameters first."""
    found: dict[str, dict[str, Operation]] = {}
    for context in iter_route_contexts(routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            found.setdefault(route.path_format, {}).update(
                dict.fromkeys(route.methods or (), _operation(route))
            )
    in_order = sorted(found, key=lambda path: (path.count("{"), path))
    return [PathItem(path, _pattern(path), found[path]) for path in in_order]


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]+\}", path)))


def _operation(route: APIRoute) -> Operation:
    beside: dict[str, Any] = route.openapi_extra or {}
    media_types = set(beside.get("requestBody", {}).get("content", {}))
    if route.body_field is not None and isinstance(route.body_field.field_info, Body):
        media_types.add(route.body_field.field_info.media_type)
    return Operation(
        id=route.unique_id,
        media_types=frozenset(media_types),
        streams=any(sse.MEDIA_TYPE in response.get("content", {}) for response in route.responses.values()),
        cost=beside.get(COST, 1),
    )
