"""The migration guide of a version: its head at once, then section by section as they are made."""

from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from anyio import to_thread
from fastapi import Request, Response
from sqlalchemy import Row

from deedbox import __version__
from deedbox.catalog import lifecycle
from deedbox.catalog.changes.comparer import threads
from deedbox.catalog.changes.comparing import NotComparable
from deedbox.catalog.changes.exports import compared_of
from deedbox.catalog.changes.guiding import Documents, endings, sections
from deedbox.catalog.changes.report import Report
from deedbox.catalog.documents import content_of, limits_of
from deedbox.compare import guides
from deedbox.compare.reports.compared import Compared
from deedbox.db import ReadTransaction, viewer_of
from deedbox.http.conditional import etag_of
from deedbox.http.heavy import HeavyWork
from deedbox.http.long_texts import respond_markdown
from deedbox.problems import TooCostly

_FIRST: Final = 8
"""Sections that are made first, for who reads along; then so many times as many at once."""


def respond_guide(
    request: Request,
    heavy: HeavyWork,
    old: Row[Any] | None,
    new: Row[Any],
    report: Report,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the guide from *old* to *new*, sent while it is made, or 304 when the caller has it.

    Args:
        request: what is answered.
        heavy: the hub's processes.
        old: the older version; None where none comes before: a first release.
        new: the newer version.
        report: what changed, with waivers.
        headers: stand in the answer beside the usual ones.
    """
    made_of = (__version__, new.sha256, None if old is None else old.sha256, compared_of(old, new, report))
    return respond_markdown(
        request,
        written(request, heavy, old, new, report),
        etag=etag_of(repr(made_of).encode()),
        filename=f"{new.api}-{new.version}-migration{'' if old is None else f'-from-{old.version}'}.md",
        headers={**lifecycle.headers_of(new), **(headers or {})},
    )


async def written(
    request: Request, heavy: HeavyWork, old: Row[Any] | None, new: Row[Any], report: Report
) -> AsyncIterator[str]:
    """Yield the guide from *old* to *new*; each part is made when those before it were taken.

    Raises:
        NotFound: a version was deleted meanwhile. Busy, TooCostly: its documents could not be read.
    """
    compared = compared_of(old, new, report)
    planned = guides.plan(compared.comparison.changes, compared.unnamed)
    yield guides.head(compared, planned, None if old is None else old.operations)
    if old is None:
        return
    lines: list[str] = []
    if planned.steps or planned.ending:
        work = _Work(request, heavy, await _documents(request, old, new), compared)
        start, size = 0, _FIRST
        while start < len(planned.steps):
            for section in await work.run(sections, planned.steps[start : start + size]):
                yield section
            start, size = start + size, size * _FIRST
        if planned.ending:
            lines = await work.run(endings, planned.ending)
    yield guides.tail(compared, planned, lines)


class _Work:
    """What has to read the documents, in a process of its own."""

    def __init__(self, request: Request, heavy: HeavyWork, documents: Documents, compared: Compared) -> None:
        self._heavy, self._documents = heavy, documents
        self._limits, self._names = limits_of(request), guides.names(compared)

    async def run(self, function: Any, told: Any) -> list[str]:
        try:
            return list(await self._heavy.run(function, self._documents, self._limits, told, self._names))
        except NotComparable as error:
            raise TooCostly(str(error)) from error


async def _documents(request: Request, old: Row[Any], new: Row[Any]) -> Documents:
    def read() -> Documents:
        with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
            return (
                content_of(request, tx, old),
                old.media_type,
                content_of(request, tx, new),
                new.media_type,
            )

    return await to_thread.run_sync(read, limiter=threads(request))
