"""Streams of events, from a hub in a process of its own, as clients and operators meet them."""

import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count

import pytest
from sqlalchemy import text

from tests import places
from tests.cli.running import UNLIMITED, ServedHub, announced, start_hub
from tests.feed.listening import WAIT_SECONDS, Stream, asking, eventually, sign_in

pytestmark = pytest.mark.slow

_numbers = count(1)
MOST_OF_TOKEN = 3
MANY = 60_000
"""Events that are more than the system itself keeps for a connection."""
REPEAT = """
INSERT INTO events (at, kind, api_id, api, scope, of_user, data)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION SELECT n + 1 FROM numbers WHERE n < :times)
SELECT at, kind, api_id, api, scope, of_user, data FROM events, numbers WHERE id = :id
"""


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServedHub, subprocess.Popen[str]]]:
    """A hub whose streams are few and soon take a reader for stuck, and which would wait long for its end."""
    data_dir = tmp_path_factory.mktemp("streams") / "data"
    settings = {
        "DEEDBOX_STREAM_HEARTBEAT_SECONDS": "0.2",
        "DEEDBOX_STREAM_SEND_TIMEOUT_SECONDS": "0.5",
        "DEEDBOX_MAX_STREAMS_OF_TOKEN": str(MOST_OF_TOKEN),
        "DEEDBOX_MAX_STREAMS": str(MOST_OF_TOKEN + 1),
        "DEEDBOX_GRACEFUL_SHUTDOWN_SECONDS": "3600",
    }
    with start_hub(data_dir, **UNLIMITED, **settings) as hub:
        try:
            said = announced(hub)
            yield ServedHub(said["url"], said["first_token"], data_dir), hub
        finally:
            hub.kill()


@pytest.fixture
def hub(process: tuple[ServedHub, subprocess.Popen[str]]) -> ServedHub:
    return process[0]


def make_api(hub: ServedHub, visibility: str = "internal") -> str:
    name = f"api-{next(_numbers)}"
    with asking(hub) as ask:
        ask("POST", "/v1/apis", {"name": name, "title": "Title", "visibility": visibility})
    return name


def mint(hub: ServedHub, *scopes: str) -> tuple[str, str]:
    """Return the id of a new token, and the token."""
    with asking(hub) as ask:
        made = ask("POST", "/v1/tokens", {"name": f"t-{next(_numbers)}", "scopes": scopes})
    return made["id"], made["token"]


def test_what_happens_is_sent_as_the_list_has_it(hub: ServedHub) -> None:
    with Stream(hub) as stream:
        first = stream.next()
        name = make_api(hub)
        told = stream.next()

    with asking(hub) as ask:
        listed = ask("GET", f"/v1/events?api={name}")["items"]
    assert (first.event, first.retry) == ("bookmark", "1000")
    assert first.id == str(first.data["last_id"])
    assert [told.data] == listed
    assert (told.id, told.event) == (str(told.data["id"]), "api.created")
    assert stream.answer.headers["Content-Type"] == "text/event-stream"
    assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.answer.headers["X-Accel-Buffering"] == "no"


def test_only_what_was_asked_for_is_sent_and_a_bookmark_says_how_far_that_is(hub: ServedHub) -> None:
    one, other = make_api(hub), make_api(hub)
    with Stream(hub, f"?api={one}&kind=api.changed") as stream:
        stream.next()
        with asking(hub) as ask:
            etag = ask("GET", f"/v1/apis/{other}")["etag"]
            ask("PATCH", f"/v1/apis/{other}", {"title": "Other"}, If_Match=etag)
            hidden = ask("GET", f"/v1/events?api={other}")["items"][0]["id"]
            bookmark = stream.next()
            etag = ask("GET", f"/v1/apis/{one}")["etag"]
            ask("PATCH", f"/v1/apis/{one}", {"title": "Other"}, If_Match=etag)
            told = stream.next()

    assert (bookmark.event, bookmark.id) == ("bookmark", str(hidden))
    assert (told.event, told.data["api"]) == ("api.changed", one)
    assert stream.comments > 0


def test_a_stream_goes_on_where_it_was_and_the_header_wins(hub: ServedHub) -> None:
    with Stream(hub) as stream:
        at = stream.next().id
    names = [make_api(hub) for _ in range(3)]

    going_on: list[tuple[str, dict[str, str]]] = [
        ("", {"Last_Event_ID": str(at)}),
        (f"?after={at}", {}),
        ("?after=0", {"Last_Event_ID": str(at)}),
        (f"?after={at}", {"Last_Event_ID": ""}),
    ]
    for query, headers in going_on:
        with Stream(hub, query, **headers) as stream:
            assert stream.next().id == at
            assert [stream.next().data["api"] for _ in names] == names


@pytest.mark.parametrize("identifier", ["x", "-1", "1.5", "9" * 17, "9007199254740992"])
def test_what_is_no_id_is_refused(hub: ServedHub, identifier: str) -> None:
    with Stream(hub, Last_Event_ID=identifier) as stream:
        assert stream.status == 400
        assert stream.problem()["type"] == "/problems/invalid-event-id"


def test_an_id_that_the_hub_has_not_got_to_resets(hub: ServedHub) -> None:
    make_api(hub)
    with Stream(hub, Last_Event_ID="999999") as stream:
        reset, following = stream.next(), stream.next()

    assert (reset.event, reset.data["reason"], reset.data["asked"]) == ("reset", "unknown", 999999)
    assert int(following.id or "") == reset.data["last_id"] + 1


def test_an_id_that_is_kept_no_longer_resets_and_what_is_kept_follows(hub: ServedHub) -> None:
    for _ in range(3):
        make_api(hub)
    with places.beside(hub.data_dir) as connection:
        connection.exec_driver_sql("UPDATE events_forgotten SET event_id = 2")
        connection.exec_driver_sql("DELETE FROM events WHERE id <= 2")
    with Stream(hub, Last_Event_ID="1") as stream:
        reset, following = stream.next(), stream.next()

    assert (reset.event, reset.data["reason"], reset.id) == ("reset", "forgotten", "2")
    assert following.id == "3"


def test_nothing_that_happens_after_a_revocation_is_sent(hub: ServedHub) -> None:
    identifier, token = mint(hub, "events:read", "contracts:read")
    with Stream(hub, token=token) as stream:
        stream.next()
        before = make_api(hub)
        with asking(hub) as ask:
            ask("DELETE", f"/v1/tokens/{identifier}")
        after = make_api(hub)
        rest = list(stream)

    assert rest[-1].event == "closing"
    assert rest[-1].data["reason"] == "refused"
    assert rest[-1].retry is not None
    apis = [told.data["api"] for told in rest[:-1] if told.event == "api.created"]
    assert apis in ([], [before]), after


def test_only_what_the_caller_may_see_is_sent_by_their_rights_of_now(hub: ServedHub) -> None:
    with asking(hub) as ask:
        person = {"name": "Reader", "email": "reader@example.com", "password": secrets.token_urlsafe(16)}
        made = ask("POST", "/v1/users", {**person, "roles": ["viewer"]})
        token = sign_in(hub, person["email"], person["password"])
        with Stream(hub, token=token) as stream:
            stream.next()
            hidden, seen = make_api(hub, "private"), make_api(hub)
            assert stream.next_of("api.created").data["api"] == seen
            ask("PUT", f"/v1/apis/{hidden}/grants/{made['id']}", {"role": "reader"}, If_None_Match="*")
            etag = ask("GET", f"/v1/apis/{hidden}")["etag"]
            ask("PATCH", f"/v1/apis/{hidden}", {"title": "Seen"}, If_Match=etag)
            told = stream.next_of("api.changed")

    assert told.data["api"] == hidden


def test_whoever_connects_again_is_told_by_their_rights_of_now_though_it_is_in_memory(hub: ServedHub) -> None:
    with asking(hub) as ask, Stream(hub) as other:
        start = other.next().id
        person = {"name": "Leaver", "email": "leaver@example.com", "password": secrets.token_urlsafe(16)}
        made = ask("POST", "/v1/users", {**person, "roles": ["viewer"]})
        token = sign_in(hub, person["email"], person["password"])
        left, joined = make_api(hub, "private"), make_api(hub, "private")
        ask("PUT", f"/v1/apis/{left}/grants/{made['id']}", {"role": "reader"}, If_None_Match="*")
        etag = ask("GET", f"/v1/apis/{left}")["etag"]
        ask("PATCH", f"/v1/apis/{left}", {"title": "Seen"}, If_Match=etag)
        other.next_of("api.changed")
        etag = ask("GET", f"/v1/apis/{left}/grants/{made['id']}")["etag"]
        ask("DELETE", f"/v1/apis/{left}/grants/{made['id']}", If_Match=etag)
        ask("PUT", f"/v1/apis/{joined}/grants/{made['id']}", {"role": "reader"}, If_None_Match="*")
        last = make_api(hub)
        with Stream(hub, f"?after={start}", token=token) as again:
            created = [again.next_of("api.created").data["api"]]
            while created[-1] != last:
                created.append(again.next_of("api.created").data["api"])

    assert created == [joined, last]


def test_more_streams_than_allowed_are_refused_and_a_client_that_is_gone_makes_room(hub: ServedHub) -> None:
    _, token = mint(hub, "events:read")
    streams = [Stream(hub, token=token) for _ in range(MOST_OF_TOKEN)]
    for stream in streams:
        stream.next()
    with Stream(hub, token=token) as refused:
        assert refused.status == 429
        assert refused.problem()["type"] == "/problems/too-many-streams"
        assert int(refused.answer.headers["Retry-After"]) > 0
    with Stream(hub), Stream(hub) as refused:
        assert refused.status == 503
        assert int(refused.answer.headers["Retry-After"]) > 0
    streams.pop().close()

    def is_let_in() -> bool:
        with Stream(hub, token=token) as again:
            return again.status == 200

    eventually(is_let_in)
    for stream in streams:
        stream.close()


def test_a_reader_that_takes_nothing_is_cut_off_and_goes_on_where_it_was(hub: ServedHub) -> None:
    make_api(hub)
    with places.beside(hub.data_dir) as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM events").scalar_one()
        connection.execute(text(REPEAT), {"id": last, "times": MANY})
    _, token = mint(hub, "events:read")
    stuck = [Stream(hub, f"?after={last}", token=token) for _ in range(MOST_OF_TOKEN)]

    def are_cut_off() -> bool:
        with ExitStack() as stack:
            others = [stack.enter_context(Stream(hub, token=token)) for _ in stuck]
            return all(one.status == 200 for one in others)

    eventually(are_cut_off)

    ids = stuck[0].rest_of_ids()
    assert len(ids) < MANY
    with Stream(hub, Last_Event_ID=ids[-1], token=token) as stream:
        assert stream.next().id == ids[-1]
        assert stream.next().id == str(int(ids[-1]) + 1)
    for one in stuck:
        one.close()


def test_the_hub_ends_long_before_it_would_stop_waiting_and_says_so(
    process: tuple[ServedHub, subprocess.Popen[str]],
) -> None:
    hub, running = process
    with Stream(hub) as stream:
        stream.next()
        running.send_signal(signal.SIGTERM)
        *_, last = stream

        assert (last.event, last.data["reason"], last.retry) == ("closing", "shutdown", "1000")
    assert running.wait(timeout=WAIT_SECONDS) == 0
