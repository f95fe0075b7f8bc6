"""Two documents, and what changed between them."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from deedbox import spec
from deedbox.catalog.release_rule import Release
from deedbox.cli.failures import VerdictExit
from deedbox.compare import Change, Comparison, Verdict
from deedbox.spec.places import locate


class Kind(StrEnum):
    """What a change does to consumers; the worst comes first."""

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"
    CHANGED = "changed"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    name: str
    """The file, as the command line names it; or API and version, and so on."""
    version: str
    """The number a hub has it under; else what the document says, which need not be a semantic version."""
    document: spec.Document
    is_file: bool = False
    """Whether `name` is a path that others can open."""

    @property
    def file(self) -> str | None:
        """The path that others can open; None where there is none."""
        return self.name if self.is_file else None

    def places(self, pointers: set[str]) -> dict[str, tuple[int, int]]:
        """Return line and column of each pointer, or of what is around it; nothing where this is no file."""
        if not self.is_file or not pointers:
            return {}
        return {
            pointer: (place.line, place.column)
            for pointer, place in locate(self.document.places, pointers).items()
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that say the same of several places, as one entry."""

    kind: Kind
    changes: tuple[Change, ...]

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
        names, more = self.operations[:shown], len(self.operations) - shown
        if not names:
            return "the whole API"
        return ", ".join(names) + (
            f" and {more:,} more operation{'s' if more > 1 else ''}" if more > 0 else ""
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents, what changed between them, and what a command makes of it."""

    command: str
    old: Side | None
    """None where there is none yet: a first release."""
    new: Side
    comparison: Comparison
    release: Release | None = None
    """Whether the number of the new one says what it does; None where nobody asked."""
    fails_undetermined: bool = True

    @property
    def is_allowed(self) -> bool:
        """Whether the number of the release says that it breaks, or may break."""
        return self.release is not None and self.release.is_enough

    @property
    def status(self) -> VerdictExit:
        """What the command exits with."""
        verdict = self.comparison.verdict
        if self.is_allowed or verdict is Verdict.COMPATIBLE:
            return VerdictExit.FINE
        if verdict is Verdict.BREAKING:
            return VerdictExit.BREAKING
        return VerdictExit.UNDETERMINED if self.fails_undetermined else VerdictExit.FINE

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
        return [Group(kind_of(found[0]), tuple(found)) for found in groups.values()]

    def by_kind(self) -> list[tuple[Kind, list[Group]]]:
        """Return the groups of each kind that there is, the worst first."""
        return [(kind, list(found)) for kind, found in groupby(self.groups(), key=lambda one: one.kind)]

    def counts(self) -> dict[Kind, int]:
        """Return how many changes there are of each kind."""
        kinds = [kind_of(change) for change in self.comparison.changes]
        return {kind: kinds.count(kind) for kind in Kind}


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
