import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest

from deedbox.spec import Dialect, InvalidDocument, Limits, SpecError, load, metaschemas

ALL = ["3.0.3", "3.1.0", "3.2.0"]


def broken(version: str) -> dict[str, Any]:
    parameters = [{"name": "q", "in": "query"}, {"name": "p", "in": "path", "schema": {}}]
    media = {"schema": {"type": "strin", "properties": {"a": 5}}}
    responses = {"200": {"description": "", "content": {"a/b": media}}}
    return {
        "openapi": version,
        "info": {"title": "T", "version": 1, "foo": 1},
        "paths": {"/a": {"get": {"parameters": parameters, "responses": responses}}, "b": {}},
    }


def test_what_is_tolerated_is_told_with_the_document_and_nothing_else_is() -> None:
    rule = frozenset({"breaks-the-specification"})
    content = broken("3.1.0")

    document = load(json.dumps(content).encode(), "application/json", tolerated=rule)

    assert "/info/version" in {found.pointer for found in document.breaks}
    assert (document.title, document.version) == ("T", "1")
    content["components"] = {"schemas": {"A": {"$ref": "other.json"}}}
    with pytest.raises(InvalidDocument):
        load(json.dumps(content).encode(), "application/json", tolerated=rule | {"external-reference"})


@pytest.mark.parametrize("version", ALL)
def test_everything_that_breaks_the_specification_is_told_at_once(refusal: Any, version: str) -> None:
    error, findings = refusal(broken(version))
    assert error is InvalidDocument
    assert {found.rule for found in findings} == {"breaks-the-specification"}
    is_3_0 = version == "3.0.3"
    assert [(found.pointer, found.message) for found in findings] == [
        ("/info/version", "1 is not of type string."),
        ("/info/foo", '"foo" is not known here.'),
        ("/paths/~1a/get/parameters/0", '"schema" or "content" is missing here.'),
        ("/paths/~1a/get/parameters/1", '"required" is missing here.'),
        ("/paths/~1a/get/responses/200/content/a~1b/schema/type", '"strin" is none of the allowed values.'),
        (
            "/paths/~1a/get/responses/200/content/a~1b/schema/properties/a",
            f"5 is not of type {'object' if is_3_0 else 'boolean or object'}.",
        ),
        ("/paths/b", '"b" is not known here.'),
    ]
    assert [found.line for found in findings] == [5, 6, 12, 16, 28, 30, 39]


@pytest.mark.parametrize("version", ALL)
def test_the_nearest_alternative_is_the_one_explained(refusal: Any, version: str) -> None:
    schemes = {"a": {"type": "apiKey", "in": "body", "name": "k"}}
    document = {**broken(version), "info": {"title": "T", "version": "1"}, "paths": {}}
    _, findings = refusal({**document, "components": {"securitySchemes": schemes}})
    assert '"body" is none of the allowed values.' in [found.message for found in findings]


def test_references_and_specification_are_told_together(refusal: Any, minimal: Any) -> None:
    document = {**minimal, "foo": 1, "components": {"schemas": {"S": {"$ref": "other.yaml"}}}}
    assert {found.rule for found in refusal(document)[1]} == {
        "breaks-the-specification",
        "external-reference",
    }


@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_schemas_of_another_dialect_are_taken_as_they_are(load_json: Any, minimal: Any, version: str) -> None:
    draft_4 = "http://json-schema.org/draft-04/schema#"
    schemas: dict[str, Any] = {"S": {"exclusiveMinimum": True, "minimum": 1}}
    assert load_json(
        {**minimal, "openapi": version, "jsonSchemaDialect": draft_4, "components": {"schemas": schemas}}
    )
    schemas["S"]["$schema"] = draft_4
    assert load_json({**minimal, "openapi": version, "components": {"schemas": schemas}})


@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_schemas_of_the_own_dialect_are_checked(refusal: Any, minimal: Any, version: str) -> None:
    schemas = {"S": {"exclusiveMinimum": True}}
    document = {**minimal, "openapi": version, "components": {"schemas": schemas}}
    [finding] = refusal(document)[1]
    assert finding.pointer == "/components/schemas/S/exclusiveMinimum"


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize("place", ["properties", "parameters", "scopes"])
def test_a_great_many_mistakes_are_cut_and_cost_little(version: str, place: str) -> None:
    wrong = {f"n{number}": 5 for number in range(20_000)}
    flow = {"authorizationUrl": "https://example.com", "scopes": wrong}
    components = {
        "properties": {"schemas": {"S": {"properties": wrong}}},
        "parameters": {"parameters": wrong},
        "scopes": {"securitySchemes": {"s": {"type": "oauth2", "flows": {"implicit": flow}}}},
    }
    document = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    content = json.dumps({**document, "components": components[place]}).encode()
    with pytest.raises(InvalidDocument) as caught:
        load(content, "application/json", limits=Limits(max_findings=10))
    if place == "scopes":
        # Nothing there can be halved, so that only the first is told.
        finding = caught.value.findings[0]
        assert finding.pointer == "/components/securitySchemes/s/flows/implicit/scopes/n0"
    else:
        assert len(caught.value.findings) == 10
        assert not caught.value.is_complete


def test_one_mistake_among_many_values_is_found(refusal: Any, minimal: Any) -> None:
    schemas: dict[str, Any] = {f"S{number}": {"type": "string"} for number in range(20_000)}
    schemas["S12345"]["type"] = "strin"
    [finding] = refusal({**minimal, "components": {"schemas": schemas}})[1]
    assert finding.pointer == "/components/schemas/S12345/type"


def test_mistakes_all_over_a_large_document_are_found_once_each(refusal: Any, minimal: Any) -> None:
    names = [f"n{number}" for number in range(6_000)]
    operation = {"responses": {"200": {"description": ""}}}
    paths: dict[str, Any] = {f"/{name}": {"get": operation} for name in names}
    schemas: dict[str, Any] = {name: {"type": "string", "x-a": names[:3]} for name in names}
    paths["/n77"]["get"] = {"responses": 5}
    schemas["n5999"]["type"] = "strin"
    info = {"title": 4, "version": "1"}
    document = {**minimal, "info": info, "paths": paths, "components": {"schemas": schemas}}
    assert [found.pointer for found in refusal(document)[1]] == [
        "/info/title",
        "/paths/~1n77/get/responses",
        "/components/schemas/n5999/type",
    ]


def test_dividing_a_document_invents_no_mistake(refusal: Any, minimal: Any) -> None:
    schema = {"allOf": [{"type": "string"}] * 6_000 + [{"type": "strin"}]}
    response = {"description": "", "content": {"a/b": {"schema": schema}}}
    paths = {"/a": {"get": {"responses": {"200": response, "x-a": {}}}}}
    [finding] = refusal({**minimal, "paths": paths})[1]
    place = "/paths/~1a/get/responses/200/content/a~1b/schema/allOf/6000/type"
    assert finding.pointer == place


@pytest.mark.parametrize("version", ALL)
def test_two_equal_elements_far_apart_are_found(refusal: Any, version: str) -> None:
    names = [f"n{number}" for number in range(6_000)]
    schemas = {"S": {"required": [*names, "n0"]}}
    document = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    [finding] = refusal({**document, "components": {"schemas": schemas}})[1]
    assert (finding.pointer, finding.message) == (
        "/components/schemas/S/required",
        "An element stands here twice.",
    )


def test_the_meta_schemas_are_the_files_that_the_manifest_names() -> None:
    folder = files(metaschemas)
    manifest = json.loads(folder.joinpath("manifest.json").read_bytes())
    on_disk = {file.name for file in folder.iterdir() if file.name.endswith(".json")}
    assert on_disk == {*manifest, "manifest.json"}
    for name, entry in manifest.items():
        content = folder.joinpath(name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], name
        assert entry["licence"]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_the_validators_are_compiled_once(dialect: Dialect) -> None:
    compiled = metaschemas.validator(dialect, with_schemas=True)
    assert metaschemas.validator(dialect, with_schemas=True) is compiled


def test_a_finding_list_is_never_empty(minimal: Any) -> None:
    with pytest.raises(SpecError) as caught:
        load(json.dumps({**minimal, "paths": 5}).encode(), "application/json")
    assert str(caught.value).startswith("line 1, column ")
