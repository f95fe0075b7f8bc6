"""What a run found, in the forms that others read; each is written failure by failure."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Row

from deedbox import __version__
from deedbox.http.exporting.writing import json_line
from deedbox.runs.failure_schemas import RunFailure, Severity
from deedbox.runs.schemas import Run
from deedbox.spec.reports.junit import xml
from deedbox.spec.reports.sarif import location_of
from deedbox.texts import printable

_LEVELS: Final = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning"}
Failures = Iterator[Row[Any]]
"""Rows of `run_failures`, in their order."""


class Writer(Protocol):
    """Writes what a run found, part by part."""

    def __call__(self, run: Run, failures: Failures) -> Iterator[str]: ...


def junit(run: Run, failures: Failures) -> Iterator[str]:
    """Yield JUnit's XML: a new failure fails, a known one is skipped, one that is fixed passes."""
    counts = f'tests="{_all(run)}" failures="{run.new}" skipped="{run.known}"'
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="deedbox run {run.id}">\n'
    yield f"<testsuite name={_quoted(f'{run.api} {run.version} at {run.target}')} {counts}>\n"
    for row in failures:
        failure = RunFailure.of(row)
        name = _quoted(f"{failure.operation}: {failure.title}")
        yield f"<testcase classname={_quoted(failure.check)} name={name}>"
        if failure.status == "new":
            text = escape(xml("\n".join(_lines(failure))))
            yield f"<failure type={_quoted(failure.code)} message={_quoted(failure.message)}>{text}</failure>"
        elif failure.status == "known":
            since = f"Known since the run {failure.first_run}: {failure.message}"
            yield f"<skipped message={_quoted(since)}/>"
        yield "</testcase>\n"
    if not _all(run):
        yield f'<testcase classname="deedbox" name="{run.cases} cases, no failure"/>\n'
    yield "</testsuite>\n</testsuites>\n"


def sarif(run: Run, failures: Failures) -> Iterator[str]:
    """Yield a log of one run as SARIF 2.1.0: a result a failure, located in the contract."""
    driver = {"name": "Deedbox", "semanticVersion": __version__}
    head = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    yield json.dumps(head)[:-1] + ', "runs": [{"tool": {"driver": ' + json.dumps(driver) + '}, "results": ['
    comma = ""
    for row in failures:
        failure = RunFailure.of(row)
        if failure.status == "fixed":
            continue
        result = {
            "ruleId": failure.check,
            "level": _LEVELS.get(failure.severity, "note"),
            "message": {"text": "\n".join(_lines(failure))},
            "partialFingerprints": {"deedbox/run/v1": failure.fingerprint},
            "baselineState": "new" if failure.status == "new" else "unchanged",
            "locations": [location_of(failure.rule.pointer, file=None, place=None)],
            "properties": {"operation": failure.operation, "code": failure.code},
        }
        yield f"{comma}\n{json.dumps(result)}"
        comma = ","
    yield "\n]}]}\n"


def markdown(run: Run, failures: Failures) -> Iterator[str]:
    """Yield a report for people."""
    yield f"# {run.api} {run.version} at {run.target}\n\n"
    yield f"{run.cases:,} cases: {run.new} new, {run.known} known, {run.fixed} fixed.\n"
    heading = ""
    for row in failures:
        failure = RunFailure.of(row)
        if failure.status != heading:
            heading = failure.status
            yield f"\n## {heading.capitalize()}\n"
        yield f"\n### `{_inline(failure.operation)}`: {_inline(failure.title)}\n\n"
        yield f"{_inline(failure.rule.text)}. `{failure.fingerprint}`, {failure.severity}.\n\n"
        yield "".join(f"    {line}\n" for line in chain(failure.message.splitlines(), ("",)))
        yield "".join(f"    {line}\n" for line in failure.curl.splitlines())


def jsonl(run: Run, failures: Failures) -> Iterator[str]:
    """Yield JSON lines: each failure as the list shows it, and last the run, which says that it is all."""
    for row in failures:
        yield json_line(RunFailure.of(row).model_dump_json())
    yield json_line(run.model_dump_json())


def _all(run: Run) -> int:
    return (run.new or 0) + (run.known or 0) + (run.fixed or 0)


def _lines(failure: RunFailure) -> Iterator[str]:
    yield failure.message
    yield f"Rule: {failure.rule.text} ({failure.rule.pointer or '/'})"
    yield f"Fingerprint: {failure.fingerprint}"
    yield failure.curl


def _quoted(text: str) -> str:
    return quoteattr(xml(text))


def _inline(text: str) -> str:
    return printable(text).replace("`", "'")
