"""What the gate lets through, for the page of an API; and what it found, for that of a version."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.policies import service as policies
from deedbox.catalog.policies.policy import LAST_RELEASE, SUPPORTED, Policy
from deedbox.catalog.waivers import service as waivers
from deedbox.catalog.waivers.schemas import state_of
from deedbox.db import ReadTransaction

WAIVERS_SHOWN = 10
_NAMES = {LAST_RELEASE: "the last release", SUPPORTED: "all supported releases"}
_MODES = {
    "strict": "A release whose number hides what it does is refused.",
    "warn": "A release whose number hides what it does is published, and told of.",
    "off": "Releases are not looked at.",
}
_OUTCOMES = {"passed": "passed", "warned": "passed with a warning", "unchecked": "not looked at"}


@dataclass(frozen=True, slots=True)
class ListedWaiver:
    """A change that is allowed on purpose."""

    fingerprint: str
    owner: str
    reason: str
    state: str
    until: str


@dataclass(frozen=True, slots=True)
class Gate:
    """By which rules releases are let through."""

    mode: str
    says: str
    against: str
    """What releases are compared with."""
    waivers: list[ListedWaiver]
    more: int
    """Waivers beyond those."""


def of_api(tx: ReadTransaction, api: Row[Any], of_hub: Policy) -> Gate:
    """Return by which rules releases of *api* are let through on a hub whose rules are *of_hub*."""
    policy = policies.effective(api, of_hub)
    rows = waivers.of_api(tx, api)
    today = datetime.now(UTC).date()
    return Gate(
        mode=policy.mode,
        says=_MODES[policy.mode],
        against=", ".join(_NAMES.get(one, one) for one in policy.against),
        waivers=[
            ListedWaiver(
                row.fingerprint,
                row.owner,
                row.reason,
                state_of(row, today),
                "" if row.expires_on is None else f"until {row.expires_on}",
            )
            for row in rows[:WAIVERS_SHOWN]
        ],
        more=max(0, len(rows) - WAIVERS_SHOWN),
    )


def found(version: Row[Any]) -> str | None:
    """Return what the gate found when *version* was published; None where there was none yet."""
    if version.gate_outcome is None:
        return None
    outcome = _OUTCOMES[version.gate_outcome]
    if version.gate_verdict is None:
        return outcome
    return f"{outcome}: {version.gate_verdict} since {version.gate_since}"
