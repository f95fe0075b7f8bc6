"""Health: whether the process serves, and whether its database is the one it works with."""

import sqlite3

import anyio
import pytest

from deedbox import migrations
from deedbox.db import Database
from deedbox.feed.pruning import Pruning
from deedbox.feed.reader import Feed
from deedbox.hub import health
from deedbox.jobs.runner import Runner
from deedbox.runs.watching import Watches
from deedbox.webhooks.courier import Courier
from tests.serving import Hub


def test_a_hub_that_serves_is_live(hub: Hub) -> None:
    answer = hub.http.get("/health/live")

    assert (answer.status_code, answer.json()) == (200, {"status": "live"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_hub_with_the_shape_it_works_with_is_ready(hub: Hub) -> None:
    answer = hub.http.get("/health/ready")
    newest = migrations.newest()

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {
        "status": "ready",
        "database": "reachable",
        "migrations": {"current": newest, "newest": newest},
        "storage": "database",
        "sandbox": hub.app.state.sandbox.known_layers,
        "warnings": health.warnings(hub.app.state.database),
    }


def alter(database: Database, statement: str) -> None:
    with database.writer.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "current"),
    [
        ("UPDATE alembic_version SET version_num = 'other'", "other"),
        ("DELETE FROM alembic_version", None),
    ],
)
def test_a_hub_whose_database_has_another_shape_is_live_and_not_ready(
    own_hub: Hub, statement: str, current: str | None
) -> None:
    alter(own_hub.app.state.database, statement)
    answer = own_hub.http.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    assert answer.json()["migrations"] == {"current": current, "newest": migrations.newest()}
    assert own_hub.http.get("/health/live").status_code == 200


@pytest.fixture
def _no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for nothing to do, which would make a database that is taken away once more, or wait for it."""

    async def rest(_: object) -> None:
        await anyio.sleep_forever()

    for one in (Runner, Pruning, Courier, Feed):
        monkeypatch.setattr(one, "run", rest)
    monkeypatch.setattr(Watches, "keep_looking", rest)


@pytest.mark.sqlite
@pytest.mark.usefixtures("_no_work")
def test_a_hub_whose_database_cannot_be_read_is_live_and_not_ready(own_hub: Hub) -> None:
    database = own_hub.app.state.database
    database.close()
    for path in database.path.parent.iterdir():
        if path.is_file():
            path.unlink()
    database.path.mkdir()
    answer = own_hub.http.get("/health/ready")

    assert answer.status_code == 503
    assert (answer.json()["status"], answer.json()["database"]) == ("not ready", "unreachable")
    assert own_hub.http.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_can_be_asked_without_a_body(hub: Hub, path: str) -> None:
    answer = hub.http.head(path)

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("version", "is_affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 49, 2), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_which_releases_of_sqlite_can_corrupt_a_wal(version: tuple[int, int, int], is_affected: bool) -> None:
    assert health.is_sqlite_affected(version) is is_affected


@pytest.mark.sqlite
@pytest.mark.parametrize(("version", "is_warned"), [((3, 51, 2), True), ((3, 51, 3), False)])
def test_an_operator_is_warned_of_such_a_release(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], is_warned: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    warnings = hub.http.get("/health/ready").json()["warnings"]

    assert ["can corrupt" in warning for warning in warnings] == [True] * is_warned
