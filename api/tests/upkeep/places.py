"""Places for a hub's data, on either database, that no other test knows."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from deedbox.settings import Settings
from tests.postgres import PostgresServer

_numbers = count(1)


def copied(file: Path, folder: Path) -> Settings:
    """Return the settings of a hub in *folder* that has a copy of the SQLite *file*."""
    settings = Settings(data_dir=folder, database_url=None)
    folder.mkdir()
    shutil.copy(file, settings.database_path)
    return settings


def at(server: PostgresServer, name: str, folder: Path) -> Settings:
    """Return the settings of a hub on the database *name*."""
    return Settings(data_dir=folder, database_url=SecretStr(server.url(name)))


@contextmanager
def another(server: PostgresServer, template: str, folder: Path) -> Iterator[Settings]:
    """Give the settings of a hub whose database is a copy of *template*, for as long as the block lasts."""
    name = f"hub_{os.getpid()}_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield at(server, name, folder)
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")
