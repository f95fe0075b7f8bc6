"""Keeping versions, their documents and their operations."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, literal, or_, select, tuple_, update

from deedbox import failpoints
from deedbox.blobs import service as blobs
from deedbox.blobs.service import Blob
from deedbox.catalog import lifecycle, semver
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes import service as changes
from deedbox.catalog.findings import service as findings
from deedbox.catalog.operations import service as operations
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.search import service as search
from deedbox.catalog.tables import apis as apis_table
from deedbox.catalog.tables import channels, documents, is_kept, is_published, versions
from deedbox.catalog.versions.intake import Intake
from deedbox.db import ReadTransaction, WriteTransaction, insert_new, now
from deedbox.keyset import Order, Part, Place
from deedbox.problems import (
    NotFound,
    SunsetAhead,
    VersionDeleted,
    VersionExists,
    VersionInUse,
    VersionNotRetired,
)

_HIGHEST_FIRST: Order[str] = Order(
    (versions.c.precedence, versions.c.version),
    "version",
    is_descending=True,
    values=lambda version: (semver.precedence(version), version),
)


_VERSIONS: Final = select(versions, apis_table.c.name.label("api")).join(
    apis_table, apis_table.c.id == versions.c.api_id
)
# To make a statement anew takes longer than to ask it.
_BY_NUMBER: Final = _VERSIONS.where(
    versions.c.api_id == bindparam("of_api"), versions.c.version == bindparam("number")
)
_RELEASES_BEFORE: Final = (
    _VERSIONS.where(
        versions.c.api_id == bindparam("of_api"),
        versions.c.is_prerelease.is_(False),
        versions.c.precedence <= bindparam("highest"),
        versions.c.version != bindparam("number"),
    )
    .order_by(versions.c.precedence.desc(), versions.c.version.desc())
    .limit(bindparam("most"))
)
_KEPT_BEFORE: Final = _RELEASES_BEFORE.where(is_kept)
_SUPPORTED_BEFORE: Final = _RELEASES_BEFORE.where(
    is_published, or_(versions.c.sunset_at.is_(None), versions.c.sunset_at > bindparam("moment"))
)


class Outcome(Enum):
    """What became of a publish."""

    NEW = auto()
    UNCHANGED = auto()
    """The very same bytes are published already."""
    REFUSED = auto()
    """Other bytes are published under the number, or were."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that came with a request and was taken in."""

    content: bytes
    sha256: str
    media_type: str
    intake: Intake | None
    """None where it is not taken in, as when the very same bytes are published already."""
    blob: Blob | None = None
    """The content as the store has it; None where the row itself is to have it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate found before a version was published."""

    outcome: str
    verdict: str | None
    """The worst; None where it was compared with nothing."""
    since: str | None
    """The version whose consumers that is about."""


UNCHECKED = Gate("unchecked", None, None)


def find(tx: ReadTransaction, api: Row[Any], version: str) -> Row[Any] | None:
    """Return the version, deleted or not (columns: `versions`, and `api`); None when it never was."""
    return tx.execute(_BY_NUMBER, {"of_api": api.id, "number": version}).first()


def read(tx: ReadTransaction, api_name: str, version: str) -> Row[Any]:
    """Return the version.

    Raises:
        NotFound: there is no such API or version, or it was deleted.
    """
    row = find(tx, apis.read(tx, api_name), version)
    if row is None or row.state == "deleted":
        msg = f"{api_name} has no version {version}."
        raise NotFound(msg)
    return row


def before(tx: ReadTransaction, version: Row[Any]) -> Row[Any] | None:
    """Return the highest version of lower precedence than *version*; None where there is none.

    What comes before a release is a release: consumers were never promised what was only tried out. That it
    is retired by now does not undo that they know it.
    """
    lower = _VERSIONS.where(
        versions.c.api_id == version.api_id, is_kept, versions.c.precedence < version.precedence
    )
    if not version.is_prerelease:
        lower = lower.where(versions.c.is_prerelease.is_(False))
    highest_first = lower.order_by(versions.c.precedence.desc(), versions.c.version.desc())
    return tx.execute(highest_first.limit(1)).first()


def releases_before(
    tx: ReadTransaction, api: Row[Any], number: str, most: int, *, is_supported: bool = False
) -> list[Row[Any]]:
    """Return the releases of *api* that come before *number*, the highest first.

    One that differs from *number* in build metadata alone is there already, so it comes before.

    Args:
        tx: the transaction to read in.
        api: the API.
        number: a version, which need not be there.
        most: how many at most.
        is_supported: whether only those that are neither retired nor past their sunset; else all that were
            not deleted.
    """
    asked = {"of_api": api.id, "highest": semver.precedence(number), "number": number, "most": most}
    if is_supported:
        return list(tx.execute(_SUPPORTED_BEFORE, {**asked, "moment": now()}))
    return list(tx.execute(_KEPT_BEFORE, asked))


def newest(tx: ReadTransaction, api: Row[Any], before: str | None, most: int) -> list[Row[Any]]:
    """Return the *most* highest versions of *api* that were not deleted; only lower ones than *before*."""
    listed = _VERSIONS.where(versions.c.api_id == api.id, is_kept)
    if before is not None:
        key = (semver.precedence(before), before)
        listed = listed.where(tuple_(versions.c.precedence, versions.c.version) < key)
    highest_first = listed.order_by(versions.c.precedence.desc(), versions.c.version.desc())
    return list(tx.execute(highest_first.limit(most)))


def before_series(tx: ReadTransaction, version: Row[Any]) -> Row[Any] | None:
    """Return the last release of the major before that of *version*: whose consumers have to migrate.

    While the major is 0 it is the minor that tells what breaks. Where no release is of an earlier series, it
    is the version before, or None for a first release.
    """
    major, minor, _ = semver.release_of(version.version).split(".")
    start = f"0.{minor}.0-0" if major == "0" else f"{major}.0.0-0"
    found = releases_before(tx, apis.read(tx, version.api), start, 1)
    return found[0] if found else before(tx, version)


def page(tx: ReadTransaction, api_name: str, place: Place[str] | None, size: int) -> Part[str]:
    """Return a part of the versions from *place* on, highest first; None is the highest."""
    api = apis.read(tx, api_name)
    return _HIGHEST_FIRST.part(tx, _VERSIONS.where(versions.c.api_id == api.id, is_kept), place, size)


def document(tx: ReadTransaction, version: Row[Any]) -> Blob:
    """Return the bytes of a *version* that *tx* has read, as they were published."""
    blob = document_if_kept(tx, version)
    assert blob is not None, "a version and its document are deleted together"
    return blob


def document_if_kept(tx: ReadTransaction, version: Row[Any]) -> Blob | None:
    """Return the bytes of a *version* that was read before; None when it was deleted since."""
    return blobs.find(tx, documents, documents.c.version_id == version.id)


def is_same(published: Row[Any], upload: Upload) -> bool:
    """Return whether *upload* has just the bytes that are published."""
    return bool(published.state != "deleted" and published.sha256 == upload.sha256)


def publish(
    tx: WriteTransaction,
    api: Row[Any],
    version: str,
    upload: Upload,
    *,
    published_by: str,
    gate: Gate = UNCHECKED,
) -> tuple[Row[Any], Outcome]:
    """Keep *upload* under *version*, unless the number is taken; return the version and what became of it.

    Args:
        tx: the transaction, which has read *api*.
        api: whose version it is to be.
        version: its number.
        upload: the document.
        published_by: name of who publishes.
        gate: what the gate found.
    """
    failpoints.reach("publish.before_insert")
    published = None
    if upload.intake is not None:
        published = _insert(tx, api, version, upload, upload.intake, published_by, gate)
    if published is None:
        existing = find(tx, api, version)
        assert existing is not None, "a version that was there is still there: its row is never deleted"
        return existing, Outcome.UNCHANGED if is_same(existing, upload) else Outcome.REFUSED
    failpoints.reach("publish.after_insert")
    return published, Outcome.NEW


def not_free(existing: Row[Any], sha256: str) -> VersionExists | VersionDeleted:
    """Return the problem of publishing other bytes, or a deleted number again."""
    if existing.state == "deleted":
        return VersionDeleted(
            f"{existing.api} {existing.version} was published and deleted; choose a new number."
        )
    return VersionExists(
        f"{existing.api} {existing.version} was published at {existing.published_at:%Y-%m-%d %H:%M:%S} UTC "
        f"with SHA-256 {existing.sha256}; these bytes have {sha256}."
    )


def change(tx: WriteTransaction, version: Row[Any], given: Mapping[str, Any]) -> Row[Any]:
    """Set what is *given* (`state`, `deprecated_at`, `sunset_at`) and return the version.

    Raises:
        Invalid: the sunset would be before the deprecation.
        SunsetAhead: it would be retired before its sunset.
    """
    state = str(given.get("state", version.state))
    deprecated_at, sunset_at = lifecycle.settled(version, given)
    if state != version.state and state == "retired" and lifecycle.is_ahead(sunset_at):
        raise _sunset_ahead(version, sunset_at)
    values = {"state": state, "deprecated_at": deprecated_at, "sunset_at": sunset_at}
    if any(getattr(version, name) != value for name, value in values.items()):
        tx.execute(update(versions).where(versions.c.id == version.id).values(**values, updated_at=now()))
    if state != version.state:
        search.follow_latest(tx, apis.read(tx, version.api))
    return read(tx, version.api, version.version)


def remove(tx: WriteTransaction, version: Row[Any]) -> None:
    """Delete the document; the number stays on record and is never free again.

    Raises:
        VersionNotRetired, SunsetAhead, VersionInUse: the state does not allow it.
    """
    if version.state != "retired":
        msg = f"Retire {version.api} {version.version} before you delete it."
        raise VersionNotRetired(msg)
    if lifecycle.is_ahead(version.sunset_at):
        raise _sunset_ahead(version, version.sunset_at)
    names = list(tx.execute(select(channels.c.name).where(channels.c.version_id == version.id)).scalars())
    if names:
        msg = f"Channel {', '.join(names)} names {version.api} {version.version}."
        raise VersionInUse(msg)
    tx.execute(delete(documents).where(documents.c.version_id == version.id))
    operations.forget(tx, version.id)
    findings.forget(tx, version.id)
    changes.forget(tx, version.sha256)
    sdks.forget(tx, version)
    tx.execute(update(versions).where(versions.c.id == version.id).values(state="deleted", updated_at=now()))


def _sunset_ahead(version: Row[Any], sunset_at: Any) -> SunsetAhead:
    return SunsetAhead(
        f"{version.api} {version.version} was promised to be there until {lifecycle.text_of(sunset_at)}. "
        "Wait until then, or first set its sunset_at to an earlier moment or to null."
    )


def _insert(
    tx: WriteTransaction,
    api: Row[Any],
    version: str,
    upload: Upload,
    intake: Intake,
    published_by: str,
    gate: Gate,
) -> Row[Any] | None:
    """Return the new version; None where the number is taken."""
    moment = now()
    values = {
        "api_id": api.id,
        "version": version,
        "precedence": semver.precedence(version),
        "is_prerelease": semver.is_prerelease(version),
        "state": "published",
        "title": intake.title,
        "openapi": intake.openapi,
        "document_version": intake.document_version,
        "media_type": upload.media_type,
        "size_bytes": len(upload.content),
        "sha256": upload.sha256,
        "operations": intake.operation_count,
        "published_at": moment,
        "published_by": published_by,
        "updated_at": moment,
        "errors": intake.counts.errors,
        "warnings": intake.counts.warnings,
        "infos": intake.counts.infos,
        "waived": intake.counts.waived,
        "gate_outcome": gate.outcome,
        "gate_verdict": gate.verdict,
        "gate_since": gate.since,
    }
    new = insert_new(tx, versions).returning(versions, literal(api.name).label("api"))
    published = tx.execute(new, values).first()
    if published is None:
        return None
    blob = upload.content if upload.blob is None else upload.blob
    tx.execute(insert(documents), {"version_id": published.id, **blobs.keep(tx, blob)})
    operations.keep(tx, published.id, intake.operations())
    findings.keep(tx, published.id, intake.findings())
    if api.latest is None or semver.rank(api.latest) < semver.rank(version):
        search.set_latest(tx, api, published.id, intake.words)
    return published
