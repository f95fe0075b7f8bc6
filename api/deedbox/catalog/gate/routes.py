"""`/v1/apis/{api}/check`."""

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response

from deedbox.catalog import semver
from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate.judging import basis_of, judge
from deedbox.catalog.gate.schemas import Check, CheckQuery
from deedbox.catalog.gate.shown import check_of
from deedbox.catalog.names import ApiPath
from deedbox.catalog.versions import service as versions
from deedbox.catalog.versions import uploads
from deedbox.catalog.versions.document_schema import PUBLISHED_BODY
from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import costs, declares
from deedbox.http.heavy import Heavy
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import admit_again, requires
from deedbox.problems import (
    Fault,
    Invalid,
    InvalidDocument,
    NotFound,
    TooCostly,
    UnsupportedDialect,
    VersionDeleted,
    VersionExists,
)

router = APIRouter(prefix="/v1/apis/{api}/check", tags=["versions"], route_class=StrictRoute)


def _known(api: ApiPath, tx: ReadTx) -> None:
    apis.read(tx, api)


@router.post(
    "",
    operation_id="versions_check",
    summary="Check a document before it is published",
    response_model=Check,
    response_description="Whether it would be let through, and why.",
    responses=declares(
        NotFound, VersionExists, VersionDeleted, InvalidDocument, UnsupportedDialect, TooCostly
    ),
    openapi_extra={"requestBody": PUBLISHED_BODY, **costs(10)},
    dependencies=[requires("contracts:read"), Depends(_known)],
)
async def check_document(
    request: Request, api: ApiPath, params: CheckQuery, tx: ReadTx, heavy: Heavy
) -> Response:
    """Judge an OpenAPI document by the rules by which it would be published, and keep nothing: whom it
    breaks, with proofs, whether its number says so, and what lint finds anew. The answer is 200 whatever the
    outcome; what could not be published at all is answered as `versions_publish` does."""
    await tx.end()
    upload = await uploads.receive(request)
    # A document may take long to arrive.
    await admit_again(request, "contracts:read")
    taken = await uploads.take_in(request, upload, heavy)
    number = params.version or (taken.intake.document_version if taken.intake else "")
    if not semver.is_version(number):
        msg = f"The document calls itself {number}, which is no semantic version. Name one: ?version=1.0.0."
        raise Invalid(msg, errors=[Fault("query", "/version", msg, "missing")])
    published = await to_thread.run_sync(uploads.published_as, request, api, number)
    if published is not None and not versions.is_same(published, upload):
        raise await uploads.refusal(request, published, upload, heavy)
    made = await judge(request, heavy, await basis_of(request, api, number), taken)
    # To write down what may be much would keep the event loop from others.
    return await to_thread.run_sync(lambda: respond(request, check_of(made)))
