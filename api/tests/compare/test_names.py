"""References by name: an anchor is as good as a place, and what nobody can be sure of is never compatible."""

import json
from typing import Any

import pytest

from deedbox.compare import Comparison, Verdict, compare
from deedbox.spec import Document, Severity, load

Schemas = dict[str, Any]
TEXT: Schemas = {"type": "string"}
NUMBER: Schemas = {"type": "integer"}
HERE: Schemas = {"$anchor": "here"}


def contract(reference: str, schemas: Schemas) -> Document:
    """Return a document whose request and response both are what *reference* names among *schemas*."""
    content = {"application/json": {"schema": {"$ref": reference}}}
    operation = {
        "operationId": "a",
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "Fine.", "content": content}},
    }
    root = {
        "openapi": "3.1.1",
        "info": {"title": "Names", "version": "1.0.0"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": schemas},
    }
    return load(json.dumps(root).encode(), "application/json")


def compared(old: Document, new: Document) -> Comparison:
    found = compare(old, new)
    assert all(one.proof is not None or one.severity is not Severity.ERROR for one in found.changes), (
        "an error without proof"
    )
    return found


@pytest.mark.parametrize("key", ["$anchor", "$dynamicAnchor"])
def test_what_an_anchor_names_is_compared_as_if_its_place_were_named(key: str) -> None:
    named, plain = ({"A": {"properties": {"ä b/c": one}}} for one in ({key: "here", **TEXT}, TEXT))
    by_name = contract("#here", named)
    by_place = contract("#/components/schemas/A/properties/%C3%A4%20b~1c", plain)

    assert compared(by_name, by_place).changes == ()
    assert compared(by_place, by_name).changes == ()


def test_what_changes_behind_an_anchor_is_proven() -> None:
    old, new = (contract("#here", {"A": {**HERE, **schema}}) for schema in (TEXT, NUMBER))
    found = compared(old, new)

    assert found.verdict is Verdict.BREAKING
    places = [one.old_pointer for one in found.changes]
    assert set(places) == {"/components/schemas/A/type"}
    assert {type(one.proof.value) for one in found.changes if one.proof} <= {str, int}


@pytest.mark.parametrize(
    "twice", [{"A": {**HERE, **TEXT}, "B": {**HERE, **TEXT}}, {"A": {"$id": "https://x.example/a", **HERE}}]
)
def test_what_nobody_can_be_sure_of_is_never_compatible(twice: Schemas) -> None:
    unsure = contract("#here", twice)
    changed = contract("#here", {**twice, "A": {**twice["A"], **NUMBER}})
    by_place = contract("#/components/schemas/Sure", {"Sure": TEXT})

    assert compared(unsure, unsure).verdict is Verdict.COMPATIBLE
    for pair in ((unsure, changed), (changed, unsure), (unsure, by_place), (by_place, unsure)):
        assert compare(*pair).verdict is not Verdict.COMPATIBLE


@pytest.mark.parametrize("reference", ["#nowhere", "#/a~b", "#/nowhere"])
def test_what_leads_nowhere_behind_an_id_stops_no_comparison(reference: str) -> None:
    old, new = (
        contract(
            "#/components/schemas/A",
            {"A": {"$id": "https://x.example/a", "properties": {"it": {"$ref": reference}, "at": at}}},
        )
        for at in (TEXT, NUMBER)
    )

    assert compared(old, new).verdict is Verdict.BREAKING
    assert compare(old, contract("#/components/schemas/A", {"A": TEXT})).verdict is not Verdict.COMPATIBLE


def test_a_reference_in_a_circle_of_anchors_ends() -> None:
    old, new = (
        contract("#here", {"A": {**HERE, "properties": {"next": {"$ref": "#here"}, "it": it}}})
        for it in (TEXT, NUMBER)
    )

    assert compared(old, new).verdict is Verdict.BREAKING
