"""`deedbox worker`: do a hub's work in this process, beside those that serve it."""

import json
from pathlib import Path
from typing import Any

import click

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.server_extra import read_settings, server_extra

EPILOG = """\b
Start as many as you like, on as many machines. Each setting of a hub can be given as DEEDBOX_<NAME>;
docs/configuration.md lists them all. These matter here: DEEDBOX_SDK_BUILDS and DEEDBOX_RUNS say how
many jobs it works on at once.

\b
SIGTERM or Ctrl-C ends it; what it works on is given back at once, and others take it. The status is 0.
What a worker that is killed worked on is taken by another within about a minute.
"""


@click.command(epilog=EPILOG, short_help="Work for a hub that is on PostgreSQL.")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where work under way is kept.  [default: deedbox-data]",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    help="Least severe line of the log on standard error.  [default: info]",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Say that it works as one line of JSON: database, worker."
)
def worker(*, as_json: bool, **given: Any) -> None:
    """Work for a hub that is on PostgreSQL: build SDKs, fuzz servers, send deliveries.

    DEEDBOX_DATABASE_URL says which hub. The log goes to standard error, one JSON object a line.
    """
    settings = read_settings(given)
    if settings.database_url is None:
        raise Failure(
            "A hub on SQLite works by itself",
            exit=Exit.USAGE,
            detail="Workers share a hub's database, which has to be in PostgreSQL.",
            hint="set DEEDBOX_DATABASE_URL, or just run deedbox serve",
        )
    with server_extra():
        # Kept out of start-up: this loads most of the hub.
        from deedbox.cli.working import run

    def announce(folder: Path) -> None:
        if as_json:
            click.echo(json.dumps({"database": settings.database_place, "worker": folder.name}))
        else:
            click.echo(f"Deedbox works for {settings.database_place}, as {folder.name} in {folder.parent}")

    run(settings, announce=announce)
