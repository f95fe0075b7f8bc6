"""`deedbox runs`: fuzzing of live servers on a hub."""

from __future__ import annotations

import itertools
from typing import Any

import click

import deedbox_client
from deedbox.cli import fuzz_options, fuzz_runs, run_on_hub
from deedbox.cli.groups import ListsByDefault
from deedbox.cli.references import NAME, Reference, ReferenceType
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, record, table

_MOST_LISTED = 50
_NOT_ON_HUBS = ("checks", "exclude_checks", "max_examples", "max_failures", "max_response_seconds")
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
    for name in _NOT_ON_HUBS:
        if given[name]:
            flag = name.removesuffix("_seconds").rstrip("s").replace("_", "-")
            raise click.UsageError(f"--{flag} is for deedbox fuzz alone: a hub takes none.")
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
    """Follow a run until it has ended, and exit as `start` does."""
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
    wanted = {} if status is None else {"status": deedbox_client.FailureStatus(status)}
    found = run_on_hub.failures(session.client, ended, **wanted)
    session.answer(run_on_hub.text(ended, found), {"items": found})


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
