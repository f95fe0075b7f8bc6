"""What the page of a run shows: how far it is, and in the end what it found."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from deedbox.db import ReadTransaction
from deedbox.pages import addresses, plots, wording
from deedbox.runs import service as runs
from deedbox.runs.failure_schemas import ReportFormat
from deedbox.runs.schemas import RunState

MOST_FAILURES: Final = 50
"""On a page; the reports have all."""
MOST_RUNS: Final = 10
_OPEN: Final = (RunState.QUEUED, RunState.RUNNING)
_REPORTS: Final = {
    ReportFormat.JUNIT: "JUnit",
    ReportFormat.SARIF: "SARIF",
    ReportFormat.HAR: "HAR",
    ReportFormat.MARKDOWN: "Markdown",
    ReportFormat.JSONL: "JSON lines",
}


@dataclass(frozen=True, slots=True)
class ShownFailure:
    """One failure, with what shows it again."""

    fingerprint: str
    status: str
    severity: str
    operation: str
    title: str
    code: str
    rule: str
    pointer: str
    message: str
    curl: str
    since: wording.Moment


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run in a list."""

    url: str
    version: str
    state: str
    says: str
    created: wording.Moment


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as its page shows it."""

    id: str
    api: str
    api_url: str
    version: str
    version_url: str
    target: str
    series: str
    state: str
    is_open: bool
    events_url: str
    percent: int
    progress: dict[str, Any]
    error: str | None
    passed: bool | None
    says: str
    facts: list[tuple[str, str]]
    failures: list[ShownFailure]
    more: int
    """Failures that are not on the page."""
    covered: list[dict[str, Any]]
    reports: list[tuple[str, str]]
    """Name and address of each."""


@dataclass(frozen=True, slots=True)
class RunsView:
    """The runs of an API as its page shows them."""

    series: str
    """That of the newest run; the plot is of it."""
    plot: plots.Plot | None
    runs: list[ListedRun]


def of_api(tx: ReadTransaction, api_id: int) -> RunsView:
    """Return the newest runs of an API, and the trend of the series of the newest."""
    newest = list(runs.latest(tx, api_id, MOST_RUNS))
    series = newest[0].series if newest else "default"
    return RunsView(series, plots.of_trend(runs.trend(tx, api_id, series)), [_listed(row) for row in newest])


def view(tx: ReadTransaction, api: str, uid: str) -> RunView | None:
    """Return the run *uid* of *api*; None where it is another API's.

    Raises:
        NotFound: there is none.
    """
    row = runs.read(tx, uid)
    if row.api != api:
        return None
    found = runs.failures(tx, row, None, MOST_FAILURES, status=None)
    total = sum(getattr(row, f"failures_{name}") or 0 for name in ("new", "known", "fixed"))
    url = addresses.run_url(row.api, row.uid)
    has_reports = row.passed is not None
    return RunView(
        id=row.uid,
        api=row.api,
        api_url=addresses.api_url(row.api),
        version=row.version,
        version_url=addresses.version_url(row.api, row.version),
        target=row.target,
        series=row.series,
        state=row.state,
        is_open=row.state in _OPEN,
        events_url=f"{url}/events",
        percent=row.percent,
        progress=row.progress or {"phase": "", "operation": "", "cases": 0, "failures": 0},
        error=row.error if row.state == RunState.FAILED else None,
        passed=row.passed,
        says=_says(row),
        facts=_facts(row),
        failures=[_failure(one) for one in found.rows],
        more=max(0, total - len(found.rows)),
        covered=row.covered or [],
        reports=[(name, f"{url}/reports/{form.value}") for form, name in _REPORTS.items() if has_reports],
    )


def _facts(row: Row[Any]) -> list[tuple[str, str]]:
    plan, outcome = row.plan, row.outcome or {}
    facts = [
        ("Target", row.target),
        ("Series", row.series),
        ("Phases", ", ".join(plan["phases"])),
        ("Operations", ", ".join(plan["operations"]) or "all"),
        ("Seed", str(outcome.get("seed", plan["seed"] or "a new one"))),
        (
            "Bounds",
            f"{plan['max_seconds']} seconds"
            + (f", {plan['rate']} requests a second" if plan["rate"] else ""),
        ),
        ("Asked for", f"{wording.moment(row.created_at).exact} by {row.requested_by}"),
    ]
    if plan["headers"] or plan["has_credentials"]:
        names = [*plan["headers"], *(["credentials"] if plan["has_credentials"] else [])]
        facts.append(("Sent along", ", ".join(names)))
    if row.cases is not None:
        facts.append(("Cases", f"{row.cases:,}"))
    if row.coverage is not None:
        tried = row.coverage
        operations = f"{tried['operations_tried']} of {tried['operations']} operations"
        parameters = f"{tried['parameters_tried']} of {tried['parameters']} parameters"
        statuses = f"{tried['statuses_seen']} of {tried['statuses']} statuses"
        facts.append(("Covered", f"{operations}, {parameters}, {statuses}"))
    if outcome.get("stop_reason"):
        facts.append(("Ended by", outcome["stop_reason"]))
    if outcome.get("verdict"):
        facts.append(("Sent again", outcome["verdict"]))
    return facts


def _says(row: Row[Any]) -> str:
    if row.replays_run and row.state == RunState.SUCCEEDED:
        return f"Sent again: {(row.outcome or {}).get('verdict', 'unknown')}."
    if row.passed is None:
        return {"queued": "It waits for its turn.", "running": "It runs."}.get(
            row.state, f"It is {row.state}."
        )
    return f"{row.failures_new} new, {row.failures_known} known, {row.failures_fixed} fixed."


def _listed(row: Row[Any]) -> ListedRun:
    url, created = addresses.run_url(row.api, row.uid), wording.moment(row.created_at)
    state = row.state if row.passed is None else "passed" if row.passed else "failures"
    return ListedRun(url, row.version, state, _says(row), created)


def _failure(row: Row[Any]) -> ShownFailure:
    told = row.failure
    return ShownFailure(
        fingerprint=row.fingerprint,
        status=row.status,
        severity=told["severity"],
        operation=told["operation"],
        title=told["title"],
        code=told["code"],
        rule=told["rule"]["text"],
        pointer=told["rule"]["pointer"],
        message=told["message"],
        curl=told["curl"],
        since=wording.moment(row.first_seen_at),
    )
