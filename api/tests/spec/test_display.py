"""What documentation tools are given: streams they can show, and nothing that they would follow."""

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedbox.spec.display import STREAM, display, server_urls


def document(**more: Any) -> dict[str, Any]:
    return {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, **more}


def of_response(response: dict[str, Any]) -> dict[str, Any]:
    shown = display(document(paths={"/x": {"get": {"responses": {"200": response}}}}))
    found: dict[str, Any] = shown["paths"]["/x"]["get"]["responses"]["200"]
    return found


def test_the_items_of_a_stream_become_its_schema() -> None:
    items = {"type": "object"}
    for keyword in ("itemSchema", "x-item-schema"):
        shown = of_response(
            {"description": "Live.", "content": {"text/event-stream": {keyword: items, "schema": {}}}}
        )
        assert shown["content"]["text/event-stream"] == {"schema": {"description": STREAM, "allOf": [items]}}
        assert shown["description"] == f"Live.\n\n{STREAM}"


def test_a_media_type_by_reference_is_put_in_place() -> None:
    shown = display(
        document(
            components={
                "mediaTypes": {"lines": {"itemSchema": True}},
                "responses": {"r": {"content": {"a/b": {"$ref": "#/components/mediaTypes/lines"}}}},
            }
        )
    )
    assert shown["components"]["responses"]["r"]["content"]["a/b"]["schema"]["allOf"] == [True]


def test_other_methods_stand_in_capitals_beside_the_usual_ones() -> None:
    shown = display(
        document(paths={"/x": {"query": {}, "additionalOperations": {"COPY": {"summary": "c"}, "x-_": {}}}})
    )
    assert shown["paths"]["/x"]["COPY"] == {"summary": "c"}
    assert "query" in shown["paths"]["/x"]


def test_references_in_data_look_the_same_and_mean_nothing() -> None:
    schema = {"$ref": "#/a", "properties": {"$ref": {"type": "string"}}}
    data = {"$ref": "http://evil.example/x", "deep": [{"$dynamicRef": "file:///etc/passwd"}]}
    shown = display(
        document(components={"schemas": {"S": {**schema, "example": data, "default": data, "x-any": data}}})
    )["components"]["schemas"]["S"]

    assert shown["$ref"] == "#/a"
    assert "$ref" in shown["properties"]
    for name in ("example", "default", "x-any"):
        assert shown[name] == {
            "$\u2060ref": "http://evil.example/x",
            "deep": [{"$\u2060dynamicRef": "file:///etc/passwd"}],
        }


def test_what_would_be_fetched_or_run_is_left_out() -> None:
    shown = display(
        document(
            info={
                "title": "T",
                "version": "1",
                "termsOfService": "java\tscript:alert(1)",
                "contact": {"url": "https://example.com"},
                "x-logo": {"url": "https://cdn.example/logo.png"},
            },
            externalDocs={"url": " JavaScript:alert(1)"},
            servers=[{"url": "javascript:alert(1)"}, {"url": "/v1"}],
            components={"examples": {"e": {"externalValue": "https://example.com/e.json", "dataValue": 1}}},
        )
    )
    assert shown["info"] == {"title": "T", "version": "1", "contact": {"url": "https://example.com"}}
    assert "externalDocs" not in shown
    assert shown["servers"] == [{"url": "/v1"}]
    assert shown["components"]["examples"]["e"] == {"value": 1}


def test_a_logo_that_the_document_holds_stays() -> None:
    logo = {"url": "data:image/png;base64,AAAA"}
    assert display(document(info={"x-logo": logo}))["info"]["x-logo"] == logo
    assert "x-logo" not in display(document(info={"x-logo": {**logo, "href": "javascript:alert(1)"}}))["info"]


def test_no_member_is_called_proto() -> None:
    root = document(
        components={
            "schemas": json.loads(
                '{"__proto__": {"properties": {"__proto__": {"default": {"__proto__": 1}}}}}'
            )
        }
    )
    assert '"__proto__"' not in json.dumps(display(root))


def test_a_tag_is_called_by_its_summary() -> None:
    shown = display(document(tags=[{"name": "a", "summary": "All of a"}]))
    assert shown["tags"][0]["x-displayName"] == "All of a"


def test_the_address_of_the_document_itself_goes() -> None:
    assert "$self" not in display(document(**{"$self": "https://example.com/openapi.json"}))


def test_servers_are_found_wherever_they_stand_with_each_value_of_a_variable() -> None:
    root = document(
        servers=[
            {"url": "https://{region}.example.com/v1", "variables": {"region": {"enum": ["eu", "us"]}}},
            {"url": "{any}://x", "variables": {"any": {"default": "https"}}},
        ],
        paths={
            "/x": {"servers": [{"url": "/relative"}], "get": {"servers": [{"url": "https://op.example"}]}}
        },
        components={
            "securitySchemes": {"o": {"flows": {"password": {"tokenUrl": "https://id.example/token"}}}},
            "schemas": {"S": {"example": {"servers": [{"url": "https://data.example"}]}}},
        },
    )
    assert set(server_urls(root)) == {
        "https://eu.example.com/v1",
        "https://us.example.com/v1",
        "*://x",
        "/relative",
        "https://op.example",
        "https://id.example/token",
    }


_names = st.sampled_from(
    [
        "$ref",
        "itemSchema",
        "schema",
        "content",
        "servers",
        "url",
        "example",
        "x-logo",
        "tags",
        "externalDocs",
        "additionalOperations",
        "properties",
        "__proto__",
        "description",
        "variables",
        "dataValue",
        "summary",
    ]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=4),
    max_leaves=25,
)


# A machine that is busy draws slowly; nothing here is about time.
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_names, _values, max_size=6))
def test_any_value_is_shown_and_none_is_changed(root: dict[str, Any]) -> None:
    before = copy.deepcopy(root)
    display(root)
    server_urls(root)
    assert root == before
