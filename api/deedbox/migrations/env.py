"""What Alembic runs for each command: it works on the connection that `upgrade` gives it."""

from alembic import context

from deedbox import failpoints
from deedbox.db import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    on_version_apply=lambda **_: failpoints.reach("migration.step"),
)
with context.begin_transaction():
    context.run_migrations()
