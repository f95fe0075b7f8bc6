"""The closed copy of the contract."""

import copy
import json
from pathlib import Path
from typing import Any

import models
from closed import closed

CONTRACT = Path(__file__).parent.parent / "openapi" / "openapi.json"


def close(schema: dict[str, Any]) -> dict[str, Any]:
    contract = {"components": {"schemas": {"Thing": schema}}}
    result: dict[str, Any] = closed(contract)["components"]["schemas"]["Thing"]
    return result


def test_an_object_is_closed_at_every_depth() -> None:
    inner = {"type": "object", "properties": {"b": {}}}
    found = close({"properties": {"a": inner, "list": {"items": inner}}})

    assert found["additionalProperties"] is False
    assert found["properties"]["a"]["additionalProperties"] is False
    assert found["properties"]["list"]["items"]["additionalProperties"] is False


def test_a_composed_object_is_closed_to_what_none_of_its_parts_names() -> None:
    found = close({"allOf": [{"$ref": "#/components/schemas/Other"}], "properties": {"a": {}}})

    assert found["unevaluatedProperties"] is False
    assert "additionalProperties" not in found


def test_a_schema_that_says_what_else_it_takes_is_left_alone() -> None:
    schema = {"properties": {"a": {}}, "additionalProperties": {"type": "string"}}

    assert close(schema) == schema


def test_an_object_without_named_members_stays_open() -> None:
    assert close({"type": "object"}) == {"type": "object"}


def test_values_in_a_schema_are_no_schemas() -> None:
    schema = {"type": "object", "examples": [{"properties": {"a": 1}}], "const": {"properties": {}}}

    assert close(schema) == schema


def test_every_component_of_the_contract_that_names_members_is_closed_and_the_original_is_not_changed() -> (
    None
):
    contract = json.loads(CONTRACT.read_text("utf-8"))
    before = copy.deepcopy(contract)

    schemas = closed(contract)["components"]["schemas"]

    assert contract == before
    # OAuth2 lets this request have parameters that nobody knows (RFC 6749 section 3.2), and it says so.
    named = {name for name, schema in schemas.items() if "properties" in schema} - {"TokenRequest"}
    assert named == {name for name, schema in schemas.items() if schema.get("additionalProperties") is False}
    assert schemas["Problem"]["additionalProperties"] is False


def test_each_component_has_the_model_of_its_name() -> None:
    schemas = json.loads(CONTRACT.read_text("utf-8"))["components"]["schemas"]
    for name, schema in schemas.items():
        if "properties" in schema:
            fields = getattr(models, name).model_fields
            assert {field.alias or member for member, field in fields.items()} == schema["properties"].keys()


def test_an_event_of_a_stream_is_told_as_an_item() -> None:
    item = {"properties": {"data": {"type": "string"}}}
    streams = {"text/event-stream": {"schema": {"type": "string"}, "x-item-schema": item}}
    found = closed({"components": {"schemas": {}}, "paths": {"/events": {"get": streams}}})

    media = found["paths"]["/events"]["get"]["text/event-stream"]
    assert media["itemSchema"] == {**item, "additionalProperties": False}
    assert "schema" not in media
