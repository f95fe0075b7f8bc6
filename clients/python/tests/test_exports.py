"""An export is whole, or raises: what its end says is held against what came."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from deedbox_client import APIConnectionError, AsyncDeedbox, Deedbox, InvalidResponse, Unauthorized
from deedbox_client._core.calls import Call
from deedbox_client._core.expected import adapter
from deedbox_client._core.models import Model
from deedbox_client.exports import AsyncExport, Export, IncompleteExport

CALL = Call("GET", "/rows.{format}")


class Row(Model):
    id: int


@dataclass
class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """*parts*, and then a broken connection where *is_cut*."""

    parts: tuple[bytes, ...]
    is_cut: bool = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.parts
        if self.is_cut:
            raise httpx2.RemoteProtocolError("incomplete chunked read")

    async def __aiter__(self) -> Any:
        for part in self:
            yield part


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def answer(body: Body | int, request: httpx2.Request) -> httpx2.Response:
    if isinstance(body, int):
        return httpx2.Response(body)
    media_type = {"/rows.jsonl": "application/jsonl", "/rows.csv": "text/csv"}[request.url.path]
    assert request.headers["accept"] == media_type
    return httpx2.Response(200, headers={"Content-Type": media_type}, stream=body)


def read(way: str, body: Body | int) -> list[int]:
    """Return the ids of the rows of an export with that *body*; what it raises has a list of those before."""
    found: list[int] = []

    def blocking() -> None:
        with httpx2.Client(transport=httpx2.MockTransport(lambda asked: answer(body, asked))) as http:
            client = Deedbox("http://hub.test", http_client=http, max_retries=0)
            found.extend(row.id for row in Export[Row](client._transport, CALL, Row))

    async def awaited() -> None:
        async with httpx2.AsyncClient(
            transport=httpx2.MockTransport(lambda asked: answer(body, asked))
        ) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http, max_retries=0)
            async for row in AsyncExport[Row](client._transport, CALL, Row):
                found.append(row.id)  # noqa: PERF401 - those before an error are wanted, too

    try:
        anyio.run(awaited) if way == "async" else blocking()
    except Exception as error:
        error.add_note(str(found))
        raise
    return found


ROWS = b'{"id": 1}\n{"id": 2, "new": true}\n'


def end(count: int, problem: bytes = b"null") -> bytes:
    is_complete = b"true" if problem == b"null" else b"false"
    return b'{"end":{"is_complete":%s,"count":%d,"problem":%s}}\n' % (is_complete, count, problem)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_whole_export_is_its_rows(way: str, size: int) -> None:
    wire = ROWS + end(2)
    assert read(way, Body(tuple(wire[at : at + size] for at in range(0, len(wire), size)))) == [1, 2]
    assert read(way, Body((end(0),))) == []


TOO_LONG = b'{"type": "/problems/export-too-long", "title": "Too long", "detail": "Not within 600 seconds."}'


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (b"", ""),
        (end(3), ""),
        (end(1), ""),
        (end(2, TOO_LONG), ": Not within 600 seconds."),
        (b'{"end":{"is_complete":false,"count":2}}', ""),
    ],
    ids=["no end", "too few", "too many", "a problem", "no reason"],
)
def test_an_export_that_is_not_whole_raises_behind_its_rows(way: str, last: bytes, why: str) -> None:
    with pytest.raises(IncompleteExport) as caught:
        read(way, Body((ROWS, last)))
    assert str(caught.value) == f"GET /rows.jsonl: incomplete after 2 rows{why}"
    assert caught.value.__notes__ == ["[1, 2]"]
    assert caught.value.count == 2
    assert (caught.value.problem is not None) == bool(why)
    again = copy.copy(caught.value)
    assert (again.count, str(again.problem)) == (2, str(caught.value.problem))


def test_a_connection_that_breaks_is_an_error_behind_the_rows(way: str) -> None:
    with pytest.raises(APIConnectionError) as caught:
        read(way, Body((ROWS,), is_cut=True))
    assert caught.value.__notes__ == ["[1, 2]"]


def test_a_row_that_nobody_promised_says_what_is_wrong_with_it(way: str) -> None:
    with pytest.raises(
        InvalidResponse, match=r"record 3 is not what the contract promises: Row\.id: Field required"
    ):
        read(way, Body((ROWS, b'{"x": 1}\n')))


def test_a_refusal_is_raised(way: str) -> None:
    with pytest.raises(Unauthorized):
        read(way, 401)


def test_each_loop_begins_anew_and_reads_with_what_read_before() -> None:
    body = Body((ROWS, end(2)))
    with httpx2.Client(transport=httpx2.MockTransport(lambda asked: answer(body, asked))) as http:
        client = Deedbox("http://hub.test", http_client=http)
        export = Export[Row](client._transport, CALL, Row)
        list(export)
        kept = adapter.cache_info().currsize
        assert [row.id for row in export] == [1, 2]
        assert [row.id for row in Export[Row](client._transport, CALL, Row)] == [1, 2]
        with export:
            assert export.response.status == 200
        assert adapter.cache_info().currsize == kept


def test_its_raw_answer_is_that_of_its_lines(way: str) -> None:
    asked: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        return httpx2.Response(200, content=end(0), headers={"Content-Type": "application/jsonl"})

    async def awaited() -> bytes:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http)
            return (await client.raw(client.audit.export, target="apis/orders")).content

    def blocking() -> bytes:
        with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
            client = Deedbox("http://hub.test", http_client=http)
            return client.raw(client.audit.export, target="apis/orders").content

    assert (anyio.run(awaited) if way == "async" else blocking()) == end(0)
    assert asked == ["/v1/audit/export/jsonl"]


def test_a_table_is_saved_whole_or_not_at_all(way: str, tmp_path: Path) -> None:
    bodies = iter([Body((b"id\r\n1\r\n",)), Body((b"id\r\n1\r\n",), is_cut=True)])

    def save() -> Path:
        with httpx2.Client(transport=httpx2.MockTransport(lambda asked: answer(next(bodies), asked))) as http:
            client = Deedbox("http://hub.test", http_client=http)
            return Export[Row](client._transport, CALL, Row).csv().save(tmp_path / "rows.csv")

    async def saved() -> Path:
        async with httpx2.AsyncClient(
            transport=httpx2.MockTransport(lambda asked: answer(next(bodies), asked))
        ) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http)
            return await AsyncExport[Row](client._transport, CALL, Row).csv().save(tmp_path / "rows.csv")

    path = anyio.run(saved) if way == "async" else save()
    assert path.read_bytes() == b"id\r\n1\r\n"
    path.unlink()
    with pytest.raises(APIConnectionError):
        anyio.run(saved) if way == "async" else save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_table_is_read_as_text_while_it_comes(way: str, is_cut: bool) -> None:
    wire = "id,name\r\n1,Zoë\r\n".encode()
    found: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        return answer(Body(tuple(wire[at : at + 1] for at in range(len(wire))), is_cut=is_cut), request)

    def blocking() -> None:
        with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
            client = Deedbox("http://hub.test", http_client=http)
            found.extend(Export[Row](client._transport, CALL, Row).csv().iter_text())

    async def awaited() -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncDeedbox("http://hub.test", http_client=http)
            async for text in AsyncExport[Row](client._transport, CALL, Row).csv().iter_text():
                found.append(text)  # noqa: PERF401 - what comes before an error is wanted, too

    try:
        anyio.run(awaited) if way == "async" else blocking()
    except APIConnectionError:
        assert is_cut
    else:
        assert not is_cut
    assert "".join(found) == wire.decode()
