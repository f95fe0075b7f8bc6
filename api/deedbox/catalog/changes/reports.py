"""The report that a request asks for: kept, or computed in a process for heavy work, once for all who ask."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox import compare
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.comparer import Outcome, outcome_of
from deedbox.catalog.changes.report import NOTHING, Report, unpack, with_waivers
from deedbox.catalog.changes.schemas import (
    ChangeParams,
    ChangeQuery,
    ExportFormat,
    FormatPath,
    GuideQuery,
    SinceQuery,
)
from deedbox.catalog.documents import content_of
from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction, ReadTx, WriteTransaction, viewer_of
from deedbox.http.heavy import Heavy, HeavyWork
from deedbox.problems import Busy, StorageFull, TooCostly

log = logging.getLogger("deedbox.changes")

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Shown]):
    """What is compared, and how it is shown."""

    old: Row[Any] | None
    """None where no version comes before."""
    new: Row[Any]
    shown: Shown
    """What of it is shown: which page, or as which file."""
    waived: dict[str, str]
    """Why changes are allowed on purpose, by fingerprint."""


def _asked_page(api: ApiPath, version: VersionPath, params: ChangeQuery, tx: ReadTx) -> Asked[ChangeParams]:
    return _asked(tx, api, version, params.since, params)


def _asked_file(
    api: ApiPath, version: VersionPath, form: FormatPath, params: SinceQuery, tx: ReadTx
) -> Asked[ExportFormat]:
    return _asked(tx, api, version, params.since, form)


def _asked_guide(api: ApiPath, version: VersionPath, params: GuideQuery, tx: ReadTx) -> Asked[None]:
    new = versions.read(tx, api, version)
    if params.since is not None:
        return _asked(tx, api, version, params.since, None)
    old = versions.before_series(tx, new)
    return Asked(old, new, None, {} if old is None else changes.waived(tx, old, new))


def _asked(tx: ReadTransaction, api: str, version: str, since: str | None, shown: Shown) -> Asked[Shown]:
    new = versions.read(tx, api, version)
    old = versions.before(tx, new) if since is None else versions.read(tx, api, since)
    if old is None:
        return Asked(None, new, shown, {})
    return Asked(old, new, shown, changes.waived(tx, old, new))


@dataclass(frozen=True, slots=True)
class Reported(Generic[Shown]):
    """What was compared, and what came of it."""

    asked: Asked[Shown]
    packed: bytes | None
    """The report, packed; None for a first release."""

    def report(self) -> Report:
        """Return the report, with what waivers allow."""
        return NOTHING if self.packed is None else with_waivers(unpack(self.packed), self.asked.waived)


async def _reported_page(
    request: Request, asked: Annotated[Asked[ChangeParams], Depends(_asked_page)], tx: ReadTx, heavy: Heavy
) -> Reported[ChangeParams]:
    return await _reported(request, asked, tx, heavy)


async def _reported_file(
    request: Request, asked: Annotated[Asked[ExportFormat], Depends(_asked_file)], tx: ReadTx, heavy: Heavy
) -> Reported[ExportFormat]:
    return await _reported(request, asked, tx, heavy)


async def _reported_guide(
    request: Request, asked: Annotated[Asked[None], Depends(_asked_guide)], tx: ReadTx, heavy: Heavy
) -> Reported[None]:
    return await _reported(request, asked, tx, heavy)


async def _reported(
    request: Request, asked: Asked[Shown], tx: ReadTransaction, heavy: HeavyWork
) -> Reported[Shown]:
    # Nothing between `_asked` and here waits for a thread, and what comes next may wait long for a process.
    await tx.end()
    old, new = asked.old, asked.new
    if old is None:
        return Reported(asked, None)
    outcome = await compared(request, heavy, old, new)
    if outcome.refusal:
        msg = f"{new.api} {new.version} cannot be compared with {old.version}. {outcome.refusal}"
        raise TooCostly(msg)
    return Reported(asked, outcome.packed)


async def compared(request: Request, heavy: HeavyWork, old: Row[Any], new: Row[Any]) -> Outcome:
    """Return what comes of comparing two versions: as it was kept, or else computed and kept."""
    return await outcome_of(
        request,
        heavy,
        (old, new),
        compare.Assumptions(today=changes.day_of(old, new)),
        partial(_found, request, old, new),
        partial(_keep, request, old, new),
    )


# One dependency: with a second one on the same path, what is wrong with the request would be told twice.
ReportedPage = Annotated[Reported[ChangeParams], Depends(_reported_page)]
"""The versions that the request names, both of which the caller may know, and what changed between them."""
ReportedFile = Annotated[Reported[ExportFormat], Depends(_reported_file)]
"""The same for a file."""
ReportedGuide = Annotated[Reported[None], Depends(_reported_guide)]
"""The same for a guide."""


def _found(request: Request, old: Row[Any], new: Row[Any]) -> bytes | tuple[bytes, bytes]:
    """Return the packed report; where there is none, both documents."""
    with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
        packed = changes.find(tx, old, new)
        if packed is not None:
            return packed
        return content_of(request, tx, old), content_of(request, tx, new)


def _keep(request: Request, old: Row[Any], new: Row[Any], packed: bytes) -> None:
    # Nothing rests on it: a hub whose writer is busy, or whose disk is full, computes it again.
    try:
        with WriteTransaction(request.app.state.database, HUB, is_change=False) as tx:
            changes.keep_if_there(tx, old, new, packed)
    except (Busy, StorageFull) as problem:
        log.warning("what changed between two versions was not kept", extra={"reason": problem.detail})
