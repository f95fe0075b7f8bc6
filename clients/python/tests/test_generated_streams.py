"""What the generator makes of streams: feeds of a union that a member tells apart, and exports."""

import copy
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

import deedbox_client
from generator.declarations import NotExpressible
from generator.render import PACKAGE, render

SSE, JSONL = "text/event-stream", "application/jsonl"


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def event(kind: str, api: str, data: str) -> dict[str, Any]:
    return thing(
        id={"type": "integer", "description": "Its number."},
        kind={"type": "string", "const": kind, "title": "Kind"},
        api={"type": api, "description": f"Of {kind}."},
        data=ref(data),
    )


def sent(of: dict[str, Any] | None, name: str | None = None) -> dict[str, Any]:
    """Return the schema of an event as OpenAPI 3.2 describes one."""
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": of}
    properties = {"data": data if of else {"type": "string"}, "event": {"const": name} if name else {}}
    return {"type": "object", "required": ["data"], "properties": properties}


def operation(identity: str, content: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "tags": [identity.partition("_")[0]],
        "operationId": identity,
        "summary": "Read",
        "parameters": [{"required": one["in"] == "path", **one} for one in parameters],
        "responses": {"200": {"description": "It.", "content": content}, "204": {"description": "No more."}},
    }


def parameter(name: str, place: str) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": {"type": "string"}}


SCHEMAS = {
    "Published": thing(version={"type": "string"}),
    "Added": thing(user={"type": "string"}),
    "PublishedEvent": event("version.published", "string", "Published"),
    "RefusedEvent": event("version.refused", "string", "Published"),
    "AddedEvent": event("user.added", "null", "Added"),
    "Event": {
        "oneOf": [ref("PublishedEvent"), ref("RefusedEvent"), ref("AddedEvent")],
        "description": "Something that happened.",
        "discriminator": {
            "propertyName": "kind",
            "mapping": {
                "version.published": "#/components/schemas/PublishedEvent",
                "version.refused": "#/components/schemas/RefusedEvent",
                "user.added": "#/components/schemas/AddedEvent",
            },
        },
    },
    "End": thing(end={"type": "object"}),
    "Run": thing(state={"type": "string"}),
}
LINES = {
    JSONL: {"schema": {"type": "string"}, "x-item-schema": {"oneOf": [ref("Event"), ref("End")]}},
    "text/csv; charset=utf-8": {"schema": {"type": "string"}},
}
CONTRACT: dict[str, Any] = {
    "openapi": "3.1.1",
    "info": {"title": "Live", "version": "1.0.0"},
    "paths": {
        "/events/stream": {
            "get": operation(
                "events_stream",
                {SSE: {"schema": {"type": "string"}, "x-item-schema": sent(ref("Event"))}},
                parameter("kind", "query"),
                parameter("last_event_id", "query"),
                parameter("Last-Event-ID", "header"),
            )
        },
        "/runs/{run}/watch": {
            "get": operation(
                "runs_watch",
                {SSE: {"itemSchema": {"oneOf": [sent(ref("Run"), "progress"), sent(None, "bookmark")]}}},
                parameter("run", "path"),
            )
        },
        "/events.{format}": {"get": operation("events_export", LINES, parameter("format", "path"))},
        "/report.{format}": {
            "get": operation(
                "runs_report",
                {JSONL: {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}}},
                parameter("format", "path"),
            )
        },
    },
    "components": {"schemas": SCHEMAS},
}
for named in ("/events.{format}", "/report.{format}"):
    del CONTRACT["paths"][named]["get"]["responses"]["204"]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return render(CONTRACT)


@pytest.fixture(scope="module")
def live(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of that contract, under a name of its own, around the core of this one."""
    folder = tmp_path_factory.mktemp("live") / "live_client"
    folder.mkdir()
    for written in Path(deedbox_client.__file__).parent.iterdir():
        if written.name in ("_core", "feeds.py", "exports.py"):
            (folder / written.name).symlink_to(written)
    for name, text in files.items():
        if name.startswith(PACKAGE):
            own = text.replace("import deedbox_client as package", "import live_client as package")
            (folder / Path(name).name).write_text(own, "utf-8")
    spec = importlib.util.spec_from_file_location("live_client", folder / "__init__.py")
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["live_client"] = package
    spec.loader.exec_module(package)
    yield package
    for name in [name for name in sys.modules if name.partition(".")[0] == "live_client"]:
        del sys.modules[name]


def test_streams_are_feeds_and_exports_of_their_types(files: dict[str, str]) -> None:
    text = files[f"{PACKAGE}/resources.py"]
    for returned in ("Feed[Event]", "AsyncFeed[Event]", "Feed[Run]", "Export[Event]", "AsyncExport[Event]"):
        assert f") -> {returned}:\n" in text
    assert text.count("format_: str") == 2, "of the report: lines of which nothing is told are bytes"
    assert "path=" not in text.partition("/events.{format}")[2].partition(")")[0]
    assert text.count("last_event_id: str | int | None = None,\n") == 2
    assert "a feed of `Run`" in files["REFERENCE.md"]
    assert "an export of `Event`, or its table" in files["REFERENCE.md"]


def test_what_a_stream_says_of_itself_is_no_model(files: dict[str, str]) -> None:
    assert "class End(" not in files[f"{PACKAGE}/models.py"]


def told(kind: str, **more: Any) -> dict[str, Any]:
    return {"id": 1, "kind": kind, "api": None, "data": {}, **more}


def client_of(live: ModuleType, content: bytes, asked: list[httpx2.Request]) -> Any:
    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        media_type = {"/events/stream": SSE, "/events.csv": "text/csv"}.get(request.url.path, JSONL)
        return httpx2.Response(200, headers={"Content-Type": media_type}, content=content)

    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    return live.Deedbox("http://hub.test", http_client=http, sleep=lambda _: None)


def test_events_are_told_apart_and_a_new_kind_is_there_as_it_came(live: ModuleType) -> None:
    happened = [
        told("version.published", api="orders", data={"version": "1.0.0"}),
        told("version.refused", api="orders", data={"version": "1.0.1"}),
        told("user.added", data={"user": "ada"}, more=1),
        told("moon.landed", api="moon", data={"feet": 2}),
        told("user.added", data={"name": "changed"}),
    ]
    lines = [json.dumps(one) for one in happened]
    wire = "".join(f"id: 1\nevent: x\ndata: {line}\n\n" for line in lines) + "event: ended\n\n"
    asked: list[httpx2.Request] = []
    client = client_of(live, wire.encode(), asked)
    events = list(client.events.stream(kind="x", last_event_id=41))
    assert asked[0].headers["last-event-id"] == "41"
    assert dict(asked[0].url.params) == {"kind": "x"}
    assert [type(one).__name__ for one in events] == [
        *("PublishedEvent", "RefusedEvent", "AddedEvent", "UnknownEvent", "UnknownEvent")
    ]
    assert (events[0].data.version, events[2].data.user) == ("1.0.0", "ada")
    assert (events[3].kind, events[3].api, events[3].data) == ("moon.landed", "moon", {"feet": 2})

    end = '{"end": {"is_complete": true, "count": 5, "problem": null}}'
    client = client_of(live, "\n".join([*lines, end]).encode(), asked)
    assert list(client.events.export()) == events
    assert client.events.export().csv().read()
    assert [request.url.path for request in asked[1:]] == ["/events.jsonl", "/events.csv"]


def test_what_all_have_in_common_is_typed_where_the_kind_is_unknown(live: ModuleType) -> None:
    assert list(live.EventBase.model_fields) == ["id", "kind"]
    assert issubclass(live.UnknownEvent, live.EventBase)
    assert issubclass(live.PublishedEvent, live.EventBase)
    fields = live.UnknownEvent.__annotations__
    assert set(fields) == {"api", "data"}
    assert {fields["api"], fields["data"]} <= {"str | None", "None | str", "Any"}


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        (
            "/events/stream",
            {SSE: {"itemSchema": {"oneOf": [ref("Run"), ref("Added")]}}},
            "no name of its own",
        ),
        ("/events.{format}", {JSONL: LINES[JSONL]}, "beside CSV"),
    ],
)
def test_streams_that_the_client_has_no_words_for_are_told(
    path: str, content: dict[str, Any], why: str
) -> None:
    contract = copy.deepcopy(CONTRACT)
    contract["paths"][path]["get"]["responses"]["200"]["content"] = content
    with pytest.raises(NotExpressible, match=why):
        render(contract)
