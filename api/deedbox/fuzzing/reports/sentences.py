"""What several reports say in the same words."""

from deedbox.fuzzing.baselines import Judged
from deedbox.fuzzing.outcomes import Failure, Outcome
from deedbox.texts import count

_STOPPED = {
    "finished": "",
    "time": "",
    "failures": ", ended after as many failures as were asked for",
    "cancelled": ", stopped before its end",
    "killed": ", ended because it hung or the server was gone",
    "nothing_tested": ", and no request was answered",
}


def summary(judged: Judged) -> str:
    """Return what came of it, in one sentence."""
    outcome = judged.outcome
    parts = [f"{len(judged.new)} new", f"{len(judged.known)} known", f"{len(judged.fixed)} fixed"]
    failures = count(len(outcome.failures), "failure")
    return (
        f"{failures} ({', '.join(parts)}) in {outcome.cases:,} requests and {outcome.seconds:.0f} s"
        f"{_STOPPED[outcome.stop_reason]}; seed {outcome.seed}"
    )


def covered(outcome: Outcome) -> str:
    """Return how much of the contract was touched."""
    coverage = outcome.coverage
    sent, parameters = coverage.parameters
    seen, statuses = coverage.statuses
    return (
        f"{coverage.operations_tested} of {count(coverage.operations_total, 'operation')}, "
        f"{sent} of {count(parameters, 'parameter')}, {seen} of {statuses} declared statuses"
    )


def lines(failure: Failure) -> list[str]:
    """Return a failure, a line a fact."""
    return [
        f"{failure.code} {failure.title}: {failure.operation}",
        f"Rule: {failure.rule.text}.",
        f"At: {failure.rule.pointer or '/'}",
        f"Status: {failure.status if failure.status is not None else '-'}; seen {failure.times} times",
        *([failure.message] if failure.message else []),
        failure.curl,
        f"Fingerprint: {failure.fingerprint}",
    ]
