"""What the hubs of the tests share, because to make it anew for each would take longer than most tests.

It is an event loop, with the processes for heavy work that anyio keeps for it; the contract; a new database.
"""

import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from anyio.from_thread import BlockingPortalProvider
from fastapi import FastAPI
from starlette.testclient import TestClient

from deedbox import data_folder, migrations, openapi
from deedbox.app import create_app
from deedbox.foundation import open_database
from deedbox.settings import Settings

LOOP = BlockingPortalProvider()
"""The event loop. It runs for as long as somebody has entered this."""


@contextmanager
def serving(app: FastAPI, settings: Settings) -> Iterator[TestClient]:
    """Serve *app*, which was made by *settings*, to the client that is given."""
    client = TestClient(told(app), base_url="http://hub.test")
    if not settings.model_fields_set.isdisjoint(("threads", "heavy_processes")):
        # Threads and processes are an event loop's.
        with client:
            yield client
        return
    if settings.database_url is None and not settings.database_path.exists():
        data_folder.make(settings.data_dir)
        settings.database_path.write_bytes(_new_database())
    with LOOP as client.portal:
        life = client.portal.wrap_async_context_manager(app.router.lifespan_context(app))
        life.__enter__()
        try:
            yield client
        finally:
            # What a test fails with is none of the hub's business.
            life.__exit__(None, None, None)


def told(app: FastAPI) -> FastAPI:
    """Return *app*, which is told its contract and need not emit it."""
    app.openapi_schema = pickle.loads(_contract())  # noqa: S301 - our own.
    return app


@cache
def _contract() -> bytes:
    # No setting has a say in it.
    return pickle.dumps(openapi.of(create_app(Settings())))


@cache
def _new_database() -> bytes:
    folder = Path(tempfile.mkdtemp())
    try:
        settings = Settings(data_dir=folder)
        database = open_database(settings)
        migrations.upgrade(database.writer)
        database.close()
        return settings.database_path.read_bytes()
    finally:
        shutil.rmtree(folder)
