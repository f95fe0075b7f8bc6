"""Exports: how they end, what is in a cell, and which rows there are."""

from typing import Any

from faults.fault import Fault
from faults.plant import Answer, answer, function

_ALL = "audit_export users_export events_export operations_export findings_export"


def _silently(_: Any, __: Any, problem: Any) -> bytes:
    return b""


def _one_more(original: Any, writer: Any, problem: Any) -> Any:
    writer.count += 1
    return original(writer, problem)


def _as_given(original: Any, value: Any) -> Any:
    text = original(value)
    return text.replace("'=", "=", 1) if isinstance(value, str) else text


def _quoted_numbers(original: Any, value: Any) -> Any:
    return f"'{value}" if isinstance(value, int) and not isinstance(value, bool) else original(value)


def _line_breaks(original: Any, values: Any) -> str:
    return str(original(values)).replace("\r\n", "\n")


def _of_all_targets(original: Any, tx: Any, *, user: Any, target: Any) -> Any:
    return original(tx, user=user, target=None)


def _of_any_severity(original: Any, tx: Any, version: Any, *, severity: Any) -> Any:
    return original(tx, version, severity=None)


def _of_all_apis(original: Any, tx: Any, caller: Any, wanted: Any) -> Any:
    from dataclasses import replace

    return original(tx, caller, replace(wanted, apis=()))


def _to_everybody(original: Any, tx: Any, caller: Any, wanted: Any) -> Any:
    from dataclasses import replace

    from deedbox.identity.scopes import SCOPES

    return original(tx, replace(caller, is_admin=True, scopes=frozenset(SCOPES)), wanted)


def _unnamed(given: Answer) -> None:
    given.headers["content-disposition"] = "attachment"


def _kept(given: Answer) -> None:
    given.headers["cache-control"] = "private, no-cache"


FAULTS = (
    Fault(
        "export-ends-silently",
        "JSON lines end without the line that says that they are all.",
        _ALL,
        function("http.exporting.writing:Writer", "end", _silently),
    ),
    Fault(
        "export-counts-one-more",
        "The last line counts a row that is not there.",
        _ALL,
        function("http.exporting.writing:Writer", "end", _one_more),
    ),
    Fault(
        "export-cell-is-a-formula",
        "A name that begins with = is run by whatever opens the table.",
        _ALL,
        function("http.exporting.cells", "cell", _as_given),
    ),
    Fault(
        "export-number-is-text",
        "Numbers come with the quote that is for text.",
        _ALL,
        function("http.exporting.cells", "cell", _quoted_numbers),
    ),
    Fault(
        "export-bare-line-feeds",
        "Lines of a table end with LF alone.",
        _ALL,
        function("http.exporting.cells", "row", _line_breaks),
    ),
    Fault(
        "export-target-ignored",
        "`target` narrows no export.",
        "audit_export",
        function("identity.audit.service", "every", _of_all_targets),
    ),
    Fault(
        "export-severity-ignored",
        "`severity` narrows no export.",
        "findings_export",
        function("catalog.findings.service", "every", _of_any_severity),
    ),
    Fault(
        "export-api-ignored",
        "`api` narrows no export.",
        "events_export",
        function("feed.whole", "every", _of_all_apis),
    ),
    Fault(
        "export-shows-everything",
        "Whoever may not know of an API is given its events.",
        "events_export",
        function("feed.whole", "every", _to_everybody),
    ),
    Fault("export-without-a-name", "The file has no name.", _ALL, answer(_ALL, _unnamed, status=200)),
    Fault("export-may-be-kept", "A cache may keep an export.", _ALL, answer(_ALL, _kept, status=200)),
)
