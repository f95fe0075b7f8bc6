"""`deedbox publish`: put a document under a version, for good."""

from __future__ import annotations

from pathlib import Path

import click

import deedbox_client
from deedbox import spec
from deedbox.catalog import semver
from deedbox.cli import documents
from deedbox.cli.channel_moves import move_channel
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.ownership import asked_visibility, visibility_option
from deedbox.cli.references import NAME, VERSION
from deedbox.cli.refusals import refusal
from deedbox.cli.reports.text import summary
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count, printable
from deedbox.spec.lint import Counts


@click.command(short_help="Publish an OpenAPI document under a version.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--api", type=NAME, help="API to publish under.  [default: publish.api in deedbox.toml]")
@click.option(
    "--version",
    type=VERSION,
    help="Semantic version.  [default: publish.version in deedbox.toml, else the document's info.version]",
)
@click.option("--create", is_flag=True, help="Make the API if it is not there.")
@click.option("--title", help="Title of an API that --create makes.  [default: the document's]")
@click.option("--team", type=NAME, help="Team that owns an API that --create makes.  [default: you]")
@visibility_option
@click.option("--channel", type=NAME, help="Then let this channel name the version.")
@click.option("--sdk", is_flag=True, help="Then let the hub build the typed Python client.")
@click.option("--no-check", is_flag=True, help="Leave the check to the hub; then --version is needed.")
@on_hub
def publish(
    session: Session,
    file: Path | None,
    api: str | None,
    version: str | None,
    channel: str | None,
    title: str | None,
    team: str | None,
    visibility: str | None,
    *,
    create: bool,
    sdk: bool,
    no_check: bool,
) -> None:
    """Publish the OpenAPI document FILE (3.0, 3.1 or 3.2, JSON or YAML; - is standard input).

    The document is checked first, and every fault is told with file, line and column. Publishing the
    same bytes again changes nothing and succeeds; other bytes under a published number are refused, with
    where they differ.
    """
    path = file or session.project.file
    if path is None:
        raise click.UsageError("Name the FILE to publish, or set publish.file in deedbox.toml.")
    api = api or session.project.api
    if api is None:
        raise click.UsageError("Name the API with --api, or set publish.api in deedbox.toml.")
    source = documents.read_source(path)
    document = None if no_check else documents.check(source, hint="correct the document; nothing was sent")
    version = _version(version or session.project.version, document)
    if document is not None and document.version != version:
        session.note(f"the document calls itself {printable(document.version)}; it goes under {version}")
    title = title or (document.title if document else api)
    is_new_api = create and _create(session, api, title, team, visibility)
    published = _publish(session, api, version, source)
    is_new = published.response is not None and published.response.status == 201
    told = _told(published, is_new=is_new)
    if is_new_api:
        told = f"Created the API {api}.\n{told}"
    move = None
    if channel is not None:
        try:
            move = move_channel(session.client, api, channel, version)
        except deedbox_client.ClientError:
            session.note(f"{api} {version} is published; its channel is not moved")
            raise
        told += f"\n{move.told}"
    asked = None
    if sdk:
        try:
            asked = session.client.sdks.build(api, version)
        except deedbox_client.ClientError:
            session.note(f"{api} {version} is published; no SDK is built")
            raise
        told += (
            f"\nIts SDK {asked.name} {asked.package_version} is {_stage(asked)}: deedbox sdk {api}@{version}"
        )
    session.answer(
        told,
        {
            "outcome": "published" if is_new else "unchanged",
            "api_created": is_new_api,
            "version": published,
            "channel": move and move.channel,
            "sdk": asked,
        },
    )


def _stage(sdk: deedbox_client.Sdk) -> str:
    return "there" if sdk.state == deedbox_client.SdkState.SUCCEEDED else "being built"


def _version(given: str | None, document: spec.Document | None) -> str:
    if given is not None:
        if not semver.is_version(given):
            raise click.UsageError(f"publish.version in deedbox.toml, {given!r}, is no semantic version.")
        return given
    if document is None:
        raise click.UsageError("With --no-check, name the version with --version.")
    if not semver.is_version(document.version):
        raise Failure(
            f"The document's info.version, {document.version!r}, is no semantic version",
            exit=Exit.USAGE,
            hint="name one with --version, such as --version 1.0.0",
        )
    return document.version


def _create(session: Session, api: str, title: str, team: str | None, visibility: str | None) -> bool:
    """Make the API if it is not there; return whether it was made."""
    try:
        session.client.apis.read(api)
    except deedbox_client.NotFound:
        try:
            session.client.apis.create(
                name=api, title=title, team=team, visibility=asked_visibility(visibility)
            )
        except deedbox_client.Conflict:
            # Somebody made it between the two calls. If the name is taken for good, publishing tells.
            return False
        return True
    return False


def _publish(session: Session, api: str, version: str, source: documents.Source) -> deedbox_client.Version:
    try:
        return session.client.versions.publish(api, version, source.content, content_type=source.media_type)
    except deedbox_client.NotFound as error:
        failure = refusal(error, session.client.base_url)
        failure.hint = f"--create makes the API {api}; `deedbox apis` lists those that are there"
        raise failure from error


def _told(version: deedbox_client.Version, *, is_new: bool) -> str:
    what = f"{version.api} {version.version}"
    if not is_new:
        return printable(f"{what} is published already, with these very bytes.")
    size = f"{count(version.operations, 'operation')}, {count(version.size_bytes, 'byte')}"
    told = printable(f"Published {what}: {version.title}, OpenAPI {version.openapi}, {size}.")
    gate = version.gate
    if gate is not None and str(gate.outcome) == "warned":
        told += (
            f"\nIt does not keep the policy of {version.api}, which only warns: "
            f"deedbox diff {version.api}@{gate.since} {version.api}@{version.version} shows why."
        )
    found = version.findings
    if found is not None and found.errors + found.warnings + found.infos:
        counts = Counts(found.errors, found.warnings, found.infos, found.waived)
        told += f"\nLint found {summary(counts)}; deedbox lint {version.api}@{version.version} shows them."
    return told
