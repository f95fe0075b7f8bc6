"""`deedbox diff`: what changed between two documents, and whom it breaks."""

from __future__ import annotations

import click

from deedbox.cli import comparing, sources
from deedbox.cli.reports.changes import Compared
from deedbox.cli.session import Session, on_hub

EPILOG = (
    comparing.SOURCES
    + """
\b
deedbox diff orders-1.0.0.yaml orders-1.1.0.yaml
deedbox diff git:main:openapi.json app:shop.main:app
deedbox diff orders@production orders@latest --format markdown    a changelog

\b
[check] in deedbox.toml holds here, too: strict, severities, ignore and waivers (deedbox check --help).

\b
Exit status: 0 compatible; 1 breaking; 2 undetermined; 3 it could not run, because of a wrong flag, a
document that cannot be read, a hub that cannot be reached, or the like.
"""
)


@click.command(
    cls=comparing.ComparingCommand,
    epilog=EPILOG,
    short_help="Say what changed between two documents, and whom it breaks.",
)
@click.argument("old", type=sources.SOURCE)
@click.argument("new", type=sources.SOURCE)
@comparing.format_option
@comparing.strict_option
@on_hub
def diff(session: Session, old: str, new: str, form: str | None, *, is_strict: bool) -> int:
    """Say what consumers of OLD meet when the server follows NEW, with a proof of what breaks them."""
    comparing.require_one_input(old, new)
    form = session.form(form)
    assumed = comparing.assumptions(session, is_strict=is_strict)
    with comparing.told_of("OLD"):
        before = comparing.side(sources.read(old, session))
    with comparing.told_of("NEW"):
        after = comparing.side(sources.read(new, session))
    found = comparing.comparison(session, before, after, assumed)
    return comparing.answer(Compared("diff", before, after, found), form)
