"""Keeping APIs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Row,
    ScalarSelect,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from deedbox.catalog.tables import apis, is_kept, is_published, versions
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.problems import ApiExists, ApiNotEmpty, NotFound


def read(tx: ReadTransaction, name: str) -> Row[Any]:
    """Return the API of this *name* (columns: `apis`, with `latest` and `versions`).

    Raises:
        NotFound: there is none, or it was deleted.
    """
    row = tx.execute(_listed().where(apis.c.name == name)).first()
    if row is None:
        msg = f"There is no API named {name}. Create it first (POST /v1/apis), or check the name."
        raise NotFound(msg)
    return row


def page(tx: ReadTransaction, number: int, size: int) -> tuple[list[Row[Any]], int]:
    """Return one page of the APIs by name, and how many there are in all."""
    statement = _listed().order_by(apis.c.name).limit(size).offset((number - 1) * size)
    total = tx.execute(select(func.count()).select_from(apis).where(apis.c.deleted_at.is_(None))).scalar_one()
    return list(tx.execute(statement)), total


def catalogue(tx: ReadTransaction, number: int, size: int) -> tuple[list[Row[Any]], int]:
    """Return one page of the APIs by name with what their latest version is, and how many there are.

    Columns: `name`, `title`, `latest`, and of that version `operations`, `openapi` and `published_at`,
    which are None before the first version.
    """
    total = tx.execute(select(func.count()).select_from(apis).where(apis.c.deleted_at.is_(None))).scalar_one()
    # The names before the page are skipped in the index, before anything is looked up for them.
    first = select(apis.c.name).where(apis.c.deleted_at.is_(None)).order_by(apis.c.name)
    first = first.offset((number - 1) * size).limit(1)
    return list(tx.execute(_with_latest().where(apis.c.name >= first.scalar_subquery()).limit(size))), total


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
        for row in tx.execute(_with_latest().where(condition).limit(size)):
            found.setdefault(row.name, row)
    return list(found.values())[:size]


def create(tx: WriteTransaction, *, name: str, title: str, description: str | None) -> Row[Any]:
    """Keep a new API and return it.

    Raises:
        ApiExists: the name is taken, by an API or by the memory of one.
    """
    moment = now()
    values = {
        "name": name,
        "title": title,
        "description": description,
        "created_at": moment,
        "updated_at": moment,
    }
    try:
        tx.execute(insert(apis).values(values))
    except IntegrityError as error:
        # Two callers may create one name at once; the constraint lets one of them.
        msg = f"The name {name} is taken."
        raise ApiExists(msg) from error
    return read(tx, name)


def change(tx: WriteTransaction, name: str, changes: dict[str, Any]) -> Row[Any]:
    """Set *changes* (`title`, `description`) and return the API."""
    tx.execute(update(apis).where(apis.c.name == name).values(**changes, updated_at=now()))
    return read(tx, name)


def remove(tx: WriteTransaction, api: Row[Any]) -> None:
    """Delete *api*. Its name is free again only if it never held a version.

    Raises:
        ApiNotEmpty: it holds versions.
    """
    if api.versions:
        msg = f"{api.name} holds {api.versions} version(s). Retire and delete each of them first."
        raise ApiNotEmpty(msg)
    if tx.execute(select(exists().where(versions.c.api_id == api.id))).scalar_one():
        tx.execute(update(apis).where(apis.c.id == api.id).values(deleted_at=now()))
    else:
        tx.execute(delete(apis).where(apis.c.id == api.id))


def _with_latest() -> Select[Any]:
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
        .where(apis.c.deleted_at.is_(None))
        .order_by(apis.c.name)
    )


def _listed() -> Select[Any]:
    held = select(func.count()).where(versions.c.api_id == apis.c.id, is_kept).scalar_subquery()
    return select(apis, _latest(versions.c.version).label("latest"), held.label("versions")).where(
        apis.c.deleted_at.is_(None)
    )


def _latest(column: Column[Any]) -> ScalarSelect[Any]:
    return (
        select(column)
        .where(versions.c.api_id == apis.c.id, is_published)
        .order_by(versions.c.is_prerelease, versions.c.precedence.desc(), versions.c.version.desc())
        .limit(1)
        .scalar_subquery()
    )
