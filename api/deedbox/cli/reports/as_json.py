"""For programs: everything, as plain data."""

import json
from typing import Any

from deedbox.cli.reports.linted import Linted, total
from deedbox.spec import Finding, Severity
from deedbox.spec.lint import Counts


def form(linted: list[Linted], least: Severity) -> str:
    """Return one JSON document."""
    return json.dumps(plain(linted, least), indent=2)


def plain(linted: list[Linted], least: Severity) -> dict[str, Any]:
    """Return what `form` writes."""
    return {
        "documents": [
            {
                "name": one.name,
                "findings": [_finding(finding) for finding in one.findings],
                "counts": _counts(one.counts),
            }
            for one in linted
        ],
        "counts": _counts(total(linted)),
        "fail_on": str(least),
        "failed": any(one.fails(least) for one in linted),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "pointer": finding.pointer,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "hint": finding.hint,
        "waived": finding.waived,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "waived": counts.waived,
    }
