"""Fuzz a live server against its contract: Schemathesis in a process of its own, followed live."""

from deedbox.fuzzing.coverage import Coverage, Covered
from deedbox.fuzzing.errors import ExtraMissing, FuzzingFailed, UnfitDocument, UnfitPlan, UnfitTarget
from deedbox.fuzzing.outcomes import (
    Failure,
    Outcome,
    Progress,
    Replayed,
    Request,
    Rule,
    StopReason,
    Trouble,
)
from deedbox.fuzzing.plans import CHECKS, PHASES, SAFE_METHODS, Credentials, Plan, selected
from deedbox.fuzzing.running import OnProgress, replay, run
from deedbox.fuzzing.targets import Target, resolve

__all__ = [
    "CHECKS",
    "PHASES",
    "SAFE_METHODS",
    "Coverage",
    "Covered",
    "Credentials",
    "ExtraMissing",
    "Failure",
    "FuzzingFailed",
    "OnProgress",
    "Outcome",
    "Plan",
    "Progress",
    "Replayed",
    "Request",
    "Rule",
    "StopReason",
    "Target",
    "Trouble",
    "UnfitDocument",
    "UnfitPlan",
    "UnfitTarget",
    "replay",
    "resolve",
    "run",
    "selected",
]
