"""How operations are shown: each with its method's colour, in groups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from deedbox.pages import addresses, wording

_COLOURED = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass(frozen=True, slots=True)
class ListedOperation:
    """One operation of a list."""

    position: int
    method: str
    kind: str
    """The method as a class name; "other" for those that HTTP does not know."""
    path_pieces: list[str]
    """The path in pieces, between which a line may break."""
    operation_id: str | None
    summary: str | None
    deprecated: bool
    """Whether the document says so, or it was announced since."""
    since: wording.Moment | None
    """Since when, where that was announced."""
    until: str | None
    """The day until which it is there at least."""
    reason: str | None
    docs_url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Operations under one heading; None when they have none."""

    name: str | None
    operations: list[ListedOperation] = field(default_factory=list)


def listed(row: Row[Any], api: str, version: str) -> ListedOperation:
    """Return the operation *row* (columns: `operations`) of *version*."""
    kind = row.method.lower()
    return ListedOperation(
        position=row.position,
        method=row.method,
        kind=kind if kind in _COLOURED else "other",
        path_pieces=re.findall("[^/]*/|[^/]+", row.path),
        operation_id=wording.shortened(row.operation_id),
        summary=wording.shortened(row.summary),
        deprecated=row.deprecated or row.deprecated_at is not None,
        since=row.deprecated_at and wording.moment(row.deprecated_at),
        # What the document says itself goes first.
        until=wording.day(row.sunset or row.sunset_at) if row.sunset or row.sunset_at else None,
        reason=row.reason,
        docs_url=addresses.docs_url(api, version, row),
    )


def grouped(rows: Iterable[Row[Any]], api: str, version: str) -> list[Group]:
    """Return the operations by first tag, or where there is no tag at all by the beginning of the path.

    Groups, and the operations in each, keep the document's order.
    """
    rows = list(rows)
    by_tag = any(row.tags for row in rows)
    groups: dict[str | None, Group] = {}
    for row in rows:
        name = (row.tags[0] if row.tags else None) if by_tag else _beginning(row.path)
        groups.setdefault(name, Group(name)).operations.append(listed(row, api, version))
    return list(groups.values())


def _beginning(path: str) -> str:
    return "/" + path.lstrip("/").partition("/")[0]
