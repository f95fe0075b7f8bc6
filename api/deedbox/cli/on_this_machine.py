"""What the operator does at the hub's own machine: straight in its database, from a second process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DatabaseError

from deedbox import migrations
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.hub_failures import unusable
from deedbox.cli.text import printable
from deedbox.db import HUB, Database, WriteTransaction
from deedbox.events import outbox
from deedbox.events.of_people import KeyRotated, TokenCreated, UserCreated
from deedbox.foundation import open_database
from deedbox.identity import access_tokens, passwords
from deedbox.identity.audit import service as audit
from deedbox.identity.scopes import Role, Scope
from deedbox.identity.tokens import service as tokens
from deedbox.identity.tokens.schemas import ApiToken
from deedbox.identity.users import service as users
from deedbox.identity.users.schemas import User, UserCreate, UserUpdate
from deedbox.identity.users.telling import facts_of, happened
from deedbox.problems import Busy, Problem, StorageFull
from deedbox.settings import Settings

M = TypeVar("M", bound=BaseModel)
_BY = audit.OPERATOR.name


def mint(settings: Settings, name: str, scopes: tuple[Scope, ...], *, days: int | None) -> str:
    """Make a token of the operator's and return it; without *days* it does not expire."""
    lifetime = None if days is None else timedelta(days=days)
    with _database(settings) as tx:
        token, row = tokens.mint(tx, users.OPERATOR, name, scopes, lifetime=lifetime)
        made = ApiToken.model_validate(row)
        _record(tx, "tokens create", f"tokens/{row.id}", after=made)
        told = TokenCreated(by=_BY, token=made.id, name=made.name, user=made.user_id)
        outbox.record(tx, told, of_user=made.user_id)
        return token


def create_user(settings: Settings, email: str, name: str, roles: tuple[Role, ...], password: str) -> User:
    """Make a user who can sign in."""
    new = _valid(UserCreate, email=email, name=name, roles=list(roles), password=password)
    kept = passwords.hashed(password)
    with _database(settings) as tx:
        row = users.create(tx, email=new.email, name=new.name, roles=new.roles, password=kept)
        user = User.model_validate(row)
        _record(tx, "users create", f"users/{user.id}", after=user)
        outbox.record(tx, UserCreated(**facts_of(user, _BY)))
        return user


def reset_password(settings: Settings, user: str, password: str) -> User:
    """Set the password of a user, named by address or id, and take them back if they were deactivated."""
    _valid(UserUpdate, password=password)
    kept = passwords.hashed(password)
    with _database(settings) as tx:
        row = users.find(tx, user) if "@" in user else users.read(tx, user)
        if row is None:
            raise Failure(
                f"Nobody here has the address {printable(user)}",
                exit=Exit.REFUSED,
                hint=f"deedbox users create {printable(user)} makes a user",
            )
        before = User.model_validate(row)
        after = User.model_validate(users.change(tx, row, {"password": kept, "state": "active"}))
        _record(tx, "users reset", f"users/{after.id}", before=before, after=after)
        told = happened(before, after, _BY, has_password=True)
        assert told is not None, "their password is another one"
        outbox.record(tx, told)
        return after


def rotate_signing_key(settings: Settings) -> str:
    """Sign access tokens with a new key from now on, and return its id."""
    with _database(settings) as tx:
        kid = access_tokens.rotate(tx)
        _record(tx, "tokens rotate-key", f"keys/{kid}")
        outbox.record(tx, KeyRotated(by=_BY, key=kid))
        return kid


def _valid(kind: type[M], **members: Any) -> M:
    """Return *members* as the contract's *kind*, which says what may be in them.

    Raises:
        Failure: something may not; what it is, is not told, because it may be a password.
    """
    try:
        return kind(**members)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"{fault['loc'][0]}: {fault['msg']}" for fault in faults]
        raise Failure("This cannot be kept", exit=Exit.REFUSED, lines=lines) from None


def _record(
    tx: WriteTransaction,
    command: str,
    target: str,
    *,
    before: BaseModel | None = None,
    after: BaseModel | None = None,
) -> None:
    audit.record(tx, audit.OPERATOR, command, target, before=before, after=after)


@contextmanager
def _database(settings: Settings) -> Iterator[WriteTransaction]:
    """Give a transaction on the hub's database.

    Raises:
        Failure: as `database_of` does.
    """
    with database_of(settings) as database, WriteTransaction(database, HUB) as tx:
        yield tx


@contextmanager
def database_of(settings: Settings) -> Iterator[Database]:
    """Give the hub's database.

    Raises:
        Failure: there is none, it is of another release, it cannot be written, or it refuses.
    """
    if settings.database_url is None and not settings.database_path.is_file():
        raise Failure(
            f"There is no hub in {settings.data_dir}",
            exit=Exit.MACHINE,
            hint="name its folder with --data-dir, or start it once: deedbox serve",
        )
    # The hub may run beside this, and it alone checkpoints.
    database = open_database(settings, checkpoints=False)
    try:
        _require_current(database)
        yield database
    except (DatabaseError, Busy, StorageFull) as error:
        raise unusable(settings, error) from error
    except Problem as problem:
        raise Failure(problem.title, exit=Exit.REFUSED, detail=problem.detail) from problem
    finally:
        database.close()


def _require_current(database: Database) -> None:
    with database.reader.connect() as connection:
        current = migrations.current(connection)
    if current != migrations.newest():
        raise Failure(
            "The hub's database is of another release",
            exit=Exit.MACHINE,
            detail=f"It is at {current or 'no'} revision; this release works with {migrations.newest()}.",
            hint="start the hub of this release once, which brings its database up to date: deedbox serve",
        )
