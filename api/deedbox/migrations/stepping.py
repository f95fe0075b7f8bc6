"""The steps themselves, which Alembic takes."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from deedbox.migrations import FOLDER


def upgrade(connection: Connection) -> None:
    """Take all steps that the database of *connection* lacks."""
    command.upgrade(config(connection), "head")


def config(connection: Connection) -> Config:
    """Return what Alembic's commands need to work on *connection*."""
    made = Config()
    # The folder's own percent signs must not be read as interpolation.
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made
