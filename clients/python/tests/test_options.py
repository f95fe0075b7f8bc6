"""What a caller says about one call: its time, more headers; what is told of it; its answer as it came."""

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import repeat
from typing import Any

import anyio
import httpx2
import pytest

from deedbox_client import (
    APITimeoutError,
    AsyncDeedbox,
    Attempt,
    ClientError,
    Deedbox,
    Hooks,
    NotFound,
    RawResponse,
    ServiceUnavailable,
)
from deedbox_client._core.attempts import Tries
from deedbox_client._core.calls import Call
from deedbox_client._core.config import UNSIGNED, Signature
from deedbox_client._core.retry import RetryPolicy

HUB = b'{"name": "deedbox", "version": "0.1.0", "contract_version": "0.1.0", "more": 1}'
TOKEN = "deedbox_very-secret"
Ask = Callable[[Any], Any]
Handler = Callable[[httpx2.Request], httpx2.Response]


def fine(_: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(
        200, content=HUB, headers={"Content-Type": "application/json", "X-Request-ID": "r-1"}
    )


def ask(way: str, handler: Handler, what: Ask, **options: Any) -> Any:
    """Return what *what* gives of a client whose requests are answered by *handler*, or the error."""

    async def no_wait(_: float) -> None: ...

    async def ask_async() -> Any:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handler)) as http:
            return await what(
                AsyncDeedbox("http://hub.test", TOKEN, http_client=http, sleep=no_wait, **options)
            )

    try:
        if way == "async":
            return anyio.run(ask_async)
        with httpx2.Client(transport=httpx2.MockTransport(handler)) as http:
            return what(Deedbox("http://hub.test", TOKEN, http_client=http, sleep=lambda _: None, **options))
    except ClientError as error:
        return error


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Noting:
    """Notes what it is sent, and answers as another handler does."""

    def __init__(self, handler: Handler = fine) -> None:
        self.requests: list[httpx2.Request] = []
        self._handler = handler

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return self._handler(request)


def test_headers_of_a_call_are_sent_beside_its_own(way: str) -> None:
    noting = Noting()
    headers = {"X-Trace": "t", "user-agent": "mine"}
    ask(way, noting, lambda client: client.hub.read(headers=headers))
    sent = noting.requests[0].headers
    assert (sent["X-Trace"], sent["User-Agent"], sent["Authorization"]) == ("t", "mine", f"Bearer {TOKEN}")
    assert len(sent.get_list("User-Agent")) == 1


@pytest.mark.parametrize(
    "name", ["authorization", "HOST", "Content-Type", "accept", "If-None-Match", "Content-Length"]
)
@pytest.mark.parametrize("token", [TOKEN, ""])
def test_headers_of_a_call_replace_none_of_its_own(name: str, token: str) -> None:
    client = Deedbox("http://hub.test", token)
    with pytest.raises(ValueError, match=f"The header {name} is the call's own"):
        client.apis.read("orders", if_none_match='"1"', headers={name: "x"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("X", "hunter2\r\nY: b"), ("X Y", "hunter2"), ("X:", "hunter2"), ("", "hunter2"), ("X", "é hunter2")],
)
def test_a_header_that_cannot_be_sent_is_refused_without_its_value(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="cannot be sent") as caught:
        Deedbox("http://hub.test").hub.read(headers={name: value})
    assert "hunter2" not in str(caught.value)


def test_an_option_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="no option retries"):
        Deedbox("http://hub.test").hub.read(retries=1)  # type: ignore[call-arg]


def test_a_timeout_may_be_of_four_parts(way: str) -> None:
    noting = Noting()
    parts = httpx2.Timeout(connect=1, read=2, write=3, pool=4)
    ask(way, noting, lambda client: client.hub.read(timeout=parts))
    ask(way, noting, lambda client: client.hub.read(), timeout=parts)
    wanted = {"connect": 1, "read": 2, "write": 3, "pool": 4}
    assert [request.extensions["timeout"] for request in noting.requests] == [wanted, wanted]


def test_no_try_is_given_more_time_than_is_left(way: str) -> None:
    noting = Noting()
    ask(way, noting, lambda client: client.hub.read(deadline=3))
    parts = noting.requests[0].extensions["timeout"]
    assert parts.keys() == {"connect", "read", "write", "pool"}
    assert all(0 < part <= 3 for part in parts.values())


def busy(_: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(503, headers={"Retry-After": "30"})


@pytest.mark.parametrize("place", ["call", "client"])
def test_a_wait_past_the_deadline_is_not_begun(way: str, place: str) -> None:
    noting = Noting(busy)
    of_call, of_client = ({"deadline": 20}, {}) if place == "call" else ({}, {"deadline": 20})
    error = ask(way, noting, lambda client: client.hub.read(**of_call), **of_client)
    assert type(error) is ServiceUnavailable
    assert error.retry_after_seconds == 30
    assert len(noting.requests) == 1


def test_the_deadline_of_a_call_wins_over_that_of_its_client(way: str) -> None:
    noting = Noting(busy)
    ask(way, noting, lambda client: client.hub.read(deadline=1000), deadline=1)
    assert len(noting.requests) == 3


class Dripping(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes byte by byte, and takes longer than any deadline here."""

    def __iter__(self) -> Iterator[bytes]:
        for part in repeat(b" ", 2000):
            time.sleep(0.001)
            yield part
        yield HUB

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in repeat(b" ", 2000):
            await anyio.sleep(0.001)
            yield part
        yield HUB


def dripping(_: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(200, headers={"Content-Type": "application/json"}, stream=Dripping())


@pytest.mark.slow
def test_a_body_that_drips_is_left_at_the_deadline(way: str) -> None:
    noting = Noting(dripping)
    error = ask(way, noting, lambda client: client.hub.read(deadline=0.05))
    assert type(error) is APITimeoutError
    assert str(error) == "GET http://hub.test/v1/hub: ReadTimeout: the deadline has passed"
    assert len(noting.requests) == 1
    assert ask(way, dripping, lambda client: client.hub.read(deadline=600)).name == "deedbox"


def test_a_download_that_drips_is_left_at_the_deadline(way: str) -> None:
    def read(client: Any) -> Any:
        return client.versions.document("orders", "1.0.0", deadline=0.05).read()

    assert type(ask(way, dripping, read)) is APITimeoutError


def test_a_server_that_says_nothing_is_left_at_the_deadline() -> None:
    async def silent(request: httpx2.Request) -> httpx2.Response:
        await anyio.sleep(600)
        return fine(request)

    async def read() -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(silent)) as http:
            await AsyncDeedbox("http://hub.test", http_client=http).hub.read(deadline=0.05)

    with pytest.raises(APITimeoutError, match="the deadline has passed"):
        anyio.run(read)


def test_a_try_begins_with_what_the_tries_before_have_left() -> None:
    now = [100.0]
    call = Call("GET", "/", options={"deadline": 10.0}).begun(None, lambda: now[0])
    tries = Tries(call, RetryPolicy(random=lambda: 0.0), None, lambda: now[0])
    minute: dict[str, float | None] = {"read": 60.0, "write": 1.0}
    assert tries.within(minute) == {"read": 10.0, "write": 1.0}
    now[0] = 107.0
    assert tries.within({"read": 60.0, "pool": None}) == {"read": 3.0, "pool": 3.0}
    now[0] = 120.0
    assert tries.within(minute) == {"read": 0.001, "write": 0.001}
    assert call.begun(1.0) is call


class Telling(Hooks):
    """Notes what it is told, and adds a header."""

    def __init__(self) -> None:
        self.told: list[Attempt | str] = []

    def before_request(self, request: httpx2.Request) -> None:
        request.headers["X-Signed"] = "yes"
        self.told.append(request.method)

    def after_attempt(self, attempt: Attempt) -> None:
        self.told.append(attempt)


def in_turn(*outcomes: httpx2.Response | Exception) -> Handler:
    remaining = iter(outcomes)

    def handle(request: httpx2.Request) -> httpx2.Response:
        outcome = next(remaining, None) or fine(request)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return handle


def test_hooks_are_told_before_and_after_every_try(way: str) -> None:
    hooks = Telling()
    noting = Noting(in_turn(httpx2.ReadError("reset"), httpx2.Response(503, headers={"Retry-After": "2"})))
    ask(way, noting, lambda client: client.hub.read(), hooks=hooks)
    assert [request.headers["X-Signed"] for request in noting.requests] == ["yes"] * 3
    attempts = [one for one in hooks.told if isinstance(one, Attempt)]
    assert hooks.told == ["GET", attempts[0], "GET", attempts[1], "GET", attempts[2]]
    assert [(one.number, one.status, one.error, one.request_id) for one in attempts] == [
        (1, None, "ReadError: reset", None),
        (2, 503, None, None),
        (3, 200, None, "r-1"),
    ]
    assert attempts[0].wait_seconds is not None
    assert [one.wait_seconds for one in attempts[1:]] == [2.0, None]
    assert all(one.url == "http://hub.test/v1/hub" and one.seconds >= 0 for one in attempts)


def test_what_a_hook_raises_is_raised_by_the_call() -> None:
    class Refusing(Hooks):
        def before_request(self, request: httpx2.Request) -> None:
            raise RuntimeError("not today")

    with pytest.raises(RuntimeError, match="not today"):
        Deedbox("http://hub.test", hooks=Refusing()).hub.read()


def test_each_try_is_a_line_of_the_log_without_a_secret(way: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="deedbox_client")
    secret = "hunter2"

    def sign_in(client: Any) -> Any:
        grant: Any = "password"
        headers = {"X-Secret": secret}
        return client.auth.token(grant_type=grant, username="ada", password=secret, headers=headers)

    cookie = {"Set-Cookie": f"sid={secret}", "WWW-Authenticate": secret}
    ask(way, in_turn(httpx2.Response(404, content=secret.encode(), headers=cookie)), sign_in)
    ours = [record.getMessage() for record in caplog.records if record.name == "deedbox_client"]
    assert len(ours) == 1
    assert ours[0].startswith("POST http://hub.test/v1/token: 404 in ")
    assert ours[0].endswith(" s, try 1")
    assert not any(word in ours[0] for word in (secret, TOKEN, "ada"))


def test_nothing_is_logged_where_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    ask("blocking", fine, lambda client: client.hub.read())
    assert [record for record in caplog.records if record.name == "deedbox_client"] == []


@pytest.mark.parametrize("name", ["token", "api_key", "Access-Token", "client_secret", "password"])
def test_no_secret_of_a_query_is_told(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="deedbox_client")
    call = Call("GET", "/v1/hub", query={name: "hunter2", "page": 2}, alternatives=[["key"]])

    def refuse(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    signature = Signature("query", "k", "hunter2")
    with httpx2.Client(transport=httpx2.MockTransport(refuse)) as http:
        client = type("Signed", (Deedbox,), {"_signatures": {**UNSIGNED, "key": signature}})(
            "http://hub.test", http_client=http, max_retries=0
        )
        with pytest.raises(ClientError) as caught:
            client._transport.run(call)
    ours = [record.getMessage() for record in caplog.records if record.name == "deedbox_client"]
    for text in (str(caught.value), *ours, repr(client._config)):
        assert "hunter2" not in text
    assert f"http://hub.test/v1/hub?{name}=***&page=2: " in str(caught.value)
    assert len(ours) == 1


def test_the_raw_answer_is_what_came(way: str) -> None:
    raw = ask(way, fine, lambda client: client.raw(client.hub.read, deadline=60))
    assert isinstance(raw, RawResponse)
    assert (raw.status, raw.content, raw.request_id) == (200, HUB, "r-1")
    assert raw.headers["content-type"] == "application/json"
    assert raw.json()["more"] == 1
    assert "deedbox" not in repr(raw)


def test_a_raw_answer_may_be_anything_but_a_refusal(way: str) -> None:
    page = in_turn(httpx2.Response(200, content=b"<h1>", headers={"Content-Type": "text/html"}))
    assert ask(way, page, lambda client: client.raw(client.hub.read)).content == b"<h1>"
    assert (
        type(ask(way, lambda _: httpx2.Response(404), lambda client: client.raw(client.hub.read))) is NotFound
    )


@pytest.mark.parametrize(
    "what",
    [
        lambda client: client.raw(client.apis.list, per_page=1),
        lambda client: client.raw(client.versions.document, "orders", "1.0.0"),
        lambda client: client.raw(client.apis.delete, "orders", if_match='"1"'),
    ],
    ids=["a list", "a download", "nothing"],
)
def test_the_raw_answer_is_there_for_every_kind_of_operation(way: str, what: Ask) -> None:
    noting = Noting()
    assert ask(way, noting, what).content == HUB
    assert len(noting.requests) == 1


def test_only_operations_have_a_raw_answer(way: str) -> None:
    with pytest.raises(TypeError, match="Give a method of the client"):
        ask(way, fine, lambda client: client.raw(len, "x"))
