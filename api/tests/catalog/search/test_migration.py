"""What was published before there was a search is found after the migration."""

from alembic import command
from sqlalchemy import text

from deedbox import migrations
from deedbox.db import Database
from tests.catalog.search.conftest import Catalogue
from tests.catalog.search.orders import ORDERS, PAYMENTS

LOSES = ("idempotency_keys", "findings", "search_words", "search_entries")
LOSES_COLUMNS = {
    "operations": ("search_terms", "search_rank"),
    "versions": ("errors", "warnings", "infos", "waived"),
}


def go_back(database: Database) -> None:
    """Bring *database* to the shape it had at 0001."""
    with database.writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TABLE search_index"))
        for table in LOSES:
            connection.execute(text(f"DROP TABLE {table}"))
        for table, columns in LOSES_COLUMNS.items():
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        config = migrations._config()
        config.attributes["connection"] = connection
        command.stamp(config, "0001", purge=True)


def test_what_was_published_before_is_found(catalogue: Catalogue) -> None:
    catalogue.publish("orders", "1.0.0", PAYMENTS)
    catalogue.publish("orders", "1.1.0", ORDERS)
    catalogue.publish("orders", "2.0.0", PAYMENTS)
    catalogue.set_state("orders", "2.0.0", "retired")
    go_back(catalogue.database)
    migrations.upgrade(catalogue.database.writer)

    assert catalogue.find("list orders")[0] == "GET /orders"
    assert catalogue.find("lsit ordres")[0] == "GET /orders"
    assert catalogue.find("payments") == []
    # Descriptions were not kept then.
    assert catalogue.find("newest first") == []
    catalogue.set_state("orders", "1.1.0", "retired")
    assert catalogue.find("cancel") == []
    assert catalogue.find("payments")[0] == "GET /payments"
