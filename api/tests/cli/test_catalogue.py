"""`deedbox apis`, `versions`, `channels` and `operations`."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import DOCUMENT, Run, ServedHub, environment
from tests.loaded import COMMAND

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]


@pytest.fixture
def orders(deedbox: Run, document: Path, request: pytest.FixtureRequest) -> str:
    """An API of the test's own, with version 1.0.0."""
    name: str = request.node.name.replace("_", "-").split("[")[0][:60].strip("-")
    assert deedbox("publish", document.name, "--api", name, "--create").status == 0
    return name


def test_apis_alone_lists_them(deedbox: Run, orders: str) -> None:
    plain, spelt_out = deedbox("apis"), deedbox("apis", "list")
    assert plain == spelt_out
    head, *rows = plain.out.splitlines()
    assert head.split() == ["API", "LATEST", "VERSIONS", "TITLE"]
    assert [orders, "1.0.0", "1", "Orders"] in [row.split() for row in rows]
    assert orders in [item["name"] for item in deedbox("apis", "--json").json["items"]]


def test_an_api_is_created_changed_shown_and_deleted(deedbox: Run) -> None:
    assert deedbox("apis", "create", "life", "--description", "First\x1b[31m\nline two").status == 1
    assert deedbox("apis", "create", "life", "--title", "Life", "--description", "One\ntwo").status == 0
    assert deedbox("apis", "update", "life").status == 2
    changed = deedbox("apis", "update", "life", "--title", "Lives", "--json").json
    assert (changed["title"], changed["description"]) == ("Lives", "One\ntwo")
    shown = deedbox("apis", "show", "life").out
    assert shown.startswith("life  Lives\n") and shown.endswith("\nOne\ntwo\n")
    assert deedbox("apis", "update", "life", "--description", "", "--json").json["description"] is None
    assert deedbox("apis", "delete", "life", "--yes").out == "Deleted life.\n"
    assert deedbox("apis", "show", "life").status == 1


def test_the_versions_of_an_api_are_listed_highest_first(deedbox: Run, orders: str, document: Path) -> None:
    document.write_text(DOCUMENT.replace("1.0.0", "1.10.0"))
    deedbox("publish", document.name, "--api", orders)
    listed = deedbox("versions", orders)
    assert [row.split()[0] for row in listed.out.splitlines()] == ["VERSION", "1.10.0", "1.0.0"]
    assert deedbox("versions", "show", orders, "--json").json["version"] == "1.10.0"
    assert "sha256" in deedbox("versions", "show", f"{orders}@1.0.0").out


def test_deleting_a_version_takes_two_steps(deedbox: Run, orders: str) -> None:
    name = f"{orders}@1.0.0"
    early = deedbox("versions", "delete", name, "--yes")
    assert early.status == 1
    assert "deedbox versions retire" in early.err
    assert deedbox("versions", "retire", name).out == f"{orders} 1.0.0 is now retired.\n"
    assert deedbox("versions", "retire", name).out == f"{orders} 1.0.0 is already retired.\n"
    assert f"{orders} 1.0.0 is retired" in deedbox("pull", name, "-o", "-").err
    assert deedbox("versions", "reinstate", name).out == f"{orders} 1.0.0 is now published.\n"
    deedbox("versions", "retire", name)
    assert deedbox("versions", "delete", name, "--yes").status == 0
    again = deedbox("publish", "orders.yaml", "--api", orders)
    assert again.status == 1
    assert "new number" in again.err


def test_deleting_asks_on_a_terminal_and_nowhere_else(deedbox: Run, served_hub: ServedHub) -> None:
    deedbox("apis", "create", "asked")
    silent = deedbox("apis", "delete", "asked")
    assert silent.status == 2
    assert "say --yes" in silent.err
    variables = environment(DEEDBOX_URL=served_hub.url, DEEDBOX_TOKEN=served_hub.token)
    for answer, status in ((b"n\n", 130), (b"y\n", 0)):
        ours, theirs = pty.openpty()
        os.write(ours, answer)
        done = subprocess.run(
            [COMMAND, "apis", "delete", "asked"],
            env=variables,
            stdin=theirs,
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == status
        assert "Delete the API asked?" in done.stderr
    assert deedbox("apis", "show", "asked").status == 1


def test_versions_are_never_retired_or_deleted_through_a_channel(deedbox: Run, orders: str) -> None:
    for verb in ("retire", "reinstate", "delete"):
        assert deedbox("versions", verb, f"{orders}@latest").status == 2


def test_channels_are_made_moved_listed_and_deleted(deedbox: Run, orders: str, document: Path) -> None:
    document.write_text(DOCUMENT.replace("1.0.0", "1.1.0"))
    deedbox("publish", document.name, "--api", orders)
    assert deedbox("channels", "move", orders, "production", "1.0.0").status == 0
    moved = deedbox("channels", "move", orders, "production", "1.1.0")
    assert moved.out == f"{orders}@production now names 1.1.0; it named 1.0.0.\n"
    rows = [row.split()[:3] for row in deedbox("channels", orders).out.splitlines()[1:]]
    assert rows == [["latest", "1.1.0", "hub"], ["production", "1.1.0", "team"]]
    assert deedbox("channels", "delete", orders, "production", "--yes").status == 0
    kept = deedbox("channels", "delete", orders, "latest", "--yes")
    assert kept.status == 1
    assert "name of your own" in kept.err


def test_the_operations_of_a_contract_are_listed(deedbox: Run, orders: str) -> None:
    rows = [row.split(maxsplit=3) for row in deedbox("operations", orders).out.splitlines()]
    assert rows[1:] == [["GET", "/orders", "orders_list", "List orders"]]
    assert deedbox("operations", f"{orders}@1.0.0", "--json").json["items"][0]["method"] == "GET"


def test_operations_are_searched_by_words_paths_and_beginnings(deedbox: Run, orders: str) -> None:
    for words in (["list", "orders"], ["GET /orders"], ["lsit", "ordres"], ["orders_l"]):
        rows = [row.split(maxsplit=4) for row in deedbox("search", *words, "--api", orders).out.splitlines()]
        assert rows[1:] == [[f"{orders}@1.0.0", "GET", "/orders", "orders_list", "List orders"]]
    found = deedbox("search", "orders", "--api", orders, "--limit", "1", "--json").json
    assert (found["q"], found["items"][0]["version"]) == ("orders", "1.0.0")
    assert deedbox("search", "orders", "--api", orders, "--deprecated", "--json").json["items"] == []
    assert deedbox("search", "zebra").out == "Nothing was found for zebra.\n"
    assert deedbox("search").status == 2
    assert deedbox("search", "x" * 201).status == 1


def test_a_word_that_is_no_command_is_a_mistake_of_usage_in_json_too(deedbox: Run) -> None:
    done = deedbox("apis", "crate", "x", "--json")
    assert done.status == 2
    assert "Did you mean 'create'?" in done.json["problem"]["title"]


def test_a_hub_that_is_not_there_is_told_apart_from_a_refusal(deedbox: Run) -> None:
    done = deedbox("apis", "--json", DEEDBOX_URL="http://127.0.0.1:1")
    assert (done.status, done.json["exit_status"]) == (3, 3)
    assert "cannot be reached" in done.err


def test_an_address_or_token_that_cannot_be_used_never_shows_the_token(deedbox: Run) -> None:
    for variables in ({"DEEDBOX_URL": "ftp://x"}, {"DEEDBOX_TOKEN": "secret token"}):
        done = deedbox("apis", **variables)
        assert done.status == 2
        assert "secret" not in done.err + done.out


def test_a_reader_that_goes_away_is_no_error_message(served_hub: ServedHub) -> None:
    variables = environment(DEEDBOX_URL=served_hub.url, DEEDBOX_TOKEN=served_hub.token)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [COMMAND, "apis"], env=variables, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
