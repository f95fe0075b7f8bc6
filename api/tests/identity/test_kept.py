"""What is answered from memory is answered to whom it may be, and as long as it is true."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event

from tests.identity.people import access
from tests.serving import Hub, is_of_runner

_numbers = count(1)


@contextmanager
def statements(hub: Hub) -> Iterator[list[str]]:
    """Give the statements that the hub's readers run inside."""
    seen: list[str] = []

    def note(*given: Any) -> None:
        seen.append(given[2])

    event.listen(hub.app.state.database.reader, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(hub.app.state.database.reader, "before_cursor_execute", note)


@pytest.fixture
def private(hub: Hub) -> str:
    """The path of a private API with a version."""
    name = f"kept-{next(_numbers)}"
    new = {"name": name, "title": "Kept", "visibility": "private"}
    assert hub.call("POST", "/v1/apis", json=new).status_code == 201
    assert hub.publish(name, "1.0.0").status_code == 201
    return f"/v1/apis/{name}"


@pytest.fixture
def stranger(hub: Hub) -> str:
    """The access token of somebody who may read, and knows of no private API."""
    return access(hub, "developer")


READS = ["", "/versions", "/versions/1.0.0", "/versions/1.0.0/document", "/versions/1.0.0/operations"]


@pytest.mark.parametrize("rest", READS)
def test_a_hot_read_asks_the_database_nothing(hub: Hub, private: str, rest: str) -> None:
    hub.call("GET", private + rest)
    first = hub.call("GET", private + rest)
    with statements(hub) as seen:
        again = hub.call("GET", private + rest)
        known = hub.call("GET", private + rest, headers={"If-None-Match": first.headers["ETag"]})
        head = hub.call("HEAD", private + rest)
    # The number itself may have to be asked for.
    assert all("generation" in one or one == "BEGIN" or is_of_runner(one) for one in seen), seen
    own = {"x-request-id", "server-timing", "ratelimit"}
    told = [
        {name: value for name, value in one.headers.items() if name not in own}
        for one in (first, again, head)
    ]
    assert told[0] == told[1] == told[2]
    assert (again.content, head.content) == (first.content, b"")
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("rest", READS)
def test_what_one_has_read_another_who_may_not_does_not_get(
    hub: Hub, private: str, stranger: str, rest: str
) -> None:
    assert hub.call("GET", private + rest).status_code == 200
    assert hub.call("GET", private + rest, token=stranger).status_code == 404
    assert hub.call("GET", private + rest, token=hub.mint("tokens:read")).status_code == 403
    assert hub.http.get(private + rest).status_code == 401
    assert hub.call("GET", private + rest).status_code == 200


def test_what_was_not_there_is_there_once_it_is_made_and_gone_once_it_is_deleted(hub: Hub) -> None:
    name = f"kept-{next(_numbers)}"
    for _ in range(2):
        assert hub.call("GET", f"/v1/apis/{name}").status_code == 404
    assert hub.call("POST", "/v1/apis", json={"name": name, "title": "Kept"}).status_code == 201
    for title in ("Kept", "Changed"):
        assert hub.change(f"/v1/apis/{name}", {"title": title}).status_code == 200
        assert hub.call("GET", f"/v1/apis/{name}").json()["title"] == title
    assert hub.delete(f"/v1/apis/{name}").status_code == 204
    assert hub.call("GET", f"/v1/apis/{name}").status_code == 404


def test_queries_of_one_address_are_kept_apart(hub: Hub, private: str) -> None:
    assert hub.publish(private.rpartition("/")[2], "2.0.0").status_code == 201
    for _ in range(2):
        sizes = [
            len(hub.call("GET", f"{private}/versions{query}").json()["items"]) for query in ("", "?limit=1")
        ]
        assert sizes == [2, 1]
        assert hub.call("GET", f"{private}/versions?limit=x").status_code == 422


def test_no_address_takes_more_memory_than_is_counted(hub: Hub) -> None:
    kept = hub.app.state.kept_answers
    before = kept.size
    longest = "&".join(["page=1"] * 146)
    for query in ("&".join(["page=1"] * 4000), f"{longest}&page=1", longest):
        assert hub.call("GET", f"/v1/apis?{query}").json()["page"] == 1
        assert (kept.size > before) is (query == longest)


def test_what_is_kept_is_charged_and_logged_like_everything(
    hub: Hub, private: str, caplog: pytest.LogCaptureFixture
) -> None:
    # Of a token that others have used, what they were charged may be forgotten meanwhile.
    token = hub.mint("contracts:read")

    def left() -> int:
        standing = hub.call("GET", private, token=token).headers["RateLimit"]
        return int(standing.partition('"token";r=')[2].partition(";")[0])

    before = left()
    caplog.clear()
    with caplog.at_level("INFO", logger="deedbox.requests"):
        assert [before - left(), before - left()] == [1, 2]
    assert [vars(line)["operation"] for line in caplog.records] == ["apis_read", "apis_read"]
