"""Two documents, and what changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from deedbox.compare.findings import Change, Comparison, Release, Verdict


class Kind(StrEnum):
    """What a change does to consumers; the worst comes first."""

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"
    CHANGED = "changed"
    WAIVED = "waived"


class Side(Protocol):
    """One of the two documents."""

    @property
    def name(self) -> str:
        """The file, as the command line names it; or API and version, and so on."""

    @property
    def version(self) -> str:
        """The number a hub has it under; else what the document says, whatever that is."""

    @property
    def title(self) -> str:
        """What the document calls the API."""

    @property
    def file(self) -> str | None:
        """The path that others can open; None where there is none."""

    def places(self, pointers: set[str]) -> dict[str, tuple[int, int]]:
        """Return line and column of each pointer, or of what is around it; nothing where this is no file."""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that say the same of several places, as one entry."""

    kind: Kind
    changes: tuple[Change, ...]
    unnamed: int = 0
    """How many operations are touched, at least, beside those that are named."""

    @property
    def first(self) -> Change:
        """The change that stands for all."""
        return self.changes[0]

    @property
    def operations(self) -> tuple[str, ...]:
        """All operations that are touched; () is the whole API."""
        if not all(one.operations for one in self.changes):
            return ()
        return tuple(dict.fromkeys(each for one in self.changes for each in one.operations))

    def where(self, shown: int) -> str:
        """Return the first operations, as many as are *shown*, and how many more there are."""
        names, more = self.operations[:shown], self.more(shown)
        if not names:
            return "the whole API"
        return ", ".join(names) + (
            f" and {more:,} more operation{'s' if more > 1 else ''}" if more > 0 else ""
        )

    def more(self, shown: int) -> int:
        """Return how many operations there are beside the first ones, of which so many are *shown*."""
        return max(0, len(self.operations) - shown) + self.unnamed


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents, what changed between them, and what a command makes of it."""

    command: str
    """`check` or `diff`; a hub writes what `diff` writes."""
    old: Side | None
    """None where there is none yet: a first release."""
    new: Side
    comparison: Comparison
    release: Release | None = None
    """Whether the number of the new one says what it does; None where nobody asked."""
    fails_undetermined: bool = True
    command_line: str = ""
    """What shows all of it, where nobody has called it: `deedbox diff` and both names; else ""."""
    unlisted: Mapping[Kind, int] = field(default_factory=dict)
    """How many changes of each kind there are beside those of `comparison`."""
    unnamed: Mapping[str, int] = field(default_factory=dict)
    """How many operations a change touches beside those that it names, by its fingerprint."""

    @property
    def verdict(self) -> Verdict:
        """What all changes together do, those included that are not listed."""
        counts = self.counts()
        if counts[Kind.BREAKING]:
            return Verdict.BREAKING
        return Verdict.UNDETERMINED if counts[Kind.UNDETERMINED] else Verdict.COMPATIBLE

    @property
    def is_allowed(self) -> bool:
        """Whether the number of the release says that it breaks, or may break."""
        return self.release is not None and self.release.is_enough

    def fails(self, kind: Kind) -> bool:
        """Whether changes of *kind* are why the command does not exit with 0."""
        failing = {Kind.BREAKING} | ({Kind.UNDETERMINED} if self.fails_undetermined else set())
        return kind in failing and not self.is_allowed

    def groups(self) -> list[Group]:
        """Return all changes, the worst first; those that differ in their place alone are one entry."""
        groups: dict[tuple[object, ...], list[Change]] = {}
        for change in sorted(self.comparison.changes, key=lambda one: list(Kind).index(kind_of(one))):
            same = (kind_of(change), change.rule, change.side, change.message, change.hint, change.waived)
            groups.setdefault(same, []).append(change)
        return [
            Group(
                kind_of(found[0]),
                tuple(found),
                unnamed=max(self.unnamed.get(change.fingerprint, 0) for change in found),
            )
            for found in groups.values()
        ]

    def by_kind(self) -> list[tuple[Kind, list[Group]]]:
        """Return the groups of each kind that there is, the worst first."""
        return [(kind, list(found)) for kind, found in groupby(self.groups(), key=lambda one: one.kind)]

    def counts(self) -> dict[Kind, int]:
        """Return how many changes there are of each kind."""
        kinds = [kind_of(change) for change in self.comparison.changes]
        return {kind: kinds.count(kind) + self.unlisted.get(kind, 0) for kind in Kind}


def place_in_new(change: Change) -> str:
    """Return the pointer to look at in the new document: what is gone is missed where it stood, or around."""
    return change.new_pointer if change.new_pointer is not None else (change.old_pointer or "")


def kind_of(change: Change) -> Kind:
    """Return what *change* does to consumers."""
    if change.waived is not None:
        return Kind.WAIVED
    if change.is_breaking:
        return Kind.BREAKING
    return Kind.UNDETERMINED if change.is_undetermined else Kind.CHANGED
