"""What is the same in both documents, found at the speed of text, so that only the rest is looked at
closely.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from deedbox.compare.schemas.nodes import Nodes, Side
from deedbox.spec import Dialect, Document, pointers
from deedbox.spec.references import ANCHORS

_REFERENCE: Final = re.compile(r'"(?:\$ref|\$dynamicRef)": ("(?:[^"\\]|\\.)*")')
_SCHEMAS: Final = "#/components/schemas/"


class _All:
    """Every reference: for comparing one schema with another by the names that they refer to."""

    def __contains__(self, _: object) -> bool:
        return True


class Shared:
    """Which references mean the same in both documents, through everything that they lead to."""

    def __init__(self, old: Document, new: Document) -> None:
        """Compare what references lead to, as text, and pass on to what refers to it what is not the same."""
        self._documents = (old, new)
        # The same words mean something else in 3.0: nothing counts beside a reference, null is `nullable`.
        self._reads_alike = len({one.dialect is Dialect.V3_0 for one in (old, new)}) == 1
        self._texts: dict[int, str] = {}
        self._values: list[object] = []
        users: dict[str, list[str]] = defaultdict(list)
        changed: list[str] = []
        waiting = sorted(self._named())
        seen = set(waiting)
        nodes = Nodes(old, new, _All())
        while waiting:
            reference = waiting.pop()
            pointer = pointers.of_reference(reference)
            before, after = (pointers.find(one.root, pointer) for one in self._documents)
            if not self._reads_same(nodes, reference, before, after):
                changed.append(reference)
            for inner in self._references(before) | self._references(after):
                users[inner].append(reference)
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
        self.references = frozenset(seen - _spread(changed, users))
        # What an anchor means depends on the way that leads to it. Where all of the way reads the same, too,
        # it means the same; elsewhere nobody knows.
        far = [one for one in changed if one.startswith("#/") or not self._anchors_read_same()]
        self._on_same_ways = frozenset(seen - _spread(far, users))

    def is_same(self, before: object, after: object) -> bool:
        """Say whether both read the same, and everything that they refer to."""
        if not self._reads_alike or self._text(before) != self._text(after):
            return False
        return self._references(before) <= self._on_same_ways

    def _named(self) -> set[str]:
        found: set[str] = set()
        for document in self._documents:
            for part in document.root.values():
                found |= self._references(part) if not isinstance(part, dict) else set()
                for value in part.values() if isinstance(part, dict) else ():
                    found |= self._inner(value)
        return found

    def _inner(self, value: object) -> set[str]:
        # Of paths and components each entry is written once, because it is compared later, too.
        if isinstance(value, dict):
            return set().union(*(self._references(one) for one in value.values()))
        return self._references(value)

    def _reads_same(self, nodes: Nodes, reference: str, before: object, after: object) -> bool:
        if before is None or after is None:
            return False
        if self._reads_alike and self._text(before) == self._text(after):
            return True
        if not reference.startswith(_SCHEMAS):
            return False
        return nodes.read(Side.OLD, before, "") is nodes.read(Side.NEW, after, "")

    def _anchors_read_same(self) -> bool:
        before, after = ([*map(self._text, _anchored(one.root))] for one in self._documents)
        return self._reads_alike and before == after

    def _text(self, value: object) -> str:
        text = self._texts.get(id(value))
        if text is None:
            self._values.append(value)  # So that nothing else gets this identity.
            text = self._texts[id(value)] = json.dumps(value, ensure_ascii=False)
        return text

    def _references(self, value: object) -> set[str]:
        if not isinstance(value, (dict, list)):
            return set()
        return {json.loads(found) for found in _REFERENCE.findall(self._text(value))}


def _spread(changed: list[str], users: Mapping[str, list[str]]) -> set[str]:
    """Return what is changed, and all that refers to it."""
    unlike, waiting = set(changed), list(changed)
    while waiting:
        for user in users[waiting.pop()]:
            if user not in unlike:
                unlike.add(user)
                waiting.append(user)
    return unlike


def _anchored(value: object) -> Iterator[object]:
    """Yield every schema that an anchor names."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and any(name in one for name in ANCHORS):
            yield one
        waiting += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
