"""Writers at once: of many that publish one number, exactly one does."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from httpx2 import Response

from deedbox.settings import Settings
from tests.serving import Hub, small_document, start

pytestmark = pytest.mark.slow

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("writers", [4, 60])
def test_other_bytes_at_once_make_one_version_and_conflicts(own_hub: Hub, writers: int) -> None:
    api = own_hub.api()
    answers = at_once(own_hub, api, [small_document(paths=number + 1) for number in range(writers)])

    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: writers - 1}
    winner = next(answer for answer in answers if answer.status_code == 201)
    document = own_hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/document").json()
    assert len(document["paths"]) == winner.json()["operations"]


@pytest.mark.parametrize("writers", [4, 60])
def test_the_same_bytes_at_once_make_one_version_and_no_conflict(own_hub: Hub, writers: int) -> None:
    api = own_hub.api()
    answers = at_once(own_hub, api, [small_document()] * writers)

    assert Counter(answer.status_code for answer in answers) == {201: 1, 200: writers - 1}


def test_an_api_is_created_once(own_hub: Hub) -> None:
    def create(_: int) -> int:
        return own_hub.call("POST", "/v1/apis", json={"name": "one", "title": "x"}).status_code

    with ThreadPoolExecutor(60) as pool:
        assert Counter(pool.map(create, range(60))) == {201: 1, 409: 59}


def at_once(hub: Hub, api: str, documents: list[object]) -> list[Response]:
    """Publish all *documents* under one number, each from a thread of its own."""

    def publish(document: object) -> Response:
        return hub.call(
            "PUT",
            f"/v1/apis/{api}/versions/1.0.0",
            content=json.dumps(document),
            headers=JSON,
        )

    with ThreadPoolExecutor(len(documents)) as pool:
        return list(pool.map(publish, documents))


def test_who_loses_the_race_is_told_where_the_documents_differ(own_hub: Hub) -> None:
    api = own_hub.api()
    documents: list[object] = [small_document(paths=number + 1) for number in range(8)]

    losers = [answer.json() for answer in at_once(own_hub, api, documents) if answer.status_code == 409]
    assert {loser["type"] for loser in losers} == {"/problems/version-exists"}
    assert all(fault["pointer"].startswith("/paths/") for loser in losers for fault in loser["errors"])
    assert all(loser["errors"] for loser in losers)


def test_few_threads_are_enough_for_many_who_lose(tmp_path: Path) -> None:
    """Each of them waits in a thread for what is done elsewhere, which must need none of theirs."""
    for hub in start(Settings(data_dir=tmp_path, threads=2)):
        answers = at_once(hub, hub.api(), [small_document(paths=number + 1) for number in range(16)])
        assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 15}
