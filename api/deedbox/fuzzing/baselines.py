"""What is known to fail: a file kept beside the code, and what it makes of a run: new, known or fixed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from deedbox.fuzzing.outcomes import Failure, Outcome
from deedbox.fuzzing.plans import Plan

_FORM: Final = 1


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


@dataclass(frozen=True, slots=True)
class Judged:
    """A run beside what was known before."""

    outcome: Outcome
    new: tuple[Failure, ...]
    known: tuple[Failure, ...]
    fixed: tuple[Known, ...]
    """They were looked for, and not found."""
    untested: tuple[Known, ...]
    """They were not looked for: their operation or check was left out, or not reached."""

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
        Known(one.fingerprint, one.operation, one.check, one.title, _reason(before, one.fingerprint))
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
    tested = {one.operation.partition(" ")[2] for one in outcome.coverage.operations if one.cases}
    is_whole = outcome.stop_reason in ("finished", "time")
    # A path is enough: what is said of a method that is not declared is said of its path.
    fixed = [
        one
        for one in gone
        if is_whole and one.check in plan.used_checks() and one.operation.partition(" ")[2] in tested
    ]
    return Judged(
        outcome,
        tuple(one for one in outcome.failures if one.fingerprint not in before),
        tuple(one for one in outcome.failures if one.fingerprint in before),
        tuple(fixed),
        tuple(one for one in gone if one not in fixed),
    )


def _reason(before: Mapping[str, Known], fingerprint: str) -> str:
    known = before.get(fingerprint)
    return known.reason if known is not None else ""
