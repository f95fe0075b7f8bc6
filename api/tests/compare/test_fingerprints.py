"""A change is recognised for as long as it is found; what else is edited has no part in that."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from deedbox.compare import Assumptions, Verdict, compare
from deedbox.spec import Document, load

Root = dict[str, Any]


def parameter(name: str, **schema: Any) -> Root:
    return {"name": name, "in": "query", "schema": {"type": "string", **schema}}


BASE: Root = {
    "openapi": "3.1.0",
    "info": {"title": "Orders", "version": "1.0.0"},
    "paths": {
        "/orders/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "parameters": [parameter("limit", maxLength=9), parameter("sort")],
                "responses": {"200": {"description": "Fine."}},
            },
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}},
                },
                "responses": {"204": {"description": "Done."}},
            },
        }
    },
    "components": {
        "schemas": {
            "Order": {
                "type": "object",
                "properties": {
                    "note": {"type": "string", "maxLength": 100},
                    "pay": {
                        "anyOf": [{"$ref": "#/components/schemas/Card"}, {"title": "Cash", "type": "string"}]
                    },
                },
            },
            "Card": {"type": "object", "required": ["number"]},
        }
    },
}
PATH = "/orders/{id}"


def document(root: Root) -> Document:
    return load(json.dumps(root).encode(), "application/json")


def broken() -> Root:
    """Return the document in which three things break."""
    root = deepcopy(BASE)
    root["paths"][PATH]["get"]["parameters"][0]["schema"]["maxLength"] = 5
    order = root["components"]["schemas"]["Order"]
    order["properties"]["note"]["maxLength"] = 50
    order["properties"]["pay"]["anyOf"][1]["maxLength"] = 3
    return root


def prints(old: Root, new: Root) -> set[str]:
    changes = compare(document(old), document(new)).changes
    return {one.fingerprint for one in changes if one.is_breaking}


def another_parameter(old: Root, new: Root) -> None:
    for root in (old, new):
        root["paths"][PATH]["get"]["parameters"].insert(0, parameter("before"))


def another_parameter_in_the_new_one(old: Root, new: Root) -> None:
    new["paths"][PATH]["get"]["parameters"].insert(0, parameter("before"))


def another_branch(old: Root, new: Root) -> None:
    for root in (old, new):
        branches = root["components"]["schemas"]["Order"]["properties"]["pay"]["anyOf"]
        branches.insert(0, {"title": "Check", "type": "boolean"})


def another_operation(old: Root, new: Root) -> None:
    body = new["paths"][PATH]["post"]["requestBody"]
    new["paths"]["/a"] = {"post": {"requestBody": body, "responses": {"204": {"description": "Done."}}}}


def other_texts(old: Root, new: Root) -> None:
    new["info"]["description"] = "Sells."
    new["paths"][PATH]["get"]["summary"] = "Read an order"
    new["components"]["schemas"]["Order"]["properties"]["note"]["description"] = "A note."


def another_name_of_a_path_parameter(old: Root, new: Root) -> None:
    item = new["paths"].pop(PATH)
    item["parameters"][0]["name"] = "order"
    new["paths"]["/orders/{order}"] = item


def what_else_breaks(old: Root, new: Root) -> None:
    new["components"]["schemas"]["Card"]["required"] = ["number", "holder"]


@pytest.mark.parametrize(
    "edit",
    [
        another_parameter,
        another_parameter_in_the_new_one,
        another_branch,
        another_operation,
        other_texts,
        another_name_of_a_path_parameter,
        what_else_breaks,
    ],
)
def test_a_change_keeps_its_fingerprint_whatever_else_is_edited(edit: Callable[[Root, Root], None]) -> None:
    known = prints(BASE, broken())
    assert len(known) == 3
    old, new = deepcopy(BASE), broken()
    edit(old, new)
    assert known <= prints(old, new)


def test_another_value_is_another_change() -> None:
    new = broken()
    new["components"]["schemas"]["Order"]["properties"]["note"]["maxLength"] = 49
    assert len(prints(BASE, broken()) & prints(BASE, new)) == 2


def test_a_waived_change_breaks_nobody_and_says_why() -> None:
    pair = (document(BASE), document(broken()))
    waived = dict.fromkeys(prints(BASE, broken()), "Agreed with all who use it.")
    found = compare(*pair, Assumptions(waived=waived))
    assert found.verdict is Verdict.COMPATIBLE
    assert [one.waived for one in found.changes] == ["Agreed with all who use it."] * 3
    one_less = dict(list(waived.items())[1:])
    assert compare(*pair, Assumptions(waived=one_less)).verdict is Verdict.BREAKING


def schema(**said: Any) -> Root:
    """Return a document with one request body, of which *said* is what it may be."""
    content = {"application/json": {"schema": {"type": "object", **said}}}
    operation = {"requestBody": {"content": content}, "responses": {"204": {"description": "Done."}}}
    return {**BASE, "paths": {"/orders": {"post": operation}}}


TWO: Root = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}


def test_what_happens_to_two_members_is_two_changes() -> None:
    assert len(prints(schema(**TWO), schema(**TWO, required=["a", "b"]))) == 2


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        ({"not": {"required": ["a"]}}, {"not": {}}, {"not": {"minProperties": 1}}),
        ({}, {"not": {"required": ["a"]}}, {"not": {"required": ["b"]}}),
        ({}, {"dependentRequired": {"a": ["b"]}}, {"dependentRequired": {"a": ["c"]}}),
        ({}, {"propertyNames": {"maxLength": 2}}, {"propertyNames": {"maxLength": 3}}),
        (
            {},
            {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
            {"if": {"required": ["a"]}, "then": {"required": ["c"]}},
        ),
        (
            {},
            {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"anyOf": [{"required": ["a"]}, {"required": ["c"]}]},
        ),
        ({}, {"additionalProperties": {"type": "string"}}, {"additionalProperties": {"type": "null"}}),
    ],
)
def test_where_no_value_tells_changes_apart_what_is_written_does(
    before: Root, after: Root, other: Root
) -> None:
    one, another = prints(schema(**before), schema(**after)), prints(schema(**before), schema(**other))
    assert one
    assert another
    assert not one & another
    explained = {word: {"description": "Why.", **said} for word, said in after.items() if word == "not"}
    assert prints(schema(**before), schema(**{**after, **explained})) == one


def test_a_member_that_is_required_is_the_same_change_whatever_else_was_required() -> None:
    known = prints(schema(**TWO), schema(**TWO, required=["a"]))
    assert known == prints(schema(**TWO, required=["b"]), schema(**TWO, required=["b", "a"]))


def test_a_branch_of_an_all_of_has_no_number() -> None:
    known = prints(schema(**TWO), schema(**TWO, maxProperties=1))
    more: Root = {"properties": {"z": {"type": "string"}}}
    assert known == prints(schema(**TWO), schema(allOf=[more, {**TWO, "maxProperties": 1}]))
    assert known == prints(schema(allOf=[TWO]), schema(allOf=[more, {**TWO, "maxProperties": 1}]))


def test_branches_that_only_name_what_they_need_are_told_apart() -> None:
    before: Root = {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
    after: Root = {"oneOf": [{"required": ["a", "c"]}, {"required": ["b", "c"]}]}
    changes = compare(document(schema(**before)), document(schema(**after))).changes
    assert len({one.fingerprint for one in changes}) == len(changes) == 2


def test_a_place_is_there_or_is_none() -> None:
    secured = {**BASE, "security": [{"key": []}]}
    (change,) = (one for one in compare(document(BASE), document(secured)).changes if one.is_breaking)
    assert (change.old_pointer, change.new_pointer) == (None, "/security")
