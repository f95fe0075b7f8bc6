"""`/v1/users`."""

from typing import Annotated

from anyio import from_thread
from fastapi import APIRouter, Body, Request, Response

from deedbox.db import ReadTx, Tx
from deedbox.events import outbox
from deedbox.events.of_people import UserChanged, UserCreated
from deedbox.http.conditional import IfMatch, respond
from deedbox.http.declare import costs, declares, link, links
from deedbox.http.exporting import Export, FormatPath, exported_rows
from deedbox.http.pagination import respond_list
from deedbox.http.rows import shown
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.identity.audit.recording import Audit
from deedbox.identity.callers import Caller
from deedbox.identity.passwords import PasswordCheck
from deedbox.identity.sign_in import SigningIn
from deedbox.identity.users import service as users
from deedbox.identity.users.schemas import (
    PasswordChange,
    User,
    UserCreate,
    UserFilter,
    UserPage,
    UserPath,
    UserQuery,
    UserUpdate,
)
from deedbox.identity.users.telling import facts_of, happened
from deedbox.problems import (
    BeyondYourRights,
    EmailTaken,
    Fault,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    UserKeptByHub,
    WrongPassword,
)

router = APIRouter(prefix="/v1/users", tags=["users"], route_class=StrictRoute)
READ = [requires("users:read")]
UserManager = Annotated[Caller, requires("users:write")]
UPDATE = link("users_update", "Change them.", user="$response.body#/id", if_match="$response.header.ETag")


@router.get(
    "",
    operation_id="users_list",
    summary="List the users",
    response_model=UserPage,
    response_description="One page of the users, by e-mail address.",
    dependencies=READ,
)
def list_users(request: Request, params: UserQuery, tx: ReadTx) -> Response:
    """Every user of the hub by e-mail address, in numbered pages. A page past the last one is empty."""
    rows, total = users.page(tx, params.page, params.per_page, state=params.state, email=params.email)
    return respond_list(request, UserPage.of(shown(User, rows), total, params))


@router.get(
    "/export/{format}",
    operation_id="users_export",
    summary="Export the users",
    response_class=Response,
    response_description="Every user, by e-mail address.",
    responses={200: exported_rows(User), **declares(NotFound)},
    openapi_extra=costs(10),
    dependencies=READ,
)
def export_users(form: FormatPath, params: UserFilter, export: Export) -> Response:
    """All that `users_list` lists with these filters, as one file of one moment, sent while it is read.
    JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has a
    quote before text that a spreadsheet would take for a formula."""
    rows = users.every(export.tx, state=params.state, email=params.email)
    return export.respond(form, User, rows, name="users")


@router.post(
    "",
    operation_id="users_create",
    summary="Create a user",
    status_code=201,
    response_model=User,
    response_description="The new user.",
    responses=declares(EmailTaken, BeyondYourRights),
    openapi_extra=links(
        201, ReadUser=link("users_read", "Read them.", user="$response.body#/id"), UpdateUser=UPDATE
    ),
)
def create_user(
    request: Request, caller: UserManager, new: UserCreate, passwords: PasswordCheck, audit: Audit, tx: Tx
) -> Response:
    """Let somebody sign in, with the roles that say what they may do on the hub. Only an admin makes one."""
    users.require_within(caller.scopes, new.roles)
    # Before the first statement: the writer must not wait for the hash.
    password = None if new.password is None else from_thread.run(passwords.hash, new.password)
    row = users.create(tx, email=new.email, name=new.name, roles=new.roles, tier=new.tier, password=password)
    user = User.model_validate(row)
    audit.record(tx, f"users/{user.id}", after=user)
    outbox.record(tx, UserCreated(**facts_of(user, audit.by)))
    return respond(request, user, status=201, headers={"Location": f"/v1/users/{user.id}"})


@router.get(
    "/me",
    operation_id="users_me",
    summary="Read the user you are",
    response_model=User,
    response_description="The user that your token belongs to.",
)
def read_me(request: Request, caller: Annotated[Caller, requires()], tx: ReadTx) -> Response:
    """The user that the token belongs to. Any token will do."""
    return respond(request, User.model_validate(users.read(tx, caller.user)))


@router.put(
    "/me/password",
    operation_id="users_password",
    summary="Change your password",
    status_code=204,
    response_class=Response,
    response_description="The new password is yours; you are signed out everywhere.",
    responses=declares(WrongPassword, UserKeptByHub),
)
def change_password(
    caller: Annotated[Caller, requires()],
    change: Annotated[PasswordChange, Body()],
    sign_in: SigningIn,
    passwords: PasswordCheck,
    audit: Audit,
    read: ReadTx,
    tx: Tx,
) -> None:
    """Set a new password, with the present one as a proof. Every session ends; API tokens stand."""
    email = users.read(read, caller.user).email
    read.close()
    # Limited as signing in is: a token, even one that may do little, must not be a way to try passwords.
    proven = from_thread.run(sign_in.prove, email, change.current)
    if proven is None:
        raise _wrong_password()
    password = from_thread.run(passwords.hash, change.new)
    before = users.read(tx, caller.user)
    # That took so long that meanwhile a manager may have set another one, or deactivated them.
    if users.password(tx, caller.user) != proven.user.password or before.state != "active":
        raise _wrong_password()
    after = users.change(tx, before, {"password": password})
    user = User.model_validate(after)
    audit.record(tx, f"users/{caller.user}", before=User.model_validate(before), after=user)
    outbox.record(tx, UserChanged(**facts_of(user, audit.by), changed=["password"]))


@router.get(
    "/{user}",
    operation_id="users_read",
    summary="Read a user",
    response_model=User,
    response_description="The user.",
    responses=declares(NotFound),
    openapi_extra=links(
        200,
        UpdateUser=link(
            "users_update", "Change them.", user="$request.path.user", if_match="$response.header.ETag"
        ),
    ),
    dependencies=READ,
)
def read_user(request: Request, user: UserPath, tx: ReadTx) -> Response:
    """Name, e-mail address, roles and state of one user."""
    return respond(request, User.model_validate(users.read(tx, user)))


@router.patch(
    "/{user}",
    operation_id="users_update",
    summary="Change or deactivate a user",
    response_model=User,
    response_description="The user as they are now.",
    responses=declares(
        NotFound, EmailTaken, UserKeptByHub, BeyondYourRights, PreconditionFailed, PreconditionRequired
    ),
)
def update_user(
    request: Request,
    caller: UserManager,
    user: UserPath,
    changes: Annotated[UserUpdate, Body()],
    passwords: PasswordCheck,
    precondition: IfMatch,
    audit: Audit,
    tx: Tx,
) -> Response:
    """Change what the body names. A user is never deleted, because what they did is on record: deactivate
    them. Only an admin changes an admin, or makes one."""
    values = changes.model_dump(exclude_unset=True)
    if "password" in values:
        # Before the first statement: the writer must not wait for the hash.
        values["password"] = from_thread.run(passwords.hash, values["password"])
    current = users.read(tx, user)
    before = User.model_validate(current)
    precondition.check(before)
    users.require_within(caller.scopes, [*current.roles, *values.get("roles", ())])
    after = User.model_validate(users.change(tx, current, values))
    audit.record(tx, f"users/{user}", before=before, after=after)
    told = happened(before, after, audit.by, has_password="password" in values)
    if told is not None:
        outbox.record(tx, told)
    return respond(request, after)


def _wrong_password() -> WrongPassword:
    msg = "The present password is another one."
    fault = Fault(location="body", pointer="/current", detail=msg, code="wrong-password")
    return WrongPassword(msg, errors=[fault])
