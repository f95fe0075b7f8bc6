"""Events are exported as they are listed: the same ones, to whom they are listed, in the same order."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from deedbox.settings import Settings
from tests.identity.people import access
from tests.serving import Hub, start


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with an API that everybody knows of, and a private one, and a version of each."""
    for one in start(Settings(data_dir=tmp_path_factory.mktemp("exported"))):
        for name, visibility in (("orders", "public"), ("secret", "private")):
            new = {"name": name, "title": "T", "visibility": visibility}
            assert one.call("POST", "/v1/apis", json=new).status_code == 201
            assert one.publish(name, "1.0.0").status_code == 201
        yield one


def listed(hub: Hub, query: str, **rest: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = hub.call("GET", f"/v1/events?limit=200&{query}", **rest).json()["items"]
    return items


def exported(hub: Hub, query: str, **rest: Any) -> list[dict[str, Any]]:
    *rows, last = hub.call("GET", f"/v1/events/export/jsonl?{query}", **rest).text.splitlines()
    assert json.loads(last) == {"end": {"is_complete": True, "count": len(rows), "problem": None}}
    return list(map(json.loads, rows))


@pytest.mark.parametrize(
    "query", ["", "after=0", "after=2", "api=orders", "api=orders&api=secret", "kind=version.published"]
)
def test_what_is_exported_is_what_is_listed(hub: Hub, query: str) -> None:
    found = exported(hub, query)

    assert found
    assert found == listed(hub, query)


def test_nobody_is_given_what_they_may_not_know_of(hub: Hub) -> None:
    token = access(hub, "developer")

    found = exported(hub, "", token=token)

    assert found == listed(hub, "", token=token)
    assert {one["api"] for one in found if one["api"]} == {"orders"}


def test_a_table_has_what_is_told_of_each_in_a_cell(hub: Hub) -> None:
    text = hub.call("GET", "/v1/events/export/csv?api=orders").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    shown = [{**row, "id": int(row["id"]), "data": json.loads(row["data"])} for row in rows]
    assert shown == exported(hub, "api=orders")


def test_what_is_kept_no_longer_is_a_problem_with_its_status(hub: Hub) -> None:
    answer = hub.call("GET", "/v1/events/export/csv?after=999999")

    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/events-gone")
