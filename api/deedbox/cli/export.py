"""`deedbox export`: whole lists as files, which are there when they are whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.files import replacing
from deedbox.cli.progress import Report, progress
from deedbox.cli.references import Reference, contract_argument
from deedbox.cli.session import Session, on_hub, plain
from deedbox.cli.text import count

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD_EACH = 10_000
"""Rows after which it is told how far it is."""

EPILOG = """\b
deedbox export audit                            into deedbox-audit-2026-11-28.csv
deedbox export users --format jsonl -o -        JSON lines on standard output
deedbox export findings orders@1.0.0 -o found.csv
"""


@click.group(epilog=EPILOG, short_help="Write whole lists into files: CSV, or JSON lines.")
def export() -> None:
    """Write a whole list into a file: CSV for spreadsheets, or JSON lines for programs.

    The hub sends it as it was at one moment. A file is replaced only when all rows have come; where rows are
    missing the command says so and does not exit with 0, and what is on standard output is not all. In CSV
    text that a spreadsheet would take for a formula has a quote in front; JSON lines have it as it is.
    """


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    output = click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where to write; - is standard output.  [default: deedbox-WHAT-DAY, here]",
    )
    form = click.option(
        "--format",
        "rows_as",
        type=click.Choice(("csv", "jsonl")),
        default="csv",
        show_default=True,
        help="What to write: a table, or a JSON object a line.",
    )
    return on_hub(form(output(command)))


@export.command()
@click.option("--user", metavar="ID", help="Only what this user did.")
@click.option("--target", metavar="PATH", help="Only what was done to this, such as apis/orders.")
@_options
def audit(session: Session, output: str | None, rows_as: str, user: str | None, target: str | None) -> None:
    """Export who changed what, newest first. For admins."""
    _write(session, session.client.audit.export(user=user, target=target), "audit", output, rows_as)


@export.command()
@click.option("--state", type=click.Choice(("active", "deactivated")), help="Only users in this state.")
@click.option("--email", metavar="TEXT", help="Only the user with this e-mail address.")
@_options
def users(session: Session, output: str | None, rows_as: str, state: str | None, email: str | None) -> None:
    """Export the users, by e-mail address."""
    wanted = None if state is None else deedbox_client.UserState(state)
    _write(session, session.client.users.export(state=wanted, email=email), "users", output, rows_as)


@export.command()
@click.option("--api", "apis", multiple=True, metavar="API", help="Only of this API; may be repeated.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only of this kind; may be repeated.")
@click.option("--after", type=click.IntRange(0), metavar="ID", help="Only after this event, oldest first.")
@_options
def events(
    session: Session,
    output: str | None,
    rows_as: str,
    apis: tuple[str, ...],
    kinds: tuple[str, ...],
    after: int | None,
) -> None:
    """Export what happened, newest first, as far as you may know of it."""
    wanted = [deedbox_client.EventKind(kind) for kind in kinds]
    rows = session.client.events.export(api=apis, kind=wanted, after=after)
    _write(session, rows, "events", output, rows_as)


@export.command()
@contract_argument
@_options
def operations(session: Session, output: str | None, rows_as: str, reference: Reference) -> None:
    """Export the operations of a version; without a version, of the latest."""
    version = reference.version_on(session.client)
    rows = session.client.operations.export(reference.api, version)
    _write(session, rows, f"{reference.api}-{version}-operations", output, rows_as)


@export.command()
@contract_argument
@click.option("--severity", type=click.Choice(("error", "warning", "info")), help="Only these.")
@_options
def findings(
    session: Session, output: str | None, rows_as: str, reference: Reference, severity: str | None
) -> None:
    """Export what lint found in a version; without a version, in the latest."""
    version = reference.version_on(session.client)
    wanted = None if severity is None else deedbox_client.FindingSeverity(severity)
    rows = session.client.findings.export(reference.api, version, severity=wanted)
    _write(session, rows, f"{reference.api}-{version}-findings", output, rows_as)


def _write(
    session: Session, rows: deedbox_client.Export[Any], what: str, output: str | None, rows_as: str
) -> None:
    if output == "-" and session.as_json:
        raise click.UsageError("Standard output holds either the rows or --json.")
    path = Path(output or f"deedbox-{what}-{datetime.now(UTC):%Y-%m-%d}.{rows_as}")
    size = 0
    try:
        # On standard output there is nothing else; a file takes the place of another when it is whole.
        if output == "-":
            for part in _parts(rows, rows_as, lambda percent, step: None):
                size += sys.stdout.buffer.write(part)
            return
        with replacing(path) as file, progress(what, as_json=session.as_json) as report:
            for part in _parts(rows, rows_as, report):
                size += file.write(part)
    except deedbox_client.APIConnectionError as error:
        is_incomplete = isinstance(error, deedbox_client.IncompleteExport)
        if not is_incomplete and size == 0:
            raise
        raise Failure(
            "Rows are missing",
            exit=Exit.NO_HUB,
            detail=str(error),
            hint="try again, or export less at once with the options of the command",
        ) from error
    session.answer(f"{path} is written ({count(size, 'byte')}).", {"file": str(path), "size_bytes": size})


def _parts(rows: deedbox_client.Export[Any], rows_as: str, report: Report) -> Iterator[bytes]:
    """Yield what is written, in parts; what follows the last of them has been checked to be the end."""
    if rows_as == "csv":
        with rows.csv() as table:
            received = 0
            for part in table.iter_bytes():
                yield part
                received += part.count(b"\n")
                if received >= _TOLD_EACH:
                    report(0, f"{received - received % _TOLD_EACH:,} rows")
        return
    for number, row in enumerate(rows, 1):
        yield (json.dumps(plain(row), ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        if number % _TOLD_EACH == 0:
            report(0, f"{number:,} rows")
