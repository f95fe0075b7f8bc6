"""What is known to fail: a file kept beside the code, and what it makes of a run: new, known or fixed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from deedbox.fuzzing.outcomes import Failure, Outcome
from deedbox.fuzzing.plans import SAFE_METHODS, Plan

_FORM: Final = 1
_OF_THE_PATH: Final = frozenset({"unsupported_method", "allow_header_conformance"})
"""Checks of methods that the contract does not declare, which any operation of their path makes."""


class UnfitBaseline(ValueError):
    """It is no baseline that this release reads."""


@dataclass(frozen=True, slots=True)
class Known:
    """A failure that is known; the words beside its fingerprint are for people."""

    fingerprint: str
    operation: str
    check: str
    title: str
    reason: str = ""
    """Why it may fail, as somebody wrote into the file."""
    phase: str = ""
    """That found it; "" where the file is older than that was kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A run beside what was known before."""

    outcome: Outcome
    new: tuple[Failure, ...]
    known: tuple[Failure, ...]
    fixed: tuple[Known, ...]
    """They were looked for, and not found."""
    untested: tuple[Known, ...]
    """They were not looked for: their operation, check or phase was left out, or not reached."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            **self.outcome.as_dict(),
            "failures": [
                {**one.as_dict(), "state": state}
                for state, found in (("new", self.new), ("known", self.known))
                for one in found
            ],
            "fixed": [asdict(one) for one in self.fixed],
            "untested": [asdict(one) for one in self.untested],
        }


def read(content: bytes) -> Mapping[str, Known]:
    """Return what is known, by fingerprint.

    Raises:
        UnfitBaseline: *content* is no baseline.
    """
    try:
        plain = json.loads(content)
        if plain["deedbox_fuzz_baseline"] != _FORM:
            raise UnfitBaseline("It is of another release of Deedbox")
        found = [Known(**one) for one in plain["failures"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnfitBaseline(f"It is no baseline of failures: {error}") from None
    return {one.fingerprint: one for one in found}


def written(judged: Judged, before: Mapping[str, Known]) -> str:
    """Return the baseline after *judged*: all that fails, and what was not looked for; reasons stay."""
    fails = [
        Known(
            one.fingerprint, one.operation, one.check, one.title, _reason(before, one.fingerprint), one.phase
        )
        for one in (*judged.new, *judged.known)
    ]
    kept = sorted([*fails, *judged.untested], key=lambda one: (one.operation, one.check, one.fingerprint))
    return (
        json.dumps({"deedbox_fuzz_baseline": _FORM, "failures": [asdict(one) for one in kept]}, indent=2)
        + "\n"
    )


def judge(outcome: Outcome, plan: Plan, before: Mapping[str, Known]) -> Judged:
    """Return *outcome* beside what was known *before*."""
    found = {one.fingerprint for one in outcome.failures}
    gone = [one for one in before.values() if one.fingerprint not in found]
    fixed = [one for one in gone if one.check in plan.used_checks() and is_fixed(one, outcome, plan)]
    return Judged(
        outcome,
        tuple(one for one in outcome.failures if one.fingerprint not in before),
        tuple(one for one in outcome.failures if one.fingerprint in before),
        tuple(fixed),
        tuple(one for one in gone if one not in fixed),
    )


def is_fixed(known: Known, outcome: Outcome, plan: Plan) -> bool:
    """Return whether *outcome*, which is without *known*, would have it if it were there.

    That is as far as anybody can tell: what was found by chance may be missed by chance. *plan* says which
    operations were selected; that the check of *known* was made is for the caller to know.
    """
    if outcome.stop_reason not in ("finished", "time"):
        return False
    covered = outcome.coverage.operations
    method, _, path = known.operation.partition(" ")
    is_of_path = method == "*" or known.check in _OF_THE_PATH
    if is_of_path and plan.is_read_only and method not in {"*", *SAFE_METHODS}:
        return False
    where = [
        one
        for one in covered
        if one.operation == known.operation or (is_of_path and one.operation.partition(" ")[2] == path)
    ]
    if not where:
        # A run of all operations that does not know this one goes by a contract that is without it.
        return bool(covered) and not (plan.include or plan.exclude or plan.is_read_only)
    if not known.phase:
        return any(one.cases for one in where)
    if outcome.stop_reason == "time":
        # The time may have been over before its turn came.
        return any(one.phases.get(known.phase) for one in where)
    return any(one.cases for one in where) and outcome.phases.get(known.phase, 0) > 0


def _reason(before: Mapping[str, Known], fingerprint: str) -> str:
    known = before.get(fingerprint)
    return known.reason if known is not None else ""
