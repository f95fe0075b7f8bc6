"""`deedbox search`: the operations of all APIs, by what people remember of them."""

from __future__ import annotations

from itertools import islice

import click

from deedbox.cli.endings import marked
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import printable, table


@click.command(short_help="Search the operations of all APIs.")
@click.argument("text", nargs=-1, required=True)
@click.option("--api", metavar="API", help="Look into this API only.")
@click.option("--method", metavar="METHOD", help="Look for this method only.")
@click.option("--deprecated/--no-deprecated", default=None, help="Only deprecated operations, or none.")
@click.option(
    "--limit",
    type=click.IntRange(1, 200),
    default=20,
    show_default=True,
    help="Most operations to show; the best come first.",
)
@on_hub
def search(
    session: Session,
    text: tuple[str, ...],
    api: str | None,
    method: str | None,
    deprecated: bool | None,
    limit: int,
) -> None:
    """Search the latest version of every API for operations.

    TEXT is words, a path, an operationId, or the beginning of one: `deedbox search list orders`,
    `deedbox search "GET /orders/{order}"`. Misspelt words are forgiven.
    """
    asked = " ".join(text)
    pager = session.client.operations.search(
        asked, api=api, method=method, deprecated=deprecated, limit=limit
    )
    found = list(islice(pager, limit))
    rows = [
        [
            f"{each.api}@{each.version}",
            each.method,
            each.path,
            each.operation_id or "-",
            marked(each),
        ]
        for each in found
    ]
    head = ["API", "METHOD", "PATH", "OPERATION ID", "SUMMARY"]
    none = f"Nothing was found for {printable(asked)}."
    session.answer(table(head, rows) if rows else none, {"q": asked, "items": found})
