"""`/v1/operations`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from deedbox.catalog.search import service as search
from deedbox.catalog.search.schemas import FoundOperation, FoundPage, SearchParams
from deedbox.db import ReadTx
from deedbox.http.conditional import respond
from deedbox.http.declare import costs, declares, link, links
from deedbox.http.pagination import decode_cursor, encode_cursor
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.problems import UnknownCursor

router = APIRouter(prefix="/v1/operations", tags=["operations"], route_class=StrictRoute)


@router.get(
    "",
    operation_id="operations_search",
    summary="Search the operations of all APIs",
    response_model=FoundPage,
    response_description="One page of what was found, best first.",
    responses=declares(UnknownCursor),
    openapi_extra=links(
        200,
        NextPage=link(
            "operations_search", "The next page.", q="$request.query.q", cursor="$response.body#/next_cursor"
        ),
    )
    | costs(3),
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
    start = decode_cursor(params.cursor, "start", int, search.is_start)
    rows, following = search.search(
        tx,
        params.q,
        api=params.api,
        method=params.method,
        deprecated=params.deprecated,
        start=start or 0,
        size=params.limit,
    )
    page = FoundPage(
        items=[FoundOperation.model_validate(row) for row in rows],
        next_cursor=None if following is None else encode_cursor(start=following),
    )
    return respond(request, page)
