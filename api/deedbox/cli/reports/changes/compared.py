"""What the command compared: documents that it has, and the status that it exits with."""

from dataclasses import dataclass

from deedbox import spec
from deedbox.cli.failures import VerdictExit
from deedbox.compare import Verdict
from deedbox.compare.reports import compared
from deedbox.spec.places import locate


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents: a `compared.Side`."""

    name: str
    version: str
    document: spec.Document
    is_file: bool = False
    """Whether `name` is a path that others can open."""

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def file(self) -> str | None:
        return self.name if self.is_file else None

    def places(self, pointers: set[str]) -> dict[str, tuple[int, int]]:
        if not self.is_file or not pointers:
            return {}
        return {
            pointer: (place.line, place.column)
            for pointer, place in locate(self.document.places, pointers).items()
        }


@dataclass(frozen=True, slots=True)
class Compared(compared.Compared):
    """Two documents that the command has, and what it makes of them."""

    old: Side | None
    new: Side

    @property
    def status(self) -> VerdictExit:
        """What the command exits with."""
        if self.is_allowed or self.verdict is Verdict.COMPATIBLE:
            return VerdictExit.FINE
        if self.verdict is Verdict.BREAKING:
            return VerdictExit.BREAKING
        return VerdictExit.UNDETERMINED if self.fails_undetermined else VerdictExit.FINE
