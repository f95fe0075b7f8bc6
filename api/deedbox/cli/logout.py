"""`deedbox logout`: forget a sign-in."""

from __future__ import annotations

import json
from pathlib import Path

import click

from deedbox.cli.project import find_project
from deedbox.cli.session import hub_option, json_option, on_machine
from deedbox.cli.sign_ins import hub_of, kept_for


@click.command(short_help="Forget your sign-in to a hub.")
@hub_option
@json_option
def logout(hub: str | None, *, as_json: bool) -> None:
    """Forget your sign-in to the hub on this machine.

    The hub is not asked. There the session ends by itself, 30 days after you signed in, and at once when you
    get a new password.
    """
    url = hub or find_project(Path.cwd()).hub_url
    kept = kept_for(url)
    if kept is not None:
        # Not while another command renews it: that would keep it anew.
        with on_machine(), kept.locked():
            kept.forget()
    where, was_signed_in = hub_of(url), kept is not None
    told = f"Signed out of {where}." if was_signed_in else f"You were not signed in to {where}."
    click.echo(json.dumps({"hub": where, "signed_out": was_signed_in}) if as_json else told)
