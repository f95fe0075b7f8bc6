"""`deedbox serve`: run a hub in this process."""

import gc
import json
import os
from pathlib import Path
from typing import Any

import click

from deedbox.cli.server_extra import read_settings, server_extra

EPILOG = """\b
Each flag can also be set as DEEDBOX_<NAME>, such as DEEDBOX_DATA_DIR, and so can every
other setting of a hub; docs/configuration.md lists them all. A flag wins.

\b
The first start prints an admin token, once. `deedbox tokens create` makes others.
SIGTERM or Ctrl-C ends the hub when the requests under way are done; the status is 0.
"""


@click.command(epilog=EPILOG, short_help="Run a hub.")
@click.option("--host", metavar="ADDRESS", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.  [default: 8000]")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the hub keeps its data.  [default: deedbox-data]",
)
@click.option(
    "--trusted-proxies",
    metavar="LIST",
    help="Proxies whose X-Forwarded-* headers are believed: addresses or networks, with commas.  "
    "[default: none]",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    help="Least severe line of the log on standard error.  [default: info]",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Announce the hub as one line of JSON: url, docs, first_token."
)
def serve(*, as_json: bool, **given: Any) -> None:
    """Run a hub.

    Everything is in the data folder, which is made if it is not there. The log goes to standard error,
    one JSON object a line.
    """
    # uvicorn's own variable is read too; like this it meets the same refusal of `*` as ours.
    if given["trusted_proxies"] is None and "DEEDBOX_TRUSTED_PROXIES" not in os.environ:
        given["trusted_proxies"] = os.environ.get("FORWARDED_ALLOW_IPS")
    settings = read_settings(given)
    # What is loaded from here on stays: to look for garbage in it again and again takes a fifth of the start.
    # The server looks once it is ready.
    gc.disable()
    with server_extra():
        # Kept out of start-up: this loads the whole hub.
        from deedbox.cli.server import run

    run(settings, announce=_announce_json if as_json else _announce)


def _announce(url: str, first_token: str | None) -> None:
    if first_token is not None:
        click.echo(f"\nThis hub is new. Its admin token, shown only now:\n\n    {first_token}\n")
        click.echo("Keep it: export DEEDBOX_TOKEN=…  `deedbox tokens create` on this machine makes others.\n")
    click.echo(f"Deedbox listens on {url} (docs: {url}/docs)")


def _announce_json(url: str, first_token: str | None) -> None:
    click.echo(json.dumps({"url": url, "docs": f"{url}/docs", "first_token": first_token}))
