"""`deedbox publish`: what goes to the hub, what is refused, and where it says so."""

from pathlib import Path

import pytest

from tests.cli.running import DOCUMENT, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]


def test_the_version_is_the_documents_own_and_the_api_is_made_on_demand(deedbox: Run, document: Path) -> None:
    missing = deedbox("publish", document.name, "--api", "made")
    assert missing.status == 1
    assert "--create makes the API made" in missing.err
    done = deedbox("publish", document.name, "--api", "made", "--create")
    assert done.status == 0
    assert done.out.splitlines() == [
        "Created the API made.",
        f"Published made 1.0.0: Orders, OpenAPI 3.1.0, 1 operation, {len(DOCUMENT)} bytes.",
        "Lint found 5 warnings, 2 infos; deedbox lint made@1.0.0 shows them.",
    ]


def test_the_same_bytes_again_succeed_and_change_nothing(deedbox: Run, document: Path) -> None:
    words = ["publish", document.name, "--api", "same", "--create", "--json"]
    outcomes = [deedbox(*words).json for _ in range(2)]
    assert [outcome["outcome"] for outcome in outcomes] == ["published", "unchanged"]
    assert [outcome["api_created"] for outcome in outcomes] == [True, False]
    assert outcomes[0]["version"] == outcomes[1]["version"]


def test_other_bytes_are_refused_with_where_they_differ(deedbox: Run, document: Path) -> None:
    deedbox("publish", document.name, "--api", "other", "--create")
    document.write_text(DOCUMENT.replace("List orders", "List all orders"))
    done = deedbox("publish", document.name, "--api", "other", "--json")
    assert done.status == 1
    assert "/paths/~1orders/get/summary" in done.err and "request: " in done.err
    assert done.json["exit_status"] == 1
    assert done.json["problem"]["type"] == "/problems/version-exists"
    assert done.json["problem"]["errors"][0]["pointer"] == "/paths/~1orders/get/summary"


def test_every_fault_has_its_line_and_column_and_nothing_is_sent(deedbox: Run, document: Path) -> None:
    document.write_text("openapi: 3.1.0\ninfo: {title: 3}\npaths: {}\nfoo: 1\n")
    # Nobody listens on port 1, so sending anything would be another status.
    done = deedbox("publish", document.name, "--api", "faults", "--json", DEEDBOX_URL="http://127.0.0.1:1")
    assert done.status == 1
    places = [line.partition(" ")[0] for line in done.err.splitlines() if line.startswith("orders.yaml:")]
    assert places == ["orders.yaml:2:1:", "orders.yaml:2:8:", "orders.yaml:4:1:"]
    assert [fault["line"] for fault in done.json["problem"]["errors"]] == [2, 2, 4]


def test_without_a_check_the_hub_tells_the_same_faults(deedbox: Run, document: Path) -> None:
    deedbox("apis", "create", "unchecked")
    document.write_text("openapi: 3.1.0\ninfo: {title: 3}\npaths: {}\nfoo: 1\n")
    done = deedbox("publish", document.name, "--api", "unchecked", "--no-check", "--version", "1.0.0")
    assert done.status == 1
    assert "(line 4, column 1)" in done.err


def test_a_document_can_come_from_standard_input_as_yaml_or_json(deedbox: Run) -> None:
    as_json = '{"openapi": "3.0.3", "info": {"title": "T", "version": "2.0.0"}, "paths": {}}'
    deedbox("apis", "create", "piped")
    stored = [
        deedbox("publish", "-", "--api", "piped", "--json", stdin=text).json["version"]
        for text in (DOCUMENT, as_json)
    ]
    assert [each["media_type"] for each in stored] == ["application/yaml", "application/json"]


def test_a_document_without_a_semantic_version_needs_a_flag(deedbox: Run, document: Path) -> None:
    document.write_text(DOCUMENT.replace("1.0.0", "'2026-03'"))
    words = ["publish", document.name, "--api", "dated", "--create"]
    refused = deedbox(*words)
    assert refused.status == 2
    assert "--version" in refused.err
    done = deedbox(*words, "--version", "1.2.3")
    assert done.status == 0
    assert "the document calls itself 2026-03; it goes under 1.2.3" in done.err


def test_a_channel_follows_what_is_published(deedbox: Run, document: Path) -> None:
    words = ["--api", "followed", "--create", "--channel", "production"]
    first = deedbox("publish", document.name, *words)
    assert first.out.endswith("followed@production is new and names 1.0.0.\n")
    document.write_text(DOCUMENT.replace("1.0.0", "1.1.0"))
    second = deedbox("publish", document.name, *words)
    assert second.out.endswith("followed@production now names 1.1.0; it named 1.0.0.\n")
    third = deedbox("publish", document.name, *words)
    assert third.out.endswith("followed@production names 1.1.0 already.\n")


def test_a_channel_that_cannot_move_does_not_hide_what_was_published(deedbox: Run, document: Path) -> None:
    done = deedbox("publish", document.name, "--api", "half", "--create", "--channel", "latest")
    # The first version is what the hub's own channel names anyway.
    assert done.out.endswith("half@latest names 1.0.0 already.\n")
    document.write_text(DOCUMENT.replace("1.0.0", "0.9.0"))
    done = deedbox("publish", document.name, "--api", "half", "--channel", "latest")
    assert done.status == 1
    assert "half 0.9.0 is published; its channel is not moved" in done.err


def test_deedbox_toml_stands_in_for_flags(deedbox: Run, document: Path, tmp_path: Path) -> None:
    deedbox("apis", "create", "configured")
    (tmp_path / "contract").mkdir()
    document.rename(tmp_path / "contract" / "here.yaml")
    (tmp_path / "deedbox.toml").write_text(
        '[hub]\nurl = "http://127.0.0.1:1"\n'
        '[publish]\napi = "configured"\nfile = "contract/here.yaml"\nversion = "3.0.0"\n'
    )
    assert deedbox("publish", DEEDBOX_URL="").status == 3
    done = deedbox("publish", "--json")
    assert (done.status, done.json["version"]["version"]) == (0, "3.0.0")
    flagged = deedbox("publish", "--version", "3.0.1", "--json")
    assert flagged.json["version"]["version"] == "3.0.1"


def test_a_missing_file_is_told(deedbox: Run) -> None:
    done = deedbox("publish", "nothing.yaml", "--api", "x")
    assert done.status == 2
    assert "nothing.yaml cannot be read" in done.err
