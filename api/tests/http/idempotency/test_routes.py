"""Routes that wait, fail late or tell secrets, each of them a `StrictRoute` that creates."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import APIRouter, Response
from sqlalchemy import text

from deedbox.catalog.apis import service as apis
from deedbox.db import Tx, WriteTransaction
from deedbox.http.declare import declares
from deedbox.http.idempotency.sealing import seal
from deedbox.http.idempotency.tables import keys
from deedbox.http.strict import StrictRoute
from deedbox.identity.access import requires
from deedbox.problems import Failure, SecretShownOnce
from deedbox.settings import Settings
from tests.http.idempotency.asking import create, is_replay, kept, outcome, post, total
from tests.serving import Hub, start

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.


class Odd:
    """Routes that wait, fail late and tell secrets; beside those of the contract."""

    def __init__(self) -> None:
        self.router = APIRouter(route_class=StrictRoute, include_in_schema=False)
        self.is_inside = threading.Event()
        self.may_go_on = threading.Event()
        self.secrets = 0
        write = [requires("contracts:write")]
        add = self.router.add_api_route
        for name in ("slow", "late", "raised", "secret"):
            says = declares(SecretShownOnce) if name == "secret" else None
            endpoint = getattr(self, name)
            add(
                f"/odd/{name}",
                endpoint,
                methods=["POST"],
                status_code=201,
                dependencies=write,
                responses=says,
            )
        add("/odd/public", self.public, methods=["POST"], status_code=201)

    def slow(self, tx: Tx) -> dict[str, str]:
        apis.create(tx, name="slow", title="x", description=None)
        self.is_inside.set()
        assert self.may_go_on.wait(30)
        return {"made": "slow"}

    def late(self, tx: Tx) -> None:
        apis.create(tx, name="late", title="x", description=None)
        # A foreign key that leads nowhere is found only by the commit.
        tx.execute(text("PRAGMA defer_foreign_keys=ON"))
        tx.execute(text("INSERT INTO channels VALUES (99, 'x', 99, '2026-01-01 00:00:00')"))

    def raised(self, tx: Tx) -> None:
        apis.create(tx, name="raised", title="x", description=None)
        raise Failure("x")

    def secret(self, tx: Tx) -> Response:
        self.secrets += 1
        apis.create(tx, name=f"secret-{self.secrets}", title="x", description=None)
        location = f"/v1/apis/secret-{self.secrets}"
        return Response(b'{"token":"deedbox_shown-once"}', 201, {"Location": location}, "application/json")

    async def public(self, tx: Tx) -> None:
        tx.execute(text("SELECT 1"))


@pytest.fixture
def odd() -> Odd:
    return Odd()


@pytest.fixture
def odd_hub(odd: Odd, tmp_path: Path) -> Iterator[Hub]:
    for hub in start(Settings(data_dir=tmp_path, writer_timeout_seconds=0.2)):
        hub.app.include_router(odd.router)
        yield hub


def test_who_comes_while_the_first_is_at_work_and_cannot_wait_for_it_is_told_so(
    odd: Odd, odd_hub: Hub
) -> None:
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(post, odd_hub, "/odd/slow", '"one"')
        assert odd.is_inside.wait(30)
        second = post(odd_hub, "/odd/slow", '"one"')
        stranger = post(odd_hub, "/odd/slow", '"two"')
        odd.may_go_on.set()

        assert outcome(second) == (409, "idempotency-key-in-use")
        assert second.headers["retry-after"] == "1"
        assert outcome(stranger) == (503, "busy")
        assert first.result().status_code == 201
    again = post(odd_hub, "/odd/slow", '"one"')
    assert again.json() == {"made": "slow"} and is_replay(again)
    assert odd_hub.app.state.keys_at_work == set()


@pytest.mark.parametrize("path", ["/odd/late", "/odd/raised"])
def test_what_fails_keeps_neither_its_effect_nor_its_key(odd_hub: Hub, path: str) -> None:
    for _ in range(2):
        assert outcome(post(odd_hub, path, '"one"')) == (500, "failure")
    assert kept(odd_hub) == []
    assert total(odd_hub) == 0


def test_one_key_may_serve_two_operations(odd_hub: Hub) -> None:
    assert post(odd_hub, "/odd/secret", '"one"').status_code == 201
    assert create(odd_hub, '"one"', "orders").status_code == 201


def test_a_secret_is_told_again_to_the_token_that_asked_for_it_and_is_not_stored(odd_hub: Hub) -> None:
    first, second = (post(odd_hub, "/odd/secret", '"one"') for _ in range(2))

    assert (first.status_code, first.content) == (201, b'{"token":"deedbox_shown-once"}')
    assert (second.status_code, second.content) == (201, first.content)
    assert is_replay(second)
    assert total(odd_hub) == 1
    [row] = kept(odd_hub)
    assert b"deedbox_" not in row.body and b"token" not in row.body


def test_a_secret_that_cannot_be_opened_is_told_to_be_lost(odd_hub: Hub) -> None:
    post(odd_hub, "/odd/secret", '"one"')
    # Sealed with another token, as it is for whoever has a new one by now.
    with WriteTransaction(odd_hub.app.state.database) as tx:
        tx.execute(keys.update().values(body=seal(b"{}", b"one", b"Bearer another")))

    again = post(odd_hub, "/odd/secret", '"one"')
    assert outcome(again) == (409, "secret-shown-once")
    assert "/v1/apis/secret-1" in again.json()["detail"]


def test_where_nobody_is_asked_who_calls_a_key_says_nothing(odd_hub: Hub) -> None:
    for _ in range(2):
        answer = odd_hub.http.post("/odd/public", headers={"Idempotency-Key": '"one"'})
        assert answer.status_code == 201 and not is_replay(answer)
    assert kept(odd_hub) == []
