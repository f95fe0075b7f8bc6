"""`/v1/teams`."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_people import TeamChanged, TeamCreated, TeamDeleted
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import declares, link, links
from deedbox.http.pagination import Page, respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.teams import service as teams
from deedbox.identity.teams.schemas import Team, TeamCreate, TeamPage, TeamPath, TeamUpdate
from deedbox.problems import (
    InsufficientRole,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    TeamExists,
    TeamOwnsApis,
)

router = APIRouter(prefix="/v1/teams", tags=["teams"], route_class=StrictRoute)
READ = [requires("teams:read")]
WRITE = [requires("teams:write")]


@router.get(
    "",
    operation_id="teams_list",
    summary="List the teams",
    response_model=TeamPage,
    response_description="One page of the teams, by name.",
    dependencies=READ,
)
def list_teams(request: Request, params: Page, tx: ReadTx) -> Response:
    """Every team of the hub by name, in numbered pages. A page past the last one is empty."""
    rows, total = teams.page(tx, params.page, params.per_page)
    return respond_list(request, TeamPage.of(shown(Team, rows), total, params))


@router.post(
    "",
    operation_id="teams_create",
    summary="Create a team",
    status_code=201,
    response_model=Team,
    response_description="The new team.",
    responses=declares(TeamExists),
    openapi_extra=links(
        201,
        ReadTeam=link("teams_read", "Read it.", team="$response.body#/name"),
        ListMembers=link("members_list", "List its members.", team="$response.body#/name"),
        DeleteTeam=link(
            "teams_delete", "Delete it.", team="$response.body#/name", if_match="$response.header.ETag"
        ),
    ),
    dependencies=WRITE,
)
def create_team(request: Request, new: TeamCreate, audit: Audit, tx: Tx) -> Response:
    """Make a team, which you maintain."""
    team = Team.model_validate(teams.create(tx, name=new.name, title=new.title))
    audit.record(tx, f"teams/{team.name}", after=team)
    outbox.record(tx, TeamCreated(by=audit.by, team=team.name, title=team.title))
    return respond(request, team, status=201, headers={"Location": f"/v1/teams/{team.name}"})


@router.get(
    "/{team}",
    operation_id="teams_read",
    summary="Read a team",
    response_model=Team,
    response_description="The team.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        UpdateTeam=link(
            "teams_update", "Change it.", team="$request.path.team", if_match="$response.header.ETag"
        ),
        DeleteTeam=link(
            "teams_delete", "Delete it.", team="$request.path.team", if_match="$response.header.ETag"
        ),
    ),
    dependencies=READ,
)
def read_team(request: Request, team: TeamPath, tx: ReadTx) -> Response:
    """Title and size of one team."""
    return respond(request, Team.model_validate(teams.read(tx, team)))


@router.patch(
    "/{team}",
    operation_id="teams_update",
    summary="Change a team",
    response_model=Team,
    response_description="The team as it is now.",
    responses=declares(NotFound, InsufficientRole, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def update_team(
    request: Request,
    team: TeamPath,
    changes: Annotated[TeamUpdate, Body()],
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Change the title. Needs the role maintainer."""
    row = teams.maintained(tx, team)
    before = Team.model_validate(row)
    precondition.check(before)
    after = Team.model_validate(teams.change(tx, row, changes.model_dump()))
    audit.record(tx, f"teams/{team}", before=before, after=after)
    if before.title != after.title:
        outbox.record(tx, TeamChanged(by=audit.by, team=team, title=after.title))
    return respond(request, after)


@router.delete(
    "/{team}",
    operation_id="teams_delete",
    summary="Delete a team",
    status_code=204,
    response_class=Response,
    response_description="The team is gone.",
    responses=declares(NotFound, InsufficientRole, TeamOwnsApis, PreconditionFailed, PreconditionRequired),
    dependencies=WRITE,
)
def delete_team(team: TeamPath, precondition: IfMatch, audit: Audit, tx: Tx) -> None:
    """Delete a team that owns no API. Needs the role maintainer."""
    row = teams.maintained(tx, team)
    before = Team.model_validate(row)
    precondition.check(before)
    teams.remove(tx, row)
    audit.record(tx, f"teams/{team}", before=before)
    outbox.record(tx, TeamDeleted(by=audit.by, team=team, title=before.title))
