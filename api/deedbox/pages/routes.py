"""`/`, `/apis/{api}`, and `/apis/{api}/versions/{version}`, which may also be a channel."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.responses import RedirectResponse

from deedbox.catalog import semver
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes import changelog
from deedbox.catalog.changes.exports import respond_export
from deedbox.catalog.changes.guide import respond_guide
from deedbox.catalog.changes.schemas import ExportFormat
from deedbox.catalog.channels import service as channels
from deedbox.catalog.names import SLUG
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks.files import respond_file
from deedbox.catalog.versions.downloads import respond_document
from deedbox.db import ReadTx
from deedbox.http.conditional import REVALIDATE, etag_of, respond_bytes
from deedbox.http.heavy import Heavy
from deedbox.http.long_texts import MARKDOWN, download_headers
from deedbox.identity.browser.access import PublicPages
from deedbox.identity.browser.visitors import visitor_of
from deedbox.pages import addresses, api_page, catalogue, changes, numbers, run_page, version_page, wording
from deedbox.problems import NotFound
from deedbox.settings import Settings
from deedbox.web.templates import respond_page

CHANGELOG_SHOWN = 50

router = APIRouter(include_in_schema=False, dependencies=[PublicPages])


@router.get("/")
def show_catalogue(request: Request, tx: ReadTx, q: str = "", page: str = "1") -> Response:
    """Show the catalogue, or what a search finds in it."""
    q = wording.searched(q)
    number = numbers.asked(page)
    if q:
        apis, operations, following = catalogue.find(tx, q, number)
        return respond(
            request, "found.html", q=q, apis=apis, operations=operations, number=number, following=following
        )
    listed, total, pages = catalogue.page(tx, number)
    return respond(request, "catalogue.html", apis=listed, total=total, pages=pages)


@router.get("/apis")
@router.get("/apis/")
def go_to_catalogue() -> Response:
    """Lead whoever shortens an address to the catalogue."""
    return RedirectResponse("/", 307)


@router.get("/apis/{api}")
def show_api(request: Request, api: str, tx: ReadTx, cursor: str = "") -> Response:
    """Show an API and its versions, and its runs to whoever has signed in."""
    view = api_page.view(tx, api_named(api), cursor[:500], request.app.state.policy)
    shown = run_page.of_api(tx, view.id) if may_see_runs(request) else None
    return respond(request, "api.html", api=view, runs=shown)


@router.get("/apis/{api}/")
@router.get("/apis/{api}/versions")
@router.get("/apis/{api}/versions/")
def go_to_api(api: str) -> Response:
    """Lead whoever shortens an address to the API."""
    return RedirectResponse(addresses.api_url(api_named(api)), 307)


@router.get("/apis/{api}/versions/{version}")
def show_version(request: Request, api: str, version: str, tx: ReadTx, page: str = "1") -> Response:
    """Show a version and its operations."""
    view = version_page.view(tx, api_named(api), _reference(version), numbers.asked(page))
    headers = {"Link": f'<{view.url}>; rel="canonical"', **view.lifecycle}
    return respond(request, "version.html", headers=headers, version=view)


@router.get("/apis/{api}/versions/{version}/document")
def download_document(request: Request, api: str, version: str, tx: ReadTx) -> Response:
    """Give the document to keep, byte for byte."""
    row = channels.resolve(tx, api_named(api), _reference(version))
    # Whoever signs out leaves nothing in a browser that another reader of it would be shown.
    headers = {"Vary": "Cookie"}
    if version != row.version:
        # A channel can be moved.
        headers["Cache-Control"] = REVALIDATE
    return respond_document(request, tx, row, headers)


@router.get("/apis/{api}/versions/{version}/sdks/{sdk}/{file}")
def download_package(request: Request, api: str, version: str, sdk: str, file: str, tx: ReadTx) -> Response:
    """Give a file of a package to keep."""
    row = channels.resolve(tx, api_named(api), _reference(version))
    answer = respond_file(request, sdks.file_of(tx, sdks.read(tx, row, sdk), file))
    # Whoever signs out leaves nothing in a browser that another reader of it would be shown.
    answer.headers["Vary"] = "Cookie"
    return answer


@router.get("/apis/{api}/versions/{version}/changes/{format}")
def download_changes(
    request: Request, api: str, version: str, form: Annotated[str, Path(alias="format")], tx: ReadTx
) -> Response:
    """Give what is known to have changed since the version before to keep."""
    row = channels.resolve(tx, api_named(api), _reference(version))
    if form not in list(ExportFormat):
        msg = f"Changes are written as {', '.join(ExportFormat)}."
        raise NotFound(msg)
    old, report = changes.known_before(tx, row)
    # Whoever signs out leaves nothing in a browser that another reader of it would be shown.
    return respond_export(request, ExportFormat(form), old, row, report, {"Vary": "Cookie"})


@router.get("/apis/{api}/versions/{version}/guide")
def download_guide(request: Request, api: str, version: str, tx: ReadTx, heavy: Heavy) -> Response:
    """Give the migration guide since the version before to keep, if it is known what changed."""
    row = channels.resolve(tx, api_named(api), _reference(version))
    old, report = changes.known_before(tx, row)
    # Whoever signs out leaves nothing in a browser that another reader of it would be shown.
    return respond_guide(request, heavy, old, row, report, {"Vary": "Cookie"})


@router.get("/apis/{api}/changelog")
def download_changelog(request: Request, api: str, tx: ReadTx) -> Response:
    """Give the changelog of an API to keep, as far as it is known."""
    found = changelog.planned(tx, apis.read(tx, api_named(api)), None, CHANGELOG_SHOWN)
    body = changelog.known(tx, found).encode()
    headers = {**download_headers(f"{api}-changelog.md"), "Vary": "Cookie"}
    return respond_bytes(request, body, etag=etag_of(body), media_type=MARKDOWN, headers=headers)


def may_see_runs(request: Request) -> bool:
    """Return whether who asks has signed in: what is wrong with a server is not for everybody."""
    visitor = visitor_of(request)
    return visitor is not None and "contracts:read" in visitor.scopes


def api_named(name: str) -> str:
    """Return *name*, which can be that of an API.

    Raises:
        NotFound: it cannot.
    """
    if len(name) > 63 or not re.fullmatch(SLUG[1:-1], name):
        msg = "There is no such API: names are lower-case letters, digits and dashes."
        raise NotFound(msg)
    return name


def _reference(text: str) -> str:
    if not semver.is_version(text) and (len(text) > 63 or not re.fullmatch(SLUG[1:-1], text)):
        msg = "There is no such version: it is named by its number, such as 1.0.0, or by a channel."
        raise NotFound(msg)
    return text


def respond(
    request: Request, template: str, *, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """Return the page that *template* makes of *values*."""
    hub = addresses.hub_address(request)
    settings: Settings = request.app.state.settings
    shown: dict[str, Any] = {
        "hub": hub,
        "leads_on": settings.upstream_index is not None,
        "package_prefix": settings.package_prefix,
    }
    return respond_page(request, "deedbox.pages", template, headers=headers, **shown, **values)
