"""The tests that a package brings: each operation called on a server that answers as the contract says."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from deedbox.sdks.generating.calling import Operation, Resource
from deedbox.sdks.generating.kinds import Declared
from deedbox.sdks.generating.placeholders import CLASS, PACKAGE
from deedbox.sdks.generating.sampling import NoSample, sample
from deedbox.sdks.generating.shapes import DATE, DATETIME, STR, UUID, ListOf, Shape, members
from deedbox.sdks.generating.text import joined, literal

_HEAD = '''"""Each operation is called on a server that answers as the contract says."""

import asyncio
import datetime as dt
from typing import Any
from uuid import UUID

import httpx2
import pytest

from {package} import Async{client}, {client}
from {package}._core.paging import AsyncPager, Pager

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
BASE = "https://api.example"
'''
_MEDIA_TYPES = {
    "json": "application/json",
    "text": "text/plain",
    "events": "text/event-stream",
    "lines": "application/jsonl",
}
_TAIL = """
PARTS = ("resource", "name", "given", "method", "status", "media_type", "body")
NAMES = [f"{resource}.{method}" for resource, method, *_ in CASES]


def answering(method: str, status: int, media_type: str, body: bytes) -> httpx2.MockTransport:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.method == method
        assert str(request.url).startswith(BASE)
        return httpx2.Response(status, headers={"Content-Type": media_type} if body else {}, content=body)

    return httpx2.MockTransport(answer)


@pytest.mark.parametrize(PARTS, CASES, ids=NAMES)
def test_blocking(
    resource: str,
    name: str,
    given: dict[str, Any],
    method: str,
    status: int,
    media_type: str,
    body: bytes,
) -> None:
    with httpx2.Client(transport=answering(method, status, media_type, body)) as http:
        client = CLIENT(BASE, http_client=http)
        answer = getattr(getattr(client, resource), name)(**given)
        if hasattr(answer, "iter_bytes"):
            answer = answer.read()
        elif hasattr(answer, "__enter__"):
            answer = list(answer)
        elif isinstance(answer, Pager):
            answer = next(answer.pages())
        assert (answer is None) == (body in (b"", b"null"))


@pytest.mark.parametrize(PARTS, CASES, ids=NAMES)
def test_awaited(
    resource: str,
    name: str,
    given: dict[str, Any],
    method: str,
    status: int,
    media_type: str,
    body: bytes,
) -> None:
    async def call() -> Any:
        async with httpx2.AsyncClient(transport=answering(method, status, media_type, body)) as http:
            client = ASYNC_CLIENT(BASE, http_client=http)
            pending = getattr(getattr(client, resource), name)(**given)
            if hasattr(pending, "__aenter__") and not hasattr(pending, "iter_bytes"):
                return [element async for element in pending]
            if isinstance(pending, AsyncPager):
                return await anext(pending.pages())
            return await (pending.read() if hasattr(pending, "iter_bytes") else pending)

    assert (asyncio.run(call()) is None) == (body in (b"", b"null"))
"""


def module(resources: Iterable[Resource], declared: Declared) -> str:
    """Return the text of the module; what there is no sample for is not called."""
    cases = "".join(f"    {case},\n" for one in resources for case in _cases(one, declared))
    return frame(PACKAGE, CLASS, cases)


def frame(package: str, client: str, cases: str = "") -> str:
    """Return the text of the module around *cases*: what is the same in every package."""
    head = _HEAD.format(package=package, client=client)
    names = f"CLIENT, ASYNC_CLIENT = {client}, Async{client}\n"
    return f"{head}{names}CASES: list[tuple[Any, ...]] = [\n{cases}]\n{_TAIL}"


def _cases(resource: Resource, declared: Declared) -> Iterator[str]:
    for operation in resource.operations:
        try:
            given, answer = _given(operation, declared), _answer(operation, declared)
        except NoSample:
            continue
        method = literal(operation.http_method)
        yield f"({literal(resource.attribute)}, {literal(operation.name)}, {given}, {method}, {answer})"


def _given(operation: Operation, declared: Declared) -> str:
    given = {one.name: _expression(one.shape, declared) for one in operation.parameters if one.is_required}
    body = operation.body
    if body is not None and body.fields is not None:
        for one in body.fields:
            if one.is_file:
                given[one.name] = '[b"bytes"]' if isinstance(one.shape, ListOf) else 'b"bytes"'
            elif one.is_required:
                given[one.name] = _expression(one.shape, declared)
    elif body is not None:
        is_of_bytes = body.kind == "raw"
        given[body.name] = 'b"bytes"' if is_of_bytes else literal(sample(body.shape, declared))
    return joined(given)


def _expression(shape: Shape, declared: Declared) -> str:
    value = literal(sample(shape, declared))
    first = members(shape)[0]
    if first == DATETIME:
        return f"dt.datetime.fromisoformat({value})"
    if first == DATE:
        return f"dt.date.fromisoformat({value})"
    return f"UUID({value})" if first == UUID else value


def _answer(operation: Operation, declared: Declared) -> str:
    """Return status, media type and body of what the server answers."""
    if not operation.answers or operation.http_method == "HEAD":
        return '204, "", b""'
    answer = operation.answers[0]
    status = int(answer.status) if answer.status.isdecimal() else 200
    if answer.kind == "none":
        return f'{status}, "", b""'
    content: Any = b"text"
    media_type = _MEDIA_TYPES.get(answer.kind, "application/octet-stream")
    if answer.kind in ("json", "events", "lines"):
        value = sample(answer.shape, declared)
        content = (value if answer.shape == STR and answer.kind == "events" else json.dumps(value)).encode()
        content = {"json": content, "events": b"data: " + content + b"\n\n", "lines": content + b"\n"}[
            answer.kind
        ]
    return f"{status}, {literal(media_type)}, {content!r}"
