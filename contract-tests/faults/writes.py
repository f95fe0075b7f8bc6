"""Writes: what is kept, what is shown, what ends in 500."""

from datetime import timedelta
from typing import Any

from faults.changes import crashes
from faults.fault import Fault
from faults.plant import function, several, value


def _forgets(original: Any, tx: Any, *given: Any, **named: Any) -> Any:
    """Do the work and take it back before it is kept."""
    from sqlalchemy import text

    tx.execute(text("SAVEPOINT fault"))
    result = original(tx, *given, **named)
    tx.execute(text("ROLLBACK TO fault"))
    return result


def _patch(change: Any) -> Any:
    return function(
        "catalog.apis.service",
        "change",
        lambda original, tx, api, changes: original(tx, api, change(dict(changes))),
    )


def _without_moment(original: Any, tx: Any, api: Any, changes: dict[str, Any]) -> Any:
    from sqlalchemy import update

    from deedbox.catalog.apis import service
    from deedbox.catalog.tables import apis

    plain = {name: value for name, value in changes.items() if name != "team"}
    if plain:
        tx.execute(update(apis).where(apis.c.id == api.id).values(**plain))
    return service.read(tx, api.name)


def _created_moves(original: Any, tx: Any, api: Any, changes: dict[str, Any]) -> Any:
    from deedbox.db import now

    return original(tx, api, {**changes, "created_at": now()})


def _stale_channel(original: Any, tx: Any, api: str, name: str, version: str) -> Any:
    from deedbox.catalog.channels import service

    before = service.find(tx, api, name)
    after = original(tx, api, name, version)
    return before or after


def _changes_all(original: Any, tx: Any, api: Any, changes: dict[str, Any]) -> Any:
    from sqlalchemy import update

    from deedbox.catalog.tables import apis

    if "description" in changes:
        tx.execute(
            update(apis)
            .where(apis.c.name.like(api.name[:3] + "%"))
            .values(description=changes["description"])
        )
    return original(tx, api, changes)


def _keeps_title_upper(original: Any, tx: Any, *, title: str, **others: Any) -> Any:
    return original(tx, title=title.strip(), **others)


def _crash_on(test: Any) -> Any:
    def replacement(original: Any, tx: Any, *given: Any, **named: Any) -> Any:
        if test(*given, **named):
            raise RuntimeError("planted")
        return original(tx, *given, **named)

    return replacement


def _over(tx: Any, *, name: str, title: str, description: str | None, **_: Any) -> Any:
    from deedbox.catalog.apis import service

    return service.change(tx, service.read(tx, name), {"title": title, "description": description})


def _is_api(tx: Any, name: str) -> bool:
    from sqlalchemy import select

    from deedbox.catalog.tables import apis

    return (
        tx.execute(select(apis.c.id).where(apis.c.name == name, apis.c.deleted_at.is_(None))).first()
        is not None
    )


def _by_prefix(original: Any, tx: Any, name: str) -> Any:
    from deedbox.problems import NotFound

    try:
        return original(tx, name)
    except NotFound:
        if len(name) > 3:
            return original(tx, name[:-1])
        raise


def _all_channels(original: Any, tx: Any, api: str, name: str) -> None:
    from deedbox.catalog.channels import service

    for row in service.all_of(tx, api):
        if row.name != "latest":
            original(tx, api, row.name)


FAULTS = (
    Fault(
        "create-not-kept",
        "A new API is shown and not kept.",
        "apis_create",
        function("catalog.apis.service", "create", _forgets),
        like="F21",
    ),
    Fault(
        "change-not-kept",
        "A change of an API is shown and not kept.",
        "apis_update",
        function("catalog.apis.service", "change", _forgets),
    ),
    Fault(
        "move-not-kept",
        "A moved channel is shown and not kept.",
        "channels_move",
        function("catalog.channels.service", "move", _forgets),
    ),
    Fault(
        "announced-not-kept",
        "What is announced of an operation is answered and not kept.",
        "operations_deprecate",
        function("catalog.deprecations.service", "put", _forgets),
    ),
    Fault(
        "retiring-not-kept",
        "A version's state is changed and not kept.",
        "versions_update",
        function("catalog.versions.service", "change", _forgets),
    ),
    Fault(
        "delete-not-kept",
        "A deleted API is still there.",
        "apis_delete",
        function("catalog.apis.service", "remove", lambda original, tx, api: None),
    ),
    Fault(
        "channel-delete-not-kept",
        "A deleted channel is still there.",
        "channels_delete",
        function("catalog.channels.service", "remove", lambda original, tx, api, name: None),
    ),
    Fault(
        "delete-takes-neighbours",
        "Deleting a channel deletes all channels of the API.",
        "channels_delete",
        function(
            "catalog.channels.service",
            "remove",
            _all_channels,
        ),
    ),
    Fault(
        "stale-echo",
        "A moved channel is shown as it was.",
        "channels_move",
        function("catalog.channels.service", "move", _stale_channel),
        like="F56",
    ),
    Fault(
        "patch-clears-the-rest",
        "Changing the title takes the description away.",
        "apis_update",
        _patch(lambda changes: {"description": None, **changes}),
    ),
    Fault(
        "patch-ignores-null",
        "A description that is set to null stays.",
        "apis_update",
        _patch(
            lambda changes: (
                {name: member for name, member in changes.items() if member is not None} or {"title": "Kept"}
            )
        ),
    ),
    Fault(
        "patch-ignores-title",
        "A new title is not taken when a description comes with it.",
        "apis_update",
        _patch(
            lambda changes: {
                name: member for name, member in changes.items() if name != "title" or len(changes) == 1
            }
        ),
    ),
    Fault(
        "patch-spreads",
        "A description is given to every API with the same first letters.",
        "apis_update",
        function("catalog.apis.service", "change", _changes_all),
    ),
    Fault(
        "updated-at-stays",
        "`updated_at` stays when an API changes.",
        "apis_update",
        function("catalog.apis.service", "change", _without_moment),
    ),
    Fault(
        "created-at-moves",
        "`created_at` moves when an API changes.",
        "apis_update",
        function("catalog.apis.service", "change", _created_moves),
    ),
    Fault(
        "moments-an-hour-off",
        "Moments are an hour ahead.",
        "all writes",
        value("db", "now", lambda original: lambda: original() + timedelta(hours=1)),
    ),
    Fault(
        "title-trimmed",
        "Spaces around a title are cut off.",
        "apis_create",
        function("catalog.apis.service", "create", _keeps_title_upper),
    ),
    Fault(
        "description-dropped",
        "The description of a new API is not kept.",
        "apis_create",
        function(
            "catalog.apis.service",
            "create",
            lambda original, tx, **new: original(tx, **{**new, "description": None}),
        ),
    ),
    Fault(
        "crash-after-null",
        "An API whose description was set to null ends in 500.",
        "apis_read",
        function(
            "catalog.apis.service",
            "change",
            lambda original, tx, api, changes: original(
                tx,
                api,
                {name: "\x00" if member is None else member for name, member in changes.items()},
            ),
        ),
        like="F33",
    ),
    Fault(
        "quote-crashes",
        "A title with an apostrophe ends in 500.",
        "apis_create",
        function("catalog.apis.service", "create", _crash_on(lambda **new: "'" in new["title"])),
        like="F04",
    ),
    Fault(
        "percent-crashes",
        "A title with a percent sign ends in 500.",
        "apis_update",
        function(
            "catalog.apis.service",
            "change",
            _crash_on(lambda name, changes: "%" in (changes.get("title") or "")),
        ),
    ),
    Fault(
        "emoji-crashes",
        "A description with a character beyond the first plane ends in 500.",
        "apis_create",
        function(
            "catalog.apis.service",
            "create",
            _crash_on(lambda **new: any(ord(character) > 0xFFFF for character in new["description"] or "")),
        ),
    ),
    Fault(
        "long-text-crashes",
        "A description of more than 4096 characters ends in 500.",
        "apis_create apis_update",
        several(
            function(
                "catalog.apis.service",
                "create",
                _crash_on(lambda **new: len(new["description"] or "") > 4096),
            ),
            function(
                "catalog.apis.service",
                "change",
                _crash_on(lambda name, changes: len(changes.get("description") or "") > 4096),
            ),
        ),
    ),
    Fault(
        "long-name-crashes",
        "A name of 63 characters ends in 500.",
        "apis_create",
        function("catalog.apis.service", "create", _crash_on(lambda **new: len(new["name"]) == 63)),
    ),
    Fault(
        "name-case-folded",
        "Names are compared without their last character.",
        "apis_read",
        function("catalog.apis.service", "read", _by_prefix),
    ),
    Fault(
        "not-found-crashes",
        "A channel of an API that is not there ends in 500.",
        "channels_read",
        function(
            "catalog.channels.service",
            "read",
            lambda original, tx, api, name: original(tx, api, name) if _is_api(tx, api) else crashes(),
        ),
    ),
    Fault(
        "taken-name-crashes",
        "A name that is taken ends in 500.",
        "apis_create",
        function(
            "catalog.apis.service",
            "create",
            lambda original, tx, **new: original(tx, **new) if not _is_api(tx, new["name"]) else crashes(),
        ),
    ),
    Fault(
        "taken-name-overwrites",
        "A name that is taken is created once more, over the old one.",
        "apis_create",
        function(
            "catalog.apis.service",
            "create",
            lambda original, tx, **new: (
                original(tx, **new) if not _is_api(tx, new["name"]) else _over(tx, **new)
            ),
        ),
    ),
)
