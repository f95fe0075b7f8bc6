"""Each request has an id: in its answer, in each of its log lines, and nowhere after it."""

import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import httpx2
import pytest
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from deedbox.http.context import RequestContext, request_id
from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.http.conftest import Process
from tests.serving import Hub, start

GENERATED = re.compile(r"[0-9a-f]{32}")


@pytest.mark.parametrize("given", ["a", "trace-1.of_2", "0" * 64, "8f14e45f-ceea-467f-9b0b-5d1c2a7e3d60"])
def test_a_sane_id_of_the_caller_is_kept(hub: Hub, given: str) -> None:
    assert hub.http.get("/v1/hub", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "0" * 65,
        "-starts-with-a-dash",
        "two words",
        "a\r\nX-Forged: 1",
        "a\nb",
        "é",
        'a"b',
        "{}",
        "a\x00",
        "a\n",
    ],
)
def test_any_other_id_is_replaced(hub: Hub, given: str) -> None:
    exchange = Exchange("GET", "/v1/hub", {"X-Request-ID": given})
    exchange.run_in(hub)

    assert GENERATED.fullmatch(exchange.headers["X-Request-ID"])
    assert len(exchange.headers.getlist("X-Request-ID")) == 1


def test_without_one_every_request_gets_its_own(hub: Hub) -> None:
    first, second = (hub.http.get("/v1/hub").headers["X-Request-ID"] for _ in range(2))

    assert GENERATED.fullmatch(first)
    assert first != second


@pytest.mark.parametrize("path", ["/v1/hub", "/v1/apis", "/nowhere", "/health/live", "/openapi.json"])
def test_every_answer_says_how_long_it_took(hub: Hub, path: str) -> None:
    timing = hub.http.get(path).headers["Server-Timing"]

    (milliseconds,) = re.findall(r"^app;dur=([0-9]+\.?[0-9]*)$", timing)
    assert float(milliseconds) >= 0


@pytest.mark.parametrize("path", ["/v1/hub", "/v1/apis", "/nowhere", "/problems"])
def test_no_browser_guesses_what_an_answer_is(hub: Hub, path: str) -> None:
    assert hub.http.get(path).headers["X-Content-Type-Options"] == "nosniff"


async def succeed(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def fail(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    raise HTTPException(404)


async def cancel(scope: Scope, receive: Receive, send: Send) -> None:
    raise anyio.get_cancelled_exc_class()


@pytest.mark.parametrize("inner", [succeed, fail, refuse, cancel])
def test_after_a_request_its_id_is_gone_whatever_became_of_it(
    inner: Callable[[Scope, Receive, Send], Awaitable[None]],
) -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(request_id.get())
        await inner(scope, receive, send)

    async def main() -> str:
        try:
            await Exchange("GET", "/", {"X-Request-ID": "mine"}).run(RequestContext(app))
        except BaseException:  # noqa: BLE001 - what comes out is not the question here
            seen.append("failed")
        return request_id.get()

    assert anyio.run(main) == "-"
    assert seen == (["mine"] if inner is succeed else ["mine", "failed"])


@pytest.mark.parametrize(
    ("path", "status", "operation"),
    [("/v1/hub", 200, "hub_read"), ("/v1/apis", 401, "apis_list"), ("/nowhere", 404, None)],
)
def test_each_request_is_one_line_with_what_became_of_it(
    hub: Hub, lines: list[dict[str, Any]], path: str, status: int, operation: str | None
) -> None:
    hub.http.get(f"{path}?token=secret", headers={"X-Request-ID": "line-1"})

    (line,) = lines
    assert line.pop("duration_ms") >= 0
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{3}\+00:00", line.pop("time"))
    assert line == {
        "level": "info",
        "logger": "deedbox.requests",
        "request_id": "line-1",
        "message": "request",
        "method": "GET",
        "path": path,
        "operation": operation,
        "status": status,
    }


@pytest.fixture(scope="module")
def streaming(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hub, list[anyio.Event]]]:
    """A hub with a stream whose second chunk waits for an event, and the events of the streams begun."""
    events: list[anyio.Event] = []
    router = APIRouter(include_in_schema=False)

    @router.get("/stream")
    async def stream() -> StreamingResponse:
        asked = anyio.Event()
        events.append(asked)

        async def chunks() -> Any:
            yield b"first"
            await asked.wait()
            yield b"second"

        return StreamingResponse(chunks())

    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("streaming"))):
        hub.app.include_router(router)
        yield hub, events


def test_a_stream_passes_chunk_by_chunk(streaming: tuple[Hub, list[anyio.Event]]) -> None:
    hub, events = streaming
    exchange = Exchange("GET", "/stream")

    def ask_for_more(message: Message) -> None:
        # The second chunk is made only after the first one is here.
        if message.get("body") == b"first":
            events[-1].set()

    async def main() -> None:
        with anyio.fail_after(10):
            await exchange.run(hub.app, ask_for_more)

    assert hub.http.portal is not None
    hub.http.portal.call(main)
    assert [message["body"] for message in exchange.messages[1:]] == [b"first", b"second", b""]
    assert exchange.headers["X-Request-ID"]


def test_a_real_process_writes_one_json_object_a_line(process: Process) -> None:
    headers = {"X-Request-ID": "real-1"}
    answer = httpx2.get(f"{process.url}/v1/hub", headers=headers, trust_env=False)
    assert answer.headers["X-Request-ID"] == "real-1"

    line = wait_for_line(process, "real-1")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/hub", 200)
    for one in map(json.loads, process.errors):
        assert {"time", "level", "logger", "request_id", "message"} <= one.keys()


def wait_for_line(process: Process, identifier: str) -> dict[str, Any]:
    """Return the line that tells of the request *identifier*, which is written after its answer was sent."""
    for _ in range(200):
        for line in map(json.loads, list(process.errors)):
            # What happened on the way, such as that Redis was slow, has lines of its own.
            if (line["request_id"], line["message"]) == (identifier, "request"):
                return dict(line)
        time.sleep(0.05)
    raise AssertionError(process.errors)
