"""The guard answers for the paths of the contract, as the contract says, and for no others."""

from collections.abc import Iterator
from operator import attrgetter
from urllib.parse import urlencode

import anyio
import pytest
from fastapi import APIRouter
from starlette.types import Receive, Scope, Send

from deedbox.http.guard import Guard
from deedbox.http.head import Head
from deedbox.http.path_items import PathItem, path_items
from deedbox.http.sse import MEDIA_TYPE
from deedbox.settings import Settings
from tests.catalog.sdks.placed import place
from tests.http.asgi import Exchange
from tests.openapi import reading
from tests.openapi.reading import ANYTHING, CONTRACT, OPERATIONS, Operation
from tests.routes import people
from tests.runs.placed import place as place_run
from tests.serving import Hub, start

ENDLESS = {operation.path for operation in OPERATIONS if operation.is_endless}
METHODS = {
    path: sorted(
        {
            "OPTIONS",
            *(method.upper() for method in item),
            *(["HEAD"] if "get" in item and path not in ENDLESS else []),
        }
    )
    for path, item in CONTRACT["paths"].items()
}
"""What each path of the contract takes."""
UNDECLARED = [
    (path, method)
    for path, methods in METHODS.items()
    for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
    if method not in methods
]
READS = [operation for operation in OPERATIONS if operation.method == "GET" and not operation.streams]
WRITES = [operation for operation in OPERATIONS if operation.bodies]
VOLATILE = {"x-request-id", "server-timing", "ratelimit"}


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with something at each path of the contract."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("stocked"))):
        hub.call("POST", "/v1/apis", json={"name": "orders", "title": "Orders"})
        hub.publish("orders", "1.0.0")
        hub.call("PUT", "/v1/apis/orders/channels/production", json={"version": "1.0.0"})
        hub.call("PUT", "/v1/apis/orders/versions/1.0.0/operations/0/deprecation", json={})
        place(hub, "orders", uid=ANYTHING["sdk"])
        place_run(hub, "orders", uid=ANYTHING["run"])
        people(hub, "orders")
        hub.settle()
        yield hub


def filled(path: str) -> str:
    return reading.filled(path, {**ANYTHING, "api": "orders", "version": "1.0.0", "channel": "production"})


def address(operation: Operation) -> str:
    """Where *operation* is, with the query that it needs."""
    needed = {
        one["name"]: one["example"]
        for one in operation.parameters
        if one["in"] == "query" and one.get("required")
    }
    return filled(operation.path) + (f"?{urlencode(needed)}" if needed else "")


@pytest.mark.parametrize("path", METHODS)
def test_options_lists_every_method_of_the_path(stocked: Hub, path: str) -> None:
    answer = stocked.http.options(filled(path))

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Allow"] == ", ".join(METHODS[path])


@pytest.mark.parametrize(("path", "method"), UNDECLARED)
def test_an_undeclared_method_is_told_which_ones_there_are(stocked: Hub, path: str, method: str) -> None:
    answer = stocked.http.request(method, filled(path))

    assert answer.status_code == 405
    assert answer.headers["Allow"] == ", ".join(METHODS[path])
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("operation", READS, ids=attrgetter("id"))
def test_head_has_the_headers_of_get_and_no_body(stocked: Hub, operation: Operation) -> None:
    path = address(operation)
    got, head = Exchange("GET", path, stocked.headers), Exchange("HEAD", path, stocked.headers)
    got.run_in(stocked)
    head.run_in(stocked)

    assert (got.status, head.status) == (200, 200)
    length = str(len(got.content))
    assert head.content == b""
    # What is sent part by part may have a length that nobody knows beforehand.
    assert head.headers.get("Content-Length") in (length, None if len(got.messages) > 2 else length)
    assert [pair for pair in head.headers.items() if pair[0] not in VOLATILE] == [
        pair for pair in got.headers.items() if pair[0] not in VOLATILE
    ]


@pytest.mark.parametrize("operation", READS, ids=attrgetter("id"))
def test_head_is_as_conditional_as_get(stocked: Hub, operation: Operation) -> None:
    path = address(operation)
    etag = stocked.call("HEAD", path).headers["ETag"]

    assert stocked.call("HEAD", path, headers={"If-None-Match": etag}).status_code == 304


def test_head_needs_a_token_where_get_does(stocked: Hub) -> None:
    answer = stocked.http.head("/v1/apis")

    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("operation", WRITES, ids=attrgetter("id"))
@pytest.mark.parametrize("media_type", [None, "text/plain", "application/jsonx", "multipart/form-data"])
def test_a_body_in_another_media_type_is_told_which_ones_are_read(
    stocked: Hub, operation: Operation, media_type: str | None
) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    answer = stocked.call(operation.method, filled(operation.path), headers=headers, content=b"{}")

    assert answer.status_code == 415
    assert answer.headers["Accept"] == ", ".join(sorted(operation.bodies))
    assert answer.json()["type"] == "/problems/unsupported-media-type"
    assert (media_type or "says nothing") in answer.json()["detail"]


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "nonsense"])
def test_text_in_another_encoding_is_refused(stocked: Hub, charset: str) -> None:
    headers = {"Content-Type": f"application/json; charset={charset}"}
    answer = stocked.call("POST", "/v1/apis", headers=headers, content=b"{}")

    assert (answer.status_code, answer.headers["Accept"]) == (415, "application/json")


@pytest.mark.parametrize("spelling", ["utf-8", "UTF-8", '"utf-8"', "us-ascii"])
def test_utf_8_may_be_named(stocked: Hub, spelling: str) -> None:
    headers = {"Content-Type": f"Application/JSON; charset={spelling}"}

    assert stocked.call("POST", "/v1/apis", headers=headers, content=b"{}").status_code == 422


def test_a_body_with_two_media_types_is_refused(stocked: Hub) -> None:
    lines = [("Authorization", f"Bearer {stocked.token}"), *[("Content-Type", "application/json")] * 2]

    assert stocked.http.post("/v1/apis", headers=lines, content=b"{}").status_code == 415


@pytest.mark.parametrize("path", ["/v1/apis%0A", "/openapi.json%0A", "/problems%0A", "/v1/hub%7F", "/x%00"])
def test_an_address_with_control_characters_is_nowhere(stocked: Hub, path: str) -> None:
    for method in ("GET", "OPTIONS", "POST"):
        answer = stocked.call(method, path)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("operation", WRITES, ids=attrgetter("id"))
def test_a_compressed_body_is_refused_and_told_so(stocked: Hub, operation: Operation) -> None:
    headers = {"Content-Type": next(iter(operation.bodies)), "Content-Encoding": "gzip"}
    answer = stocked.call(operation.method, filled(operation.path), headers=headers, content=b"{}")

    assert answer.status_code == 415
    assert answer.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON ; charset=utf-8"])
def test_a_media_type_is_read_whatever_its_case_and_parameters(stocked: Hub, media_type: str) -> None:
    answer = stocked.call("POST", "/v1/apis", headers={"Content-Type": media_type}, content=b"{}")

    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/health/live", "/openapi.json", "/docs", "/problems", "/nowhere", "/v1"])
def test_other_paths_are_none_of_its_business(stocked: Hub, path: str) -> None:
    answer = stocked.http.options(path)

    assert answer.status_code in (404, 405)
    assert answer.status_code == stocked.http.request("FOO", path).status_code


async def anything() -> None:
    """Where a route needs something to call."""


ROUTER = APIRouter()
ROUTER.add_api_route("/things/{id}", anything, operation_id="read")
ROUTER.add_api_route("/things/new", anything, methods=["PUT"], operation_id="make")
ROUTER.add_api_route(
    "/things/{id}/events", anything, operation_id="stream", responses={200: {"content": {MEDIA_TYPE: {}}}}
)
ROUTER.add_api_route("/a.b", anything, operation_id="dot")
ROUTER.add_api_route("/hidden", anything, include_in_schema=False)


def guarded(method: str, path: str) -> tuple[Exchange, list[str | None]]:
    """Send a request through a guard of `ROUTER`; return it and the operations let through."""
    passed: list[str | None] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        operation = scope.get("deedbox.operation")
        passed.append(operation.id if operation else None)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x"})

    exchange = Exchange(method, path)
    anyio.run(exchange.run, Head(Guard(inner, lambda: path_items(ROUTER.routes))))
    return exchange, passed


def test_a_path_without_parameters_comes_before_one_with() -> None:
    exchange, passed = guarded("GET", "/things/new")

    assert (exchange.status, exchange.headers["Allow"], passed) == (405, "OPTIONS, PUT", [])
    assert guarded("PUT", "/things/new")[1] == ["make"]
    assert guarded("GET", "/things/old")[1] == ["read"]


def test_a_stream_has_no_head_because_it_would_never_end() -> None:
    exchange, passed = guarded("HEAD", "/things/1/events")

    assert (exchange.status, exchange.headers["Allow"], passed) == (405, "GET, OPTIONS", [])
    assert guarded("GET", "/things/1/events")[1] == ["stream"]


@pytest.mark.parametrize(
    "path", ["/things", "/things/", "/things/1/2", "/aXb", "/a.b/", "/things/1/events/", "/hidden"]
)
def test_a_path_is_matched_whole_and_literally(path: str) -> None:
    exchange, passed = guarded("OPTIONS", path)

    assert (exchange.status, passed) == (200, [None])


def test_the_paths_are_not_asked_for_before_the_first_request() -> None:
    asked: list[bool] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError

    def paths() -> list[PathItem]:
        asked.append(True)
        return path_items(ROUTER.routes)

    guard = Guard(inner, paths)
    assert asked == []
    for _ in range(2):
        anyio.run(Exchange("OPTIONS", "/a.b").run, guard)
    assert asked == [True]
