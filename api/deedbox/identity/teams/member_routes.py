"""`/v1/teams/{team}/members`."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_people import MemberAdded, MemberChanged, MemberRemoved
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.teams import service as teams
from deedbox.identity.teams.schemas import Member, MemberList, MemberUpdate, TeamPath
from deedbox.identity.users.schemas import UserPath
from deedbox.problems import (
    InsufficientRole,
    LastMaintainer,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TooManyMembers,
)

router = APIRouter(prefix="/v1/teams/{team}/members", tags=["members"], route_class=StrictRoute)
READ = [requires("teams:read")]
WRITE = [requires("teams:write")]
THIS = {"team": "$request.path.team", "user": "$request.path.user"}
ONWARD = {
    "ReadMember": link("members_read", "Read it.", **THIS),
    "RemoveMember": link("members_remove", "Remove them.", **THIS, if_match="$response.header.ETag"),
}


@router.get(
    "",
    operation_id="members_list",
    summary="List the members of a team",
    response_model=MemberList,
    response_description="Every member, by e-mail address.",
    responses=declares(NotFound),
    dependencies=READ,
)
def list_members(request: Request, team: TeamPath, tx: ReadTx) -> Response:
    """Who is in the team, and with which role."""
    items = [Member.model_validate(row) for row in teams.members(tx, teams.read(tx, team))]
    return respond(request, MemberList(items=items))


@router.get(
    "/{user}",
    operation_id="members_read",
    summary="Read a member of a team",
    response_model=Member,
    response_description="The member.",
    responses=declares(NotFound),
    openapi_extra=links(200, RemoveMember=ONWARD["RemoveMember"]),
    dependencies=READ,
)
def read_member(request: Request, team: TeamPath, user: UserPath, tx: ReadTx) -> Response:
    """The role of one user in the team."""
    row = teams.member(tx, teams.read(tx, team), user)
    if row is None:
        raise _nobody(team, user)
    return respond(request, Member.model_validate(row))


@router.put(
    "/{user}",
    operation_id="members_put",
    summary="Add a member to a team, or change their role",
    status_code=201,
    response_model=Member,
    response_description="The new member.",
    responses={
        200: {"model": Member, "description": "The member, with another role."},
        **declares(
            NotFound,
            InsufficientRole,
            TooManyMembers,
            LastMaintainer,
            PreconditionFailed,
            PreconditionRequired,
        ),
    },
    openapi_extra={"responses": {"200": {"links": ONWARD}, "201": {"links": ONWARD}}},
    dependencies=WRITE,
)
def put_member(
    request: Request,
    team: TeamPath,
    user: UserPath,
    change: Annotated[MemberUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Say what somebody may do with the APIs of the team. Who is no member yet becomes one, and needs no
    `If-Match`; who is one needs it. Needs the role maintainer."""
    row = teams.maintained(tx, team)
    current = teams.member(tx, row, user)
    before = None if current is None else Member.model_validate(current)
    if before is None:
        precondition.check_absence()
    else:
        precondition.check(before)
    after = Member.model_validate(teams.put_member(tx, row, user, change.role))
    audit.record(tx, f"teams/{team}/members/{user}", before=before, after=after)
    if before is None:
        outbox.record(tx, MemberAdded(by=audit.by, team=team, user=user, role=after.role))
    elif before.role != after.role:
        outbox.record(tx, MemberChanged(by=audit.by, team=team, user=user, role=after.role))
    if before is not None:
        return respond(request, after)
    return respond(request, after, status=201, headers={"Location": f"/v1/teams/{team}/members/{user}"})


@router.delete(
    "/{user}",
    operation_id="members_remove",
    summary="Remove a member from a team",
    status_code=204,
    response_class=Response,
    response_description="They are no member any more.",
    responses=declares(NotFound, InsufficientRole, LastMaintainer, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def remove_member(team: TeamPath, user: UserPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Take somebody out of the team: from now on they may no more than others. Needs the role maintainer."""
    row = teams.maintained(tx, team)
    current = teams.member(tx, row, user)
    if current is None:
        raise _nobody(team, user)
    before = Member.model_validate(current)
    precondition.check(before)
    teams.remove_member(tx, row, current)
    audit.record(tx, f"teams/{team}/members/{user}", before=before)
    outbox.record(tx, MemberRemoved(by=audit.by, team=team, user=user, role=None))


def _nobody(team: str, user: str) -> NotFound:
    return NotFound(f"The team {team} has no member {user}.")
