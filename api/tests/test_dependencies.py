"""What routes depend on: asked once a request, overridden for one test, in pools as large as they are set."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest
from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from deedbox import db
from deedbox.app import create_app
from deedbox.db import requests
from deedbox.identity import access
from deedbox.identity.callers import Caller
from deedbox.settings import Settings
from tests.identity.callers import a_caller
from tests.serving import Hub, restored, small_document, start


def needs(dependant: Dependant) -> Iterator[Dependant]:
    """Yield what *dependant* depends on, however deep and however often."""
    for one in dependant.dependencies:
        yield one
        yield from needs(one)


DEPENDANTS: list[Dependant] = [
    found
    for context in iter_route_contexts(create_app(Settings()).routes)
    if (found := getattr(context, "dependant", None)) is not None
]


def test_a_dependency_is_called_once_a_request_however_many_ask(overridable: FastAPI, own_hub: Hub) -> None:
    calls: Counter[str] = Counter()

    async def read(request: Request) -> AsyncIterator[db.ReadTransaction]:
        calls["read"] += 1
        async for transaction in requests._read_transaction(request):
            yield transaction

    def know(request: Request) -> Caller:
        calls["who calls"] += 1
        request.state.caller = a_caller()
        request.state.viewer = request.state.caller.viewer
        return a_caller()

    api = own_hub.api()
    overridable.dependency_overrides[access._caller] = know
    overridable.dependency_overrides[requests._read_transaction] = read
    checked = own_hub.call(
        "POST", f"/v1/apis/{api}/check", params={"version": "1.0.0"}, json=small_document()
    )

    check = next(one for one in DEPENDANTS if getattr(one.call, "__name__", "") == "check_document")
    asking = [one for one in needs(check) if one.call is requests._read_transaction]
    assert checked.status_code == 200
    assert len(asking) > 1
    assert calls == {"read": 1, "who calls": 1}


def test_no_dependency_needs_to_be_fresh() -> None:
    """Whoever writes `use_cache=False` names it here, beside a test that counts its calls."""
    fresh: set[Any] = {one.call for dependant in DEPENDANTS for one in needs(dependant) if not one.use_cache}

    assert DEPENDANTS
    assert fresh == set()


def test_overrides_end_with_their_test_also_when_it_fails(own_hub: Hub) -> None:
    def fail() -> None:
        with restored(own_hub.app) as app:
            app.dependency_overrides[access._caller] = lambda: None
            assert own_hub.http.get("/v1/apis").status_code == 200
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert own_hub.app.dependency_overrides == {}
    assert own_hub.http.get("/v1/apis").status_code == 401


def test_the_pools_are_as_large_as_the_settings_say(tmp_path: Path) -> None:
    for hub in start(Settings(data_dir=tmp_path, threads=3, exports=2, heavy_processes=1)):

        async def threads() -> float:
            return anyio.to_thread.current_default_thread_limiter().total_tokens

        assert hub.http.portal is not None
        assert hub.http.portal.call(threads) == 3
        # An export keeps its connection for long, and has one of its own.
        assert hub.app.state.database.reader.pool.size() == 3 + 2
        # While it warms up there is one process, whatever the setting.
        assert hub.app.state.heavy_work._limiter.total_tokens == 1
