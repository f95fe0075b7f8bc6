"""Rate limits: how much a token, a user and an address may ask for, and the headers that say so.

An address is charged before anybody is asked who calls (`http/address_limit.py`), token and user as soon as
they are known (`charge`). The headers are those of draft-ietf-httpapi-ratelimit-headers.
"""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request
from starlette.types import Scope

from deedbox.http.shared_windows import shared_windows
from deedbox.http.windows import Charge, LocalWindows, Quota, Taken, Window
from deedbox.problems import RateLimited
from deedbox.settings import Settings

__all__ = ["Limiting", "Limits", "Quota", "charge", "limits_of", "standing_headers"]

_STANDINGS = "deedbox.rate_limits"


class Windows(Protocol):
    """Where is counted: `LocalWindows` or `SharedWindows`."""

    async def take(self, charges: Sequence[Charge]) -> list[Taken]:
        """Take each of *charges* by itself."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a request is charged to."""

    policy: str
    """`address`, `token` or `user`, or the name of a limit of its own."""
    key: str
    """Tells one from another under that policy."""
    quota: Quota


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subject stands after a charge."""

    subject: Subject
    cost: int
    is_refused: bool
    window: Window

    @property
    def retry_after_seconds(self) -> int:
        return self.window.wait_seconds(self.subject.quota, self.cost)


class Limits:
    """The limits of one hub; `app.state.limits`."""

    def __init__(self, settings: Settings, windows: Windows) -> None:
        self._windows = windows
        self._seconds = settings.rate_limit_window_seconds
        self._address = Quota(settings.rate_limit_address, self._seconds)
        self._token = settings.rate_limit_token
        self._user = settings.rate_limit_user
        self._factor = settings.rate_limit_privileged_factor

    def of_address(self, network: str) -> Subject:
        """Return whom what comes from *network* is charged to."""
        return Subject("address", network, self._address)

    def of_caller(self, *, token: int | None, user: int | None, is_privileged: bool) -> list[Subject]:
        """Return whom a known caller's requests are charged to; None for what there is not."""
        factor = self._factor if is_privileged else 1
        return [
            Subject(policy, str(identifier), Quota(requests * factor, self._seconds))
            for policy, identifier, requests in (("token", token, self._token), ("user", user, self._user))
            if identifier is not None
        ]

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
        _refuse(await self._take(cost, [Subject(name, digest, quota)]))

    async def charge(self, scope: Scope, cost: int, subjects: Sequence[Subject]) -> None:
        """Charge the request of *scope* to each of *subjects*; its answer will say how they stand.

        Raises:
            RateLimited: one of them has used its quota up.
        """
        standings = await self._take(cost, subjects)
        scope.setdefault(_STANDINGS, []).extend(standings)
        _refuse(standings)

    async def _take(self, cost: int, subjects: Sequence[Subject]) -> list[Standing]:
        charges = [
            Charge(
                key=f"{subject.policy}/{subject.quota.seconds}/{subject.key}",
                quota=subject.quota,
                # What costs more than the whole quota could never be had.
                cost=min(cost, subject.quota.requests),
            )
            for subject in subjects
        ]
        taken = await self._windows.take(charges)
        return [
            Standing(subject, charge.cost, not is_taken, window)
            for subject, charge, (is_taken, window) in zip(subjects, charges, taken, strict=True)
        ]


async def charge(
    request: Request, *, token: int | None, user: int | None, is_privileged: bool = False
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
    subjects = limits.of_caller(token=token, user=user, is_privileged=is_privileged)
    await limits.charge(request.scope, cost_of(request.scope), subjects)


def cost_of(scope: Scope) -> int:
    """Return what the request of *scope* costs: what its operation says, else 1."""
    operation = scope.get("deedbox.operation")
    return operation.cost if operation else 1


def standing_headers(scope: Scope) -> dict[str, str]:
    """Return the headers that tell of everything that the request of *scope* was charged to."""
    return _headers(scope.get(_STANDINGS, []))


def _refuse(standings: Sequence[Standing]) -> None:
    refused = [standing for standing in standings if standing.is_refused]
    if not refused:
        return
    wait = max(standing.retry_after_seconds for standing in refused)
    reasons = " ".join(
        f'The limit "{one.subject.policy}" of {one.subject.quota.requests:,} in {one.subject.quota.seconds} '
        f"seconds has {one.window.remaining(one.subject.quota):,} left; this counts as {one.cost}."
        for one in refused
    )
    msg = f"{reasons} Send the request again in {wait} seconds."
    # It tells of no other limit, so that no `t` in it is later than Retry-After.
    raise RateLimited(msg, headers={"Retry-After": str(wait), **_headers(refused)})


def _headers(standings: Sequence[Standing]) -> dict[str, str]:
    policies, limits = [], []
    for one in standings:
        quota, name = one.subject.quota, one.subject.policy
        remaining = one.window.remaining(quota)
        more_in = one.window.wait_seconds(quota, min(remaining + 1, quota.requests))
        policies.append(f'"{name}";q={quota.requests};w={quota.seconds}')
        limits.append(f'"{name}";r={remaining};t={more_in}')
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(limits)}


@asynccontextmanager
async def limits_of(settings: Settings) -> AsyncIterator[Limits]:
    """Give the limits of a hub: counted in Redis when there is one to be used, else in this process.

    Raises:
        RedisMissing: `redis_url` is set, and the package that speaks to Redis is not installed.
    """
    if settings.redis_url is None:
        yield Limits(settings, LocalWindows())
        return
    async with shared_windows(settings.redis_url.get_secret_value()) as windows:
        yield Limits(settings, windows)


# Async, for a thread would cost more than the look-up.
async def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


Limiting = Annotated[Limits, Depends(_limits)]
"""The hub's limits, for a route with a limit of its own."""
