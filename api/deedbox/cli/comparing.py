"""What `check` and `diff` have in common: their statuses, their options, and how they compare."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from deedbox import compare
from deedbox.cli import check_rules, documents, local_waivers
from deedbox.cli.check_table import CheckTable
from deedbox.cli.failures import Failure, ReaderGone, VerdictExit, usage
from deedbox.cli.reports.changes import FORMS, Compared, Side
from deedbox.cli.session import Session
from deedbox.cli.text import printable
from deedbox.spec import Severity

SOURCES = """\b
A document is named by
  openapi.yaml               its file; - is standard input
  orders@1.4.0               what a hub has: API@VERSION or API@CHANNEL, or its address there
  git:main:openapi.yaml      git:REVISION:PATH, the path from the root of the repository
  app:shop.main:app          app:MODULE:ATTRIBUTE, a FastAPI app or a function that makes one; it is
                             imported in a process of its own, in the current folder
Only what a hub has needs a hub.
"""

format_option = click.option(
    "--format", "form", type=click.Choice(list(FORMS)), help="How changes are written.  [default: text]"
)
strict_option = click.option(
    "--strict",
    "is_strict",
    is_flag=True,
    help="Consumers refuse fields that they do not know.  [default: check.strict in deedbox.toml]",
)


class ComparingCommand(click.Command):
    """A command whose statuses 1 and 2 are verdicts, so that whatever keeps it from one exits with 3."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _not_run():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _not_run():
            return super().invoke(ctx)


@contextmanager
def _not_run() -> Iterator[None]:
    try:
        yield
    except (click.exceptions.Exit, click.Abort, ReaderGone, BrokenPipeError):
        raise
    except click.ClickException as mistake:
        failure = usage(mistake)
        failure.exit = VerdictExit.NOT_RUN
        raise failure from mistake
    except Failure as failure:
        failure.exit = VerdictExit.NOT_RUN
        raise
    except Exception as error:
        # Python would exit with 1, and a pipeline would read that consumers break.
        traceback.print_exc()
        raise Failure(
            "This is a defect of Deedbox",
            exit=VerdictExit.NOT_RUN,
            detail=f"{type(error).__name__}: {error}",
            hint="tell its makers, with both documents",
        ) from error


def assumptions(session: Session, *, is_strict: bool) -> compare.Assumptions:
    """Return what is taken for granted, by the command line and `[check]` in deedbox.toml.

    Raises:
        Failure: it names a rule that there is not.
    """
    table = session.project.check
    today = date.today()  # noqa: DTZ011 - The day where the command runs.
    return compare.Assumptions(
        is_strict=is_strict or table.is_strict,
        today=today,
        waived=local_waivers.reasons(table.waivers, today),
        severities=_severities(table),
        ignored=table.ignored,
    )


def _severities(table: CheckTable) -> dict[str, Severity | None]:
    for rule in table.severities:
        if rule not in compare.RULES:
            raise check_rules.unknown(rule, where="check.severities in deedbox.toml: ")
    return {rule: None if level == "off" else Severity(level) for rule, level in table.severities.items()}


@contextmanager
def told_of(which: str) -> Iterator[None]:
    """Let a failure within say that it is of OLD, or of NEW."""
    try:
        yield
    except Failure as failure:
        failure.title = f"{which}: {failure.title}"
        failure.problem = {**failure.problem, "title": failure.title}
        raise


def side(source: documents.Source) -> Side:
    """Return the document that *source* holds.

    Raises:
        Failure: it holds none; its faults are told.
    """
    document = documents.check(source)
    return Side(source.name, source.version or document.version, document, source.is_file)


def comparison(session: Session, old: Side, new: Side, assumed: compare.Assumptions) -> compare.Comparison:
    """Compare the documents of both sides; waivers that allow nothing are told of."""
    # It makes a million small objects, of which nothing is garbage before its end.
    gc.disable()
    try:
        found = compare.compare(old.document, new.document, assumed)
    finally:
        gc.enable()
    assert assumed.today is not None, "the command compares on a day"
    met = (change.fingerprint for change in found.changes if change.waived is not None)
    for note in local_waivers.notes(session.project.check.waivers, met, assumed.today):
        session.note(printable(note))
    return found


def answer(compared: Compared, form: str) -> int:
    """Print *compared* and return the status."""
    click.echo(FORMS[form](compared))
    return compared.status


def require_one_input(*names: str | None) -> None:
    """Refuse to read standard input twice."""
    if names.count("-") > 1:
        raise click.UsageError("Standard input holds one document; name another source for the other.")
