"""Server-sent events: on the wire, and with a client that is gone, slow, or told that the hub stops."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import anyio
import pytest
from starlette.types import Message

from deedbox.http import sse
from deedbox.http.streams import Streams
from deedbox.problems import Busy, Problem, TooManyStreams
from deedbox.settings import Settings

MADE = "event: made\ndata: 1\nid: 7\nretry: 5\n\n"
QUICK: dict[str, Any] = {"stream_heartbeat_seconds": 0.01, "stream_send_timeout_seconds": 0.01}


@dataclass
class Client:
    """Reads a stream message by message."""

    takes: Callable[[int], bool] = lambda number: True
    """Whether it takes the body of that number; else it leaves it where it is."""
    address: str = "127.0.0.1"
    sent: list[Message] = field(default_factory=list)
    moved: anyio.Event = field(default_factory=anyio.Event)
    gone: anyio.Event = field(default_factory=anyio.Event)
    aborted: bool = False

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.sent).decode()

    @property
    def is_whole(self) -> bool:
        return not self.sent[-1].get("more_body", True)

    async def read(self, response: sse.EventStream) -> None:
        scope = {"type": "http", "client": (self.address, 1), "extensions": {sse.ABORT: self._abort}}
        await response(scope, self._receive, self._send)

    async def _receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if not self.takes(len(self.sent)) and not self.aborted:
            await anyio.sleep_forever()
        self.sent.append(message)
        self.moved.set()

    async def has(self, count: int) -> None:
        """Wait until so many messages were sent."""
        while len(self.sent) < count:
            self.moved = anyio.Event()
            await self.moved.wait()

    def _abort(self) -> None:
        self.aborted = True


@dataclass
class Source:
    """Gives events, then waits, and knows whether it was closed."""

    events: list[bytes]
    goes_on: bool = True
    is_closed: bool = False

    async def __call__(self) -> sse.Events:
        try:
            for event in self.events:
                yield event
            if self.goes_on:
                await anyio.sleep_forever()
        finally:
            self.is_closed = True


def streams(**settings: Any) -> Streams:
    return Streams(Settings(**settings))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (sse.event("1"), "data: 1\n\n"),
        (sse.event("1", event="made", identifier="7", retry_milliseconds=5), MADE),
        (sse.event("one\r\ntwo\rthree\n"), "data: one\ndata: two\ndata: three\ndata: \n\n"),
        (
            sse.event("1", event="a\ndata: x\r", identifier="7\n\nid: 8\0"),
            "event: adata: x\ndata: 1\nid: 7id: 8\n\n",
        ),
    ],
    ids=["data", "all", "lines", "injection"],
)
def test_an_event_on_the_wire(written: bytes, expected: str) -> None:
    assert written.decode() == expected


@pytest.mark.anyio
async def test_a_stream_that_ends_is_whole_and_no_proxy_keeps_it() -> None:
    source, client = Source([sse.event("1"), sse.event("2")], goes_on=False), Client()
    open_streams = streams()

    await client.read(open_streams.respond(source(), holder=None))

    assert client.text == "data: 1\n\ndata: 2\n\n"
    assert client.is_whole
    assert dict(client.sent[0]["headers"]) == {
        b"content-type": b"text/event-stream",
        b"cache-control": b"no-store",
        b"x-accel-buffering": b"no",
    }
    assert len(open_streams) == 0


@pytest.mark.anyio
async def test_a_stream_without_events_shows_that_it_lives() -> None:
    source, client = Source([]), Client()

    async with anyio.create_task_group() as group:
        group.start_soon(client.read, streams(**QUICK).respond(source(), holder=None))
        await client.has(4)
        group.cancel_scope.cancel()

    assert client.text == ": \n\n" * 3
    assert source.is_closed


@pytest.mark.anyio
async def test_a_client_that_is_gone_ends_the_generator_and_frees_its_slot() -> None:
    source, client, open_streams = Source([sse.event("1")]), Client(), streams()

    async with anyio.create_task_group() as group:
        group.start_soon(client.read, open_streams.respond(source(), holder="t"))
        await client.has(2)
        assert len(open_streams) == 1
        client.gone.set()

    assert source.is_closed
    assert len(open_streams) == 0


@pytest.mark.anyio
async def test_a_client_that_takes_nothing_is_cut_off_without_an_end() -> None:
    source, client = Source([sse.event("1"), sse.event("2")]), Client(takes=lambda number: number < 2)

    await client.read(streams(stream_send_timeout_seconds=0.01).respond(source(), holder=None))

    assert client.text == "data: 1\n\n"
    assert client.aborted
    assert not client.is_whole
    assert source.is_closed


@pytest.mark.anyio
async def test_streams_are_told_that_the_hub_stops_and_no_more_are_opened() -> None:
    source, client, open_streams = Source([sse.event("1")]), Client(), streams()

    async with anyio.create_task_group() as group:
        group.start_soon(client.read, open_streams.respond(source(), holder=None))
        await client.has(2)
        open_streams.stop()

    farewell = client.text.removeprefix("data: 1\n\n")
    assert farewell.startswith('event: closing\ndata: {"reason": "shutdown"')
    assert farewell.endswith("\nretry: 1000\n\n")
    assert client.is_whole
    assert source.is_closed
    with pytest.raises(Busy):
        await Client().read(open_streams.respond(Source([])(), holder=None))


@pytest.mark.anyio
async def test_a_stream_that_has_lasted_for_long_is_ended_and_says_so() -> None:
    client = Client()

    await client.read(streams(stream_seconds=0.01).respond(Source([sse.event("1")])(), holder=None))

    assert '\n\nevent: closing\ndata: {"reason": "renewal"' in client.text
    assert client.is_whole


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("setting", "holder", "other_address", "problem"),
    [
        ("max_streams_of_token", "t", "10.0.0.2", TooManyStreams),
        ("max_streams_of_address", "u", "127.0.0.1", TooManyStreams),
        ("max_streams", "u", "10.0.0.2", Busy),
    ],
)
async def test_one_stream_too_many_is_refused_before_it_begins_until_one_ends(
    setting: str, holder: str, other_address: str, problem: type[Problem]
) -> None:
    open_streams = streams(**{setting: 1})
    first, second = Client(), Client(address=other_address)

    async with anyio.create_task_group() as group:
        group.start_soon(first.read, open_streams.respond(Source([sse.event("1")])(), holder="t"))
        await first.has(1)
        with pytest.raises(problem) as refusal:
            await second.read(open_streams.respond(Source([], goes_on=False)(), holder=holder))
        assert int(refusal.value.headers["Retry-After"]) > 0
        assert not second.sent
        first.gone.set()

    await second.read(open_streams.respond(Source([], goes_on=False)(), holder=holder))
    assert second.is_whole
