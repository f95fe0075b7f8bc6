"""What the page of a version shows: facts, ways to read it, and its operations."""

from dataclasses import dataclass

from deedbox.catalog import lifecycle
from deedbox.catalog.apis import service as apis
from deedbox.catalog.channels import service as channels
from deedbox.catalog.operations import service as operations
from deedbox.catalog.versions.downloads import filename
from deedbox.db import ReadTransaction
from deedbox.keyset import Place
from deedbox.pages import addresses, gate, numbers, wording
from deedbox.pages.changes import Changes, since_before
from deedbox.pages.findings import Findings, found
from deedbox.pages.install import Install, of_version
from deedbox.pages.numbers import OPERATIONS_ON_A_PAGE
from deedbox.pages.operations import Group, grouped


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as its page shows it."""

    api: str
    api_title: str
    api_url: str
    version: str
    url: str
    """Of the version under its number, whatever name it was asked for by."""
    asked_as: str | None
    """The channel that it was asked for by; None when that was its number."""
    latest: str | None
    """The API's latest version where that is another one."""
    latest_url: str | None
    channels: list[str]
    is_retired: bool
    deprecated: str | None
    """A sentence on since when it is, and until when it is there; None while it is not."""
    lifecycle: dict[str, str]
    """The headers that say so."""
    is_prerelease: bool
    title: str
    openapi: str
    document_version: str
    media_type: str
    format: str
    size: str
    size_bytes: int
    sha256: str
    filename: str
    published: wording.Moment
    published_by: str
    changed: wording.Moment
    install: Install
    operation_count: int
    gate: str | None
    """What the gate found when it was published; None where there was none yet."""
    groups: list[Group]
    pages: numbers.Pages
    findings: Findings
    changes: Changes


def view(tx: ReadTransaction, api_name: str, reference: str, page: int) -> VersionView:
    """Return the version of this number or channel, with one page of its operations.

    Raises:
        NotFound: there is no such API, version, channel or page.
    """
    row = channels.resolve(tx, api_name, reference)
    api = apis.read(tx, api_name)
    way = numbers.pages(page, row.operations, OPERATIONS_ON_A_PAGE)
    # Positions are counted without a gap, so a page is a range of them, wherever it is.
    start = Place("from", (page - 1) * OPERATIONS_ON_A_PAGE)
    listed = operations.page(tx, row, start, OPERATIONS_ON_A_PAGE).rows
    is_latest = api.latest in (None, row.version)
    return VersionView(
        api=row.api,
        api_title=api.title,
        api_url=addresses.api_url(row.api),
        version=row.version,
        url=addresses.version_url(row.api, row.version),
        asked_as=None if reference == row.version else reference,
        latest=None if is_latest else api.latest,
        latest_url=None if is_latest else addresses.version_url(row.api, api.latest),
        channels=[one.name for one in channels.all_of(tx, api_name) if one.version == row.version],
        is_retired=row.state == "retired",
        deprecated=row.deprecated_at
        and lifecycle.sentence_of(row.deprecated_at, row.sunset_at, "This version is deprecated"),
        lifecycle=lifecycle.headers_of(row),
        is_prerelease=row.is_prerelease,
        title=row.title,
        openapi=row.openapi,
        document_version=row.document_version,
        media_type=row.media_type,
        format=row.media_type.rpartition("/")[2].upper(),
        size=wording.size(row.size_bytes),
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        filename=filename(row),
        published=wording.moment(row.published_at),
        published_by=row.published_by,
        changed=wording.moment(row.updated_at),
        install=of_version(tx, api, row),
        operation_count=row.operations,
        gate=gate.found(row),
        groups=grouped(listed, row.api, row.version),
        pages=way,
        findings=found(tx, row),
        changes=since_before(tx, row),
    )
