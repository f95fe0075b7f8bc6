"""Each promise is broken once on purpose, and its check sees it; a history without fault has none."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.failures import checker, history
from tests.failures.history import Entry, History
from tests.failures.state import Sdk, State, Version, faults, left_over
from tests.feed.guarantees import BOOKMARK, Connection, Seen

ONE, OTHER = "1" * 64, "2" * 64
PATH = "/v1/apis/orders/versions/1.0.0"
PROBLEM = {"content-type": "application/problem+json", "x-request-id": "r", "retry-after": "1"}
TAKEN = {"type": "/problems/version-exists"}


def entry(operation: str, path: str = PATH, status: int | None = 201, **rest: Any) -> Entry:
    rest = {"request_id": operation, "client": 0, "method": "PUT", "began": 0.0, "ended": 1.0, **rest}
    return Entry(operation=operation, path=path, status=status, **rest)


PUBLISHED = entry("versions_publish", sent_sha256=ONE, answer={})
CREATED = entry("apis_create", "/v1/apis", sent={"name": "orders"}, answer={"name": "orders"}, key="k")
MOVED = entry(
    "channels_move", "/v1/apis/orders/channels/live", sent={"version": "1.0.0"}, answer={}, request_id="m"
)
VERSION = Version("orders", "1.0.0", "published", ONE, ONE, ONE)
EVENT = {"id": 1, "kind": "version.published", "api": "orders", "data": {"version": "1.0.0", "sha256": ONE}}
STATE = State(
    apis=frozenset({"orders"}),
    versions=[VERSION],
    channels={("orders", "live"): "1.0.0"},
    events=[EVENT],
    audit=[
        ("apis_create", "apis/orders", "apis_create"),
        ("versions_publish", "apis/orders/versions/1.0.0", "versions_publish"),
        ("channels_move", "apis/orders/channels/live", "m"),
    ],
    sdks=[Sdk("a", "succeeded", {"x.whl": True})],
)
SOUND = (CREATED, PUBLISHED, MOVED)


def found(*more: Entry, entries: tuple[Entry, ...] = SOUND, **changed: Any) -> set[str]:
    record = History()
    for one in (*entries, *more):
        record.add(one)
    return set(checker.broken(record, replace(STATE, **changed)))


def test_what_is_sound_is_found_sound() -> None:
    later = [
        entry("versions_publish", status=None, sent_sha256=OTHER, request_id="lost"),
        entry("versions_publish", status=200, sent_sha256=ONE, request_id="again", answer={}),
        entry("versions_publish", status=409, sent_sha256=OTHER, answer=TAKEN, request_id="taken"),
        entry("versions_publish", status=503, headers=PROBLEM, request_id="busy"),
        replace(CREATED, request_id="again", headers={"idempotency-replayed": "true"}),
        replace(MOVED, status=None, sent={"version": "2.0.0"}, request_id="unknown"),
    ]
    assert found(*later) == set()


@pytest.mark.parametrize(
    ("expected", "more", "changed"),
    [
        ("lost_acknowledged", [], {"versions": []}),
        ("lost_acknowledged", [], {"versions": [replace(VERSION, served_sha256=None)]}),
        ("lost_acknowledged", [], {"apis": frozenset()}),
        ("lost_acknowledged", [], {"channels": {}}),
        ("lost_acknowledged", [entry("versions_delete", status=204)], {}),
        ("lost_acknowledged", [entry("tokens_create", sent={"name": "t"}, answer={"name": "t"})], {}),
        ("lost_acknowledged", [entry("sdks_build", answer={"id": "b"})], {}),
        ("half_there", [], {"versions": [replace(VERSION, content_sha256=None)]}),
        ("half_there", [], {"versions": [replace(VERSION, content_sha256=OTHER)]}),
        ("half_there", [], {"sdks": [Sdk("a", "succeeded", {})]}),
        ("half_there", [], {"sdks": [Sdk("a", "succeeded", {"x.whl": False})]}),
        ("half_there", [], {"keys_without_answer": 1}),
        ("two_contents", [replace(PUBLISHED, sent_sha256=OTHER)], {}),
        ("two_contents", [entry("versions_document", status=200, answer_sha256=OTHER)], {}),
        ("event_without_publish", [], {"versions": []}),
        ("event_without_publish", [], {"versions": [replace(VERSION, sha256=OTHER)]}),
        ("publish_without_event", [], {"events": []}),
        ("publish_without_event", [], {"events": [EVENT, {**EVENT, "id": 2}]}),
        ("audit_missing", [], {"audit": STATE.audit[1:]}),
        ("audit_missing", [], {"audit": [*STATE.audit, STATE.audit[0]]}),
        ("audit_missing", [entry("versions_publish", status=409, answer={})], {}),
        ("done_twice", [replace(CREATED, answer_sha256=OTHER)], {}),
        (
            "done_twice",
            [entry("tokens_create", status=None, sent={"name": "t"}, request_id="t")],
            {"tokens": ["t", "t"]},
        ),
        ("unexplained_5xx", [entry("versions_read", status=500, headers=PROBLEM)], {}),
        ("unexplained_5xx", [entry("versions_read", status=503, headers={"content-type": "text/html"})], {}),
        ("unexplained_5xx", [entry("versions_read", status=503, headers={**PROBLEM, "retry-after": ""})], {}),
        (
            "refused_without_reason",
            [entry("versions_publish", status=409, sent_sha256=ONE, answer=TAKEN, request_id="x")],
            {},
        ),
        ("stuck_job", [], {"stuck": ["sdk a is running"]}),
        ("left_over_file", [], {"files": ["builds/a"]}),
        ("corrupt_database", [], {"corruption": ["a page is lost"]}),
        ("unexplained_log", [], {"log": ["{}"]}),
    ],
)
def test_what_is_broken_is_found(expected: str, more: list[Entry], changed: dict[str, Any]) -> None:
    assert expected in found(*more, **changed)


def test_an_event_that_a_reader_did_not_get_is_found() -> None:
    record = History()
    record.add_connection(
        1, Connection(None, [Seen(0, BOOKMARK, None), Seen(2, "x", {"id": 2, "kind": "x"})])
    )
    state = State(events=[{"id": number, "kind": "x"} for number in (1, 2)])

    assert list(checker.skipped_event(record, state)) == ["client 1: not Reliable"]


def test_every_check_is_seen_to_find_something() -> None:
    [cases] = test_what_is_broken_is_found.pytestmark
    tested = {expected for expected, *_ in cases.args[1]} | {"skipped_event"}

    assert tested == {check.__name__ for check in checker.CHECKS}


def test_a_history_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = History(tmp_path / "history.jsonl")
    for one in SOUND:
        kept.add(one)
    kept.add_connection(2, Connection(None, [Seen(1, "x", {"id": 1})]))
    again = history.read(tmp_path / "history.jsonl")

    assert (again.entries, again.streams) == (kept.entries, kept.streams)


def test_what_lies_about_is_found(tmp_path: Path) -> None:
    (tmp_path / "builds" / "a").mkdir(parents=True)
    for name in ("deedbox.sqlite3", "builds/a/tree", "half"):
        (tmp_path / name).touch()

    assert sorted(left_over(tmp_path)) == ["builds/a/tree", "half"]


def test_a_line_of_the_log_that_tells_of_an_error_is_found(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text('{"level": "info"}\n{"level": "error"}\nTraceback\n{"level": "info", "exc_info": "x"}\n')

    assert len(faults(log)) == 3
