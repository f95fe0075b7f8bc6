"""Answers that are kept: a real hub sends only what has changed, and whoever may not read gets nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest

from deedbox_client import AsyncDeedbox, Deedbox, NotModified, Scope, Unauthorized
from deedbox_client._core.calls import Call
from deedbox_client._core.kept_answers import KeptAnswers

HUB = {"name": "deedbox", "version": "0.1.0", "contract_version": "0.1.0"}


class Heard(list[int]):
    """Hears the statuses that the real hub answers with."""

    def hear(self, response: httpx2.Response) -> None:
        self.append(response.status_code)

    async def hear_async(self, response: httpx2.Response) -> None:
        self.append(response.status_code)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def keeping(hub: Any, heard: Heard) -> Iterator[Deedbox]:
    with httpx2.Client(event_hooks={"response": [heard.hear]}) as http:
        yield Deedbox(hub.url, hub.token, cache_bytes=1_000_000, http_client=http)


@pytest.fixture
async def keeping_async(hub: Any, heard: Heard) -> AsyncIterator[AsyncDeedbox]:
    async with httpx2.AsyncClient(event_hooks={"response": [heard.hear_async]}) as http:
        yield AsyncDeedbox(hub.url, hub.token, cache_bytes=1_000_000, http_client=http)


def test_what_has_not_changed_is_not_sent_again(keeping: Deedbox, seeds: Any, heard: Heard) -> None:
    name = seeds.api()
    first, second = keeping.apis.read(name), keeping.apis.read(name)
    assert heard == [200, 304]
    assert first == second and first is not second
    assert (second.etag, second.response and second.response.status) == (first.etag, 200)
    assert second.request_id != first.request_id, "of the request that was made last"
    second.title = "Mine"
    assert keeping.apis.read(name) == first
    changed = keeping.apis.update(name, title="Returns", if_match=second.etag)
    assert keeping.apis.read(name) == changed
    assert heard == [200, 304, 304, 200, 200]


@pytest.mark.anyio
async def test_the_async_client_keeps_them_too(keeping_async: AsyncDeedbox, seeds: Any, heard: Heard) -> None:
    name = seeds.version().api
    first, second = await keeping_async.apis.read(name), await keeping_async.apis.read(name)
    lists = [[one async for one in keeping_async.versions.list(name)] for _ in range(2)]
    assert first == second
    assert lists[0] == lists[1] and lists[0][0].version == "1.0.0"
    assert heard == [200, 304, 200, 304]


def test_pages_are_kept_one_by_one_and_come_compressed(keeping: Deedbox, seeds: Any, heard: Heard) -> None:
    api = seeds.api()
    for number in range(6):
        seeds.client.versions.publish(
            api,
            f"1.{number}.0",
            b'{"openapi": "3.1.0", "info": {"title": "Orders"'
            + f', "version": "1.{number}.0"'.encode()
            + b'}, "paths": {}}',
        )
    lists = [list(keeping.versions.list(api, limit=3)) for _ in range(2)]
    assert len(lists[0]) == 6 and lists[0] == lists[1]
    assert heard == [200, 200, 304, 304]


def test_what_one_may_no_longer_read_is_not_answered(hub: Any, client: Deedbox, seeds: Any) -> None:
    api, made = seeds.api(), client.tokens.create(name="short", scopes=[Scope.CONTRACTS_READ])
    with Deedbox(hub.url, made.token, cache_bytes=1_000_000) as keeping:
        assert keeping.apis.read(api) == keeping.apis.read(api)
        client.tokens.revoke(made.id)
        with pytest.raises(Unauthorized):
            keeping.apis.read(api)


def test_who_asks_with_a_condition_sees_what_it_leads_to(keeping: Deedbox, seeds: Any, heard: Heard) -> None:
    name = seeds.api()
    kept = keeping.apis.read(name)
    with pytest.raises(NotModified):
        keeping.apis.read(name, if_none_match=kept.etag)
    assert heard == [200, 304]


def test_by_default_nothing_is_kept(client: Deedbox, seeds: Any) -> None:
    name = seeds.api()
    client.apis.read(name)
    call = Call("GET", "/v1/apis/{api}", path={"api": name})
    assert client._transport.answers.asking(call, str(client._transport.url_of(call))) == (call, None)


@pytest.mark.parametrize(
    "headers",
    [{"ETag": '"1"', "Cache-Control": "private, No-Store"}, {"Cache-Control": "private, no-cache"}],
)
def test_secrets_and_what_has_no_etag_are_not_kept(headers: dict[str, str]) -> None:
    asked = list[httpx2.Headers]()

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers)
        return httpx2.Response(200, json=HUB, headers=headers)

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        client = Deedbox("http://hub.test", "token", cache_bytes=1_000_000, http_client=http)
        client.hub.read()
        client.hub.read()
    assert ["if-none-match" in each for each in asked] == [False, False]


def test_who_gives_conditions_beside_a_call_sees_what_they_lead_to() -> None:
    asked = list[str | None]()

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers.get("if-none-match"))
        if asked[-1] == '"1"':
            return httpx2.Response(304, headers={"ETag": '"1"'})
        return httpx2.Response(200, json=HUB, headers={"ETag": '"1"'})

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        client = Deedbox("http://hub.test", "token", cache_bytes=1_000_000, http_client=http)
        client.hub.read()
        assert client.hub.read(headers={"If-None-Match": '"0"'}).name == "deedbox"
        with pytest.raises(NotModified):
            client.hub.read(headers={"if-none-match": '"1"'})
        assert client.hub.read().name == "deedbox"
    assert asked == [None, '"0"', '"1"', '"1"']


def test_an_answer_that_is_not_what_the_contract_says_is_not_kept(heard: Heard) -> None:
    answers = iter(
        [
            httpx2.Response(200, json={"no": "hub"}, headers={"ETag": '"1"'}),
            httpx2.Response(200, json=HUB, headers={"ETag": '"1"'}),
        ]
    )

    def answer(request: httpx2.Request) -> httpx2.Response:
        assert "if-none-match" not in request.headers
        return next(answers)

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        client = Deedbox("http://hub.test", "token", cache_bytes=1_000_000, http_client=http)
        with pytest.raises(Exception, match="not a Hub"):
            client.hub.read()
        assert client.hub.read().name == "deedbox"


def test_no_more_is_kept_than_there_is_room_for() -> None:
    answers, call = KeptAnswers(10_000), Call("GET", "/")

    def keep(url: str, size: int) -> None:
        answers.keep(call, url, httpx2.Response(200, content=b"x" * size, headers={"ETag": '"1"'}))

    def is_kept(url: str) -> bool:
        return answers.asking(call, url)[1] is not None

    for url in "abc":
        keep(url, 2000)
    assert [is_kept(url) for url in "abc"] == [True] * 3
    assert is_kept("a")
    keep("d", 2000)
    assert [is_kept(url) for url in "abcd"] == [True, False, True, True], "the one that was read longest ago"
    keep("a", 10_000)
    assert not is_kept("a"), "larger than everything"
    keep("c", 100)
    keep("c", 100)
    assert answers._bytes == sum(len(kept.body) + 1024 for kept in answers._kept.values())
