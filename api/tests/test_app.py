"""The wiring: what start-up opens is closed again, also when a later step fails."""

import logging.config
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from deedbox import app as wiring
from deedbox import migrations
from deedbox.app import create_app
from deedbox.db import Database, ReadTransaction
from deedbox.hub import health
from deedbox.identity import access
from deedbox.identity import service as identity
from deedbox.settings import Settings
from tests.serving import Hub, restored

Made = TypeVar("Made")


class Broken(Exception):
    """Stands for whatever a step of start-up can fail with."""


def fail(*_: object, **__: object) -> Any:
    raise Broken


STEPS: dict[str, tuple[Any, str]] = {
    "logging": (logging.config, "dictConfig"),
    "migrations": (migrations, "upgrade"),
    "first token": (identity, "mint_first"),
    "heavy work": (wiring, "HeavyWork"),
    "outbound client": (httpx2, "AsyncClient"),
    "warnings": (health, "warnings"),
}


def watched(make: Callable[..., Made], seen: list[Made]) -> Callable[..., Made]:
    """Return a *make* that also keeps what it made."""

    def make_and_keep(*arguments: Any, **options: Any) -> Made:
        seen.append(make(*arguments, **options))
        return seen[-1]

    return make_and_keep


@pytest.mark.parametrize("step", STEPS)
def test_a_start_that_fails_half_way_closes_what_it_had_opened(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Database] = []
    clients: list[Any] = []
    monkeypatch.setattr(wiring, "open_database", watched(wiring.open_database, opened))
    monkeypatch.setattr(httpx2, "AsyncClient", watched(httpx2.AsyncClient, clients))
    monkeypatch.setattr(*STEPS[step], fail)

    with pytest.raises(Broken), TestClient(create_app(Settings(data_dir=tmp_path))):
        pytest.fail("the hub must not serve")

    assert all(is_closed(database) for database in opened)
    assert all(client.is_closed for client in clients)


def test_an_announcement_that_fails_closes_everything(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), announce=fail)

    with pytest.raises(Broken), TestClient(app):
        pytest.fail("the hub must not serve")

    assert is_closed(app.state.database)
    assert app.state.http.is_closed


def test_stopping_closes_everything(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), announce=lambda _: None)
    with TestClient(app) as client:
        assert client.get("/health/ready").status_code == 200

    assert is_closed(app.state.database)
    assert app.state.http.is_closed


def test_after_a_failed_start_the_next_one_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS["first token"], fail)
        with pytest.raises(Broken), TestClient(create_app(Settings(data_dir=tmp_path))):
            pass

    tokens: list[str] = []
    with TestClient(create_app(Settings(data_dir=tmp_path), announce=tokens.append)) as client:
        assert client.get("/health/ready").status_code == 200
    assert len(tokens) == 1


def is_closed(database: Database) -> bool:
    """Return whether no file of the database is open: then SQLite has taken its WAL away."""
    return not database.path.with_name(database.path.name + "-wal").exists()


def test_an_override_reaches_the_route(overridable: FastAPI, own_hub: Hub) -> None:
    overridable.dependency_overrides[access._caller] = lambda: identity.Caller(1, "x", frozenset())

    assert own_hub.http.get("/v1/apis").status_code == 200


def test_no_override_is_left_by_the_test_before(own_hub: Hub) -> None:
    assert own_hub.app.dependency_overrides == {}
    assert own_hub.http.get("/v1/apis").status_code == 401


def test_the_fixture_clears_overrides(own_hub: Hub) -> None:
    with restored(own_hub.app) as app:
        app.dependency_overrides[fail] = fail
    assert own_hub.app.dependency_overrides == {}


def test_who_calls_is_asked_once_a_request(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = own_hub.api()
    calls: list[str] = []
    know = identity.know

    def counted(tx: ReadTransaction, token: str) -> identity.Caller:
        calls.append(token)
        return know(tx, token)

    monkeypatch.setattr(identity, "know", counted)
    own_hub.call("GET", f"/v1/apis/{api}")

    assert len(calls) == 1


def test_the_data_folder_is_the_owners_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new" / "data")
    wiring.open_database(settings).close()

    assert settings.data_dir.stat().st_mode & 0o777 == 0o700


def test_a_database_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with TestClient(create_app(settings, announce=lambda _: None)):
        pass
    with sqlite3.connect(settings.database_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(Exception, match="9999"), TestClient(create_app(settings)):
        pass
