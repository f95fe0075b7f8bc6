"""What is kept as bytes: documents, files of SDKs, files of runs."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Row, Select, Table, exists, func, literal_column, select

from deedbox.catalog.sdks import service as sdk_service
from deedbox.catalog.sdks.tables import sdk_chunks, sdk_files, sdks
from deedbox.catalog.tables import apis, is_kept, operations, versions
from deedbox.catalog.tables import documents as documents_table
from deedbox.jobs.tables import jobs
from deedbox.problems import StorageAway
from deedbox.runs import service as run_service
from deedbox.runs.tables import run_chunks, run_files, runs
from deedbox.upkeep.checking.look import Look

AT_ONCE = 8
"""Documents in memory; one has 32 MiB at most."""

_has_succeeded = jobs.c.state == literal_column("'succeeded'")


def documents(look: Look) -> Iterator[str]:
    """Yield versions whose document is not there, or not what was published."""
    statement = (
        select(
            versions.c.id,
            apis.c.name,
            versions.c.version,
            versions.c.size_bytes,
            versions.c.sha256,
            documents_table.c.content,
            documents_table.c.blob_id,
        )
        .join(apis, apis.c.id == versions.c.api_id)
        .outerjoin(documents_table, documents_table.c.version_id == versions.c.id)
        .where(is_kept)
    )
    for row in look.walk(statement, versions.c.id, AT_ONCE):
        name = f"{row.name} {row.version}"
        if row.content is None:
            yield f"the document of {name} is not there"
        elif (fault := _fault(row, (look.bytes_of(one) for one in (row,)))) is not None:
            yield f"the document of {name} {fault}"


def operations_of_versions(look: Look) -> Iterator[str]:
    """Yield versions of whose operations some are not kept."""
    kept = select(func.count()).where(operations.c.version_id == versions.c.id).scalar_subquery()
    statement = (
        select(versions.c.id, apis.c.name, versions.c.version, versions.c.operations, kept.label("kept"))
        .join(apis, apis.c.id == versions.c.api_id)
        .where(is_kept)
    )
    for row in look.walk(statement, versions.c.id, 1000):
        if row.operations != row.kept:
            yield f"{row.name} {row.version} has {row.operations} operations, of which {row.kept} are kept"


def files_of_sdks(look: Look) -> Iterator[str]:
    """Yield files of SDKs that are not what was built, and SDKs without any."""
    without = (
        select(sdks.c.name, sdks.c.package_version)
        .join(jobs, jobs.c.id == sdks.c.job_id)
        .where(_has_succeeded, ~exists().where(sdk_files.c.sdk_id == sdks.c.id))
    )
    for row in look.rows(without):
        yield f"{row.name} {row.package_version} was built, and none of its files is there"
    for row in look.walk(select(sdk_files), sdk_files.c.id, 100):
        if (
            fault := _fault(row, _parts(look, sdk_chunks, row.id), part_bytes=sdk_service.CHUNK_BYTES)
        ) is not None:
            yield f"{row.name} {fault}"


def files_of_runs(look: Look) -> Iterator[str]:
    """Yield files of runs that are not what was kept. Those of runs under way are not all there yet."""
    statement: Select[Any] = (
        select(run_files.c.id, run_files.c.name, run_files.c.size_bytes, run_files.c.sha256, runs.c.uid)
        .join(runs, runs.c.id == run_files.c.run_id)
        .join(jobs, jobs.c.id == runs.c.job_id)
        .where(_has_succeeded)
    )
    for row in look.walk(statement, run_files.c.id, 100):
        try:
            parts = (zlib.decompress(part) for part in _parts(look, run_chunks, row.id))
            fault = _fault(row, parts, part_bytes=run_service.CHUNK_BYTES)
        except zlib.error as error:
            fault = f"cannot be read: {error}"
        if fault is not None:
            yield f"the file {row.name} of run {row.uid} {fault}"


def _parts(look: Look, table: Table, file_id: int) -> Iterator[bytes]:
    """Yield the parts of a file up to the first that is not there."""
    number = 0
    while rows := look.rows(
        select(table.c.content, table.c.blob_id).where(table.c.file_id == file_id, table.c.number == number)
    ):
        yield look.bytes_of(rows[0])
        number += 1


def _fault(row: Row[Any], parts: Iterable[bytes], *, part_bytes: int | None = None) -> str | None:
    """Return what is wrong with the bytes of *row*, which says their size and digest.

    With *part_bytes* each part but the last has this size: where one begins is computed from it.
    """
    digest, size = hashlib.sha256(), 0
    try:
        for number, part in enumerate(parts):
            if part_bytes is not None and size != number * part_bytes:
                return f"has a part before the one at {size} that is too short"
            digest.update(part)
            size += len(part)
    except StorageAway as problem:
        return f"is not to be had where it is kept: {problem.detail}"
    if size != row.size_bytes:
        return f"has {size} bytes, not {row.size_bytes}"
    if digest.hexdigest() != row.sha256:
        return f"has the SHA-256 {digest.hexdigest()}, not {row.sha256}"
    return None
