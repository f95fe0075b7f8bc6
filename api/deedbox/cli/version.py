"""`deedbox version`: what is installed here, and what the hub is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

import deedbox_client
from deedbox import __version__
from deedbox.cli.failures import Failure
from deedbox.cli.project import find_project
from deedbox.cli.session import connect, json_option
from deedbox.cli.text import record

_PATIENCE_SECONDS = 2.0


@click.command(short_help="Print the versions of command, client and hub.")
@click.option("--hub", metavar="URL", envvar="DEEDBOX_URL", show_envvar=True, help="Address of the hub.")
@json_option
def version(hub: str | None, *, as_json: bool) -> None:
    """Print the versions of command, client and hub.

    A hub that does not answer within two seconds is left out; the status is 0 all the same.
    """
    installed = {"command": __version__, "client": deedbox_client.__version__}
    asked = _ask(hub)
    if as_json:
        click.echo(json.dumps({**installed, "hub": asked}, indent=2))
        return
    found = f"{asked['version']} at {asked['url']}, contract {asked['contract_version']}" if asked else "-"
    click.echo(record({**installed, "hub": found}))


def _ask(hub: str | None) -> dict[str, Any] | None:
    """Return what the hub says of itself, and its address; None without one."""
    try:
        url = hub or find_project(Path.cwd()).hub_url
        # Without a token: what answers there may not be a hub at all.
        with connect(url, "", timeout=_PATIENCE_SECONDS, max_retries=0) as client:
            return {"url": client.base_url, **client.hub.read().model_dump(mode="json")}
    except Failure:
        return None
