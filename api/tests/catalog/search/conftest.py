"""A catalogue on each database that a hub can have, filled through the services."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deedbox import migrations, spec
from deedbox.catalog.apis import service as apis
from deedbox.catalog.deprecations import service as deprecations
from deedbox.catalog.search import service as search
from deedbox.catalog.versions import service as versions
from deedbox.catalog.versions.intake import take_in
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction
from deedbox.spec import lint
from tests.postgres import PostgresServer


class Catalogue:
    """A database, and what tests do with it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def publish(self, api: str, version: str, paths: dict[str, Any]) -> None:
        """Publish a document with *paths*, making the API if need be."""
        document = {"openapi": "3.1.0", "info": {"title": api, "version": version}, "paths": paths}
        content = json.dumps(document).encode()
        taken = take_in(content, spec.MediaType.JSON, spec.DEFAULT_LIMITS, lint.named("recommended"))
        upload = versions.Upload(content, hashlib.sha256(content).hexdigest(), "application/json", taken)
        with WriteTransaction(self.database, HUB) as tx:
            if all(row.name != api for row in apis.page(tx, 1, 100)[0]):
                apis.create(tx, name=api, title=api, description=None)
            versions.publish(tx, apis.read(tx, api), version, upload, published_by="test")

    def set_state(self, api: str, version: str, state: str) -> None:
        with WriteTransaction(self.database, HUB) as tx:
            versions.change(tx, versions.read(tx, api, version), {"state": state})

    def announce(self, api: str, version: str, position: int) -> None:
        """Announce that an operation is deprecated."""
        given = {"sunset_at": None, "reason": None}
        with WriteTransaction(self.database, HUB) as tx:
            row = versions.read(tx, api, version)
            deprecations.put(tx, row, position, given, announced_by="test")

    def take_back(self, api: str, version: str, position: int) -> None:
        with WriteTransaction(self.database, HUB) as tx:
            deprecations.remove(tx, versions.read(tx, api, version), position)

    def delete(self, api: str, version: str) -> None:
        with WriteTransaction(self.database, HUB) as tx:
            versions.remove(tx, versions.read(tx, api, version))

    def rows(self, q: str, **asked: Any) -> list[Any]:
        with ReadTransaction(self.database, HUB) as tx:
            return search.search(tx, q, **asked)[0]

    def find(self, q: str, **asked: Any) -> list[str]:
        """Return what a search finds, each as `GET /orders`."""
        return [f"{row.method} {row.path}" for row in self.rows(q, **asked)]


def operation(operation_id: str | None = None, **members: Any) -> dict[str, Any]:
    """Return an Operation Object."""
    named = {} if operation_id is None else {"operationId": operation_id}
    return {**named, **members, "responses": {"200": {"description": "Fine."}}}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue, on SQLite and on PostgreSQL."""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.database() as empty:
            migrations.upgrade(empty.writer)
            yield Catalogue(empty)
    else:
        database = Database(tmp_path / "test.sqlite3", readers=2, writer_timeout_seconds=5)
        migrations.upgrade(database.writer)
        yield Catalogue(database)
        database.close()
