"""A run on a hub: asked for, watched until it ends, and told of."""

from __future__ import annotations

from collections.abc import Mapping

import deedbox_client
from deedbox import fuzzing
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.progress import Report, progress
from deedbox.cli.references import Reference
from deedbox.cli.session import Session
from deedbox.cli.text import count, printable, styled

OPEN = (deedbox_client.RunState.QUEUED, deedbox_client.RunState.RUNNING)
_LAST_LINES = 10
_AT_ONCE = 200
_OF_VERDICTS = {"fixed": Exit.DONE, "fails": Exit.REFUSED, "flaky": Exit.REFUSED}
_COLOURS = {"new": "red", "known": "yellow", "fixed": "green"}


def ask(
    client: deedbox_client.Deedbox, url: str, contract: Reference, series: str, plan: fuzzing.Plan
) -> deedbox_client.Run:
    """Let the hub fuzz the server at *url*. What goes with each request is a secret to the hub, all of it."""
    return client.runs.create(
        api=contract.api,
        version=contract.target,
        target=url,
        series=series,
        phases=[deedbox_client.Phase(one) for one in plan.phases],
        operations=plan.include,
        exclude=plan.exclude,
        read_only=plan.is_read_only,
        seed=plan.seed,
        max_seconds=plan.max_seconds,
        rate=None if plan.rate_per_second is None else int(plan.rate_per_second),
        headers_=_headers(plan),
        credentials=_credentials(plan),
    )


def send_again(
    client: deedbox_client.Deedbox, run: str, fingerprint: str, plan: fuzzing.Plan
) -> deedbox_client.Run:
    """Let the hub send a failure of *run* again, as the caller whom *plan* names."""
    return client.runs.replay(run, fingerprint, headers_=_headers(plan), credentials=_credentials(plan))


def finish(session: Session, run: deedbox_client.Run) -> int:
    """Watch *run* until it has ended, tell what came of it, and return the status to exit with.

    Raises:
        Failure: it could not be done, was broken off, or Ctrl-C was pressed, which the hub is not told.
    """
    doing = "fuzzing" if run.replays is None else "sending again"
    with progress(f"{doing} on the hub", as_json=session.as_json) as report:
        ended = _watched(session.client, run, report)
    if ended.state != deedbox_client.RunState.SUCCEEDED:
        raise _ended_badly(session.client, ended)
    found = failures(session.client, ended)
    session.answer(text(ended, found), {"run": ended, "failures": found})
    if ended.replays is not None:
        return _OF_VERDICTS.get(str(ended.replays.verdict), Exit.NO_HUB)
    return Exit.DONE if ended.passed else Exit.REFUSED


def failures(
    client: deedbox_client.Deedbox,
    run: deedbox_client.Run,
    status: deedbox_client.FailureStatus | None = None,
) -> list[deedbox_client.RunFailure]:
    """Return all that *run* found."""
    return list(client.runs.failures(run.id, status=status, limit=_AT_ONCE))


def text(run: deedbox_client.Run, found: list[deedbox_client.RunFailure]) -> str:
    """Return what people read of a run that has succeeded."""
    parts = []
    for one in found:
        status = str(one.status)
        head = styled(f"{one.code} {printable(one.title)}", colour=_COLOURS[status], bold=status == "new")
        parts.append(f"{head}  {printable(one.operation)}  ({status})")
        if status == "new":
            parts.append(f"  {printable(one.rule.text)}: {printable(one.rule.pointer or '/')}")
            parts += [f"  {printable(line)}" for line in one.message.splitlines()[:12] if line.strip()]
            parts += [f"  {printable(line)}" for line in one.curl.splitlines()]
            parts.append(f"  fingerprint {one.fingerprint}\n")
    return "\n".join([*parts, says(run)])


def says(run: deedbox_client.Run) -> str:
    """Return one line on how *run* is."""
    if run.replays is not None and run.replays.verdict is not None:
        return printable(f"Sent again: {run.replays.verdict}. {run.replays.message or ''}".strip())
    if run.passed is None:
        return f"{run.state}, {run.percent} %" if run.state in OPEN else str(run.state)
    told = f"{run.new} new, {run.known} known, {run.fixed} fixed; {count(run.cases or 0, 'case')}"
    return f"{told}, seed {run.seed}, ended by {run.stop_reason}."


def _headers(plan: fuzzing.Plan) -> list[deedbox_client.RunHeader]:
    headers = {**plan.headers, **plan.credentials.headers}
    return [deedbox_client.RunHeader(name=name, value=value) for name, value in headers.items()]


def _credentials(plan: fuzzing.Plan) -> deedbox_client.RunCredentials | None:
    keys = [deedbox_client.RunKey(scheme=name, value=value) for name, value in plan.credentials.keys.items()]
    return deedbox_client.RunCredentials(keys=keys) if keys else None


def _watched(client: deedbox_client.Deedbox, run: deedbox_client.Run, report: Report) -> deedbox_client.Run:
    ended = run
    try:
        for ended in client.runs.watch(run.id):
            if ended.state in OPEN:
                report(ended.percent, _stage(ended))
    except KeyboardInterrupt:
        raise Failure(
            "Stopped watching; the hub goes on fuzzing",
            exit=Exit.STOPPED,
            hint=f"deedbox runs watch {run.id} watches again; deedbox runs cancel {run.id} breaks it off",
        ) from None
    report(100, "")
    return ended


def _stage(run: deedbox_client.Run) -> str:
    if run.state == deedbox_client.RunState.QUEUED:
        return "waiting for its turn" if run.error is None else f"trying again: {printable(run.error)}"
    at = run.progress
    if at is None or not at.phase:
        return "starting"
    return f"{at.phase}, {count(at.cases, 'case')}, {count(at.failures, 'failure')}"


def _ended_badly(client: deedbox_client.Deedbox, run: deedbox_client.Run) -> Failure:
    if run.state == deedbox_client.RunState.CANCELLED:
        return Failure("The run was broken off", exit=Exit.STOPPED, hint="ask for another one")
    said = list(client.runs.log(run.id))[-_LAST_LINES:]
    return Failure(
        "The hub could not do the run",
        exit=Exit.NO_HUB,
        detail=run.error or "",
        lines=[f"{line.at:%H:%M:%S} {line.line}" for line in said],
        hint=f"deedbox runs show {run.id}",
    )


def members(run: deedbox_client.Run) -> Mapping[str, str]:
    """Return what is shown of a run, by its name."""
    sent = [*run.plan.headers, *(["credentials"] if run.plan.has_credentials else [])]
    shown = {
        "run": run.id,
        "contract": f"{run.api}@{run.version}",
        "target": run.target,
        "series": run.series,
        "state": says(run),
        "asked for": f"{run.created_at:%Y-%m-%d %H:%M:%S} by {run.requested_by}",
        "sent along": ", ".join(sent) or "nothing",
    }
    if run.error is not None and run.passed is None:
        shown["error"] = run.error
    if run.coverage is not None:
        of = run.coverage
        operations = f"{of.operations_tried} of {of.operations} operations"
        parameters = f"{of.parameters_tried} of {of.parameters} parameters"
        shown["covered"] = f"{operations}, {parameters}, {of.statuses_seen} of {of.statuses} statuses"
    return shown
