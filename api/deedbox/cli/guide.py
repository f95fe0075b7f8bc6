"""`deedbox guide`: what consumers have to change to follow a new contract, operation by operation."""

from __future__ import annotations

from pathlib import Path

import click

from deedbox import spec
from deedbox.cli import comparing, long_texts, sources
from deedbox.cli.reports.changes import Compared
from deedbox.cli.session import Session, on_hub
from deedbox.compare import guides

EPILOG = (
    comparing.SOURCES
    + """
\b
deedbox guide orders@1.4.0 orders@2.0.0                  as the hub writes it
deedbox guide orders-1.4.0.yaml openapi.yaml -o MIGRATION.md
deedbox guide orders@production git:main:openapi.yaml
"""
)


@click.command(epilog=EPILOG, short_help="Say what consumers have to change to follow a document.")
@click.argument("old", type=sources.SOURCE)
@click.argument("new", type=sources.SOURCE)
@long_texts.output_option
@on_hub
def guide(session: Session, old: str, new: str, output: Path | None) -> None:
    """Write a migration guide for consumers of OLD who are to follow NEW, in Markdown.

    It goes operation by operation: what is gone and what to call in its place, what to send and to expect
    otherwise, with requests and answers before and after. It comes as it is made.
    """
    comparing.require_one_input(old, new)
    before, after = sources.reference_in(old), sources.reference_in(new)
    if before is not None and after is not None and before.api == after.api:
        client = session.client
        since, version = before.version_on(client), after.version_on(client)
        long_texts.save(session, client.changes.guide(after.api, version, since=since), output)
        return
    with comparing.told_of("OLD"):
        mine = comparing.side(sources.read(old, session))
    with comparing.told_of("NEW"):
        other = comparing.side(sources.read(new, session))
    found = comparing.comparison(session, mine, other, comparing.assumptions(session, is_strict=False))
    compared = Compared("diff", mine, other, found)
    count = len(spec.operations(mine.document))
    long_texts.write(session, guides.parts(compared, mine.document, other.document, count), output)
