"""Whatever goes wrong is told in one shape, and what nobody foresaw tells nothing of the inside."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

import anyio
import pytest
from fastapi import APIRouter, Query
from httpx2 import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from deedbox import problems
from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.openapi.reading import validator
from tests.serving import Hub, start

SECRET = "a secret of the inside"


class Thing(BaseModel):
    name: str
    parts: list[dict[str, int]] = []


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with routes that fail, each in its own way."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("failing"))):
        hub.app.include_router(failing_routes())
        yield hub


def failing_routes() -> APIRouter:
    router = APIRouter(prefix="/fail", include_in_schema=False)

    @router.get("/problem")
    def problem() -> None:
        fault = problems.Fault(location="body", pointer="/x", detail="x", code="x", line=3, column=4)
        raise problems.ApiExists("This cannot be.", errors=[fault], headers={"X-Extra": "1"})

    @router.get("/starlette")
    def starlette(status: int) -> None:
        raise HTTPException(status, SECRET if status == 500 else "Said by Starlette.", {"X-Extra": "1"})

    @router.get("/unforeseen")
    def unforeseen() -> None:
        raise RuntimeError(SECRET)

    @router.post("/validation")
    def validation(thing: Thing, size: Annotated[int, Query()]) -> None:
        raise AssertionError

    @router.get("/waiting")
    async def waiting() -> None:
        await anyio.sleep_forever()

    @router.get("/long")
    async def long() -> StreamingResponse:
        async def stream() -> AsyncIterator[bytes]:
            yield b"begun"
            await anyio.sleep_forever()

        return StreamingResponse(stream())

    @router.get("/late")
    async def late() -> StreamingResponse:
        async def stream() -> AsyncIterator[bytes]:
            yield b"begun"
            raise RuntimeError(SECRET)

        return StreamingResponse(stream())

    return router


def assert_is_problem(answer: Response, status: int, slug: str) -> dict[str, Any]:
    """Assert that *answer* is a problem of this kind, whole and in the one shape; return its members."""
    members: dict[str, Any] = answer.json()
    (kind,) = [kind for kind in problems.problems() if kind.slug == slug]
    assert answer.status_code == members["status"] == status == kind.status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert members["request_id"] == answer.headers["X-Request-ID"]
    assert (members["type"], members["title"]) == (f"/problems/{slug}", kind.title)
    validator({"$ref": "#/components/schemas/Problem"}, is_closed=True).validate(members)
    return members


def test_a_problem_of_ours_is_told_with_its_faults_and_headers(failing: Hub) -> None:
    answer = failing.http.get("/fail/problem")
    members = assert_is_problem(answer, 409, "api-exists")

    assert members["detail"] == "This cannot be."
    assert members["errors"] == [
        {"in": "body", "pointer": "/x", "detail": "x", "code": "x", "line": 3, "column": 4}
    ]
    assert answer.headers["X-Extra"] == "1"


def test_a_request_that_breaks_the_schema_is_told_with_every_fault(failing: Hub) -> None:
    body = {"parts": [{"a/b~c": "no number"}]}
    members = assert_is_problem(failing.http.post("/fail/validation", json=body), 422, "invalid")

    places = {(fault["in"], fault["pointer"], fault["code"]) for fault in members["errors"]}
    assert places == {
        ("query", "/size", "missing"),
        ("body", "/name", "missing"),
        ("body", "/parts/0/a~1b~0c", "int_parsing"),
    }
    assert members["detail"] == "The request breaks the schema in 3 place(s)."


def test_a_request_with_very_many_faults_is_told_the_first_hundred(hub: Hub) -> None:
    body = {f"unknown-{number}": 0 for number in range(5000)}
    members = assert_is_problem(hub.call("POST", "/v1/apis", json=body), 422, "invalid")

    assert len(members["errors"]) == 100
    assert "5002 place(s). The first 100 are listed." in members["detail"]


def test_what_breaks_the_schema_is_not_repeated_to_the_caller(failing: Hub) -> None:
    answer = failing.http.post("/fail/validation?size=secret", json={"name": ["secret"], "parts": "secret"})

    assert_is_problem(answer, 422, "invalid")
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("status", "slug"),
    [(400, "unreadable"), (404, "not-found"), (408, "body-too-slow"), (413, "too-large"), (503, "busy")],
)
def test_what_starlette_says_is_told_as_the_problem_of_that_status(
    failing: Hub, status: int, slug: str
) -> None:
    answer = failing.http.get(f"/fail/starlette?status={status}")

    assert_is_problem(answer, status, slug)
    assert answer.headers["X-Extra"] == "1"


def test_a_status_that_the_hub_has_no_word_for_is_a_failure_of_the_hub(failing: Hub) -> None:
    assert_is_problem(failing.http.get("/fail/starlette?status=418"), 500, "failure")


def test_an_address_that_is_not_there_is_told_so(failing: Hub) -> None:
    members = assert_is_problem(failing.http.get("/nowhere"), 404, "not-found")

    assert "/nowhere" in members["detail"]


def test_a_method_that_is_not_taken_outside_of_the_contract_is_told_so(failing: Hub) -> None:
    answer = failing.http.delete("/health/live")

    assert_is_problem(answer, 405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_what_nobody_foresaw_tells_the_caller_nothing_and_the_log_everything(
    failing: Hub, lines: list[dict[str, Any]]
) -> None:
    answer = failing.http.get("/fail/unforeseen", headers={"X-Request-ID": "unforeseen-1"})
    members = assert_is_problem(answer, 500, "failure")

    assert SECRET not in answer.text
    assert "RuntimeError" not in answer.text
    assert members["request_id"] == "unforeseen-1"
    (line,) = [line for line in lines if line["level"] == "error"]
    assert line["request_id"] == "unforeseen-1"
    assert f"RuntimeError: {SECRET}" in line["exc_info"]


def test_what_starlette_fails_with_tells_nothing_of_the_inside(failing: Hub) -> None:
    answer = failing.http.get("/fail/starlette?status=500")

    assert_is_problem(answer, 500, "failure")
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [("/fail/waiting", 503, b'{"type": "/problems/busy"'), ("/fail/long", 200, b"begun")],
)
def test_a_request_that_is_cancelled_is_answered_if_it_was_not(
    failing: Hub, path: str, status: int, content: bytes
) -> None:
    """As uvicorn does when the time for shutting down is over."""
    exchange = Exchange("GET", path)

    async def main() -> None:
        task = asyncio.create_task(exchange.run(failing.app))
        await anyio.wait_all_tasks_blocked()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert failing.http.portal is not None
    failing.http.portal.call(main)
    assert exchange.status == status
    assert exchange.content.startswith(content)
    assert exchange.headers["X-Request-ID"]


def test_an_answer_that_has_begun_breaks_off(failing: Hub, lines: list[dict[str, Any]]) -> None:
    exchange = Exchange("GET", "/fail/late", {"X-Request-ID": "late-1"})

    with pytest.raises(RuntimeError, match=SECRET):
        exchange.run_in(failing)

    assert exchange.status == 200
    assert exchange.content == b"begun"
    assert exchange.messages[-1]["more_body"] is True
    (line,) = [line for line in lines if line["level"] == "error"]
    assert (line["request_id"], line["message"]) == ("late-1", "answer broken off")
