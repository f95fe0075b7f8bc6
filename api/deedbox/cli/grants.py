"""`deedbox grants`: what somebody may do with one API, beside its team."""

from __future__ import annotations

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.people import found_user, role_option
from deedbox.cli.references import NAME, api_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, table

user_argument = click.argument("user", type=NAME)


@click.group(cls=ListsByDefault, short_help="Say who may do what with one API.")
def grants() -> None:
    """Say who may do what with one API, beside the members of its team. `deedbox grants API` lists them.

    USER is an e-mail address or an id.
    """


@grants.command("list")
@api_argument
@on_hub
def list_grants(session: Session, api: str) -> None:
    """List whom an API is granted to."""
    found = list(session.client.grants.list(api))
    rows = [[one.email, one.name, str(one.role), moment(one.granted_at)] for one in found]
    text = table(["E-MAIL", "NAME", "ROLE", "GRANTED"], rows) if rows else f"{printable(api)} has no grants."
    session.answer(text, {"items": found})


@grants.command()
@api_argument
@user_argument
@role_option
@on_hub
def give(session: Session, api: str, user: str, role: str) -> None:
    """Grant an API to somebody, or change what they may do with it."""
    identifier = found_user(session, user).id
    try:
        etag = session.client.grants.read(api, identifier).etag
    except deedbox_client.NotFound:
        etag = None
    put = session.client.grants.put(api, identifier, if_match=etag, role=deedbox_client.TeamRole(role))
    session.answer(f"{printable(put.email)} is {put.role} of {printable(api)}.", put)


@grants.command()
@api_argument
@user_argument
@yes_option
@on_hub
def withdraw(session: Session, api: str, user: str, *, yes: bool) -> None:
    """Take back what was granted to somebody."""
    found = session.client.grants.read(api, found_user(session, user).id)
    confirm(f"Withdraw {printable(api)} from {printable(found.name)} ({found.email})?", yes=yes)
    session.client.grants.withdraw(api, found.user_id, if_match=found.etag)
    session.answer(f"{printable(found.email)} has no grant of {printable(api)} any more.", found)
