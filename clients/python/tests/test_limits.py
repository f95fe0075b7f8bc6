"""A real hub that limits its callers: the client waits as long as it is told to, and for a minute at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from deedbox_client import AsyncDeedbox, Deedbox, Password, TooManyRequests

pytestmark = pytest.mark.slow  # Each test starts a hub, and waits.

ADA, PASSWORD = "ada@example.com", "correct horse battery"
HubOf = Callable[..., Any]


def test_the_client_waits_until_it_may_go_on(hub_of: HubOf) -> None:
    hub, waits = hub_of(rate_limit_token=2, rate_limit_window_seconds=3), list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        time.sleep(seconds)

    with Deedbox(hub.url, hub.token, sleep=wait) as client:
        for number in range(4):
            assert client.apis.create(name=f"api-{number}", title="Orders").name == f"api-{number}"

    assert waits
    assert set(waits) <= {1.0, 2.0, 3.0, 4.0}, "not what Retry-After said"


@pytest.mark.anyio
async def test_the_async_client_waits_until_it_may_go_on(hub_of: HubOf) -> None:
    hub, waits = hub_of(rate_limit_token=2, rate_limit_window_seconds=3), list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        await anyio.sleep(seconds)

    async with AsyncDeedbox(hub.url, hub.token, sleep=wait) as client:
        for number in range(4):
            assert (await client.apis.create(name=f"api-{number}", title="Orders")).name == f"api-{number}"

    assert waits
    assert set(waits) <= {1.0, 2.0, 3.0, 4.0}, "not what Retry-After said"


def test_uploads_downloads_and_lists_wait_as_well(hub_of: HubOf, document: bytes, tmp_path: Path) -> None:
    hub, waits = hub_of(rate_limit_token=2, rate_limit_user=2, rate_limit_window_seconds=2), list[float]()
    path = tmp_path / "orders.yaml"
    path.write_bytes(document)

    def wait(seconds: float) -> None:
        waits.append(seconds)
        time.sleep(seconds)

    def waited(result: object) -> object:
        """Return *result*, for which the client has had to wait once or more."""
        assert waits
        waits.clear()
        return result

    with Deedbox(hub.url, credentials=Password(ADA, PASSWORD), sleep=wait) as client:
        client.users.me()
        client.apis.create(name="orders", title="Orders")
        assert waited(client.versions.publish("orders", "1.0.0", path))
        client.users.me()
        assert waited(client.versions.document("orders", "1.0.0").read()) == document
        client.users.me()
        assert waited([version.version for version in client.versions.list("orders")]) == ["1.0.0"]


@pytest.mark.anyio
async def test_the_async_client_waits_with_them_as_well(
    hub_of: HubOf, document: bytes, tmp_path: Path
) -> None:
    hub, waits = hub_of(rate_limit_token=2, rate_limit_user=2, rate_limit_window_seconds=2), list[float]()
    path = tmp_path / "orders.yaml"
    path.write_bytes(document)

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        await anyio.sleep(seconds)

    def waited(result: object) -> object:
        assert waits
        waits.clear()
        return result

    async with AsyncDeedbox(hub.url, credentials=Password(ADA, PASSWORD), sleep=wait) as client:
        await client.users.me()
        await client.apis.create(name="orders", title="Orders")
        assert waited(await client.versions.publish("orders", "1.0.0", path))
        await client.users.me()
        assert waited(await client.versions.document("orders", "1.0.0").read()) == document
        await client.users.me()
        assert waited([version.version async for version in client.versions.list("orders")]) == ["1.0.0"]


def test_it_does_not_wait_for_longer_than_a_minute(hub_of: HubOf) -> None:
    hub, waits = hub_of(rate_limit_token=1, rate_limit_window_seconds=3600), list[float]()

    with Deedbox(hub.url, hub.token, sleep=waits.append) as client:
        client.apis.create(name="orders", title="Orders")
        with pytest.raises(TooManyRequests) as raised:
            client.apis.create(name="others", title="Others")

    assert waits == []
    assert raised.value.problem.type == "/problems/rate-limited"
    assert raised.value.retry_after_seconds is not None
    assert raised.value.retry_after_seconds > 3000
