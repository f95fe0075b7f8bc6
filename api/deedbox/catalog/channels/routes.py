"""`/v1/apis/{api}/channels`."""

from fastapi import APIRouter, Request, Response

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.channels import service as channels
from deedbox.catalog.channels.schemas import Channel, ChannelList, ChannelMove
from deedbox.catalog.names import ApiPath, ChannelPath
from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_apis import ChannelDeleted, ChannelMoved
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.kept import KeptRoute
from deedbox.problems import (
    ChannelKeptByHub,
    InsufficientRole,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TooManyChannels,
    VersionRetired,
)

router = APIRouter(prefix="/v1/apis/{api}/channels", tags=["channels"], route_class=KeptRoute)
READ = [requires("contracts:read")]
WRITE = [requires("contracts:write")]
THIS = {"api": "$request.path.api", "channel": "$request.path.channel"}
ONWARD = {
    "ReadChannel": link("channels_read", "Read the channel.", **THIS),
    "DeleteChannel": link("channels_delete", "Delete it.", **THIS, if_match="$response.header.ETag"),
}


@router.get(
    "",
    operation_id="channels_list",
    summary="List the channels of an API",
    response_model=ChannelList,
    response_description="Every channel: `latest` first, then by name.",
    responses=declares(NotFound),
    dependencies=READ,
)
def list_channels(request: Request, api: ApiPath, tx: ReadTx) -> Response:
    """Every channel of the API and the version it names. An API has at most 50, and `latest`."""
    items = [Channel.model_validate(row) for row in channels.all_of(tx, api)]
    return respond(request, ChannelList(items=items))


@router.get(
    "/{channel}",
    operation_id="channels_read",
    summary="Read a channel",
    response_model=Channel,
    response_description="The channel.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        ReadVersion=link(
            "versions_read",
            "Read the version it names.",
            api="$request.path.api",
            version="$response.body#/version",
        ),
        DownloadDocument=link(
            "versions_document",
            "Download the contract it names.",
            api="$request.path.api",
            version="$response.body#/version",
        ),
    ),
    dependencies=READ,
)
def read_channel(request: Request, api: ApiPath, channel: ChannelPath, tx: ReadTx) -> Response:
    """Which version the channel names now. `latest` is there as soon as a version is published."""
    return respond(request, Channel.model_validate(channels.read(tx, api, channel)))


@router.put(
    "/{channel}",
    operation_id="channels_move",
    summary="Move a channel",
    status_code=201,
    response_model=Channel,
    response_description="The new channel.",
    responses={
        200: {"model": Channel, "description": "The channel, moved."},
        **declares(
            NotFound,
            InsufficientRole,
            ChannelKeptByHub,
            VersionRetired,
            TooManyChannels,
            PreconditionFailed,
            PreconditionRequired,
        ),
    },
    openapi_extra={"responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}}},
    dependencies=WRITE,
)
def move_channel(
    request: Request,
    api: ApiPath,
    channel: ChannelPath,
    target: ChannelMove,
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Let the channel name another version. A channel that is not there yet is made, and needs no
    `If-Match`; one that is there needs it. Needs the role publisher."""
    row = apis.permit(tx, api, Role.PUBLISHER)
    channels.keep_off_latest(channel)
    current = channels.find(tx, api, channel)
    before = None if current is None else Channel.model_validate(current)
    if before is None:
        precondition.check_absence()
    else:
        precondition.check(before)
    moved = Channel.model_validate(channels.move(tx, api, channel, target.version))
    audit.record(tx, f"apis/{api}/channels/{channel}", before=before, after=moved)
    left = None if before is None else before.version
    if left != moved.version:
        told = ChannelMoved(by=audit.by, channel=channel, version=moved.version, before=left)
        outbox.record(tx, told, api_id=row.id, api=api)
    if before is not None:
        return respond(request, moved)
    return respond(request, moved, status=201, headers={"Location": f"/v1/apis/{api}/channels/{channel}"})


@router.delete(
    "/{channel}",
    operation_id="channels_delete",
    summary="Delete a channel",
    status_code=204,
    response_class=Response,
    response_description="The channel is gone; the version it named stays.",
    responses=declares(
        NotFound, InsufficientRole, ChannelKeptByHub, PreconditionFailed, PreconditionRequired
    ),
    dependencies=WRITE,
)
def delete_channel(api: ApiPath, channel: ChannelPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Delete a channel of the team's own. Needs the role publisher."""
    row = apis.permit(tx, api, Role.PUBLISHER)
    channels.keep_off_latest(channel)
    before = Channel.model_validate(channels.read(tx, api, channel))
    precondition.check(before)
    channels.remove(tx, api, channel)
    audit.record(tx, f"apis/{api}/channels/{channel}", before=before)
    told = ChannelDeleted(by=audit.by, channel=channel, version=None, before=before.version)
    outbox.record(tx, told, api_id=row.id, api=api)
