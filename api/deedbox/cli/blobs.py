"""`deedbox blobs`: where a hub keeps documents and files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from deedbox.cli.here import data_dir_option, settings_here
from deedbox.cli.progress import progress
from deedbox.cli.server_extra import server_extra
from deedbox.cli.session import json_option


@click.group(short_help="Move documents and files of a hub to another storage.")
def blobs() -> None:
    """Move documents, SDKs and reports of runs between the database and other storage."""


@blobs.command(
    epilog="DEEDBOX_BLOBS=file:///srv/deedbox/blobs deedbox blobs move", short_help="Move what is elsewhere."
)
@data_dir_option
@json_option
def move(data_dir: Path | None, *, as_json: bool) -> int:
    """Move what the hub on this machine keeps elsewhere to where DEEDBOX_BLOBS says: without it, that is the
    database.

    The hub may run meanwhile, and the command may be broken off and given again: it goes on where it was.
    What it leaves behind in a storage is deleted days later (DEEDBOX_BLOBS_KEPT_DAYS). The status is 1
    where something could not be read; that stays where it was.
    """
    settings = settings_here(data_dir)
    with server_extra():
        # Kept out of start-up: this loads the database.
        from deedbox.cli import blobs_here
    with progress("moving", as_json=as_json) as report:
        moved = blobs_here.move(settings, report)
    if as_json:
        click.echo(json.dumps({"moved": moved.blobs, "bytes": moved.size_bytes, "lost": moved.lost}))
    else:
        click.echo(f"Moved {moved.blobs:,} blobs, {moved.size_bytes:,} bytes.")
        if moved.lost:
            click.echo(f"{moved.lost:,} could not be read; the lines above say which.", err=True)
    return int(moved.lost > 0)
