"""Apply the rules to a document: within bounds, and without ever failing because of what it says."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from deedbox.spec import pointers
from deedbox.spec.documents import Document
from deedbox.spec.findings import Finding, Severity
from deedbox.spec.lint import registry
from deedbox.spec.lint.report import Counts, Report
from deedbox.spec.lint.rule import Hit, Rule
from deedbox.spec.lint.ruleset import Ruleset, named
from deedbox.spec.lint.view import View
from deedbox.spec.lint.waivers import Waivers, read_waivers
from deedbox.spec.places import Places, locate
from deedbox.spec.pointers import path_of

log = logging.getLogger("deedbox.lint")

_MOST_MESSAGE: Final = 500
_MOST_POINTER: Final = 2_000
_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class LintLimits:
    """How much a report lists."""

    max_findings_per_rule: int = 100
    max_findings: int = 1_000
    max_counted: int = 100_000
    """Places of one rule that are counted."""
    max_seconds: float = 10.0
    """After so long no further rule is tried: a net under the bounds that count, for hostile documents."""


DEFAULT_LIMITS: Final = LintLimits()


def lint(
    document: Document,
    *,
    ruleset: Ruleset | None = None,
    limits: LintLimits = DEFAULT_LIMITS,
    today: date | None = None,
    raises: bool = False,
) -> Report:
    """Return what the rules find in *document*.

    Args:
        document: As `spec.load` returned it.
        ruleset: None is `recommended`.
        limits: How much the report lists.
        today: Waivers that ended before it don't hold; None is the current day in UTC.
        raises: Let the exception of a rule that fails out, instead of a finding that tells of it.

    Returns:
        The findings, in the order of the text.
    """
    ruleset = ruleset or named("recommended")
    view = View(document)
    waivers = read_waivers(view.waivers, registry.WAIVABLE, today or datetime.now(UTC).date())
    run = _Run(view, ruleset, limits, waivers)
    begin = time.monotonic()
    for rule in registry.RULES:
        if rule.check is None or rule.id not in ruleset.severities:
            continue
        if time.monotonic() - begin > limits.max_seconds:
            view.not_looked_at[f"the rule {rule.id}, for lack of time"] = None
            continue
        try:
            run.take(rule, rule.check(view, ruleset.options_of(rule)))
        except Exception:  # A bug in one rule must not lose a publish, nor the findings of the others.
            if raises:
                raise
            log.exception("the rule %s failed", rule.id)
            run.say("rule-failed", [Hit(None, f"The rule {rule.id} could not judge this document.")])
    run.close()
    return _located(run, document.places)


class _Run:
    def __init__(self, view: View, ruleset: Ruleset, limits: LintLimits, waivers: Waivers) -> None:
        self.view = view
        self._ruleset = ruleset
        self._limits = limits
        self._waivers = waivers
        self.findings: list[Finding] = []
        self._left_out: dict[str, int] = {}
        self.numbers = dict.fromkeys(Severity, 0)
        self.waived = 0

    def take(self, rule: Rule, hits: Iterator[Hit]) -> None:
        """Take what *rule* found."""
        severity = self._ruleset.severities[rule.id]
        has_waivers = rule.id in self._waivers.by_rule
        listed = 0
        for taken, hit in enumerate(hits):
            if taken >= self._limits.max_counted:
                self.view.not_looked_at[f"more than {taken:,} places of the rule {rule.id}"] = None
                break
            is_listed = listed < self._limits.max_findings_per_rule
            reason = None
            if is_listed or has_waivers:
                path = path_of(hit.link)
                reason = self._waivers.reason(rule.id, path) if has_waivers else None
                if is_listed:
                    self.findings.append(_finding(rule, severity, path, hit, reason))
            if reason is None:
                self.numbers[severity] += 1
            else:
                self.waived += 1
            if is_listed:
                listed += 1
            else:
                self._left_out[rule.id] = self._left_out.get(rule.id, 0) + 1

    def say(self, rule_id: str, hits: list[Hit]) -> None:
        """Take what the engine itself says under a rule without a check."""
        if rule_id in self._ruleset.severities:
            self.take(registry.BY_ID[rule_id], iter(hits))

    def close(self) -> None:
        """Add what there is to say of waivers and of what was left out."""
        for rule_id in ("waiver-invalid", "waiver-rule-unknown", "waiver-expired"):
            self.say(rule_id, [hit for rule, hit in self._waivers.problems if rule == rule_id])
        active = [rule for rule in self._waivers.by_rule if rule in self._ruleset.severities]
        self.say("waiver-unused", list(self._waivers.unused(active)))
        self.say(
            "lint-incomplete", [Hit(None, f"Not looked at: {what}.") for what in self.view.not_looked_at]
        )
        # Errors before warnings, and those before what only informs.
        self.findings.sort(key=lambda finding: _ORDER[finding.severity])
        for finding in self.findings[self._limits.max_findings :]:
            self._left_out[finding.rule] = self._left_out.get(finding.rule, 0) + 1
        del self.findings[self._limits.max_findings :]
        if "findings-not-listed" in self._ruleset.severities:
            rule = registry.BY_ID["findings-not-listed"]
            # Not counted: those that it stands for are.
            self.findings += [
                _finding(
                    rule,
                    self._ruleset.severities[rule.id],
                    (),
                    Hit(None, _left_out(rule_id, count)),
                    None,
                )
                for rule_id, count in self._left_out.items()
            ]


def _finding(rule: Rule, severity: Severity, path: tuple[str, ...], hit: Hit, reason: str | None) -> Finding:
    pointer = _short(pointers.join(path), _MOST_POINTER)
    hint = hit.hint or rule.hint
    return Finding(
        rule.id,
        severity,
        pointer,
        None,
        None,
        _short(hit.message, _MOST_MESSAGE),
        hint,
        None if reason is None else _short(reason, _MOST_MESSAGE),
    )


def _left_out(rule_id: str, count: int) -> str:
    if count == 1:
        return f"One more finding of {rule_id} is not listed."
    return f"{count:,} more findings of {rule_id} are not listed."


def _short(text: str, most: int) -> str:
    # Half a surrogate pair cannot be written as UTF-8.
    text = text.encode(errors="replace").decode()
    return text if len(text) <= most else text[: most - 1] + "…"


def _located(run: _Run, places: Places) -> Report:
    found = locate(places, {finding.pointer for finding in run.findings})
    findings = [
        replace(finding, line=found[finding.pointer].line, column=found[finding.pointer].column)
        for finding in run.findings
    ]
    findings.sort(key=lambda each: (each.line or 0, each.column or 0, each.pointer, each.rule, each.message))
    numbers = run.numbers
    counts = Counts(numbers[Severity.ERROR], numbers[Severity.WARNING], numbers[Severity.INFO], run.waived)
    return Report(tuple(findings), counts)
