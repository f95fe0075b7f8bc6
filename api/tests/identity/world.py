"""A hub with people and a team, and what each operation of the contract is asked about there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from httpx2 import Response

from tests.catalog.sdks.placed import place
from tests.identity.people import PASSWORD, create, sign_in
from tests.openapi.reading import Operation, filled
from tests.runs.found import TARGET
from tests.runs.placed import place as place_run
from tests.serving import Hub, small_document
from tests.webhooks.placed import place as place_webhook


@dataclass
class World:
    """A hub with people, a team, and a way to make what an operation works on."""

    hub: Hub
    people: dict[str, dict[str, Any]]
    access: dict[str, str]
    """An access token of each."""
    team: str
    made: int = 0
    api: str = ""
    """The API of what was made last, for operations that name it in their body."""

    def target(self, operation: Operation, person: str) -> dict[str, str]:
        """Make what *operation* works on, and return the parameters of its path."""
        self.made += 1
        api = self._api(operation)
        names = {"api": api, "version": "1.0.0", "position": "0", "channel": "production"}
        names |= self._user_and_team(operation)
        names |= self._sdk(operation, api) | self._webhook(operation, person) | self._run(operation, api)
        if "{position}" in operation.path:
            path = f"/v1/apis/{api}/versions/1.0.0/operations/0/deprecation"
            assert self.hub.call("PUT", path, json={}).status_code == 201
        if operation.id == "versions_delete":
            self.hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
        if "{channel}" in operation.path:
            self.hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})
        if operation.declared["tags"][0] == "waivers":
            names["fingerprint"] = "0" * 12
            waiver = f"/v1/apis/{api}/waivers/{names['fingerprint']}"
            assert self.hub.call("PUT", waiver, json=WAIVER).status_code == 201
        if "/grants/{user}" in operation.path:
            self.hub.call("PUT", f"/v1/apis/{api}/grants/{names['user']}", json={"role": "reader"})
        if "{token}" in operation.path:
            names["token"] = self.mint(person, "contracts:read")[0]
        return names

    def _api(self, operation: Operation) -> str:
        """Return the name of an API, which is there, with a version, as far as the operation is about it."""
        api = f"private-{self.made}"
        if "{api}" in operation.path or "{run}" in operation.path or operation.id == "runs_create":
            new = {"name": api, "title": "T", "team": self.team, "visibility": "private"}
            assert self.hub.call("POST", "/v1/apis", json=new).status_code == 201
        if "{version}" in operation.path or "{channel}" in operation.path:
            assert self.hub.publish(api, "1.0.0").status_code == 201
        return api

    def _user_and_team(self, operation: Operation) -> dict[str, str]:
        if "{user}" not in operation.path and "{team}" not in operation.path:
            return {}
        free, team = create(self.hub, password=None)["id"], f"team-{self.made}"
        if "{team}" in operation.path:
            self.hub.call("POST", "/v1/teams", json={"name": team, "title": "T"})
            for role in ("reader", "publisher", "maintainer"):
                member = f"/v1/teams/{team}/members/{self.people[role]['id']}"
                self.hub.call("PUT", member, json={"role": role})
            self.hub.call("PUT", f"/v1/teams/{team}/members/{free}", json={"role": "reader"})
        return {"user": free, "team": team}

    def _sdk(self, operation: Operation, api: str) -> dict[str, str]:
        if "{sdk}" not in operation.path:
            return {}
        sdk = f"{self.made:016x}"
        return {"sdk": sdk, "file": place(self.hub, api, uid=sdk)}

    def _webhook(self, operation: Operation, person: str) -> dict[str, str]:
        if "{webhook}" not in operation.path:
            return {}
        uid = f"{self.made:016x}"
        place_webhook(self.hub, uid, uid, owner=self.people[person]["id"], state="active")
        return {"webhook": uid, "delivery": uid}

    def _run(self, operation: Operation, api: str) -> dict[str, str]:
        if operation.id != "runs_create" and "{run}" not in operation.path:
            return {}
        self.api = api
        assert self.hub.publish(api, "1.0.0").status_code == 201
        run = f"{self.made:016x}"
        fingerprint = place_run(self.hub, api, uid=run)
        return {"run": run, "fingerprint": fingerprint, "format": "markdown"}

    def mint(self, person: str, *scopes: str) -> tuple[str, str]:
        """Make an API token of somebody, and return its id and the token."""
        asked = {"name": "matrix", "scopes": list(scopes)}
        made = self.hub.call("POST", "/v1/tokens", token=self.access[person], json=asked)
        assert made.status_code == 201, made.text
        return made.json()["id"], made.json()["token"]

    def ask(self, operation: Operation, names: dict[str, str], token: str | None) -> Response:
        """Send *operation*, whole and valid, on the condition that anything is there."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        if "If-Match" in {parameter["name"] for parameter in operation.parameters}:
            headers["If-Match"] = "*"
        query = {"q": "things"} if operation.id == "operations_search" else {}
        sent = BODIES[operation.id](self) if operation.id in BODIES else {}
        path = filled(operation.path, names)
        if operation.id == "versions_publish":
            path = path.replace("1.0.0", "2.0.0")
        return self.hub.http.request(operation.method, path, headers=headers, params=query, **sent)


def json(**members: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {
        "json": {name: value(world) if callable(value) else value for name, value in members.items()}
    }


WAIVER = {"owner": "team", "reason": "Agreed."}
BODIES: dict[str, Callable[[World], dict[str, Any]]] = {
    "apis_create": json(name=lambda world: f"new-{world.made}", title="T"),
    "apis_update": json(title="Changed"),
    "versions_publish": json(**small_document("2.0.0")),
    "versions_check": json(**small_document("2.0.0")),
    "versions_update": json(state="retired"),
    "policies_put": json(mode="warn"),
    "sdks_build": json(flavour="client"),
    # Told of every kind, it would be sent what all other rows do, and cost more than they.
    "webhooks_create": json(url="http://0/", kinds=["user.deactivated"]),
    "webhooks_update": json(active=False),
    "runs_create": json(api=lambda world: world.api, target=TARGET),
    "runs_replay": json(),
    "waivers_put": json(**WAIVER),
    "operations_deprecate": json(reason="Old."),
    "channels_move": json(version="1.0.0"),
    "grants_put": json(role="publisher"),
    "auth_token": lambda world: {
        "data": {"grant_type": "password", "username": world.people["reader"]["email"], "password": PASSWORD}
    },
    "users_create": json(email=lambda world: f"new-{world.made}@example.com", name="N"),
    "users_update": json(name="Changed"),
    "users_password": json(current=PASSWORD, new=PASSWORD),
    "teams_create": json(name=lambda world: f"new-{world.made}", title="T"),
    "teams_update": json(title="Changed"),
    "members_put": json(role="publisher"),
    "tokens_create": json(name="new", scopes=lambda _: ["tokens:write"]),
}


def refresh(world: World, person: str) -> str:
    """Return a token of somebody, who is signed in again if they were signed out meanwhile."""
    if world.hub.call("GET", "/v1/users/me", token=world.access[person]).status_code == 200:
        return world.access[person]
    world.access[person] = sign_in(world.hub, world.people[person]["email"])["access_token"]
    return world.access[person]
