"""`deedbox runs`: fuzzing of live servers on a hub."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

import click

import deedbox_client
from deedbox import fuzzing
from deedbox.cli import fuzz_options, fuzz_runs, run_on_hub
from deedbox.cli.files import writing
from deedbox.cli.groups import ListsByDefault
from deedbox.cli.references import NAME, Reference, ReferenceType
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, record, table

_MOST_LISTED = 50
_NOT_ON_HUBS = {
    "checks": "--check",
    "exclude_checks": "--exclude-check",
    "max_examples": "--max-examples",
    "max_failures": "--max-failures",
    "max_response_seconds": "--max-response-time",
    "request_timeout_seconds": "--request-timeout",
    "ca_file": "--ca-file",
    "insecure": "--insecure",
}
_SUFFIXES = {
    "junit": "xml",
    "sarif": "sarif",
    "markdown": "md",
    "jsonl": "jsonl",
    "har": "har",
    "events": "events.jsonl",
}
"""The forms of a report, and how the hub ends the names of their files."""
run_argument = click.argument("run", metavar="ID", type=NAME)
EPILOG = """\b
deedbox runs start https://staging.example.com --contract orders@production
deedbox runs start URL --contract orders@1.1.0 --series staging --token-env API_TOKEN --max-time 120

\b
The hub fuzzes only servers that its operator allowed (DEEDBOX_FUZZ_TARGETS). Headers and credentials are
kept sealed until the run ends, and shown to nobody.

\b
Exit status: 0 no new failure; 1 new failures, or the hub said no; 2 a flag cannot be used; 3 the run could
not be done, or the hub cannot be reached; 130 stopped, or broken off.
"""
REPLAY_EPILOG = """\b
deedbox runs replay 5b8c1f0e9a27d364 6870361d54e2 --token-env API_TOKEN

\b
Headers and credentials are named anew: the hub has deleted those of the run.

\b
Exit status: 0 it is fixed; 1 it still fails, always or at times, or the hub said no; 2 a flag cannot be used;
3 it could not be sent or told, or the hub cannot be reached; 130 stopped, or broken off.
"""


@click.group(cls=ListsByDefault, short_help="Fuzz live servers on a hub, and follow runs.")
def runs() -> None:
    """Fuzz live servers on a hub, and follow runs. `deedbox fuzz` does the same from this machine."""


@runs.command("list", short_help="List runs, newest first.")
@click.option("--api", type=NAME, help="Of this API alone.")
@click.option(
    "--state", type=click.Choice([str(one) for one in deedbox_client.RunState]), help="In this state."
)
@on_hub
def list_runs(session: Session, api: str | None, state: str | None) -> None:
    """List the newest runs, at most 50."""
    wanted = None if state is None else deedbox_client.RunState(state)
    found = list(itertools.islice(session.client.runs.list(api=api, state=wanted), _MOST_LISTED))
    rows = [
        [one.id, f"{one.api}@{one.version}", one.target, run_on_hub.says(one), moment(one.created_at)]
        for one in found
    ]
    head = ["ID", "CONTRACT", "TARGET", "STATE", "ASKED FOR"]
    none = "There are no runs. deedbox runs start URL --contract API@VERSION begins one."
    session.answer(table(head, rows) if rows else none, {"items": found})


@runs.command(epilog=EPILOG, short_help="Fuzz a server, and wait until that has ended.")
@click.argument("url")
@click.option(
    "--contract",
    "reference",
    type=ReferenceType(takes_channels=True),
    required=True,
    help="API[@VERSION|@CHANNEL]",
)
@click.option(
    "--series", default="default", show_default=True, help="Compare with runs of this series alone."
)
@click.option("--detach", is_flag=True, help="Do not wait.")
@fuzz_options.selecting
@fuzz_options.bounding
@fuzz_options.authenticating
@on_hub
def start(
    session: Session, url: str, reference: Reference, series: str, detach: bool, **given: Any
) -> int | None:
    """Let the hub fuzz the server at URL against its contract. Needs the scope runs:write, and the role
    publisher with the API."""
    _require_taken(given)
    rate = given["rate_per_second"]
    if rate is not None and not rate.is_integer():
        raise click.UsageError("--rate takes whole numbers alone on a hub.")
    with fuzz_runs.told():
        plan = fuzz_options.plan({**given, "is_updating": False, "baseline": None})
    reference.version_on(session.client)
    run = run_on_hub.ask(session.client, url, reference, series, plan)
    if detach:
        session.answer(printable(f"{run.id} waits for its turn. deedbox runs watch {run.id}"), run)
        return None
    return run_on_hub.finish(session, run)


@runs.command(short_help="Wait until a run has ended.")
@run_argument
@on_hub
def watch(session: Session, run: str) -> int:
    """Follow a run until it has ended, and exit as `start` or `replay` does."""
    return run_on_hub.finish(session, session.client.runs.read(run))


@runs.command(short_help="Show a run, and how far it is.")
@run_argument
@on_hub
def show(session: Session, run: str) -> None:
    """Show a run: what it was asked, how far it is, how much it has tried."""
    found = session.client.runs.read(run)
    session.answer(record(run_on_hub.members(found)), found)


@runs.command(short_help="Print what a run found.")
@run_argument
@click.option("--status", type=click.Choice(["new", "known", "fixed"]), help="Only failures that are this.")
@on_hub
def failures(session: Session, run: str, status: str | None) -> None:
    """Print what a run found, each failure with its rule and a command that shows it again."""
    ended = session.client.runs.read(run)
    wanted = None if status is None else deedbox_client.FailureStatus(status)
    found = run_on_hub.failures(session.client, ended, wanted)
    session.answer(run_on_hub.text(ended, found), {"items": found})


@runs.command(short_help="Write what a run found into a file.")
@run_argument
@click.option("--format", "form", type=click.Choice(list(_SUFFIXES)), required=True, help="What is written.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write: a file, which is replaced, or a folder; - is standard output.  "
    "[default: API-run-ID.SUFFIX, here]",
)
@on_hub
def report(session: Session, run: str, form: str, output: Path | None) -> None:
    """Write what a run found into a file: for CI (junit, sarif), for people (markdown) or programs (jsonl);
    har has the requests of all failures with their answers, events all that the engine told."""
    if str(output) == "-" and session.as_json:
        raise click.UsageError("Standard output holds either the report or --json.")
    download = session.client.runs.export(run, deedbox_client.ReportFormat(form))
    if str(output) == "-":
        with download:
            for part in download.iter_bytes():
                sys.stdout.buffer.write(part)
        return
    path = output or Path()
    if path.is_dir():
        path /= f"{session.client.runs.read(run).api}-run-{run}.{_SUFFIXES[form]}"
    with writing(path):
        download.save(path)
    session.answer(printable(f"It is in {path}."), {"file": str(path)})


@runs.command(epilog=REPLAY_EPILOG, short_help="Send a failure again, and wait for what comes of it.")
@run_argument
@click.argument("fingerprint", type=NAME)
@fuzz_options.authenticating
@on_hub
def replay(session: Session, run: str, fingerprint: str, **given: Any) -> int:
    """Let the hub send the requests of a failure again, to the same server. It changes nothing of what is
    new, known or fixed. Needs the scope runs:write, and the role publisher with the API."""
    _require_taken(given)
    with fuzz_runs.told():
        headers, credentials = fuzz_options.sent_along(given)
        plan = fuzzing.Plan(headers=headers, credentials=credentials)
    return run_on_hub.finish(session, run_on_hub.send_again(session.client, run, fingerprint, plan))


@runs.command(short_help="Break off a run.")
@run_argument
@on_hub
def cancel(session: Session, run: str) -> None:
    """Break off a run, for all who wait for it; what has ended stays as it is."""
    after = session.client.runs.cancel(run)
    told = (
        "is being broken off, which takes a moment" if after.state in run_on_hub.OPEN else f"is {after.state}"
    )
    session.answer(printable(f"The run {after.id} {told}."), after)


def _require_taken(given: dict[str, Any]) -> None:
    """Refuse what a hub would not heed."""
    for name, flag in _NOT_ON_HUBS.items():
        value = given.get(name)
        is_default = name == "request_timeout_seconds" and value == fuzz_options.REQUEST_TIMEOUT_SECONDS
        if value and not is_default:
            raise click.UsageError(f"{flag} is for deedbox fuzz alone: a hub takes none.")
