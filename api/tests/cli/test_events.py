"""`deedbox events`: what happens, listed and followed."""

import json

import pytest

from tests.cli.running import Run

pytestmark = pytest.mark.slow  # Each test starts processes of its own.


def test_what_happens_is_listed_newest_first_and_followed_in_its_order(deedbox: Run) -> None:
    deedbox("apis", "create", "followed")
    deedbox("apis", "update", "followed", "--title", "Seen")
    head, *rows = deedbox("events", "--api", "followed").out.splitlines()
    assert head.split() == ["ID", "WHEN", "WHAT", "API", "FACTS"]
    assert [row.split()[4] for row in rows] == ["api.changed", "api.created"]

    followed = deedbox("events", "--api", "followed", "--after", "0", "--follow", "--limit", "2", "--json")
    lines = [json.loads(line) for line in followed.out.splitlines()]
    assert [line["kind"] for line in lines] == ["api.created", "api.changed"]
    listed = deedbox("events", "--api", "followed", "--after", str(lines[0]["id"]), "--json").json["items"]
    assert listed == lines[1:]


def test_what_cannot_be_followed_is_refused(deedbox: Run) -> None:
    lost = deedbox("events", "--after", "9000000", COLUMNS="200")
    assert lost.status == 1
    assert "There is no event 9000000" in lost.err
    token = deedbox("tokens", "create", "no-events", "--scope", "contracts:read").out.strip()
    assert deedbox("events", "--follow", DEEDBOX_TOKEN=token).status == 1
    assert deedbox("events", "--api", "nobodys").out == "Nothing happened.\n"
