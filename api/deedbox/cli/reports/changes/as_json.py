"""For programs: everything, as plain data. docs/checking.md lists the members, which are never renamed."""

import json
from dataclasses import asdict
from typing import Any

from deedbox.cli.reports.changes.compared import Compared, Side
from deedbox.compare.reports.compared import kind_of


def form(compared: Compared) -> str:
    """Return one JSON document."""
    return json.dumps(plain(compared), indent=2)


def plain(compared: Compared) -> dict[str, Any]:
    """Return what `form` writes."""
    comparison = compared.comparison
    return {
        "verdict": str(comparison.verdict),
        "bump": str(comparison.bump),
        "exit_status": int(compared.status),
        "old": _side(compared.old),
        "new": _side(compared.new),
        "release": None if compared.release is None else asdict(compared.release),
        "counts": compared.counts(),
        "changes": [{"kind": str(kind_of(change)), **asdict(change)} for change in comparison.changes],
        "assumptions": list(comparison.assumptions),
        "contradictions": comparison.contradictions,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "source": side.name,
        "title": side.document.title,
        "version": side.version,
        "sha256": side.document.sha256,
    }
