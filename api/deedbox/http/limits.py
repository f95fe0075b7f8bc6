"""Rate limits: how much a token, a user and an address may ask for, and the headers that say so.

An address is charged before anybody is asked who calls (`http/address_limit.py`), token and user as soon as
they are known (`charge`). The headers are those of draft-ietf-httpapi-ratelimit-headers.
"""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Annotated, Protocol

from fastapi import Depends, Request
from starlette.types import Scope

from deedbox.http.shared_windows import shared_windows
from deedbox.http.windows import Charge, LocalWindows, Quota, Standing
from deedbox.problems import RateLimited
from deedbox.settings import Settings

__all__ = ["Limiting", "Limits", "Quota", "charge", "limits_of", "standing_headers"]

_STANDINGS = "deedbox.rate_limits"


class Windows(Protocol):
    """Where is counted: `LocalWindows` or `SharedWindows`."""

    @property
    def is_shared_up(self) -> bool | None:
        """Whether what is shared answered when it was asked last; None where nothing is shared."""
        ...

    async def take(self, charges: Sequence[Charge]) -> list[Standing]:
        """Take each of *charges* by itself."""
        ...


class Limits:
    """The limits of one hub; `app.state.limits`."""

    def __init__(self, settings: Settings, windows: Windows) -> None:
        self._windows = windows
        seconds, factor = settings.rate_limit_window_seconds, settings.rate_limit_privileged_factor
        self._address = Quota(settings.rate_limit_address, seconds)
        by_policy = {"token": settings.rate_limit_token, "user": settings.rate_limit_user}
        self._standard = {policy: Quota(requests, seconds) for policy, requests in by_policy.items()}
        self._privileged = {
            policy: Quota(requests * factor, seconds) for policy, requests in by_policy.items()
        }

    @property
    def is_shared_up(self) -> bool | None:
        """Whether Redis answered when it was asked last; None where there is none."""
        return self._windows.is_shared_up

    async def charge_address(self, scope: Scope, network: str) -> None:
        """Charge the request of *scope* to where it comes from.

        Raises:
            RateLimited: too much comes from there.
        """
        await self._charge(scope, [Charge("address", network, self._address, cost_of(scope))])

    async def charge_caller(
        self, scope: Scope, *, token: str | None, user: int | None, is_privileged: bool
    ) -> None:
        """Charge the request of *scope* to who makes it; `charge` says more."""
        quotas, cost = self._privileged if is_privileged else self._standard, cost_of(scope)
        charges = [
            Charge(policy, str(identifier), quotas[policy], cost)
            for policy, identifier in (("token", token), ("user", user))
            if identifier is not None
        ]
        await self._charge(scope, charges)

    async def hit(self, name: str, key: str, quota: Quota, *, cost: int = 1) -> None:
        """Count against a limit of its own, such as the logins of one account.

        Args:
            name: of the limit; letters, digits and dashes.
            key: what is counted by itself. It may be long, hostile or private: only its digest is kept.
            quota: how much of it there may be.
            cost: how much this is.

        Raises:
            RateLimited: the quota is used up. What is refused is not counted.
        """
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        _refuse(await self._windows.take([Charge(name, digest, quota, cost)]))

    async def _charge(self, scope: Scope, charges: Sequence[Charge]) -> None:
        standings = await self._windows.take(charges)
        scope.setdefault(_STANDINGS, []).extend(standings)
        _refuse(standings)


async def charge(
    request: Request, *, token: str | None, user: int | None, is_privileged: bool = False
) -> None:
    """Charge *request* to who makes it, by the cost of its operation.

    Args:
        request: of an operation or a page.
        token: id of the API token; None when there is none.
        user: id of the user; None when there is none.
        is_privileged: whether the caller may do `rate_limit_privileged_factor` times as much.

    Raises:
        RateLimited: the token or the user has used its quota up.
    """
    limits: Limits = request.app.state.limits
    await limits.charge_caller(request.scope, token=token, user=user, is_privileged=is_privileged)


def cost_of(scope: Scope) -> int:
    """Return what the request of *scope* costs: what its operation says, else 1."""
    operation = scope.get("deedbox.operation")
    return operation.cost if operation else 1


def standing_headers(scope: Scope) -> dict[str, str]:
    """Return the headers that tell of everything that the request of *scope* was charged to."""
    return _headers(scope.get(_STANDINGS, []))


def _refuse(standings: Sequence[Standing]) -> None:
    refused = [standing for standing in standings if not standing.is_taken]
    if not refused:
        return
    wait, reasons = 1, []
    for charge, _, window in refused:
        wait = max(wait, window.wait_seconds(charge.quota, charge.limited_cost))
        reasons.append(
            f'The limit "{charge.policy}" of {charge.quota.requests:,} in {charge.quota.seconds} seconds has '
            f"{window.remaining(charge.quota):,} left; this counts as {charge.limited_cost}."
        )
    msg = f"{' '.join(reasons)} Send the request again in {wait} seconds."
    # It tells of no other limit, so that no `t` in it is later than Retry-After.
    raise RateLimited(msg, headers={"Retry-After": str(wait), **_headers(refused)})


def _headers(standings: Sequence[Standing]) -> dict[str, str]:
    policies, limits = [], []
    for charge, _, window in standings:
        policy, _, quota, _ = charge
        remaining = window.remaining(quota)
        more_in = window.wait_seconds(quota, min(remaining + 1, quota.requests))
        policies.append(_policy(policy, quota))
        limits.append(f'"{policy}";r={remaining};t={more_in}')
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(limits)}


@lru_cache(maxsize=256)
def _policy(name: str, quota: Quota) -> str:
    return f'"{name}";q={quota.requests};w={quota.seconds}'


@asynccontextmanager
async def limits_of(settings: Settings) -> AsyncIterator[Limits]:
    """Give the limits of a hub: counted in Redis when there is one to be used, else in this process.

    Raises:
        RedisMissing: `redis_url` is set, and the package that speaks to Redis is not installed.
    """
    if settings.redis_url is None:
        yield Limits(settings, LocalWindows())
        return
    url = settings.redis_url.get_secret_value()
    async with shared_windows(url, settings.redis_timeout_seconds) as windows:
        yield Limits(settings, windows)


# Async, for a thread would cost more than the look-up.
async def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


Limiting = Annotated[Limits, Depends(_limits)]
"""The hub's limits, for a route with a limit of its own."""
