"""Documents as they come: kept byte for byte, or refused with every fault, its pointer and its line."""

from typing import Any

import pytest

from wire import Answer, Wire

pytestmark = pytest.mark.slow

HEAD = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, '
RESPONSES = '"responses": {"200": {"description": "d"}}'
TAKEN = {
    "pretty": '{\n\t"openapi" : "3.0.3",\r\n"info":{"version":"1","title":"\\u00e9 \\/ é"},"paths":{ }}\n\n',
    "order": '{"paths": {}, "info": {"version": "2", "title": "Zürich 🦊"}, "openapi": "3.2.0"}',
    "webhooks alone": HEAD + '"webhooks": {"w": {"post": {' + RESPONSES + "}}}}",
    "numbers": HEAD + '"paths": {}, "x-n": [1.0, 1e2, 0.10, 12345678901234567890, -0]}',
    "3.2 methods": HEAD.replace("3.1.0", "3.2.0") + '"paths": {"/a": {"query": {' + RESPONSES + "}}}}",
}
REFUSED = {
    "file": (HEAD + '"paths": {"/a": {"$ref": "file:///etc/passwd"}}}', 422, "invalid-document"),
    "address": (
        HEAD + '"paths": {}, "components": {"schemas": {"A": {"$ref": "http://127.0.0.1:1/a.json"}}}}',
        422,
        "invalid-document",
    ),
    "neighbour": (
        HEAD + '"paths": {}, "components": {"schemas": {"A": {"$ref": "other.yaml#/A"}}}}',
        422,
        "invalid-document",
    ),
    "dangling": (
        HEAD + '"paths": {}, "components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}}}}',
        422,
        "invalid-document",
    ),
    "breaks the specification": (
        HEAD + '"paths": {"/a": {"get": {"responses": []}}}}',
        422,
        "invalid-document",
    ),
    "path without slash": (HEAD + '"paths": {"a": {}}}', 422, "invalid-document"),
    "no info": ('{"openapi": "3.1.0", "paths": {}}', 422, "invalid-document"),
    "Swagger": (
        '{"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}}',
        422,
        "unsupported-dialect",
    ),
    "OpenAPI 4": (
        '{"openapi": "4.0.0", "info": {"title": "T", "version": "1"}, "paths": {}}',
        422,
        "unsupported-dialect",
    ),
    "no document": ("[]", 422, "unsupported-dialect"),
    "a key twice": (HEAD + '"paths": {}, "x-a": 1, "x-a": 2}', 400, "unreadable"),
    "a key twice, deep": (HEAD + '"paths": {}, "x-a": {"b": 1, "b": 1}}', 400, "unreadable"),
    "NaN": (HEAD + '"paths": {}, "x-a": NaN}', 400, "unreadable"),
    "U+0000": (HEAD + '"paths": {}, "x-a": "\\u0000"}', 400, "unreadable"),
    "half a pair": (HEAD + '"paths": {}, "x-a": "\\ud800"}', 400, "unreadable"),
    "a little too deep": (f'{HEAD}"paths": {{}}, "x-a": {"[" * 150}{"]" * 150}}}', 422, "invalid-document"),
    "far too deep": (f'{HEAD}"paths": {{}}, "x-a": {"[" * 50_000}{"]" * 50_000}}}', 422, "invalid-document"),
    "cut off": (HEAD, 400, "unreadable"),
    "more than one": (HEAD + '"paths": {}} {}', 400, "unreadable"),
}
YAML = """openapi: 3.1.0 # Orders
info: {title: "Zürich", version: "1"}
paths:
  /a:
    get:
      summary: |
        two
        lines
"""


def publish(wire: Wire, text: str, media_type: str = "application/json") -> tuple[str, Answer]:
    address = f"{wire.create()}/versions/1.0.0"
    return address, wire.send("PUT", address, text.encode(), content_type=media_type)


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_a_document_comes_back_byte_for_byte(wire: Wire, text: str) -> None:
    address, answer = publish(wire, text)

    assert answer.status == 201, answer.content
    assert answer.json()["size_bytes"] == len(text.encode())
    got = wire.send("GET", f"{address}/document")
    assert (got.content, got.headers["content-type"]) == (text.encode(), "application/json")
    assert wire.send("GET", address).content == answer.content


@pytest.mark.parametrize(
    "media_type", ["application/yaml", "application/yaml; charset=utf-8", "Application/YAML"]
)
def test_yaml_comes_back_byte_for_byte_with_its_comments(wire: Wire, media_type: str) -> None:
    address, answer = publish(wire, YAML, media_type)

    assert (answer.status, answer.json()["media_type"]) == (201, "application/yaml")
    assert answer.json()["size_bytes"] == len(YAML.encode())
    assert wire.send("GET", f"{address}/document").content == YAML.encode()
    (operation,) = wire.send("GET", f"{address}/operations").json()["items"]
    assert (operation["method"], operation["path"], operation["deprecated"]) == ("GET", "/a", False)


@pytest.mark.parametrize(("text", "status", "slug"), REFUSED.values(), ids=REFUSED)
def test_a_document_that_is_refused_leaves_nothing(wire: Wire, text: str, status: int, slug: str) -> None:
    address, answer = publish(wire, text)

    assert (answer.status, answer.problem) == (status, slug)
    assert answer.json()["errors"], "what is wrong is not told"
    for fault in answer.json()["errors"]:
        assert fault["in"] == "document"
        assert fault["line"] >= 1 and fault["column"] >= 1
    assert wire.send("GET", address).status == 404
    assert wire.send("GET", address.partition("/versions")[0]).json()["latest"] is None


def test_every_fault_of_a_document_is_told_with_pointer_and_line(wire: Wire) -> None:
    lines = [
        HEAD,
        '"paths": {"/a~b": {"get": {"responses": []}},',
        '"/c": {"$ref": "c.json"}},',
        '"components": {"schemas": {"A": {"$ref": "#/nowhere"}}}}',
    ]
    _, answer = publish(wire, "\n".join(lines))

    faults = {(fault["pointer"], fault["line"]) for fault in answer.json()["errors"]}
    assert {
        ("/paths/~1a~0b/get/responses", 2),
        ("/paths/~1c/$ref", 3),
        ("/components/schemas/A/$ref", 4),
    } <= faults


def test_what_breaks_the_schema_is_told_with_part_and_pointer(wire: Wire) -> None:
    def places(answer: Answer) -> set[tuple[str, str]]:
        assert (answer.status, answer.problem) == (422, "invalid")
        return {(fault["in"], fault["pointer"]) for fault in answer.json()["errors"]}

    body: dict[str, Any] = {"title": 1, "unknown": 1, "name": "A"}
    assert places(wire.send_json("POST", "/v1/apis", body)) == {
        ("body", "/title"),
        ("body", "/unknown"),
        ("body", "/name"),
    }
    assert places(wire.send_json("POST", "/v1/apis", {})) == {("body", "/name"), ("body", "/title")}
    assert places(wire.send("GET", "/v1/apis?page=0&per_page=101")) == {
        ("query", "/page"),
        ("query", "/per_page"),
    }
    assert places(wire.send("GET", "/v1/apis/A_")) == {("path", "/api")}
    assert places(wire.send("GET", "/v1/apis/a/versions?limit=x")) == {("query", "/limit")}
