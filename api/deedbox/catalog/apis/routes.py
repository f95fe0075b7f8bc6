"""`/v1/apis`."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.apis.schemas import Api, ApiCreate, ApiPage, ApiUpdate
from deedbox.catalog.names import ApiPath, Slug
from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_apis import ApiChanged, ApiCreated, ApiDeleted
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.http.pagination import Page, respond_list
from deedbox.http.rows import shown
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit, Recorder
from deedbox.identity.kept import KeptRoute
from deedbox.problems import (
    ApiExists,
    ApiNotEmpty,
    InsufficientRole,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
)

router = APIRouter(prefix="/v1/apis", tags=["apis"], route_class=KeptRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]


@router.get(
    "",
    operation_id="apis_list",
    summary="List the APIs",
    response_model=ApiPage,
    response_description="One page of the APIs, by name.",
    dependencies=READ,
)
def list_apis(request: Request, params: Page, tx: ReadTx) -> Response:
    """Every API of the hub by name, in numbered pages. A page past the last one is empty."""
    rows, total = apis.page(tx, params.page, params.per_page)
    return respond_list(request, ApiPage.of(shown(Api, rows), total, params))


@router.post(
    "",
    operation_id="apis_create",
    summary="Create an API",
    status_code=201,
    response_model=Api,
    response_description="The new API.",
    responses=declares(ApiExists),
    openapi_extra=links(
        201,
        ReadApi=link("apis_read", "Read the API.", api="$response.body#/name"),
        UpdateApi=link(
            "apis_update", "Change the API.", api="$response.body#/name", if_match="$response.header.ETag"
        ),
        DeleteApi=link(
            "apis_delete", "Delete the API.", api="$response.body#/name", if_match="$response.header.ETag"
        ),
        PublishVersion=link("versions_publish", "Publish its first version.", api="$response.body#/name"),
        ListVersions=link("versions_list", "List its versions.", api="$response.body#/name"),
    ),
    dependencies=WRITE,
)
def create_api(request: Request, new: ApiCreate, audit: Audit, tx: Tx) -> Response:
    """Make room for the versions of an API under a name of its own. Without a team it belongs to you: you
    maintain it, and may give others a role with it."""
    row = apis.create(tx, **new.model_dump())
    api = Api.model_validate(row)
    audit.record(tx, f"apis/{api.name}", after=api)
    outbox.record(tx, ApiCreated(**_facts(api, audit)), api_id=row.id, api=row.name)
    return respond(request, api, status=201, headers={"Location": f"/v1/apis/{api.name}"})


@router.get(
    "/{api}",
    operation_id="apis_read",
    summary="Read an API",
    response_model=Api,
    response_description="The API.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        UpdateApi=link(
            "apis_update", "Change it.", api="$request.path.api", if_match="$response.header.ETag"
        ),
        DeleteApi=link(
            "apis_delete", "Delete it.", api="$request.path.api", if_match="$response.header.ETag"
        ),
        ReadLatest=link(
            "versions_read",
            "Read its latest version.",
            api="$request.path.api",
            version="$response.body#/latest",
        ),
    ),
    dependencies=READ,
)
def read_api(request: Request, api: ApiPath, tx: ReadTx) -> Response:
    """Title, description and latest version of one API."""
    return respond(request, Api.model_validate(apis.counted(tx, api)))


@router.patch(
    "/{api}",
    operation_id="apis_update",
    summary="Change an API",
    response_model=Api,
    response_description="The API as it is now.",
    responses=declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def update_api(
    request: Request,
    api: ApiPath,
    changes: Annotated[ApiUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Change title, description, team or visibility; what the body leaves out stays as it is. Needs the role
    maintainer."""
    apis.permit(tx, api, Role.MAINTAINER)
    row = apis.counted(tx, api)
    before = Api.model_validate(row)
    precondition.check(before)
    after = Api.model_validate(apis.change(tx, row, changes.model_dump(exclude_unset=True)))
    audit.record(tx, f"apis/{api}", before=before, after=after)
    changed = [name for name in changes.model_fields_set if getattr(before, name) != getattr(after, name)]
    if changed:
        told = ApiChanged(**_facts(after, audit), changed=sorted(changed))
        outbox.record(tx, told, api_id=row.id, api=api)
    return respond(request, after)


@router.delete(
    "/{api}",
    operation_id="apis_delete",
    summary="Delete an API",
    status_code=204,
    response_class=Response,
    response_description="The API is gone.",
    responses=declares(NotFound, InsufficientRole, ApiNotEmpty, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def delete_api(
    api: Annotated[Slug, Path(description="Name of the API.", examples=["drafts"])],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> None:
    """Delete an API that holds no version. If it ever held one, its name is never free again. Needs the role
    maintainer."""
    apis.permit(tx, api, Role.MAINTAINER)
    row = apis.counted(tx, api)
    before = Api.model_validate(row)
    precondition.check(before)
    apis.remove(tx, row)
    audit.record(tx, f"apis/{api}", before=before)
    outbox.record(tx, ApiDeleted(**_facts(before, audit)), api_id=row.id, api=api)


def _facts(api: Api, audit: Recorder) -> dict[str, Any]:
    return {"by": audit.by, "title": api.title, "team": api.team, "visibility": api.visibility}
