"""`deedbox audit`: who changed what."""

from __future__ import annotations

from itertools import islice

import click

from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, table


@click.command(short_help="List who changed what.", epilog="deedbox audit --target apis/orders")
@click.option("--user", metavar="ID", help="Only what this user did.")
@click.option("--target", metavar="PATH", help="Only what was done to this, such as apis/orders.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Most entries.")
@on_hub
def audit(session: Session, user: str | None, target: str | None, limit: int) -> None:
    """List the changes of the hub, newest first: who did what, when, from where. For admins."""
    entries = session.client.audit.list(user=user, target=target, limit=min(limit, 200))
    found = list(islice(entries, limit))
    rows = [
        [moment(entry.at), entry.name, entry.action, entry.target, entry.address or "this machine"]
        for entry in found
    ]
    text = table(["WHEN", "WHO", "DID", "TO", "FROM"], rows) if rows else "Nothing was changed."
    session.answer(text, {"items": found})
