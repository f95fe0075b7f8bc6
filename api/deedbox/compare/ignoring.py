"""What a policy leaves out: pointers and paths, with `*` for any part."""

from fnmatch import fnmatchcase

Pointers = tuple[str | None, str | None]
"""Into the old document, and into the new one; None where it has nothing of the kind."""


class Ignoring:
    """Says of differences whether a policy leaves them out."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        """Read *patterns*: JSON Pointers as "/components/schemas/Internal*", or operations as "GET
        /internal/*".
        """
        self._patterns = patterns

    def leaves_out(self, pointers: Pointers, operations: tuple[str, ...]) -> bool:
        """Say whether a pattern fits a pointer, or patterns fit every operation that is touched."""
        if not self._patterns:
            return False
        if any(self._fits(pointer) for pointer in pointers if pointer):
            return True
        return bool(operations) and all(
            self._fits(one) or self._fits(one.partition(" ")[2]) for one in operations
        )

    def _fits(self, text: str) -> bool:
        return any(fnmatchcase(text, one) or text.startswith(f"{one}/") for one in self._patterns)
