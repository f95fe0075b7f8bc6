"""Runs on a hub: `deedbox runs`."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Run, ServedHub, log_of
from tests.serving import small_document

pytestmark = pytest.mark.slow  # It starts the engine.


def connections(hub: ServedHub) -> list[str]:
    """The requests to watch a run that have ended."""
    lines = log_of(hub.data_dir).read_text().splitlines()
    return [line for line in lines if '"operation": "runs_watch"' in line]


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


def test_what_a_hub_may_not_or_does_not_do_is_refused(deedbox: Run) -> None:
    refused = deedbox("runs", "start", "http://192.0.2.1", "--contract", "fuzzed")
    assert (refused.status, refused.out) == (1, "")
    unknown = deedbox(
        "runs", "start", "http://127.0.0.1:9", "--contract", "fuzzed", "--check", "use_after_free"
    )
    assert (unknown.status, "a hub takes none" in unknown.err) == (2, True)
