"""The report that a request asks for: kept, or computed in a process for heavy work, once for all who ask."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox import compare
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.comparer import outcome_of
from deedbox.catalog.changes.schemas import ChangeParams, ChangeQuery
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction, ReadTx, WriteTransaction, viewer_of
from deedbox.http.blobs import Blobs
from deedbox.http.heavy import Heavy
from deedbox.problems import Busy, NotFound, StorageFull, TooCostly

log = logging.getLogger("deedbox.changes")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, and what part of it is shown."""

    old: Row[Any] | None
    """None where no version comes before."""
    new: Row[Any]
    params: ChangeParams
    waived: dict[str, str]
    """Why changes are allowed on purpose, by fingerprint."""


def _asked(api: ApiPath, version: VersionPath, params: ChangeQuery, tx: ReadTx) -> Asked:
    new = versions.read(tx, api, version)
    old = versions.before(tx, new) if params.since is None else versions.read(tx, api, params.since)
    if old is None:
        return Asked(None, new, params, {})
    return Asked(old, new, params, changes.waived(tx, old, new))


@dataclass(frozen=True, slots=True)
class Reported:
    """What was compared, and what came of it."""

    asked: Asked
    packed: bytes | None
    """The report, packed; None for a first release."""


async def _reported(
    request: Request, asked: Annotated[Asked, Depends(_asked)], tx: ReadTx, heavy: Heavy
) -> Reported:
    # Nothing between `_asked` and here waits for a thread, and what comes next may wait long for a process.
    tx.close()
    old, new = asked.old, asked.new
    if old is None:
        return Reported(asked, None)
    outcome = await outcome_of(
        request,
        heavy,
        (old, new),
        compare.Assumptions(today=changes.day_of(old, new)),
        partial(_found, request, old, new),
        partial(_keep, request, old, new),
    )
    if outcome.refusal:
        msg = f"{new.api} {new.version} cannot be compared with {old.version}. {outcome.refusal}"
        raise TooCostly(msg)
    return Reported(asked, outcome.packed)


# One dependency: with a second one on `_asked`, what is wrong with the request would be told twice.
ReportedChanges = Annotated[Reported, Depends(_reported)]
"""The versions that the request names, both of which the caller may know, and what changed between them."""


def _found(request: Request, old: Row[Any], new: Row[Any]) -> bytes | tuple[bytes, bytes]:
    """Return the packed report; where there is none, both documents."""
    blobs: Blobs = request.app.state.blobs
    with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
        packed = changes.find(tx, old, new)
        if packed is not None:
            return packed

        def read(version: Row[Any]) -> bytes:
            content = versions.document_if_kept(tx, version)
            if content is None:
                msg = f"{version.api} {version.version} was deleted at this moment."
                raise NotFound(msg)
            return content

        return blobs.get(old.sha256, lambda: read(old)), blobs.get(new.sha256, lambda: read(new))


def _keep(request: Request, old: Row[Any], new: Row[Any], packed: bytes) -> None:
    # Nothing rests on it: a hub whose writer is busy, or whose disk is full, computes it again.
    try:
        with WriteTransaction(request.app.state.database, HUB, is_change=False) as tx:
            changes.keep(tx, old, new, packed)
    except (Busy, StorageFull) as problem:
        log.warning("what changed between two versions was not kept", extra={"reason": problem.detail})
