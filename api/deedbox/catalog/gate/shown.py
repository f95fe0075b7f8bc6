"""What is shown of a decision: a check, or the problem that refuses a release."""

from dataclasses import asdict

from deedbox.catalog.changes.schemas import Bump, Change, ChangeCounts, Verdict
from deedbox.catalog.findings.schemas import Finding
from deedbox.catalog.gate.decision import Compared, Decision
from deedbox.catalog.gate.schemas import (
    MOST_CHANGES,
    MOST_FINDINGS,
    MOST_TEXT,
    Check,
    CheckComparison,
    CheckOutcome,
)
from deedbox.catalog.policies.schemas import GateMode
from deedbox.catalog.waivers.schemas import Waiver
from deedbox.problems import Fault, ReleaseRefused

_MOST_FAULTS = 50


def check_of(decision: Decision) -> Check:
    """Return what is shown of *decision*."""
    basis = decision.basis
    waivers = [Waiver.of(row, basis.today) for row in basis.waivers]
    return Check(
        api=basis.api.name,
        version=basis.number,
        outcome=CheckOutcome(decision.outcome),
        mode=GateMode(basis.mode),
        reasons=[reason[:MOST_TEXT] for reason in decision.reasons],
        comparisons=[_comparison(one, MOST_CHANGES // len(decision.compared)) for one in decision.compared],
        not_compared=list(basis.not_compared),
        findings=[
            Finding.model_validate({**asdict(one), "position": at})
            for at, one in enumerate(decision.lint[:MOST_FINDINGS])
        ],
        waivers=[one for one in waivers if one.fingerprint in decision.waivers_met or one.state != "active"],
    )


def refusal_of(decision: Decision) -> ReleaseRefused:
    """Return the problem that tells why the release is refused."""
    faults = [
        Fault(
            "document",
            change["new_pointer"] or "",
            f"{change['message']} {change['hint']}".strip(),
            change["rule"],
        )
        for one in decision.compared
        if not one.release.is_enough and one.report is not None
        for change in one.report.changes
        if change["waived"] is None and (change["severity"] != "info" or one.release.needed == "minor")
    ]
    faults += [
        Fault("document", one.pointer, f"{one.message} {one.hint}".strip(), one.rule, one.line, one.column)
        for one in decision.lint
    ]
    check = check_of(decision).model_dump(mode="json")
    return ReleaseRefused(" ".join(decision.reasons), check=check, errors=faults[:_MOST_FAULTS])


def _comparison(compared: Compared, most: int) -> CheckComparison:
    report, release = compared.report, compared.release
    changes = [] if report is None else report.changes
    nothing = ChangeCounts(breaking=0, undetermined=0, changed=0, waived=0)
    return CheckComparison(
        version=compared.base.version.version,
        against=list(compared.base.against),
        verdict=Verdict(compared.verdict),
        bump=Bump(release.needed),
        is_enough=release.is_enough,
        least=release.least,
        reason=f"{compared.refusal} {release.reason}".strip()[:MOST_TEXT],
        counts=nothing if report is None else ChangeCounts.model_validate(report.counts),
        changes=[Change.model_validate({"position": at, **one}) for at, one in enumerate(changes[:most])],
        is_complete=report is not None and report.is_complete and len(changes) <= most,
        assumptions=[] if report is None else report.assumptions,
    )
