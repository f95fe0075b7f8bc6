"""What a release is judged by: the policy, the waivers, and the versions that it is compared with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from deedbox.catalog import semver
from deedbox.catalog.changes.comparing import Announcements
from deedbox.catalog.channels import service as channels
from deedbox.catalog.deprecations import service as deprecations
from deedbox.catalog.policies import service as policies
from deedbox.catalog.policies.policy import LAST_RELEASE, OFF, SUPPORTED, Policy
from deedbox.catalog.release_rule import judge
from deedbox.catalog.versions import service as versions
from deedbox.catalog.waivers import service as waivers
from deedbox.compare import Bump
from deedbox.db import ReadTransaction

MOST_COMPARED = 20
"""Releases that one is compared with; what is beyond counts as undetermined."""


@dataclass(frozen=True, slots=True)
class Base:
    """A version that the release is compared with."""

    version: Row[Any]
    against: tuple[str, ...]
    """Why: what the policy names."""
    announced: Announcements
    """What was said of its operations since it was published."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a release is judged by, as it was when it was read."""

    api: Row[Any]
    number: str
    today: date
    policy: Policy
    waivers: tuple[Row[Any], ...]
    bases: tuple[Base, ...]
    last_release: Row[Any] | None
    """The one before it, whatever it is compared with; None for a first release."""
    not_compared: tuple[str, ...]
    """What the policy names and is not compared: a sentence each; what is in doubt for it."""
    beyond: int
    """Supported releases that are too many to be compared."""
    is_highest: bool
    """Whether no release comes after it."""

    @property
    def mode(self) -> str:
        """What becomes of it if it does not keep the policy."""
        return self.policy.mode_of(is_prerelease=semver.is_prerelease(self.number))

    @property
    def waived(self) -> dict[str, str]:
        """Why changes are allowed on purpose, by fingerprint."""
        return waivers.in_force(self.waivers, self.today)

    @property
    def facts(self) -> tuple[object, ...]:
        """What a decision rests on: as long as it is the same, the decision stands."""
        allowed = tuple((row.fingerprint, row.reason, row.expires_on) for row in self.waivers)
        compared = tuple((base.version.id, base.against, base.announced) for base in self.bases)
        last = None if self.last_release is None else self.last_release.id
        beside = (last, self.not_compared, self.beyond, self.is_highest, self.today)
        return self.policy, allowed, compared, *beside


def of(tx: ReadTransaction, api: Row[Any], number: str, of_hub: Policy, today: date) -> Basis:
    """Return what the release *number* of *api* is judged by on the day *today*."""
    policy = policies.effective(api, of_hub)
    found: dict[int, Base] = {}
    not_compared: list[str] = []
    beyond = 0
    last = next(iter(versions.releases_before(tx, api, number, 1)), None)

    def compare_with(row: Row[Any], why: str) -> None:
        known = found.get(row.id)
        announced = known.announced if known else tuple(deprecations.announcements(tx, row).items())
        found[row.id] = Base(row, (*(known.against if known else ()), why), announced)

    for why in policy.against if policy.mode_of(is_prerelease=semver.is_prerelease(number)) != OFF else ():
        if why == LAST_RELEASE:
            if last is not None:
                compare_with(last, why)
        elif why == SUPPORTED:
            rows = versions.releases_before(tx, api, number, MOST_COMPARED + 1, is_supported=True)
            bound = [row for at, row in enumerate(rows) if at == 0 or _binds(row.version, number)]
            beyond = max(0, len(bound) - MOST_COMPARED)
            for row in bound[:MOST_COMPARED]:
                compare_with(row, why)
        else:
            named = channels.find(tx, api.name, why)
            if named is None:
                not_compared.append(f"There is no channel {why}.")
            elif named.version == number or semver.precedence(named.version) > semver.precedence(number):
                not_compared.append(f"{why} names {named.version}, which does not come before {number}.")
            else:
                compare_with(versions.read(tx, api.name, named.version), why)
    if not_compared and not found and last is not None:
        # A channel that is not there must not let anything through.
        compare_with(last, LAST_RELEASE)
    return Basis(
        api=api,
        number=number,
        today=today,
        policy=policy,
        waivers=tuple(waivers.of_api(tx, api)),
        bases=tuple(found.values()),
        last_release=last,
        not_compared=tuple(not_compared),
        beyond=beyond,
        is_highest=_is_highest(api, number),
    )


def _is_highest(api: Row[Any], number: str) -> bool:
    if api.latest is None or semver.is_prerelease(api.latest):
        return True
    return semver.precedence(api.latest) < semver.precedence(number)


def _binds(old: str, new: str) -> bool:
    """Say whether the number *new* would not allow that a consumer of *old* breaks."""
    return not judge(old, semver.release_of(new), Bump.MAJOR).is_enough
