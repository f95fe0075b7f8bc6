"""Packages to find in the index, and those who ask for them."""

from base64 import b64encode
from typing import Any

from httpx2 import Response

from tests.catalog.sdks.built import build
from tests.serving import Hub

JSON = "application/vnd.pypi.simple.v1+json"


def package(hub: Hub, *versions: str, visibility: str = "public", api: str | None = None) -> str:
    """Publish *versions* of an API (default: a new one), build a client of each, and return the name of the
    project."""
    api = api or hub.api()
    names = set()
    for version in versions:
        assert hub.publish(api, version).status_code == 201
        sdk = build(hub, api, version)[1]
        assert sdk["state"] == "succeeded", sdk["error"]
        names.add(sdk["name"])
    if visibility != "public":
        assert hub.change(f"/v1/apis/{api}", {"visibility": visibility}).status_code == 200
    (name,) = names
    return str(name)


def api_of(project: str) -> str:
    """Return the API that *project* is the client of."""
    return project.removeprefix("deedbox-").removesuffix("-client")


def get(hub: Hub, path: str, token: str | None = None, **headers: str) -> Response:
    """Ask for what is at *path* as nobody, or as pip with a *token*; follow nothing."""
    if token is not None:
        headers["Authorization"] = basic(token)
    return hub.http.get(path, headers=headers, follow_redirects=False)


def basic(token: str, user: str = "__token__") -> str:
    """Return the `Authorization` that tools for packages send."""
    return f"Basic {b64encode(f'{user}:{token}'.encode()).decode()}"


def files(hub: Hub, project: str, token: str | None = None) -> list[dict[str, Any]]:
    """Return what the index tells of the files of *project*."""
    answer = get(hub, f"/simple/{project}/", token, accept=JSON)
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.json()["files"]
    return told
