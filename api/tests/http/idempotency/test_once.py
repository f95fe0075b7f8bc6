"""A request that creates is done once under its key, and answered the same every time."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import insert

from deedbox.db import WriteTransaction
from deedbox.http.idempotency.service import BATCH
from deedbox.http.idempotency.tables import keys
from deedbox.settings import Settings
from tests.http.idempotency.asking import create, forget_all, is_replay, kept, outcome, total
from tests.serving import Hub, start

SETTINGS: dict[str, Any] = {"idempotency_key_seconds": 3600}
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ANSWERED = ("location", "etag", "content-type", "cache-control")

_numbers = count(1)


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub that keeps keys for an hour."""
    yield from start(Settings(**SETTINGS, data_dir=tmp_path_factory.mktemp("keyed")))


@pytest.fixture
def hub(keyed: Hub) -> Hub:
    """That hub, with no key in it."""
    forget_all(keyed)
    return keyed


@pytest.fixture
def name() -> str:
    """A name that no other test uses, for an API and for a key."""
    return f"keyed-{next(_numbers)}"


# ---------------------------------------------------------------- the same again


def test_the_same_request_is_done_once_and_answered_the_same(hub: Hub, name: str) -> None:
    before = total(hub)
    first, *later = (create(hub, '"one"', name) for _ in range(3))

    assert first.status_code == 201 and not is_replay(first)
    for again in later:
        assert (again.status_code, again.content) == (201, first.content)
        assert [again.headers[one] for one in ANSWERED] == [first.headers[one] for one in ANSWERED]
        assert is_replay(again)
        assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert total(hub) == before + 1


def test_what_is_answered_again_is_what_was_answered_and_not_what_is_there_now(hub: Hub, name: str) -> None:
    first = create(hub, '"one"', name)
    hub.change(f"/v1/apis/{name}", {"title": "Another"})
    assert create(hub, '"one"', name).content == first.content

    hub.delete(f"/v1/apis/{name}")
    assert create(hub, '"one"', name).content == first.content
    assert hub.call("GET", f"/v1/apis/{name}").status_code == 404


def test_without_a_key_a_request_is_done_again_and_nothing_is_kept(hub: Hub) -> None:
    again = hub.call("POST", "/v1/apis", json={"name": hub.api(), "title": "Title"})

    assert outcome(again) == (409, "api-exists")
    assert kept(hub) == []


def test_of_many_at_once_one_is_done_and_all_are_answered_the_same(hub: Hub, name: str) -> None:
    before, crowd = total(hub), 20
    ready = threading.Barrier(crowd)

    def send(_: int) -> Response:
        ready.wait()
        return create(hub, '"one"', name)

    with ThreadPoolExecutor(crowd) as pool:
        answers = list(pool.map(send, range(crowd)))

    assert Counter(answer.status_code for answer in answers) == {201: crowd}
    assert len({(answer.content, answer.headers["etag"]) for answer in answers}) == 1
    assert Counter(map(is_replay, answers)) == {True: crowd - 1, False: 1}
    assert total(hub) == before + 1


# ---------------------------------------------------------------- another request


def test_a_key_with_another_payload_is_refused_and_nothing_is_done(hub: Hub, name: str) -> None:
    first = create(hub, '"one"', name)
    before = total(hub)
    for other in (create(hub, '"one"', f"{name}-other"), create(hub, '"one"', name, title="Another")):
        assert outcome(other) == (422, "idempotency-key-reused")
        fault = other.json()["errors"][0]
        assert (fault["in"], fault["pointer"]) == ("header", "/Idempotency-Key")
    assert total(hub) == before
    assert create(hub, '"one"', name).content == first.content


def test_bytes_decide_whether_a_request_is_the_same(hub: Hub, name: str) -> None:
    bodies = (f'{{"name":"{name}","title":"x"}}', f'{{"title":"x","name":"{name}"}}')
    headers = {"Idempotency-Key": '"one"', "Content-Type": "application/json"}
    answers = [hub.call("POST", "/v1/apis", content=body, headers=headers) for body in bodies]

    assert [answer.status_code for answer in answers] == [201, 422]


def test_the_key_of_another_caller_is_another_key(hub: Hub, name: str) -> None:
    other = hub.mint("contracts:write")
    create(hub, '"one"', name)

    assert outcome(create(hub, '"one"', name, token=other)) == (409, "api-exists")
    second = create(hub, '"one"', f"{name}-other", token=other)
    assert second.status_code == 201 and not is_replay(second)


def test_who_may_not_do_it_is_refused_whatever_the_key(hub: Hub, name: str) -> None:
    create(hub, '"one"', name)

    assert create(hub, '"one"', name, token=hub.mint("contracts:read")).status_code == 403
    assert create(hub, '"one"', name, token="deedbox_nobody").status_code == 401
    assert create(hub, '"no key', name, token="deedbox_nobody").status_code == 401


# ---------------------------------------------------------------- what is kept, and for how long


def test_what_is_refused_keeps_nothing_and_may_be_sent_again_when_it_is_mended(hub: Hub, name: str) -> None:
    assert outcome(create(hub, '"one"', hub.api())) == (409, "api-exists")
    assert outcome(create(hub, '"one"', "No Slug")) == (422, "invalid")
    assert kept(hub) == []

    assert create(hub, '"one"', name).status_code == 201


def test_a_key_is_kept_for_as_long_as_the_settings_say(hub: Hub, name: str) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    create(hub, '"one"', name)

    [row] = kept(hub)
    assert timedelta(hours=1) <= row.expires_at - before < timedelta(hours=1, minutes=5)


def test_neither_key_nor_caller_is_stored(hub: Hub, name: str) -> None:
    create(hub, '"quite-recognisable"', name)

    [row] = kept(hub)
    assert "quite-recognisable" not in repr(row)
    assert hub.token not in repr(row)


def test_what_is_stored_is_another_text_for_the_same_request_under_another_key(hub: Hub, name: str) -> None:
    create(hub, '"one"', name)
    hub.delete(f"/v1/apis/{name}")
    create(hub, '"two"', name)

    # Else likely passwords could be tried on what is stored of the body that makes a user.
    assert len({row.fingerprint for row in kept(hub)}) == 2


def test_expired_keys_are_free_and_are_removed_some_at_a_time(hub: Hub, name: str) -> None:
    create(hub, '"one"', name)
    [row] = kept(hub)
    older = [{**row._mapping, "name": str(number), "expires_at": LONG_AGO} for number in range(BATCH)]
    with WriteTransaction(hub.app.state.database) as tx:
        tx.execute(keys.update().values(expires_at=LONG_AGO + timedelta(days=1)))
        tx.execute(insert(keys), [*older, {**older[0], "name": "another"}])

    # The key that is sent stands behind a whole batch of older ones, and is free all the same.
    second = create(hub, '"one"', f"{name}-other")
    assert second.status_code == 201 and not is_replay(second)
    assert [row.status for row in kept(hub)] == [201, 201]
    create(hub, '"two"', f"{name}-third")
    assert len(kept(hub)) == 2
    assert create(hub, '"one"', f"{name}-other").content == second.content
