"""Bounds as the contract states them: the last value inside is taken and shown, the first outside refused."""

from dataclasses import replace
from typing import Any

import pytest

import promises
from documents import MARK
from served import PLACES, served
from wire import Wire

pytestmark = pytest.mark.slow

INTEGERS = [
    pytest.param(name, parameter, id=f"{name}-{parameter['name']}")
    for name, (_, _, operation) in PLACES.items()
    for parameter in map(promises.resolve, operation.get("parameters", []))
    if parameter["in"] == "query" and parameter["schema"].get("type") == "integer"
]
PLACED = ("events_list", "events_export")
"""Lists whose `after` is an event; a stream begins anew instead."""
MOMENTS = (
    *(
        "2037-01-01T00:00:00Z",
        "2037-01-01T00:00:00.5+14:00",
        "2037-01-01t00:00:00z",
        "2036-02-29T23:59:59-00:30",
    ),
    "9998-12-31T23:59:59Z",
)
NO_MOMENTS = (
    *("", "soon", "2037-01-01", "2037-01-01T00:00:00", "2037-01-01 00:00:00Z", "2037-02-29T00:00:00Z"),
    *("2037-01-01T24:00:01Z", "2037-13-01T00:00:00Z", "9999-01-01T00:00:00Z", "1969-12-31T23:59:59Z"),
    *("0000-01-01T00:00:00Z", "2082758400", " 2037-01-01T00:00:00Z", "٢٠٣٧-01-01T00:00:00Z"),
)
SCHEMAS = promises.CONTRACT["components"]["schemas"]
TEXTS = (
    *(
        "'",
        "' OR 1=1 --",
        '"',
        "%",
        "_",
        "\\",
        "${HOME}",
        "{{7*7}}",
        "../../etc/passwd",
        "<script>",
        "\u202e",
    ),
    *("é", "日本語", "🦊🦊", "e\u0301", "\ufeff", "\uffff", " ", "  a  ", "null", "1", "true", "NaN"),
)
"""What has broken programs before, each allowed in one line of text."""


@pytest.mark.parametrize(("operation", "parameter"), INTEGERS)
def test_an_integer_is_taken_to_its_bounds_and_no_further(
    wire: Wire, operation: str, parameter: dict[str, Any]
) -> None:
    schema, name = parameter["schema"], parameter["name"]
    request = served(operation, wire)

    def status(value: int) -> int:
        return replace(request, query={**request.query, name: value}).send(wire).status

    # An event that was never given is told from one that cannot be.
    furthest = 410 if operation in PLACED and name == "after" else 200
    assert [status(schema["minimum"]), status(schema["maximum"])] == [200, furthest]
    huge = (schema["minimum"] - 1, schema["maximum"] + 1, 2**31, 2**63, 10**30, -(2**63) - 1)
    outside = [value for value in huge if not schema["minimum"] <= value <= schema["maximum"]]
    assert {status(value) for value in outside} == {422}


def body(name: str, **members: Any) -> dict[str, Any]:
    return {"name": name, "title": "T", **members}


@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("member", ["title", "description"])
def test_a_text_is_taken_to_its_bounds_shown_as_it_was_sent_and_no_longer(
    wire: Wire, member: str, method: str
) -> None:
    schema = SCHEMAS["ApiCreate"]["properties"][member]
    schema = next((one for one in schema.get("anyOf", []) if one.get("type") == "string"), schema)
    api = wire.create()

    def send(text: str) -> tuple[int, Any]:
        if method == "PATCH":
            answer = wire.send_json(method, api, {member: text}, if_match="*")
        else:
            answer = wire.send_json(method, "/v1/apis", body(wire.free(), **{member: text}))
        return answer.status, answer.json().get(member)

    ok = 200 if method == "PATCH" else 201
    longest = schema["maxLength"]
    texts = [*TEXTS, "x" * longest, "é" * longest, "🦊" * longest, "x" * (longest - 1)]
    texts += ["a\nb\tc\r\n"] if member == "description" else []
    assert [send(text) for text in texts] == [(ok, text) for text in texts]
    refused = ["x" * (longest + 1), "x" * (longest * 2), "a\x00b", "\x7f", "\x1b[31m", "a\x0bb"]
    refused += ["", "a\nb", "a\tb"] if member == "title" else []
    assert {send(text)[0] for text in refused} == {422}


def test_a_name_is_taken_to_its_bounds_and_no_longer(wire: Wire) -> None:
    longest = SCHEMAS["ApiCreate"]["properties"]["name"]["maxLength"]
    taken = ["q", "7", "0-0", "a" * longest, "b--b", "x" * (longest - 1), "latest", "null", "v1"]
    for name in taken:
        answer = wire.send_json("POST", "/v1/apis", body(name))
        assert (answer.status, answer.json()["name"]) == (201, name)
        assert wire.send("GET", f"/v1/apis/{name}").content == answer.content
        for near in (name[:-1], f"{name}a", f"{name}-"):
            address = f"/v1/apis/{near}"
            is_known = near in taken or not near
            assert is_known or wire.send("GET", address).status in (404, 422), near
    for name in ("", "a" * (longest + 1), "A", "a_b", "a.b", "-a", "a-", "é", "a b", "a\n", "a/b", "a\x00"):
        assert wire.send_json("POST", "/v1/apis", body(name)).status == 422, name
    assert wire.send_json("POST", "/v1/apis", body("q")).problem == "api-exists"


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0",
        "1.2.3-0",
        "1.0.0--",
        "1.0.0+001",
        "99999999999.0.0",
        "1.0.0-a.b.c-d.7+e.f",
        "1.0.0-" + "a" * 58,
    ],
)
def test_a_semantic_version_is_taken(wire: Wire, number: str) -> None:
    version = wire.publish(number)

    assert wire.send("GET", version).json()["version"] == number
    twin = f"{number.partition('+')[0]}+other"
    assert len(twin) > 64 or wire.send("GET", version.replace(number, twin)).status == 404


@pytest.mark.parametrize(
    "number",
    [
        "1",
        "1.0",
        "v1.0.0",
        "01.0.0",
        "1.00.0",
        "1.0.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0+",
        "1.0.0-a..b",
        "1.0.x",
        "1.0.0-" + "a" * 59,
        "-1.0.0",
        "%EF%BC%91.0.0",
        "latest",
        "1.0.0%20",
    ],
)
def test_what_is_no_semantic_version_is_refused(wire: Wire, number: str) -> None:
    address = f"{wire.create()}/versions/{number}"
    content = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'

    assert wire.send_json("PUT", address, content).status == 422
    assert wire.send("GET", address).status == 422


@pytest.mark.parametrize("name", ["ApiCreate", "ApiUpdate", "VersionUpdate", "ChannelMove", "WaiverUpdate"])
def test_a_body_has_the_members_of_its_schema_of_their_types_and_no_other(wire: Wire, name: str) -> None:
    schema = SCHEMAS[name]
    version = wire.publish()
    api = version.partition("/versions")[0]
    whole: dict[str, dict[str, Any]] = {
        "ApiCreate": {
            "name": "whole",
            "title": "T",
            "description": None,
            "team": None,
            "visibility": "internal",
        },
        "ApiUpdate": {"title": "T", "description": "D", "team": None, "visibility": "public"},
        "VersionUpdate": {
            "state": "published",
            "deprecated_at": "2036-01-01T00:00:00Z",
            "sunset_at": "2037-01-01T00:00:00Z",
        },
        "ChannelMove": {"version": "1.0.0"},
        "WaiverUpdate": {"owner": "O", "reason": "R", "expires_on": None},
    }
    method, address = {
        "ApiCreate": ("POST", "/v1/apis"),
        "ApiUpdate": ("PATCH", api),
        "VersionUpdate": ("PATCH", version),
        "ChannelMove": ("PUT", f"{api}/channels/production"),
        "WaiverUpdate": ("PUT", f"{api}/waivers/{'0' * 12}"),
    }[name]

    def status(given: Any) -> int:
        headers = {"if_match": "*"} if method == "PATCH" else {}
        return wire.send_json(method, address, given, **headers).status

    right = whole[name]
    assert set(right) == set(schema["properties"])
    wrong: list[Any] = [{**right, "unknown": 1}, {**right, MARK: None}, [], [right], '"text"', 1, None, True]
    for member in right:
        wrong += [{**right, member: value} for value in (1, 1.5, True, False, [], {}, ["a"], {"a": "b"})]
        if member in schema.get("required", []):
            wrong.append({other: value for other, value in right.items() if other != member})
        if member not in ("description", "team", "expires_on", "deprecated_at", "sunset_at"):
            wrong.append({**right, member: None})
    if name == "VersionUpdate":
        wrong += [
            {"state": value} for value in ("archived", "deleted", "PUBLISHED", "Retired", " retired", "")
        ]
        assert [status({"state": value}) for value in ("published", "retired", "published")] == [200] * 3
        wrong += [{member: value} for member in ("deprecated_at", "sunset_at") for value in NO_MOMENTS]
        assert [status({"sunset_at": value}) for value in (*MOMENTS, None)] == [200] * (len(MOMENTS) + 1)
        assert status({"deprecated_at": None}) == 200
    if name.endswith("Update"):
        wrong.append({})
    before = wire.send("GET", address).content if name != "ApiCreate" else b""
    assert [given for given in wrong if status(given) != 422] == []
    if method == "PATCH":
        assert wire.send("GET", address).content == before, "a refused change has changed something"
    assert status(right) in (200, 201)
