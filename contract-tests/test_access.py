"""Who may do what: every operation, asked by nobody, by strangers and by those who may do less."""

import json

import pytest

import promises
from broken import FUZZED, NOBODY
from hub import PASSWORD, Hub
from wire import NOWHERE, Wire

pytestmark = pytest.mark.slow

SECURED = [
    pytest.param(path, method.upper(), operation, id=operation["operationId"])
    for path, item in promises.CONTRACT["paths"].items()
    for method, operation in item.items()
    if operation["security"]
]
SCOPES: list[str] = promises.CONTRACT["components"]["schemas"]["Scope"]["enum"]
BODIES = {
    "apis_create": {"name": "by-nobody", "title": "T"},
    "apis_update": {"title": "Changed"},
    "versions_update": {"state": "retired"},
    "operations_deprecate": {"reason": "Old."},
    "channels_move": {"version": "1.0.0"},
    "users_create": {"email": "by-nobody@example.com", "name": "N"},
    "users_update": {"name": "Changed"},
    "users_password": {"current": PASSWORD, "new": PASSWORD},
    "teams_create": {"name": "by-nobody", "title": "T"},
    "teams_update": {"title": "Changed"},
    "members_put": {"role": "publisher"},
    "grants_put": {"role": "publisher"},
    "policies_put": {"mode": "off"},
    "waivers_put": {"owner": "by-nobody", "reason": "None."},
    "tokens_create": {"name": "by-nobody", "scopes": ["tokens:write"]},
    "sdks_build": {"flavour": "client"},
    "runs_create": {"api": FUZZED, "target": NOBODY},
    "runs_replay": {},
    "webhooks_create": {"url": NOWHERE},
    "webhooks_update": {"description": "By nobody."},
}

PUT_AGAIN = (
    *("channels_move", "members_put", "grants_put", "operations_deprecate"),
    *("policies_put", "waivers_put"),
)
"""What puts something that is there already."""


def target(path: str, operation: str, wire: Wire) -> str:
    """Return the address of something of its own that *operation* could work on."""
    version = wire.publish()
    api = version.partition("/versions")[0]
    if operation == "channels_delete" or "{channel}" in path:
        wire.send_json("PUT", f"{api}/channels/production", {"version": "1.0.0"})
    if operation == "apis_delete":
        return wire.create()
    if operation == "versions_delete":
        etag = wire.send("GET", version).headers["etag"]
        wire.send_json("PATCH", version, {"state": "retired"}, if_match=etag)
    declared = promises.CONTRACT["paths"][path].values()
    query = next(promises.needed_query(one) for one in declared if one["operationId"] == operation)
    return path.format(**made_for(path, version, wire)) + query


def made_for(path: str, version: str, wire: Wire) -> dict[str, str]:
    """Make what *path* names beside the *version* and its API, and return the name of each."""
    api = version.partition("/versions")[0]
    if "{position}" in path:
        wire.send_json("PUT", f"{version}/operations/0/deprecation", {})
    names = {"api": api.rpartition("/")[2], "version": "1.0.0", "channel": "production", "position": "0"}
    names["format"] = "markdown" if "/changes/" in path else "jsonl"
    if "{user}" in path:
        names["user"] = wire.create_user()
    if "{team}" in path:
        names["team"] = wire.create_team()
    if "{team}" in path and "{user}" in path:
        wire.send_json("PUT", f"/v1/teams/{names['team']}/members/{names['user']}", {"role": "reader"})
    if "grants/{user}" in path:
        wire.send_json("PUT", f"{api}/grants/{names['user']}", {"role": "reader"})
    if "/waivers/{fingerprint}" in path:
        names["fingerprint"] = wire.waive(api).rpartition("/")[2]
    if "{sdk}" in path:
        address = wire.build(version, is_awaited="{file}" in path)
        names["sdk"] = address.rpartition("/")[2]
        if "{file}" in path:
            names["file"] = wire.send("GET", address).json()["files"][0]["name"]
    if "{token}" in path:
        names["token"] = wire.create_token("contracts:read")[0]
    return names | webhook_for(path, wire) | run_for(path, wire)


def webhook_for(path: str, wire: Wire) -> dict[str, str]:
    """Make a webhook if *path* names one, and what was sent to it if it names that, too."""
    if "{webhook}" not in path:
        return {}
    webhook = wire.create_webhook()
    return {"webhook": webhook, "delivery": wire.ping(webhook) if "{delivery}" in path else ""}


def run_for(path: str, wire: Wire) -> dict[str, str]:
    """Return a run and what it found if *path* is of runs, and make room for another one."""
    if not path.startswith("/v1/runs"):
        return {}
    wire.cancel_runs()
    return dict(zip(("run", "fingerprint"), wire.found(), strict=True))


def ask(wire: Wire, method: str, address: str, operation: str, authorization: str | None) -> tuple[int, str]:
    needs_etag = method in ("PATCH", "DELETE") or operation in PUT_AGAIN
    headers = {"if_match": "*"} if needs_etag and operation != "tokens_revoke" else {}
    body = None
    if operation in ("versions_publish", "versions_check"):
        body = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "2.0.0"}, "paths": {}}'
    if operation == "versions_publish":
        address = f"{address.rpartition('/')[0]}/2.0.0"
    elif operation in BODIES:
        body = json.dumps(BODIES[operation]).encode()
    if body is not None:
        headers["content_type"] = "application/json"
    answer = wire.send(method, address, body, authorization=authorization, **headers)
    return answer.status, answer.problem if answer.status >= 400 else ""


def state(wire: Wire, address: str) -> list[bytes]:
    """Return all that a refused request could have changed."""
    api = "/".join(address.partition("?")[0].split("/")[:4])
    below = (
        *("", "/versions", "/versions/1.0.0/operations"),
        *("/channels", "/channels/production", "/policy", "/waivers"),
    )
    found = [wire.send("GET", api + one).content for one in below if api not in ("/v1/apis", "/v1/tokens")]
    found.append(wire.send("GET", "/v1/users?per_page=100").content)
    found.append(wire.send("GET", "/v1/teams?per_page=100").content)
    # Who shows a token uses it, which is noted.
    tokens = wire.send("GET", "/v1/tokens?limit=200").json()["items"]
    found.append(repr([token["id"] for token in tokens]).encode())
    return [body for body in found if not body.startswith(b'{"type"')] + [
        str(wire.send("GET", "/v1/apis/by-nobody").status).encode()
    ]


@pytest.mark.parametrize(("path", "method", "operation"), SECURED)
def test_who_is_not_known_is_told_so_and_nothing_happens(
    live: Hub, wire: Wire, path: str, method: str, operation: dict[str, str]
) -> None:
    name = operation["operationId"]
    address = target(path, name, wire)
    before = state(wire, address)
    strangers = {
        "": "unauthenticated",
        f"Basic {live.admin}": "unauthenticated",
        f"Token {live.admin}": "unauthenticated",
        "Bearer deedbox_nobody": "invalid-token",
        f"Bearer {live.admin[:-1]}": "invalid-token",
        f"Bearer {live.admin}x": "invalid-token",
        f"Bearer {live.admin.swapcase()}": "invalid-token",
    }
    for authorization, slug in strangers.items():
        assert ask(wire, method, address, name, authorization) == (401, slug), authorization.partition(" ")[0]
    assert state(wire, address) == before


@pytest.mark.parametrize(("path", "method", "operation"), SECURED)
def test_who_lacks_the_scope_is_refused_and_nothing_happens_and_who_has_it_is_served(
    wire: Wire, path: str, method: str, operation: dict[str, list[dict[str, list[str]]]]
) -> None:
    name = str(operation["operationId"])
    needed = operation["security"][0]["BearerAuth"]
    address = target(path, name, wire)
    others = [scope for scope in SCOPES if scope not in (*needed, "admin")]
    (first, powerless), (second, just_enough) = (
        wire.create_token(*scopes) for scopes in (others, needed or others)
    )
    before = state(wire, address)
    if needed:
        refused = ask(wire, method, address, name, f"Bearer {powerless}")
        assert refused == (403, "insufficient-scope")
    assert state(wire, address) == before
    status, _ = ask(wire, method, address, name, f"bearer {just_enough}")
    assert 200 <= status < 300, "who has the scope is not served"
    # A user may have a hundred tokens.
    assert [wire.send("DELETE", f"/v1/tokens/{made}").status for made in (first, second)] == [204, 204]


def test_the_hub_says_what_it_is_to_everyone(wire: Wire) -> None:
    for authorization in ("", "Bearer deedbox_nobody", None):
        answer = wire.send("GET", "/v1/hub", authorization=authorization)
        assert answer.status == 200
        assert answer.json()["name"] == "deedbox"
        assert answer.json()["contract_version"] == promises.CONTRACT["info"]["version"]


def test_the_contract_that_the_hub_serves_is_the_one_that_is_tested(wire: Wire) -> None:
    answer = wire.send("GET", "/openapi.json", authorization="")

    assert answer.json() == promises.CONTRACT
    assert wire.send("GET", "/openapi.json", if_none_match=answer.headers["etag"]).status == 304
