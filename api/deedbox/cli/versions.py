"""`deedbox versions`: contracts under semantic versions, and where each is in its life."""

from __future__ import annotations

import click

import deedbox_client
from deedbox.cli.endings import deprecate, ending, undeprecate
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.references import Reference, api_argument, contract_argument, version_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count, moment, printable, record, styled, table


@click.group(cls=ListsByDefault, short_help="List, show, deprecate, retire, reinstate and delete versions.")
def versions() -> None:
    """List, show, deprecate, retire, reinstate and delete versions.

    `deedbox versions orders` lists those of orders.
    """


versions.add_command(deprecate)
versions.add_command(undeprecate)


@versions.command("list")
@api_argument
@on_hub
def list_versions(session: Session, api: str) -> None:
    """List the versions of an API, highest first."""
    found = list(session.client.versions.list(api, limit=100))
    rows = [
        [each.version, _state(each), each.openapi, str(each.operations), moment(each.published_at),
         each.published_by]
        for each in found
    ]  # fmt: skip
    head = ["VERSION", "STATE", "OPENAPI", "OPERATIONS", "PUBLISHED", "BY"]
    session.answer(table(head, rows) if rows else f"{printable(api)} has no versions yet.", {"items": found})


@versions.command()
@contract_argument
@on_hub
def show(session: Session, reference: Reference) -> None:
    """Show one version; by default the latest."""
    client = session.client
    found = client.versions.read(reference.api, reference.version_on(client))
    session.answer(_described(found), found)


@versions.command()
@version_argument
@on_hub
def retire(session: Session, reference: Reference) -> None:
    """Take a version out of use.

    It can still be read, is never the latest, and may be deleted.
    """
    _change(session, reference, deedbox_client.VersionState.RETIRED)


@versions.command()
@version_argument
@on_hub
def reinstate(session: Session, reference: Reference) -> None:
    """Put a retired version into use again."""
    _change(session, reference, deedbox_client.VersionState.PUBLISHED)


@versions.command()
@version_argument
@yes_option
@on_hub
def delete(session: Session, reference: Reference, *, yes: bool) -> None:
    """Delete a retired version.

    Its document is gone, and its number never free again.
    """
    api, version = reference.api, reference.target
    found = session.client.versions.read(api, version)
    confirm(f"Delete {api} {version} for good? Its number is never free again.", yes=yes)
    session.client.versions.delete(api, version, if_match=found.etag)
    session.answer(f"Deleted {api} {version}.", {"deleted": f"{api}@{version}"})


def _change(session: Session, reference: Reference, state: deedbox_client.VersionState) -> None:
    resource = session.client.versions
    found = resource.read(reference.api, reference.target)
    changed = resource.update(reference.api, reference.target, if_match=found.etag, state=state)
    is_new = found.state != changed.state
    session.answer(f"{changed.api} {changed.version} is {'now' if is_new else 'already'} {state}.", changed)


def _state(version: deedbox_client.Version) -> str:
    return f"{version.state}, deprecated" if version.deprecated_at else str(version.state)


def _described(version: deedbox_client.Version) -> str:
    head = f"{version.api} {version.version}"
    members = {
        "state": str(version.state),
        **({"deprecated": ending(version)} if version.deprecated_at else {}),
        "openapi": version.openapi,
        "info.version": version.document_version,
        "operations": count(version.operations, "operation"),
        "document": f"{version.media_type}, {count(version.size_bytes, 'byte')}",
        "sha256": version.sha256,
        "published": f"{moment(version.published_at)} by {version.published_by}",
    }
    return f"{styled(printable(head), bold=True)}  {printable(version.title)}\n{record(members)}"
