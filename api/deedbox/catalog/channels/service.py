"""Keeping channels. `latest` has no row: it is looked up, so it can't lag behind."""

from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, literal, select, update

from deedbox.catalog import semver
from deedbox.catalog.apis import service as apis
from deedbox.catalog.tables import apis as apis_table
from deedbox.catalog.tables import channels, is_published, versions
from deedbox.catalog.versions import service as catalog_versions
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.problems import ChannelKeptByHub, NotFound, TooManyChannels, VersionRetired

LATEST = "latest"
MOST = 50
"""Channels that one API may have beside `latest`."""


def all_of(tx: ReadTransaction, api_name: str) -> list[Row[Any]]:
    """Return the API's channels by name, `latest` first.

    Raises:
        NotFound: there is no such API.
    """
    api = apis.read(tx, api_name)
    rows = tx.execute(_select().where(channels.c.api_id == api.id).order_by(channels.c.name))
    return [*tx.execute(_select_latest(api)), *rows]


def find(tx: ReadTransaction, api_name: str, name: str) -> Row[Any] | None:
    """Return the channel (columns: `api`, `name`, `version`, `kept_by`, `moved_at`) or None."""
    api = apis.read(tx, api_name)
    if name == LATEST:
        return tx.execute(_select_latest(api)).first()
    return tx.execute(_select().where(channels.c.api_id == api.id, channels.c.name == name)).first()


def read(tx: ReadTransaction, api_name: str, name: str) -> Row[Any]:
    """Return the channel.

    Raises:
        NotFound: there is no such channel, or, for `latest`, no published version.
    """
    row = find(tx, api_name, name)
    if row is None:
        msg = f"{api_name} has no channel {name}."
        raise NotFound(msg)
    return row


def resolve(tx: ReadTransaction, api_name: str, reference: str) -> Row[Any]:
    """Return the version that *reference* names: a number, or the name of a channel.

    Raises:
        NotFound: there is no such API, version or channel.
    """
    if semver.is_version(reference):
        return catalog_versions.read(tx, api_name, reference)
    return catalog_versions.read(tx, api_name, read(tx, api_name, reference).version)


def move(tx: WriteTransaction, api_name: str, name: str, version: str) -> Row[Any]:
    """Let the channel name *version*, making it if need be.

    Raises:
        NotFound: there is no such version.
        VersionRetired, ChannelKeptByHub, TooManyChannels: the state does not allow it.
    """
    keep_off_latest(name)
    target = catalog_versions.read(tx, api_name, version)
    if target.state != "published":
        msg = f"{api_name} {version} is retired."
        raise VersionRetired(msg)
    values = {"version_id": target.id, "moved_at": now()}
    moved = tx.execute(
        update(channels).where(channels.c.api_id == target.api_id, channels.c.name == name).values(values)
    )
    if moved.rowcount == 0:
        count = select(func.count()).select_from(channels).where(channels.c.api_id == target.api_id)
        if tx.execute(count).scalar_one() >= MOST:
            msg = f"{api_name} has {MOST} channels, which is the most."
            raise TooManyChannels(msg)
        tx.execute(insert(channels).values(api_id=target.api_id, name=name, **values))
    return read(tx, api_name, name)


def remove(tx: WriteTransaction, api_name: str, name: str) -> None:
    """Delete the channel; the version it names stays.

    Raises:
        ChannelKeptByHub: it is `latest`.
    """
    keep_off_latest(name)
    api = apis.read(tx, api_name)
    tx.execute(delete(channels).where(channels.c.api_id == api.id, channels.c.name == name))


def keep_off_latest(name: str) -> None:
    """Refuse to touch the hub's own channel.

    Raises:
        ChannelKeptByHub: *name* is `latest`.
    """
    if name == LATEST:
        msg = "The hub keeps `latest` on the highest published release."
        raise ChannelKeptByHub(msg)


def _select() -> Select[Any]:
    return (
        select(
            apis_table.c.name.label("api"),
            channels.c.name,
            versions.c.version,
            literal("team").label("kept_by"),
            channels.c.moved_at,
        )
        .join(versions, versions.c.id == channels.c.version_id)
        .join(apis_table, apis_table.c.id == channels.c.api_id)
    )


def _select_latest(api: Row[Any]) -> Select[Any]:
    return select(
        literal(api.name).label("api"),
        literal(LATEST).label("name"),
        versions.c.version,
        literal("hub").label("kept_by"),
        versions.c.published_at.label("moved_at"),
    ).where(versions.c.api_id == api.id, versions.c.version == api.latest, is_published)
