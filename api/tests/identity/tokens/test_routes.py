"""API tokens: made once, seen once, and no stronger than their maker."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from deedbox.db import WriteTransaction
from deedbox.identity import token_text
from deedbox.identity.tables import tokens as table
from tests.identity.people import access, create, sign_in
from tests.serving import Hub

CI = {"name": "ci", "scopes": ["contracts:read"]}


def test_a_token_is_shown_once_and_then_without_its_secret(hub: Hub) -> None:
    ada = access(hub)
    made = hub.call("POST", "/v1/tokens", token=ada, json=CI)
    shown = made.json()
    secret = shown.pop("token")

    assert token_text.is_token(secret)
    assert made.headers["Cache-Control"] == "private, no-cache, no-store"
    assert hub.call("GET", made.headers["Location"], token=ada).json() == shown
    assert hub.call("GET", "/v1/tokens", token=ada).json()["items"] == [shown]
    assert secret not in hub.call("GET", "/v1/tokens").text


def test_a_token_expires_after_90_days_unless_its_maker_says(hub: Hub) -> None:
    def expiry(**more: object) -> timedelta | None:
        made = hub.call("POST", "/v1/tokens", json={**CI, **more}).json()["expires_at"]
        return None if made is None else datetime.fromisoformat(made) - datetime.now(UTC)

    assert timedelta(days=89) < expiry() < timedelta(days=91)  # type: ignore[operator]
    assert timedelta(0) < expiry(expires_in_days=1) < timedelta(days=1, minutes=1)  # type: ignore[operator]
    assert expiry(expires_in_days=None) is None
    assert hub.call("POST", "/v1/tokens", json={**CI, "expires_in_days": 0}).status_code == 422


def test_a_token_that_has_expired_is_refused_though_it_was_known(own_hub: Hub) -> None:
    token = own_hub.call("POST", "/v1/tokens", json=CI).json()["token"]
    assert own_hub.call("GET", "/v1/apis", token=token).status_code == 200
    with WriteTransaction(own_hub.app.state.database) as tx:
        past = datetime.now(UTC) - timedelta(seconds=1)
        tx.execute(update(table).where(table.c.name == "ci").values(expires_at=past))
    refused = own_hub.call("GET", "/v1/apis", token=token)

    assert (refused.status_code, refused.json()["type"]) == (401, "/problems/invalid-token")
    assert "expired" in refused.json()["detail"]


def test_a_token_can_do_no_more_than_its_maker(hub: Hub) -> None:
    viewer = access(hub, "viewer")
    for scopes in (["contracts:write"], ["contracts:read", "admin"], ["users:read"]):
        refused = hub.call("POST", "/v1/tokens", token=viewer, json={"name": "ci", "scopes": scopes})
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/beyond-your-rights")
    narrow = hub.call(
        "POST", "/v1/tokens", token=viewer, json={"name": "narrow", "scopes": ["tokens:write"]}
    ).json()["token"]
    # Its user may read; the token that asks may not.
    assert hub.call("POST", "/v1/tokens", token=narrow, json=CI).status_code == 403


def test_a_token_calls_on_behalf_of_its_maker(hub: Hub) -> None:
    made = create(hub)
    ada = sign_in(hub, made["email"])["access_token"]
    token = hub.call("POST", "/v1/tokens", token=ada, json=CI).json()

    assert token["user_id"] == made["id"]
    assert hub.call("GET", "/v1/users/me", token=token["token"]).json()["id"] == made["id"]


def test_a_revoked_token_is_refused_at_once_and_no_longer_shown(hub: Hub) -> None:
    made = hub.call("POST", "/v1/tokens", json=CI).json()
    path = f"/v1/tokens/{made['id']}"
    assert hub.call("GET", "/v1/apis", token=made["token"]).status_code == 200
    assert hub.call("DELETE", path).status_code == 204

    refused = hub.call("GET", "/v1/apis", token=made["token"])
    assert (refused.status_code, refused.json()["type"]) == (401, "/problems/invalid-token")
    assert hub.call("GET", path).status_code == hub.call("DELETE", path).status_code == 404
    assert made["id"] not in hub.call("GET", "/v1/tokens").text


def test_nobody_knows_of_anothers_tokens_but_an_admin(hub: Hub) -> None:
    ada, grace = access(hub), access(hub, "user-manager")
    made = hub.call("POST", "/v1/tokens", token=ada, json=CI).json()
    path = f"/v1/tokens/{made['id']}"

    assert hub.call("GET", path, token=grace).status_code == 404
    assert hub.call("DELETE", path, token=grace).status_code == 404
    assert hub.call("GET", "/v1/tokens", token=grace).json()["items"] == []
    assert hub.call("GET", path).status_code == 200
    assert hub.call("DELETE", path).status_code == 204


def test_tokens_come_newest_first_by_cursor(own_hub: Hub) -> None:
    ada = access(own_hub)
    made = [own_hub.call("POST", "/v1/tokens", token=ada, json=CI).json()["id"] for _ in range(5)]
    first = own_hub.call("GET", "/v1/tokens?limit=3", token=ada).json()
    own_hub.call("POST", "/v1/tokens", token=ada, json=CI)
    second = own_hub.call("GET", f"/v1/tokens?limit=3&cursor={first['next_cursor']}", token=ada).json()

    assert [token["id"] for token in (*first["items"], *second["items"])] == made[::-1]
    assert second["next_cursor"] is None


@pytest.mark.slow
def test_a_user_has_a_hundred_tokens_and_no_more(own_hub: Hub) -> None:
    ada = access(own_hub)
    statuses = [own_hub.call("POST", "/v1/tokens", token=ada, json=CI).status_code for _ in range(101)]

    assert statuses == [201] * 100 + [409]
    newest = own_hub.call("GET", "/v1/tokens?limit=1", token=ada).json()["items"][0]["id"]
    own_hub.call("DELETE", f"/v1/tokens/{newest}", token=ada)
    assert own_hub.call("POST", "/v1/tokens", token=ada, json=CI).status_code == 201


def test_the_checksum_tells_a_token_from_what_only_looks_so() -> None:
    token = token_text.new()

    assert token_text.is_token(token)
    for place in range(len("deedbox_"), len(token)):
        other = "A" if token[place] != "A" else "B"
        assert not token_text.is_token(token[:place] + other + token[place + 1 :])
    assert not token_text.is_token(token[:-1])
    assert not token_text.is_token(token + "0")
