"""Whether anybody else is at a database in PostgreSQL."""

from sqlalchemy import text

from deedbox.db import Database
from deedbox.upkeep.tellers import Unfit

_OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'deedbox-%'
""")


def require_alone(database: Database) -> None:
    """Pass where no process of a hub is connected but this one.

    Raises:
        Unfit: one is; it would go on by what is no longer there.
    """
    # Of this one there is a single connection then.
    database.reader.dispose()
    database.writer.dispose()
    with database.reader.connect() as connection:
        if connection.execute(_OTHERS).scalar_one():
            msg = "Hubs or workers are at this database."
            raise Unfit(msg, "end every deedbox serve and deedbox worker on it first")
