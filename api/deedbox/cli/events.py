"""`deedbox events`: what happens on the hub, once or as it happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

import deedbox_client
from deedbox.cli.session import Session, on_hub, plain
from deedbox.cli.text import moment, table

_EPILOG = """\b
deedbox events --api orders --kind version.published    the last releases of one API
deedbox events --follow                                 what happens from now on
deedbox events --after 41 --json                        what happened since, and its last_id
deedbox events --after 41 --follow --json               what happened since, then what happens
"""


@click.command(short_help="Tell what happens on the hub.", epilog=_EPILOG)
@click.option("--api", "apis", multiple=True, metavar="API", help="Only of this API; may be repeated.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only of this kind; may be repeated.")
@click.option("--after", type=click.IntRange(0), metavar="ID", help="Only after this event, oldest first.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), help="Most events.  [default: 50; none with --follow]"
)
@click.option("--follow", is_flag=True, help="Stay, and tell events when they happen, until Ctrl-C.")
@on_hub
def events(
    session: Session,
    apis: tuple[str, ...],
    kinds: tuple[str, ...],
    after: int | None,
    limit: int | None,
    follow: bool,
) -> None:
    """Tell what happened, newest first, as far as you may know of it.

    With --follow every event is told once, also over broken connections, until --limit or Ctrl-C; with --json
    each is a line of its own. Where the hub keeps no more what came after --after, it is refused, or told:
    none is passed over in silence.
    """
    wanted = [deedbox_client.EventKind(kind) for kind in kinds]
    if follow:
        _follow(session, session.client.events.stream(api=apis, kind=wanted, after=after), limit)
        return
    most = limit or 50
    pages = session.client.events.list(api=apis, kind=wanted, after=after, limit=min(most, 200)).pages()
    listed, last_id = _listed(pages, most, is_rising=after is not None)
    rows = [[str(event.id), *_told(event)] for event in listed]
    text = table(["ID", "WHEN", "WHAT", "API", "FACTS"], rows) if rows else "Nothing happened."
    session.answer(text, {"items": listed, "last_id": last_id})


def _listed(
    pages: Iterator[deedbox_client.EventPage], most: int, *, is_rising: bool
) -> tuple[list[deedbox_client.Event], int]:
    """Return at most *most* events, and the id up to which nothing is missing of what came before it."""
    listed: list[deedbox_client.Event] = []
    last_ids = []
    for page in pages:
        listed += page.items
        last_ids.append(page.last_id)
        if len(listed) >= most:
            break
    if is_rising and len(listed) > most:
        return listed[:most], listed[most - 1].id
    # Newest first, what happened after the first part is in none of them.
    return listed[:most], last_ids[-1 if is_rising else 0]


def _follow(session: Session, feed: deedbox_client.Feed[deedbox_client.Event], limit: int | None) -> None:
    left = limit
    while True:
        try:
            for event in feed:
                line = json.dumps(plain(event), ensure_ascii=False) if session.as_json else _line(event)
                click.echo(line)
                left = None if left is None else left - 1
                if left == 0:
                    return
        except deedbox_client.StreamReset as reset:
            session.note(str(reset))
        else:
            return


def _line(event: Any) -> str:
    return "  ".join(part for part in (str(event.id), *_told(event)) if part)


def _told(event: Any) -> list[str]:
    known = plain(event)
    facts = known.get("data") or {}
    return [
        moment(event.at),
        known["kind"],
        known.get("api") or "",
        " ".join(f"{name}={value}" for name, value in facts.items() if isinstance(value, str | int | bool)),
    ]
