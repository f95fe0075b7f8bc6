"""`/v1/webhooks`."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Body, Request, Response

from deedbox.addresses import AllowList, address_of, is_allowed
from deedbox.db import ReadTx, Tx
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links, page_links
from deedbox.http.outbound import REFUSED
from deedbox.http.pagination import Cursor, cursors_of, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.problems import (
    Fault,
    Invalid,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    SecretShownOnce,
    TooManyWebhooks,
    UnknownCursor,
    WebhookDisabled,
)
from deedbox.webhooks import service as webhooks
from deedbox.webhooks.deliveries import service as deliveries
from deedbox.webhooks.deliveries.schemas import Delivery
from deedbox.webhooks.schemas import (
    NewWebhook,
    Webhook,
    WebhookCreate,
    WebhookPage,
    WebhookPath,
    WebhookUpdate,
)

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"], route_class=StrictRoute)
Reader = Annotated[Caller, requires("webhooks:read")]
Writer = Annotated[Caller, requires("webhooks:write")]
# Whoever says what is sent where sends what they may follow.
Follower = Annotated[Caller, requires("webhooks:write", "events:read")]
THIS = {"webhook": "$request.path.webhook"}
NEW = {"webhook": "$response.body#/id"}
NO_STORE = {"Cache-Control": "private, no-cache, no-store"}
ONWARD = {
    "ReadWebhook": link("webhooks_read", "Read it.", **NEW),
    "TestWebhook": link("webhooks_test", "Send it a ping.", **NEW),
}


def of(caller: Caller) -> int | None:
    """Whose webhooks *caller* may know of: an admin of everybody's."""
    return None if caller.is_admin and "admin" in caller.scopes else caller.user_id


@router.get(
    "",
    operation_id="webhooks_list",
    summary="List your webhooks",
    response_model=WebhookPage,
    response_description="One page of the webhooks, newest first.",
    responses=declares(UnknownCursor),
    openapi_extra=page_links("webhooks_list", {}),
)
def list_webhooks(request: Request, caller: Reader, params: Cursor, tx: ReadTx) -> Response:
    """Your webhooks, newest first; an admin sees everybody's. No secret is shown."""
    cursors = cursors_of(request, params, int, webhooks.is_key)
    part = webhooks.page(tx, of(caller), cursors.read(params.cursor), params.limit)
    return respond_list(request, WebhookPage.of(shown(Webhook, part.rows), part, cursors))


@router.post(
    "",
    operation_id="webhooks_create",
    summary="Make a webhook",
    status_code=201,
    response_model=NewWebhook,
    response_description="The new webhook, with its secret.",
    responses=declares(TooManyWebhooks, SecretShownOnce),
    openapi_extra=links(201, **ONWARD),
)
def create_webhook(request: Request, caller: Follower, new: WebhookCreate, audit: Audit, tx: Tx) -> Response:
    """Let the hub send what happens from now on to an address of yours, by POST and as JSON, as it stands in
    `events_list`. The answer shows the secret that signs (Standard Webhooks), and nothing does again. It is
    told what you may know at the time, by your roles and by the scopes of the token that sets it. An event is
    sent at least once, in no order that is kept to, and ten times over three days until the receiver answers
    2xx; the header `webhook-id` names it. What a redirect, or a name, leads to is reached only if the hub's
    operator lets the hub reach it."""
    _judge(request, new.url)
    secret, row = webhooks.create(
        tx,
        user_id=caller.user_id,
        scopes=caller.scopes,
        url=new.url,
        description=new.description,
        api=new.api,
        kinds=new.kinds,
    )
    webhook = Webhook.model_validate(row)
    audit.record(tx, f"webhooks/{webhook.id}", after=webhook)
    return _respond_secret(request, webhook, secret)


@router.get(
    "/{webhook}",
    operation_id="webhooks_read",
    summary="Read a webhook",
    response_model=Webhook,
    response_description="The webhook, without its secret.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        UpdateWebhook=link("webhooks_update", "Change it.", **THIS, if_match="$response.header.ETag"),
        DeleteWebhook=link("webhooks_delete", "Delete it.", **THIS, if_match="$response.header.ETag"),
        RotateSecret=link("webhooks_rotate", "Let another secret sign.", **THIS),
        TestWebhook=link("webhooks_test", "Send it a ping.", **THIS),
        ListDeliveries=link("deliveries_list", "See what was sent to it.", **THIS),
    ),
)
def read_webhook(request: Request, caller: Reader, webhook: WebhookPath, tx: ReadTx) -> Response:
    """Where it leads, what it is told, and whether the hub has disabled it."""
    return respond(request, Webhook.model_validate(webhooks.read(tx, webhook, of_user=of(caller))))


@router.patch(
    "/{webhook}",
    operation_id="webhooks_update",
    summary="Change a webhook",
    response_model=Webhook,
    response_description="The webhook as it is now.",
    responses=declares(NotFound, PreconditionFailed, PreconditionRequired),
)
def update_webhook(
    request: Request,
    caller: Follower,
    webhook: WebhookPath,
    changes: Annotated[WebhookUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Change where it leads or what it is told, disable it, or let it be active again; what the body leaves
    out stays as it is. From now on it is told what the token that changes it may follow. While it is disabled
    nothing is sent, and what happens then is not sent later; what was still to be sent is dropped."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    before = Webhook.model_validate(row)
    precondition.check(before)
    values = changes.model_dump(exclude_unset=True)
    if "url" in values:
        _judge(request, values["url"])
    after = Webhook.model_validate(webhooks.change(tx, row, caller.scopes, values))
    audit.record(tx, f"webhooks/{webhook}", before=before, after=after)
    return respond(request, after)


@router.delete(
    "/{webhook}",
    operation_id="webhooks_delete",
    summary="Delete a webhook",
    status_code=204,
    response_class=Response,
    response_description="The webhook is gone.",
    responses=declares(NotFound, PreconditionFailed, PreconditionRequired),
)
def delete_webhook(caller: Writer, webhook: WebhookPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Delete a webhook with its secrets and its log. What was still to be sent is not."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    before = Webhook.model_validate(row)
    precondition.check(before)
    webhooks.remove(tx, row)
    audit.record(tx, f"webhooks/{webhook}", before=before)


@router.post(
    "/{webhook}/secret",
    operation_id="webhooks_rotate",
    summary="Rotate the secret of a webhook",
    status_code=201,
    response_model=NewWebhook,
    response_description="The webhook, with its new secret.",
    responses=declares(NotFound, SecretShownOnce),
    openapi_extra=links(201, **ONWARD),
)
def rotate_secret(request: Request, caller: Writer, webhook: WebhookPath, audit: Audit, tx: Tx) -> Response:
    """Let a new secret sign, which the answer shows and nothing does again. The secret before signs for 24
    hours, too: until then each delivery carries both signatures, so that the receiver can take its time. It
    needs no `If-Match`: whoever rotates a leaked secret has no time to read the webhook first."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    before = Webhook.model_validate(row)
    secret, row = webhooks.rotate(tx, row)
    after = Webhook.model_validate(row)
    audit.record(tx, f"webhooks/{webhook}", before=before, after=after)
    return _respond_secret(request, after, secret)


@router.post(
    "/{webhook}/test",
    operation_id="webhooks_test",
    summary="Send a ping",
    status_code=201,
    response_model=Delivery,
    response_description="The delivery of the ping.",
    responses=declares(NotFound, WebhookDisabled),
    openapi_extra=links(
        201,
        ReadDelivery=link("deliveries_read", "See what became of it.", **THIS, delivery="$response.body#/id"),
        ReadWebhook=link("webhooks_read", "Read the webhook.", **THIS),
    ),
)
def test_webhook(request: Request, caller: Writer, webhook: WebhookPath, audit: Audit, tx: Tx) -> Response:
    """Send what looks like an event of the kind `webhook.ping` and the id 0, signed as events are, whatever
    kinds the webhook is told."""
    row = webhooks.read(tx, webhook, of_user=of(caller))
    if not row.active:
        msg = "The webhook is disabled, so nothing is sent to it."
        raise WebhookDisabled(msg)
    delivery = Delivery.model_validate(deliveries.ping(tx, row))
    path = f"webhooks/{webhook}/deliveries/{delivery.id}"
    audit.record(tx, path, after=delivery)
    return respond(request, delivery, status=201, headers={"Location": f"/v1/{path}"})


def _respond_secret(request: Request, webhook: Webhook, secret: str) -> Response:
    shown = NewWebhook(**webhook.model_dump(), secret=secret)
    headers = {"Location": f"/v1/webhooks/{webhook.id}", **NO_STORE}
    return respond(request, shown, status=201, headers=headers)


def _judge(request: Request, url: str) -> None:
    """Refuse at once an address that could never be sent to; where a name leads is judged when it is."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    address, allowed = address_of(host), AllowList(request.app.state.settings.outbound_allowed)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if address is not None and not is_allowed(host, address, port, allowed):
        msg = REFUSED.format(host=host)
        raise Invalid(msg, errors=[Fault("body", "/url", msg, "address-not-allowed")])
