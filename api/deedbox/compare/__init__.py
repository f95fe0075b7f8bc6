"""What changed between two contracts, whom it breaks, and the proof. No framework, no network, no server."""

from deedbox.compare.assumptions import Assumptions
from deedbox.compare.engine import ENGINE, compare
from deedbox.compare.findings import Bump, Change, Comparison, Proof, Release, Verdict
from deedbox.compare.rules import RULES, Rule

__all__ = [
    "ENGINE",
    "RULES",
    "Assumptions",
    "Bump",
    "Change",
    "Comparison",
    "Proof",
    "Release",
    "Rule",
    "Verdict",
    "compare",
]
