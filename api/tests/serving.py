"""A hub that serves in the test's own process, and who calls it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from deedbox.app import create_app
from deedbox.db import WriteTransaction
from deedbox.identity.scopes import Scope
from deedbox.identity.tokens import service as tokens
from deedbox.identity.users.service import OPERATOR
from deedbox.settings import Settings
from tests.minted import MINTED
from tests.shared import serving

_numbers = count(1)


@dataclass
class Hub:
    """A hub that serves in this process, on a database of its own."""

    app: FastAPI
    http: TestClient
    """Sends no token unless a test says so."""
    token: str
    """The admin token of the first start."""
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str, *, token: str | None = None, **rest: Any) -> Response:
        """Send a request as admin, or with another *token*."""
        headers = {**self.headers, **rest.pop("headers", {})}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return self.http.request(method, path, headers=headers, **rest)

    def mint(self, *scopes: Scope) -> str:
        """Return a token of the operator's with *scopes*."""
        with WriteTransaction(self.app.state.database) as tx:
            return tokens.mint(tx, OPERATOR, "test", scopes, lifetime=None)[0]

    def api(self) -> str:
        """Create an API that everybody may read, under a name that no other test uses, and return it."""
        name = f"api-{next(_numbers)}"
        answer = self.call("POST", "/v1/apis", json={"name": name, "title": "Title", "visibility": "public"})
        assert answer.status_code == 201, answer.text
        return name

    def publish(self, api: str, version: str, document: Any = None) -> Response:
        """Publish *document* (default: a small valid one that names the version) as JSON."""
        return self.call(
            "PUT",
            f"/v1/apis/{api}/versions/{version}",
            content=json.dumps(document or small_document(version)),
            headers={"Content-Type": "application/json"},
        )

    def change(self, path: str, json: Any, method: str = "PATCH") -> Response:
        """Read *path* and change it with the ETag that came."""
        return self._with_etag(method, path, json=json)

    def delete(self, path: str) -> Response:
        """Read *path* and delete it with the ETag that came."""
        return self._with_etag("DELETE", path)

    def _with_etag(self, method: str, path: str, **rest: Any) -> Response:
        answer = self._with_present_etag(method, path, **rest)
        if answer.status_code != 412:
            return answer
        # Between the two the hub may have written down when a user was last seen.
        self.settle()
        return self._with_present_etag(method, path, **rest)

    def _with_present_etag(self, method: str, path: str, **rest: Any) -> Response:
        etag = self.call("GET", path).headers["ETag"]
        return self.call(method, path, headers={"If-Match": etag}, **rest)

    def settle(self) -> None:
        """Write down who was here, so that what is read twice from now on is the same."""
        self.app.state.callers._use.write()


def small_document(version: str = "1.0.0", *, paths: int = 1) -> dict[str, Any]:
    """Return a valid document with so many *paths*."""
    operation = {"responses": {"200": {"description": "Fine."}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": version},
        "paths": {f"/things-{number}": {"get": operation} for number in range(paths)},
    }


def is_of_runner(sql: str) -> bool:
    """Return whether *sql* is how a hub sees, whether there is a job, or anything to send or forget.

    On PostgreSQL whoever writes asks for its turn; those who read, which tests count, do not.
    """
    of_jobs = sql.startswith(("SELECT min(coalesce(jobs.leased_until", "SELECT pg_advisory_xact_lock"))
    return of_jobs or re.search(r"\bevents|webhook", sql) is not None


UNLIMITED = dict.fromkeys(
    (
        *("rate_limit_address", "rate_limit_token", "rate_limit_user"),
        *("sign_in_limit_account", "sign_in_limit_address", "sign_in_limit_all"),
    ),
    1_000_000_000,
)


BRIEF = {"stream_seconds": 0.05}
"""The client in this process waits for the end of an answer, so there has to be one."""


def start(settings: Settings, token: str = "") -> Iterator[Hub]:
    """Serve by *settings* until the generator is closed; limits that they do not set are never reached.

    *token* is that of the first start, if this is another one.
    """
    tokens: list[str] = []
    beyond = {
        name: value for name, value in (UNLIMITED | BRIEF).items() if name not in settings.model_fields_set
    }
    settings = settings.model_copy(update=beyond)
    app = create_app(settings, announce=tokens.append)
    with serving(app, settings) as http:
        http.event_hooks = {"response": [MINTED.look_at_refusal]}
        yield Hub(app, http, token or tokens[0])


@contextmanager
def restored(app: FastAPI) -> Iterator[FastAPI]:
    """Let dependencies be overridden inside; none stays so."""
    try:
        yield app
    finally:
        app.dependency_overrides.clear()
