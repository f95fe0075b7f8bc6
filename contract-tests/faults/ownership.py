"""Teams, grants and visibility that hold nobody off, tell of what they hide, or hold too long."""

from types import SimpleNamespace
from typing import Any

from faults.fault import Fault
from faults.plant import function, several


def _everything(original: Any, viewer: Any) -> Any:
    from sqlalchemy import true

    return true()


def _unless(attribute: str) -> Any:
    """Return a condition that also lets through what others are members of, or are granted."""

    def visible(original: Any, viewer: Any) -> Any:
        from sqlalchemy import exists, or_

        from deedbox.catalog.tables import apis, grants
        from deedbox.identity.tables import team_members

        if viewer.sees_all or viewer.user_id is None:
            return original(viewer)
        others = {
            "team": exists().where(team_members.c.team_id == apis.c.team_id),
            "grant": exists().where(grants.c.api_id == apis.c.id),
        }
        return or_(original(viewer), others[attribute])

    return visible


def _all_found(original: Any, tx: Any) -> None:
    return None


def _of_the_hub(original: Any, tx: Any, entries: Any) -> Any:
    from deedbox.db import HUB

    return original(SimpleNamespace(execute=tx.execute, viewer=HUB), entries)


def _higher(original: Any, api: Any) -> Any:
    held = original(api)
    return type(held)(min(int(held) + 1, 3)) if held else held


def _team_alone(original: Any, api: Any) -> Any:
    return type(original(api))(api.team_role or 0)


def _own_alone(original: Any, api: Any) -> Any:
    return type(original(api))(max(api.own_role or 0, 3 if (api.team_role or 0) == 3 else 0))


def _nothing(original: Any, *arguments: Any) -> None:
    return None


def _read_alone(original: Any, tx: Any, name: str) -> Any:
    from deedbox.identity.teams import service

    return service.read(tx, name)


def _refused_as_forbidden(original: Any, api: Any, needed: Any) -> None:
    if api.visibility != "private":
        original(api, needed)


async def _first_known(original: Any, database: Any) -> int:
    # What is kept is never old again.
    return 1


async def _known_for_ever(original: Any, callers: Any, token: str, generation: int) -> Any:
    return await original(callers, token, 1)


CATALOGUE_ACCESS = "catalog.access"

FAULTS = (
    Fault(
        "private-apis-for-all",
        "Whoever may call the hub knows of every API.",
        "apis_read, apis_list and all below an API",
        function(CATALOGUE_ACCESS, "visible_to", _everything),
    ),
    Fault(
        "other-teams-see",
        "An API that a team owns is known to people of no team.",
        "apis_read, apis_list and all below an API",
        function(CATALOGUE_ACCESS, "visible_to", _unless("team")),
    ),
    Fault(
        "grants-of-others-count",
        "An API that somebody is granted is known to everybody.",
        "apis_read, apis_list and all below an API",
        function(CATALOGUE_ACCESS, "visible_to", _unless("grant")),
    ),
    Fault(
        "search-finds-what-is-private",
        "Searches find operations of APIs that one may not know of.",
        "operations_search",
        several(
            function(CATALOGUE_ACCESS, "clause_of", _all_found),
            function("catalog.search.service", "_rows", _of_the_hub),
        ),
    ),
    Fault(
        "search-counts-what-is-private",
        "Words of APIs that one may not know of pass for known, and mend what one types.",
        "operations_search",
        function(CATALOGUE_ACCESS, "clause_of", _all_found),
    ),
    Fault(
        "roles-one-too-high",
        "A reader publishes, and a publisher deletes.",
        "all changes of an API",
        function(CATALOGUE_ACCESS, "role_in", _higher),
    ),
    Fault(
        "grants-are-worth-nothing",
        "A grant lets nobody do anything.",
        "all changes of an API",
        function(CATALOGUE_ACCESS, "role_in", _team_alone),
    ),
    Fault(
        "members-are-worth-nothing",
        "A publisher of the team may not publish.",
        "all changes of an API",
        function(CATALOGUE_ACCESS, "role_in", _own_alone),
    ),
    Fault(
        "roles-unasked",
        "Whoever may see an API may do everything with it.",
        "all changes of an API",
        function(CATALOGUE_ACCESS, "require", _nothing),
    ),
    Fault(
        "roles-unasked-where-private",
        "Whoever may see a private API may do everything with it.",
        "all changes of an API",
        function(CATALOGUE_ACCESS, "require", _refused_as_forbidden),
    ),
    Fault(
        "anybody-says-who-is-in-a-team",
        "Members are added and removed by people who do not maintain the team.",
        "members_put, members_remove, teams_update, teams_delete",
        function("identity.teams.service", "maintained", _read_alone),
    ),
    Fault(
        "answers-kept-for-ever",
        "Who calls, and what was read, is believed for ever: what is withdrawn goes on.",
        "all reads",
        several(
            function("db:Database", "current_generation", _first_known),
            function("identity.callers:Callers", "know", _known_for_ever),
        ),
    ),
)
