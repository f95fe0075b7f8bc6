"""`deedbox events`: what happens, listed and followed."""

import json

import pytest

from deedbox_client import Deedbox
from tests.cli.running import Run, ServedHub

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.


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


def test_whoever_goes_on_after_the_last_id_misses_nothing(deedbox: Run) -> None:
    def ask(*options: str) -> tuple[list[str], int]:
        told = deedbox("events", "--api", "polled", *options, "--json").json
        return [event["kind"] for event in told["items"]], told["last_id"]

    deedbox("apis", "create", "polled")
    for title in ("One", "Two"):
        deedbox("apis", "update", "polled", "--title", title)
    seen: list[str] = []
    last = 0
    for _ in range(3):
        got, last = ask("--after", str(last), "--limit", "1")
        seen += got
    assert seen == ["api.created", "api.changed", "api.changed"]
    # It moves on over what is of others.
    deedbox("apis", "create", "polled-not")
    none, beyond = ask("--after", str(last))
    assert (none, beyond > last) == ([], True)
    assert ask("--after", str(beyond)) == ([], beyond)
    newest, now = ask("--limit", "1")
    assert (len(newest), now) == (1, beyond)


def test_the_last_id_is_of_what_was_told_where_a_part_has_more(deedbox: Run, served_hub: ServedHub) -> None:
    with Deedbox(served_hub.url, token=served_hub.token) as client:
        client.apis.create(name="much", title="Much")
        # Parts have 200 at most, so the second one is cut.
        for number in range(205):
            client.apis.update("much", if_match="*", title=f"Title {number}")
    told = deedbox("events", "--api", "much", "--after", "0", "--limit", "201", "--json").json
    assert len(told["items"]) == 201
    assert told["last_id"] == told["items"][-1]["id"]


def test_what_cannot_be_followed_is_refused(deedbox: Run) -> None:
    lost = deedbox("events", "--after", "9000000", COLUMNS="200")
    assert lost.status == 1
    assert "There is no event 9000000" in lost.err
    token = deedbox("tokens", "create", "no-events", "--scope", "contracts:read").out.strip()
    assert deedbox("events", "--follow", DEEDBOX_TOKEN=token).status == 1
    assert deedbox("events", "--api", "nobodys").out == "Nothing happened.\n"
