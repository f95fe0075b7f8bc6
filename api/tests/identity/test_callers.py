"""Who calls is read from SQL once, and again as soon as anything has changed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
import pytest
from sqlalchemy import CursorResult, Executable, Select, Table, delete, text, update
from sqlalchemy.sql.util import find_tables

from deedbox import generation, migrations
from deedbox.catalog.tables import apis
from deedbox.db import HUB, OF_CALLERS, Database, ReadTransaction, WriteTransaction
from deedbox.foundation import open_database
from deedbox.identity import callers, tables, token_text
from deedbox.identity.tokens import service as tokens
from deedbox.problems import InvalidToken
from tests.catalog.search.test_migration import go_back
from tests.identity.people import access
from tests.serving import Hub


def count_lookups(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told of every token that is looked up in the database."""
    told: list[str] = []
    known = callers.know_api_token

    def counted(tx: object, token: str) -> callers.Caller:
        told.append(token)
        return known(tx, token)  # type: ignore[arg-type]

    monkeypatch.setattr(callers, "know_api_token", counted)
    return told


def test_a_caller_is_looked_up_once_until_something_changes_of_who_may_call(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = count_lookups(monkeypatch)
    for _ in range(5):
        assert own_hub.call("GET", "/v1/apis").status_code == 200
    assert len(told) == 1
    # To publish is to be asked for again, in its own transaction.
    own_hub.publish(own_hub.api(), "1.0.0")
    told.clear()
    own_hub.call("GET", "/v1/apis")
    assert told == []
    own_hub.mint("contracts:read")
    own_hub.call("GET", "/v1/apis")
    assert len(told) == 1


def test_every_table_by_which_a_caller_is_known_counts_as_theirs(own_hub: Hub) -> None:
    read: set[Table] = set()

    class Noting(ReadTransaction):
        def execute(self, statement: Executable, parameters: object = None) -> CursorResult[Any]:
            assert isinstance(statement, Select)
            read.update(table for table in find_tables(statement) if isinstance(table, Table))
            return super().execute(statement, parameters)

    ada = access(own_hub)
    with Noting(own_hub.app.state.database) as tx:
        callers.know(tx, own_hub.mint("contracts:read"))
        callers.know(tx, ada)
        with pytest.raises(InvalidToken):
            callers.know_browser(tx, "x" * 43)

    assert {table.name for table in read} == {"users", "tokens", "sessions", "signing_keys"}
    assert all(table.info == OF_CALLERS for table in read)


def changed_by(hub: Hub, *statements: Executable) -> tuple[int, int]:
    """Return by how much *statements*, in one transaction, raise the generation and that of callers."""
    known = hub.app.state.database.generation
    hub.app.state.database.read_generation()
    before = (known.number, known.callers)
    with WriteTransaction(hub.app.state.database) as tx:
        for statement in statements:
            tx.execute(statement)
    hub.app.state.database.read_generation()
    return known.number - before[0], known.callers - before[1]


def test_a_change_counts_as_one_of_callers_unless_it_surely_is_none(own_hub: Hub) -> None:
    of_users = update(tables.users).where(tables.users.c.id < 0).values(tier="standard")
    of_apis = update(apis).where(apis.c.id < 0).values(title="x")
    as_text = text("UPDATE apis SET title = 'x' WHERE id < 0")
    own_hub.call("GET", "/v1/apis")

    assert changed_by(own_hub, of_apis) == (1, 0)
    assert changed_by(own_hub, of_users)[1] > 0
    assert changed_by(own_hub, of_apis)[1] == 0
    assert changed_by(own_hub, of_apis, of_users)[1] > 0
    assert changed_by(own_hub, as_text)[1] > 0
    assert changed_by(own_hub, delete(tables.sessions).where(tables.sessions.c.id == "none"))[1] > 0


def test_a_change_by_a_server_that_counts_no_callers_counts_as_one_of_them(own_hub: Hub) -> None:
    """An older release raises the number alone; what it has revoked must not stand here."""
    known = own_hub.app.state.database.generation
    own_hub.app.state.database.read_generation()
    before = known.callers
    with own_hub.app.state.database.writer.begin() as connection:
        connection.execute(text("UPDATE generation SET number = number + 1"))
    own_hub.app.state.database.read_generation()

    assert known.callers == before + 1


def test_what_can_be_no_token_is_not_looked_up(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    execute = ReadTransaction.execute

    def noting(tx: ReadTransaction, statement: Executable, parameters: object = None) -> CursorResult[Any]:
        told.append(str(statement))
        return execute(tx, statement, parameters)

    monkeypatch.setattr(ReadTransaction, "execute", noting)
    for ending in ("A" * 49, "A" * 5000):
        assert own_hub.call("GET", "/v1/apis", token=f"deedbox_{ending}").status_code == 401
    assert not any("FROM tokens" in one for one in told)
    assert own_hub.call("GET", "/v1/apis").status_code == 200
    assert any("FROM tokens" in one for one in told)


def test_another_process_is_believed_within_a_second(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second engine on the same file stands for another process: it shares no memory with the hub's."""
    made = own_hub.call("POST", "/v1/tokens", json={"name": "ci", "scopes": ["contracts:read"]}).json()
    assert own_hub.call("GET", "/v1/apis", token=made["token"]).status_code == 200
    elsewhere = open_database(own_hub.app.state.settings, checkpoints=False)
    with WriteTransaction(elsewhere, HUB) as tx:
        tokens.revoke(tx, tokens.read(tx, made["id"], of_user=None))
    elsewhere.close()

    # What the hub knows may be this old; making it older stands for waiting.
    assert generation.MOST_SECONDS_OLD < 1
    monkeypatch.setattr(own_hub.app.state.database.generation, "_known_at", float("-inf"))
    assert own_hub.call("GET", "/v1/apis", token=made["token"]).status_code == 401


def test_what_was_read_before_a_change_is_never_taken_for_new(own_hub: Hub) -> None:
    known = own_hub.app.state.database.generation
    before = known.number
    own_hub.api()
    assert known.number == before + 1
    known.learn(before, before, asked_at=float("inf"))
    assert known.number == before + 1


def test_using_a_token_is_noted_to_the_hour_and_changes_no_generation(own_hub: Hub) -> None:
    ada = access(own_hub)
    own_hub.call("GET", "/v1/users/me", token=ada)
    before = own_hub.app.state.database.generation.number
    own_hub.app.state.callers._use.write()
    own_hub.app.state.database.read_generation()
    made = own_hub.call("GET", "/v1/users/me", token=ada).json()
    seen = made["last_seen_at"]
    (token,) = own_hub.call("GET", "/v1/tokens").json()["items"]

    assert own_hub.app.state.database.generation.number == before
    # Who is new was not there yet when the hour began.
    assert (seen, token["last_used_at"]) == (made["created_at"], token["created_at"])


def test_what_is_older_than_the_hour_was_seen_when_the_hour_began(own_hub: Hub) -> None:
    with WriteTransaction(own_hub.app.state.database) as tx:
        tx.execute(text("UPDATE tokens SET created_at = '2026-01-01 00:00:00.000000'"))
        tx.execute(text("UPDATE users SET created_at = '2026-01-01 00:00:00.000000'"))
    own_hub.call("GET", "/v1/users/me")
    own_hub.app.state.callers._use.write()

    hour = datetime.now(UTC).strftime("%Y-%m-%dT%H:00:00.000Z")
    assert own_hub.call("GET", "/v1/users/me").json()["last_seen_at"] == hour
    assert own_hub.call("GET", "/v1/tokens").json()["items"][0]["last_used_at"] == hour


def test_a_token_of_an_older_release_goes_on_as_the_operators(tmp_path: Path) -> None:
    database = Database(tmp_path / "old.sqlite3", readers=2, writer_timeout_seconds=5)
    migrations.upgrade(database.writer)
    go_back(database)
    old = "deedbox_" + "x" * 43
    with database.writer.begin() as connection:
        connection.execute(
            text("INSERT INTO tokens VALUES (7, 'ci', :sha256, :scopes, '2026-01-01 00:00:00')"),
            {"sha256": token_text.digest(old), "scopes": json.dumps(["contracts:read"])},
        )
    migrations.upgrade(database.writer)
    with WriteTransaction(database) as tx:
        caller = callers.know_api_token(tx, old)
        assert tokens.mint_first(tx) is None
    database.close()

    assert (caller.name, caller.user, caller.is_admin) == ("ci", "0" * 16, True)
    assert caller.scopes == {"contracts:read"}


def test_requests_in_all_threads_can_wait_for_who_calls(own_hub: Hub) -> None:
    known: callers.Callers = own_hub.app.state.callers
    database: Database = own_hub.app.state.database
    token = own_hub.mint("contracts:read")

    async def ask_again() -> callers.Caller:
        database.generation._known_at = float("-inf")
        return await known.know(token, await database.current_callers())

    def wait() -> callers.Caller:
        # As a route that asks again, with no thread left but this one.
        return anyio.from_thread.run(ask_again)

    async def ask() -> callers.Caller:
        limiter = anyio.to_thread.current_default_thread_limiter()
        before, limiter.total_tokens = limiter.total_tokens, 1
        try:
            with anyio.fail_after(30):
                return await anyio.to_thread.run_sync(wait, abandon_on_cancel=True)
        finally:
            limiter.total_tokens = before

    assert own_hub.http.portal is not None
    assert own_hub.http.portal.call(ask).scopes == {"contracts:read"}
