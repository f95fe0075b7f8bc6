"""`/apis/{api}/versions/{version}/docs` and `.../redoc`: stored contracts, whose documents are hostile."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Row
from starlette.responses import RedirectResponse

from deedbox import spec
from deedbox.blobs.store import BlobStore
from deedbox.catalog import lifecycle
from deedbox.catalog.channels import service as channels
from deedbox.catalog.deprecations import service as deprecations
from deedbox.catalog.documents import limits_of
from deedbox.catalog.versions import intake
from deedbox.catalog.versions import service as versions
from deedbox.db import Database, ReadTransaction, viewer_of
from deedbox.docs import pages, policies
from deedbox.docs.origin import is_apart
from deedbox.docs.pages import Links, Ui
from deedbox.docs.rendering import LARGE_BYTES, Rendered, Shell, render_stored
from deedbox.http.cache import Cache
from deedbox.http.heavy import Heavy
from deedbox.identity.browser.access import PublicPages
from deedbox.problems import NotFound
from deedbox.settings import Settings

router = APIRouter(
    prefix="/apis/{api}/versions/{version}", include_in_schema=False, dependencies=[PublicPages]
)

_UIS: tuple[tuple[Ui, str, str], ...] = (("swagger-ui", "Swagger UI", "docs"), ("redoc", "ReDoc", "redoc"))


@dataclass(frozen=True, slots=True)
class Found:
    """The version to show, and what was announced of its operations."""

    version: Row[Any]
    announcements: dict[int, spec.Announcement]


def _elsewhere(request: Request) -> str | None:
    """Where the docs origin shows what is asked for of the hub's own; None when this is the place."""
    settings: Settings = request.app.state.settings
    origin = settings.docs_origin
    # Nobody signs in there: closed pages stay here, and so does what not everybody may know of.
    if origin is None or is_apart(request) or not settings.public_pages:
        return None
    return origin + quote(request.scope["path"], safe="/+~")


def _found(request: Request, api: str, version: str) -> Found | None:
    """Return what to show; None when another origin shows it."""
    # Transactions of its own, ended here: what comes next may wait long for a process.
    database: Database = request.app.state.database
    if _elsewhere(request) is not None and _is_for_everybody(database, api, version):
        return None
    with ReadTransaction(database, viewer_of(request)) as tx:
        row = channels.resolve(tx, api, version)
        return Found(row, deprecations.announcements(tx, row, with_notes=True))


def _is_for_everybody(database: Database, api: str, version: str) -> bool:
    with ReadTransaction(database) as tx:
        try:
            channels.resolve(tx, api, version)
        except NotFound:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Stored:
    """A page, and what its headers say of the version."""

    page: Rendered
    headers: dict[str, str]


async def _stored(
    request: Request, version: str, found: Annotated[Found | None, Depends(_found)], heavy: Heavy
) -> Stored | None:
    if found is None:
        return None
    row, announcements = found.version, found.announcements
    ui: Ui = "swagger-ui" if request.scope["path"].endswith("/docs") else "redoc"
    apart = is_apart(request)
    limits = limits_of(request)

    async def make() -> Rendered:
        content, shell = await to_thread.run_sync(_parts, request, row, version, ui)
        try:
            return await heavy.run(render_stored, content, row.media_type, limits, shell, announcements)
        except spec.SpecError as error:
            intake.refuse(error)

    cache: Cache[Rendered] = request.app.state.stored_docs
    said = (row.deprecated_at, row.sunset_at, *announcements.items())
    key = (row.sha256, row.media_type, ui, row.api, version, row.version, apart, said)
    return Stored(await cache.get_async(key, make), lifecycle.headers_of(row))


StoredPage = Annotated[Stored | None, Depends(_stored)]
"""The page that was asked for; None when another origin shows it."""


@router.get("/docs")
def stored_swagger_ui(request: Request, page: StoredPage) -> Response:
    """Show a stored contract in Swagger UI."""
    return _respond(request, "swagger-ui", page)


@router.get("/redoc")
def stored_redoc(request: Request, page: StoredPage) -> Response:
    """Show a stored contract in ReDoc."""
    return _respond(request, "redoc", page)


def _respond(request: Request, ui: Ui, stored: Stored | None) -> Response:
    if stored is None:
        elsewhere = _elsewhere(request)
        assert elsewhere is not None
        return RedirectResponse(elsewhere, 307, headers={"Cache-Control": "no-store"})
    page, headers = stored.page, stored.headers
    if is_apart(request):
        policy = policies.of_stored_apart(ui, page.connect)
        return pages.respond(request, page, policy, headers=headers)
    return pages.respond(request, page, policies.of_stored(ui), headers=headers)


def _parts(request: Request, found: Row[Any], name: str, ui: Ui) -> tuple[bytes, Shell]:
    """Return the document of *found* and the page around it, asked for by *name*."""
    with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
        blob = versions.document_if_kept(tx, found)
    if blob is None:
        msg = f"{found.api} {found.version} was deleted at this moment."
        raise NotFound(msg)
    store: BlobStore = request.app.state.blob_store
    content = store.read(blob)
    apart = is_apart(request)
    label = found.version if name == found.version else f"{found.version} ({name})"
    base = f"/apis/{found.api}"
    # The docs origin has no other pages, and the hub does not know its own address from outside.
    crumbs = [
        (found.api, None if apart else base),
        (label, None if apart else f"{base}/versions/{quote(name, safe='')}"),
    ]
    here = [one for one, _, _ in _UIS].index(ui)
    views = [(view, f"{base}/versions/{quote(name, safe='')}/{path}") for _, view, path in _UIS]
    notice = (
        None
        if found.deprecated_at is None
        else lifecycle.sentence_of(found.deprecated_at, found.sunset_at, "This version is deprecated")
    )
    links = Links(f"{found.title} {found.version} · {_UIS[here][1]}", crumbs, views, here, notice)
    options = {"tries": "servers" if apart else False, "remembers": False, "oauth2Redirect": None}
    is_large = found.size_bytes >= LARGE_BYTES
    return content, pages.shell(ui, links, options, home=None if apart else "/", is_large=is_large)
