"""`deedbox operations`: what a published contract offers."""

from __future__ import annotations

import click

from deedbox.cli.endings import marked
from deedbox.cli.references import Reference, contract_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import table


@click.command(short_help="List the operations of a version.")
@contract_argument
@on_hub
def operations(session: Session, reference: Reference) -> None:
    """List the operations of a version, in the document's order; without a version, of the latest."""
    version = reference.version_on(session.client)
    found = list(session.client.operations.list(reference.api, version, limit=100))
    rows = [
        [
            each.method,
            each.path,
            each.operation_id or "-",
            marked(each),
        ]
        for each in found
    ]
    text = table(["METHOD", "PATH", "OPERATION ID", "SUMMARY"], rows)
    none = f"{reference.api} {version} has no operations."
    session.answer(text if rows else none, {"api": reference.api, "version": version, "items": found})
