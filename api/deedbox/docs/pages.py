"""Pages of docs: what is around a document, and the answer that they are."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import Request, Response
from markupsafe import Markup

from deedbox.docs.rendering import Rendered, Shell
from deedbox.http.conditional import respond_bytes
from deedbox.http.encodings import taken
from deedbox.web.policy import page_headers
from deedbox.web.templates import environment

Ui = Literal["swagger-ui", "redoc"]

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
    notice: str | None = None
    """What readers are to know beforehand."""


def shell(ui: Ui, links: Links, options: dict[str, Any], *, home: str | None, is_large: bool) -> Shell:
    """Return the page of *ui* around a document that is still to come."""
    page = environment("deedbox.docs").get_template("docs.html").render(
        ui=ui,
        title=links.title,
        crumbs=links.crumbs,
        views=links.views,
        here=links.here,
        notice=links.notice,
        home=home,
        is_large=is_large,
        document=Markup(_DOCUMENT),  # noqa: S704 - a word of ours.
    )  # fmt: skip
    # What comes before may show a title that holds the word; the document's place is the last one.
    head, _, tail = page.rpartition(_DOCUMENT)
    return Shell(head.encode(), tail.encode(), options)


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
