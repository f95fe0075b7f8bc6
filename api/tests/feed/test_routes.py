"""`/v1/events`: what happened, as a list for people and as a feed for programs."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import event, insert

from deedbox.db import HUB, WriteTransaction, now
from deedbox.events.tables import events
from deedbox.feed import service as feed
from deedbox.http.pagination import Cursors
from deedbox.keyset import Place
from deedbox.settings import Settings
from tests.catalog.test_indexes import check_plans
from tests.events.told import kinds_since, last_id, since
from tests.identity.people import access, create, sign_in
from tests.plans import plan_of
from tests.serving import Hub, start


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub of these tests' own: its events are all there are."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("feed")))


@pytest.fixture
def statements(hub: Hub) -> Iterator[list[tuple[str, Any]]]:
    said: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, sql: str, given: Any, *___: Any) -> None:
        if "FROM events" in sql and not sql.startswith("EXPLAIN"):
            said.append((sql, given))

    event.listen(hub.app.state.database.reader, "before_cursor_execute", note)
    yield said
    event.remove(hub.app.state.database.reader, "before_cursor_execute", note)


def listed(hub: Hub, query: str = "", **rest: Any) -> dict[str, Any]:
    answer = hub.call("GET", f"/v1/events?{query}", **rest)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def ids(shown: dict[str, Any]) -> list[int]:
    return [item["id"] for item in shown["items"]]


def add(hub: Hub, number: int, **values: Any) -> None:
    """Write events as if so much had happened."""
    row = {"kind": "key.rotated", "scope": "admin", "data": {"by": "test", "key": "k"}, "at": now(), **values}
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        tx.execute(insert(events), [row] * number)


def test_the_newest_comes_first_and_what_follows_an_event_in_its_order(hub: Hub) -> None:
    before = last_id(hub)
    first, second = hub.api(), hub.api()

    newest = listed(hub, "limit=2")
    assert [item["api"] for item in newest["items"]] == [second, first]
    assert newest["last_id"] == newest["items"][0]["id"]
    onward = listed(hub, f"after={before}")
    assert [item["api"] for item in onward["items"]] == [first, second]
    assert (onward["next_cursor"], onward["last_id"]) == (None, newest["last_id"])
    assert listed(hub, f"after={onward['last_id']}") == {
        "items": [],
        "next_cursor": None,
        "prev_cursor": None,
        "last_id": onward["last_id"],
    }


def test_from_nothing_on_all_that_is_kept_is_told(hub: Hub) -> None:
    hub.api()
    assert ids(listed(hub, "after=0&limit=1"))[0] == min(ids(listed(hub, "limit=200")))


@pytest.mark.parametrize("query", ["", "after={after}"])
def test_cursors_lead_back_and_forth_through_all(hub: Hub, query: str) -> None:
    after = last_id(hub)
    for _ in range(5):
        hub.api()
    query = query.format(after=after)
    whole = ids(listed(hub, f"{query}&limit=200"))[: 5 if not query else None]

    met: list[int] = []
    page = listed(hub, f"{query}&limit=2")
    while True:
        met += ids(page)
        if page["next_cursor"] is None or len(met) >= 5:
            break
        page = listed(hub, f"{query}&limit=2&cursor={page['next_cursor']}")
    assert met[:5] == whole
    back = listed(hub, f"{query}&limit=2&cursor={page['prev_cursor']}")
    assert ids(back) == whole[2:4]
    back = listed(hub, f"{query}&limit=2&cursor={back['prev_cursor']}")
    assert (ids(back), back["prev_cursor"]) == (whole[:2], None)


def test_the_link_keeps_the_filters(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    answer = hub.call("GET", f"/v1/events?api={api}&kind=version.published&kind=api.created&limit=1")
    following = re.search(r'<([^>]*)>; rel="next"', answer.headers["Link"])
    assert following is not None
    assert parse_qs(urlsplit(following[1]).query)["kind"] == ["version.published", "api.created"]
    assert [item["kind"] for item in hub.call("GET", following[1]).json()["items"]] == ["api.created"]


def test_filters_choose_by_api_and_by_kind(hub: Hub) -> None:
    before = last_id(hub)
    first, second = hub.api(), hub.api()
    for api in (first, second):
        hub.publish(api, "1.0.0")
    hub.call("POST", "/v1/teams", json={"name": "filters", "title": "T"})

    def kinds(query: str) -> list[tuple[str, str | None]]:
        items = listed(hub, f"after={before}&{query}")["items"]
        return [(item["kind"], item["api"]) for item in items]

    made, published = "api.created", "version.published"
    assert kinds(f"api={first}") == [(made, first), (published, first)]
    assert kinds("kind=team.created") == [("team.created", None)]
    assert kinds(f"kind={published}&kind=team.created") == [
        *((published, first), (published, second), ("team.created", None))
    ]
    both = f"api={first}&api={second}&api={first}"
    assert kinds(both) == [(made, first), (made, second), (published, first), (published, second)]
    assert kinds(f"{both}&kind={published}") == [(published, first), (published, second)]
    assert kinds(f"api={first}&kind=team.created") == []
    assert kinds("api=nobody-has-this") == []


def test_last_id_moves_on_though_nothing_was_for_the_filters(hub: Hub) -> None:
    before = listed(hub, "limit=1")["last_id"]
    hub.api()
    shown = listed(hub, f"after={before}&kind=key.rotated")
    assert (shown["items"], shown["last_id"]) == ([], before + 1)


def test_a_feed_misses_nothing_however_small_its_parts(hub: Hub) -> None:
    start, after = last_id(hub), last_id(hub)
    met: list[int] = []
    for _ in range(4):
        hub.api()
        hub.call("POST", "/v1/tokens", json={"name": "t", "scopes": ["contracts:read"]})
        shown = listed(hub, f"after={after}&limit=1")
        after = shown["last_id"]
        met += ids(shown)
    while after < last_id(hub):
        shown = listed(hub, f"after={after}&limit=1")
        after = shown["last_id"]
        met += ids(shown)
    assert met == list(range(start + 1, start + 9))


def test_a_part_ends_where_too_many_are_not_for_its_reader(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else one answer could read all that ever happened."""
    monkeypatch.setattr(feed, "MOST_LOOKED_AT", 100)
    monkeypatch.setattr(feed, "_MOST_AT_ONCE", 50)
    token = access(hub)
    before = last_id(hub)
    first = hub.api()
    add(hub, 250)
    second = hub.api()

    for query in (f"after={before}&limit=10", "limit=10"):
        parts = [listed(hub, query, token=token)]
        while parts[-1]["next_cursor"] is not None and len(parts) < 4:
            cursor = parts[-1]["next_cursor"]
            parts.append(listed(hub, f"{query}&cursor={cursor}", token=token))
        met = [item["api"] for part in parts for item in part["items"]]
        wanted = [first, second] if "after" in query else [second, first]
        assert met[:2] == wanted
        assert [] in [part["items"] for part in parts]
    # By `last_id` alone, too.
    met, after = [], before
    for _ in range(5):
        shown = listed(hub, f"after={after}&limit=10", token=token)
        met += [item["api"] for item in shown["items"]]
        after = shown["last_id"]
    assert met == [first, second]


@pytest.mark.parametrize(
    "query",
    [
        *("after=-1", "after=x", "after=1.0", "after=9007199254740992", "kind=version.exploded", "api=A%20b"),
        *("api=", "limit=0", "order=oldest", "&".join(f"api=a{n}" for n in range(11))),
    ],
)
def test_what_cannot_be_asked_for_is_refused(hub: Hub, query: str) -> None:
    answer = hub.call("GET", f"/v1/events?{query}")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")


def test_a_cursor_of_other_filters_is_none(hub: Hub) -> None:
    hub.api()
    hub.api()
    cursor = listed(hub, "limit=1")["next_cursor"]
    for query in ("after=0", "kind=api.created", "api=orders"):
        assert hub.call("GET", f"/v1/events?{query}&cursor={cursor}").status_code == 400


def test_an_event_that_was_never_given_is_gone(hub: Hub) -> None:
    answer = hub.call("GET", f"/v1/events?after={last_id(hub) + 1}")
    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/events-gone")
    ahead = Cursors("/v1/events", {"api": [], "kind": []}, int, bool).write(Place("before", last_id(hub) + 5))
    assert hub.call("GET", f"/v1/events?cursor={ahead}").status_code == 410


def test_it_needs_the_scope(hub: Hub) -> None:
    assert hub.call("GET", "/v1/events", token=hub.mint("contracts:read")).status_code == 403
    assert hub.call("GET", "/v1/events", token=hub.mint("events:read")).status_code == 200


def test_the_same_list_is_not_sent_twice(hub: Hub) -> None:
    etag = hub.call("GET", "/v1/events?limit=1").headers["ETag"]
    assert hub.call("GET", "/v1/events?limit=1", headers={"If-None-Match": etag}).status_code == 304
    hub.api()
    assert hub.call("GET", "/v1/events?limit=1", headers={"If-None-Match": etag}).status_code == 200


FILTERS = {
    "": r"SEARCH events USING INTEGER PRIMARY KEY",
    "api={api}": r"SEARCH events USING INDEX ix_events_of_api \(api=\? AND id>",
    "kind=api.created": r"SEARCH events USING INDEX ix_events_of_kind \(kind=\? AND id>",
    "api={api}&kind=api.created": r"SEARCH events USING INDEX ix_events_of_api_and_kind \(api=\? AND kind=\?",
}


# PostgreSQL chooses among indexes by what is there, and `check_plans` sees that it is one.
@pytest.mark.sqlite
@pytest.mark.parametrize("order", ["", "&after=0"])
@pytest.mark.parametrize(("query", "step"), FILTERS.items())
def test_each_filter_has_its_index(
    hub: Hub, statements: list[tuple[str, Any]], query: str, step: str, order: str
) -> None:
    api = hub.api()
    database = hub.app.state.database
    token = access(hub)
    for who in (hub.token, token):
        statements.clear()
        listed(hub, query.format(api=api) + order, token=who)
        check_plans(hub, statements)
        asked = [(sql, given) for sql, given in statements if "is_visible" in sql]
        steps = [one for sql, given in asked for one in plan_of(database, sql, given)]
        assert re.match(step, steps[0]), steps


@pytest.mark.sqlite
def test_several_filters_read_a_stretch_of_an_index_each(hub: Hub, statements: list[tuple[str, Any]]) -> None:
    listed(hub, f"api={hub.api()}&api={hub.api()}&kind=api.created&kind=api.deleted")
    (query,) = [one for one in statements if "UNION" in one[0]]
    steps = [one for one in plan_of(hub.app.state.database, *query) if re.search(r"\bevents\b", one)]
    assert len([one for one in steps if "ix_events_of_api_and_kind (api=? AND kind=?" in one]) == 4
    assert all(re.match(r"SEARCH events USING (COVERING )?IN(DEX|TEGER PRIMARY KEY)", one) for one in steps)


def test_somebody_else_is_told_of_what_they_may_know(hub: Hub) -> None:
    ada, user = create(hub, "viewer"), create(hub, "user-manager")
    before = last_id(hub)
    token = sign_in(hub, ada["email"])["access_token"]
    hub.call("POST", "/v1/apis", json={"name": "secret", "title": "S", "visibility": "private"})
    hub.call("PUT", f"/v1/apis/secret/grants/{user['id']}", json={"role": "reader"})
    own = hub.call("POST", "/v1/tokens", token=token, json={"name": "mine", "scopes": ["events:read"]})
    hub.call("POST", "/v1/tokens", json={"name": "other", "scopes": ["events:read"]})
    hub.call("POST", "/v1/teams", json={"name": "visible", "title": "T"})

    assert kinds_since(hub, before, token=token) == ["token.created", "team.created"]
    assert kinds_since(hub, before, token=own.json()["token"]) == []
    hub.call("PUT", f"/v1/apis/secret/grants/{ada['id']}", json={"role": "reader"})
    seen = since(hub, before, token=token)
    assert [item["kind"] for item in seen] == ["api.created", "token.created", "team.created"]
