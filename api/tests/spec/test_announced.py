"""Operations announced as deprecated read as if their document had said so; nothing else changes."""

import copy
from datetime import date
from typing import Any

import pytest

from deedbox.compare import Assumptions, Comparison, compare
from deedbox.spec import Announcement, Document, announced, operations
from tests.spec.conftest import Loader

DAY = date(2027, 1, 1)
FINE = {"responses": {"200": {"description": ""}}}


def paths(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document.root["paths"]
    return found


@pytest.fixture
def shop(load_json: Loader, minimal: dict[str, Any]) -> Document:
    minimal["openapi"] = "3.2.0"
    minimal["paths"] = {
        "x-first": {},
        "/orders": {"get": FINE | {"description": "All."}, "additionalOperations": {"COPY": FINE}},
        "/old": {"$ref": "#/components/pathItems/Shared"},
        "/new": {"put": FINE, "$ref": "#/components/pathItems/Shared"},
        "/said": {"get": FINE | {"deprecated": True, "x-sunset": "2030-01-01"}},
        "/unclear": {"get": FINE | {"deprecated": False, "x-sunset": "soon"}},
    }
    shared = {"get": FINE, "additionalOperations": {"LINK": FINE, "COPY": FINE}}
    minimal["components"] = {"pathItems": {"Shared": shared}}
    return load_json(minimal)


def by_name(document: Document) -> dict[str, int]:
    return {f"{one.method} {one.path}": one.position for one in operations(document)}


def test_just_the_operations_at_the_positions_are_deprecated(shop: Document) -> None:
    names = by_name(shop)
    for name, position in names.items():
        found = operations(announced(shop, {position: Announcement(DAY)}))
        before = {f"{one.method} {one.path}": (one.deprecated, one.sunset) for one in operations(shop)}
        after = {f"{one.method} {one.path}": (one.deprecated, one.sunset) for one in found}
        day = date(2030, 1, 1) if name == "GET /said" else DAY
        assert after == before | {name: (True, day)}


def test_several_are_deprecated_at_once(shop: Document) -> None:
    everything = dict.fromkeys(by_name(shop).values(), Announcement(None))

    assert all(one.deprecated for one in operations(announced(shop, everything)))
    assert by_name(announced(shop, everything)).keys() == by_name(shop).keys()


def test_the_document_stays_as_it_was(shop: Document) -> None:
    before = copy.deepcopy(shop.root)
    said = announced(shop, dict.fromkeys(by_name(shop).values(), Announcement(DAY, "Gone soon.")))

    assert shop.root == before
    assert said.sha256 == shop.sha256
    assert paths(announced(shop, {})) is paths(shop)
    assert announced(shop, {99: Announcement(DAY)}).root == before


def test_what_the_document_says_itself_stays(shop: Document) -> None:
    names = by_name(shop)
    said = announced(shop, {names["GET /said"]: Announcement(DAY), names["GET /unclear"]: Announcement(DAY)})

    assert paths(said)["/said"]["get"] == paths(shop)["/said"]["get"]
    # A day that nobody can read says nothing.
    assert paths(said)["/unclear"]["get"] == FINE | {"deprecated": True, "x-sunset": "2027-01-01"}


def test_a_note_comes_before_the_description(shop: Document) -> None:
    names = by_name(shop)
    notes = {names["GET /orders"]: Announcement(None, "Old."), names["PUT /new"]: Announcement(None, "Old.")}
    said = paths(announced(shop, notes))

    assert said["/orders"]["get"] == FINE | {"deprecated": True, "description": "Old.\n\nAll."}
    assert said["/new"]["put"] == FINE | {"deprecated": True, "description": "Old."}


def removed(shop: Document, load_json: Loader, announcement: Announcement | None) -> Comparison:
    """Compare *shop* with what it is without `COPY /old`, on the day before the sunset, and on it."""
    rest = copy.deepcopy(shop.root)
    rest["paths"]["/old"] = {"get": FINE, "additionalOperations": {"LINK": FINE}}
    position = by_name(shop)["COPY /old"]
    old = announced(shop, {} if announcement is None else {position: announcement})
    return compare(old, load_json(rest), Assumptions(today=DAY))


@pytest.mark.parametrize(
    ("announcement", "rule"),
    [
        (None, "operation-removed"),
        (Announcement(date(2027, 1, 2)), "operation-removed"),
        (Announcement(None), "deprecated-operation-removed"),
        (Announcement(DAY), "sunset-operation-removed"),
    ],
)
def test_what_was_announced_counts_when_versions_are_compared(
    shop: Document, load_json: Loader, announcement: Announcement | None, rule: str
) -> None:
    comparison = removed(shop, load_json, announcement)

    assert [(one.rule, one.operations) for one in comparison.changes] == [(rule, ("COPY /old",))]
    assert comparison.verdict == {
        "operation-removed": "breaking",
        "sunset-operation-removed": "compatible",
    }.get(rule, "undetermined")
