"""Lets a release through, or refuses it: judged before the writer is asked for, and once more if need be."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from anyio import from_thread, to_thread
from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox.catalog import semver
from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.comparer import threads
from deedbox.catalog.gate.basis import Basis
from deedbox.catalog.gate.decision import REFUSED, Decision
from deedbox.catalog.gate.judging import basis_now, basis_of, judge
from deedbox.catalog.gate.shown import refusal_of
from deedbox.catalog.names import ApiPath, NewVersionPath
from deedbox.catalog.policies.policy import OFF
from deedbox.catalog.versions import service as versions
from deedbox.catalog.versions import uploads
from deedbox.catalog.versions.service import Gate, Upload
from deedbox.catalog.waivers import service as waivers
from deedbox.db import ReadTransaction, WriteTransaction, viewer_of
from deedbox.events import outbox
from deedbox.events.of_apis import VersionRefused
from deedbox.http.heavy import Heavy, HeavyWork
from deedbox.identity.access import admit_within
from deedbox.problems import Busy, NotFound

log = logging.getLogger("deedbox.catalog")

_MOST_TRIES = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A document that may be published, as far as was known when it came."""

    upload: Upload
    decision: Decision | None
    """What lets it through; None where the very same bytes are published already."""


async def _judged_upload(request: Request, api: ApiPath, version: NewVersionPath, heavy: Heavy) -> Judged:
    # All that is asked comes before the document: a slow client must not keep a connection from others.
    known = await to_thread.run_sync(_known, request, api, version)
    upload = await uploads.receive(request)
    if not isinstance(known, Basis):
        if versions.is_same(known, upload):
            return Judged(upload, None)
        raise await uploads.refusal(request, known, upload, heavy)
    upload = await uploads.take_in(request, upload, heavy)
    made = None
    with suppress(NotFound):
        made = await judge(request, heavy, known, upload)
    if made is None or made.outcome == REFUSED:
        # Nobody is refused by what was known before the document arrived, which may have taken long.
        made = await _judged(request, heavy, api, version, upload, made)
    return Judged(upload, made)


def _known(request: Request, api: str, number: str) -> Row[Any] | Basis:
    """Return the version that has the *number*, or what one that gets it is judged by."""
    with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
        row = apis.permit(tx, api, Role.PUBLISHER)
        return versions.find(tx, row, number) or basis_now(request, tx, row, number)


JudgedUpload = Annotated[Judged, Depends(_judged_upload)]
"""The request's document, taken in and judged, before the writer is asked for."""


def confirm(
    request: Request, tx: WriteTransaction, heavy: HeavyWork, upload: Upload, made: Decision
) -> tuple[Row[Any], Decision]:
    """Return the API, and a decision that rests on what *tx* knows: *made*, or another if that has changed.

    Raises:
        InvalidToken, InsufficientScope, NotFound, InsufficientRole: by now the caller may not publish.
        ReleaseRefused: by what is the case now it is refused.
        Busy: something changes each time.
    """
    for _ in range(_MOST_TRIES):
        # A document may take long to arrive, and to be judged.
        admit_within(request, tx, "contracts:write")
        name, number = made.basis.api.name, made.basis.number
        api = apis.permit(tx, name, Role.PUBLISHER)
        if basis_now(request, tx, api, number).facts == made.basis.facts:
            return api, made
        # Comparing takes time, which no writer has.
        tx.close()
        made = from_thread.run(_judged, request, heavy, name, number, upload)
    msg = "What the release is judged by changes all the time."
    raise Busy(msg)


def found(made: Decision | None) -> Gate:
    """Return what is kept with the version of the decision that let it through."""
    if made is None or made.worst is None:
        return Gate("unchecked" if made is None else made.outcome, None, None)
    return Gate(made.outcome, str(made.worst.verdict), made.worst.base.version.version)


def record(tx: WriteTransaction, version: Row[Any], made: Decision) -> None:
    """Keep what was found out while *version* was judged."""
    by = made.basis
    if by.waivers and by.is_highest and by.mode != OFF and not semver.is_prerelease(by.number):
        waivers.note(tx, version.api_id, by.number, made.waivers_met)
    # Anybody who asks what changed would be answered the same.
    if by.policy.is_plain and version.published_at.date() == by.today:
        for one in made.compared:
            if one.report is not None and not one.base.announced:
                changes.keep(tx, one.base.version, version, one.packed)


async def _judged(
    request: Request,
    heavy: HeavyWork,
    api: str,
    number: str,
    upload: Upload,
    before: Decision | None = None,
) -> Decision:
    """Return the decision by what is known now, which is the one from *before* where nothing has changed.

    Raises:
        ReleaseRefused: it is refused, of which is told.
    """
    by = await basis_of(request, api, number)
    made = before
    if made is None or made.basis.facts != by.facts:
        made = await judge(request, heavy, by, upload)
    if made.outcome == REFUSED:
        # Threads of requests wait for this: with all of them waiting, there would be none for it to take.
        await to_thread.run_sync(_tell_of_refusal, request, made, upload, limiter=threads(request))
        raise await to_thread.run_sync(refusal_of, made, limiter=threads(request))
    return made


def _tell_of_refusal(request: Request, made: Decision, upload: Upload) -> None:
    """Tell that a release was refused, in a transaction of its own: nothing else of the request is kept."""
    api, gate = made.basis.api, found(made)
    told = VersionRefused(
        by=request.state.caller.name,
        version=made.basis.number,
        sha256=upload.sha256,
        verdict=gate.verdict,
        since=gate.since,
    )
    try:
        with WriteTransaction(request.app.state.database) as tx:
            outbox.record(tx, told, api_id=api.id, api=api.name)
    except Exception:
        # Whoever publishes has to hear why it was refused, whatever becomes of this.
        log.exception("it was not kept that a release was refused")
