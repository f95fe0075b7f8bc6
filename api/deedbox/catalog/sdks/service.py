"""Keeping SDKs: what was asked for, what was generated, and the files that came of it."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Row, Select, delete, func, insert, select

from deedbox.blobs import service as blobs
from deedbox.blobs.service import Blob
from deedbox.catalog.sdks.numbers import package_number, project_of, rebuilt
from deedbox.catalog.sdks.schemas import MOST
from deedbox.catalog.sdks.tables import sdk_chunks, sdk_files, sdk_trees, sdks
from deedbox.catalog.tables import apis, documents, versions
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.jobs import service as jobs
from deedbox.jobs.tables import is_open
from deedbox.jobs.tables import jobs as jobs_table
from deedbox.problems import Busy, NoPackageName, NotFound

KIND: Final = "sdk"
"""Of the jobs that build them."""
CHUNK_BYTES: Final = 256 * 1024
MOST_OPEN: Final = 100
"""SDKs of the whole hub that may wait at once."""
_ENDED_BADLY: Final = ("failed", "cancelled")


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of a package."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int
    parts: Sequence[Blob]
    """Of `CHUNK_BYTES` each, but for the last."""
    core_metadata: str | None

    @property
    def core_metadata_sha256(self) -> str | None:
        return None if self.core_metadata is None else sha256(self.core_metadata.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building an SDK."""

    requires_python: str
    operations: int
    models: int
    sample: str | None
    """Lines of Python that call a first operation."""
    report: list[dict[str, str]]
    report_count: int
    files: Sequence[BuiltFile]


def request(
    tx: WriteTransaction, version: Row[Any], flavour: str, *, builder: str, prefix: str, by: str
) -> tuple[Row[Any], bool]:
    """Ask for an SDK of *version*, unless this very *builder* has built it or is about to; return it, and
    whether there is something to do.

    Raises:
        NoPackageName, NoPackageNumber: no package can be called so.
        Busy: too many wait.
    """
    name = project_of(prefix, version.api, flavour)
    same = (
        sdks.c.version_id == version.id,
        sdks.c.flavour == flavour,
        sdks.c.builder == builder,
        sdks.c.name == name,
    )
    existing = tx.execute(_select().where(*same)).first()
    if existing is not None and existing.state not in _ENDED_BADLY:
        return existing, False
    _require_own(tx, version, name)
    _require_room(tx)
    job = jobs.enqueue(tx, KIND, {})
    if existing is not None:
        tx.execute(sdks.update().where(sdks.c.id == existing.id).values(job_id=job.id, requested_by=by))
        jobs.forget(tx, existing.job_id)
        return by_id(tx, existing.id), True
    number = package_number(version.version)
    before = tx.execute(
        select(func.count()).select_from(sdks).where(sdks.c.version_id == version.id, sdks.c.name == name)
    ).scalar_one()
    values = {
        "uid": secrets.token_hex(8),
        "version_id": version.id,
        "sha256": version.sha256,
        "flavour": flavour,
        "builder": builder,
        "name": name,
        "package_version": rebuilt(number, before),
        "job_id": job.id,
        "requested_by": by,
    }
    sdk_id = tx.execute(insert(sdks).values(values).returning(sdks.c.id)).scalar_one()
    return by_id(tx, sdk_id), True


def all_of(tx: ReadTransaction, version: Row[Any]) -> list[Row[Any]]:
    """Return the SDKs of *version*, newest first, at most `MOST`."""
    statement = _select().where(sdks.c.version_id == version.id).order_by(sdks.c.id.desc()).limit(MOST)
    return list(tx.execute(statement))


def read(tx: ReadTransaction, version: Row[Any], uid: str) -> Row[Any]:
    """Return an SDK of *version* (columns: `sdks`, `version`, and of its job).

    Raises:
        NotFound: it has none of this id.
    """
    row = tx.execute(_select().where(sdks.c.uid == uid, sdks.c.version_id == version.id)).first()
    if row is None:
        msg = f"{version.api} {version.version} has no SDK {uid}."
        raise NotFound(msg)
    return row


def by_id(tx: ReadTransaction, sdk_id: int) -> Row[Any]:
    """Return the SDK of this id, which is there."""
    return tx.execute(_select().where(sdks.c.id == sdk_id)).one()


def of_job(tx: ReadTransaction, job_id: int) -> Row[Any] | None:
    """Return the SDK that a job builds; None where it is gone."""
    return tx.execute(_select().where(sdks.c.job_id == job_id)).first()


def document(tx: ReadTransaction, sdk: Row[Any]) -> Blob:
    """Return the document that *sdk*, which *tx* has read, is built of."""
    blob = blobs.find(tx, documents, documents.c.version_id == sdk.version_id)
    assert blob is not None, "a version's SDKs are deleted with its document"
    return blob


def files_of(tx: ReadTransaction, sdk_ids: Iterable[int]) -> dict[int, list[Row[Any]]]:
    """Return the files of SDKs, by the id of the SDK; the wheel is the first."""
    found: dict[int, list[Row[Any]]] = {one: [] for one in sdk_ids}
    if not found:
        return found
    rows = list(tx.execute(select(sdk_files).where(sdk_files.c.sdk_id.in_(found))))
    for row in sorted(rows, key=attrgetter("position")):
        found[row.sdk_id].append(row)
    return found


def file_of(tx: ReadTransaction, sdk: Row[Any], name: str) -> Row[Any]:
    """Return the file of this *name*.

    Raises:
        NotFound: the SDK has none, or is not built yet.
    """
    statement = select(sdk_files).where(sdk_files.c.name == name, sdk_files.c.sdk_id == sdk.id)
    row = tx.execute(statement).first()
    if row is None:
        msg = f"The SDK {sdk.uid} has no file {name}; it is {sdk.state}."
        raise NotFound(msg)
    return row


def chunk(tx: ReadTransaction, file_id: int, number: int) -> Blob | None:
    """Return one part of a file, of `CHUNK_BYTES` unless it is the last; None when the file is gone."""
    return blobs.find(tx, sdk_chunks, sdk_chunks.c.file_id == file_id, sdk_chunks.c.number == number)


def lines(tx: ReadTransaction, sdk: Row[Any]) -> list[Row[Any]]:
    """Return what was said while it was built."""
    return jobs.lines(tx, sdk.job_id)


def cancel(tx: WriteTransaction, sdk: Row[Any]) -> Row[Any]:
    """Let the building not begin, or be broken off; return the SDK. What has ended stays as it is."""
    jobs.cancel(tx, sdk.job_id)
    return by_id(tx, sdk.id)


def tree(tx: ReadTransaction, sha256: str, builder: str, flavour: str) -> Blob | None:
    """Return what *builder* has generated of a document before; None when it has not."""
    is_this = (
        sdk_trees.c.sha256 == sha256,
        sdk_trees.c.builder == builder,
        sdk_trees.c.flavour == flavour,
    )
    return blobs.find(tx, sdk_trees, *is_this)


def keep_tree(tx: WriteTransaction, sha256: str, builder: str, flavour: str, content: Blob) -> None:
    """Keep what was generated of a document, unless it is there by now."""
    if tree(tx, sha256, builder, flavour) is None:
        values = {"sha256": sha256, "builder": builder, "flavour": flavour, **blobs.keep(tx, content)}
        tx.execute(insert(sdk_trees).values(values))


def keep(tx: WriteTransaction, sdk_id: int, built: Built) -> None:
    """Keep what came of building an SDK."""
    moment = now()
    values = {
        "requires_python": built.requires_python,
        "operations": built.operations,
        "models": built.models,
        "sample": built.sample,
        "report": built.report,
        "report_count": built.report_count,
    }
    tx.execute(sdks.update().where(sdks.c.id == sdk_id).values(values))
    for position, one in enumerate(built.files):
        row = {
            "sdk_id": sdk_id,
            "position": position,
            "name": one.name,
            "media_type": one.media_type,
            "size_bytes": one.size_bytes,
            "sha256": one.sha256,
            "created_at": moment,
            "core_metadata": one.core_metadata,
            "core_metadata_sha256": one.core_metadata_sha256,
        }
        file_id = tx.execute(insert(sdk_files).values(row).returning(sdk_files.c.id)).scalar_one()
        chunks = [
            {"file_id": file_id, "number": number, **blobs.keep(tx, part)}
            for number, part in enumerate(one.parts)
        ]
        tx.execute(insert(sdk_chunks), chunks)


def forget(tx: WriteTransaction, version: Row[Any]) -> None:
    """Delete the SDKs of a *version* that is deleted, and what was generated where no other version shares
    it."""
    of_version = select(sdks.c.id).where(sdks.c.version_id == version.id)
    files = select(sdk_files.c.id).where(sdk_files.c.sdk_id.in_(of_version))
    built_by = list(tx.execute(select(sdks.c.job_id).where(sdks.c.version_id == version.id)).scalars())
    tx.execute(delete(sdk_chunks).where(sdk_chunks.c.file_id.in_(files)))
    tx.execute(delete(sdk_files).where(sdk_files.c.sdk_id.in_(of_version)))
    tx.execute(delete(sdks).where(sdks.c.version_id == version.id))
    for job_id in built_by:
        jobs.forget(tx, job_id)
    others = select(sdks.c.id).where(sdks.c.sha256 == version.sha256).limit(1)
    if tx.execute(others).first() is None:
        tx.execute(delete(sdk_trees).where(sdk_trees.c.sha256 == version.sha256))


def _require_own(tx: ReadTransaction, version: Row[Any], name: str) -> None:
    # With another prefix, which the hub may have had, another API may have been called so.
    others = select(sdks.c.id).join(versions, versions.c.id == sdks.c.version_id)
    others = others.where(sdks.c.name == name, versions.c.api_id != version.api_id).limit(1)
    if tx.execute(others).first() is not None:
        msg = f"The packages {name} are those of another API."
        raise NoPackageName(msg)


def _require_room(tx: ReadTransaction) -> None:
    waiting = tx.execute(
        select(func.count()).select_from(jobs_table).where(is_open, jobs_table.c.kind == KIND)
    ).scalar_one()
    if waiting >= MOST_OPEN:
        msg = f"{waiting} SDKs wait to be built, which is the most."
        raise Busy(msg, retry_after_seconds=30)


def _select() -> Select[Any]:
    job = jobs_table.c
    return (
        select(
            sdks,
            versions.c.version,
            versions.c.media_type,
            versions.c.api_id,
            apis.c.name.label("api"),
            job.state,
            job.percent,
            job.step,
            job.error,
            job.created_at,
            job.started_at,
            job.ended_at,
        )
        .join(jobs_table, job.id == sdks.c.job_id)
        .join(versions, versions.c.id == sdks.c.version_id)
        .join(apis, apis.c.id == versions.c.api_id)
    )
