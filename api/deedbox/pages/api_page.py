"""What the page of an API shows: its channels, and its versions as a timeline."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.catalog import lifecycle, semver
from deedbox.catalog.access import PUBLIC
from deedbox.catalog.apis import service as apis
from deedbox.catalog.channels import service as channels
from deedbox.catalog.policies.policy import Policy
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTransaction
from deedbox.http.pagination import Cursors
from deedbox.pages import addresses, gate, install, wording
from deedbox.pages.gate import Gate
from deedbox.pages.install import Install

VERSIONS_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ListedChannel:
    """A channel and the version it names."""

    name: str
    version: str
    url: str
    kept_by_hub: bool
    moved: wording.Moment


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One version of the timeline."""

    version: str
    url: str
    is_retired: bool
    deprecated: str | None
    """A sentence on since when it is, and until when it is there; None while it is not."""
    is_prerelease: bool
    channels: list[str]
    title: str | None
    """The document's title where it is not the API's."""
    document_version: str | None
    """What the document says of its version, where that is not the version's number."""
    openapi: str
    operations: str
    size: str
    published: wording.Moment
    published_by: str
    breaks: str | None
    """What it does to those who have the version before: "breaking" or "undetermined", else None."""


@dataclass(frozen=True, slots=True)
class ApiView:
    """An API as its page shows it."""

    id: int
    name: str
    title: str
    url: str
    description: list[str]
    latest: str | None
    hidden_as: str | None
    """Its visibility where that is not public."""
    team: str | None
    held: str
    channels: list[ListedChannel]
    gate: Gate
    install: Install | None
    """How the latest version is installed; None where there is no version."""
    versions: list[ListedVersion]
    newer: str | None
    """Cursor of the versions before; None when the timeline starts with the highest one."""
    older: str | None
    """Cursor of the versions that follow."""


def view(tx: ReadTransaction, name: str, cursor: str, of_hub: Policy) -> ApiView:
    """Return the API of this *name* with a part of its versions.

    Raises:
        NotFound: there is none.
        UnknownCursor: no page of a timeline gave it.
    """
    api = apis.counted(tx, name)
    cursors = Cursors(addresses.api_url(api.name), {}, str, semver.is_version)
    named = channels.all_of(tx, name)
    part = versions.page(tx, name, cursors.read(cursor), VERSIONS_ON_A_PAGE)
    of_version: dict[str, list[str]] = defaultdict(list)
    for channel in named:
        of_version[channel.version].append(channel.name)
    return ApiView(
        id=api.id,
        name=api.name,
        title=api.title,
        url=addresses.api_url(api.name),
        description=wording.paragraphs(api.description),
        latest=api.latest,
        hidden_as=None if api.visibility == PUBLIC else api.visibility,
        team=api.team,
        held=wording.counted(api.versions, "version"),
        channels=[_channel(row) for row in named],
        gate=gate.of_api(tx, api, of_hub),
        install=api.latest and install.of_version(tx, api, versions.read(tx, name, api.latest)),
        versions=[_version(row, api, of_version[row.version]) for row in part.rows],
        newer=cursors.write(part.prev),
        older=cursors.write(part.next),
    )


def _channel(row: Row[Any]) -> ListedChannel:
    return ListedChannel(
        name=row.name,
        version=row.version,
        url=addresses.version_url(row.api, row.name),
        kept_by_hub=row.kept_by == "hub",
        moved=wording.moment(row.moved_at),
    )


def _version(row: Row[Any], api: Row[Any], named_by: list[str]) -> ListedVersion:
    return ListedVersion(
        version=row.version,
        url=addresses.version_url(row.api, row.version),
        is_retired=row.state == "retired",
        deprecated=row.deprecated_at and lifecycle.sentence_of(row.deprecated_at, row.sunset_at),
        is_prerelease=row.is_prerelease,
        channels=named_by,
        title=None if row.title == api.title else row.title,
        document_version=None if row.document_version == row.version else row.document_version,
        openapi=row.openapi,
        operations=wording.counted(row.operations, "operation"),
        size=wording.size(row.size_bytes),
        published=wording.moment(row.published_at),
        published_by=row.published_by,
        breaks=row.gate_verdict if row.gate_verdict in ("breaking", "undetermined") else None,
    )
