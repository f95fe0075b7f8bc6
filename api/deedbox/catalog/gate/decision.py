"""What comes of a release that was compared and linted: pure."""

from dataclasses import dataclass
from typing import Final

from deedbox import spec
from deedbox.catalog import semver
from deedbox.catalog.changes.report import Report, unpack, with_waivers
from deedbox.catalog.gate.basis import Base, Basis
from deedbox.catalog.policies.policy import OFF, STRICT, Policy
from deedbox.catalog.release_rule import judge
from deedbox.compare import Bump, Release, Verdict

PASSED: Final = "passed"
WARNED: Final = "warned"
REFUSED: Final = "refused"
UNCHECKED: Final = "unchecked"
_WORST_FIRST: Final = (Verdict.BREAKING, Verdict.UNDETERMINED, Verdict.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class Compared:
    """The release, compared with one version."""

    base: Base
    report: Report | None
    """None where comparing would take too much."""
    packed: bytes
    """The report, packed, as it was before waivers had their say."""
    refusal: str
    """Why it would."""
    release: Release
    """Whether the number is enough."""

    @property
    def verdict(self) -> Verdict:
        """What the release does to the consumers of that version."""
        return Verdict.UNDETERMINED if self.report is None else Verdict(self.report.verdict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a release is let through."""

    basis: Basis
    compared: tuple[Compared, ...]
    lint: tuple[spec.Finding, ...]
    """What lint finds that the last release was without, as far as the policy minds it."""
    reasons: tuple[str, ...]
    """Why it does not keep the policy: a sentence each; () where it does."""

    @property
    def outcome(self) -> str:
        """Return what becomes of the release."""
        if self.basis.mode == OFF:
            return UNCHECKED
        if not self.reasons:
            return PASSED
        return REFUSED if self.basis.mode == STRICT else WARNED

    @property
    def worst(self) -> Compared | None:
        """Return the comparison with the worst verdict; None where there is none."""
        return min(self.compared, key=lambda one: _WORST_FIRST.index(one.verdict), default=None)

    @property
    def waivers_met(self) -> frozenset[str]:
        """Return the fingerprints of the changes that are allowed on purpose."""
        reports = (one.report for one in self.compared if one.report is not None)
        return frozenset(
            change["fingerprint"] for report in reports for change in report.changes if change["waived"]
        )


def compared(basis: Basis, base: Base, packed: bytes, refusal: str) -> Compared:
    """Judge the release by what the *packed* report tells of it; without one nothing could be decided."""
    report = None if refusal else with_waivers(unpack(packed), basis.waived)
    release = judge(base.version.version, semver.release_of(basis.number), _needed(basis.policy, report))
    return Compared(base, report, packed, refusal, release)


def decide(basis: Basis, found: tuple[Compared, ...], lint: tuple[spec.Finding, ...]) -> Decision:
    """Return whether the release is let through."""
    reasons = [
        f"{one.release.reason} Compared with {one.base.version.version} ({', '.join(one.base.against)})."
        for one in found
        if not one.release.is_enough
    ]
    if basis.beyond and basis.policy.fail_on == "undetermined":
        reasons.append(
            f"More than {len(found)} supported releases bind it, and not all of them were compared: retire "
            "those that are supported no longer."
        )
    if lint:
        number = f"{len(lint)} {'finding' if len(lint) == 1 else 'findings'}"
        last = basis.last_release.version if basis.last_release is not None else "the release before"
        reasons.append(f"Lint has {number} of severity {basis.policy.lint} or worse that {last} was without.")
    return Decision(basis, found, lint, tuple(reasons))


def _needed(policy: Policy, report: Report | None) -> Bump:
    is_lenient = policy.fail_on == "breaking"
    if report is None:
        return Bump.MINOR if is_lenient else Bump.MAJOR
    if is_lenient and report.verdict == Verdict.UNDETERMINED:
        return Bump.MINOR
    return Bump(report.bump)
