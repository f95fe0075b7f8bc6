"""Keeping teams and their members."""

from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from deedbox import numbered
from deedbox.db import ReadTransaction, UtcDateTime, WriteTransaction, now
from deedbox.identity.tables import team_members, teams, users
from deedbox.identity.users import service as people
from deedbox.problems import (
    InsufficientRole,
    LastMaintainer,
    NotFound,
    TeamExists,
    TeamOwnsApis,
    TooManyMembers,
)

MOST_MEMBERS = 200


def read(tx: ReadTransaction, name: str) -> Row[Any]:
    """Return the team (columns: `teams`, and `members`, how many there are).

    Raises:
        NotFound: there is none.
    """
    row = tx.execute(_select().where(teams.c.name == name)).first()
    if row is None:
        msg = f"There is no team {name}."
        raise NotFound(msg)
    return row


def maintained(tx: ReadTransaction, name: str) -> Row[Any]:
    """Return the team to whoever maintains it, or to an admin.

    Raises:
        NotFound: there is none.
        InsufficientRole: it is maintained by others.
    """
    row = read(tx, name)
    if not tx.viewer.sees_all:
        mine = select(team_members.c.role).where(
            team_members.c.team_id == row.id, team_members.c.user_id == tx.viewer.user_id
        )
        if tx.execute(mine).scalar() != "maintainer":
            msg = f"Only a maintainer of the team {name} may do this."
            raise InsufficientRole(msg)
    return row


def page(tx: ReadTransaction, number: int, size: int) -> tuple[list[Row[Any]], int]:
    """Return one page of the teams by name, and how many there are in all."""
    total = tx.execute(select(func.count()).select_from(teams)).scalar_one()
    return numbered.page(tx, _select(), teams.c.name, total, number, size), total


def create(tx: WriteTransaction, *, name: str, title: str) -> Row[Any]:
    """Keep a new team, whose maintainer is whoever creates it, and return it.

    Raises:
        TeamExists: the name is taken.
    """
    moment = now()
    try:
        tx.execute(insert(teams).values(name=name, title=title, created_at=moment, updated_at=moment))
    except IntegrityError as error:
        # Two callers may create one name at once; the constraint lets one of them.
        msg = f"There is a team {name} already."
        raise TeamExists(msg) from error
    team = read(tx, name)
    # The operator is nobody who could be in a team.
    creator = select(literal(team.id), users.c.id, literal("maintainer"), literal(moment, UtcDateTime)).where(
        users.c.id == tx.viewer.user_id, users.c.uid != people.OPERATOR
    )
    columns = ["team_id", "user_id", "role", "added_at"]
    tx.execute(insert(team_members).from_select(columns, creator))
    return read(tx, name)


def change(tx: WriteTransaction, team: Row[Any], changes: dict[str, Any]) -> Row[Any]:
    """Set *changes* (`title`) and return the team."""
    tx.execute(update(teams).where(teams.c.id == team.id).values(**changes, updated_at=now()))
    return read(tx, team.name)


def remove(tx: WriteTransaction, team: Row[Any]) -> None:
    """Delete *team*.

    Raises:
        TeamOwnsApis: it still owns some.
    """
    tx.execute(delete(team_members).where(team_members.c.team_id == team.id))
    try:
        tx.execute(delete(teams).where(teams.c.id == team.id))
    except IntegrityError as error:
        # An API names the team; which one, only the catalogue knows.
        msg = f"The team {team.name} still owns APIs. Give them to another team first."
        raise TeamOwnsApis(msg) from error


def members(tx: ReadTransaction, team: Row[Any]) -> list[Row[Any]]:
    """Return the members of *team* by e-mail address (columns as in the contract, and `key`)."""
    statement = _members().where(team_members.c.team_id == team.id).order_by(users.c.email)
    return list(tx.execute(statement.limit(MOST_MEMBERS)))


def member(tx: ReadTransaction, team: Row[Any], user: str) -> Row[Any] | None:
    """Return the member of *team* who is this user; None when they are not."""
    return tx.execute(_members().where(team_members.c.team_id == team.id, users.c.uid == user)).first()


def put_member(tx: WriteTransaction, team: Row[Any], user: str, role: str) -> Row[Any]:
    """Give a user this role in *team*, making them a member if need be, and return the member.

    Raises:
        NotFound: there is no such user.
        TooManyMembers: no more fit.
        LastMaintainer: nobody would maintain the team.
    """
    person = people.read(tx, user)
    before = member(tx, team, user)
    if before is None:
        if team.members >= MOST_MEMBERS:
            msg = f"{team.name} has {MOST_MEMBERS} members, which is the most."
            raise TooManyMembers(msg)
        values = {"team_id": team.id, "user_id": person.key, "role": role, "added_at": now()}
        tx.execute(insert(team_members).values(values))
    else:
        _keep_a_maintainer(tx, team, before, role)
        tx.execute(update(team_members).where(*_is(team, person.key)).values(role=role))
    after = member(tx, team, user)
    assert after is not None, "this transaction has put them there"
    return after


def remove_member(tx: WriteTransaction, team: Row[Any], before: Row[Any]) -> None:
    """Let a member be none any more.

    Raises:
        LastMaintainer: nobody would maintain the team.
    """
    _keep_a_maintainer(tx, team, before, "none")
    tx.execute(delete(team_members).where(*_is(team, before.key)))


def _keep_a_maintainer(tx: ReadTransaction, team: Row[Any], before: Row[Any], role: str) -> None:
    if before.role != "maintainer" or role == "maintainer" or tx.viewer.sees_all:
        return
    maintains = (team_members.c.team_id == team.id, team_members.c.role == "maintainer")
    if tx.execute(select(func.count()).select_from(team_members).where(*maintains)).scalar_one() < 2:
        msg = f"{before.name} is the only maintainer of {team.name}."
        raise LastMaintainer(msg)


def _is(team: Row[Any], user_id: int) -> tuple[Any, Any]:
    return team_members.c.team_id == team.id, team_members.c.user_id == user_id


def _select() -> Select[Any]:
    count = select(func.count()).where(team_members.c.team_id == teams.c.id).scalar_subquery()
    return select(teams, count.label("members"))


def _members() -> Select[Any]:
    return select(
        users.c.uid.label("user_id"),
        users.c.id.label("key"),
        users.c.name,
        users.c.email,
        team_members.c.role,
        team_members.c.added_at,
    ).join(users, users.c.id == team_members.c.user_id)
