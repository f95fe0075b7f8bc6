"""Where the values of a document stand in its text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from deedbox.spec import pointers
from deedbox.spec.complexity import measure
from deedbox.spec.errors import SpecError
from deedbox.spec.findings import Finding
from deedbox.spec.json_places import Path, offsets
from deedbox.spec.texts import Position, positions


@dataclass(frozen=True, slots=True)
class JsonPlaces:
    """Looks for places in the text of a value, when they are asked for."""

    text: str

    def of(self, paths: Iterable[Path]) -> dict[Path, Position]:
        """Return the positions of the values at *paths* and of those around them: a member's is its key's."""
        keys = {path: starts[0].key for path, starts in offsets(self.text, paths).items()}
        where = positions(self.text, keys.values())
        return {path: where[key] for path, key in keys.items()}


@dataclass(frozen=True, slots=True)
class YamlPlaces:
    """Knows all places from reading, as `Builder.places` holds them."""

    root: object
    places: "array[int]"

    def of(self, paths: Iterable[Path]) -> dict[Path, Position]:
        """Return the positions of the values at *paths* and of those around them: a member's is its key's."""
        wanted = {path[:length] for path in paths for length in range(len(path) + 1)}
        found: dict[Path, Position] = {}
        stack: list[tuple[Path, object]] = [((), self.root)]
        number = 0  # Of the value among all, in the order of the text.
        while stack:
            path, value = stack.pop()
            if path not in wanted:
                number += measure(value)[0]
                continue
            found[path] = Position(self.places[2 * number] + 1, self.places[2 * number + 1] + 1)
            number += 1
            if isinstance(value, dict):
                stack += [((*path, name), member) for name, member in reversed(value.items())]
            elif isinstance(value, list):
                stack += [((*path, str(at)), value[at]) for at in range(len(value) - 1, -1, -1)]
        return found


Places = JsonPlaces | YamlPlaces


def locate(places: Places, wanted: Iterable[str]) -> dict[str, Position]:
    """Return the position of the value at each pointer of *wanted*.

    A pointer at which nothing stands has the position of the nearest value around it.
    """
    paths = {pointer: pointers.parse(pointer) for pointer in wanted}
    found = places.of(paths.values())
    return {pointer: _nearest(path, found) for pointer, path in paths.items()}


def located(refusal: SpecError, places: Places) -> SpecError:
    """Give each finding of *refusal* that has no line its place, and put them in the order of the text."""
    wanted = {finding.pointer for finding in refusal.findings if finding.line is None}
    if not wanted:
        return refusal
    found = locate(places, wanted)
    findings = [
        finding if finding.line is not None else _at(finding, found[finding.pointer])
        for finding in refusal.findings
    ]
    findings.sort(key=lambda finding: (finding.line or 0, finding.column or 0, finding.pointer))
    return type(refusal)(findings, is_complete=refusal.is_complete)


def _at(finding: Finding, position: Position) -> Finding:
    return replace(finding, line=position.line, column=position.column)


def _nearest(path: Path, found: dict[Path, Position]) -> Position:
    around = (path[:length] for length in range(len(path), -1, -1))
    return next((found[known] for known in around if known in found), Position(1, 1))
