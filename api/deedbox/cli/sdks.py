"""`deedbox sdks`: the packages that a hub has built, or is building."""

from __future__ import annotations

from collections.abc import Callable

import click

import deedbox_client
from deedbox.cli.built_on_hub import OPEN, OnHub
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.groups import ListsByDefault
from deedbox.cli.references import NAME, Reference, contract_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count, moment, printable, record, table

sdk_argument = click.argument("sdk", metavar="[ID]", type=NAME, required=False)
_STILL = "is being broken off, which takes a moment"


@click.group(cls=ListsByDefault, short_help="List the packages that a hub has built, and follow builds.")
def sdks() -> None:
    """List the packages that a hub has built, and follow builds. `deedbox sdk` builds and fetches one.

    `deedbox sdks orders@1.0.0` lists those of a version, `deedbox sdks orders` those of the latest one. ID is
    in the list; without one it is the newest.
    """


@sdks.command("list", short_help="List the packages of a version.")
@contract_argument
@on_hub
def list_sdks(session: Session, reference: Reference) -> None:
    """List the packages of a version, newest first; without a version, of the latest."""
    version = reference.version_on(session.client)
    found = list(session.client.sdks.list(reference.api, version))
    rows = [
        [one.id, str(one.flavour), f"{one.name} {one.package_version}", _state(one), moment(one.created_at)]
        for one in found
    ]
    contract = f"{reference.api}@{version}"
    none = f"{contract} has no SDKs yet. deedbox sdk {contract} builds one."
    text = table(["ID", "FLAVOUR", "PACKAGE", "STATE", "ASKED FOR"], rows) if rows else printable(none)
    session.answer(text, {"api": reference.api, "version": version, "items": found})


@sdks.command(short_help="Show a package, and how far it is.")
@contract_argument
@sdk_argument
@on_hub
def show(session: Session, reference: Reference, sdk: str | None) -> None:
    """Show a package: how far it is, what built it, its files with their digests."""
    found = _find(session, reference, sdk).sdk
    members = {
        "package": f"{found.name} {found.package_version}",
        "flavour": str(found.flavour),
        "state": _state(found),
        "builder": found.builder,
        "asked for": f"{moment(found.created_at)} by {found.requested_by}",
    }
    if found.error is not None:
        members["error"] = found.error
    if found.ended_at is not None:
        members["ended"] = moment(found.ended_at)
    for file in found.files:
        members[file.name] = f"{count(file.size_bytes, 'byte')}, SHA-256 {file.sha256}"
    if found.report_count:
        members["not as it says"] = f"{count(found.report_count, 'thing')}, which --json lists"
    session.answer(record(members), found)


@sdks.command()
@contract_argument
@sdk_argument
@on_hub
def log(session: Session, reference: Reference, sdk: str | None) -> None:
    """Print what was said while a package was built."""
    found = _find(session, reference, sdk)
    lines = list(session.client.sdks.log(found.api, found.sdk.version, found.sdk.id))
    text = "\n".join(f"{line.at:%Y-%m-%d %H:%M:%S} {printable(line.line)}" for line in lines)
    session.answer(text or f"Nothing was said yet; it is {_state(found.sdk)}.", {"items": lines})


@sdks.command(short_help="Break off what is being built.")
@contract_argument
@sdk_argument
@on_hub
def cancel(session: Session, reference: Reference, sdk: str | None) -> None:
    """Break off what is being built, for all who wait for it; what is built stays.

    Needs the scope sdks:build.
    """
    found = _find(
        session, reference, sdk, lambda one: one.state in OPEN, none="has nothing that is being built"
    )
    after = session.client.sdks.cancel(found.api, found.sdk.version, found.sdk.id)
    told = _STILL if after.state in OPEN else f"is {after.state}"
    if found.sdk.state not in OPEN:
        told = f"had ended before: {after.state}"
    session.answer(printable(f"{found.name} {told}."), after)


def _find(
    session: Session,
    reference: Reference,
    sdk: str | None,
    is_wanted: Callable[[deedbox_client.Sdk], bool] = lambda one: True,
    *,
    none: str = "has no SDKs",
) -> OnHub:
    """Return the SDK under an id, or without one the newest that is wanted.

    Raises:
        Failure: the version has none.
    """
    client = session.client
    version = reference.version_on(client)
    if sdk is not None:
        return OnHub(client, reference.api, client.sdks.read(reference.api, version, sdk))
    found = [one for one in client.sdks.list(reference.api, version) if is_wanted(one)]
    if not found:
        contract = printable(f"{reference.api}@{version}")
        raise Failure(
            f"{contract} {none}",
            exit=Exit.REFUSED,
            hint=f"deedbox sdks {contract} lists those there are",
        )
    return OnHub(client, reference.api, found[0])


def _state(sdk: deedbox_client.Sdk) -> str:
    if sdk.state == deedbox_client.SdkState.RUNNING:
        return f"running, {sdk.percent} %"
    return str(sdk.state)
