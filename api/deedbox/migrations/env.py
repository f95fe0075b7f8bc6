"""What Alembic runs for each command: it works on the connection that `upgrade` gives it."""

from alembic import context

from deedbox.db import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
