"""Every query of the catalogue runs on an index: the database's own plan says so."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event, text

from tests.serving import Hub

READS = [
    "/v1/apis?page=2&per_page=1",
    "/v1/apis/{api}",
    "/v1/apis/{api}/versions",
    "/v1/apis/{api}/versions?limit=1&cursor={cursor}",
    "/v1/apis/{api}/versions/1.0.0",
    "/v1/apis/{api}/versions/1.0.0/document",
    "/v1/apis/{api}/versions/1.0.0/operations?limit=1",
    "/v1/apis/{api}/versions/1.0.0/findings?limit=1",
    "/v1/apis/{api}/versions/1.0.0/findings?severity=warning",
    "/v1/apis/{api}/channels",
    "/v1/apis/{api}/channels/latest",
    "/v1/apis/{api}/channels/production",
    "/?page=1",
    "/apis/{api}",
    "/apis/{api}?cursor={cursor}",
    "/apis/{api}/versions/1.0.0",
    "/apis/{api}/versions/production/document",
    "/v1/operations?q=things&limit=1",
    "/v1/operations?q=GET%20/things-0&api={api}&method=get&deprecated=false",
    "/v1/operations?q=thigns%20zebra",
]


@pytest.fixture
def statements(hub: Hub) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that the hub runs, with its parameters."""
    seen: list[tuple[str, Any]] = []

    def record(_c: object, _cursor: object, sql: str, parameters: Any, _x: object, many: bool) -> None:
        seen.append((sql, parameters[0] if many else parameters))

    engines = (hub.app.state.database.reader, hub.app.state.database.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", record)
    yield seen
    for engine in engines:
        event.remove(engine, "before_cursor_execute", record)


def check_plans(hub: Hub, statements: list[tuple[str, Any]]) -> None:
    """Fail when a statement reads a table without an index, or sorts what an index could give in order."""
    queries = [
        (sql, given)
        for sql, given in statements
        if re.match(r"\s*(SELECT|UPDATE|DELETE|INSERT INTO (\w+) .*\bSELECT\b)", sql, re.DOTALL)
    ]
    assert queries, "nothing was asked of the database"
    for sql, given in queries:
        with hub.app.state.database.reader.connect() as connection:
            plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)]
        slow = [
            step
            for step in plan
            # Behind a virtual table's index stands what it is asked for; nothing there is a scan.
            if re.match(r"SCAN (?!.*USING .*INDEX|CONSTANT|.*VIRTUAL TABLE INDEX \d+:\S)", step)
            or "TEMP B-TREE" in step
        ]
        assert slow == [], f"{sql}\n{plan}"


@pytest.mark.parametrize("path", READS)
def test_reads_use_an_index(hub: Hub, statements: list[tuple[str, Any]], path: str) -> None:
    api = hub.api()
    for version in ("1.0.0", "1.1.0"):
        hub.publish(api, version)
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    cursor = hub.call("GET", f"/v1/apis/{api}/versions?limit=1").json()["next_cursor"]
    statements.clear()

    assert hub.call("GET", path.format(api=api, cursor=cursor)).status_code == 200
    check_plans(hub, statements)


def test_writes_use_an_index(hub: Hub, statements: list[tuple[str, Any]]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    hub.publish(api, "1.0.0", {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}})
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
    hub.delete(f"/v1/apis/{api}/channels/production")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")
    hub.change(f"/v1/apis/{api}", {"title": "x"})
    hub.delete(f"/v1/apis/{api}")

    check_plans(hub, statements)


def test_the_check_itself_finds_a_scan(hub: Hub) -> None:
    with hub.app.state.database.reader.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    for scan in (
        "SELECT * FROM versions WHERE title = 'x'",
        "SELECT * FROM versions ORDER BY published_at",
        "INSERT INTO search_entries SELECT 1, 1, id, 1 FROM versions WHERE title = 'x'",
        "SELECT rowid FROM search_index /* versions */",
    ):
        with pytest.raises(AssertionError, match="versions"):
            check_plans(hub, [(scan, ())])
