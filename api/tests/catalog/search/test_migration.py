"""What was published before there was a search is found after the migration."""

from alembic import command
from sqlalchemy import text

from deedbox import migrations
from deedbox.db import Database
from deedbox.migrations import stepping
from tests.catalog.search.conftest import Catalogue
from tests.catalog.search.orders import ORDERS, PAYMENTS

LOSES = (
    *("known_failures", "run_failures", "run_chunks", "run_files", "runs"),
    *("events", "events_forgotten", "former_readers"),
    *("webhook_attempts", "webhook_deliveries", "webhook_position", "webhook_secrets", "webhooks"),
    *("idempotency_keys", "grants", "team_members"),
    *("audit", "refresh_tokens", "sessions", "signing_keys", "tokens", "users", "generation"),
    *(
        *("sdk_chunks", "sdk_files", "sdks", "sdk_trees"),
        "job_lines",
        "jobs",
        "policies",
        "waivers",
        "deprecations",
        "comparisons",
        "findings",
        "search_words",
        "search_entries",
    ),
)
TOKENS = """
    CREATE TABLE tokens (
        id INTEGER NOT NULL, name VARCHAR(100) NOT NULL, sha256 VARCHAR(64) NOT NULL, scopes JSON NOT NULL,
        created_at TIMESTAMP NOT NULL,
        CONSTRAINT pk_tokens PRIMARY KEY (id), CONSTRAINT uq_tokens_sha256 UNIQUE (sha256)
    )
"""
LOSES_LAST = ("teams", "blobs", "blob_places")
LOSES_COLUMNS = {
    "apis": ("visibility", "team_id"),
    "documents": ("blob_id",),
    "operations": ("search_terms", "search_rank", "sunset"),
    "versions": (
        *("errors", "warnings", "infos", "waived", "gate_outcome", "gate_verdict", "gate_since"),
        *("deprecated_at", "sunset_at"),
    ),
}


DROP_QUEUE = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'procrastinate_%' LOOP
        EXECUTE format('DROP TABLE %I CASCADE', one.relname);
    END LOOP;
    FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate_%' LOOP
        EXECUTE 'DROP FUNCTION ' || one.name || ' CASCADE';
    END LOOP;
    FOR one IN
        SELECT typname FROM pg_type
        WHERE typname LIKE 'procrastinate_%' AND (typtype = 'e' OR typtype = 'c')
    LOOP
        EXECUTE format('DROP TYPE %I CASCADE', one.typname);
    END LOOP;
END $$
"""


def go_back(database: Database) -> None:
    """Bring *database* to the shape it had at 0001."""
    with database.writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TABLE search_index"))
        else:
            connection.execute(text(DROP_QUEUE))
        for table in LOSES:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text(TOKENS))
        for index in ("ix_apis_team_id", "ix_documents_blob_id"):
            connection.execute(text(f"DROP INDEX {index}"))
        for table, columns in LOSES_COLUMNS.items():
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        for table in LOSES_LAST:
            connection.execute(text(f"DROP TABLE {table}"))
        command.stamp(stepping.config(connection), "0001", purge=True)


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
