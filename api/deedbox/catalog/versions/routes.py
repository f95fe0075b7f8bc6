"""`/v1/apis/{api}/versions`."""

from typing import Annotated, Any

from anyio import from_thread
from fastapi import APIRouter, Body, Path, Request, Response

from deedbox.catalog import lifecycle, semver
from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate import gatekeeper
from deedbox.catalog.gate.gatekeeper import JudgedUpload
from deedbox.catalog.names import ApiPath, NewVersionPath, VersionNumber, VersionPath
from deedbox.catalog.versions import service as versions
from deedbox.catalog.versions import telling
from deedbox.catalog.versions.document_schema import PUBLISHED_BODY, STORED_BODY
from deedbox.catalog.versions.downloads import respond_document
from deedbox.catalog.versions.schemas import (
    Version,
    VersionPage,
    VersionUpdate,
)
from deedbox.catalog.versions.uploads import put, refusal
from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import TELLS_LIFECYCLE, costs, declares, link, links, page_links, tells_lifecycle
from deedbox.http.heavy import Heavy
from deedbox.http.pagination import Cursor, cursors_of, respond_list
from deedbox.identity.access import admit_within, requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.identity.kept import KeptRoute
from deedbox.problems import (
    InsufficientRole,
    InvalidDocument,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    RangeNotSatisfiable,
    ReleaseRefused,
    SunsetAhead,
    TooCostly,
    UnknownCursor,
    UnsupportedDialect,
    VersionDeleted,
    VersionExists,
    VersionInUse,
    VersionNotRetired,
)

router = APIRouter(prefix="/v1/apis/{api}/versions", tags=["versions"], route_class=KeptRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
THIS = {"api": "$request.path.api", "version": "$request.path.version"}
ONWARD: dict[str, Any] = {
    "ReadVersion": link("versions_read", "Read what the hub knows of it.", **THIS),
    "DownloadDocument": link("versions_document", "Download the document.", **THIS),
    "ListOperations": link("operations_list", "List its operations.", **THIS),
    "ListChanges": link("changes_list", "See what changed since the version before.", **THIS),
    "RetireVersion": link(
        "versions_update", "Retire it.", **THIS, if_match="$response.header.ETag", body={"state": "retired"}
    ),
    "MoveChannel": link(
        "channels_move",
        "Let a channel name it.",
        api="$request.path.api",
        body={"version": "$request.path.version"},
    ),
}


@router.get(
    "",
    operation_id="versions_list",
    summary="List the versions of an API",
    response_model=VersionPage,
    response_description="One page of the versions, highest precedence first.",
    responses=declares(UnknownCursor, NotFound),
    openapi_extra=page_links("versions_list", {"api": "$request.path.api"}),
    dependencies=READ,
)
def list_versions(request: Request, api: ApiPath, params: Cursor, tx: ReadTx) -> Response:
    """Every version of the API, highest SemVer precedence first, retired ones included."""
    cursors = cursors_of(request, params, str, semver.is_version)
    part = versions.page(tx, api, cursors.read(params.cursor), params.limit)
    return respond_list(request, VersionPage.of(list(map(Version.model_validate, part.rows)), part, cursors))


@router.put(
    "/{version}",
    operation_id="versions_publish",
    summary="Publish a version",
    status_code=201,
    response_model=Version,
    response_description="The new version.",
    responses={
        200: {"model": Version, "description": "The same bytes are published under this number already."},
        **declares(
            NotFound,
            InsufficientRole,
            VersionExists,
            VersionDeleted,
            ReleaseRefused,
            InvalidDocument,
            UnsupportedDialect,
            TooCostly,
        ),
    },
    openapi_extra={
        "requestBody": PUBLISHED_BODY,
        "responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}},
        **costs(10),
    },
)
def publish_version(
    request: Request,
    caller: Annotated[Caller, requires("contracts:write")],
    api: ApiPath,
    version: NewVersionPath,
    judged: JudgedUpload,
    heavy: Heavy,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Publish an OpenAPI document, 3.0, 3.1 or 3.2, in JSON or YAML, under a semantic version.

    A release that does more than its number says, such as breaking consumers under a minor one, is refused
    or told of, as the policy of the API has it (`policies_read`); `versions_check` says so beforehand.

    A version is immutable: the same bytes again are answered with 200, other bytes with 409 and with
    where the two differ. The document is stored as it comes, byte for byte, and may refer to nothing
    outside itself. Every fault of a document that is refused is told at once, with JSON Pointer and line.
    Needs the role publisher.
    """
    upload = judged.upload
    if judged.decision is None:
        # A document may take long to arrive.
        admit_within(request, tx, "contracts:write")
        made, row_of_api = None, apis.permit(tx, api, Role.PUBLISHER)
    else:
        upload = put(request, upload)
        row_of_api, made = gatekeeper.confirm(request, tx, heavy, upload, judged.decision)
    gate = gatekeeper.found(made)
    row, outcome = versions.publish(tx, row_of_api, version, upload, published_by=caller.name, gate=gate)
    if outcome is versions.Outcome.REFUSED:
        # Another request was faster. Saying where the two differ takes time, which no writer has.
        tx.close()
        raise from_thread.run(refusal, request, row, upload, heavy)
    if outcome is versions.Outcome.UNCHANGED:
        return respond(request, Version.model_validate(row))
    if made is not None:
        gatekeeper.record(tx, row, made)
    published = Version.model_validate(row)
    audit.record(tx, f"apis/{api}/versions/{version}", after=published)
    outbox.record(tx, telling.published(row), api_id=row.api_id, api=api)
    # Here and not in another thread, for which the next who publishes would wait, too.
    tx.finish()
    return respond(request, published, status=201, headers={"Location": f"/v1/apis/{api}/versions/{version}"})


@router.get(
    "/{version}",
    operation_id="versions_read",
    summary="Read a version",
    response_model=Version,
    response_description="What the hub knows of the version.",
    responses=tells_lifecycle() | declares(NotFound),
    openapi_extra={"responses": {"200": {"links": ONWARD}}},
    dependencies=READ,
)
def read_version(request: Request, api: ApiPath, version: VersionPath, tx: ReadTx) -> Response:
    """State, digest and size of a version, what its document says of itself, and until when it is there."""
    row = versions.read(tx, api, version)
    return respond(request, Version.model_validate(row), headers=lifecycle.headers_of(row))


@router.patch(
    "/{version}",
    operation_id="versions_update",
    summary="Deprecate, retire or reinstate a version",
    response_model=Version,
    response_description="The version as it is now.",
    responses=declares(NotFound, InsufficientRole, SunsetAhead, PreconditionFailed, PreconditionRequired),
    openapi_extra=links(
        200,
        DeleteVersion=link(
            "versions_delete", "Delete it, once it is retired.", **THIS, if_match="$response.header.ETag"
        ),
        ReadVersion=link("versions_read", "Read it.", **THIS),
    ),
    dependencies=WRITE,
)
def update_version(
    request: Request,
    api: ApiPath,
    version: VersionPath,
    change: Annotated[VersionUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Say since when a version is deprecated and until when it is there, retire it, or publish it again. A
    deprecated version stays as it is: `Deprecation` and `Sunset` of its answers, and its pages, tell of it. A
    retired version can still be read, is never `latest`, and may be deleted; no channel can be moved to it.
    No version is retired or deleted before its sunset. Needs the role publisher."""
    apis.permit(tx, api, Role.PUBLISHER)
    current = versions.read(tx, api, version)
    before = Version.model_validate(current)
    precondition.check(before)
    after = Version.model_validate(versions.change(tx, current, change.model_dump(exclude_unset=True)))
    audit.record(tx, f"apis/{api}/versions/{version}", before=before, after=after)
    told = telling.changed(before, after, audit.by)
    if told is not None:
        outbox.record(tx, told, api_id=current.api_id, api=api)
    return respond(request, after)


@router.delete(
    "/{version}",
    operation_id="versions_delete",
    summary="Delete a retired version",
    status_code=204,
    response_class=Response,
    response_description="The document is gone; the number is never free again.",
    responses=declares(
        NotFound,
        InsufficientRole,
        VersionNotRetired,
        SunsetAhead,
        VersionInUse,
        PreconditionFailed,
        PreconditionRequired,
    ),
    dependencies=WRITE,
)
def delete_version(
    api: ApiPath,
    version: Annotated[VersionNumber, Path(description="A retired version.", examples=["0.9.0"])],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> None:
    """Delete the document of a version. This is the second of two steps: retire the version first. It is
    refused before the version's sunset. The number is never free again. Needs the role maintainer."""
    apis.permit(tx, api, Role.MAINTAINER)
    current = versions.read(tx, api, version)
    before = Version.model_validate(current)
    precondition.check(before)
    versions.remove(tx, current)
    audit.record(tx, f"apis/{api}/versions/{version}", before=before)
    outbox.record(tx, telling.deleted(before, audit.by), api_id=current.api_id, api=api)


@router.get(
    "/{version}/document",
    operation_id="versions_document",
    summary="Download a version's document",
    response_class=Response,
    response_description="The document, byte for byte as it was published.",
    responses={
        **tells_lifecycle(content=STORED_BODY, **{"x-raw-body": True}),
        206: {
            "content": STORED_BODY,
            "description": "The part that `Range` names.",
            "x-raw-body": True,
            **TELLS_LIFECYCLE,
        },
        **declares(NotFound, RangeNotSatisfiable),
    },
    dependencies=READ,
)
def download_document(request: Request, api: ApiPath, version: VersionPath, tx: ReadTx) -> Response:
    """The document as it was published, in the media type it was published in. It never changes, so it
    may be kept for ever; its `ETag` is its SHA-256, with the coding at its end when it comes compressed.

    With `Range: bytes=1024-` only that part is sent, and never compressed, to go on where a download broke
    off."""
    # What a browser has kept for a year under one token is nothing for who comes without, or with another.
    headers = {"Vary": "Authorization"}
    return respond_document(request, tx, versions.read(tx, api, version), headers)
