"""What a caller meets when hub, network or proxy fail: the same for the blocking and the async client."""

import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import anyio
import httpx2
import pytest

import deedbox_client as sdk
from deedbox_client import AsyncDeedbox, Deedbox

API = {
    "name": "orders",
    "title": "Orders",
    "description": None,
    "team": None,
    "visibility": "internal",
    "latest": None,
    "versions": 0,
    "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2026-01-02T03:04:05Z",
}
PROBLEM = {
    "type": "/problems/conflict",
    "title": "Conflict",
    "status": 409,
    "detail": "There is one already.",
    "request_id": "r-1",
    "errors": [
        {"in": "body", "pointer": "/name", "detail": "taken", "code": "unique", "line": None, "column": None}
    ],
    "more": {"kept": True},
}
TOKEN = "deedbox_very-secret"

Ask = Callable[[Any], Any]


@dataclass(frozen=True)
class Reply:
    """An answer of the network; a fresh response is made of it each time."""

    status: int
    body: object = None
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> httpx2.Response:
        content = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        kind = self.content_type or "application/json"
        headers = self.headers if self.body is None else {"Content-Type": kind, **self.headers}
        return httpx2.Response(
            self.status, headers=headers, stream=httpx2.ByteStream(b"" if self.body is None else content)
        )

    def __str__(self) -> str:
        return " ".join([str(self.status), *self.headers])


Outcome = Reply | Exception


def read(client: Any) -> Any:
    return client.apis.read("orders")


def create(client: Any) -> Any:
    return client.apis.create(name="orders", title="Orders")


def update(client: Any) -> Any:
    return client.apis.update("orders", title="Orders", if_match='"1"')


def publish(client: Any) -> Any:
    return client.versions.publish("orders", "1.0.0", b"{}")


def delete(client: Any) -> Any:
    return client.apis.delete("orders", if_match='"1"')


@dataclass
class Exchange:
    """What came of one call: its answer or error, the requests that were made, the seconds between them."""

    answer: Any
    requests: list[httpx2.Request]
    waits: list[float]


def exchange(way: str, ask: Ask, outcomes: Sequence[Outcome], **options: Any) -> Exchange:
    """Call *ask* with a client for which the network behaves as *outcomes* say, one after another."""
    done = Exchange(None, [], [])
    remaining = iter(outcomes)

    def handle(request: httpx2.Request) -> httpx2.Response:
        done.requests.append(request)
        outcome = next(remaining)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome.response()

    async def wait(seconds: float) -> None:
        done.waits.append(seconds)

    async def ask_async() -> Any:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            return await ask(AsyncDeedbox("http://hub.test", TOKEN, http_client=http, sleep=wait, **options))

    try:
        if way == "async":
            done.answer = anyio.run(ask_async)
        else:
            with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
                waits = done.waits.append
                done.answer = ask(Deedbox("http://hub.test", TOKEN, http_client=http, sleep=waits, **options))
    except sdk.ClientError as error:
        done.answer = error
    assert next(remaining, None) is None, "an outcome was left over"
    return done


def ok(**headers: str) -> Reply:
    return Reply(200, API, headers=headers)


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


STATUSES = {
    300: sdk.Redirected,
    302: sdk.Redirected,
    304: sdk.NotModified,
    308: sdk.Redirected,
    400: sdk.BadRequest,
    401: sdk.Unauthorized,
    402: sdk.APIStatusError,
    403: sdk.Forbidden,
    404: sdk.NotFound,
    405: sdk.MethodNotAllowed,
    408: sdk.RequestTimeout,
    409: sdk.Conflict,
    410: sdk.Gone,
    412: sdk.PreconditionFailed,
    413: sdk.ContentTooLarge,
    415: sdk.UnsupportedMediaType,
    418: sdk.APIStatusError,
    422: sdk.UnprocessableContent,
    428: sdk.PreconditionRequired,
    499: sdk.APIStatusError,
    500: sdk.ServerError,
    507: sdk.InsufficientStorage,
    520: sdk.ServerError,
    599: sdk.ServerError,
}


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_without_success_is_an_error_of_its_class(way: str, status: int) -> None:
    error = exchange(way, read, [Reply(status, PROBLEM)]).answer
    assert type(error) is STATUSES[status]
    assert error.status == status


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_failure_is_raised_after_two_more_tries(way: str, status: int) -> None:
    done = exchange(way, read, [Reply(status)] * 3)
    assert isinstance(done.answer, sdk.APIStatusError)
    assert done.answer.status == status
    assert len(done.waits) == 2


def test_an_error_carries_the_problem_with_members_nobody_knows(way: str) -> None:
    response = Reply(409, PROBLEM, headers={"X-Request-ID": "r-2"})
    error = exchange(way, create, [response]).answer
    assert (error.problem.type, error.problem.title) == ("/problems/conflict", "Conflict")
    assert error.problem.more == {"kept": True}
    assert (error.errors[0].in_, error.errors[0].pointer) == ("body", "/name")
    assert error.request_id == "r-2"
    assert str(error) == "409 Conflict: There is one already.: body /name: taken (request r-2)"


@pytest.mark.parametrize(
    ("content", "content_type", "detail"),
    [
        (
            b"<html>\n<h1>Bad gateway</h1>\x1b[31m</html>",
            "text/html",
            "<html> <h1>Bad gateway</h1> [31m</html>",
        ),
        (b'{"type": "/problems/x", "tit', "application/problem+json", '{"type": "/problems/x", "tit'),
        (b'{"detail": [{"loc": ["a"]}]}', "application/json", '{"detail": [{"loc": ["a"]}]}'),
        (b'["not", "an object"]', "application/problem+json", '["not", "an object"]'),
        (b"[" * 100_000, "application/json", "[" * 199 + "…"),
        (b"\xff\xfe", "application/octet-stream", "��"),
        (b"", "", None),
    ],
)
def test_any_body_of_an_error_becomes_a_problem(
    way: str, content: bytes, content_type: str, detail: str | None
) -> None:
    response = Reply(500, content, content_type)
    error = exchange(way, read, [response]).answer
    assert (error.problem.title, error.problem.detail) == ("Internal Server Error", detail)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (
            Reply(200, b"<h1>Log in</h1>", "text/html; charset=utf-8"),
            "expected JSON, got text/html; charset=utf-8",
        ),
        (Reply(200), "expected JSON, got no content type"),
        (Reply(204), "expected JSON, got no content type"),
        (
            Reply(200, b'{"na'),
            "the body is not a Api",
        ),
        (Reply(200, {"name": "orders"}), "the body is not a Api: title: Field required"),
        (Reply(200, []), "the body is not a Api"),
    ],
)
def test_a_success_that_is_not_what_the_contract_promises_is_an_invalid_response(
    way: str, response: Reply, message: str
) -> None:
    reply = replace(response, headers={"X-Request-ID": "r-3"})
    error = exchange(way, read, [reply]).answer
    assert type(error) is sdk.InvalidResponse
    assert message in str(error)
    assert (error.status, error.request_id) == (response.status, "r-3")


def test_a_body_that_cannot_be_decompressed_is_an_invalid_response(way: str) -> None:
    broken = Reply(200, b"no gzip", headers={"Content-Encoding": "gzip"})
    assert type(exchange(way, read, [broken], max_retries=0).answer) is sdk.InvalidResponse


def test_what_a_newer_hub_adds_is_kept_and_does_not_raise(way: str) -> None:
    response = Reply(200, API | {"colour": "red", "owner": {"team": "a"}})
    answer = exchange(way, read, [response]).answer
    assert (answer.colour, answer.owner) == ("red", {"team": "a"})


REFUSED_FOR_NOW = Reply(409, PROBLEM, headers={"Retry-After": "0"})
CERTAINLY_NOT_SENT = [
    REFUSED_FOR_NOW,
    httpx2.ConnectError("refused"),
    httpx2.ConnectTimeout("slow"),
    httpx2.PoolTimeout("busy"),
    Reply(429),
    Reply(503, headers={"Retry-After": "0"}),
]
PERHAPS_PROCESSED = [
    httpx2.ReadError("reset"),
    httpx2.ReadTimeout("slow"),
    httpx2.WriteError("reset"),
    httpx2.RemoteProtocolError("half a body"),
    Reply(502),
    Reply(503),
    Reply(504),
]


def name_of(value: object) -> str | None:
    if isinstance(value, Reply):
        return str(value)
    return type(value).__name__ if isinstance(value, Exception) else None


@pytest.mark.parametrize("ask", [read, publish, create])
@pytest.mark.parametrize("fault", CERTAINLY_NOT_SENT + PERHAPS_PROCESSED, ids=name_of)
def test_an_idempotent_call_is_repeated(way: str, ask: Ask, fault: Outcome) -> None:
    fine = Reply(409, PROBLEM) if ask is publish else ok()
    done = exchange(way, ask, [fault, fine])
    assert isinstance(done.answer, sdk.Api | sdk.Conflict)
    first, second = done.requests
    assert (first.content, first.headers) == (second.content, second.headers)


@pytest.mark.parametrize("fault", CERTAINLY_NOT_SENT, ids=name_of)
def test_another_call_is_repeated_when_it_was_certainly_not_processed(way: str, fault: Outcome) -> None:
    assert exchange(way, update, [fault, ok()]).answer.name == "orders"


@pytest.mark.parametrize("fault", PERHAPS_PROCESSED, ids=name_of)
def test_another_call_is_not_repeated_when_it_may_have_been_processed(way: str, fault: Outcome) -> None:
    done = exchange(way, update, [fault])
    assert isinstance(done.answer, sdk.ClientError)
    assert done.waits == []


@pytest.mark.parametrize("status", [400, 404, 409, 500, 501])
def test_a_lasting_failure_is_not_repeated(way: str, status: int) -> None:
    assert exchange(way, read, [Reply(status)]).waits == []


def test_a_request_that_can_never_succeed_is_not_repeated(way: str) -> None:
    assert exchange(way, read, [httpx2.LocalProtocolError("bad")]).waits == []


def test_retry_after_is_what_is_waited(way: str) -> None:
    outcomes = [Reply(503, headers={"Retry-After": "7"}), ok()]
    assert exchange(way, create, outcomes).waits == [7.0]


def test_a_server_that_asks_for_more_than_a_minute_gets_no_second_try(way: str) -> None:
    done = exchange(way, read, [Reply(429, headers={"Retry-After": "61"})])
    assert done.answer.retry_after_seconds == 61
    assert done.waits == []


def test_without_retries_the_first_failure_is_raised(way: str) -> None:
    assert len(exchange(way, read, [httpx2.ReadError("reset")], max_retries=0).requests) == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (httpx2.ConnectError("refused"), sdk.APIConnectionError),
        (httpx2.ReadError("reset"), sdk.APIConnectionError),
        (httpx2.RemoteProtocolError("half a body"), sdk.APIConnectionError),
        (httpx2.ReadTimeout("slow"), sdk.APITimeoutError),
        (httpx2.ConnectTimeout("slow"), sdk.APITimeoutError),
    ],
)
def test_no_answer_is_a_connection_error_that_names_the_request(
    way: str, fault: Exception, kind: type[Exception]
) -> None:
    error = exchange(way, read, [fault], max_retries=0).answer
    assert type(error) is kind
    assert str(error) == f"GET http://hub.test/v1/apis/orders: {type(fault).__name__}: {fault}"


def test_a_redirect_is_not_followed(way: str) -> None:
    elsewhere = Reply(307, headers={"Location": "http://evil.test/v1/apis/orders"})
    done = exchange(way, read, [elsewhere])
    assert type(done.answer) is sdk.Redirected
    assert [request.url.host for request in done.requests] == ["hub.test"]


@pytest.mark.parametrize(
    "outcome",
    [
        Reply(409, PROBLEM, headers={"Retry-After": "3"}),
        Reply(200, b"<h1>Log in</h1>", "text/html"),
        httpx2.ReadTimeout("slow"),
    ],
    ids=name_of,
)
def test_every_error_survives_pickling(way: str, outcome: Outcome) -> None:
    error = exchange(way, read, [outcome], max_retries=0).answer
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - what is loaded was made a line before
    assert type(copy) is type(error)
    assert (str(copy), copy.__dict__) == (str(error), error.__dict__)


@pytest.mark.parametrize(
    "outcome",
    [Reply(401, PROBLEM), Reply(200, b"?", "text/plain"), httpx2.ConnectError("refused")],
    ids=name_of,
)
def test_no_error_shows_the_token(way: str, outcome: Outcome) -> None:
    done = exchange(way, read, [outcome], max_retries=0)
    assert done.requests[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in f"{done.answer} {done.answer!r} {done.answer.__dict__} {done.answer.__cause__!r}"


def test_the_request_says_what_it_sends_and_who_sends_it(way: str) -> None:
    request = exchange(way, create, [ok()]).requests[0]
    assert json.loads(request.content) == {"name": "orders", "title": "Orders"}
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["User-Agent"].startswith(f"deedbox-client/{sdk.__version__} python/")


def test_an_answer_tells_its_entity_tag_and_request_id(way: str) -> None:
    answer = exchange(way, read, [ok(**{"ETag": '"7"', "X-Request-ID": "r-9"})]).answer
    assert (answer.etag, answer.request_id, answer.response.status) == ('"7"', "r-9", 200)


def test_a_call_without_content_returns_none(way: str) -> None:
    assert exchange(way, delete, [Reply(204)]).answer is None


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {"connect": 5.0, "read": 60.0, "write": 60.0, "pool": 60.0}),
        ({"timeout": 2.0}, {"connect": 2.0, "read": 2.0, "write": 2.0, "pool": 2.0}),
        ({"timeout": 90.0}, {"connect": 5.0, "read": 90.0, "write": 90.0, "pool": 90.0}),
    ],
)
def test_a_call_takes_its_own_timeout(way: str, given: dict[str, float], sent: dict[str, float]) -> None:
    done = exchange(way, lambda client: client.apis.read("orders", **given), [ok()])
    assert done.requests[0].extensions["timeout"] == sent
