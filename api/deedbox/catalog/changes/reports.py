"""The report that a request asks for: kept, or computed in a process for heavy work, once for all who ask."""

import logging
from dataclasses import dataclass
from typing import Annotated, Any

from anyio import to_thread
from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox import compare, spec
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.comparing import NotComparable, compare_documents
from deedbox.catalog.changes.schemas import ChangeParams, ChangeQuery
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction, ReadTx, WriteTransaction, viewer_of
from deedbox.http.blobs import Blobs
from deedbox.http.cache import Cache
from deedbox.http.heavy import Heavy
from deedbox.problems import Busy, NotFound, StorageFull, TooCostly

log = logging.getLogger("deedbox.changes")

_HEAD_BYTES = 512
"""About what a key and an outcome take beside a report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of comparing two documents; the same would come of it again."""

    packed: bytes = b""
    refusal: str = ""
    """Why there is no report: it would take too much."""


Outcomes = Cache[Outcome]


def outcomes(most_bytes: int) -> Outcomes:
    """Return where the outcomes of a hub are kept in memory, the refusals among them for an hour."""
    return Cache(most_bytes=most_bytes, size=lambda one: len(one.packed) + len(one.refusal) + _HEAD_BYTES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, and what part of it is shown."""

    old: Row[Any] | None
    """None where no version comes before."""
    new: Row[Any]
    params: ChangeParams


def _asked(api: ApiPath, version: VersionPath, params: ChangeQuery, tx: ReadTx) -> Asked:
    new = versions.read(tx, api, version)
    old = versions.before(tx, new) if params.since is None else versions.read(tx, api, params.since)
    return Asked(old, new, params)


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
    day = changes.day_of(old, new)

    async def make() -> Outcome:
        found = await to_thread.run_sync(_found, request, old, new)
        if isinstance(found, bytes):
            return Outcome(found)
        settings = request.app.state.settings
        limits = spec.Limits(max_bytes=settings.max_document_bytes, max_nodes=settings.max_document_nodes)
        types = (old.media_type, new.media_type)
        try:
            packed = await heavy.run(compare_documents, found[0], types[0], found[1], types[1], limits, day)
        except (NotComparable, TooCostly) as error:
            return Outcome(refusal=str(error))
        await to_thread.run_sync(_keep, request, old, new, packed)
        return Outcome(packed)

    kept: Outcomes = request.app.state.comparisons
    key = (old.sha256, old.media_type, new.sha256, new.media_type, day, compare.ENGINE)
    outcome = await kept.get_async(key, make)
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
