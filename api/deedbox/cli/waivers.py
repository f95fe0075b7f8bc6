"""`deedbox waivers`: changes that break consumers, allowed on purpose."""

from __future__ import annotations

from datetime import datetime

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.references import NAME, api_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import printable, table

fingerprint_argument = click.argument("fingerprint", type=NAME)


@click.group(cls=ListsByDefault, short_help="Allow changes that break consumers, on purpose.")
def waivers() -> None:
    """Allow changes that break consumers, on purpose: who, why, and until when.

    `deedbox waivers orders` lists those of orders. FINGERPRINT is what `deedbox check`, `deedbox diff` and a
    refused `deedbox publish` tell of a change; it stays the same for as long as the change is found.
    """


@waivers.command("list")
@api_argument
@on_hub
def list_waivers(session: Session, api: str) -> None:
    """List the waivers of an API, those included that can go."""
    found = list(session.client.waivers.list(api))
    rows = [
        [
            one.fingerprint,
            str(one.state),
            "-" if one.expires_on is None else str(one.expires_on),
            one.owner,
            one.reason.splitlines()[0],
        ]
        for one in found
    ]
    head = ["FINGERPRINT", "STATE", "UNTIL", "OWNER", "REASON"]
    session.answer(table(head, rows) if rows else f"{printable(api)} has no waivers.", {"items": found})


@waivers.command(
    epilog="""\b
deedbox waivers allow orders 5b8c1f0e9a27 --reason "Nobody calls it." --until 2027-03-31
"""
)
@api_argument
@fingerprint_argument
@click.option("--reason", required=True, help="Why the change is allowed.")
@click.option("--owner", help="Who answers for it.  [default: you]")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The last day on which it holds.  [default: no end]",
)
@on_hub
def allow(
    session: Session, api: str, fingerprint: str, reason: str, owner: str | None, until: datetime | None
) -> None:
    """Allow one change, or say anew who allows it, why, and until when. Needs the role maintainer."""
    try:
        etag = session.client.waivers.read(api, fingerprint).etag
    except deedbox_client.NotFound:
        etag = None
    put = session.client.waivers.put(
        api,
        fingerprint,
        if_match=etag,
        owner=owner or session.client.users.me().name,
        reason=reason,
        expires_on=None if until is None else until.date(),
    )
    end = "" if put.expires_on is None else f" until {put.expires_on}"
    session.answer(f"{printable(api)} may bring the change {put.fingerprint}{end}.", put)


@waivers.command()
@api_argument
@fingerprint_argument
@yes_option
@on_hub
def withdraw(session: Session, api: str, fingerprint: str, *, yes: bool) -> None:
    """Take a waiver back; what was published by it stays. Needs the role maintainer."""
    found = session.client.waivers.read(api, fingerprint)
    confirm(f"Withdraw the waiver of {printable(found.owner)}: {printable(found.reason)}", yes=yes)
    session.client.waivers.withdraw(api, fingerprint, if_match=found.etag)
    session.answer(f"{printable(api)} may not bring the change {fingerprint} any more.", found)
