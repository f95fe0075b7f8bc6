"""`/v1/webhooks/{webhook}/deliveries`."""

from fastapi import APIRouter, Request, Response

from deedbox.db import ReadTx, Tx
from deedbox.http.conditional import respond
from deedbox.http.declare import declares, link, links, page_links
from deedbox.http.pagination import cursors_of, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.audit.recording import Audit
from deedbox.problems import NotFound, UnknownCursor, WebhookDisabled
from deedbox.webhooks import service as webhooks
from deedbox.webhooks.deliveries import service as deliveries
from deedbox.webhooks.deliveries.schemas import (
    Delivery,
    DeliveryAttempt,
    DeliveryPage,
    DeliveryPath,
    DeliveryQuery,
    DeliveryWithAttempts,
)
from deedbox.webhooks.routes import Reader, Writer, of
from deedbox.webhooks.schemas import WebhookPath

PREFIX = "/v1/webhooks/{webhook}/deliveries"
router = APIRouter(prefix=PREFIX, tags=["deliveries"], route_class=StrictRoute)
WEBHOOK = {"webhook": "$request.path.webhook"}
THIS = {**WEBHOOK, "delivery": "$request.path.delivery"}


@router.get(
    "",
    operation_id="deliveries_list",
    summary="List what was sent to a webhook",
    response_model=DeliveryPage,
    response_description="One page of the log, newest first.",
    responses=declares(NotFound, UnknownCursor),
    openapi_extra=page_links("deliveries_list", WEBHOOK, "state"),
)
def list_deliveries(
    request: Request, caller: Reader, webhook: WebhookPath, params: DeliveryQuery, tx: ReadTx
) -> Response:
    """What was sent to the webhook or is to be, newest first. What ended 30 days ago is forgotten."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    cursors = cursors_of(request, params, int, webhooks.is_key)
    place = cursors.read(params.cursor)
    part = deliveries.page(tx, row, place, params.limit, state=params.state)
    items = shown(Delivery, part.rows)
    return respond_list(request, DeliveryPage.of(items, part, cursors))


@router.get(
    "/{delivery}",
    operation_id="deliveries_read",
    summary="Read a delivery",
    response_model=DeliveryWithAttempts,
    response_description="The delivery, with its attempts.",
    responses=declares(NotFound),
    openapi_extra=links(200, ReplayDelivery=link("deliveries_replay", "Send it again.", **THIS)),
)
def read_delivery(
    request: Request, caller: Reader, webhook: WebhookPath, delivery: DeliveryPath, tx: ReadTx
) -> Response:
    """What became of a delivery: every attempt, with what the receiver answered."""
    row = deliveries.read(tx, webhooks.read(tx, webhook, of_user=of(caller)), delivery)
    log = [DeliveryAttempt.model_validate(one) for one in deliveries.log_of(tx, row)]
    shown = DeliveryWithAttempts(**Delivery.model_validate(row).model_dump(), log=log)
    return respond(request, shown)


@router.post(
    "/{delivery}/replay",
    operation_id="deliveries_replay",
    summary="Send a delivery again",
    status_code=202,
    response_model=Delivery,
    response_description="The delivery, which is sent again.",
    responses=declares(NotFound, WebhookDisabled),
    openapi_extra=links(202, ReadDelivery=link("deliveries_read", "See what became of it.", **THIS)),
)
def replay_delivery(
    request: Request, caller: Writer, webhook: WebhookPath, delivery: DeliveryPath, audit: Audit, tx: Tx
) -> Response:
    """Send it again at once, and if need be ten times as at first, whatever became of it before. It keeps its
    `webhook-id`, by which a receiver knows that it was told before. Nothing is sent that the webhook's owner
    may not know any more."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    before = deliveries.read(tx, row, delivery)
    if not row.active:
        msg = "The webhook is disabled, so nothing is sent to it."
        raise WebhookDisabled(msg)
    after = Delivery.model_validate(deliveries.replay(tx, row, before))
    target = f"webhooks/{webhook}/deliveries/{delivery}"
    audit.record(tx, target, before=Delivery.model_validate(before), after=after)
    return respond(request, after, status=202)
