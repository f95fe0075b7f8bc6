"""Who may see an event: SQL and streams say the same, of every event for everybody."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event, select

from deedbox.db import HUB, ReadTransaction
from deedbox.events.tables import events
from deedbox.feed.audience import audience_of, visible_to
from deedbox.identity.callers import Caller
from deedbox.identity.scopes import of_roles
from deedbox.identity.tables import users
from deedbox.settings import Settings
from tests.events.callers import caller
from tests.identity.people import create
from tests.serving import Hub, start

PEOPLE = ("member", "granted", "stranger", "manager", "admin")
FATES = ("stands", "deleted")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with an API of each visibility that stands, and one that was deleted."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("audience")))


@pytest.fixture(scope="module")
def people(hub: Hub) -> dict[str, dict[str, Any]]:
    roles = {"manager": ("user-manager", "viewer"), "admin": ("admin",)}
    made = {name: create(hub, *roles.get(name, ("viewer",)), name=name) for name in PEOPLE}
    hub.call("POST", "/v1/teams", json={"name": "team", "title": "Team"})
    hub.call("PUT", f"/v1/teams/team/members/{made['member']['id']}", json={"role": "reader"})
    for visibility in ("public", "internal", "private"):
        for fate in FATES:
            name = f"{visibility}-{fate}"
            new = {"name": name, "title": name, "visibility": visibility, "team": "team"}
            assert hub.call("POST", "/v1/apis", json=new).status_code == 201
            hub.call("PUT", f"/v1/apis/{name}/grants/{made['granted']['id']}", json={"role": "reader"})
            if name == "private-deleted":
                # One that held versions stays as a row.
                hub.publish(name, "1.0.0")
                hub.change(f"/v1/apis/{name}/versions/1.0.0", {"state": "retired"})
                hub.delete(f"/v1/apis/{name}/versions/1.0.0")
            if fate == "deleted":
                assert hub.delete(f"/v1/apis/{name}").status_code == 204
    return made


def callers(hub: Hub, people: dict[str, dict[str, Any]]) -> dict[str, Caller]:
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        keys = {row.uid: row.id for row in tx.execute(select(users.c.uid, users.c.id))}
    made = {
        name: caller(
            *of_roles(user["roles"]), user_id=keys[user["id"]], user=user["id"], is_admin=name == "admin"
        )
        for name, user in people.items()
    }
    admin = people["admin"]["id"]
    # A token of an admin's may be for little.
    made["narrow"] = caller("events:read", user_id=keys[admin], user=admin, is_admin=True)
    return made


def test_sql_and_streams_say_the_same_of_everybody(hub: Hub, people: dict[str, dict[str, Any]]) -> None:
    told: dict[tuple[str, str], set[str]] = {}
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        rows = list(tx.execute(select(events)))
        audiences = {row.id: audience_of(tx, row) for row in rows}
        for name, one in callers(hub, people).items():
            seen = set(tx.execute(select(events.c.id).where(visible_to(one))).scalars())
            assert seen == {row.id for row in rows if audiences[row.id].admits(one)}, name
            for row in rows:
                if row.id in seen:
                    told.setdefault((row.kind, row.api or ""), set()).add(name)

    everybody = {*PEOPLE, "narrow"}
    for fate in FATES:
        assert told["api.created", f"public-{fate}"] == everybody
        assert told["api.created", f"internal-{fate}"] == everybody
        assert told["api.created", f"private-{fate}"] == {"member", "granted", "admin", "narrow"}
    assert told["api.deleted", "private-deleted"] == {"member", "granted", "admin", "narrow"}
    assert told["version.published", "private-deleted"] == {"member", "granted", "admin", "narrow"}
    assert told["grant.given", "public-stands"] == {"admin"}
    assert told["user.created", ""] == {"manager", "admin"}
    assert told["team.created", ""] == everybody - {"narrow"}


def test_an_audience_takes_one_query(hub: Hub, people: dict[str, dict[str, Any]]) -> None:
    said: list[str] = []
    engine = hub.app.state.database.reader
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        row = tx.execute(select(events).where(events.c.api == "private-deleted").limit(1)).one()
        event.listen(engine, "before_cursor_execute", lambda _, __, sql, *___: said.append(sql))
        audience = audience_of(tx, row)
    assert people
    assert len([sql for sql in said if "former_readers" in sql]) == 1
    assert audience.readers is not None and len(audience.readers) == 2


def test_whoever_leaves_is_told_no_more_of_a_private_api(hub: Hub, people: dict[str, dict[str, Any]]) -> None:
    one = callers(hub, people)["granted"]
    path = f"/v1/apis/private-stands/grants/{people['granted']['id']}"

    def sees() -> bool:
        condition = (events.c.api == "private-stands", events.c.kind == "api.created")
        with ReadTransaction(hub.app.state.database, HUB) as tx:
            return tx.execute(select(events.c.id).where(*condition, visible_to(one))).first() is not None

    assert sees()
    hub.delete(path)
    assert not sees()
    hub.call("PUT", path, json={"role": "reader"})
    assert sees()
