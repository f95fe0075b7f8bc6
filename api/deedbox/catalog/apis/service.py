"""Keeping APIs."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from deedbox import numbered
from deedbox.catalog import access
from deedbox.catalog.access import Role
from deedbox.catalog.search import service as search
from deedbox.catalog.tables import apis, grants, is_kept, is_published, policies, versions, waivers
from deedbox.db import HUB, ReadTransaction, Viewer, WriteTransaction, now
from deedbox.identity.tables import team_members, teams
from deedbox.problems import ApiExists, ApiNotEmpty, Fault, Invalid, NotFound


def read(tx: ReadTransaction, name: str) -> Row[Any]:
    """Return the API of this *name*.

    Columns: `apis`, `latest`, `team`, the reader's roles, `policy` (what it says of its own; JSON, null for
    nothing) and `has_waivers`.

    Raises:
        NotFound: there is none, it was deleted, or the reader may not know of it.
    """
    return _one(tx, name, _named(tx.viewer))


def counted(tx: ReadTransaction, name: str) -> Row[Any]:
    """Return the API with how many `versions` it holds, which takes the longer the more these are.

    Raises:
        NotFound: as `read`.
    """
    return _one(tx, name, _named(tx.viewer, is_counted=True))


def permit(tx: ReadTransaction, name: str, needed: Role) -> Row[Any]:
    """Return the API of this *name* to whoever may do with it what *needed* may.

    Raises:
        NotFound: as `read`.
        InsufficientRole: they may see it, and less than that.
    """
    row = read(tx, name)
    access.require(row, needed)
    return row


def page(tx: ReadTransaction, number: int, size: int) -> tuple[list[Row[Any]], int]:
    """Return one page of the APIs by name that the reader may know of, and how many there are in all.

    Columns: as `counted`.
    """
    total = _count(tx)
    return numbered.page(tx, _counted(_listed(tx.viewer)), apis.c.name, total, number, size), total


def catalogue(tx: ReadTransaction, number: int, size: int) -> tuple[list[Row[Any]], int]:
    """Return one page of the APIs by name with what their latest version is, and how many there are.

    Columns: `name`, `title`, `latest`, and of that version `operations`, `openapi` and `published_at`,
    which are None before the first version.
    """
    total = _count(tx)
    return numbered.page(tx, _with_latest(tx), apis.c.name, total, number, size), total


def find_named(tx: ReadTransaction, words: Sequence[str], size: int) -> list[Row[Any]]:
    """Return APIs whose name or title holds every one of *words*, in any case (columns as in `catalogue`).

    Those whose name begins with the first word come first, then the others, each by name. Reads the names
    and titles of all APIs at worst, in the order of an index; [] without words.
    """
    if not words:
        return []
    first = words[0].lower()
    begins = and_(apis.c.name >= first, apis.c.name < first + "\x7f")
    has_all = and_(
        *(
            or_(apis.c.name.icontains(word, autoescape=True), apis.c.title.icontains(word, autoescape=True))
            for word in words
        )
    )
    found: dict[str, Row[Any]] = {}
    for condition in (and_(begins, has_all), has_all):
        for row in tx.execute(_with_latest(tx).where(condition).order_by(apis.c.name).limit(size)):
            found.setdefault(row.name, row)
    return list(found.values())[:size]


def create(
    tx: WriteTransaction,
    *,
    name: str,
    title: str,
    description: str | None,
    team: str | None = None,
    visibility: str = access.INTERNAL,
) -> Row[Any]:
    """Keep a new API and return it, counted. Without a *team* it belongs to its creator, or to the admins.

    Raises:
        ApiExists: the name is taken, by an API or by the memory of one.
        Invalid: there is no such team, or the creator may not publish for it.
    """
    moment = now()
    values = {
        "name": name,
        "title": title,
        "description": description,
        "team_id": None if team is None else _own_team(tx, team),
        "visibility": visibility,
        "created_at": moment,
        "updated_at": moment,
    }
    try:
        tx.execute(insert(apis).values(values))
    except IntegrityError as error:
        # Two callers may create one name at once; the constraint lets one of them.
        msg = f"The name {name} is taken."
        raise ApiExists(msg) from error
    if team is None and not tx.viewer.sees_all:
        api_id = select(apis.c.id).where(apis.c.name == name).scalar_subquery()
        owner = {"user_id": tx.viewer.user_id, "role": "maintainer", "granted_at": moment}
        tx.execute(insert(grants).values(api_id=api_id, **owner))
    return counted(tx, name)


def change(tx: WriteTransaction, api: Row[Any], changes: dict[str, Any]) -> Row[Any]:
    """Set *changes* (`title`, `description`, `team`, `visibility`) and return the API, counted.

    Raises:
        Invalid: there is no such team, or whoever changes it may not publish for it.
    """
    values = dict(changes)
    if "team" in values:
        team = values.pop("team")
        values["team_id"] = None if team is None else _own_team(tx, team)
    tx.execute(update(apis).where(apis.c.id == api.id).values(**values, updated_at=now()))
    after = tx.execute(_counted(_all(HUB)).where(apis.c.id == api.id)).one()
    search.move(tx, api, after)
    return after


def remove(tx: WriteTransaction, api: Row[Any]) -> None:
    """Delete *api*, which is counted. Its name is free again only if it never held a version.

    Raises:
        ApiNotEmpty: it holds versions.
    """
    if api.versions:
        msg = f"{api.name} holds {api.versions} version(s). Retire and delete each of them first."
        raise ApiNotEmpty(msg)
    access.remember_readers(tx, api)
    for table in (grants, policies, waivers):
        tx.execute(delete(table).where(table.c.api_id == api.id))
    if tx.execute(select(exists().where(versions.c.api_id == api.id))).scalar_one():
        tx.execute(update(apis).where(apis.c.id == api.id).values(deleted_at=now(), team_id=None))
    else:
        tx.execute(delete(apis).where(apis.c.id == api.id))


def _one(tx: ReadTransaction, name: str, named: Select[Any]) -> Row[Any]:
    row = tx.execute(named, {"api": name}).first()
    if row is None:
        msg = f"There is no API named {name}. Create it first (POST /v1/apis), or check the name."
        raise NotFound(msg)
    return row


def _known(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return apis.c.deleted_at.is_(None), access.visible_to(viewer)


def _count(tx: ReadTransaction) -> int:
    total: int = tx.execute(select(func.count()).select_from(apis).where(*_known(tx.viewer))).scalar_one()
    return total


def _own_team(tx: ReadTransaction, name: str) -> int:
    """Return the id of the team that whoever changes something may publish for."""
    statement = select(teams.c.id).where(teams.c.name == name)
    if not tx.viewer.sees_all:
        own = team_members.alias("own")
        statement = statement.join(own, own.c.team_id == teams.c.id).where(
            own.c.user_id == tx.viewer.user_id, own.c.role != "reader"
        )
    team: int | None = tx.execute(statement).scalar()
    if team is None:
        msg = f"There is no team {name} that you may publish for."
        raise Invalid(msg, errors=[Fault("body", "/team", msg, "unknown-team")])
    return team


def _with_latest(tx: ReadTransaction) -> Select[Any]:
    latest = versions.alias("latest")
    return (
        select(
            apis.c.name,
            apis.c.title,
            latest.c.version.label("latest"),
            latest.c.operations,
            latest.c.openapi,
            latest.c.published_at,
        )
        .outerjoin_from(apis, latest, latest.c.id == _latest(versions.c.id))
        .where(*_known(tx.viewer))
    )


# Making this statement takes some twenty times what asking it does, and nearly every request asks it.
@lru_cache(maxsize=256)
def _named(viewer: Viewer, *, is_counted: bool = False) -> Select[Any]:
    """Return what selects the API whose name the parameter `api` gives."""
    listed = _listed(viewer)
    own = select(policies.c.own).where(policies.c.api_id == apis.c.id).scalar_subquery()
    has_waivers = exists().where(waivers.c.api_id == apis.c.id)
    listed = listed.add_columns(own.label("policy"), has_waivers.label("has_waivers"))
    return (_counted(listed) if is_counted else listed).where(apis.c.name == bindparam("api"))


def _listed(viewer: Viewer) -> Select[Any]:
    return _all(viewer).where(*_known(viewer))


def _all(viewer: Viewer) -> Select[Any]:
    return select(
        apis,
        _latest(versions.c.version).label("latest"),
        teams.c.name.label("team"),
        *access.roles_of(viewer),
    ).outerjoin_from(apis, teams, teams.c.id == apis.c.team_id)


def _counted(listed: Select[Any]) -> Select[Any]:
    held = select(func.count()).where(versions.c.api_id == apis.c.id, is_kept).scalar_subquery()
    return listed.add_columns(held.label("versions"))


def _latest(column: Column[Any]) -> ScalarSelect[Any]:
    return (
        select(column)
        .where(versions.c.api_id == apis.c.id, is_published)
        .order_by(versions.c.is_prerelease, versions.c.precedence.desc(), versions.c.version.desc())
        .limit(1)
        .scalar_subquery()
    )
