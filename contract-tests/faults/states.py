"""Versions, channels and `latest`: what is derived, and which state allows what."""

from typing import Any

from faults.changes import json_body, numbers
from faults.fault import Fault
from faults.plant import answer, function, request, value


def _row(row: Any, **values: Any) -> Any:
    """Return *row* with other values, for what reads attributes."""
    from types import SimpleNamespace

    return SimpleNamespace(**{**row._asdict(), **values})


def _latest(change: Any) -> Any:
    """Change how the subquery for `latest` chooses."""

    def replacement(original: Any, viewer: Any) -> Any:
        from sqlalchemy import select

        from deedbox.catalog import access
        from deedbox.catalog.tables import apis, is_published, versions
        from deedbox.identity.tables import teams

        chosen = change(
            select(versions.c.version).where(versions.c.api_id == apis.c.id), versions, is_published
        )
        latest = chosen.limit(1).scalar_subquery()
        shown = (latest.label("latest"), teams.c.name.label("team"))
        return (
            select(apis, *shown, *access.roles_of(viewer))
            .outerjoin_from(apis, teams, teams.c.id == apis.c.team_id)
            .where(apis.c.deleted_at.is_(None), access.visible_to(viewer))
        )

    return function("catalog.apis.service", "_listed", replacement)


def _any_state(original: Any, tx: Any, version: Any) -> None:
    original(tx, _row(version, state="retired"))


def _channels_forgotten(original: Any, tx: Any, version: Any) -> None:
    from sqlalchemy import delete

    from deedbox.catalog.tables import channels

    tx.execute(delete(channels).where(channels.c.version_id == version.id))
    original(tx, version)


def _number_free_again(original: Any, tx: Any, version: Any) -> None:
    from sqlalchemy import delete

    from deedbox.catalog.tables import versions

    original(tx, version)
    tx.execute(delete(versions).where(versions.c.id == version.id))


def _only_marked(original: Any, tx: Any, version: Any) -> None:
    """The document of a deleted version can still be had."""


def _to_retired(original: Any, tx: Any, api: str, name: str, version: str) -> Any:
    from deedbox.catalog.versions import service
    from deedbox.problems import VersionRetired

    try:
        return original(tx, api, name, version)
    except VersionRetired:
        row = service.read(tx, api, version)
        service.change(tx, row, {"state": "published"})
        moved = original(tx, api, name, version)
        service.change(tx, service.read(tx, api, version), {"state": "retired"})
        return moved


def _to_another(original: Any, tx: Any, api: str, name: str, version: str) -> Any:
    from deedbox.catalog.apis import service

    return original(tx, api, name, service.read(tx, api).latest or version)


def _found_anywhere(original: Any, tx: Any, api: Any, version: str) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.tables import apis, versions

    found = original(tx, api, version)
    if found is None:
        other = tx.execute(
            select(versions.c.api_id, apis.c.name)
            .join(apis, apis.c.id == versions.c.api_id)
            .where(versions.c.version == version)
        ).first()
        if other is not None:
            return original(tx, _row(api, id=other.api_id), version)
    return found


def _name_free_again(original: Any, tx: Any, api: Any) -> None:
    from sqlalchemy import delete, update

    from deedbox.catalog.tables import apis

    original(tx, api)
    tx.execute(update(apis).where(apis.c.id == api.id).values(name=f"gone-{next(numbers)}"))
    del delete


def _with_versions(original: Any, tx: Any, api: Any) -> None:
    original(tx, _row(api, versions=0))


def _operations() -> Any:
    from deedbox.catalog.tables import operations

    return operations


def _keeps_the_sunset(original: Any, before: Any, given: Any) -> Any:
    since, until = original(before, given)
    is_taken_away = since is None and before is not None and "sunset_at" not in given
    return since, before.sunset_at if is_taken_away else until


def _published_now(original: Any, tx: Any, version: Any, given: Any) -> Any:
    from sqlalchemy import update

    from deedbox.catalog.tables import versions
    from deedbox.db import now

    tx.execute(update(versions).where(versions.c.id == version.id).values(published_at=now()))
    return original(tx, version, given)


def _deleted_too(original: Any, tx: Any, api: str, version: str) -> Any:
    from deedbox.catalog.apis import service as apis
    from deedbox.catalog.versions import service

    return service.find(tx, apis.read(tx, api), version) or original(tx, api, version)


def _sized(upload: Any) -> Any:
    class Sized(bytes):
        def __len__(self) -> int:
            return len(self.decode("utf-8", "replace"))

    from dataclasses import replace

    return replace(upload, content=Sized(upload.content))


FAULTS = (
    Fault(
        "latest-retired",
        "`latest` may be a retired version.",
        "apis_read apis_list",
        _latest(
            lambda chosen, versions, is_published: chosen.where(versions.c.state != "deleted").order_by(
                versions.c.is_prerelease, versions.c.precedence.desc()
            )
        ),
    ),
    Fault(
        "latest-prerelease",
        "`latest` may be a pre-release although there is a release.",
        "apis_read apis_list",
        _latest(
            lambda chosen, versions, is_published: chosen.where(is_published).order_by(
                versions.c.precedence.desc()
            )
        ),
    ),
    Fault(
        "latest-release-only",
        "`latest` is never a pre-release, although there is no release.",
        "apis_read",
        _latest(
            lambda chosen, versions, is_published: chosen.where(
                is_published, versions.c.is_prerelease.is_(False)
            ).order_by(versions.c.precedence.desc())
        ),
    ),
    Fault(
        "latest-by-text",
        "`latest` is the highest as text: 9.0.0 before 10.0.0.",
        "apis_read",
        _latest(
            lambda chosen, versions, is_published: chosen.where(is_published).order_by(
                versions.c.is_prerelease, versions.c.version.desc()
            )
        ),
    ),
    Fault(
        "latest-by-age",
        "`latest` is what was published last.",
        "apis_read",
        _latest(
            lambda chosen, versions, is_published: chosen.where(is_published).order_by(
                versions.c.is_prerelease, versions.c.id.desc()
            )
        ),
    ),
    Fault(
        "latest-null",
        "An API with versions has no `latest` in the list.",
        "apis_list",
        answer("apis_list", lambda given: given.each(lambda item: item.update(latest=None))),
    ),
    Fault(
        "latest-movable",
        "`latest` can be moved by a team.",
        "channels_move",
        function("catalog.channels.service", "keep_off_latest", lambda original, name: None),
    ),
    Fault(
        "latest-deletable",
        "Deleting `latest` is answered 204.",
        "channels_delete",
        function("catalog.channels.service", "keep_off_latest", lambda original, name: None),
    ),
    Fault(
        "count-off-by-one",
        "An API says that it holds one version more.",
        "apis_read",
        answer("apis_read", lambda given: given.set(versions=given.json["versions"] + 1)),
    ),
    Fault(
        "operations-miscounted",
        "A version says that it has one operation fewer.",
        "versions_publish versions_read",
        answer(
            "versions_publish versions_read",
            lambda given: given.set(operations=max(0, given.json["operations"] - 1)),
        ),
    ),
    Fault(
        "size-in-characters",
        "`size_bytes` counts characters.",
        "versions_read",
        function(
            "catalog.versions.service",
            "_insert",
            lambda original, tx, api, version, upload, *rest: original(
                tx, api, version, _sized(upload), *rest
            ),
        ),
    ),
    Fault(
        "published-by-nobody",
        "`published_by` is empty.",
        "versions_publish",
        function(
            "catalog.versions.service",
            "publish",
            lambda original, tx, api, version, upload, **named: original(
                tx, api, version, upload, **{**named, "published_by": ""}
            ),
        ),
    ),
    Fault(
        "kept-by-team",
        "`latest` is said to be kept by the team.",
        "channels_list channels_read",
        answer(
            "channels_list channels_read", lambda given: given.each(lambda item: item.update(kept_by="team"))
        ),
    ),
    Fault(
        "published-deleted",
        "A version can be deleted before it is retired.",
        "versions_delete",
        function("catalog.versions.service", "remove", _any_state),
    ),
    Fault(
        "named-version-deleted",
        "A version that a channel names can be deleted.",
        "versions_delete",
        function("catalog.versions.service", "remove", _channels_forgotten),
    ),
    Fault(
        "use-after-delete",
        "A deleted version can still be read.",
        "versions_delete",
        function("catalog.versions.service", "remove", _only_marked),
        like="F20",
    ),
    Fault(
        "deleted-document-served",
        "The operations of a deleted version are still listed.",
        "operations_list",
        function(
            "catalog.operations.routes:versions",
            "read",
            _deleted_too,
        ),
    ),
    Fault(
        "number-free-again",
        "The number of a deleted version can be published again.",
        "versions_publish",
        function("catalog.versions.service", "remove", _number_free_again),
    ),
    Fault(
        "name-free-again",
        "The name of a deleted API that held versions can be taken again.",
        "apis_create",
        function("catalog.apis.service", "remove", _name_free_again),
    ),
    Fault(
        "filled-api-deleted",
        "An API that holds versions can be deleted.",
        "apis_delete",
        function("catalog.apis.service", "remove", _with_versions),
    ),
    Fault(
        "channel-to-retired",
        "A channel can be moved to a retired version.",
        "channels_move",
        function("catalog.channels.service", "move", _to_retired),
    ),
    Fault(
        "channel-to-another",
        "A channel is moved to `latest`, whatever is asked for.",
        "channels_move",
        function("catalog.channels.service", "move", _to_another),
    ),
    Fault(
        "channel-to-nothing",
        "A channel to a version that is not there is answered 409.",
        "channels_move",
        answer("channels_move", lambda given: given.become(409), status=404),
    ),
    Fault(
        "too-many-channels",
        "An API may have 51 channels of its own.",
        "channels_move",
        value("catalog.channels.service", "MOST", lambda _: 51),
    ),
    Fault(
        "too-few-channels",
        "An API may have only 49 channels of its own.",
        "channels_move",
        value("catalog.channels.service", "MOST", lambda _: 49),
    ),
    Fault(
        "state-refused",
        "A retired version can't be reinstated.",
        "versions_update",
        request(
            "versions_update",
            json_body(lambda body: {**body, "state": "active"} if body.get("state") == "published" else body),
        ),
        like="F08",
    ),
    Fault(
        "state-accepted",
        "`archived` is taken for `retired`.",
        "versions_update",
        request(
            "versions_update",
            json_body(lambda body: {**body, "state": "retired"} if body.get("state") == "archived" else body),
        ),
    ),
    Fault(
        "any-state-accepted",
        "Any state is taken for `retired`.",
        "versions_update",
        request(
            "versions_update",
            json_body(
                lambda body: (
                    {**body, "state": "retired"}
                    if isinstance(body.get("state"), str) and body["state"] != "published"
                    else body
                )
            ),
        ),
    ),
    Fault(
        "version-of-any-api",
        "A version can be read under the name of another API.",
        "versions_read",
        function("catalog.versions.service", "find", _found_anywhere),
        like="F39",
        instead="an object of another user",
    ),
    Fault(
        "retiring-moves-publication",
        "`published_at` moves when a version is retired.",
        "versions_update",
        function(
            "catalog.versions.service",
            "change",
            _published_now,
        ),
    ),
    Fault(
        "sunset-is-no-bar",
        "A version is retired and deleted before its sunset.",
        "versions_update versions_delete",
        function("catalog.lifecycle", "is_ahead", lambda original, sunset_at: False),
    ),
    Fault(
        "announced-in-every-version",
        "What is announced of an operation is shown of the same place in every version.",
        "operations_list",
        value(
            "catalog.operations.service",
            "ANNOUNCED",
            lambda joined: (joined[0], joined[0].c.position == _operations().c.position),
        ),
    ),
    Fault(
        "sunset-outlives-deprecation",
        "A deprecation that is taken away leaves its sunset.",
        "versions_update",
        function("catalog.lifecycle", "settled", _keeps_the_sunset),
    ),
)
