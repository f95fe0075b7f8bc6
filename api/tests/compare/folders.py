"""Two contracts, and what a person says is to be found between them: `base`, `revision`, `expected.json`."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from deedbox.compare import RULES, Assumptions, Change, Comparison, compare
from deedbox.spec import Document, MediaType, Severity, load

CASES: Final = Path(__file__).parent / "cases"
NAMES: Final = sorted(folder.name for folder in CASES.iterdir())
_OF_SCHEMAS: Final = frozenset(list(RULES)[list(RULES).index("type-changed") :])
"""Rules about what a schema allows: of these an error has a proof, or a reason why not."""


@dataclass(frozen=True)
class Case:
    """One folder."""

    base: Document
    revision: Document
    assumptions: Assumptions
    expected: dict[str, Any]
    """`verdict` and `findings`, as `told` writes them."""


def case(name: str) -> Case:
    """Read the folder of this *name*."""
    expected = json.loads((CASES / name / "expected.json").read_text("utf-8"))
    assumed = expected.pop("assumptions", {})
    if "today" in assumed:
        assumed["today"] = date.fromisoformat(assumed["today"])
    return Case(_read(name, "base"), _read(name, "revision"), Assumptions(**assumed), expected)


def compared(one: Case) -> Comparison:
    """Return what the engine finds in *one*."""
    return compare(one.base, one.revision, one.assumptions)


def told(comparison: Comparison) -> dict[str, Any]:
    """Return *comparison* in the form of `expected.json`: all that is found, and where, but no sentences."""
    findings = [_told(change) for change in comparison.changes]
    return {"verdict": str(comparison.verdict), "findings": ordered(findings)}


def ordered(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *findings* in an order that depends on nothing but themselves."""
    return sorted(findings, key=lambda one: json.dumps(one, sort_keys=True))


def _told(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": change.rule,
        "severity": str(change.severity),
        "side": change.side,
        "old_pointer": change.old_pointer,
        "new_pointer": change.new_pointer,
        "operations": list(change.operations),
    }
    if change.severity is Severity.ERROR and change.rule in _OF_SCHEMAS:
        found["proof"] = change.proof is not None or change.without_proof
    elif change.without_proof:
        found["proof"] = change.without_proof
    return found


def _read(name: str, side: str) -> Document:
    (path,) = (CASES / name).glob(f"{side}.*")
    media_type = MediaType.JSON if path.suffix == ".json" else MediaType.YAML
    return load(path.read_bytes(), media_type)
