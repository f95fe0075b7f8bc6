"""`deedbox teams`: who owns APIs together."""

from __future__ import annotations

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.people import found_user, role_option
from deedbox.cli.references import NAME
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, table

team_argument = click.argument("team", type=NAME)


@click.group(cls=ListsByDefault, short_help="Create teams, and say who may do what with their APIs.")
def teams() -> None:
    """Create teams, and say who may do what with their APIs. Plain `deedbox teams` lists them.

    USER is an e-mail address or an id.
    """


@teams.command("list")
@on_hub
def list_teams(session: Session) -> None:
    """List the teams of the hub."""
    found = list(session.client.teams.list(per_page=100))
    rows = [[team.name, str(team.members), team.title] for team in found]
    text = table(["TEAM", "MEMBERS", "TITLE"], rows) if rows else "The hub has no teams yet."
    session.answer(text, {"items": found})


@teams.command()
@team_argument
@click.option("--title", help="Title for people.  [default: the name]")
@on_hub
def create(session: Session, team: str, title: str | None) -> None:
    """Make a team, which you maintain."""
    made = session.client.teams.create(name=team, title=title or team)
    session.answer(f"Created {made.name}. Add somebody: deedbox teams add {made.name} USER", made)


@teams.command()
@team_argument
@on_hub
def members(session: Session, team: str) -> None:
    """List who is in a team."""
    found = list(session.client.members.list(team))
    rows = [[one.email, one.name, str(one.role), moment(one.added_at)] for one in found]
    text = table(["E-MAIL", "NAME", "ROLE", "ADDED"], rows) if rows else f"{printable(team)} has no members."
    session.answer(text, {"items": found})


@teams.command()
@team_argument
@click.argument("user", type=NAME)
@role_option
@on_hub
def add(session: Session, team: str, user: str, role: str) -> None:
    """Add somebody to a team, or change their role in it."""
    identifier = found_user(session, user).id
    try:
        etag = session.client.members.read(team, identifier).etag
    except deedbox_client.NotFound:
        etag = None
    put = session.client.members.put(team, identifier, if_match=etag, role=deedbox_client.TeamRole(role))
    session.answer(f"{printable(put.email)} is {put.role} in {team}.", put)


@teams.command()
@team_argument
@click.argument("user", type=NAME)
@yes_option
@on_hub
def remove(session: Session, team: str, user: str, *, yes: bool) -> None:
    """Take somebody out of a team."""
    found = session.client.members.read(team, found_user(session, user).id)
    confirm(f"Remove {printable(found.name)} ({found.email}) from {team}?", yes=yes)
    session.client.members.remove(team, found.user_id, if_match=found.etag)
    session.answer(f"Removed {printable(found.email)} from {team}.", found)


@teams.command()
@team_argument
@yes_option
@on_hub
def delete(session: Session, team: str, *, yes: bool) -> None:
    """Delete a team that owns no API."""
    found = session.client.teams.read(team)
    confirm(f"Delete the team {found.name}?", yes=yes)
    session.client.teams.delete(team, if_match=found.etag)
    session.answer(f"Deleted {found.name}.", {"deleted": found.name})
