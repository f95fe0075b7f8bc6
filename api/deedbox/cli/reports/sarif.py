"""For code scanning: SARIF 2.1.0. Source: OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from deedbox import __version__
from deedbox.cli.reports.linted import Linted
from deedbox.spec import Finding, Severity
from deedbox.spec.lint import BY_ID

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def form(linted: list[Linted], _: Severity) -> str:
    """Return a log of one run; a waived finding is a result that is suppressed in the source."""
    names = list(dict.fromkeys(finding.rule for one in linted for finding in one.findings))
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Deedbox",
                        "semanticVersion": __version__,
                        "rules": [_rule(name) for name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(one, finding, names.index(finding.rule))
                    for one in linted
                    for finding in one.findings
                ],
            }
        ],
    }
    return json.dumps(log, indent=2)


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
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Linted, finding: Finding, rule_index: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": finding.pointer or "/", "kind": "member"}],
    }
    if one.is_file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.name)}}
        if finding.line is not None:
            physical["region"] = {"startLine": finding.line, "startColumn": finding.column}
        location["physicalLocation"] = physical
    same = f"{finding.rule}\n{finding.pointer}\n{finding.message}".encode()
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [location],
        # So that a finding stays the same one when lines move.
        "partialFingerprints": {"deedbox/v1": hashlib.sha256(same).hexdigest()},
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": finding.waived}]
    return result


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
