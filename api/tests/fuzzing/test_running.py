"""One run of the real engine on a server with planted faults, asked about many things."""

import json
import os
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import anyio
import pytest

from deedbox import fuzzing
from deedbox.fuzzing.running import Bounds
from tests.fuzzing.conftest import SECRET, Run, Servers

pytestmark = pytest.mark.slow
WARNING = "never succeeded"


def test_each_planted_fault_is_found_once_with_the_rule_it_breaks(run: Run) -> None:
    found = {(one.operation, one.code): one for one in run.outcome.failures}
    wanted = {
        ("GET /crash", "ST101"): "/paths/~1crash/get",
        ("GET /orders", "ST108"): "/components/schemas/Order/properties/id",
        ("GET /secret", "ST108"): "/paths/~1secret/get/responses/200/content",
        ("GET /teapot", "ST103"): "/paths/~1teapot/get/responses",
    }
    assert {place: found[place].rule.pointer for place in wanted} == wanted
    assert len(found) == len(run.outcome.failures)
    assert ("GET /crash", "ST103") not in found  # It is the crash once more.
    assert run.outcome.failures[0].severity == "critical"


def test_a_failure_has_a_command_that_hides_who_calls(run: Run, servers: Servers) -> None:
    teapot = next(one for one in run.outcome.failures if one.operation == "GET /teapot")
    assert teapot.curl == f'curl -H "Authorization: $AUTHORIZATION" {servers.url}/teapot'
    assert teapot.status == 418
    assert teapot.response_sample == "{}"


def test_the_commands_show_the_failure_again(run: Run) -> None:
    order = next(one for one in run.outcome.failures if (one.operation, one.code) == ("GET /orders", "ST108"))
    done = subprocess.run(
        ["sh", "-c", order.curl],  # noqa: S607 - Whichever shell there is.
        capture_output=True,
        check=True,
        timeout=20,
        env={"AUTHORIZATION": "", "PATH": "/usr/bin:/bin"},
    )
    assert json.loads(done.stdout) == [{"id": "one", "item": "tea"}]


def test_nothing_that_a_run_leaves_holds_a_secret(run: Run) -> None:
    """The server sends it back plainly, in a header and in a body."""
    left = {path.name: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}
    assert left.keys() == {"events.ndjson", "failures.har"}
    left["outcome"] = json.dumps(run.outcome.as_dict()).encode()
    left["repr"] = repr(run.outcome).encode()
    # What is asked for is there, so that the search would find it.
    assert b"you_sent" in left["outcome"] and b"you_sent" in left["failures.har"]
    for form in (SECRET, quote(SECRET), SECRET[::-1][::-1].upper()):
        for name, content in left.items():
            assert form.encode() not in content, name


def test_progress_tells_phases_and_operations(run: Run) -> None:
    phases = list(dict.fromkeys(one.phase for one in run.progress if one.phase))
    # There are no examples, so that their phase is over before most looks at it.
    assert next(one for one in phases if one != "examples") == "coverage"
    assert run.progress[-1].failures == len(run.outcome.failures)
    assert run.progress[-1].operations_total == 7
    assert any(one.operation == "GET /crash" for one in run.progress)


def test_coverage_is_counted(run: Run) -> None:
    covered = {one.operation: one for one in run.outcome.coverage.operations}
    assert "GET /endless" not in covered
    assert covered["GET /orders"].parameters_sent == ("query.limit",)
    assert set(covered["GET /orders"].statuses_seen) == {"200", "422"}
    assert covered["GET /crash"].undeclared_seen == ("500",)
    assert covered["POST /orders"].parameters_sent == ("body",)
    assert any(one.operation == "GET /teapot" and WARNING in one.message for one in run.outcome.troubles)


def test_the_process_was_held_by_what_this_machine_has(run: Run) -> None:
    assert run.outcome.guards["connections"] and run.outcome.guards["limits"]
    assert run.outcome.seed == 3 and run.outcome.stop_reason == "finished"


def test_nobody_is_led_elsewhere_by_a_redirect(run: Run, servers: Servers) -> None:
    assert next(one for one in run.outcome.coverage.operations if one.operation == "GET /away").cases
    with pytest.raises(BlockingIOError):
        servers.canary.accept()


def test_a_failure_is_sent_again(run: Run, servers: Servers, document: bytes) -> None:
    async def again(failure: fuzzing.Failure, target: fuzzing.Target) -> fuzzing.Replayed:
        return await fuzzing.replay(
            document, "application/json", target, failure, fuzzing.Credentials.bearer(SECRET)
        )

    secret = next(one for one in run.outcome.failures if one.operation == "GET /secret")
    answer = anyio.run(again, secret, servers.target)
    assert (answer.verdict, answer.status) == ("fails", 200)
    assert SECRET not in answer.message


def test_answers_without_an_end_hang_no_run(servers: Servers, document: bytes, tmp_path: Path) -> None:
    plan = fuzzing.Plan(
        include=("endless", "teapot"), phases=("coverage",), max_seconds=60, request_timeout_seconds=0.5
    )

    async def go() -> fuzzing.Outcome:
        return await fuzzing.run(document, "application/json", servers.target, plan, folder=tmp_path)

    outcome = anyio.run(go)
    assert outcome.stop_reason == "finished"
    assert {(one.operation, one.kind) for one in outcome.troubles} >= {("GET /endless", "network")}


def test_what_hangs_is_ended_and_keeps_what_was_found(
    servers: Servers, document: bytes, tmp_path: Path
) -> None:
    plan = fuzzing.Plan(
        include=("endless", "teapot"), phases=("coverage",), max_seconds=3, request_timeout_seconds=300
    )

    async def go() -> fuzzing.Outcome:
        bounds = Bounds(grace_seconds=3)
        return await fuzzing.run(
            document, "application/json", servers.target, plan, folder=tmp_path, bounds=bounds
        )

    outcome = anyio.run(go)
    assert outcome.stop_reason == "killed"
    assert ("GET /endless", "engine") in {(one.operation, one.kind) for one in outcome.troubles}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_who_stops_a_run_has_what_was_found_until_then(
    servers: Servers, document: bytes, tmp_path: Path
) -> None:
    plan = fuzzing.Plan(include=("teapot",), phases=("fuzzing", "coverage"), max_seconds=60)

    async def go() -> fuzzing.Outcome:
        stop = anyio.Event()

        async def hear(at: fuzzing.Progress) -> None:
            if at.failures:
                stop.set()

        return await fuzzing.run(
            document, "application/json", servers.target, plan, hear, folder=tmp_path, stop=stop
        )

    outcome = anyio.run(go)
    assert (outcome.stop_reason, {one.operation for one in outcome.failures}) == (
        "cancelled",
        {"GET /teapot"},
    )


def test_who_cancels_a_run_leaves_nothing(servers: Servers, document: bytes, tmp_path: Path) -> None:
    def running() -> list[bytes]:
        commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/environ") if _is_ours(path)]
        return [one for one in commands if bytes(tmp_path) in one]

    async def go() -> bool:
        begun = False
        with anyio.move_on_after(60) as scope:

            async def hear(at: fuzzing.Progress) -> None:
                nonlocal begun
                begun = bool(running())
                scope.cancel()

            await fuzzing.run(
                document, "application/json", servers.target, fuzzing.Plan(), hear, folder=tmp_path
            )
        return begun

    assert anyio.run(go)
    # What was killed has ended when its machine has come to it.
    until = time.monotonic() + 10
    while running():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def _is_ours(path: Path) -> bool:
    try:
        return path.stat().st_uid == os.getuid() and bool(path.read_bytes())
    except OSError:
        return False


def test_a_document_that_refers_elsewhere_is_refused(servers: Servers, tmp_path: Path) -> None:
    port = servers.canary.getsockname()[1]
    schema = {"$ref": f"http://127.0.0.1:{port}/schema.json"}
    answers = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    text = json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "A", "version": "1"},
            "paths": {"/a": {"get": {"responses": answers}}},
        }
    )

    async def go() -> None:
        await fuzzing.run(text.encode(), "application/json", servers.target, fuzzing.Plan(), folder=tmp_path)

    with pytest.raises(fuzzing.UnfitDocument):
        anyio.run(go)
    with pytest.raises(BlockingIOError):
        servers.canary.accept()


def test_nobody_at_home_is_said_at_once(document: bytes, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    target = fuzzing.Target(f"http://127.0.0.1:{port}", ("127.0.0.1",))

    async def go() -> None:
        await fuzzing.run(document, "application/json", target, fuzzing.Plan(), folder=tmp_path)

    with pytest.raises(fuzzing.FuzzingFailed, match="cannot be reached"):
        anyio.run(go)
