"""For each operation a request that is served, whatever chance makes of others, on things of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from broken import FUZZED, NOBODY
from hub import ADA, PASSWORD
from promises import CONTRACT, resolve
from wire import NOWHERE, Answer, Wire

PLACES = {
    operation["operationId"]: (path, method.upper(), operation)
    for path, item in CONTRACT["paths"].items()
    for method, operation in item.items()
}
"""Path, method and what is declared of each operation, by its id."""
_DOCUMENT = {"openapi": "3.1.0", "info": {"title": "T", "version": "2.0.0"}, "paths": {}}
BODIES: dict[str, Any] = {
    "apis_create": {"name": "...", "title": "T"},
    "apis_update": {"title": "Changed"},
    "versions_publish": _DOCUMENT,
    "versions_check": _DOCUMENT,
    "versions_update": {"state": "retired"},
    "operations_deprecate": {"reason": "Old."},
    "channels_move": {"version": "1.0.0"},
    "users_create": {"email": "...", "name": "N"},
    "users_update": {"name": "Changed"},
    "users_password": {"current": PASSWORD, "new": PASSWORD},
    "teams_create": {"name": "...", "title": "T"},
    "teams_update": {"title": "Changed"},
    "members_put": {"role": "publisher"},
    "grants_put": {"role": "publisher"},
    "policies_put": {"mode": "off"},
    "waivers_put": {"owner": "nobody", "reason": "None."},
    "tokens_create": {"name": "nobody", "scopes": ["tokens:write"]},
    "auth_token": {"grant_type": "password", "username": ADA, "password": PASSWORD},
    "sdks_build": {"flavour": "client"},
    "runs_create": {"api": FUZZED, "target": NOBODY},
    "runs_replay": {},
    "webhooks_create": {"url": NOWHERE},
    "webhooks_update": {"description": "By nobody."},
}
"""What is sent; `...` stands for a name or an address that is free."""
PUT_AGAIN = (
    *("channels_move", "members_put", "grants_put", "operations_deprecate"),
    *("policies_put", "waivers_put"),
)
"""What puts something that is there already."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to an operation of the contract."""

    operation: str
    path: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    """None for none."""
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        path = PLACES[self.operation][0].format(**{name: quote(one) for name, one in self.path.items()})
        return f"{path}?{urlencode(self.query)}" if self.query else path

    @property
    def media_type(self) -> str:
        """That of the body; "" without one."""
        content = resolve(PLACES[self.operation][2].get("requestBody", {})).get("content", {})
        return "" if self.body is None else next(iter(content))

    def send(self, wire: Wire, *, authorization: str | None = None) -> Answer:
        headers = {name.lower().replace("-", "_"): value for name, value in self.headers.items()}
        headers |= {"content_type": self.media_type} if self.media_type else {}
        is_json = self.media_type == "application/json"
        content = json.dumps(self.body) if is_json else urlencode(self.body or {})
        body = content.encode() if self.media_type else None
        method = PLACES[self.operation][1]
        return wire.send(method, self.address, body, authorization=authorization, **headers)


def served(name: str, wire: Wire) -> Request:
    """Return a request to the operation with the id *name* that is answered with 2xx."""
    path, method, declared = PLACES[name]
    if name == "runs_create":
        # What it fuzzes is there once something was found in it.
        wire.found()
    needs_etag = method in ("PATCH", "DELETE") or name in PUT_AGAIN
    parameters = map(resolve, declared.get("parameters", []))
    needed = {one["name"]: one["example"] for one in parameters if one["in"] == "query" and one["required"]}
    body = BODIES.get(name)
    if body and "..." in body.values():
        free = f"{wire.free()}@example.com" if "email" in body else wire.free()
        body = {key: free if value == "..." else value for key, value in body.items()}
    return Request(
        name,
        _things(name, path, wire) if "{" in path else {},
        body,
        needed,
        {"If-Match": "*"} if needs_etag and name != "tokens_revoke" else {},
    )


def _things(name: str, path: str, wire: Wire) -> dict[str, str]:
    """Make what an operation works on, and return the name of each."""
    things = {"position": "0", "format": "markdown" if "/changes/" in path else "jsonl"}
    if "{api}" in path:
        things |= _version(name, path, wire)
    if "{team}" in path:
        things["team"] = wire.create_team()
    if "{user}" in path:
        things["user"] = wire.create_user()
    for above in ("/v1/teams/{team}/members", "/v1/apis/{api}/grants"):
        if path == f"{above}/{{user}}":
            wire.send_json("PUT", path.format(**things), {"role": "reader"})
    if "{token}" in path:
        things["token"] = wire.create_token("contracts:read")[0]
    if "{webhook}" in path:
        things["webhook"] = wire.create_webhook()
        things["delivery"] = wire.ping(things["webhook"]) if "{delivery}" in path else ""
    if path.startswith("/v1/runs"):
        things["run"], things["fingerprint"] = wire.found()
    return {key: value for key, value in things.items() if f"{{{key}}}" in path}


def _version(name: str, path: str, wire: Wire) -> dict[str, str]:
    """Make an API, a version and what is below, and return the name of each."""
    if "{sdk}" in path and name != "sdks_cancel":
        return _built(wire)
    address = wire.create() if name == "apis_delete" else wire.publish().partition("/versions")[0]
    version = f"{address}/versions/1.0.0"
    things = {"api": address.rpartition("/")[2], "version": "1.0.0", "channel": "production"}
    if name == "versions_publish":
        things["version"] = "2.0.0"
    if name == "versions_delete":
        wire.send_json("PATCH", version, {"state": "retired"}, if_match="*")
    if "{channel}" in path:
        wire.send_json("PUT", f"{address}/channels/production", {"version": "1.0.0"})
    if "{position}" in path:
        wire.send_json("PUT", f"{version}/operations/0/deprecation", {})
    if "{fingerprint}" in path:
        things["fingerprint"] = wire.waive(address).rpartition("/")[2]
    if name == "sdks_cancel":
        things["sdk"] = wire.build(version).rpartition("/")[2]
    return things


def _built(wire: Wire) -> dict[str, str]:
    """Return where an SDK is that all may look at, for to build one takes long."""
    address = wire.built()
    api, _, version, _, sdk = address.removeprefix("/v1/apis/").split("/")
    file = wire.send("GET", address).json()["files"][0]["name"]
    return {"api": api, "version": version, "sdk": sdk, "file": file}
