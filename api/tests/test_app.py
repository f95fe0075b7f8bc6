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

from deedbox import data_folder, foundation, migrations
from deedbox import lifetime as wiring
from deedbox.app import create_app
from deedbox.data_folder import FolderInUse, held
from deedbox.db import Database
from deedbox.http.heavy import HeavyWork
from deedbox.hub import health
from deedbox.identity import access
from deedbox.identity.tokens import service as token_service
from deedbox.settings import Settings
from tests.identity.callers import a_caller
from tests.serving import Hub, restored

Made = TypeVar("Made")


class Broken(Exception):
    """Stands for whatever a step of start-up can fail with."""


def fail(*_: object, **__: object) -> Any:
    raise Broken


STEPS: dict[str, tuple[Any, str]] = {
    "logging": (logging.config, "dictConfig"),
    "data folder": (data_folder, "held"),
    "database": (foundation, "open_database"),
    "migrations": (migrations, "upgrade"),
    "first token": (token_service, "mint_first"),
    "heavy work": (foundation, "HeavyWork"),
    "limits": (wiring, "limits_of"),
    "outbound client": (httpx2, "AsyncClient"),
    "warnings": (health, "warnings"),
}


def watched(make: Callable[..., Made], seen: list[Made]) -> Callable[..., Made]:
    """Return a *make* that also keeps what it made."""

    def make_and_keep(*arguments: Any, **options: Any) -> Made:
        seen.append(make(*arguments, **options))
        return seen[-1]

    return make_and_keep


@pytest.mark.sqlite
@pytest.mark.parametrize("step", STEPS)
def test_a_start_that_fails_half_way_closes_what_it_had_opened(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Database] = []
    clients: list[Any] = []
    monkeypatch.setattr(foundation, "open_database", watched(foundation.open_database, opened))
    monkeypatch.setattr(httpx2, "AsyncClient", watched(httpx2.AsyncClient, clients))
    monkeypatch.setattr(*STEPS[step], fail)

    with pytest.raises(Broken), TestClient(create_app(Settings(data_dir=tmp_path))):
        pytest.fail("the hub must not serve")

    assert all(is_closed(database) for database in opened)
    assert all(client.is_closed for client in clients)
    assert_is_free(tmp_path)


@pytest.mark.sqlite
def test_an_announcement_that_fails_closes_everything(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), announce=fail)

    with pytest.raises(Broken), TestClient(app):
        pytest.fail("the hub must not serve")

    assert is_closed(app.state.database)
    assert app.state.http.is_closed
    assert_is_free(tmp_path)


@pytest.mark.sqlite
def test_stopping_closes_everything(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), announce=lambda _: None)
    with TestClient(app) as client:
        assert client.get("/health/ready").status_code == 200

    assert is_closed(app.state.database)
    assert app.state.http.is_closed
    assert_is_free(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_after_a_failed_start_the_next_one_serves_and_shows_the_first_token(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], fail)
        with pytest.raises(Broken), TestClient(create_app(Settings(data_dir=tmp_path))):
            pass

    tokens: list[str] = []
    with TestClient(create_app(Settings(data_dir=tmp_path), announce=tokens.append)) as client:
        assert client.get("/health/ready").status_code == 200
    assert len(tokens) == 1


def test_a_first_token_that_could_not_be_shown_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Broken), TestClient(create_app(Settings(data_dir=tmp_path), announce=fail)):
        pass

    tokens: list[str] = []
    with TestClient(create_app(Settings(data_dir=tmp_path), announce=tokens.append)):
        assert len(tokens) == 1


@pytest.mark.parametrize("failure", [OSError, Broken])
def test_a_hub_that_cannot_prepare_heavy_work_serves(
    failure: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    async def fail_to_run(*_: object) -> None:
        asked.append(_)
        raise failure

    monkeypatch.setattr(HeavyWork, "run", fail_to_run)
    with TestClient(create_app(Settings(data_dir=tmp_path), announce=lambda _: None)) as client:
        assert client.get("/health/ready").status_code == 200
    assert len(asked) == 1


@pytest.mark.sqlite
def test_one_hub_serves_a_data_folder(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with TestClient(create_app(settings, announce=lambda _: None)) as client:
        with pytest.raises(FolderInUse, match=str(tmp_path)), TestClient(create_app(settings)):
            pytest.fail("the second hub must not serve")
        assert client.get("/health/ready").status_code == 200


def assert_is_free(folder: Path) -> None:
    """Assert that another hub could serve from *folder*."""
    with held(folder):
        pass


def is_closed(database: Database) -> bool:
    """Return whether no file of the database is open: then SQLite has taken its WAL away."""
    return not database.path.with_name(database.path.name + "-wal").exists()


def test_an_override_reaches_the_route(overridable: FastAPI, own_hub: Hub) -> None:
    overridable.dependency_overrides[access._caller] = a_caller

    assert own_hub.http.get("/v1/apis").status_code == 200


def test_no_override_is_left_by_the_test_before(own_hub: Hub) -> None:
    assert own_hub.app.dependency_overrides == {}
    assert own_hub.http.get("/v1/apis").status_code == 401


def test_the_fixture_clears_overrides(own_hub: Hub) -> None:
    with restored(own_hub.app) as app:
        app.dependency_overrides[fail] = fail
    assert own_hub.app.dependency_overrides == {}


def test_the_data_folder_is_the_owners_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new" / "data")
    foundation.open_database(settings).close()

    assert settings.data_dir.stat().st_mode & 0o777 == 0o700


@pytest.mark.sqlite
def test_a_database_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with TestClient(create_app(settings, announce=lambda _: None)):
        pass
    with sqlite3.connect(settings.database_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(Exception, match="9999"), TestClient(create_app(settings)):
        pass
