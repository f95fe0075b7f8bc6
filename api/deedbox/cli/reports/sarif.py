"""For code scanning: SARIF 2.1.0. Source: OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from deedbox import __version__
from deedbox.cli.reports.linted import Linted, place_of
from deedbox.spec import Finding, Severity
from deedbox.spec.lint import BY_ID

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def form(linted: list[Linted], _: Severity) -> str:
    """Return a log of one run; a waived finding is a result that is suppressed in the source."""
    names = list(dict.fromkeys(finding.rule for one in linted for finding in one.findings))
    return log(
        [_rule(name) for name in names],
        [_result(one, finding, names.index(finding.rule)) for one in linted for finding in one.findings],
    )


def log(rules: list[dict[str, Any]], results: list[dict[str, Any]]) -> str:
    """Return the log of one run: its reportingDescriptors, and its results, which refer to them."""
    driver = {"name": "Deedbox", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
        indent=2,
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


def location_of(pointer: str, *, file: str | None, place: tuple[int, int] | None) -> dict[str, Any]:
    """Return the location of what stands at *pointer*: line and column of *file*, where these are known."""
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": pointer or "/", "kind": "member"}]
    }
    if file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
        if place is not None:
            physical["region"] = {"startLine": place[0], "startColumn": place[1]}
        location["physicalLocation"] = physical
    return location


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
