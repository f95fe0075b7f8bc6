"""`deedbox channels`: movable names for versions."""

from __future__ import annotations

import click

from deedbox.cli.channel_moves import move_channel
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.references import NAME, VERSION, api_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, table


@click.group(cls=ListsByDefault, short_help="List, move and delete channels.")
def channels() -> None:
    """List, move and delete channels. `deedbox channels orders` lists those of orders."""


@channels.command("list")
@api_argument
@on_hub
def list_channels(session: Session, api: str) -> None:
    """List the channels of an API."""
    found = list(session.client.channels.list(api))
    rows = [[each.name, each.version, str(each.kept_by), moment(each.moved_at)] for each in found]
    text = table(["CHANNEL", "VERSION", "KEPT BY", "MOVED"], rows)
    session.answer(text if rows else f"{printable(api)} has no channels yet.", {"items": found})


@channels.command()
@api_argument
@click.argument("channel", type=NAME)
@click.argument("version", type=VERSION)
@on_hub
def move(session: Session, api: str, channel: str, version: str) -> None:
    """Let a channel name a version.

    A channel that is not there yet is made.
    """
    moved = move_channel(session.client, api, channel, version)
    session.answer(moved.told, moved.channel)


@channels.command()
@api_argument
@click.argument("channel", type=NAME)
@yes_option
@on_hub
def delete(session: Session, api: str, channel: str, *, yes: bool) -> None:
    """Delete a channel; its version stays."""
    found = session.client.channels.read(api, channel)
    confirm(f"Delete the channel {channel} of {api}? It names {found.version}.", yes=yes)
    session.client.channels.delete(api, channel, if_match=found.etag)
    session.answer(f"Deleted {api}@{channel}.", {"deleted": f"{api}@{channel}"})
