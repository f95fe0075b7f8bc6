"""Waivers: findings that a document allows on purpose, by the extension `x-deedbox-waivers`.

    x-deedbox-waivers:
      - rule: write-unsecured
        reason: Anybody may subscribe; the address is confirmed by mail.
        owner: growth team        # optional
        until: "2027-06-30"       # optional; the last day on which it holds

It covers the findings of that rule at or below the object in which it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from deedbox.spec.lint.rule import Hit
from deedbox.spec.lint.suggestions import did_you_mean
from deedbox.spec.lint.view import WAIVERS
from deedbox.spec.pointers import Link, path_of
from deedbox.spec.texts import shown

MOST: Final = 1_000
"""Waivers of a document that are read."""
_MEMBERS: Final = ("rule", "reason", "owner", "until")


@dataclass(slots=True)
class Waiver:
    """One waiver that holds."""

    rule: str
    reason: str
    path: tuple[str, ...]
    """Of the object in which it stands."""
    link: Link
    """Of the waiver itself."""
    is_used: bool = False


@dataclass(slots=True)
class Waivers:
    """The waivers of a document, and what is wrong with those that don't hold."""

    by_rule: dict[str, list[Waiver]] = field(default_factory=dict)
    problems: list[tuple[str, Hit]] = field(default_factory=list)
    """The rule that a waiver breaks, and where."""

    def reason(self, rule: str, path: tuple[str, ...]) -> str | None:
        """Return why a finding of *rule* at *path* is allowed; None where it is not."""
        for waiver in self.by_rule.get(rule, ()):
            if path[: len(waiver.path)] == waiver.path:
                waiver.is_used = True
                return waiver.reason
        return None

    def unused(self, active: Iterable[str]) -> Iterator[Hit]:
        """Yield the waivers of the *active* rules that covered nothing."""
        for rule in active:
            for waiver in self.by_rule.get(rule, ()):
                if not waiver.is_used:
                    yield Hit(waiver.link, f"Nothing here breaks the rule {rule} that is waived.")


def read_waivers(written: list[tuple[Link, object]], known: Iterable[str], today: date) -> Waivers:
    """Return the waivers that stand in a document.

    Args:
        written: Where they stand, and what is written there.
        known: Ids of the rules that can be waived.
        today: Waivers until a day before it don't hold.
    """
    found = Waivers()
    ids = set(known)
    count = 0
    for link, value in written:
        for index, one in enumerate(value if isinstance(value, list) else [value]):
            count += 1
            if count > MOST:
                found.problems.append(("waiver-invalid", Hit(link, f"Only {MOST:,} waivers are read.")))
                return found
            place: Link = ((link, WAIVERS), str(index)) if isinstance(value, list) else (link, WAIVERS)
            if problem := _problem(one, ids, today):
                found.problems.append((problem[0], Hit(place, problem[1])))
            elif isinstance(one, dict):
                waiver = Waiver(one["rule"], " ".join(one["reason"].split()), path_of(link), place)
                found.by_rule.setdefault(waiver.rule, []).append(waiver)
    return found


def _problem(one: object, ids: set[str], today: date) -> tuple[str, str] | None:
    """Return the rule that a waiver breaks and how; None where it holds."""
    if not isinstance(one, dict):
        return "waiver-invalid", "A waiver is an object with rule and reason, in an array."
    rule, reason, until = one.get("rule"), one.get("reason"), one.get("until")
    if not isinstance(rule, str):
        return "waiver-invalid", "This waiver names no rule."
    if rule not in ids:
        return "waiver-rule-unknown", f"There is no rule {shown(rule)}{did_you_mean(rule, ids)}"
    if not isinstance(reason, str) or not reason.strip():
        return "waiver-invalid", f"The waiver of {rule} gives no reason."
    if unknown := [name for name in one if name not in _MEMBERS and not name.startswith("x-")]:
        return "waiver-invalid", f"The waiver of {rule} has {shown(unknown[0])}, which means nothing."
    if until is not None:
        try:
            last = date.fromisoformat(until) if isinstance(until, str) else None
        except ValueError:
            last = None
        if last is None:
            return "waiver-invalid", f'The waiver of {rule} ends at no day such as "2027-06-30".'
        if last < today:
            return "waiver-expired", f"The waiver of {rule} ended on {last.isoformat()}."
    return None
