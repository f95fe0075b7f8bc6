"""Judging a document: it is compared and linted in processes for heavy work, and nothing is kept."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from anyio import to_thread
from fastapi import Request
from sqlalchemy import Row

from deedbox import compare, spec
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes.comparer import outcome_of, threads
from deedbox.catalog.documents import content_now, limits_of
from deedbox.catalog.findings import service as findings
from deedbox.catalog.gate import basis, decision, linting
from deedbox.catalog.gate.basis import Base, Basis
from deedbox.catalog.gate.decision import Compared, Decision
from deedbox.catalog.policies.policy import OFF, Policy
from deedbox.catalog.versions.service import Upload
from deedbox.db import HUB, ReadTransaction
from deedbox.http.heavy import HeavyWork
from deedbox.problems import TooCostly


async def judge(request: Request, heavy: HeavyWork, by: Basis, upload: Upload) -> Decision:
    """Return whether *upload*, which was taken in, may be published, judged by *by*."""
    found = tuple([await _compared(request, heavy, by, base, upload) for base in by.bases])
    return decision.decide(by, found, await _linted(request, heavy, by, upload))


async def basis_of(request: Request, api: str, number: str) -> Basis:
    """Return what *number* of *api*, which the caller may know of, is judged by at this moment."""
    return await to_thread.run_sync(_basis, request, api, number, limiter=threads(request))


def basis_now(request: Request, tx: ReadTransaction, api: Row[Any], number: str) -> Basis:
    """Return what *number* of *api*, which *tx* has read, is judged by, as *tx* knows it."""
    of_hub: Policy = request.app.state.policy
    return basis.of(tx, api, number, of_hub, datetime.now(UTC).date())


def _basis(request: Request, api: str, number: str) -> Basis:
    with ReadTransaction(request.app.state.database, HUB) as tx:
        return basis_now(request, tx, apis.read(tx, api), number)


async def _compared(request: Request, heavy: HeavyWork, by: Basis, base: Base, upload: Upload) -> Compared:
    policy = by.policy
    assumptions = compare.Assumptions(
        is_strict=policy.strict_consumers,
        today=by.today,
        severities={rule: None if to == OFF else spec.Severity(to) for rule, to in policy.severities},
        ignored=policy.ignore,
    )
    fetch = partial(_documents, request, base.version, upload)
    both = (base.version, upload)
    outcome = await outcome_of(request, heavy, both, assumptions, fetch, announced=base.announced)
    refusal = f"It could not be compared. {outcome.refusal}" if outcome.refusal else ""
    judged = partial(decision.compared, by, base, outcome.packed, refusal)
    return await to_thread.run_sync(judged, limiter=threads(request))


async def _linted(request: Request, heavy: HeavyWork, by: Basis, upload: Upload) -> tuple[spec.Finding, ...]:
    last, level, intake = by.last_release, by.policy.lint, upload.intake
    if last is None or intake is None or OFF in (level, by.mode):
        return ()
    if not intake.counts.at_least(spec.Severity(level)):
        return ()
    # Most of what is found was found before. Rules may have come since, and then that is asked again.
    found = linting.minded(intake.findings(), level)
    if not await to_thread.run_sync(_not_told, request, last, found, limiter=threads(request)):
        return ()
    content = await to_thread.run_sync(content_now, request, last, limiter=threads(request))
    ruleset = request.app.state.lint_ruleset
    try:
        return await heavy.run(
            linting.new_findings, found, content, last.media_type, limits_of(request), ruleset
        )
    except (spec.SpecError, TooCostly):
        # Nobody knows what the last release was without, so that this one is blamed for nothing.
        return ()


def _not_told(request: Request, last: Row[Any], found: tuple[spec.Finding, ...]) -> tuple[spec.Finding, ...]:
    with ReadTransaction(request.app.state.database, HUB) as tx:
        return linting.unknown(found, findings.told(tx, last.id))


def _documents(request: Request, base: Row[Any], upload: Upload) -> tuple[bytes, bytes]:
    return content_now(request, base), upload.content
