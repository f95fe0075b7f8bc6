"""Events as OpenAPI has them that are sent: one webhook a kind. Nothing here is called."""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel

from deedbox.events.of_webhooks import PING, WebhookPing
from deedbox.events.schemas import each

router: Final = APIRouter(tags=["events"])


def _receiver(event: type[BaseModel]) -> Callable[..., None]:
    def receive(body: BaseModel) -> None:
        """Stand for what somebody else writes."""

    receive.__annotations__["body"] = event
    return receive


def _describe(kind: str, summary: str, event: type[BaseModel]) -> None:
    said = (event.__doc__ or "").partition("\n")[0]
    router.add_api_route(
        kind,
        _receiver(event),
        methods=["POST"],
        operation_id=f"events_{kind.replace('.', '_')}",
        summary=summary,
        description=said,
        response_model=None,
    )


for _kind, _event in each():
    _describe(_kind.kind, f"Be told of {_kind.kind}", _event)
_describe(PING, "Be tried", WebhookPing)
