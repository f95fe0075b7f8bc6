"""Every edit at every place, in as few documents as that takes, and what sets of values say of each.

A cell is one edit, made one way, inside one schema, in one message: an operation of its own. What has to be
found is written nowhere: values are lifted to the place, and a validator says which of them each side takes.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

from deedbox.compare import Assumptions, Change, Comparison, Verdict, compare
from deedbox.spec import MediaType, load, pointers
from tests.compare.matrix import crosses, narrows, older, same
from tests.compare.matrix.places import CARRIERS, LOCATIONS
from tests.compare.matrix.schemas import COMPONENTS
from tests.compare.matrix.values import VALUES, as_text, seen, validator

EDITS: Final = {**narrows.NARROWS, **crosses.CROSSES, **same.SAME}
_ALL: Final = {**EDITS, **older.EDITS}
_WAYS: Final = ("there", "back")
_HIDDEN: Final = {True: "readOnly", False: "writeOnly"}
"""What is no part of what clients write, and of what they read."""
NEW: Final = "3.1.0"
OLD: Final = "3.0.3"


class Cell(NamedTuple):
    """One edit at one place."""

    edit: str
    way: str
    location: str
    carrier: str

    @property
    def sides(self) -> tuple[int, int]:
        """Which schemas of the edit are old and new."""
        return (0, 1) if self.way == "there" else (1, 0)

    @property
    def parties(self) -> tuple[int, int]:
        """Which of them is that of who writes, and of who reads."""
        old, new = self.sides
        return (old, new) if CARRIERS[self.carrier].is_request else (new, old)


class Met(NamedTuple):
    """What the engine finds in one cell."""

    changes: tuple[Change, ...]
    root: str
    """Where the schema of the message stands, in both documents."""
    slot: str
    """Where the one that is edited stands."""

    @property
    def verdict(self) -> Verdict:
        """What the changes of this cell do."""
        return Comparison(self.changes, ()).verdict


def cells(edits: Iterable[str], locations: Iterable[str], carriers: Iterable[str]) -> list[Cell]:
    """Return all combinations that mean anything."""
    places = [(location, carrier) for location in locations for carrier in carriers]
    return [Cell(edit, way, *place) for place in places for edit in at(place[0], edits) for way in _WAYS]


def at(location: str, edits: Iterable[str]) -> list[str]:
    """Return those of *edits* that mean anything at *location*: `readOnly` means nothing under `not`."""
    is_passed_on = LOCATIONS[location].polarity == 1
    return [edit for edit in edits if is_passed_on or not _is_of_traffic(edit)]


def expected(cell: Cell) -> Verdict:
    """Return what a value shows that whoever writes may send, and whoever reads refuses."""
    carrier = CARRIERS[cell.carrier]
    writer, reader = (accepted(cell.edit, one, cell.location, carrier.is_request) for one in cell.parties)
    read = reader.read_as_text if carrier.is_text else reader.read
    is_refused = any(sent and not taken for sent, taken in zip(writer.written, read, strict=True))
    return Verdict.BREAKING if is_refused else Verdict.COMPATIBLE


def told_apart(edit: str, location: str) -> tuple[bool, bool]:
    """Return whether a value is taken only before the edit, and whether one is taken only after it."""
    # Of who writes requests, and so of all that is not `readOnly`.
    before, after = (accepted(edit, side, location, True).read for side in (0, 1))
    pairs = set(zip(before, after, strict=True))
    return (True, False) in pairs, (False, True) in pairs


class Accepted(NamedTuple):
    """Which of the values at one location a schema takes."""

    written: tuple[bool, ...]
    """As who writes keeps it."""
    read: tuple[bool, ...]
    """As who reads insists on it."""
    read_as_text: tuple[bool, ...]
    """The same, where a number is no different from its digits."""


@cache
def lifted(location: str) -> tuple[Any, ...]:
    """Return the values at *location*, and some that are not what it asks for."""
    return (*(whole for value in VALUES for whole in LOCATIONS[location].lift(value)), *VALUES[::7])


def accepted(edit: str, side: int, location: str, is_request: bool) -> Accepted:
    """Return what the schema of one *side* of *edit* takes at *location*."""
    return _accepted(edit, side, location, _HIDDEN[is_request] if _is_of_traffic(edit) else "")


def judge(edit: str, side: int, location: str, is_request: bool, is_writer: bool) -> Any:
    """Return a validator of the schema of one *side* of *edit* at *location*, for one party."""
    is_plain = not _is_of_traffic(edit)
    return _judge(edit, side, location, "" if is_plain else _HIDDEN[is_request], is_plain or is_writer)


@cache
def _accepted(edit: str, side: int, location: str, hidden: str) -> Accepted:
    values = lifted(location)
    read = _judge(edit, side, location, hidden, not hidden).is_valid
    taken = tuple(map(read, values))
    written = tuple(map(_judge(edit, side, location, hidden, True).is_valid, values)) if hidden else taken
    as_texts = tuple(one or read(as_text(value)) for one, value in zip(taken, values, strict=True))
    return Accepted(written, taken, as_texts)


@cache
def _judge(edit: str, side: int, location: str, hidden: str, is_writer: bool) -> Any:
    whole = LOCATIONS[location].wrap(older.as_json_schema(_ALL[edit][side]))
    return validator(*(seen(one, hidden, is_writer=is_writer) for one in (whole, COMPONENTS)))


def _is_of_traffic(edit: str) -> bool:
    return edit.startswith(("readOnly", "writeOnly"))


def met(
    listed: list[Cell], assumptions: Assumptions, versions: tuple[str, str] = (NEW, NEW)
) -> dict[Cell, Met]:
    """Return what is found when all *listed* are in one pair of documents of these *versions* of OpenAPI."""
    built = [_Builder(listed, side, version) for side, version in enumerate(versions)]
    old, new = (load(json.dumps(one.document).encode(), MediaType.JSON) for one in built)
    comparison = compare(old, new, assumptions)
    assert comparison.contradictions == 0
    placed = built[0].placed
    found: dict[str, list[Change]] = {one.name: [] for one in placed.values()}
    for change in comparison.changes:
        for name in change.operations:
            found[name].append(change)
    return {cell: Met(tuple(found[one.name]), one.root, one.slot) for cell, one in placed.items()}


class _Placed(NamedTuple):
    name: str
    """Of the operation."""
    root: str
    slot: str


class _Builder:
    def __init__(self, listed: list[Cell], side: int, version: str) -> None:
        self.version = version
        self.components: dict[str, Any] = dict(COMPONENTS)
        self.placed: dict[Cell, _Placed] = {}
        self.items: dict[str, dict[str, Any]] = {"paths": {}, "webhooks": {}}
        for number, cell in enumerate(listed):
            schema = _ALL[cell.edit][cell.sides[side]]
            self._place(cell, schema if version == OLD else older.as_json_schema(schema), number)

    @property
    def document(self) -> dict[str, Any]:
        """The whole."""
        info = {"title": "Matrix", "version": "1.0.0"}
        items = {field: items for field, items in self.items.items() if items or field == "paths"}
        return {"openapi": self.version, "info": info, **items, "components": {"schemas": self.components}}

    def _place(self, cell: Cell, schema: Any, number: int) -> None:
        location, carrier = LOCATIONS[cell.location], CARRIERS[cell.carrier]
        component = f"It{number}"
        if location.is_referred_to:
            self.components[component], schema = schema, {"$ref": f"#/components/schemas/{component}"}
        operation, inside = carrier.place(location.wrap(schema))
        field = "webhooks" if carrier.is_webhook else "paths"
        path = f"it{number}" if carrier.is_webhook else f"/it{number}{carrier.suffix}"
        self.items[field][path] = {"post": operation}
        root = f"/{field}/{pointers.escape(path)}/post{inside}"
        slot = f"/components/schemas/{component}" if location.is_referred_to else root + location.at
        word = "webhook " if carrier.is_webhook else ""
        self.placed[cell] = _Placed(f"{word}POST {path}", root, slot)
