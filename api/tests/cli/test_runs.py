"""Runs on a hub: `deedbox runs`."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Executable, text, update

from deedbox.runs.tables import runs
from tests import places
from tests.cli.running import Run, ServedHub, log_of
from tests.serving import small_document

pytestmark = pytest.mark.slow  # It starts the engine.


COPIES = """
    INSERT INTO run_failures (run_id, fingerprint, status, failure, first_run, first_seen_at)
    WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 450)
    SELECT run_id, CAST(100000000000 + i AS VARCHAR), 'known', failure, first_run, first_seen_at FROM numbers,
    (SELECT * FROM run_failures WHERE run_id = (SELECT id FROM runs WHERE uid = :run) LIMIT 1) one
"""
"""450 failures more of a run, all like one that it has found."""


def connections(hub: ServedHub) -> list[str]:
    """The requests to watch a run that have ended."""
    lines = log_of(hub.data_dir).read_text().splitlines()
    return [line for line in lines if '"operation": "runs_watch"' in line]


def alter(hub: ServedHub, statement: Executable, **values: object) -> None:
    """Change what the hub keeps of a run, to what would take long to come about."""
    with places.beside(hub.data_dir) as connection:
        connection.execute(statement, values)


def test_new_failures_fail_the_command_and_all_of_it_can_be_read_again(
    deedbox: Run, served_hub: ServedHub, tmp_path: Path
) -> None:
    (tmp_path / "c.json").write_text(json.dumps(small_document()))
    assert deedbox("publish", "c.json", "--api", "fuzzed", "--create").status == 0
    # The hub fuzzes itself, by a contract that it does not keep.
    plan = ("--contract", "fuzzed", "--phase", "coverage", "--max-time", "20", "--seed", "7")
    done = deedbox("runs", "start", served_hub.url, *plan, "--header-env", "X-Key=KEY", KEY="k3y-of-a-run")
    assert done.status == 1
    assert "fuzzing on the hub: " in done.err
    assert len(connections(served_hub)) > 1, "the hub ends them sooner than the run ends"

    again = deedbox(
        "runs", "watch", deedbox("runs", "list", "--api", "fuzzed", "--json").json["items"][0]["id"], "--json"
    )
    assert (again.status, again.err) == (1, "")
    run, failures = again.json["run"], again.json["failures"]
    assert (run["passed"], run["new"]) == (False, len(failures))
    assert "k3y-of-a-run" not in done.out + done.err + again.out
    assert run["plan"]["headers"] == ["X-Key"]
    shown = deedbox("runs", "failures", run["id"], "--status", "new")
    assert failures[0]["fingerprint"] in shown.out
    assert "curl " in shown.out
    assert run["id"] in deedbox("runs", "list", "--api", "fuzzed").out
    assert "X-Key" in deedbox("runs", "show", run["id"]).out
    assert "is succeeded" in deedbox("runs", "cancel", run["id"]).out
    reports_are_fetched(deedbox, tmp_path, run["id"])
    alone = next(one["fingerprint"] for one in failures if one["can_replay"])
    a_failure_is_sent_again(deedbox, served_hub, run["id"], alone)
    all_failures_are_read(deedbox, served_hub, run["id"], len(failures))


def reports_are_fetched(deedbox: Run, folder: Path, run: str) -> None:
    done = deedbox("runs", "report", run, "--format", "junit", "--json")
    name = f"fuzzed-run-{run}.xml"
    assert (done.status, done.json) == (0, {"file": name})
    assert "<testsuites" in (folder / name).read_text()
    assert deedbox("runs", "report", run, "--format", "events", "-o", "told").out == "It is in told.\n"
    for form in ("sarif", "har"):
        assert json.loads(deedbox("runs", "report", run, "--format", form, "-o", "-").out)
    markdown = deedbox("runs", "report", run, "--format", "markdown", "-o", "-").out
    assert markdown.startswith("# fuzzed 1.0.0")
    lines = deedbox("runs", "report", run, "--format", "jsonl", "-o", "-").out.splitlines()
    assert (folder / "told").stat().st_size > 0
    assert all(map(json.loads, lines))
    assert deedbox("runs", "report", run, "--format", "jsonl", "-o", "-", "--json").status == 2
    assert deedbox("runs", "report", "0" * 16, "--format", "jsonl").status == 1
    assert sorted(path.name for path in folder.iterdir()) == ["c.json", name, "told"]


def a_failure_is_sent_again(deedbox: Run, hub: ServedHub, run: str, fingerprint: str) -> None:
    done = deedbox("runs", "replay", run, fingerprint, "--header-env", "X-Key=KEY", KEY="k3y-of-a-run")
    assert done.out.startswith("Sent again: fails."), done.out + done.err
    assert done.status == 1
    replay = deedbox("runs", "list", "--json").json["items"][0]
    assert (replay["replays"]["fingerprint"], replay["plan"]["headers"]) == (fingerprint, ["X-Key"])
    for verdict, status in (("fixed", 0), ("flaky", 1), ("unknown", 3)):
        outcome = {"verdict": verdict, "message": "Altered."}
        alter(hub, update(runs).where(runs.c.uid == replay["id"]).values(outcome=outcome))
        told = deedbox("runs", "watch", replay["id"], "--json")
        assert (told.status, told.json["run"]["replays"]["verdict"]) == (status, verdict)
    assert deedbox("runs", "replay", run, "0" * 12).status == 1
    assert deedbox("runs", "replay", run, fingerprint, "--insecure").status == 2


def all_failures_are_read(deedbox: Run, hub: ServedHub, run: str, before: int) -> None:
    alter(hub, text(COPIES), run=run)
    assert len(deedbox("runs", "failures", run, "--json").json["items"]) == before + 450
    assert len(deedbox("runs", "watch", run, "--json").json["failures"]) == before + 450


def test_what_a_hub_may_not_or_does_not_do_is_refused(deedbox: Run) -> None:
    refused = deedbox("runs", "start", "http://192.0.2.1", "--contract", "fuzzed")
    assert (refused.status, refused.out) == (1, "")


@pytest.mark.parametrize(
    "flag",
    [
        *("--check=use_after_free", "--exclude-check=use_after_free", "--max-examples=5", "--max-failures=5"),
        *("--max-response-time=1", "--request-timeout=5", "--ca-file=ca.pem", "--insecure"),
    ],
)
def test_what_a_hub_would_not_heed_is_refused_by_its_name(deedbox: Run, tmp_path: Path, flag: str) -> None:
    (tmp_path / "ca.pem").write_text("")
    done = deedbox("runs", "start", "http://127.0.0.1:9", "--contract", "fuzzed", flag)
    assert done.status == 2
    assert f"{flag.partition('=')[0]} is for deedbox fuzz alone: a hub takes none." in done.err


def test_a_rate_is_a_whole_number(deedbox: Run) -> None:
    for rate in ("0.5", "1.6"):
        done = deedbox("runs", "start", "http://127.0.0.1:9", "--contract", "fuzzed", "--rate", rate)
        assert (done.status, "whole numbers" in done.err) == (2, True)
    # What the flags say is fit, and the hub is asked.
    fit = ("--rate", "2", "--request-timeout", "10")
    assert deedbox("runs", "start", "http://192.0.2.1", "--contract", "fuzzed", *fit).status == 1
