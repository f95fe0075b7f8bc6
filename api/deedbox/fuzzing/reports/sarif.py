"""For code scanning: SARIF 2.1.0, a result a failure, located where the contract says what is broken."""

from collections.abc import Mapping
from typing import Any

from deedbox.fuzzing.baselines import Judged
from deedbox.fuzzing.findings.rules import RULES
from deedbox.fuzzing.outcomes import Failure
from deedbox.fuzzing.reports import sentences
from deedbox.spec.reports.sarif import location_of, log

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}


def form(
    judged: Judged, *, file: str | None = None, places: Mapping[str, tuple[int, int]] | None = None
) -> str:
    """Return the log of one run.

    Args:
        judged: The run.
        file: Of the contract; None where it is none.
        places: Line and column of what stands at pointers.
    """
    states = [*((one, "new") for one in judged.new), *((one, "unchanged") for one in judged.known)]
    codes = list(dict.fromkeys(one.code for one, _ in states))
    results = [_result(one, state, codes.index(one.code), file, places or {}) for one, state in states]
    return log([_rule(code) for code in codes], results)


def _rule(code: str) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": f"{RULES.get(code, 'The answer satisfies the check')}."}}


def _result(
    failure: Failure, state: str, index: int, file: str | None, places: Mapping[str, tuple[int, int]]
) -> dict[str, Any]:
    pointer = failure.rule.pointer
    return {
        "ruleId": failure.code,
        "ruleIndex": index,
        "level": _LEVELS[failure.severity],
        "message": {"text": "\n".join(sentences.lines(failure))},
        "baselineState": state,
        "locations": [location_of(pointer, file=file, place=places.get(pointer))],
        "partialFingerprints": {"deedbox/fuzz/v1": failure.fingerprint},
        "properties": {"operation": failure.operation, "check": failure.check},
    }
