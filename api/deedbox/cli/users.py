"""`deedbox users`: the people of a hub."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.here import data_dir_option, settings_here
from deedbox.cli.people import found_user
from deedbox.cli.references import NAME
from deedbox.cli.server_extra import server_extra
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, record, styled, table
from deedbox.identity.scopes import ROLES, Role

role_option = click.option(
    "--role",
    "roles",
    type=click.Choice(list(ROLES)),
    multiple=True,
    help="What they may do on the hub; may be given several times.",
)
password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input; else one is made."
)


@click.group(cls=ListsByDefault, short_help="Create, list, change and deactivate users; set passwords.")
def users() -> None:
    """Create, list, change and deactivate users. Plain `deedbox users` lists them.

    USER is an e-mail address or an id. With --data-dir, or when you have neither a token nor signed in,
    `create` and `reset` work in the database of the hub on this machine: that is how its operator makes the
    first admin.
    """


@users.command("list")
@on_hub
def list_users(session: Session) -> None:
    """List the users of the hub."""
    found = list(session.client.users.list(per_page=100))
    rows = [
        [
            user.email,
            user.name,
            " ".join(map(str, user.roles)),
            str(user.state),
            moment(user.last_seen_at) if user.last_seen_at else "never",
        ]
        for user in found
    ]
    session.answer(table(["E-MAIL", "NAME", "ROLES", "STATE", "LAST SEEN"], rows), {"items": found})


@users.command()
@click.argument("user", type=NAME)
@on_hub
def show(session: Session, user: str) -> None:
    """Show one user."""
    found = found_user(session, user)
    session.answer(_described(found), found)


@users.command()
@on_hub
def me(session: Session) -> None:
    """Show the user that you have signed in as, or that your token belongs to."""
    found = session.client.users.me()
    session.answer(_described(found), found)


@users.command(epilog="deedbox users create ada@example.com --name 'Ada Lovelace' --role admin")
@click.argument("email")
@click.option("--name", help="Name for people.  [default: the address]")
@role_option
@password_option
@data_dir_option
@on_hub
def create(
    session: Session,
    email: str,
    name: str | None,
    roles: tuple[Role, ...],
    data_dir: Path | None,
    *,
    password_stdin: bool,
) -> None:
    """Make a user who can sign in, and print their password, once, unless you give one.

    Without --role they are a developer.
    """
    password = _password(from_stdin=password_stdin)
    roles = roles or ("developer",)
    if session.has_token and data_dir is None:
        made = session.client.users.create(
            email=email,
            name=name or email,
            roles=[deedbox_client.Role(role) for role in roles],
            password=password,
        )
        answer, identifier = made.email, made.id
    else:
        settings = settings_here(data_dir)
        with server_extra():
            # Kept out of start-up: this loads the database.
            from deedbox.cli import on_this_machine
        here = on_this_machine.create_user(settings, email, name or email, roles, password)
        answer, identifier = here.email, here.id
    _tell(session, f"Created {answer}.", identifier, None if password_stdin else password)


@users.command()
@click.argument("user", type=NAME)
@password_option
@data_dir_option
@on_hub
def reset(session: Session, user: str, data_dir: Path | None, *, password_stdin: bool) -> None:
    """Set a user's password, and print it, once, unless you give one. It signs them out everywhere."""
    password = _password(from_stdin=password_stdin)
    if session.has_token and data_dir is None:
        found = found_user(session, user)
        identifier = session.client.users.update(found.id, if_match=found.etag, password=password).id
    else:
        settings = settings_here(data_dir)
        with server_extra():
            # Kept out of start-up: this loads the database.
            from deedbox.cli import on_this_machine
        identifier = on_this_machine.reset_password(settings, user, password).id
    _tell(session, f"Set the password of {user}.", identifier, None if password_stdin else password)


@users.command()
@click.argument("user", type=NAME)
@click.option("--name", help="Their new name.")
@click.option("--email", help="Their new e-mail address.")
@role_option
@click.option("--tier", type=click.Choice(["standard", "privileged"]), help="Which rate limits are theirs.")
@on_hub
def update(
    session: Session,
    user: str,
    name: str | None,
    email: str | None,
    roles: tuple[Role, ...],
    tier: str | None,
) -> None:
    """Change a user; --role names all the roles that they have from now on."""
    if not (name or email or roles or tier):
        raise click.UsageError("Say what to change: --name, --email, --role or --tier.")
    unchanged = deedbox_client.UNSET
    found = found_user(session, user)
    changed = session.client.users.update(
        found.id,
        if_match=found.etag,
        name=name or unchanged,
        email=email or unchanged,
        roles=[deedbox_client.Role(role) for role in roles] or unchanged,
        tier=deedbox_client.Tier(tier) if tier else unchanged,
    )
    session.answer(_described(changed), changed)


@users.command()
@click.argument("user", type=NAME)
@yes_option
@on_hub
def deactivate(session: Session, user: str, *, yes: bool) -> None:
    """Sign a user out, and refuse their tokens until they are activated again."""
    found = found_user(session, user)
    confirm(f"Deactivate {printable(found.name)} ({found.email})?", yes=yes)
    changed = session.client.users.update(
        found.id, if_match=found.etag, state=deedbox_client.UserState.DEACTIVATED
    )
    session.answer(f"Deactivated {changed.email}.", changed)


@users.command()
@click.argument("user", type=NAME)
@on_hub
def activate(session: Session, user: str) -> None:
    """Take a deactivated user back."""
    found = found_user(session, user)
    changed = session.client.users.update(
        found.id, if_match=found.etag, state=deedbox_client.UserState.ACTIVE
    )
    session.answer(f"Activated {changed.email}.", changed)


def _password(*, from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\r\n") if from_stdin else secrets.token_urlsafe(15)


def _tell(session: Session, done: str, identifier: str, made: str | None) -> None:
    session.answer(made or done, {"id": identifier, **({"password": made} if made else {})})
    if made and not session.as_json:
        click.echo(f"{done} This is the only time that the password is shown.", err=True)


def _described(user: deedbox_client.User) -> str:
    members = {
        "id": user.id,
        "e-mail": user.email,
        "roles": " ".join(map(str, user.roles)),
        "tier": str(user.tier),
        "state": str(user.state),
        "created": moment(user.created_at),
        "last seen": moment(user.last_seen_at) if user.last_seen_at else "never",
    }
    return f"{styled(printable(user.name), bold=True)}\n{record(members)}"
