"""Every query runs on an index: the database's own plan says so."""

import re
import secrets
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from deedbox.db import WriteTransaction
from deedbox.http.context import request_id
from deedbox.http.pagination import Cursors
from deedbox.identity.audit import service as audit
from deedbox.keyset import Place
from tests.catalog.index.packaged import files, package
from tests.catalog.sdks.built import build
from tests.catalog.sdks.placed import place
from tests.identity.people import access
from tests.plans import parts_found, plan_of, slow_steps
from tests.serving import Hub, small_document

READS = [
    "/v1/apis?page=2&per_page=1",
    "/v1/apis/{api}",
    "/v1/apis/{api}/versions",
    "/v1/apis/{api}/versions/1.0.0",
    "/v1/apis/{api}/versions/1.0.0/document",
    "/v1/apis/{api}/versions/1.0.0/operations?limit=1",
    "/v1/apis/{api}/versions/1.0.0/findings?limit=1",
    "/v1/apis/{api}/versions/1.0.0/findings?severity=warning",
    "/v1/apis/{api}/versions/1.1.0/changes",
    "/v1/apis/{api}/versions/1.0.0/sdks",
    "/v1/apis/{api}/versions/1.0.0/sdks/{sdk}",
    "/v1/apis/{api}/versions/1.0.0/sdks/{sdk}/log",
    "/v1/apis/{api}/versions/1.0.0/sdks/{sdk}/files/{file}",
    "/apis/{api}/versions/1.0.0/sdks/{sdk}/{file}",
    "/v1/apis/{api}/channels",
    "/v1/apis/{api}/channels/latest",
    "/v1/apis/{api}/channels/production",
    "/?page=1",
    "/apis/{api}",
    "/apis/{api}?cursor={older}",
    "/apis/{api}/versions/1.0.0",
    "/apis/{api}/versions/production/document",
    "/v1/operations?q=things&limit=1",
    "/v1/operations?q=GET%20/things-0&api={api}&method=get&deprecated=false",
    "/v1/operations?q=thigns%20zebra",
    "/v1/users",
    "/v1/users?page=2&per_page=1",
    "/v1/users?state=active",
    "/v1/users?email=nobody@example.com",
    "/v1/users?state=active&email=nobody@example.com",
    *("/v1/users/export/csv", "/v1/users/export/csv?state=active&email=nobody@example.com"),
    *("/v1/audit/export/csv", "/v1/audit/export/jsonl?user=0123456789abcdef&target=tokens"),
    *("/v1/audit/export/jsonl?user=0123456789abcdef", "/v1/audit/export/jsonl?target=tokens"),
    "/v1/apis/{api}/versions/1.0.0/operations/jsonl",
    *(f"/v1/apis/{{api}}/versions/1.0.0/findings/csv{query}" for query in ("", "?severity=warning")),
    *(f"/v1/events/export/csv?{query}" for query in ("", "after=0", "api={api}", "kind=api.created")),
    "/v1/events/export/csv?api={api}&api=another&kind=api.created&kind=api.deleted",
]
BESIDE = r"[<>]\?\)$"
"""How a step ends that begins at a cursor and reads from there: the index has all that comes before it."""
LISTS = {
    "/v1/apis/{api}/versions": r"ix_versions_listed \(api_id=\? AND \(precedence,version\)[<>]\(\?,\?\)\)$",
    "/v1/apis/{api}/versions/1.0.0/operations": rf"operations_1 \(version_id=\? AND position{BESIDE}",
    "/v1/apis/{api}/versions/1.0.0/findings": rf"findings_1 \(version_id=\? AND position{BESIDE}",
    "/v1/tokens": rf"ix_tokens_standing \(id{BESIDE}",
    "/v1/webhooks": rf"PRIMARY KEY \(rowid{BESIDE}",
    "/v1/webhooks/{webhook}/deliveries": rf"ix_webhook_deliveries_listed \(webhook_id=\? AND id{BESIDE}",
    "/v1/webhooks/{webhook}/deliveries?state=dropped": "ix_webhook_deliveries_state "
    rf"\(webhook_id=\? AND state=\? AND id{BESIDE}",
    "/v1/audit": rf"PRIMARY KEY \(rowid{BESIDE}",
    "/v1/audit?user={user}": rf"ix_audit_user \(user=\? AND id{BESIDE}",
    "/v1/audit?target=tokens": rf"ix_audit_target \(target=\? AND id{BESIDE}",
    "/v1/audit?user={user}&target=tokens": rf"ix_audit_user_target \(user=\? AND target=\? AND id{BESIDE}",
}
"""Every list by cursor with every filter, and the step of its plan that is to find a part of it."""


class Asked(NamedTuple):
    """A statement with its parameters."""

    sql: str
    given: Any
    is_of_request: bool
    """Not of what the hub does beside."""


@pytest.fixture
def statements(hub: Hub) -> Iterator[list[Asked]]:
    """Every statement that the hub runs."""
    seen: list[Asked] = []

    def record(_c: object, _cursor: object, sql: str, parameters: Any, _x: object, many: bool) -> None:
        seen.append(Asked(sql, parameters[0] if many else parameters, request_id.get() != "-"))

    engines = (hub.app.state.database.reader, hub.app.state.database.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", record)
    yield seen
    for engine in engines:
        event.remove(engine, "before_cursor_execute", record)


def check_parts(hub: Hub, statements: list[Asked], path: str, step: str, token: str | None = None) -> None:
    """Go forth and back in a list; fail when a part, or what is behind it, is not found by *step*."""
    mark = "&" if "?" in path else "?"
    page = hub.call("GET", f"{path}{mark}limit=1", token=token).json()
    for way in ("next_cursor", "prev_cursor"):
        statements.clear()
        page = hub.call("GET", f"{path}{mark}limit=1&cursor={page[way]}", token=token).json()
        check_plans(hub, statements)
        asked = [one for one in statements if one.sql.startswith("SELECT") and one.is_of_request]
        steps = [step for one in asked for step in plan_of(hub.app.state.database, one.sql, one.given)]
        assert parts_found(steps, step) == 2, "\n".join(steps)


def check_plans(hub: Hub, statements: Sequence[Asked | tuple[str, Any]]) -> None:
    """Fail when a statement reads a table without an index, or sorts what an index could give in order."""
    queries = [
        (sql, given)
        for sql, given, *_ in statements
        if re.match(r"\s*(SELECT|UPDATE|DELETE|INSERT INTO (\w+) .*\bSELECT\b)", sql, re.DOTALL)
    ]
    assert queries, "nothing was asked of the database"
    for sql, given in queries:
        plan = plan_of(hub.app.state.database, sql, given)
        assert slow_steps(plan, sql) == [], f"{sql}\n{plan}"


@pytest.mark.parametrize("path", READS)
def test_reads_use_an_index(hub: Hub, statements: list[Asked], path: str) -> None:
    api = hub.api()
    for version in ("1.0.0", "1.1.0"):
        hub.publish(api, version)
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    sdk = secrets.token_hex(8)
    file = place(hub, api, uid=sdk)
    older = Cursors(f"/apis/{api}", {}, str, bool).write(Place("after", "1.1.0"))
    statements.clear()

    assert hub.call("GET", path.format(api=api, older=older, sdk=sdk, file=file)).status_code == 200
    check_plans(hub, statements)


def test_packages_are_found_by_an_index(hub: Hub, statements: list[Asked]) -> None:
    name = package(hub, "1.0.0")
    (wheel, _) = files(hub, name)
    for path in ("/simple/", f"/simple/{name}/", f"/simple/{name}/{wheel['url']}", "/simple/others/"):
        for token in (hub.token, access(hub)):
            statements.clear()
            hub.call("GET", path, token=token)
            # What works on jobs asks now and then, too.
            check_plans(hub, [one for one in statements if "sdks" in one.sql])


@pytest.mark.parametrize(("path", "step"), LISTS.items())
def test_a_part_of_a_list_is_found_by_an_index_over_all_its_filters(
    hub: Hub, statements: list[Asked], path: str, step: str
) -> None:
    api, user = hub.api(), "00000000000000aa"
    for version in ("1.0.0", "1.1.0", "1.2.0"):
        hub.publish(api, version, small_document(version, paths=3))
        hub.mint("contracts:read")
        with WriteTransaction(hub.app.state.database) as tx:
            audit.record(tx, audit.Actor(user, "Ada", None, None, None, None), "tokens_create", "tokens")

    webhook = ""
    if "{webhook}" in path or path == "/v1/webhooks":
        webhook = webhook_with_log(hub)
    check_parts(hub, statements, path.format(api=api, user=user, webhook=webhook), step)


def webhook_with_log(hub: Hub) -> str:
    """Make three webhooks, and return the last of them, to which three pings were to be sent."""
    new = {"url": "http://0/", "kinds": ["webhook.disabled"]}
    made = [hub.call("POST", "/v1/webhooks", json=new).json()["id"] for _ in range(3)]
    path = f"/v1/webhooks/{made[-1]}"
    for _ in range(3):
        hub.call("POST", f"{path}/test")
    hub.change(path, {"active": False})
    return str(made[-1])


def test_the_webhooks_of_a_user_are_found_by_an_index(hub: Hub, statements: list[Asked]) -> None:
    ada = access(hub)
    for _ in range(3):
        hub.call("POST", "/v1/webhooks", token=ada, json={"url": "http://0/"})

    check_parts(hub, statements, "/v1/webhooks", rf"ix_webhooks_listed \(user_id=\? AND id{BESIDE}", ada)
    for one in hub.call("GET", "/v1/webhooks", token=ada).json()["items"]:
        hub.delete(f"/v1/webhooks/{one['id']}")


def test_what_happens_is_sent_by_indexes_alone(hub: Hub, statements: list[Asked]) -> None:
    webhook = webhook_with_log(hub)
    path = f"/v1/webhooks/{webhook}"
    hub.change(path, {"active": True, "kinds": []})
    api = hub.api()
    until = time.monotonic() + 30
    while not any(one["attempts"] for one in hub.call("GET", f"{path}/deliveries").json()["items"]):
        assert time.monotonic() < until
        time.sleep(0.02)
    hub.call("POST", f"{path}/secret")
    hub.delete(path)
    hub.delete(f"/v1/apis/{api}")

    # Who may know of an API is a handful of people, sorted as they come.
    check_plans(hub, [one for one in statements if " UNION " not in one.sql])


def test_the_tokens_of_a_user_are_found_without_those_that_were_revoked(
    hub: Hub, statements: list[Asked]
) -> None:
    ada = access(hub)
    for name in ("a", "b", "c"):
        hub.call("POST", "/v1/tokens", token=ada, json={"name": name, "scopes": ["contracts:read"]})

    check_parts(hub, statements, "/v1/tokens", rf"ix_tokens_listed \(user_id=\? AND id{BESIDE}", ada)


def test_users_in_a_state_are_counted_and_listed_by_its_index(hub: Hub, statements: list[Asked]) -> None:
    hub.call("GET", "/v1/users?state=active")

    asked = [one for one in statements if "FROM users" in one.sql]
    steps = [step for one in asked for step in plan_of(hub.app.state.database, one.sql, one.given)]
    assert len([one for one in steps if "ix_users_state" in one]) == 2, steps


def test_writes_use_an_index(hub: Hub, statements: list[Asked]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    hub.publish(api, "1.0.0", {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}})
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    hub.delete(f"/v1/apis/{api}/channels/production")
    path, _ = build(hub, api)
    hub.call("POST", f"{path}/cancel")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")
    hub.change(f"/v1/apis/{api}", {"title": "x"})
    hub.delete(f"/v1/apis/{api}")

    check_plans(hub, statements)


def test_the_check_itself_finds_a_scan(hub: Hub) -> None:
    of_words = "SELECT rowid FROM search_index /* versions */"
    scans = [
        "SELECT * FROM versions WHERE title = 'x'",
        "SELECT * FROM versions ORDER BY published_at",
        "INSERT INTO search_entries SELECT 1, 1, id, 1 FROM versions WHERE title = 'x'",
    ]
    for scan in [*scans, *([of_words] if hub.app.state.database.dialect == "sqlite" else [])]:
        with pytest.raises(AssertionError, match="versions"):
            check_plans(hub, [(scan, ())])


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/apis/{api}/versions", "/v1/apis/{api}/versions/1.0.0", "/v1/apis/{api}/channels/latest"),
        *("/v1/apis/{api}/versions/1.0.0/document", "/v1/apis/{api}/versions/1.0.0/operations"),
    ],
)
def test_the_versions_of_an_api_are_counted_only_where_that_is_told(
    hub: Hub, statements: list[Asked], path: str
) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    for told, is_counted in ((path, False), ("/v1/apis/{api}", True)):
        statements.clear()
        assert hub.call("GET", told.format(api=api)).status_code == 200
        assert any("count(" in one.sql for one in statements) is is_counted, told


@pytest.mark.parametrize("query", ["", "?after=0", "?kind=api.created"])
def test_a_part_of_the_events_has_one_bound_on_each_side(
    hub: Hub, statements: list[Asked], query: str
) -> None:
    # Of two bounds on one side SQLite goes by one, and steps over all that the other leaves out.
    for _ in range(3):
        hub.api()
    mark = "&" if query else "?"
    page = hub.call("GET", f"/v1/events{query}{mark}limit=1").json()
    statements.clear()
    hub.call("GET", f"/v1/events{query}{mark}limit=1&cursor={page['next_cursor']}")

    check_plans(hub, statements)
    asked = [one.sql for one in statements if one.is_of_request and "ORDER BY events.id" in one.sql]
    bounds = [re.findall(r"events\.id ([<>])", sql) for sql in asked]
    assert bounds, "no event was asked for"
    assert all(sorted(one) == ["<", ">"] for one in bounds), bounds
