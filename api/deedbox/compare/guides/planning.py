"""What a guide tells, and in which order: a step for each operation of which consumers have to know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from deedbox.compare.findings import Change
from deedbox.spec import Severity

WHOLE: Final = ""
"""The name of the step that is about no single operation."""
_GONE: Final = frozenset({"operation-removed", "deprecated-operation-removed", "sunset-operation-removed"})
_ENDING: Final = frozenset({"operation-deprecated", "parameter-deprecated", "schema-deprecated"})
_CONSUMED: Final = frozenset({"deprecated-parameter-removed", "deprecated-property-removed"})
"""What may go since it was announced, and which consumers have to leave nevertheless."""
_METHOD: Final = re.compile(r"(webhook )?(\S+) (.*)", re.DOTALL)


@dataclass(slots=True)
class Step:
    """One operation, and what consumers of it meet."""

    name: str
    """As changes name it, "GET /orders/{id}"; "" is the whole API."""
    changes: list[Change] = field(default_factory=list)
    """What is told here, the worst first."""
    beside: list[Change] = field(default_factory=list)
    """What else changed in it, and breaks nobody."""
    also: list[Change] = field(default_factory=list)
    """What it has in common with another operation, where it is told."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no such operation any more."""
        return any(change.rule in _GONE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a guide."""

    steps: tuple[Step, ...]
    """Operations with something of their own to tell, by path; the whole API first."""
    same: tuple[tuple[tuple[str, ...], Step], ...]
    """Operations that meet just what others do: by where that is told, and one step for all of them."""
    ending: tuple[Change, ...]
    """What is deprecated now."""
    come: tuple[str, ...]
    """Operations that are new."""
    touched: int
    """How many operations need something, as far as they are named."""
    unnamed: int
    """How many more there are, at least, of which the names were not kept."""


def plan(changes: Iterable[Change], unnamed: Mapping[str, int] | None = None) -> Plan:
    """Return what a guide tells of *changes*.

    Args:
        changes: the worst first. What a waiver allows consumers meet all the same.
        unnamed: how many operations a change touches beside those that it names, by its fingerprint.
    """
    steps: dict[str, Step] = {}
    ending: list[Change] = []
    come: list[str] = []
    beside: list[Change] = []
    more = 0
    for change in changes:
        if change.rule in _ENDING:
            ending.append(change)
        elif change.rule == "operation-added":
            come += change.operations
        elif change.severity is not Severity.INFO or change.rule in _GONE | _CONSUMED:
            names = change.operations or (WHOLE,)
            steps.setdefault(names[0], Step(names[0])).changes.append(change)
            for name in names[1:]:
                steps.setdefault(name, Step(name)).also.append(change)
            more = max(more, (unnamed or {}).get(change.fingerprint, 0))
        else:
            beside.append(change)
    for change in beside:
        for name in change.operations:
            if name in steps:
                steps[name].beside.append(change)
    own = sorted((step for step in steps.values() if step.changes), key=lambda step: order(step.name))
    return Plan(
        steps=tuple(own),
        same=tuple(_same(step for step in steps.values() if not step.changes)),
        ending=tuple(ending),
        come=tuple(sorted(come, key=order)),
        touched=len(steps.keys() - {WHOLE}),
        unnamed=more,
    )


def _same(steps: Iterable[Step]) -> Iterable[tuple[tuple[str, ...], Step]]:
    """Yield steps that tell nothing of their own, those together that meet the same."""
    groups: dict[tuple[str, ...], list[Step]] = {}
    for step in sorted(steps, key=lambda step: order(step.name)):
        groups.setdefault(tuple(change.fingerprint for change in step.also), []).append(step)
    for found in groups.values():
        yield tuple(step.name for step in found), found[0]


def order(name: str) -> tuple[str, str]:
    """Return by what operations are sorted: the path, then the method."""
    found = _METHOD.fullmatch(name)
    return (found[3], found[2]) if found is not None else (name, "")
