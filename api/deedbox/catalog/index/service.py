"""Finding built packages by the names that they are installed by, for those who may know of their APIs."""

from typing import Any

from sqlalchemy import Row, Select, select

from deedbox.catalog.access import visible_to
from deedbox.catalog.index.projects import File, Project
from deedbox.catalog.sdks.tables import sdk_files, sdks
from deedbox.catalog.tables import apis, versions
from deedbox.db import ReadTransaction


def names(tx: ReadTransaction) -> list[str]:
    """Return the names of all projects with a file that the viewer may install, in their order."""
    statement = (
        select(sdks.c.name)
        .join(versions, versions.c.id == sdks.c.version_id)
        .join(apis, apis.c.id == versions.c.api_id)
        # What is not built yet has no file.
        .where(sdks.c.requires_python.is_not(None), visible_to(tx.viewer))
        .distinct()
        .order_by(sdks.c.name)
    )
    return list(tx.execute(statement).scalars())


def project(tx: ReadTransaction, name: str) -> Project:
    """Return the project with all files that the viewer may install, the oldest first; it may have none."""
    columns = (
        sdks.c.id.label("sdk_id"),
        sdk_files.c.position,
        sdk_files.c.name,
        sdk_files.c.sha256,
        sdk_files.c.size_bytes,
        sdk_files.c.created_at,
        sdk_files.c.core_metadata_sha256,
        sdks.c.package_version,
        sdks.c.requires_python,
        versions.c.version,
        versions.c.state,
        apis.c.name.label("api"),
    )
    rows = tx.execute(_files(*columns, tx=tx, project=name))
    return Project(name, [_file(row) for row in sorted(rows, key=lambda row: (row.sdk_id, row.position))])


def file(tx: ReadTransaction, project: str, name: str) -> Row[Any] | None:
    """Return the file of this *name* (columns: `sdk_files`); None when there is none for the viewer."""
    return tx.execute(_files(sdk_files, tx=tx, project=project).where(sdk_files.c.name == name)).first()


def is_taken(tx: ReadTransaction, name: str) -> bool:
    """Return whether the hub has packages of this name, or is about to, whoever may know of them."""
    return tx.execute(select(sdks.c.id).where(sdks.c.name == name).limit(1)).first() is not None


def _files(*columns: Any, tx: ReadTransaction, project: str) -> Select[Any]:
    return (
        select(*columns)
        .join(sdks, sdks.c.id == sdk_files.c.sdk_id)
        .join(versions, versions.c.id == sdks.c.version_id)
        .join(apis, apis.c.id == versions.c.api_id)
        .where(sdks.c.name == project, visible_to(tx.viewer))
    )


def _file(row: Row[Any]) -> File:
    is_retired = row.state == "retired"
    return File(
        name=row.name,
        version=row.package_version,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        requires_python=row.requires_python,
        uploaded_at=row.created_at,
        metadata_sha256=row.core_metadata_sha256,
        yanked=f"{row.api} {row.version} is retired." if is_retired else None,
    )
