"""What lint found is counted, placed and narrowed as the contract says, for each version its own."""

import json
from typing import Any

import pytest

from wire import Wire

pytestmark = pytest.mark.slow

WAIVED = {"rule": "path-trailing-slash", "reason": "Old callers know it so.", "owner": "the team"}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "latest"},
    "paths": {
        "/things/": {
            "get": {"operationId": "a", "responses": {"200": {"description": ""}}},
            "post": {
                "operationId": "b",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["nmae"],
                                "properties": {
                                    "name": {"type": "string", "default": 5, "pattern": "^(a+)+$"}
                                },
                            }
                        }
                    }
                },
                "responses": {"200": {"description": "TODO"}},
            },
        },
        "/Other_things/": {
            "x-deedbox-waivers": [WAIVED],
            "get": {"responses": {"200": {"description": "x"}}},
        },
    },
}


def publish(wire: Wire, api: str, number: str, document: dict[str, Any]) -> str:
    content = json.dumps(document, indent=1)
    assert wire.send_json("PUT", f"{api}/versions/{number}", content).status == 201
    return content


def findings(wire: Wire, version: str, query: str = "") -> list[dict[str, Any]]:
    """Return the findings of a version, all of them on one page."""
    page = wire.send("GET", f"{version}/findings?limit=200{query}").json()
    assert page["next_cursor"] is None
    items: list[dict[str, Any]] = page["items"]
    return items


def counted(items: list[dict[str, Any]]) -> dict[str, int]:
    """Return what a version must say of its findings."""
    open_ = [item["severity"] for item in items if item["waived"] is None]
    return {
        "errors": open_.count("error"),
        "warnings": open_.count("warning"),
        "infos": open_.count("info"),
        "waived": len(items) - len(open_),
    }


def test_findings_are_counted_narrowed_and_cut_into_pages(wire: Wire) -> None:
    version = f"{wire.create()}/versions/1.0.0"
    publish(wire, version.rpartition("/versions/")[0], "1.0.0", DOCUMENT)
    items = findings(wire, version)

    assert [item["position"] for item in items] == list(range(len(items)))
    assert wire.send("GET", version).json()["findings"] == counted(items)
    assert min(counted(items).values()) > 0
    for severity in ("error", "warning", "info"):
        wanted = [item for item in items if item["severity"] == severity and item["waived"] is None]
        assert findings(wire, version, f"&severity={severity}") == wanted
    for query in ("", "&severity=warning"):
        whole, found, cursor = findings(wire, version, query), [], ""
        for _ in range(len(whole) + 1):
            page = wire.send("GET", f"{version}/findings?limit=2&cursor={cursor}{query}").json()
            found += page["items"]
            if page["next_cursor"] is None:
                break
            assert len(page["items"]) == 2
            cursor = page["next_cursor"]
        assert found == whole


def test_findings_are_in_the_order_of_the_text_and_where_they_say(wire: Wire) -> None:
    version = f"{wire.create()}/versions/1.0.0"
    lines = publish(wire, version.rpartition("/versions/")[0], "1.0.0", DOCUMENT).splitlines()
    items = findings(wire, version)
    assert items == sorted(items, key=lambda item: (item["line"], item["column"]))
    for item in items:
        value: Any = DOCUMENT
        steps = [step.replace("~1", "/").replace("~0", "~") for step in item["pointer"].split("/")[1:]]
        for step in steps:
            value = value[int(step)] if isinstance(value, list) else value[step]
        text = lines[item["line"] - 1][item["column"] - 1 :]
        if steps and not steps[-1].isdecimal():
            assert text.startswith(json.dumps(steps[-1]))
        assert item["message"]


def test_what_is_wrong_is_found_under_its_rule(wire: Wire) -> None:
    version = f"{wire.create()}/versions/1.0.0"
    publish(wire, version.rpartition("/versions/")[0], "1.0.0", DOCUMENT)
    found = {(item["rule"], item["pointer"]): item for item in findings(wire, version)}
    body = "/paths/~1things~1/post/requestBody/content/application~1json/schema"
    for rule, pointer, severity in (
        ("path-trailing-slash", "/paths/~1things~1", "warning"),
        ("path-trailing-slash", "/paths/~1Other_things~1", "warning"),
        ("required-undefined", f"{body}/required/0", "warning"),
        ("default-mismatch", f"{body}/properties/name/default", "error"),
        ("pattern-exponential", f"{body}/properties/name/pattern", "error"),
        ("text-unfinished", "/paths/~1things~1/post/responses/200/description", "warning"),
    ):
        assert found[rule, pointer]["severity"] == severity, rule
    waived = [item for item in found.values() if item["waived"] is not None]
    assert [(item["rule"], item["pointer"], item["waived"]) for item in waived] == [
        ("path-trailing-slash", "/paths/~1Other_things~1", WAIVED["reason"])
    ]


def test_each_version_has_findings_of_its_own(wire: Wire) -> None:
    api = wire.create(mode="off")
    better = {**DOCUMENT, "paths": {"/things": DOCUMENT["paths"]["/things/"]}}
    publish(wire, api, "1.0.0", DOCUMENT)
    publish(wire, api, "1.1.0", better)

    before, after = (findings(wire, f"{api}/versions/{number}") for number in ("1.0.0", "1.1.0"))
    assert not any(item["rule"] == "path-trailing-slash" for item in after)
    assert len(before) > len(after) > 0
    path = f"{api}/versions/1.0.0"
    etag = wire.send("GET", path).headers["etag"]
    wire.send_json("PATCH", path, {"state": "retired"}, if_match=etag)
    assert findings(wire, path) == before
    assert wire.send("GET", path).json()["findings"] == counted(before)
