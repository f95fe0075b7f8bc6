"""Requests that no generator of data sends: spellings, methods and headers that nobody declared."""

import json
import string
from pathlib import Path

import pytest

import promises
from wire import Wire

pytestmark = pytest.mark.slow

CONTRACT = json.loads((Path(__file__).parent.parent / "openapi" / "openapi.json").read_text("utf-8"))
PATHS = sorted(CONTRACT["paths"])
READABLE = [
    path
    for path, item in sorted(CONTRACT["paths"].items())
    if "get" in item and "text/event-stream" not in item["get"]["responses"]["200"].get("content", {})
]
"""What can be read to its end, so that HEAD tells of it; a stream has none."""
SPELLINGS = ["1_0", "+1", "%2B1", "%201", "1.0", "1e1", "01", "%D9%A3", "0x1", "", "true", "0", "-1"]
"""Of numbers, as lenient readers take them, and of numbers out of bounds."""
NO_SLUGS = ["%00", "%0d%0aX:%20y", "..%2f", "%ff", "A", "a_b", "-a", "a-", "a" * 64, "%F0%9F%A6%8A"]
LISTS = [
    "/v1/apis?per_page",
    "/v1/apis?page",
    "{api}/versions?limit",
    "{version}/operations?limit",
    "/v1/operations?q=things&limit",
]


def concrete(path: str, wire: Wire) -> str:
    """Return the address of something that is there at *path* of the contract."""
    version = wire.publish()
    api = version.partition("/versions")[0]
    values = {"api": api.rpartition("/")[2], "version": "1.0.0", "position": "0", "channel": "latest"}
    values["format"] = "markdown" if "/changes/" in path else "jsonl"
    values["user"] = wire.create_user() if "{user}" in path else ""
    values["team"] = wire.create_team() if "{team}" in path else ""
    if "members/{user}" in path:
        wire.send_json("PUT", f"/v1/teams/{values['team']}/members/{values['user']}", {"role": "reader"})
    if "grants/{user}" in path:
        wire.send_json("PUT", f"{api}/grants/{values['user']}", {"role": "reader"})
    if "{run}" in path:
        values["run"], values["fingerprint"] = wire.found()
    elif "{fingerprint}" in path:
        values["fingerprint"] = wire.waive(api).rpartition("/")[2]
    if "{position}" in path:
        wire.send_json("PUT", f"{version}/operations/0/deprecation", {})
    if "{sdk}" in path:
        built = wire.built()
        values["api"], _, values["version"], _, values["sdk"] = built.removeprefix("/v1/apis/").split("/")
        values["file"] = wire.send("GET", built).json()["files"][0]["name"] if "{file}" in path else ""
    values["webhook"] = wire.create_webhook() if "{webhook}" in path else ""
    values["delivery"] = wire.ping(values["webhook"]) if "{delivery}" in path else ""
    values["token"] = wire.create_token("contracts:read")[0] if "{token}" in path else ""
    return path.format(**values) + promises.needed_query(promises.CONTRACT["paths"][path].get("get", {}))


@pytest.mark.parametrize("value", SPELLINGS)
@pytest.mark.parametrize("parameter", LISTS)
def test_an_integer_has_one_spelling(wire: Wire, parameter: str, value: str) -> None:
    version = wire.publish()
    path = parameter.format(api=version.partition("/versions")[0], version=version)

    answer = wire.send("GET", f"{path}={value}")

    assert (answer.status, answer.problem) == (422, "invalid")


@pytest.mark.parametrize("parameter", LISTS)
def test_a_list_refuses_a_parameter_that_it_does_not_have(wire: Wire, parameter: str) -> None:
    version = wire.publish()
    path = parameter.format(api=version.partition("/versions")[0], version=version)

    assert wire.send("GET", f"{path}=1").status == 200
    assert wire.send("GET", f"{path}=1&unknown=1").status == 422


@pytest.mark.parametrize("path", READABLE)
def test_head_answers_as_get_does_without_a_body(wire: Wire, path: str) -> None:
    address = concrete(path, wire)
    got = wire.send("GET", address)

    headed = wire.send("HEAD", address)

    own = {"date", "x-request-id", "server-timing", "ratelimit"}
    assert (headed.status, headed.content) == (got.status, b"")
    assert {name: value for name, value in headed.headers.items() if name not in own} == {
        name: value for name, value in got.headers.items() if name not in own
    }
    declared = CONTRACT["paths"][path]["get"]["responses"]["200"]["headers"]
    if "ETag" in declared:
        assert wire.send("HEAD", address, if_none_match=got.headers["etag"]).status == 304
    else:
        assert "etag" not in got.headers


@pytest.mark.parametrize("path", PATHS)
def test_options_and_405_list_every_method_of_a_path(wire: Wire, path: str) -> None:
    address = concrete(path, wire)
    expected = {"OPTIONS", *(method.upper() for method in CONTRACT["paths"][path])}
    if path in READABLE:
        expected.add("HEAD")

    options = wire.send("OPTIONS", address)

    assert (options.status, options.content) == (204, b"")
    assert set(options.headers["allow"].split(", ")) == expected
    for method in {
        "HEAD",
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "TRACE",
        "QUERY",
        "FOO",
        "get",
    } - expected:
        answer = wire.send(method, address)
        assert answer.status == 405
        assert method == "HEAD" or answer.problem == "method-not-allowed"
        assert set(answer.headers["allow"].split(", ")) == expected


@pytest.mark.parametrize("known", ["{etag}", "W/{etag}", '"other", W/{etag}', "*"])
def test_if_none_match_compares_weakly(wire: Wire, known: str) -> None:
    api = wire.create()
    etag = wire.send("GET", api).headers["etag"]

    answer = wire.send("GET", api, if_none_match=known.format(etag=etag))

    assert (answer.status, answer.content, answer.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize("name", NO_SLUGS)
def test_a_name_in_a_path_is_a_slug_or_names_nothing(wire: Wire, name: str) -> None:
    answer = wire.send("GET", f"/v1/apis/{name}")

    assert answer.problem in {"invalid", "not-found"}
    assert not {"x"} & answer.headers.keys()


@pytest.mark.parametrize("given", ["a b", "x" * 65, "é", "-a", string.punctuation, ""])
def test_a_request_id_that_could_do_harm_is_replaced(wire: Wire, given: str) -> None:
    answer = wire.send("GET", "/v1/hub", x_request_id=given.encode().decode("latin-1"))

    assert answer.headers["x-request-id"] != given
    assert wire.send("GET", "/v1/hub", x_request_id="mine-1.2_3").headers["x-request-id"] == "mine-1.2_3"


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: abc",
        b"Content-Length: -1",
        b"Content-Length: 1\r\nContent-Length: 2",
        b"Transfer-Encoding: gzip",
        b"Bad Name: 1",
        b"X: \x00",
    ],
)
def test_a_message_that_is_no_http_is_refused_and_the_hub_lives_on(wire: Wire, headers: bytes) -> None:
    answer = wire.raw(b"POST /v1/apis HTTP/1.1\r\nHost: hub\r\n" + headers + b"\r\n\r\n")

    assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
    assert wire.send("GET", "/v1/hub").status == 200
