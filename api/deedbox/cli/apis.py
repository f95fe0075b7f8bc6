"""`deedbox apis`: the named things that teams publish contracts of."""

from __future__ import annotations

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.ownership import asked_visibility, visibility_option
from deedbox.cli.references import NAME, api_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count, moment, printable, record, styled, table


@click.group(cls=ListsByDefault, short_help="List, create, show, change and delete APIs.")
def apis() -> None:
    """List, create, show, change and delete APIs. Plain `deedbox apis` lists them."""


@apis.command("list")
@on_hub
def list_apis(session: Session) -> None:
    """List the APIs of the hub."""
    found = list(session.client.apis.list(per_page=100))
    rows = [[api.name, api.latest or "-", str(api.versions), api.title] for api in found]
    text = table(["API", "LATEST", "VERSIONS", "TITLE"], rows) if rows else "The hub has no APIs yet."
    session.answer(text, {"items": found})


@apis.command()
@api_argument
@on_hub
def show(session: Session, api: str) -> None:
    """Show one API."""
    found = session.client.apis.read(api)
    session.answer(_described(found), found)


@apis.command()
@click.argument("name", type=NAME)
@click.option("--title", help="Title for people.  [default: the name]")
@click.option("--description", help="What the API is for, in Markdown.")
@click.option("--team", type=NAME, help="Team that owns it.  [default: you]")
@visibility_option
@on_hub
def create(
    session: Session,
    name: str,
    title: str | None,
    description: str | None,
    team: str | None,
    visibility: str | None,
) -> None:
    """Make an API.

    NAME has lower-case letters, digits and dashes, and never changes.
    """
    made = session.client.apis.create(
        name=name,
        title=title or name,
        description=description,
        team=team,
        visibility=asked_visibility(visibility),
    )
    session.answer(
        f"Created {made.name}. Publish its first contract: deedbox publish FILE --api {name}", made
    )


@apis.command()
@api_argument
@click.option("--title", help="Its new title.")
@click.option("--description", help='Its new description; "" takes it away.')
@click.option("--team", help='Team that owns it from now on; "" for none.')
@visibility_option
@on_hub
def update(
    session: Session,
    api: str,
    title: str | None,
    description: str | None,
    team: str | None,
    visibility: str | None,
) -> None:
    """Change title, description, team or visibility of an API."""
    if title is description is team is visibility is None:
        raise click.UsageError("Say what to change: --title, --description, --team or --visibility.")
    unchanged = deedbox_client.UNSET
    changed = session.client.apis.update(
        api,
        if_match=session.client.apis.read(api).etag,
        title=unchanged if title is None else title,
        description=unchanged if description is None else description or None,
        team=unchanged if team is None else team or None,
        visibility=asked_visibility(visibility),
    )
    session.answer(_described(changed), changed)


@apis.command()
@api_argument
@yes_option
@on_hub
def delete(session: Session, api: str, *, yes: bool) -> None:
    """Delete an API without versions. If it ever held one, its name is never free again."""
    found = session.client.apis.read(api)
    confirm(f"Delete the API {found.name}?", yes=yes)
    session.client.apis.delete(api, if_match=found.etag)
    session.answer(f"Deleted {found.name}.", {"deleted": found.name})


def _described(api: deedbox_client.Api) -> str:
    head = f"{styled(printable(api.name), bold=True)}  {printable(api.title)}"
    members = {
        "team": api.team or "-",
        "visible": str(api.visibility),
        "latest": api.latest or "-",
        "versions": count(api.versions, "version"),
        "created": moment(api.created_at),
        "updated": moment(api.updated_at),
    }
    lines = [head, record(members)]
    if api.description:
        lines += ["", *(printable(line) for line in api.description.splitlines())]
    return "\n".join(lines)
