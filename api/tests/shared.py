"""What the hubs of the tests share, because to make it anew for each would take longer than most tests.

It is an event loop, with the processes for heavy work that anyio keeps for it; the contract; a new database;
what FastAPI finds out about routes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortalProvider
from fastapi import FastAPI, routing
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
    app.openapi_schema = contract()
    client = TestClient(app, base_url="http://hub.test")
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


@contextmanager
def routes_read_once() -> Iterator[None]:
    """Let FastAPI find out once what a route takes and gives, and not again for each app that includes it.

    It is most of what a hub's start costs. Apps only read it; what overrides dependencies is each app's own.
    """
    find_out: Callable[..., None] = routing._populate_api_route_state
    kept: dict[tuple[Any, ...], tuple[Any, dict[str, Any]]] = {}

    def shared(route: Any, path: str, endpoint: Any, **given: Any) -> None:
        if not isinstance(route, routing._EffectiveRouteContext):
            find_out(route, path, endpoint, **given)
            return
        # What has no hash is kept, so that nothing else has its id.
        held = (route.original_route, *given["dependencies"])
        key = (path, *map(id, held))
        if key not in kept:
            find_out(route, path, endpoint, **given)
            kept[key] = held, vars(route).copy()
        vars(route).update(kept[key][1])
        route.dependency_overrides_provider = given["dependency_overrides_provider"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routing, "_populate_api_route_state", shared)
        yield


@cache
def contract() -> dict[str, Any]:
    """Return what every hub emits: no setting has a say in it, and nobody changes it."""
    return openapi.of(create_app(Settings()))


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
