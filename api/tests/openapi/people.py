"""The people of the examples: Ada, who makes every call, under the ids that the contract shows; her team."""

from sqlalchemy import update

from deedbox.db import WriteTransaction
from deedbox.identity.tables import tokens, users
from tests.openapi.reading import BY_ID, SCHEMAS, first_example
from tests.serving import Hub
from tests.webhooks.placed import place


def settle(hub: Hub) -> str:
    """Make Ada, an admin, her team, webhooks, two tokens of hers; return the one that calls are made with."""
    user, token = SCHEMAS["User"]["examples"][0], SCHEMAS["ApiToken"]["examples"][0]
    password = first_example(BY_ID["auth_token"].bodies["application/x-www-form-urlencoded"])["password"]
    made = hub.call(
        "POST",
        "/v1/users",
        json={"email": user["email"], "name": user["name"], "roles": ["admin"], "password": password},
    )
    assert made.status_code == 201, made.text
    grant = {"grant_type": "password", "username": user["email"], "password": password}
    signed_in = hub.http.post("/v1/token", data=grant)
    assert signed_in.status_code == 200, signed_in.text
    access = signed_in.json()["access_token"]
    asked = {"name": token["name"], "scopes": token["scopes"]}
    shown = hub.call("POST", "/v1/tokens", token=access, json=asked)
    calling = hub.call("POST", "/v1/tokens", token=access, json={"name": "ada", "scopes": ["admin"]})
    assert (shown.status_code, calling.status_code) == (201, 201), shown.text
    owned = [
        hub.call("POST", "/v1/teams", token=access, json={"name": "checkout", "title": "Checkout"}),
        hub.call("PUT", f"/v1/apis/orders/grants/{made.json()['id']}", json={"role": "publisher"}),
    ]
    assert [answer.status_code for answer in owned] == [201, 201], owned[-1].text
    with WriteTransaction(hub.app.state.database) as tx:
        # Ids are random; the contract's examples show these.
        tx.execute(update(users).where(users.c.uid == made.json()["id"]).values(uid=user["id"]))
        tx.execute(update(tokens).where(tokens.c.uid == shown.json()["id"]).values(uid=token["id"]))
    place(hub, "0" * 16, "0" * 16, owner=user["id"])
    webhook, sent = (SCHEMAS[name]["examples"][0] for name in ("Webhook", "Delivery"))
    place(
        hub,
        webhook["id"],
        sent["id"],
        owner=user["id"],
        state="active",
        webhook={name: webhook[name] for name in ("url", "description", "api", "kinds")},
        sent={name: sent[name] for name in ("message", "event_id", "kind")},
    )
    secret: str = calling.json()["token"]
    return secret
