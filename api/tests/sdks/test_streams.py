"""Operations that answer with a stream give its elements, typed as the contract says."""

from typing import Any

import pytest

from tests.packages import Package, build, document

TICK = {"$ref": "#/components/schemas/Tick"}
DONE = {"$ref": "#/components/schemas/Done"}
SCHEMAS = {
    "Tick": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}},
    "Done": {"type": "object", "required": ["why"], "properties": {"why": {"type": "string"}}},
}


def event(of: object = None, name: str | None = None) -> dict[str, Any]:
    """Return the schema of an event as OpenAPI 3.2 describes one."""
    data = {"type": "string"}
    if of is not None:
        data |= {"contentMediaType": "application/json", "contentSchema": of}  # type: ignore[dict-item]
    properties = {"data": data, "event": {"const": name} if name else {"type": "string"}}
    return {"type": "object", "required": ["data"], "properties": properties}


def answers(media_type: str, **media: object) -> dict[str, Any]:
    return {"200": {"description": "", "content": {media_type: media}}}


SSE, JSONL = "text/event-stream", "application/jsonl"
STREAMS: dict[str, dict[str, Any]] = {
    "described": answers(SSE, itemSchema=event(TICK)),
    "either": answers(SSE, itemSchema={"oneOf": [event(TICK, "tick"), event(DONE, "done")]}),
    "data": answers(SSE, itemSchema=TICK),
    "before": answers(SSE, schema=TICK),
    "array": answers(SSE, schema={"type": "array", "items": TICK}),
    "texts": answers(SSE, itemSchema=event()),
    "text": answers(SSE, schema={"type": "string"}),
    "nothing": answers(SSE),
    "lines": answers(JSONL, itemSchema=TICK),
    "ndjson": answers("application/x-ndjson", schema={"type": "array", "items": TICK}),
    "sequence": answers("application/geo+json-seq", itemSchema=TICK),
    "mixed": {
        "200": {
            "description": "",
            "content": {"application/json": {"schema": TICK}, SSE: {"itemSchema": TICK}},
        }
    },
    "ended": {**answers(SSE, itemSchema=TICK), "204": {"description": ""}},
    "parts": answers("multipart/mixed", itemSchema={}),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    paths = {
        f"/{name}": {"get": {"operationId": name, "responses": responses}}
        for name, responses in STREAMS.items()
    }
    paths["/ask"] = {"post": {"operationId": "ask", "responses": answers(SSE, schema=TICK)}}
    contract = document(paths, "3.2.0", components={"schemas": SCHEMAS})
    return build(contract, tmp_path_factory.mktemp("streams"))


@pytest.mark.parametrize(
    ("name", "returned"),
    [
        ("described", "EventStream[models.Tick]"),
        ("either", "EventStream[models.Tick | models.Done]"),
        ("data", "EventStream[models.Tick]"),
        ("before", "EventStream[models.Tick]"),
        ("array", "EventStream[models.Tick]"),
        ("texts", "EventStream[str]"),
        ("text", "EventStream[str]"),
        ("nothing", "EventStream[str]"),
        ("lines", "JsonLines[models.Tick]"),
        ("ndjson", "JsonLines[models.Tick]"),
        ("sequence", "JsonLines[models.Tick]"),
        ("mixed", "models.Tick | bytes"),
        ("ended", "EventStream[models.Tick]"),
        ("parts", "Download"),
        ("ask", "EventStream[models.Tick]"),
    ],
)
def test_a_stream_is_of_what_the_contract_says(package: Package, name: str, returned: str) -> None:
    source = package.source("resources/default.py")
    signature = source.partition(f"    def {name}(")[2].partition(":\n")[0]
    assert signature.partition(" -> ")[2] == returned


def test_streams_that_stay_bytes_are_in_the_report(package: Package) -> None:
    assert package.lines == {
        ("elements of text/event-stream", "/paths/~1mixed/get/responses/200"),
        ("elements of multipart/mixed", "/paths/~1parts/get/responses/200/content/multipart~1mixed"),
    }


def test_events_are_iterated_blocking_and_awaited(package: Package) -> None:
    assert package.run("""
wire = b'id: 7\\ndata: {"n": 1}\\n\\nevent: new\\ndata: ?\\n\\n'
def found(event):
    return [event.name, event.data and event.data.n, event.text, event.id]
async def read():
    async with httpx2.AsyncClient(transport=answering(200, wire, "text/event-stream")) as http:
        api = made.AsyncMade("https://api.test", http_client=http)
        return [found(one) async for one in api.default.ask()]
told = client(200, wire, "text/event-stream").default.ask()
tell([[found(one) for one in told], asyncio.run(read()), sent[0]["headers"]["accept"]])
""") == [
        [["message", 1, '{"n": 1}', "7"], ["new", None, "?", "7"]],
        [["message", 1, '{"n": 1}', "7"], ["new", None, "?", "7"]],
        "text/event-stream",
    ]


def test_an_event_of_two_kinds_is_read_as_the_one_that_it_is(package: Package) -> None:
    assert package.run("""
wire = b'data: {"n": 1}\\n\\ndata: {"why": "end"}\\n\\ndata: {"x": 1}\\n\\n'
read = client(200, wire, "text/event-stream").default.either()
tell([type(one.data).__name__ for one in read])
""") == ["Tick", "Done", "NoneType"]


def test_lines_are_iterated_and_options_are_taken(package: Package) -> None:
    assert package.run("""
c = client(200, b'{"n": 1}\\n{"n": 2}', "application/jsonl").default
read = c.lines(headers={"X-Trace": "t"}, deadline=60)
tell([[one.n for one in read], sent[0]["headers"]["x-trace"]])
""") == [[1, 2], "t"]


def test_the_tests_of_the_package_read_its_streams(package: Package) -> None:
    done = package.test()

    assert f"{2 * package.sdk.operations} passed" in done.stdout, done.stdout[-6000:]


@pytest.mark.slow
def test_mypy_finds_nothing_in_the_package(package: Package) -> None:
    done = package.python("-m", "mypy", "--strict", "--config-file=", "-p", "made_client")

    assert "Success" in done.stdout, done.stdout[-6000:]
