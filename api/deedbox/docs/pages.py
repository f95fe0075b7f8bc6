"""Pages of docs, made once for what a digest names and kept within bounds."""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import anyio
from fastapi import Request, Response
from markupsafe import Markup

from deedbox.docs.rendering import Rendered, Shell
from deedbox.http.conditional import respond_bytes
from deedbox.http.encodings import taken
from deedbox.web.policy import page_headers
from deedbox.web.templates import environment

Ui = Literal["swagger-ui", "redoc"]

MOST_BYTES = 64 * 1024 * 1024
"""Compressed pages that are kept. GitHub's 13 MB make one of about 1 MB."""

_DOCUMENT = "@document@"


@dataclass(frozen=True, slots=True)
class Links:
    """The strip on top of a page."""

    title: str
    crumbs: Sequence[tuple[str, str | None]]
    """Names and addresses of what the page is part of, outermost first."""
    views: Sequence[tuple[str, str]]
    """Names and addresses of the views of the same document, this page's own at `here`."""
    here: int


def shell(ui: Ui, links: Links, options: dict[str, Any], *, home: str | None, is_large: bool) -> Shell:
    """Return the page of *ui* around a document that is still to come."""
    page = environment("deedbox.docs").get_template("docs.html").render(
        ui=ui,
        title=links.title,
        crumbs=links.crumbs,
        views=links.views,
        here=links.here,
        home=home,
        is_large=is_large,
        document=Markup(_DOCUMENT),  # noqa: S704 - a word of ours.
    )  # fmt: skip
    # What comes before may show a title that holds the word; the document's place is the last one.
    head, _, tail = page.rpartition(_DOCUMENT)
    return Shell(head.encode(), tail.encode(), options)


class PageCache:
    """Keeps the pages that were asked for last.

    Two readers who ask for one page at the same time wait for one making of it.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._pages: OrderedDict[Hashable, Rendered] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[Hashable, anyio.Event] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Rendered]]) -> Rendered:
        """Return the page that *key* names, letting *make* make it if it is not kept.

        Only the event loop calls this.
        """
        while True:
            if (page := self._pages.get(key)) is not None:
                self._pages.move_to_end(key)
                return page
            if (event := self._under_way.get(key)) is None:
                break
            await event.wait()
        self._under_way[key] = anyio.Event()
        try:
            page = await make()
            self._keep(key, page)
        finally:
            # Who waits tries for himself when this failed.
            self._under_way.pop(key).set()
        return page

    def _keep(self, key: Hashable, page: Rendered) -> None:
        self._pages[key] = page
        self._bytes += len(page.packed)
        while self._bytes > self._most_bytes:
            _, oldest = self._pages.popitem(last=False)
            self._bytes -= len(oldest.packed)


def respond(
    request: Request, page: Rendered, policy: str, *, headers: dict[str, str] | None = None
) -> Response:
    """Return *page* under *policy* with its ETag, or 304 when the reader has just that."""
    # The policy is part of what the reader keeps: one that has changed must reach him.
    digest = hashlib.sha256(page.packed + policy.encode()).hexdigest()[:32]
    sent = page_headers(policy) | (headers or {})
    if "zstd" in taken(request.headers.get("accept-encoding", "")):
        sent["Content-Encoding"] = "zstd"
        return respond_bytes(request, page.packed, etag=f'"{digest}"', media_type=_HTML, headers=sent)
    return respond_bytes(request, page.unpacked, etag=f'"{digest}"', media_type=_HTML, headers=sent)


_HTML = "text/html; charset=utf-8"
