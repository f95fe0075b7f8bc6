"""For code scanning: SARIF 2.1.0. Source: OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0."""

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from deedbox import __version__
from deedbox.spec.findings import Severity

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def log(rules: list[dict[str, Any]], results: list[dict[str, Any]], *, warning: str | None = None) -> str:
    """Return the log of one run: its reportingDescriptors, and its results, which refer to them.

    Args:
        rules: the reportingDescriptors.
        results: the results.
        warning: what to know of the run as a whole; None is nothing.
    """
    driver = {"name": "Deedbox", "semanticVersion": __version__, "rules": rules}
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if warning is not None:
        told = {"level": "warning", "message": {"text": warning}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [told]}]
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
        indent=2,
    )


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
