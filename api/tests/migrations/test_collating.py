"""The order of texts is that of their bytes, in a database that orders by a language, too."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.types import String

from deedbox.catalog import semver
from deedbox.db import Database
from deedbox.migrations import upgrade
from deedbox.upkeep import checking
from deedbox.upkeep.tables import TABLES
from tests.postgres import PostgresServer
from tests.serving import Hub

NUMBERS = ("1.0.0-Beta", "1.0.0-alpha", "1.0.0-RC.1", "1.0.0+B", "1.0.0+a", "0.9.0", "0.10.0")


def collations(database: Database) -> dict[str, str | None]:
    """Return the collation of each text column of the hub, None for the database's own."""
    with database.reader.connect() as connection:
        found = inspect(connection)
        return {
            f"{table.name}.{column['name']}": column["type"].collation
            for table in TABLES
            for column in found.get_columns(table.name)
            if isinstance(column["type"], String)
        }


@pytest.mark.postgresql
def test_every_text_column_is_ordered_by_bytes(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as database:
        with database.reader.connect() as connection:
            # Else this would be no test: the server orders as English does.
            assert connection.execute(text("SELECT 'a' < 'B'")).scalar_one()
        upgrade(database.writer)
        first = collations(database)
        upgrade(database.writer)

        assert len(first) > 50
        assert {name for name, collation in first.items() if collation != "C"} == set()
        assert collations(database) == first


def test_versions_come_in_the_order_of_semver_and_search_finds_the_latest(own_hub: Hub) -> None:
    api = own_hub.api()
    paths = {"/ordered": {"get": {"operationId": "findOrdered", "responses": {"200": {"description": ""}}}}}
    document = {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": paths}
    for number in NUMBERS:
        assert own_hub.publish(api, number, document).status_code == 201
    listed = [one["version"] for one in own_hub.call("GET", f"/v1/apis/{api}/versions").json()["items"]]
    (found,) = own_hub.call("GET", "/v1/operations", params={"q": "findOrdered"}).json()["items"]

    assert listed == sorted(NUMBERS, key=lambda one: (semver.precedence(one), one), reverse=True)
    assert own_hub.call("GET", f"/v1/apis/{api}").json()["latest"] == "1.0.0+a"
    assert found["version"] == "1.0.0+a"
    assert checking.check(own_hub.app.state.database).faults == []
