"""`/simple/`: the simple repository API (PEP 503, PEP 691).

It is not in the contract, because the standards of packaging say already how it is.
"""

from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

import anyio.to_thread
from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from deedbox.catalog.index import service as index
from deedbox.catalog.index.address import PREFIX
from deedbox.catalog.index.forms import form_of, listing, page
from deedbox.catalog.index.kept import Page, Pages
from deedbox.catalog.index.names import CLIENT, is_kept_free, normalised
from deedbox.catalog.index.own import OwnClient
from deedbox.catalog.sdks.files import respond_file
from deedbox.db import Database, ReadTransaction, ReadTx, viewer_of
from deedbox.http.conditional import IMMUTABLE, REVALIDATE, respond_bytes
from deedbox.identity.installers import Installer, InstallerDep
from deedbox.problems import NotFound
from deedbox.settings import Settings

router = APIRouter(prefix=PREFIX, include_in_schema=False)
_METADATA = ".metadata"


async def _form(request: Request) -> str:
    return form_of(", ".join(request.headers.getlist("accept")), request.query_params.getlist("format"))


Form = Annotated[str, Depends(_form)]
"""The media type that the index is wanted in."""


@router.get("")
async def move_to_projects(request: Request) -> Response:
    """Lead to the list, whose address ends with a slash, as those of all links in it rest on."""
    return _moved(request, f"{PREFIX}/")


@router.get("/")
async def list_projects(request: Request, installer: InstallerDep, form: Form) -> Response:
    """List the projects that the caller may install from."""

    def make() -> bytes:
        with _reading(request) as tx:
            return listing(sorted([CLIENT, *index.names(tx)]), form)

    return _respond_page(request, await _kept(request, "", form, make), form)


@router.get("/{project}")
async def move_to_project(request: Request, project: str) -> Response:
    """Lead to the address of a project that ends with a slash."""
    return _moved(request, f"{PREFIX}/{_name(project)}/")


@router.get("/{project}/")
async def list_files(request: Request, project: str, installer: InstallerDep, form: Form) -> Response:
    """List the files of a project, or lead to the index that has it when no project of that name can be the
    hub's own."""
    name = _name(project)
    if name != project:
        return _moved(request, f"{PREFIX}/{name}/")
    settings: Settings = request.app.state.settings
    if not is_kept_free(name, settings.package_prefix) and not await _is_taken(request, name):
        return _elsewhere(settings, name)
    make = partial(_project_page, request, name, installer, form)
    return _respond_page(request, await _kept(request, name, form, make), form)


@router.get("/{project}/{filename}")
def read_file(request: Request, project: str, filename: str, installer: InstallerDep, tx: ReadTx) -> Response:
    """Send a file, or what pip reads of it beforehand (PEP 658)."""
    name = _name(project)
    if name != project:
        return _moved(request, f"{PREFIX}/{name}/{quote(filename)}")
    found = _file(request, tx, name, filename.removesuffix(_METADATA))
    if found is None or (filename.endswith(_METADATA) and found.core_metadata is None):
        raise installer.nothing(f"There is no file {filename} of {name} here.")
    if not filename.endswith(_METADATA):
        return respond_file(request, found, content=getattr(found, "content", None))
    headers = {"Cache-Control": IMMUTABLE, "Vary": "Authorization"}
    etag = f'"{found.core_metadata_sha256}"'
    return respond_bytes(
        request, found.core_metadata.encode(), etag=etag, media_type="text/plain", headers=headers
    )


def _project_page(request: Request, name: str, installer: Installer, form: str) -> bytes:
    if name == CLIENT:
        return page(_own(request).project, form)
    with _reading(request) as tx:
        project = index.project(tx, name)
    if not project.files:
        raise installer.nothing(f"There are no packages {name} here.")
    return page(project, form)


def _file(request: Request, tx: ReadTransaction, project: str, name: str) -> Any:
    return _own(request).files.get(name) if project == CLIENT else index.file(tx, project, name)


async def _is_taken(request: Request, name: str) -> bool:
    def ask() -> bool:
        with _reading(request) as tx:
            return index.is_taken(tx, name)

    return await anyio.to_thread.run_sync(ask)


async def _kept(request: Request, name: str, form: str, make: Any) -> Page:
    pages: Pages = request.app.state.index_pages
    return await pages.get(request, (name, form), make)


def _reading(request: Request) -> ReadTransaction:
    database: Database = request.app.state.database
    return ReadTransaction(database, viewer_of(request))


def _own(request: Request) -> OwnClient:
    own: OwnClient = request.app.state.own_client
    return own


def _name(project: str) -> str:
    name = normalised(project)
    if name is None:
        msg = "Names of packages have letters, digits, dots, dashes and underscores."
        raise NotFound(msg)
    return name


def _respond_page(request: Request, page: Page, form: str) -> Response:
    headers = {"Cache-Control": REVALIDATE, "Vary": "Accept, Authorization"}
    return respond_bytes(request, page.content, etag=page.etag, media_type=form, headers=headers)


def _moved(request: Request, path: str) -> Response:
    query = request.url.query
    return RedirectResponse(f"{path}?{query}" if query else path, 301, headers={"Cache-Control": "no-store"})


def _elsewhere(settings: Settings, name: str) -> Response:
    """Lead to the operator's other index. Sent there, and not fetched from there: what the caller has shown
    to the hub goes no further, and neither does what is none of the hub's pass through it."""
    if settings.upstream_index is None:
        msg = f"{name} is no package of this hub, and it knows no other index."
        raise NotFound(msg)
    return RedirectResponse(f"{settings.upstream_index}{name}/", 307, headers={"Cache-Control": "no-store"})
