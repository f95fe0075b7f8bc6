"""Signing in, as RFC 6749 and RFC 8725 have it."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from deedbox.db import ReadTransaction, WriteTransaction
from deedbox.identity import access_tokens
from deedbox.identity.tables import sessions, signing_keys, users
from tests.identity.people import PASSWORD, create, grant, sign_in
from tests.serving import Hub


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims, without judging them."""
    header, claims, _ = (
        json.loads(base64.urlsafe_b64decode(part + "==")) if number < 2 else {}
        for number, part in enumerate(token.split("."))
    )
    return header, claims


def is_taken(hub: Hub, token: str) -> bool:
    answer = hub.call("GET", "/v1/users/me", token=token)
    assert answer.status_code == 200 or answer.json()["type"] == "/problems/invalid-token", answer.text
    return answer.status_code == 200


def test_a_password_brings_an_access_token_for_15_minutes_and_a_refresh_token(hub: Hub) -> None:
    made = create(hub, "viewer")
    answer = grant(hub, grant_type="password", username=made["email"].upper(), password=PASSWORD)
    tokens = answer.json()
    header, claims = parts(tokens["access_token"])

    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 900)
    assert tokens["scope"].split() == [
        "contracts:read",
        "events:read",
        "teams:read",
        "tokens:read",
        "tokens:write",
    ]
    assert answer.headers["Cache-Control"] == "no-store"
    assert header.keys() == {"alg", "typ", "kid"} and (header["alg"], header["typ"]) == ("HS256", "at+jwt")
    assert claims["exp"] - claims["iat"] == 900
    assert (claims["iss"], claims["aud"], claims["sub"]) == ("deedbox", "deedbox-api", made["id"])
    assert is_taken(hub, tokens["access_token"])


def test_scopes_are_given_as_far_as_they_may_be(hub: Hub) -> None:
    made = create(hub, "viewer")
    tokens = sign_in(hub, made["email"], scope="contracts:read contracts:write nonsense")
    assert tokens["scope"] == "contracts:read"
    assert hub.call("GET", "/v1/tokens", token=tokens["access_token"]).status_code == 403
    none = grant(hub, grant_type="password", username=made["email"], password=PASSWORD, scope="admin")
    assert (none.status_code, none.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("scope", ["", "admin"])
def test_an_admin_who_asks_gets_every_scope(hub: Hub, scope: str) -> None:
    tokens = sign_in(hub, create(hub, "admin")["email"], **({"scope": scope} if scope else {}))
    assert hub.call("GET", "/v1/audit?limit=1", token=tokens["access_token"]).status_code == 200


def test_an_unknown_user_is_answered_as_a_wrong_password_is(hub: Hub) -> None:
    made = create(hub)
    wrong = grant(hub, grant_type="password", username=made["email"], password="wrong")
    unknown = grant(hub, grant_type="password", username="nobody@example.com", password=PASSWORD)

    def told(answer: Any) -> dict[str, Any]:
        return {name: value for name, value in answer.json().items() if name != "request_id"}

    assert told(wrong) == told(unknown)
    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json()["error"] == "invalid_grant"
    names = [sorted(answer.headers.keys()) for answer in (wrong, unknown)]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    "form",
    [
        {"grant_type": ""},
        {"grant_type": "password"},
        {"grant_type": "password", "username": "a@example.com"},
        {"grant_type": "password", "username": "a@example.com", "password": ""},
        {"grant_type": "refresh_token"},
        {"grant_type": "client_credentials"},
        {"grant_type": "password", "username": "a@example.com", "password": "x" * 201},
    ],
)
def test_a_form_that_is_no_grant_breaks_the_schema(hub: Hub, form: dict[str, str]) -> None:
    refused = grant(hub, **form)

    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")


def test_json_is_no_form(hub: Hub) -> None:
    assert hub.http.post("/v1/token", json={"grant_type": "password"}).status_code == 415


def test_a_refresh_token_stands_once_and_brings_the_next(hub: Hub) -> None:
    first = sign_in(hub, create(hub)["email"])
    second = grant(hub, grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    third = grant(hub, grant_type="refresh_token", refresh_token=second["refresh_token"]).json()

    assert len({one["refresh_token"] for one in (first, second, third)}) == 3
    assert all(is_taken(hub, one["access_token"]) for one in (first, second, third))


def test_a_refresh_token_that_is_shown_twice_ends_the_session_for_everybody(hub: Hub) -> None:
    first = sign_in(hub, create(hub)["email"])
    second = grant(hub, grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    stolen = grant(hub, grant_type="refresh_token", refresh_token=first["refresh_token"])

    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert not is_taken(hub, second["access_token"])
    following = grant(hub, grant_type="refresh_token", refresh_token=second["refresh_token"])
    assert following.status_code == 400


def test_a_renewal_gives_no_more_than_the_sign_in_did(hub: Hub) -> None:
    first = sign_in(hub, create(hub, "developer")["email"], scope="contracts:read events:read")
    more = grant(
        hub,
        grant_type="refresh_token",
        refresh_token=first["refresh_token"],
        scope="contracts:read contracts:write",
    )
    assert more.json()["scope"] == "contracts:read"


def test_a_session_ends_after_30_days(own_hub: Hub) -> None:
    tokens = sign_in(own_hub, create(own_hub)["email"])
    with WriteTransaction(own_hub.app.state.database) as tx:
        tx.execute(update(sessions).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    refused = grant(own_hub, grant_type="refresh_token", refresh_token=tokens["refresh_token"])

    assert refused.status_code == 400


Change = Callable[[dict[str, Any], dict[str, Any]], object]

FORGERIES: dict[str, Change] = {
    "another type": lambda header, _: header.update(typ="JWT"),
    "no type": lambda header, _: header.pop("typ"),
    "an unknown key": lambda header, _: header.update(kid="f" * 16),
    "no key": lambda header, _: header.pop("kid"),
    "a key with a path": lambda header, _: header.update(kid="../../etc/passwd"),
    "a key that is no text": lambda header, _: header.update(kid=["x"]),
    "a critical extension": lambda header, _: header.update(crit=["b64"]),
    "a key of its own": lambda header, _: header.update(jwk={"kty": "oct", "k": "eA"}),
    "a key elsewhere": lambda header, _: header.update(jku="http://127.0.0.1/keys"),
    "no algorithm": lambda header, _: header.update(alg="none"),
    "another algorithm": lambda header, _: header.update(alg="HS512"),
    "another issuer": lambda _, claims: claims.update(iss="other"),
    "another audience": lambda _, claims: claims.update(aud="other"),
    "a list of audiences": lambda _, claims: claims.update(aud=["deedbox-api"]),
    "expired": lambda _, claims: claims.update(iat=time.time() - 2000, exp=time.time() - 1000),
    "from the future": lambda _, claims: claims.update(iat=time.time() + 1000),
    "no expiry": lambda _, claims: claims.pop("exp"),
    "another session": lambda _, claims: claims.update(sid="0" * 32),
}
"""Ways in which a token can be wrong though it is signed with the hub's own key."""


def signed(hub: Hub, header: dict[str, Any], claims: dict[str, Any], secret: bytes | None = None) -> str:
    """Return a token with just this *header*, signed with *secret*, or with the hub's own."""
    if secret is None:
        with ReadTransaction(hub.app.state.database) as tx:
            secret = bytes.fromhex(tx.execute(select(signing_keys.c.secret)).scalar_one())
    text = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)
    )
    hashing = {"HS512": hashlib.sha512}.get(header["alg"], hashlib.sha256)
    signature = b"" if header["alg"] == "none" else hmac.digest(secret, text.encode(), hashing)
    return f"{text}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_token_that_the_hub_has_not_signed_so_is_refused(own_hub: Hub, forgery: str) -> None:
    header, claims = parts(sign_in(own_hub, create(own_hub)["email"])["access_token"])
    assert is_taken(own_hub, signed(own_hub, header, {**claims, "jti": "again"}))
    FORGERIES[forgery](header, claims)

    assert not is_taken(own_hub, signed(own_hub, header, claims))


def test_a_token_that_is_signed_with_another_key_is_refused(own_hub: Hub) -> None:
    header, claims = parts(sign_in(own_hub, create(own_hub)["email"])["access_token"])

    assert not is_taken(own_hub, signed(own_hub, header, claims, b"x" * 32))


def test_what_an_old_key_has_signed_stands_until_it_expires(own_hub: Hub) -> None:
    email = create(own_hub)["email"]
    before = sign_in(own_hub, email)["access_token"]
    with WriteTransaction(own_hub.app.state.database) as tx:
        kid = access_tokens.rotate(tx)
    after = sign_in(own_hub, email)["access_token"]

    assert parts(after)[0]["kid"] == kid != parts(before)[0]["kid"]
    assert is_taken(own_hub, before) and is_taken(own_hub, after)
    with WriteTransaction(own_hub.app.state.database) as tx:
        past = datetime.now(UTC) - timedelta(seconds=1)
        tx.execute(update(signing_keys).where(signing_keys.c.kid != kid).values(expires_at=past))
    assert not is_taken(own_hub, before)
    assert is_taken(own_hub, after)


@pytest.mark.usefixtures("real_hashes")
def test_an_outdated_hash_is_renewed_when_its_password_comes(own_hub: Hub) -> None:
    from argon2 import PasswordHasher

    made = create(own_hub)
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    mine = users.c.uid == made["id"]
    with WriteTransaction(own_hub.app.state.database) as tx:
        tx.execute(update(users).where(mine).values(password=old))
    sign_in(own_hub, made["email"])
    with ReadTransaction(own_hub.app.state.database) as tx:
        kept = tx.execute(select(users.c.password).where(mine)).scalar_one()

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    sign_in(own_hub, made["email"])
