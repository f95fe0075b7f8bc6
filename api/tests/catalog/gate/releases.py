"""Releases, and what the gate says of them: what the tests of the gate share."""

import json
from typing import Any

from httpx2 import Response

from tests.serving import Hub, small_document

BREAKS, ADDS, SAME = 1, 3, 2
"""How many paths a document has that comes after one with two."""


def check(hub: Hub, api: str, document: Any, version: str | None = None, **rest: Any) -> Response:
    return hub.call(
        "POST",
        f"/v1/apis/{api}/check",
        params={} if version is None else {"version": version},
        content=json.dumps(document),
        headers={"Content-Type": "application/json"},
        **rest,
    )


def policy(hub: Hub, api: str, **members: Any) -> dict[str, Any]:
    answer = hub.change(f"/v1/apis/{api}/policy", members, "PUT")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def released(hub: Hub, *versions: str, paths: int = SAME) -> str:
    """Return an API with these releases, each with so many paths."""
    api = hub.api()
    for version in versions:
        assert hub.publish(api, version, small_document(version, paths=paths)).status_code == 201
    return api


def limited(most: int, **more: Any) -> dict[str, Any]:
    """Return a document whose one request takes at most so many characters."""
    content = {"application/json": {"schema": {"type": "string", "maxLength": most}}}
    operation = {
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": "Done."}},
    }
    return {**small_document(paths=0), "paths": {"/names": {"post": operation}}, **more}


def fingerprint(hub: Hub, api: str, document: Any) -> str:
    (change,) = check(hub, api, document).json()["comparisons"][0]["changes"]
    found: str = change["fingerprint"]
    return found
