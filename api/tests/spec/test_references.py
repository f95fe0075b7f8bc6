import json
from typing import Any

import pytest

from deedbox.spec import InvalidDocument, inert, lint, load

OUTSIDE = "https://example.com/a.json"


def schema(value: object) -> dict[str, Any]:
    return {"components": {"schemas": {"S": value, "Pet": {"type": "object"}}}}


def operation(value: object) -> dict[str, Any]:
    return {"paths": {"/a": {"get": value}}}


def response(value: object) -> dict[str, Any]:
    return operation({"responses": {"200": {"description": "", **value}}})  # type: ignore[dict-item]


@pytest.mark.parametrize("target", [OUTSIDE, "other.yaml#/a", "file:///etc/passwd", "../a", "/a", ""])
def test_a_reference_that_leaves_the_document_is_refused(refusal: Any, minimal: Any, target: str) -> None:
    error, [finding] = refusal({**minimal, **schema({"$ref": target})})
    assert error is InvalidDocument
    assert (finding.rule, finding.pointer) == ("external-reference", "/components/schemas/S/$ref")
    assert finding.line == 11
    assert "Bundle" in finding.hint


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        (schema({"$dynamicRef": OUTSIDE}), "/components/schemas/S/$dynamicRef"),
        (schema({"items": {"allOf": [{"$ref": OUTSIDE}]}}), "/components/schemas/S/items/allOf/0/$ref"),
        ({"paths": {"/a": {"$ref": OUTSIDE}}}, "/paths/~1a/$ref"),
        (
            response({"links": {"l": {"operationRef": OUTSIDE}}}),
            "/paths/~1a/get/responses/200/links/l/operationRef",
        ),
        (
            response({"content": {"a/b": {"examples": {"e": {"externalValue": "./e.json"}}}}}),
            "/paths/~1a/get/responses/200/content/a~1b/examples/e/externalValue",
        ),
    ],
)
def test_it_is_refused_wherever_it_stands(refusal: Any, minimal: Any, parts: Any, pointer: str) -> None:
    _, findings = refusal({**minimal, **parts})
    assert [(found.rule, found.pointer) for found in findings] == [("external-reference", pointer)]


@pytest.mark.parametrize(
    "parts",
    [
        schema(
            {"properties": {"$ref": {"type": "string"}, "externalValue": {}, "operationRef": {}, "$id": {}}}
        ),
        schema({"example": {"externalValue": "x", "operationRef": "y", "$ref": "#/nothing"}}),
        schema(
            {
                "examples": [{"$ref": "#/nothing"}],
                "enum": [{"$ref": "#/nothing"}],
                "default": {"$ref": "#/no"},
            }
        ),
        schema({"properties": {"example": {"$ref": "#/components/schemas/Pet"}}}),
        schema({"properties": {"a/b~c": {}}, "items": {"$ref": "#/components/schemas/S/properties/a~1b~0c"}}),
        schema(
            {"properties": {"ä b": {}}, "items": {"$ref": "#/components/schemas/S/properties/%C3%A4%20b"}}
        ),
        schema({"$anchor": "here", "items": {"$ref": "#here"}}),
        schema({"$dynamicAnchor": "node", "items": {"$dynamicRef": "#node"}}),
        schema({"$id": "https://example.com/s", "items": {"$ref": "#/of/its/own"}}),
        schema({"items": {"$ref": "#/components/schemas/S"}, "not": {"$ref": "#"}}),
        schema(
            {"discriminator": {"propertyName": "k", "mapping": {"a": "Pet", "b": "#/components/schemas/Pet"}}}
        ),
        {"x-extra": {"$ref": "#/nothing"}},
    ],
)
def test_names_data_and_what_can_be_resolved_are_taken(load_json: Any, minimal: Any, parts: Any) -> None:
    assert load_json({**minimal, **parts}).nodes


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"properties": {"ä b/c": {"$anchor": "here"}}}, "#/components/schemas/S/properties/%C3%A4%20b~1c"),
        ({"properties": {"a": {"$dynamicAnchor": "here"}}}, "#/components/schemas/S/properties/a"),
        ({"properties": {"a": {"$anchor": "here"}, "b": {"$anchor": "here"}}}, "#here"),
        ({"$id": "https://example.com/s", "properties": {"a": {"$anchor": "here"}}}, "#here"),
        ({"$anchor": "here", "not": {"$ref": "#here"}}, "#/components/schemas/S"),
    ],
)
def test_a_reference_by_name_says_the_place_where_that_is_sure(
    load_json: Any, minimal: Any, named: Any, said: str
) -> None:
    parts = schema(named)
    parts["components"]["schemas"]["Pet"] = {"$ref": "#here", "default": {"$ref": "#here"}}
    pet = load_json({**minimal, **parts}).root["components"]["schemas"]["Pet"]

    assert pet == {"$ref": said, "default": {"$ref": "#here"}}


def test_a_path_item_by_a_name_that_comes_twice_can_be_judged(load_json: Any, minimal: Any) -> None:
    parts = schema({"$anchor": "here", "not": {"$anchor": "here"}})
    document = load_json({**minimal, **parts, "paths": {"/a": {"$ref": "#here"}}})

    assert lint.lint(document, ruleset=lint.named("all"), raises=True).findings


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        (schema({"$ref": "#/components/schemas/Cat"}), "/components/schemas/S/$ref"),
        (
            schema({"properties": {"example": {"$ref": "#/no"}}}),
            "/components/schemas/S/properties/example/$ref",
        ),
        (schema({"items": {"$ref": "#nowhere"}}), "/components/schemas/S/items/$ref"),
        (
            schema({"allOf": [{"$ref": "#/components/schemas/S/allOf/01"}]}),
            "/components/schemas/S/allOf/0/$ref",
        ),
        (schema({"properties": {"$anchor": {}}, "$ref": "#x"}), "/components/schemas/S/$ref"),
        (
            {"components": {"parameters": {"default": {"$ref": "#/no"}}}},
            "/components/parameters/default/$ref",
        ),
        (operation({"parameters": [{"$ref": "#/no"}], "responses": {}}), "/paths/~1a/get/parameters/0/$ref"),
        (
            operation({"callbacks": {"c": {"$ref": "#/no"}}, "responses": {}}),
            "/paths/~1a/get/callbacks/c/$ref",
        ),
        (
            response({"content": {"a/b": {"examples": {"value": {"$ref": "#/no~2"}}}}}),
            "/paths/~1a/get/responses/200/content/a~1b/examples/value/$ref",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(refusal: Any, minimal: Any, parts: Any, pointer: str) -> None:
    error, findings = refusal({**minimal, **parts})
    dangling = [found.pointer for found in findings if found.rule == "dangling-reference"]
    assert error is InvalidDocument
    assert dangling == [pointer]


@pytest.mark.parametrize("target", ["dog.json", "Cat", "https://example.com/dog", "#/no"])
def test_a_mapping_leads_to_a_schema_of_the_document(refusal: Any, minimal: Any, target: str) -> None:
    discriminator = {"propertyName": "kind", "mapping": {"d/g": target}}
    _, [finding] = refusal({**minimal, **schema({"discriminator": discriminator})})
    assert finding.rule == "discriminator-mapping-unresolved"
    assert finding.pointer == "/components/schemas/S/discriminator/mapping/d~1g"


def test_the_data_of_an_example_is_data(load_json: Any, minimal: Any) -> None:
    data = {"operationRef": "x", "externalValue": "y"}
    examples = {"e": {"dataValue": data}, "f": {"value": data}}
    media = response({"content": {"a/b": {"examples": examples}}})
    assert load_json({**minimal, "openapi": "3.2.0", **media})


def test_yaml_places_are_found_as_well() -> None:
    text = f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    $ref: {OUTSIDE}\n"
    with pytest.raises(InvalidDocument) as caught:
        load(text.encode(), "application/yaml")
    assert (caught.value.findings[0].line, caught.value.findings[0].column) == (5, 5)


def test_a_web_of_cycles_is_read_in_one_pass(load_json: Any, minimal: Any) -> None:
    names = [f"S{number}" for number in range(50)]
    everyone = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    document = load_json(
        {**minimal, "components": {"schemas": {name: {"anyOf": everyone} for name in names}}}
    )
    assert json.dumps(document.root)


def test_what_looks_like_a_reference_in_data_is_taken_and_can_be_made_harmless(
    load_json: Any, minimal: Any
) -> None:
    data = {"example": {"a": [{"$ref": OUTSIDE}]}, "const": {"$dynamicRef": OUTSIDE}, "x-a": {"$ref": "#/no"}}
    named = {"$ref": {"type": "string"}, "example": {"$ref": "#/components/schemas/S"}}
    document = {**minimal, "components": {"schemas": {"S": {**data, "properties": named}}}, "x-b": [1]}
    before = json.dumps(document)

    root = load_json(document).root
    harmless = inert(root)

    assert harmless["components"]["schemas"]["S"] == {
        "example": {"a": [{"$ref (data)": OUTSIDE}]},
        "const": {"$dynamicRef (data)": OUTSIDE},
        "x-a": {"$ref (data)": "#/no"},
        "properties": named,
    }
    assert json.dumps(root) == before
    assert harmless["info"] is root["info"]
    assert inert(harmless) is harmless
