"""For code scanning: SARIF 2.1.0, a result a finding."""

import hashlib
from typing import Any

from deedbox.cli.reports.linted import Linted, place_of
from deedbox.spec import Finding, Severity
from deedbox.spec.lint import BY_ID
from deedbox.spec.reports.sarif import LEVELS, location_of, log


def form(linted: list[Linted], _: Severity) -> str:
    """Return a log of one run; a waived finding is a result that is suppressed in the source."""
    names = list(dict.fromkeys(finding.rule for one in linted for finding in one.findings))
    return log(
        [_rule(name) for name in names],
        [_result(one, finding, names.index(finding.rule)) for one in linted for finding in one.findings],
    )


def _rule(name: str) -> dict[str, Any]:
    rule = BY_ID.get(name)
    if rule is None:
        # What loading says has no place among the rules of lint.
        return {"id": name, "shortDescription": {"text": "The document can be read, and is OpenAPI."}}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.why}"},
        "help": {"text": f"{rule.why} {rule.hint}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(one: Linted, finding: Finding, rule_index: int) -> dict[str, Any]:
    location = location_of(finding.pointer, file=one.file, place=place_of(finding))
    same = f"{finding.rule}\n{finding.pointer}\n{finding.message}".encode()
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [location],
        # So that a finding stays the same one when lines move.
        "partialFingerprints": {"deedbox/v1": hashlib.sha256(same).hexdigest()},
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": finding.waived}]
    return result
