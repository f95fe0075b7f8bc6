"""`/v1/apis/{api}/versions/{version}/sdks`."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from deedbox.catalog.names import ApiPath, VersionPath
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks import telling
from deedbox.catalog.sdks.builders import builder_of
from deedbox.catalog.sdks.files import respond_file
from deedbox.catalog.sdks.schemas import (
    FilePath,
    Sdk,
    SdkCreate,
    SdkList,
    SdkLog,
    SdkLogLine,
    SdkPath,
)
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTransaction, ReadTx, Tx
from deedbox.http.conditional import respond
from deedbox.http.declare import costs, declares, link, links
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.problems import FlavourMissing, NoPackageName, NoPackageNumber, NotFound, RangeNotSatisfiable

PREFIX = "/v1/apis/{api}/versions/{version}/sdks"
# Not kept in memory: how far a job is raises no generation.
router = APIRouter(prefix=PREFIX, tags=["sdks"], route_class=StrictRoute)
READ = [requires("contracts:read")]
VERSION = {"api": "$request.path.api", "version": "$request.path.version"}
THIS = {**VERSION, "sdk": "$request.path.sdk"}
MADE = {**VERSION, "sdk": "$response.body#/id"}
_BYTES: dict[str, Any] = {"type": "string", "format": "binary"}
FILE = {
    "application/zip": {"schema": _BYTES},
    "application/gzip": {"schema": _BYTES},
}


@router.get(
    "",
    operation_id="sdks_list",
    summary="List the SDKs of a version",
    response_model=SdkList,
    response_description="The SDKs, newest first.",
    responses=declares(NotFound),
    dependencies=READ,
)
def list_sdks(request: Request, api: ApiPath, version: VersionPath, tx: ReadTx) -> Response:
    """Every package that was built of the version, or is being built, by whichever builder."""
    rows = sdks.all_of(tx, versions.read(tx, api, version))
    files = sdks.files_of(tx, [row.id for row in rows])
    return respond(request, SdkList(items=[Sdk.of(row, files[row.id]) for row in rows]))


@router.post(
    "",
    operation_id="sdks_build",
    summary="Build an SDK",
    status_code=201,
    response_model=Sdk,
    response_description="The SDK, which is built from now on.",
    responses={
        200: {"model": Sdk, "description": "The SDK, which is there or under way already."},
        **declares(NotFound, NoPackageName, NoPackageNumber, FlavourMissing),
    },
    openapi_extra={
        "responses": {
            status: {
                "links": {
                    "ReadSdk": link("sdks_read", "See how far it is.", **MADE),
                    "CancelSdk": link("sdks_cancel", "Break it off.", **MADE),
                }
            }
            for status in ("200", "201")
        },
        **costs(10),
    },
)
def build_sdk(
    request: Request,
    caller: Annotated[Caller, requires("sdks:build")],
    api: ApiPath,
    version: VersionPath,
    wanted: Annotated[SdkCreate, Body()],
    audit: Audit,
    tx: Tx,
) -> Response:
    """Build a typed Python package of the version, in the background: `sdks_read` tells how far it is.

    The same contract, name and builder give the same bytes, so it is built once, whoever asks. A hub
    with a newer builder builds another one, under `.post1` and so on; what was built stays as it is.
    One that failed, or was cancelled, is built again.
    """
    row, is_new = sdks.request(
        tx,
        versions.read(tx, api, version),
        wanted.flavour,
        builder=builder_of(wanted.flavour.value),
        prefix=request.app.state.settings.package_prefix,
        by=caller.name,
    )
    sdk = _shown(tx, row)
    if not is_new:
        return respond(request, sdk)
    address = f"/v1/apis/{api}/versions/{version}/sdks/{sdk.id}"
    audit.record(tx, address.removeprefix("/v1/"), after=sdk)
    telling.requested(tx, row)
    return respond(request, sdk, status=201, headers={"Location": address})


@router.get(
    "/{sdk}",
    operation_id="sdks_read",
    summary="Read an SDK",
    response_model=Sdk,
    response_description="The SDK, and how far it is.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        DownloadWheel=link("sdks_download", "Download it.", **THIS, file="$response.body#/files/0/name"),
        ReadLog=link("sdks_log", "See what was said.", **THIS),
    ),
    dependencies=READ,
)
def read_sdk(request: Request, api: ApiPath, version: VersionPath, sdk: SdkPath, tx: ReadTx) -> Response:
    """State and progress of an SDK; once it is built its files, with digests, and what of the contract is
    not in it."""
    return respond(request, _shown(tx, _read(tx, api, version, sdk)))


@router.get(
    "/{sdk}/log",
    operation_id="sdks_log",
    summary="Read the log of an SDK",
    response_model=SdkLog,
    response_description="What was said while it was built.",
    responses=declares(NotFound),
    dependencies=READ,
)
def read_log(request: Request, api: ApiPath, version: VersionPath, sdk: SdkPath, tx: ReadTx) -> Response:
    """What the builder said, line by line, the last try at the end."""
    lines = sdks.lines(tx, _read(tx, api, version, sdk))
    return respond(request, SdkLog(items=[SdkLogLine.model_validate(line) for line in lines]))


@router.post(
    "/{sdk}/cancel",
    operation_id="sdks_cancel",
    summary="Cancel the building of an SDK",
    response_model=Sdk,
    response_description="The SDK as it is now.",
    responses=declares(NotFound),
    openapi_extra=links(200, ReadSdk=link("sdks_read", "See whether it has ended.", **THIS)),
    dependencies=[requires("sdks:build")],
)
def cancel_sdk(
    request: Request, api: ApiPath, version: VersionPath, sdk: SdkPath, audit: Audit, tx: Tx
) -> Response:
    """Let the building not begin, or break it off, which takes a moment. What has ended stays as it is."""
    row = _read(tx, api, version, sdk)
    before = _shown(tx, row)
    after = _shown(tx, sdks.cancel(tx, row))
    audit.record(tx, f"apis/{api}/versions/{version}/sdks/{sdk}", before=before, after=after)
    if before.state != after.state:
        telling.cancelled(tx, row)
    return respond(request, after)


@router.get(
    "/{sdk}/files/{file}",
    operation_id="sdks_download",
    summary="Download a file of an SDK",
    response_class=Response,
    response_description="The file.",
    responses={
        200: {"content": FILE, "x-raw-body": True},
        206: {"content": FILE, "description": "The part that `Range` names.", "x-raw-body": True},
        **declares(NotFound, RangeNotSatisfiable),
    },
    dependencies=READ,
)
def download_file(
    request: Request, api: ApiPath, version: VersionPath, sdk: SdkPath, file: FilePath, tx: ReadTx
) -> Response:
    """The wheel or the sdist. It never changes, so it may be kept for ever; its `ETag` is its SHA-256.

    With `Range: bytes=1024-` only that part is sent, to go on where a download broke off.
    """
    return respond_file(request, sdks.file_of(tx, _read(tx, api, version, sdk), file))


def _read(tx: ReadTransaction, api: str, version: str, sdk: str) -> Any:
    return sdks.read(tx, versions.read(tx, api, version), sdk)


def _shown(tx: ReadTransaction, row: Any) -> Sdk:
    return Sdk.of(row, sdks.files_of(tx, [row.id])[row.id])
