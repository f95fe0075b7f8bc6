"""Who may know of an API, and what they may do with it: the one place that knows.

Each query that can lead to an API has `visible_to`; searches have `clause_of`, which says the same in the
words of the index. A role is that of the user's team, or one of their own with this API, whichever is higher.
"""

from enum import IntEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    SmallInteger,
    case,
    cast,
    exists,
    insert,
    literal,
    or_,
    select,
    true,
    union_all,
)

from deedbox.catalog.tables import apis, grants
from deedbox.db import ReadTransaction, Viewer, WriteTransaction
from deedbox.events.tables import EVERYBODY, former_readers
from deedbox.identity.tables import team_members
from deedbox.problems import InsufficientRole
from deedbox.words.terms import FACT

PUBLIC: Final = "public"
INTERNAL: Final = "internal"
PRIVATE: Final = "private"


class Role(IntEnum):
    """What somebody may do with an API; a higher role may do what a lower one may."""

    NONE = 0
    READER = 1
    """May know of a private API."""
    PUBLISHER = 2
    """May publish, deprecate and retire versions, and move channels."""
    MAINTAINER = 3
    """May change the API, delete its versions, and say who may do what."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition under which *viewer* may know of an API."""
    if viewer.sees_all:
        return true()
    if viewer.user_id is None:
        return apis.c.visibility == PUBLIC
    return or_(
        apis.c.visibility.in_((PUBLIC, INTERNAL)),
        exists().where(team_members.c.team_id == apis.c.team_id, team_members.c.user_id == viewer.user_id),
        exists().where(grants.c.api_id == apis.c.id, grants.c.user_id == viewer.user_id),
    )


def readers_of(api_id: int) -> CompoundSelect[Any]:
    """Return what selects the users who may know of an API, admins aside: `EVERYBODY`, or their ids.

    Of one that was deleted those who could when it was.
    """
    is_open = (apis.c.id == api_id, apis.c.visibility != PRIVATE)
    members = select(team_members.c.user_id).join(apis, apis.c.team_id == team_members.c.team_id)
    return union_all(
        select(literal(EVERYBODY).label("user_id")).where(exists().where(*is_open)),
        members.where(apis.c.id == api_id),
        select(grants.c.user_id).where(grants.c.api_id == api_id),
        select(former_readers.c.user_id).where(former_readers.c.api_id == api_id),
    )


def remember_readers(tx: WriteTransaction, api: Row[Any]) -> None:
    """Keep who may know of *api*, which is about to be deleted: they may know what happened to it."""
    readers = set(tx.execute(readers_of(api.id)).scalars())
    kept = {EVERYBODY} if EVERYBODY in readers else readers
    if kept:
        tx.execute(insert(former_readers), [{"api_id": api.id, "user_id": user} for user in sorted(kept)])


def roles_of(viewer: Viewer) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return the columns `team_role` and `own_role`: ranks of *viewer* with an API, null for none."""
    if viewer.sees_all or viewer.user_id is None:
        rank = Role.MAINTAINER if viewer.sees_all else Role.NONE
        return literal(int(rank)).label("team_role"), literal(None).label("own_role")
    team = select(_rank(team_members.c.role)).where(
        team_members.c.team_id == apis.c.team_id, team_members.c.user_id == viewer.user_id
    )
    own = select(_rank(grants.c.role)).where(grants.c.api_id == apis.c.id, grants.c.user_id == viewer.user_id)
    return team.scalar_subquery().label("team_role"), own.scalar_subquery().label("own_role")


def role_in(api: Row[Any]) -> Role:
    """Return the role of whoever read *api* (columns `team_role` and `own_role`)."""
    return Role(max(api.team_role or 0, api.own_role or 0))


def require(api: Row[Any], needed: Role) -> None:
    """Let whoever read *api* do what *needed* may.

    Raises:
        InsufficientRole: they may see it, and less than that.
    """
    held = role_in(api)
    if held < needed:
        has = f"you are {held.name.lower()}" if held else "you have none"
        msg = f"This needs the role {needed.name.lower()} with {api.name}; {has}."
        raise InsufficientRole(msg)


def terms_of(visibility: str, team_id: int | None) -> list[str]:
    """Return the terms under which the operations of an API are found by those who may know of it."""
    return [f"{FACT}v{visibility}", *([] if team_id is None else [f"{FACT}t{team_id}"])]


def clause_of(tx: ReadTransaction) -> tuple[str, ...] | None:
    """Return the clause that lets a search find only what its viewer may know of; None when that is all."""
    viewer = tx.viewer
    if viewer.sees_all:
        return None
    if viewer.user_id is None:
        return (f"{FACT}v{PUBLIC}",)
    teams = tx.execute(select(team_members.c.team_id).where(team_members.c.user_id == viewer.user_id))
    own = tx.execute(select(grants.c.api_id).where(grants.c.user_id == viewer.user_id))
    return (
        f"{FACT}v{PUBLIC}",
        f"{FACT}v{INTERNAL}",
        *(f"{FACT}t{team}" for team in teams.scalars()),
        *(f"{FACT}a{api}" for api in own.scalars()),
    )


def _rank(role: ColumnElement[str]) -> ColumnElement[int]:
    ranks = {one.name.lower(): int(one) for one in Role if one}
    return cast(case(ranks, value=role, else_=0), SmallInteger)
