"""What a policy leaves out: pointers and paths, with `*` for any part."""

from fnmatch import fnmatchcase

Pointers = tuple[str | None, str | None]
"""Into the old document, and into the new one; None where it has nothing of the kind."""


class Ignoring:
    """Says of differences whether a policy leaves them out, and remembers which patterns were of use."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        """Read *patterns*, in which `*` stands for any text: "/internal/*" is a path for every method, "GET
        /orders" one operation, "/components/schemas/Draft*" a JSON Pointer and all below it.
        """
        self._patterns = patterns
        self._used: set[str] = set()

    def leaves_out(self, pointers: Pointers, operations: tuple[str, ...]) -> bool:
        """Say whether a pattern fits a pointer, or patterns fit every operation that is touched."""
        of_pointers = [
            self._fitting(pointer) | self._fitting(pointer, "/*") for pointer in pointers if pointer
        ]
        of_operations = [self._fitting(one) | self._fitting(one.partition(" ")[2]) for one in operations]
        found = [*of_pointers, *of_operations]
        if not any(of_pointers) and not (of_operations and all(of_operations)):
            return False
        self._used.update(*found)
        return True

    def idle(self) -> list[str]:
        """Return the patterns that left nothing out."""
        return [one for one in self._patterns if one not in self._used]

    def _fitting(self, text: str, below: str = "") -> set[str]:
        return {pattern for pattern in self._patterns if fnmatchcase(text, f"{pattern}{below}")}
