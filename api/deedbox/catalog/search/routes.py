"""`/v1/operations`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from deedbox.catalog.search import service as search
from deedbox.catalog.search.schemas import FoundOperation, FoundPage, SearchParams
from deedbox.db import ReadTx
from deedbox.http.declare import costs, declares, page_links
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.identity.access import requires
from deedbox.identity.kept import KeptRoute
from deedbox.problems import UnknownCursor

router = APIRouter(prefix="/v1/operations", tags=["operations"], route_class=KeptRoute)


@router.get(
    "",
    operation_id="operations_search",
    summary="Search the operations of all APIs",
    response_model=FoundPage,
    response_description="One page of what was found, best first.",
    responses=declares(UnknownCursor),
    openapi_extra=page_links("operations_search", {}, "q", "api", "method", "deprecated") | costs(3),
    dependencies=[requires("contracts:read")],
)
def search_operations(request: Request, params: Annotated[SearchParams, Query()], tx: ReadTx) -> Response:
    """Search path, operationId, summary, tags, description and names of parameters of the operations in the
    version that each API's `latest` names.

    Case, accents, singular and plural make no difference; `listOrders`, `list_orders` and "orders list"
    are the same words, and the last word may be the beginning of one. What is called exactly so comes
    first, then what has all words in its names, then what has them in its texts. When little is found,
    misspelt words are corrected; when nothing is, fewer words will do. At most 200 operations are given:
    the best of all that fit. A page's cursor belongs to the search that gave it.
    """
    cursors = cursors_of(request, params, int, search.is_start)
    part = search.page(
        tx,
        cursors.read(params.cursor),
        params.limit,
        q=params.q,
        api=params.api,
        method=params.method,
        deprecated=params.deprecated,
    )
    page = FoundPage.of(list(map(FoundOperation.model_validate, part.rows)), part, cursors)
    return respond_list(request, page)
