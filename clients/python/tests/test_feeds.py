"""What a hub tells while it happens: a feed goes on by itself, and neither ends nor loses any in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx2
import pytest

from deedbox_client import APIConnectionError, AsyncDeedbox, ClientError, Deedbox, InvalidResponse
from deedbox_client._core.calls import Call
from deedbox_client._core.models import Model
from deedbox_client.feeds import AsyncFeed, Feed, StreamReset


class Tick(Model):
    number: int


@dataclass
class Connection(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """What one connection brings before it breaks, or ends; with status 204 nothing."""

    parts: Sequence[bytes] = ()
    status: int = 200
    breaks: bool = True

    def __iter__(self) -> Iterator[bytes]:
        yield from self.parts
        if self.status == 200 and self.breaks:
            raise httpx2.ReadError("reset")

    async def __aiter__(self) -> Any:
        for part in self:
            yield part


@dataclass
class Heard:
    """What came out of a feed, how it ended, and with which ids it connected."""

    numbers: list[int] = field(default_factory=list)
    error: Exception | None = None
    ids: list[str | None] = field(default_factory=list)
    closing: str = ""


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def at_once(seconds: float) -> None:
    pass


def hear(
    way: str, *connections: Connection, last_id: str | None = None, loops: int = 1, retries: int = 2
) -> Heard:
    """Loop over a feed as often as *loops* says, each time until it ends or raises."""
    heard, left = Heard(), iter(connections)
    call = Call("GET", "/ticks", headers={"Last-Event-ID": last_id})

    def handle(request: httpx2.Request) -> httpx2.Response:
        assert request.headers["accept"] == "text/event-stream"
        heard.ids.append(request.headers.get("last-event-id"))
        connection = next(left)
        headers = {"Content-Type": "text/event-stream; charset=utf-8"}
        return httpx2.Response(connection.status, headers=headers, stream=connection)

    def blocking() -> None:
        with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
            client = Deedbox(
                "http://hub.test", "t", http_client=http, sleep=lambda _: None, max_retries=retries
            )
            feed: Feed[Tick] = Feed(client._transport, call, Tick)
            for _ in range(loops):
                try:
                    for tick in feed:
                        heard.numbers.append(tick.number)
                except ClientError as error:
                    heard.error = error
            heard.closing = feed.closing

    async def awaited() -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncDeedbox(
                "http://hub.test", "t", http_client=http, sleep=at_once, max_retries=retries
            )
            feed: AsyncFeed[Tick] = AsyncFeed(client._transport, call, Tick)
            for _ in range(loops):
                try:
                    async for tick in feed:
                        heard.numbers.append(tick.number)
                except ClientError as error:
                    heard.error = error
            heard.closing = feed.closing

    anyio.run(awaited) if way == "async" else blocking()
    assert next(left, None) is None, "a connection was left over"
    return heard


def sent(number: int, name: str = "tick") -> bytes:
    return f'id: {number}\nevent: {name}\ndata: {{"number": {number}}}\n\n'.encode()


BOOKMARK = b'id: 7\nevent: bookmark\ndata: {"last_id": 7}\n\n'
CLOSING = b'event: closing\nretry: 10\ndata: {"reason": "shutdown", "detail": "The hub stops."}\n\n'
NOTHING_FOLLOWS = Connection(status=204)


def test_it_goes_on_behind_what_came_last(way: str) -> None:
    heard = hear(way, Connection([sent(1)]), Connection([sent(2), sent(3)]), NOTHING_FOLLOWS)
    assert (heard.numbers, heard.error, heard.ids) == ([1, 2, 3], None, [None, "1", "3"])


def test_a_bookmark_moves_on_in_silence(way: str) -> None:
    heard = hear(way, Connection([BOOKMARK]), Connection([sent(9)]), NOTHING_FOLLOWS, last_id="2")
    assert (heard.numbers, heard.ids) == ([9], ["2", "7", "9"])


def test_a_hub_that_closes_is_come_back_to(way: str) -> None:
    heard = hear(way, Connection([sent(1), CLOSING]), Connection([sent(2)]), NOTHING_FOLLOWS)
    assert (heard.numbers, heard.ids) == ([1, 2], [None, "1", "2"])
    assert heard.closing == "The hub stops."


def test_a_hub_that_only_closes_is_given_up(way: str) -> None:
    heard = hear(way, *[Connection([BOOKMARK, CLOSING])] * 11)
    assert isinstance(heard.error, APIConnectionError)


@pytest.mark.parametrize(
    ("first", "message"),
    [
        (Connection([sent(1), CLOSING]), "GET http://hub.test/ticks: ReadError: reset"),
        (
            Connection([sent(1), CLOSING], breaks=False),
            "GET /ticks: the hub ended the stream: The hub stops.",
        ),
        (Connection(breaks=False), "GET /ticks: the hub ended the stream"),
    ],
)
def test_what_cannot_be_gone_on_with_is_an_error(way: str, first: Connection, message: str) -> None:
    heard = hear(way, first, retries=0)
    assert isinstance(heard.error, APIConnectionError)
    assert str(heard.error) == message


def test_what_is_lost_is_told_and_another_loop_goes_on_from_there(way: str) -> None:
    reset = b'id: 40\nevent: reset\ndata: {"detail": "It is gone."}\n\n'
    heard = hear(
        way, Connection([reset, sent(41)]), Connection([sent(41)]), NOTHING_FOLLOWS, last_id="3", loops=2
    )
    assert isinstance(heard.error, StreamReset)
    assert heard.error.last_event_id == "40"
    assert str(heard.error) == "Something is missing: It is gone."
    assert (heard.numbers, heard.ids) == ([41], ["3", "40", "41"])


def test_a_reset_without_an_id_begins_anew(way: str) -> None:
    reset = b"event: reset\ndata:\n\n"
    heard = hear(way, Connection([reset]), NOTHING_FOLLOWS, last_id="3", loops=2)
    assert isinstance(heard.error, StreamReset)
    assert heard.ids == ["3", None]


@pytest.mark.parametrize(("data", "numbers"), [(b'{"number": 2}', [1, 2]), (b"", [1])])
def test_the_end_is_the_end(way: str, data: bytes, numbers: list[int]) -> None:
    heard = hear(way, Connection([sent(1), b"event: ended\ndata: " + data + b"\n\n", sent(3)]))
    assert (heard.numbers, heard.error) == (numbers, None)


def test_another_loop_after_the_end_asks_again(way: str) -> None:
    heard = hear(way, Connection([sent(1), sent(2, "ended")]), Connection([sent(3, "ended")]), loops=2)
    assert (heard.numbers, heard.ids) == ([1, 2, 3], [None, "2"])


def test_what_nobody_promised_is_an_error(way: str) -> None:
    heard = hear(way, Connection([b'id: 1\nevent: tick\ndata: {"x": 1}\n\n']))
    assert isinstance(heard.error, InvalidResponse)
    assert str(heard.error) == "/ticks: tick is not what the contract promises: number: Field required"


def test_the_last_of_what_came_is_the_outcome() -> None:
    replies = iter(
        [Connection([sent(1)]), Connection([sent(2), sent(3, "ended")]), Connection([b"event: ended\n\n"])]
    )

    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, headers={"Content-Type": "text/event-stream"}, stream=next(replies))

    with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
        client = Deedbox("http://hub.test", http_client=http, sleep=lambda _: None)
        assert Feed[Tick](client._transport, Call("GET", "/"), Tick).last() == Tick(number=3)
        with pytest.raises(InvalidResponse, match="before anything came"):
            Feed[Tick](client._transport, Call("GET", "/"), Tick).last()


@pytest.mark.anyio
async def test_the_last_of_what_came_is_the_outcome_async() -> None:
    def handle(_: httpx2.Request) -> httpx2.Response:
        stream = Connection([sent(1), sent(2, "ended")])
        return httpx2.Response(200, headers={"Content-Type": "text/event-stream"}, stream=stream)

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
        client = AsyncDeedbox("http://hub.test", http_client=http)
        assert await AsyncFeed[Tick](client._transport, Call("GET", "/"), Tick).last() == Tick(number=2)
