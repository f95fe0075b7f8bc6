"""Waiting for an SDK."""

import time
from typing import Any

from tests.serving import Hub

OPEN = ("queued", "running")
LONGEST_SECONDS = 60.0


def ask(hub: Hub, api: str, version: str = "1.0.0", flavour: str = "client") -> dict[str, Any]:
    """Ask for an SDK and return it as it is then."""
    answer = hub.call("POST", f"/v1/apis/{api}/versions/{version}/sdks", json={"flavour": flavour})
    assert answer.status_code in (200, 201), answer.text
    asked: dict[str, Any] = answer.json()
    return asked


def wait(hub: Hub, path: str) -> dict[str, Any]:
    """Return the SDK at *path* once the building has ended."""
    until = time.monotonic() + LONGEST_SECONDS
    sdk: dict[str, Any] = hub.call("GET", path).json()
    while sdk["state"] in OPEN:
        assert time.monotonic() < until, f"{path} is {sdk['state']} after {LONGEST_SECONDS:g} seconds"
        time.sleep(0.05)
        sdk = hub.call("GET", path).json()
    return sdk


def build(hub: Hub, api: str, version: str = "1.0.0", flavour: str = "client") -> tuple[str, dict[str, Any]]:
    """Ask for an SDK and return its path and what came of it."""
    asked = ask(hub, api, version, flavour)
    path = f"/v1/apis/{api}/versions/{version}/sdks/{asked['id']}"
    return path, wait(hub, path)
