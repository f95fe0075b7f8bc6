"""Events and lines of JSON, as they come: whole however they are cut, and gone on with where they broke."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, cycle
from typing import Any

import anyio
import httpx2
import pytest

from deedbox_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncDeedbox,
    ClientError,
    Deedbox,
    InvalidResponse,
    NotFound,
    ServiceUnavailable,
)
from deedbox_client._core.calls import Call
from deedbox_client._core.following import FollowingEvents
from deedbox_client._core.models import Model
from deedbox_client._core.retry import RetryPolicy
from deedbox_client._core.streams import AsyncEventStream, AsyncJsonLines, EventStream, JsonLines

RESET = httpx2.ReadError("reset")
LAST = "Last-Event-ID"


class Tick(Model):
    number: int


Part = bytes | Exception


@dataclass(frozen=True)
class Reply:
    """One connection: its status, and the parts that come, the last of which may be a failure."""

    parts: Sequence[Part] = ()
    status: int = 200
    media_type: str = "text/event-stream"

    def response(self) -> httpx2.Response:
        return httpx2.Response(
            self.status, headers={"Content-Type": self.media_type}, stream=_Parts(self.parts)
        )


@dataclass
class _Parts(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    parts: Sequence[Part]

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            if isinstance(part, Exception):
                raise part
            yield part

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


@dataclass
class Heard:
    """What came of listening: what was read, how it ended, what was asked, and the waits between."""

    replies: Iterator[Reply | Exception]
    read: list[Any] = field(default_factory=list)
    error: Exception | None = None
    requests: list[httpx2.Request] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    last_event_id: str = ""

    @property
    def last_ids(self) -> list[str | None]:
        return [request.headers.get(LAST) for request in self.requests]

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        reply = next(self.replies)
        if isinstance(reply, Exception):
            raise reply
        return reply.response()

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def hears(self, stream: Any, one: Any) -> int:
        """Note *one* of the *stream*; return how many there are."""
        self.read.append(one)
        self.last_event_id = getattr(stream, "last_event_id", "")
        return len(self.read)

    def blocking(self, make: Callable[[Any], Any], most: int, options: dict[str, Any]) -> None:
        with httpx2.Client(transport=httpx2.MockTransport(self.handle)) as http:
            client = Deedbox("http://hub.test", "t", http_client=http, sleep=self.waits.append, **options)
            with make(client._transport) as stream:
                for one in stream:
                    if self.hears(stream, one) == most:
                        break

    async def awaited(self, make: Callable[[Any], Any], most: int, options: dict[str, Any]) -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(self.handle)) as http:
            client = AsyncDeedbox("http://hub.test", "t", http_client=http, sleep=self.wait, **options)
            async with make(client._transport) as stream:
                async for one in stream:
                    if self.hears(stream, one) == most:
                        break


KINDS: dict[tuple[str, bool], Any] = {
    ("blocking", False): EventStream,
    ("blocking", True): JsonLines,
    ("async", False): AsyncEventStream,
    ("async", True): AsyncJsonLines,
}


def listen(
    way: str,
    replies: Sequence[Reply | Exception],
    kind: Any = Tick,
    call: Call | None = None,
    *,
    lines: bool = False,
    most: int = 1000,
    **options: Any,
) -> Heard:
    """Read at most *most* elements of a stream for which the network behaves as *replies* say."""
    heard = Heard(iter(replies))

    def make(transport: Any) -> Any:
        return KINDS[way, lines](transport, call or Call("GET", "/ticks"), kind)

    try:
        if way == "async":
            anyio.run(heard.awaited, make, most, options)
        else:
            heard.blocking(make, most, options)
    except ClientError as error:
        heard.error = error
    assert next(heard.replies, None) is None, "a reply was left over"
    return heard


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


WIRE = (
    "\ufeffid: 1\r: a comment\r\n"
    'data: {"number":\rdata:1}\r\r'
    'event: tick\nid: 2\ndata: {"number": 2}\n\n'
    "retry: 10\nid: 3\n\n"
    'id: 4\0\nunknown: x\ndata: {"number": 3, "é": "\u2028"}\r\n\r\n'
    "data: half an event"
).encode()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events_are_the_same_however_they_are_cut(way: str, size: int) -> None:
    parts = [WIRE[start : start + size] for start in range(0, len(WIRE), size)]
    heard = listen(way, [Reply(parts, media_type="text/event-stream; charset=latin-1")], max_retries=0)
    assert heard.error is None
    assert [(one.name, one.id, one.data.number) for one in heard.read] == [
        ("message", "1", 1),
        ("tick", "2", 2),
        ("message", "3", 3),
    ]
    assert heard.last_event_id == "3"
    assert heard.read[2].data.model_extra == {"é": "\u2028"}


@pytest.mark.parametrize("text", ["[DONE]", "{}", '{"number": "x"}', "[" * 10_000])
def test_data_that_nobody_promised_is_there_as_it_came(way: str, text: str) -> None:
    heard = listen(way, [Reply([f"event: new\ndata: {text}\n\n".encode()])])
    assert [(one.name, one.data, one.text) for one in heard.read] == [("new", None, text)]


def test_an_event_with_a_name_may_have_no_data(way: str) -> None:
    heard = listen(way, [Reply([b"event: done\ndata:\n\n"])])
    assert [(one.name, one.data, one.text) for one in heard.read] == [("done", None, "")]


def test_data_of_text_is_text(way: str) -> None:
    assert [one.data for one in listen(way, [Reply([b"data: 1\ndata: 2\n\n"])], str).read] == ["1\n2"]


def event(number: int) -> bytes:
    return b'id: e%d\ndata: {"number": %d}\n\n' % (number, number)


@pytest.mark.parametrize("end", [[RESET], []], ids=["broken", "ended"])
def test_a_stream_goes_on_behind_the_last_event(way: str, end: list[Part]) -> None:
    replies = [Reply([event(1), *end]), Reply([event(2), *end]), Reply(status=204)]
    heard = listen(way, replies)
    assert [one.data.number for one in heard.read] == [1, 2]
    assert heard.last_ids == [None, "e1", "e2"]
    assert len(heard.waits) == 2


def test_the_server_says_how_long_to_wait_up_to_a_minute(way: str) -> None:
    first = Reply([b"retry: 2500\n", event(1), RESET])
    second = Reply([b"retry: 3600000\n", event(2), RESET])
    assert listen(way, [first, second, Reply(status=204)]).waits == [2.5, 60.0]


def test_an_event_without_data_still_says_where_to_go_on(way: str) -> None:
    heard = listen(way, [Reply([b"id: 9\n\n", RESET]), Reply(status=204)])
    assert (heard.read, heard.last_ids) == ([], [None, "9"])


@pytest.mark.parametrize("given", ["Last-Event-ID", "last-event-id"])
def test_an_id_of_the_caller_is_where_it_begins_and_gives_way_to_later_ones(way: str, given: str) -> None:
    call = Call("GET", "/ticks", options={"headers": {given: "e0"}})
    heard = listen(way, [Reply([RESET]), Reply([event(1), RESET]), Reply(status=204)], call=call)
    assert heard.last_ids == ["e0", "e0", "e1"]


@pytest.mark.parametrize(
    ("call", "replies", "options"),
    [
        (Call("GET", "/ticks"), [Reply([b'data: {"number": 1}\n\n', RESET])], {}),
        (Call("POST", "/ticks"), [Reply([event(1), RESET])], {}),
        (Call("GET", "/ticks"), [Reply([event(1), RESET])], {"max_retries": 0}),
        (Call("GET", "/ticks"), [Reply(["id: é\n".encode(), b'data: {"number": 1}\n\n', RESET])], {}),
    ],
    ids=["no id", "POST", "no retries", "an id that no header carries"],
)
def test_what_cannot_be_gone_on_with_is_an_error_where_it_broke(
    way: str, call: Call, replies: list[Reply], options: dict[str, Any]
) -> None:
    heard = listen(way, replies, call=call, **options)
    assert len(heard.read) == 1
    assert isinstance(heard.error, APIConnectionError)
    assert str(heard.error) == f"{call.method} http://hub.test/ticks: ReadError: reset"


def test_a_stream_without_ids_ends_with_its_connection(way: str) -> None:
    heard = listen(way, [Reply([b'data: {"number": 1}\n\n'])])
    assert (len(heard.read), heard.error, heard.waits) == (1, None, [])


def test_a_server_that_restarts_is_waited_for(way: str) -> None:
    refused = httpx2.ConnectError("refused")
    replies: list[Reply | Exception] = [
        Reply([event(1), RESET]),
        *[refused] * 6,
        Reply(status=503),
        Reply([event(2)]),
        Reply(status=204),
    ]
    heard = listen(way, replies)
    assert [one.data.number for one in heard.read] == [1, 2]


def test_connections_that_bring_nothing_come_to_an_end(way: str) -> None:
    assert listen(way, [Reply([event(1)]), *[Reply()] * 10]).error is None
    heard = listen(way, [Reply([event(1)]), *[Reply([RESET])] * 10])
    assert isinstance(heard.error, APIConnectionError)


@pytest.mark.parametrize(("status", "kind"), [(404, NotFound), (503, ServiceUnavailable)])
def test_a_refusal_at_the_beginning_is_raised(way: str, status: int, kind: type[Exception]) -> None:
    heard = listen(way, [Reply(status=status)], max_retries=0)
    assert type(heard.error) is kind


def test_a_refusal_later_is_raised(way: str) -> None:
    assert type(listen(way, [Reply([event(1), RESET]), Reply(status=404)]).error) is NotFound


def test_a_page_of_a_proxy_is_no_stream(way: str) -> None:
    heard = listen(way, [Reply([b"<h1>Log in</h1>"], media_type="text/html")])
    assert str(heard.error) == "GET /ticks answered 200, but expected text/event-stream, got text/html"


def test_an_event_that_never_ends_is_refused(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deedbox_client._core.streams.MOST_EVENT_BYTES", 1000)
    heard = listen(way, [Reply([event(1), *[b"data: x\n"] * 1000])])
    assert isinstance(heard.error, InvalidResponse)
    assert len(heard.requests) == 1


@dataclass
class Clock:
    """Tells the times that it is given, one after another."""

    times: Iterator[float]

    def __call__(self) -> float:
        return next(self.times)


@pytest.mark.parametrize(("seconds", "most"), [(29.0, 10), (30.0, 50)])
def test_a_silence_that_a_proxy_cuts_now_and_then_is_no_end(seconds: float, most: int) -> None:
    call = Call("GET", "/ticks", headers={LAST: "7"})
    following = FollowingEvents[Tick](call, Tick, RetryPolicy(), Clock(accumulate(cycle([0.0, seconds]))))
    response = httpx2.Response(200, request=httpx2.Request("GET", "http://hub.test/ticks"))
    waits = []
    for _ in range(50):
        following.rest()
        waits.append(following.wait_after(None, response))
    assert len([wait for wait in waits if wait is not None]) == most


def test_another_loop_goes_on_behind_the_last_event(way: str) -> None:
    replies = iter([Reply([event(1), event(2)]), Reply([event(2), event(3)])])
    asked: list[str | None] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers.get(LAST))
        return next(replies).response()

    async def awaited() -> list[Any]:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http)
            async with AsyncEventStream[Tick](client._transport, Call("GET", "/"), Tick) as stream:
                return [await anext(aiter(stream)) for _ in range(2)]

    def blocking() -> list[Any]:
        with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
            client = Deedbox("http://hub.test", http_client=http)
            with EventStream[Tick](client._transport, Call("GET", "/"), Tick) as stream:
                return [next(iter(stream)) for _ in range(2)]

    read = anyio.run(awaited) if way == "async" else blocking()
    assert [one.data.number for one in read] == [1, 2]
    assert asked == [None, "e1"]


def test_leaving_the_loop_ends_it(way: str) -> None:
    heard = listen(way, [Reply([event(1), event(2), RESET])], most=1)
    assert (len(heard.read), heard.error) == (1, None)


def test_a_deadline_of_the_call_ends_a_stream_and_that_of_the_client_does_not(way: str) -> None:
    heard = listen(way, [Reply([event(1)]), Reply(status=204)], deadline=1e-9)
    assert (len(heard.read), heard.error) == (1, None)
    heard = listen(way, [Reply([event(1)])], call=Call("GET", "/ticks", options={"deadline": 1e-9}))
    assert isinstance(heard.error, APITimeoutError)


def test_a_stream_is_read_without_with() -> None:
    reply = Reply([event(1)], status=200)
    http = httpx2.Client(transport=httpx2.MockTransport(lambda _: reply.response()))
    client = Deedbox("http://hub.test", http_client=http, max_retries=0)
    stream: EventStream[Tick] = EventStream(client._transport, Call("GET", "/"), Tick)
    assert [[one.data.number for one in stream if one.data] for _ in range(2)] == [[1], [1]]
    http.close()


def lines(*parts: Part, media_type: str = "application/jsonl") -> list[Reply | Exception]:
    return [Reply(parts, media_type=media_type)]


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_lines_are_the_same_however_they_are_cut(way: str, size: int) -> None:
    wire = b'\xef\xbb\xbf{"number": 1}\n\n  \r\n{"number": 2, "more": "\\n"}\r\n{"number": 3}'
    heard = listen(way, lines(*(wire[at : at + size] for at in range(0, len(wire), size))), lines=True)
    assert heard.error is None
    assert [one.number for one in heard.read] == [1, 2, 3]
    assert heard.read[1].model_extra == {"more": "\n"}


def test_records_of_a_sequence_may_have_lines(way: str) -> None:
    reply = lines(b'\x1e{"number":\n1}\n\x1e{"number": 2}\n', media_type="application/json-seq")
    assert [one.number for one in listen(way, reply, lines=True).read] == [1, 2]


@pytest.mark.parametrize(
    ("last", "message"),
    [(b'{"number"', "record 2 is not what"), (b'{"x": 1}\n', "record 2 is not what"), (b"[]\n", "record 2")],
)
def test_a_line_that_nobody_promised_is_an_error_behind_those_before(
    way: str, last: bytes, message: str
) -> None:
    heard = listen(way, lines(b'{"number": 1}\n', last), lines=True)
    assert [one.number for one in heard.read] == [1]
    assert isinstance(heard.error, InvalidResponse)
    assert message in str(heard.error)


def test_a_line_that_never_ends_is_refused(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from deedbox_client._core import records

    monkeypatch.setattr(records.Records.__init__, "__defaults__", (1000,))
    assert "more than 1,000 bytes" in str(listen(way, lines(*[b"x" * 100] * 50), lines=True).error)


def test_lines_that_break_off_are_a_connection_error(way: str) -> None:
    heard = listen(way, lines(b'{"number": 1}\n', RESET), lines=True)
    assert len(heard.read) == 1
    assert type(heard.error) is APIConnectionError


def test_lines_are_read_without_with() -> None:
    http = httpx2.Client(transport=httpx2.MockTransport(lambda _: httpx2.Response(200, content=b"1\n2\n")))
    client = Deedbox("http://hub.test", http_client=http)
    found: JsonLines[int] = JsonLines(client._transport, Call("GET", "/"), int)
    assert list(found) == [1, 2]
    assert found.response.status == 200
    http.close()
