"""What of a document is not in the package, or not as the document says it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from deedbox.spec import pointers


@dataclass(frozen=True, slots=True, order=True)
class ReportLine:
    """One thing that is missing."""

    pointer: str
    """Where the document says it: a JSON Pointer."""
    what: str
    why: str

    def as_dict(self) -> dict[str, str]:
        """Return the members as plain data."""
        return asdict(self)


class Report:
    """Collects the lines of one build, each once, in the order in which they are found."""

    def __init__(self) -> None:
        self._lines: dict[ReportLine, None] = {}

    def add(self, pointer: Iterable[str | int], what: str, why: str) -> None:
        """Say that *what* is missing, which stands at the tokens of *pointer*."""
        self._lines[ReportLine(pointers.join(pointer), what, why)] = None

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        return tuple(self._lines)
