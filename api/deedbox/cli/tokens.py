"""`deedbox tokens`: API tokens, what machines call with."""

from __future__ import annotations

from pathlib import Path

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.here import data_dir_option, settings_here
from deedbox.cli.references import NAME
from deedbox.cli.server_extra import server_extra
from deedbox.cli.session import Session, json_option, on_hub
from deedbox.cli.text import moment, printable, table
from deedbox.identity.scopes import SCOPES, Scope

LIFETIME_DAYS = 90


@click.group(cls=ListsByDefault, short_help="Make, list and revoke API tokens.")
def tokens() -> None:
    """Make, list and revoke API tokens. Plain `deedbox tokens` lists yours."""


@tokens.command("list")
@on_hub
def list_tokens(session: Session) -> None:
    """List your API tokens; an admin sees everybody's."""
    found = list(session.client.tokens.list(limit=200))
    rows = [
        [
            token.id,
            token.name,
            " ".join(map(str, token.scopes)),
            moment(token.expires_at) if token.expires_at else "never",
            moment(token.last_used_at) if token.last_used_at else "never",
        ]
        for token in found
    ]
    text = table(["TOKEN", "NAME", "SCOPES", "EXPIRES", "LAST USED"], rows) if rows else "You have no tokens."
    session.answer(text, {"items": found})


@tokens.command(
    epilog="deedbox tokens create orders-ci --scope contracts:read --scope contracts:write",
    short_help="Make a token and print it, once.",
)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    required=True,
    help="What the token may do; may be given several times. `admin` may do everything.",
)
@click.option(
    "--expires-in-days",
    type=click.IntRange(0, 3650),
    default=LIFETIME_DAYS,
    show_default=True,
    metavar="DAYS",
    help="Days until it expires; 0 for never.",
)
@data_dir_option
@on_hub
def create(
    session: Session, name: str, scopes: tuple[Scope, ...], expires_in_days: int, data_dir: Path | None
) -> None:
    """Make a token for NAME and print it, once: only its hash is kept.

    When you have signed in, or have a token, it is made on the hub, calls on your behalf, and may do no more
    than you. Otherwise, or with --data-dir, it is made in the database of the hub on this machine, for its
    operator; the hub may run meanwhile, and shows NAME as the publisher.
    """
    if not (0 < len(name) <= 100 and name.isprintable()):
        raise click.BadParameter("take 1 to 100 characters of one line", param_hint="NAME")
    days = expires_in_days or None
    if session.has_token and data_dir is None:
        asked = [deedbox_client.Scope(scope) for scope in scopes]
        made = session.client.tokens.create(name=name, scopes=asked, expires_in_days=days)
        secret = made.token
    else:
        settings = settings_here(data_dir)
        with server_extra():
            # Kept out of start-up: this loads the database.
            from deedbox.cli import on_this_machine
        secret = on_this_machine.mint(settings, name, scopes, days=days)
    session.answer(secret, {"name": name, "scopes": scopes, "token": secret})
    if not session.as_json:
        click.echo(f"This is the only time that the token of {name} is shown.", err=True)


@tokens.command()
@click.argument("token_id", metavar="TOKEN", type=NAME)
@yes_option
@on_hub
def revoke(session: Session, token_id: str, *, yes: bool) -> None:
    """Let a token stand no longer. TOKEN is its id, as `deedbox tokens` lists it."""
    found = session.client.tokens.read(token_id)
    confirm(f"Revoke the token {printable(found.name)} ({found.id})?", yes=yes)
    session.client.tokens.revoke(token_id)
    session.answer(
        f"Revoked {printable(found.name)}. Every process of the hub refuses it within a second.", found
    )


@tokens.command("rotate-key", short_help="Sign access tokens with a new key.")
@data_dir_option
@json_option
def rotate_key(data_dir: Path | None, *, as_json: bool) -> None:
    """Sign the access tokens of people with a new key, at the hub's own machine.

    Those that the old key has signed stand until they expire, which is within 15 minutes. API tokens are not
    signed, and stand.
    """
    settings = settings_here(data_dir)
    with server_extra():
        # Kept out of start-up: this loads the database.
        from deedbox.cli import on_this_machine
    kid = on_this_machine.rotate_signing_key(settings)
    click.echo(f'{{"kid": "{kid}"}}' if as_json else f"Access tokens are signed with the key {kid} now.")
