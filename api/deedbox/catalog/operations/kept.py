"""What the catalogue keeps of an operation, apart from how: to read documents takes no database."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeptOperation:
    """What is kept of an operation of a document; its texts are lines within bounds."""

    position: int
    method: str
    path: str
    operation_id: str | None
    summary: str | None
    tags: list[str]
    deprecated: bool
    sunset: date | None
    search_terms: str
    """As `words.terms_of` makes them."""
    search_rank: int

    @property
    def names(self) -> set[str]:
        """What it is called."""
        return {name for name in (self.operation_id, self.path, self.summary, *self.tags) if name}
