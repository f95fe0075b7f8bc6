"""Comparing two documents in a process for heavy work, once for all who ask at the same time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from anyio import CapacityLimiter, to_thread
from fastapi import Request

from deedbox import compare
from deedbox.catalog.changes.comparing import Announcements, NotComparable, compare_documents
from deedbox.catalog.documents import limits_of
from deedbox.http.cache import Cache
from deedbox.http.heavy import HeavyWork
from deedbox.problems import TooCostly

_HEAD_BYTES = 512
"""About what a key and an outcome take beside a report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of comparing two documents; the same would come of it again."""

    packed: bytes = b""
    refusal: str = ""
    """Why there is no report: it would take too much."""


Outcomes = Cache[Outcome]
MOST_THREADS = 4


class Stored(Protocol):
    """A document by its digest: a version, or what came with a request."""

    @property
    def sha256(self) -> str: ...
    @property
    def media_type(self) -> str: ...


def threads(request: Request) -> CapacityLimiter:
    """Return the threads of those who compare: apart from those of the routes, which may wait for them."""
    limiter: CapacityLimiter = request.app.state.comparing_threads
    return limiter


def outcomes(most_bytes: int) -> Outcomes:
    """Return where the outcomes of a hub are kept in memory, the refusals among them for an hour."""
    return Cache(most_bytes=most_bytes, size=lambda one: len(one.packed) + len(one.refusal) + _HEAD_BYTES)


async def outcome_of(
    request: Request,
    heavy: HeavyWork,
    documents: tuple[Stored, Stored],
    assumptions: compare.Assumptions,
    fetch: Callable[[], bytes | tuple[bytes, bytes]],
    keep: Callable[[bytes], None] | None = None,
    announced: Announcements = (),
) -> Outcome:
    """Return what comes of comparing *documents*, the older one first.

    Args:
        request: of whom asks.
        heavy: the hub's processes.
        documents: what is compared.
        assumptions: how it is judged.
        fetch: returns the bytes of both, or the packed report if it is kept; runs in a thread.
        keep: is given a packed report that was made; runs in a thread.
        announced: of operations of the older one since it was published.
    """
    old, new = documents

    async def make() -> Outcome:
        found = await to_thread.run_sync(fetch, limiter=threads(request))
        if isinstance(found, bytes):
            return Outcome(found)
        both = (found[0], old.media_type, found[1], new.media_type)
        try:
            packed = await heavy.run(compare_documents, *both, limits_of(request), assumptions, announced)
        except (NotComparable, TooCostly) as error:
            return Outcome(refusal=str(error))
        if keep is not None:
            await to_thread.run_sync(keep, packed, limiter=threads(request))
        return Outcome(packed)

    kept: Outcomes = request.app.state.comparisons
    digests = (old.sha256, old.media_type, new.sha256, new.media_type)
    return await kept.get_async((*digests, announced, compare.ENGINE, *_members(assumptions)), make)


def _members(assumptions: compare.Assumptions) -> tuple[object, ...]:
    return (
        assumptions.is_strict,
        assumptions.today,
        tuple(sorted(assumptions.severities.items())),
        assumptions.ignored,
        tuple(sorted(assumptions.waived.items())),
    )
