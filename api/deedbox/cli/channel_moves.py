"""Moving a channel, whether it is there already or not."""

from __future__ import annotations

from typing import NamedTuple

import deedbox_client
from deedbox.cli.text import printable


class Move(NamedTuple):
    """A channel that was moved, and what happened in one sentence."""

    channel: deedbox_client.Channel
    told: str


def move_channel(client: deedbox_client.Deedbox, api: str, channel: str, version: str) -> Move:
    """Let *channel* name *version*; a channel that names it already stays as it is."""
    try:
        before = client.channels.read(api, channel)
    except deedbox_client.NotFound:
        # No such channel, or no such API: then moving tells.
        made = client.channels.move(api, channel, version=version)
        return Move(made, printable(f"{api}@{channel} is new and names {made.version}."))
    if before.version == version:
        return Move(before, printable(f"{api}@{channel} names {version} already."))
    moved = client.channels.move(api, channel, version=version, if_match=before.etag)
    return Move(moved, printable(f"{api}@{channel} now names {moved.version}; it named {before.version}."))
