"""A real hub that limits its callers: the client waits as long as it is told to, and for a minute at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deedbox_client import AsyncDeedbox, Deedbox, Password, TooManyRequests

pytestmark = pytest.mark.slow  # Each test starts a hub.


class Clock:
    """Seconds that pass when the client waits, and only then: what it does between takes no time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    async def wait_async(self, seconds: float) -> None:
        self.wait(seconds)

    def waited(self, result: object) -> object:
        """Return *result*, for which the client has had to wait once or more."""
        assert self.waits
        self.waits.clear()
        return result


@pytest.fixture
def clock() -> Clock:
    """The clock by which the hub limits its callers."""
    return Clock()


ADA, PASSWORD = "ada@example.com", "correct horse battery"
HubOf = Callable[..., Any]


def test_the_client_waits_until_it_may_go_on(clock: Clock, hub_of: HubOf) -> None:
    hub = hub_of(clock, rate_limit_token=2, rate_limit_window_seconds=3)

    with Deedbox(hub.url, hub.token, sleep=clock.wait) as client:
        for number in range(4):
            assert client.apis.create(name=f"api-{number}", title="Orders").name == f"api-{number}"

    assert clock.waits
    assert set(clock.waits) <= {1.0, 2.0, 3.0, 4.0}, "not what Retry-After said"


@pytest.mark.anyio
async def test_the_async_client_waits_until_it_may_go_on(clock: Clock, hub_of: HubOf) -> None:
    hub = hub_of(clock, rate_limit_token=2, rate_limit_window_seconds=3)

    async with AsyncDeedbox(hub.url, hub.token, sleep=clock.wait_async) as client:
        for number in range(4):
            assert (await client.apis.create(name=f"api-{number}", title="Orders")).name == f"api-{number}"

    assert clock.waits
    assert set(clock.waits) <= {1.0, 2.0, 3.0, 4.0}, "not what Retry-After said"


def test_uploads_downloads_and_lists_wait_as_well(
    clock: Clock, hub_of: HubOf, document: bytes, tmp_path: Path
) -> None:
    hub = hub_of(clock, rate_limit_token=2, rate_limit_user=2, rate_limit_window_seconds=2)
    path = tmp_path / "orders.yaml"
    path.write_bytes(document)

    with Deedbox(hub.url, credentials=Password(ADA, PASSWORD), sleep=clock.wait) as client:
        client.users.me()
        client.apis.create(name="orders", title="Orders")
        assert clock.waited(client.versions.publish("orders", "1.0.0", path))
        client.users.me()
        assert clock.waited(client.versions.document("orders", "1.0.0").read()) == document
        client.users.me()
        assert clock.waited([version.version for version in client.versions.list("orders")]) == ["1.0.0"]


@pytest.mark.anyio
async def test_the_async_client_waits_with_them_as_well(
    clock: Clock, hub_of: HubOf, document: bytes, tmp_path: Path
) -> None:
    hub = hub_of(clock, rate_limit_token=2, rate_limit_user=2, rate_limit_window_seconds=2)
    path = tmp_path / "orders.yaml"
    path.write_bytes(document)

    async with AsyncDeedbox(hub.url, credentials=Password(ADA, PASSWORD), sleep=clock.wait_async) as client:
        await client.users.me()
        await client.apis.create(name="orders", title="Orders")
        assert clock.waited(await client.versions.publish("orders", "1.0.0", path))
        await client.users.me()
        assert clock.waited(await client.versions.document("orders", "1.0.0").read()) == document
        await client.users.me()
        assert clock.waited([version.version async for version in client.versions.list("orders")]) == [
            "1.0.0"
        ]


def test_it_does_not_wait_for_longer_than_a_minute(clock: Clock, hub_of: HubOf) -> None:
    hub = hub_of(clock, rate_limit_token=1, rate_limit_window_seconds=3600)

    with Deedbox(hub.url, hub.token, sleep=clock.wait) as client:
        client.apis.create(name="orders", title="Orders")
        with pytest.raises(TooManyRequests) as raised:
            client.apis.create(name="others", title="Others")

    assert clock.waits == []
    assert raised.value.problem.type == "/problems/rate-limited"
    assert raised.value.retry_after_seconds is not None
    assert raised.value.retry_after_seconds > 3000
