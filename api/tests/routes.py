"""Every route of a hub that is read, at an address where something is: for tests that walk them all."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import update

from deedbox.app import create_app
from deedbox.db import WriteTransaction, now
from deedbox.identity.tables import tokens
from deedbox.identity.users.service import OPERATOR
from deedbox.settings import Settings
from deedbox.web import assets
from deedbox_client import __version__
from tests.catalog.sdks.placed import place
from tests.openapi.reading import ANYTHING, OPERATIONS, filled
from tests.runs.placed import place as place_run
from tests.serving import Hub
from tests.webhooks.placed import place as place_webhook

VALUES = {
    **ANYTHING,
    "api": "orders",
    "version": "1.0.0",
    "channel": "production",
    "slug": "not-found",
    # Of the package index, which has it without anybody having built it.
    "project": "deedbox-client",
    "filename": f"deedbox_client-{__version__}-py3-none-any.whl",
}
"""What stands in an address for its parameters; `stock` sees to it that it is there."""

_QUERIES = {
    operation.path: {
        one["name"]: one["example"]
        for one in operation.parameters
        if one["in"] == "query" and one.get("required")
    }
    for operation in OPERATIONS
    if operation.method == "GET"
}


@dataclass(frozen=True)
class Route:
    """A method and a path as the app has them."""

    method: str
    path: str


def routes(app: FastAPI) -> list[Route]:
    """Return every route of *app*, those that are not in the contract included."""
    return sorted(
        (
            Route(method, str(context.path))
            for context in iter_route_contexts(app.routes)
            for method in context.methods or ()
        ),
        key=lambda route: (route.path, route.method),
    )


def address(path: str) -> str:
    """Return an address of *path* where something is, with the query that it needs."""
    if path.startswith(assets.PREFIX):
        return assets.url("favicon.svg")
    query = urlencode(_QUERIES.get(path, {}))
    return filled(path, VALUES) + (f"?{query}" if query else "")


READS = [route.path for route in routes(create_app(Settings())) if route.method == "GET"]
"""The path of every route that answers GET."""


def stock(hub: Hub, document: Any = None) -> None:
    """Put something at the address of every path of `READS`."""
    made = [
        hub.call("POST", "/v1/apis", json={"name": VALUES["api"], "title": "Orders", "visibility": "public"}),
        hub.publish(VALUES["api"], VALUES["version"], document),
        hub.call(
            "PUT",
            f"/v1/apis/{VALUES['api']}/channels/{VALUES['channel']}",
            json={"version": VALUES["version"]},
        ),
        hub.call(
            "PUT",
            f"/v1/apis/{VALUES['api']}/versions/{VALUES['version']}/operations/0/deprecation",
            json={"reason": "Use another."},
        ),
    ]
    assert [answer.status_code for answer in made] == [201] * 4
    place(hub, VALUES["api"], VALUES["version"], uid=VALUES["sdk"])
    place_run(hub, VALUES["api"], VALUES["version"], uid=VALUES["run"])
    people(hub, VALUES["api"])


def people(hub: Hub, api: str) -> None:
    """Put somebody, a team, a token, a waiver, a webhook where `ANYTHING` leads, and a role with *api*."""
    made = [
        hub.call("POST", "/v1/teams", json={"name": ANYTHING["team"], "title": "Team"}),
        hub.call("PUT", f"/v1/teams/{ANYTHING['team']}/members/{OPERATOR}", json={"role": "reader"}),
        hub.call("PUT", f"/v1/apis/{api}/grants/{OPERATOR}", json={"role": "reader"}),
        hub.call(
            "PUT",
            f"/v1/apis/{api}/waivers/{ANYTHING['fingerprint']}",
            json={"owner": "team", "reason": "Agreed."},
        ),
    ]
    assert [answer.status_code for answer in made] == [201] * 4
    place_webhook(hub, ANYTHING["webhook"], ANYTHING["delivery"])
    with WriteTransaction(hub.app.state.database) as tx:
        # Its id is random, and when it was last used is noted a second later.
        hour = now().replace(minute=0, second=0, microsecond=0)
        tx.execute(update(tokens).values(uid=ANYTHING["token"], last_used_at=hour))
