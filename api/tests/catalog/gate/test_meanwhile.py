"""What changes between the beginning of a publish and its commit: the document may take long to arrive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import anyio.to_thread
import pytest
from fastapi import Request
from httpx2 import Response
from sqlalchemy import update

from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate import gatekeeper, judging
from deedbox.catalog.gate.decision import Decision
from deedbox.catalog.policies import service as policies
from deedbox.catalog.versions import uploads
from deedbox.catalog.versions.service import Upload
from deedbox.db import HUB, ReadTransaction, WriteTransaction, now
from deedbox.http.blobs import Blobs
from deedbox.identity import token_text
from deedbox.identity.tables import tokens, users
from tests.catalog.gate.releases import ADDS, BREAKS, policy, released
from tests.identity.people import create, sign_in
from tests.serving import Hub, small_document

JSON = {"Content-Type": "application/json"}


def put(hub: Hub, api: str, version: str, document: Any, token: str) -> Response:
    return hub.call("PUT", f"/v1/apis/{api}/versions/{version}", token=token, json=document, headers=JSON)


def while_it_arrives(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Let *do* be done when a document has come, and nobody has looked into it yet."""
    receive = uploads.receive

    async def receive_and_do(request: Request) -> Upload:
        upload = await receive(request)
        await anyio.to_thread.run_sync(do)
        return upload

    monkeypatch.setattr(uploads, "receive", receive_and_do)


def test_nobody_is_refused_by_what_was_the_rule_before(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = released(own_hub, "1.0.0")

    def relax() -> None:
        with WriteTransaction(own_hub.app.state.database, HUB) as tx:
            policies.put(tx, apis.read(tx, api), {"mode": "off"})

    while_it_arrives(monkeypatch, relax)

    assert own_hub.publish(api, "1.0.1", small_document("1.0.1", paths=BREAKS)).status_code == 201


def test_whoever_was_to_be_compared_with_a_version_that_is_deleted_is_judged_without(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = released(own_hub, "1.0.0")
    own_hub.app.state.blobs = Blobs(most_bytes=0, shared=None)

    def delete() -> None:
        path = f"/v1/apis/{api}/versions/1.0.0"
        assert own_hub.change(path, {"state": "retired"}).status_code == 200
        assert own_hub.delete(path).status_code == 204

    while_it_arrives(monkeypatch, delete)
    published = own_hub.publish(api, "1.0.1", small_document("1.0.1", paths=BREAKS))

    assert published.status_code == 201, published.text
    assert published.json()["gate"]["since"] is None


def test_who_is_revoked_while_a_release_is_judged_again_publishes_nothing(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = released(own_hub, "1.0.0")
    token = own_hub.mint("contracts:read", "contracts:write")
    judge = judging.judge
    judged: list[Decision] = []

    def interfere() -> None:
        is_this = tokens.c.sha256 == token_text.digest(token)
        with WriteTransaction(own_hub.app.state.database, HUB) as tx:
            # The first time what it is judged by changes, so that it is judged once more.
            policies.put(tx, apis.read(tx, api), {"pre_releases": "off"})
            if len(judged) == 2:
                tx.execute(update(tokens).where(is_this).values(revoked_at=now()))

    async def interrupted(*arguments: Any) -> Any:
        judged.append(await judge(*arguments))
        await anyio.to_thread.run_sync(interfere)
        return judged[-1]

    monkeypatch.setattr(gatekeeper, "judge", interrupted)
    refused = put(own_hub, api, "1.1.0", small_document("1.1.0", paths=ADDS), token)

    assert (refused.status_code, len(judged)) == (401, 2)
    assert own_hub.call("GET", f"/v1/apis/{api}/versions/1.1.0").status_code == 404


def test_who_is_no_admin_any_more_publishes_nothing_where_only_admins_may(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = own_hub.api()
    own_hub.change(f"/v1/apis/{api}", {"visibility": "private"})
    ada = create(own_hub, "admin")
    token = sign_in(own_hub, ada["email"])["access_token"]

    def demote() -> None:
        with WriteTransaction(own_hub.app.state.database) as tx:
            tx.execute(update(users).where(users.c.uid == ada["id"]).values(roles=["developer"]))

    while_it_arrives(monkeypatch, demote)

    assert put(own_hub, api, "1.0.0", small_document(), token).status_code == 404
    assert own_hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").status_code == 404


def test_a_decision_stands_for_its_day_and_for_the_place_of_its_number(hub: Hub) -> None:
    """Waivers end with a day; only the highest release says which of them were met."""
    api = released(hub, "1.0.0")
    policy(hub, api, mode="warn")
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        row = apis.read(tx, api)
        request = Request({"type": "http", "app": hub.app})
        by, again = (judging.basis_now(request, tx, row, "1.1.0") for _ in range(2))

    assert by.is_highest
    assert by.facts == again.facts
    assert by.facts != replace(by, today=by.today + timedelta(days=1)).facts
    assert by.facts != replace(by, is_highest=False).facts
