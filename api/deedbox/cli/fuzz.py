"""`deedbox fuzz`: a live server is tested against its contract, here."""

from __future__ import annotations

from typing import Any

import click

from deedbox import fuzzing
from deedbox.cli import documents, fuzz_kept, fuzz_options, fuzz_reports, fuzz_runs, sources
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import printable
from deedbox.fuzzing import baselines
from deedbox.spec import rules

_TOLERATED = frozenset({rules.SPECIFICATION, rules.DISCRIMINATOR_MAPPING})
EPILOG = """\b
deedbox fuzz http://127.0.0.1:8000 --contract openapi.yaml
deedbox fuzz https://test.example.com --contract orders@production --token-env API_TOKEN
deedbox fuzz URL --contract FILE --include 'tag:orders' --read-only --max-time 300 --rate 20
deedbox fuzz URL --contract FILE --baseline fuzz.json --junit fuzz.xml --sarif fuzz.sarif
deedbox fuzz URL --contract FILE --replay 6870361d54e20b3d

\b
The contract is a file, - for standard input, what a hub has (API@VERSION, API@CHANNEL), git:REVISION:PATH
or app:MODULE:ATTRIBUTE, as for `deedbox diff`. --token and --hub are of the hub, not of the server that
is fuzzed.

\b
It writes: POST, PUT, PATCH and DELETE are sent with values by chance, unless --read-only leaves them out.
Fuzz a server whose data may go. Nothing but URL is connected to, redirects included.

\b
Credentials are read from variables of the environment, and are in no report, log or file:
  --token-env NAME         Authorization: Bearer ...
  --basic-env NAME         user:password
  --header-env HEADER=NAME any other header
  --key-env SCHEME=NAME    the API key of a security scheme of the contract

\b
A failure has a fingerprint, which is the same in each run that finds the same. --baseline FILE lists those
that are known; only new ones fail the command. --update-baseline writes the file anew.

\b
Exit status: 0 no new failure; 1 new failures (with --replay: it still fails); 2 a flag, the contract or the
baseline cannot be used; 3 nothing was tested: the server or the hub cannot be reached, the engine broke;
4 this machine lacks the [fuzz] extra, or a writable folder; 130 stopped.
"""


class FuzzCommand(click.Command):
    """A command whose status 1 says that a server fails, so that a contract with faults exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Failure as failure:
            if failure.exit == Exit.REFUSED:
                failure.exit = Exit.USAGE
            raise


@click.command(cls=FuzzCommand, epilog=EPILOG, short_help="Test a live server against its contract.")
@click.argument("url")
@click.option("--contract", "source", type=sources.SOURCE, required=True, help="What the server promises.")
@fuzz_options.selecting
@fuzz_options.bounding
@fuzz_options.authenticating
@fuzz_options.reporting
@on_hub
def fuzz(session: Session, url: str, source: str, **given: Any) -> int:
    """Test the server at URL against its contract: each answer is checked, and each failure explained."""
    form = session.form(given["form"])
    found = sources.read(source, session)
    contract = documents.check(found, tolerated=_TOLERATED)
    with fuzz_runs.told():
        plan = fuzz_options.plan(given)
        target = fuzzing.resolve(url)
        chosen = fuzzing.selected(contract, plan)
        if not chosen:
            raise fuzzing.UnfitPlan("No operation of the contract is selected")
    if given["replay"] is not None:
        failure = fuzz_kept.find(given["replay"])
        answer = fuzz_runs.replay(found, target, failure, plan)
        session.answer(
            printable(f"{failure.operation}: {answer.verdict}. {answer.message}"),
            {"fingerprint": failure.fingerprint, "verdict": answer.verdict, "status": answer.status},
        )
        return {"fails": 1, "flaky": 1, "fixed": 0}.get(answer.verdict, 3)
    before = fuzz_reports.read_baseline(given["baseline"], may_be_missing=given["is_updating"])
    if not session.as_json:
        fuzz_runs.announce(target, plan, chosen)
    with fuzz_runs.running(found, target, plan, is_quiet=session.as_json) as outcome:
        judged = baselines.judge(outcome, plan, before)
        fuzz_kept.keep(outcome.failures)
        fuzz_reports.write(judged, given, contract, found)
    click.echo(fuzz_reports.FORMS[form](judged, found.name))
    if outcome.stop_reason == "nothing_tested":
        raise Failure(
            "No request was answered",
            exit=Exit.NO_HUB,
            lines=[one.message for one in outcome.troubles[:3]],
            hint=f"check that a server is at {url}",
        )
    if outcome.stop_reason == "cancelled":
        return Exit.STOPPED
    if given["is_updating"]:
        fuzz_reports.write_baseline(given["baseline"], judged, before)
        return Exit.DONE
    return Exit.REFUSED if judged.new else Exit.DONE
