"""`deedbox changelog`: what changed from version to version of an API."""

from __future__ import annotations

from pathlib import Path

import click

from deedbox.cli import long_texts
from deedbox.cli.references import VERSION, api_argument
from deedbox.cli.session import Session, on_hub

EPILOG = """\b
deedbox changelog orders                         the 20 highest versions
deedbox changelog orders --before 2.0.0          those below 2.0.0
deedbox changelog orders -o CHANGELOG.md
"""


@click.command(epilog=EPILOG, short_help="Tell what changed from version to version of an API.")
@api_argument
@click.option("--before", type=VERSION, help="Only versions lower than this one.")
@click.option("--limit", type=click.IntRange(1, 50), help="Most versions that are told of.  [default: 20]")
@long_texts.output_option
@on_hub
def changelog(session: Session, api: str, before: str | None, limit: int | None, output: Path | None) -> None:
    """Write the changelog of an API in Markdown, the highest version first, as the hub makes it."""
    told = session.client.changes.changelog(api, before=before, limit=limit)
    long_texts.save(session, told, output)
