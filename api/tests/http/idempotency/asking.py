"""Asking a hub under a key, and looking at what it keeps."""

from typing import Any

from httpx2 import Response
from sqlalchemy import Row, delete, select

from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.http.idempotency.tables import keys
from tests.serving import Hub


def create(hub: Hub, key: str | bytes, name: str, *, token: str | None = None, **more: str) -> Response:
    """Create an API under *key*, which is sent as it is."""
    body = {"name": name, "title": "Title", **more}
    return hub.call("POST", "/v1/apis", token=token, json=body, headers={"Idempotency-Key": key})


def post(hub: Hub, path: str, key: str) -> Response:
    """Post nothing to *path* under *key*."""
    return hub.call("POST", path, headers={"Idempotency-Key": key})


def outcome(answer: Response) -> tuple[int, str]:
    """Return the status, and the slug of the problem; "" for none."""
    return answer.status_code, str(answer.json().get("type", "")).rpartition("/")[2]


def is_replay(answer: Response) -> bool:
    """Return whether it says that it was given before."""
    return answer.headers.get("idempotency-replayed") == "true"


def total(hub: Hub) -> int:
    """Return how many APIs there are."""
    return int(hub.call("GET", "/v1/apis").json()["total"])


def kept(hub: Hub) -> list[Row[Any]]:
    """Return what the hub keeps of keys."""
    with ReadTransaction(hub.app.state.database) as tx:
        return list(tx.execute(select(keys)))


def forget_all(hub: Hub) -> None:
    """Remove every key."""
    with WriteTransaction(hub.app.state.database) as tx:
        tx.execute(delete(keys))
