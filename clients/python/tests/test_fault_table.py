"""Every way for a call to fail, in one table: which error it is, and how often the call is tried.

`ask` of the columns: a GET; a POST with an idempotency key; a POST without one. None stands for an answer.
"""

import copy
import json
import pickle
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx2
import pytest

import deedbox_client as sdk
from deedbox_client import AsyncDeedbox, Deedbox
from deedbox_client._core.calls import Call
from deedbox_client._core.models import Model

TOKEN = "deedbox_very-secret"
TRIES = 3
"""Of a call that is tried again, with the client's own number of retries."""
PROBLEM = b'{"type": "/problems/x", "title": "X", "status": 418, "errors": [{"pointer": "/a"}], "new": [1]}'


class Answer(Model):
    name: str


@dataclass(frozen=True)
class Fault:
    """What the network does: an answer whose body may break off, or no answer at all."""

    status: int = 200
    body: bytes = b'{"name": "orders"}'
    media_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    breaks: Exception | None = None
    """Raised behind the body."""
    error: Exception | None = None
    """Raised in place of an answer."""

    def response(self) -> httpx2.Response:
        if self.error is not None:
            raise self.error
        headers = {"Content-Type": self.media_type, "X-Request-ID": "r-1", **self.headers}
        return httpx2.Response(self.status, headers=headers, stream=_Body(self.body, self.breaks))


@dataclass
class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    content: bytes
    breaks: Exception | None

    def __iter__(self) -> Iterator[bytes]:
        yield self.content
        if self.breaks is not None:
            raise self.breaks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


CALLS = {
    "GET": Call("GET", "/v1/things"),
    "POST with a key": Call("POST", "/v1/things", headers={"Idempotency-Key": '"k"'}, json={"a": 1}),
    "POST": Call("POST", "/v1/things", json={"a": 1}),
}


def asked(way: str, call: Call, fault: Fault) -> tuple[Any, list[httpx2.Request]]:
    """Return what comes of *call* where every try meets *fault*, and the requests that were sent."""
    requests: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return fault.response()

    async def no_wait(_: float) -> None: ...

    async def ask() -> Any:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncDeedbox("http://hub.test", TOKEN, http_client=http, sleep=no_wait)
            return await client._transport.fetch(call, Answer)

    try:
        if way == "async":
            return anyio.run(ask), requests
        with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
            client = Deedbox("http://hub.test", TOKEN, http_client=http, sleep=lambda _: None)
            return client._transport.fetch(call, Answer), requests
    except sdk.ClientError as error:
        return error, requests


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


LATER = {"Retry-After": "0"}
HTML = (b"<html><h1>Bad gateway</h1></html>", "text/html")
TABLE: dict[str, tuple[Fault, type[Exception] | None, int, int, int]] = {
    # what happens                         the error                GET   POST with a key   POST
    "an answer": (Fault(), None, 1, 1, 1),
    "refused": (Fault(error=httpx2.ConnectError("refused")), sdk.APIConnectionError, 3, 3, 3),
    "slow to connect": (Fault(error=httpx2.ConnectTimeout("slow")), sdk.APITimeoutError, 3, 3, 3),
    "no connection free": (Fault(error=httpx2.PoolTimeout("busy")), sdk.APITimeoutError, 3, 3, 3),
    "slow to answer": (Fault(error=httpx2.ReadTimeout("slow")), sdk.APITimeoutError, 3, 3, 1),
    "slow to take the body": (Fault(error=httpx2.WriteTimeout("slow")), sdk.APITimeoutError, 3, 3, 1),
    "reset while sending": (Fault(error=httpx2.WriteError("reset")), sdk.APIConnectionError, 3, 3, 1),
    "reset before headers": (Fault(error=httpx2.ReadError("reset")), sdk.APIConnectionError, 3, 3, 1),
    "closed before headers": (Fault(error=httpx2.RemoteProtocolError("?")), sdk.APIConnectionError, 3, 3, 1),
    "reset in the body": (Fault(breaks=httpx2.ReadError("reset")), sdk.APIConnectionError, 3, 3, 1),
    "half a body": (Fault(breaks=httpx2.RemoteProtocolError("half")), sdk.APIConnectionError, 3, 3, 1),
    "half an error": (Fault(404, breaks=httpx2.ReadError("reset")), sdk.APIConnectionError, 3, 3, 1),
    "a request that is none": (Fault(error=httpx2.LocalProtocolError("?")), sdk.APIConnectionError, 1, 1, 1),
    "a body in no gzip": (Fault(headers={"Content-Encoding": "gzip"}), sdk.InvalidResponse, 3, 3, 1),
    "no body": (Fault(body=b""), sdk.InvalidResponse, 1, 1, 1),
    "a page of a proxy": (Fault(200, *HTML), sdk.InvalidResponse, 1, 1, 1),
    "half of JSON": (Fault(body=b'{"name": "ord'), sdk.InvalidResponse, 1, 1, 1),
    "JSON that is too deep": (Fault(body=b"[" * 100_000), sdk.InvalidResponse, 1, 1, 1),
    "another object": (Fault(body=b'{"x": 1}'), sdk.InvalidResponse, 1, 1, 1),
    "a list": (Fault(body=b"[]"), sdk.InvalidResponse, 1, 1, 1),
    "no UTF-8": (Fault(body=b'{"name": "\xff"}'), sdk.InvalidResponse, 1, 1, 1),
    "no content": (Fault(204, b"", headers={}), sdk.InvalidResponse, 1, 1, 1),
    "a redirect": (Fault(307, b"", headers={"Location": "http://b.test"}), sdk.Redirected, 1, 1, 1),
    "not modified": (Fault(304, b""), sdk.NotModified, 1, 1, 1),
    "in conflict": (Fault(409, PROBLEM), sdk.Conflict, 1, 1, 1),
    "in conflict for now": (Fault(409, PROBLEM, headers=LATER), sdk.Conflict, 3, 3, 3),
    "too many requests": (Fault(429, PROBLEM), sdk.TooManyRequests, 3, 3, 3),
    "for a long time": (Fault(429, PROBLEM, headers={"Retry-After": "61"}), sdk.TooManyRequests, 1, 1, 1),
    "a bug": (Fault(500, *HTML), sdk.ServerError, 1, 1, 1),
    "a bad gateway": (Fault(502, *HTML), sdk.ServerError, 3, 3, 1),
    "overloaded": (Fault(503, PROBLEM), sdk.ServiceUnavailable, 3, 3, 1),
    "overloaded for now": (Fault(503, PROBLEM, headers=LATER), sdk.ServiceUnavailable, 3, 3, 3),
    "a slow gateway": (Fault(504, b""), sdk.ServerError, 3, 3, 1),
    "a page of megabytes": (Fault(500, b"<p>" * 1_000_000, "text/html"), sdk.ServerError, 1, 1, 1),
    "half a problem": (Fault(400, PROBLEM[:40], "application/problem+json"), sdk.BadRequest, 1, 1, 1),
    "a problem of wrong types": (Fault(422, b'{"title": [1]}'), sdk.UnprocessableContent, 1, 1, 1),
}


@pytest.mark.parametrize(("row"), TABLE)
def test_the_table(way: str, row: str) -> None:
    fault, kind, *tries = TABLE[row]
    for call, wanted in zip(CALLS.values(), tries, strict=True):
        outcome, requests = asked(way, call, fault)
        assert type(outcome) is (kind or Answer)
        assert len(requests) == wanted, call.method
        assert {(one.content, str(one.headers)) for one in requests} == {
            (requests[0].content, str(requests[0].headers))
        }
        if isinstance(outcome, sdk.ClientError):
            require_good(outcome, fault)


def require_good(error: sdk.ClientError, fault: Fault) -> None:
    """Fail unless *error* is fit for a log and for another process, and names the request."""
    text = str(error)
    assert "\n" not in text
    assert len(text) < 1000
    assert TOKEN not in f"{text}{error!r}{error.__dict__}{error.__cause__!r}"
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(twin) is type(error)
        assert (str(twin), twin.__dict__) == (text, error.__dict__)
    if isinstance(error, sdk.APIStatusError):
        assert (error.status, error.request_id) == (fault.status, "r-1")
        assert error.content == fault.body
        assert error.problem.title
    elif isinstance(error, sdk.InvalidResponse) and error.response is not None:
        assert (error.status, error.request_id, error.content) == (fault.status, "r-1", fault.body)
    else:
        assert "/v1/things" in text


@pytest.mark.parametrize(
    ("call", "tries"),
    [
        (Call("POST", "/v1/things", headers={"Idempotency-Key": None}), 1),
        (Call("POST", "/v1/things", headers={"IDEMPOTENCY-KEY": "k"}), 3),
        (Call("POST", "/v1/things", options={"headers": {"idempotency-key": "k"}}), 3),
        (Call("PATCH", "/v1/things", options={"headers": {"X": "k"}}), 1),
    ],
)
def test_only_a_key_that_is_sent_makes_it_safe_to_try_again(way: str, call: Call, tries: int) -> None:
    _, requests = asked(way, call, Fault(error=httpx2.ReadError("reset")))
    assert len(requests) == tries


REASONS = {
    "a problem": (PROBLEM, "application/problem+json"),
    "HTML": HTML,
    "nothing": (b"", "text/plain"),
    "JSON of somebody else": (b'{"error": {"message": "no"}}', "application/json"),
    "no JSON": (b"\xff{", "application/json"),
}


@pytest.mark.parametrize("reason", REASONS)
def test_every_status_is_its_error_whatever_its_body_is(way: str, reason: str) -> None:
    # One reason goes through all of them, the others through some of each kind.
    for status in [*range(300, 600, 1 if reason == "a problem" else 7), 600, 999]:
        fault = Fault(status, *REASONS[reason])
        outcome, requests = asked(way, CALLS["POST"], fault)
        assert isinstance(outcome, sdk.APIStatusError)
        assert (type(outcome) is sdk.APIStatusError) == (status in UNNAMED)
        assert isinstance(outcome, sdk.ServerError) == (500 <= status < 600)
        assert len(requests) == (3 if status == 429 else 1)
        assert bool(outcome.errors) == (reason == "a problem")
        require_good(outcome, fault)


NAMED = {400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 428, 429}
UNNAMED = ({*range(400, 500)} - NAMED) | {600, 999}


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 226, 299])
def test_every_success_is_an_answer(way: str, status: int) -> None:
    outcome, _ = asked(way, CALLS["GET"], Fault(status))
    assert (outcome.name, outcome.response.status, outcome.request_id) == ("orders", status, "r-1")


@pytest.mark.parametrize("status", [100, 102, 103, 150, 199])
def test_an_informational_status_as_the_last_word_is_an_error(way: str, status: int) -> None:
    outcome, _ = asked(way, CALLS["GET"], Fault(status, b""))
    assert type(outcome) is sdk.APIStatusError


def test_every_error_of_the_package_can_cross_processes() -> None:
    found = {name: value for name, value in vars(sdk._core.errors).items() if isinstance(value, type)}
    kinds = [kind for kind in found.values() if issubclass(kind, sdk.ClientError)]
    assert len(kinds) > 20
    for kind in kinds:
        arguments: tuple[Any, ...] = ("why",)
        if issubclass(kind, sdk.APIStatusError):
            arguments = (418, sdk.Problem.model_validate(json.loads(PROBLEM)))
        error = kind(*arguments)
        twin = pickle.loads(pickle.dumps(error))  # noqa: S301 - made a line before
        assert (type(twin), str(twin), twin.__dict__) == (kind, str(error), error.__dict__)
        assert type(copy.copy(error)) is kind
