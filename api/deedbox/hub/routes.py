"""`/v1/hub`: the one operation that needs no token."""

from fastapi import APIRouter, Request, Response

from deedbox import __version__
from deedbox.http.conditional import respond
from deedbox.hub.schemas import Hub

router = APIRouter(prefix="/v1/hub", tags=["hub"])


@router.get(
    "",
    operation_id="hub_read",
    summary="Read what this hub is",
    response_model=Hub,
    response_description="The hub.",
)
async def read_hub(request: Request) -> Response:
    """Release of the hub and version of the contract it keeps. Needs no token, so it also tells whether
    an address is a hub at all."""
    hub = Hub(name="deedbox", version=__version__, contract_version=request.app.version)
    return respond(request, hub)
