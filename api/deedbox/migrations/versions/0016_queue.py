"""The queue of a hub on PostgreSQL; one on SQLite has none, for one process works there."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    # Procrastinate's own tables, as its release of that day has them; pyproject.toml holds it to such
    # releases, and a test says when a newer one brings steps of its own, which are a migration here then.
    from procrastinate.schema import SchemaManager

    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute(SchemaManager.get_schema())
