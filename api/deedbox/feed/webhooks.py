"""Events as OpenAPI has them that are sent: one webhook a kind. Nothing here is called."""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel

from deedbox.events.happening import Happening
from deedbox.events.schemas import each

router: Final = APIRouter(tags=["events"])


def _receiver(event: type[BaseModel]) -> Callable[..., None]:
    def receive(body: BaseModel) -> None:
        """Stand for what somebody else writes."""

    receive.__annotations__["body"] = event
    return receive


def _describe(kind: type[Happening], event: type[BaseModel]) -> None:
    said = (kind.__doc__ or "").partition("\n")[0]
    router.add_api_route(
        kind.kind,
        _receiver(event),
        methods=["POST"],
        operation_id=f"events_{kind.kind.replace('.', '_')}",
        summary=f"Be told of {kind.kind}",
        description=said,
        response_model=None,
    )


for _kind, _event in each():
    _describe(_kind, _event)
