"""Who owns an API and who may know of it, as options of commands."""

from __future__ import annotations

import click

import deedbox_client

VISIBILITIES = ("public", "internal", "private")

visibility_option = click.option(
    "--visibility",
    type=click.Choice(VISIBILITIES),
    help="Who may know of the API: everybody, whoever may call the hub, or its team alone.  "
    "[default of a new one: internal]",
)


def asked_visibility(given: str | None) -> deedbox_client.Visibility | deedbox_client.Unset:
    """Return what the client is given for the option."""
    return deedbox_client.UNSET if given is None else deedbox_client.Visibility(given)
