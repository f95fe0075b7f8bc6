"""A contract as a fuzzer asks of it: where each operation stands, what it takes, and what it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deedbox import spec
from deedbox.spec import pointers

_MOST_HOPS = 10


@dataclass(frozen=True, slots=True)
class Operation:
    """What one operation declares."""

    label: str
    """Method and path: "GET /orders/{order}"."""
    pointer: str
    """Where it stands in the document."""
    item: str
    """Where the methods of its path stand."""
    parameters: Mapping[str, str]
    """By "query.limit" or "body": where it is declared."""
    statuses: tuple[str, ...]
    """As they are written: "200", "4XX", "default"."""

    def status_of(self, status: int) -> str | None:
        """Return as which of the declared ones *status* came; None where it is none of them."""
        for one in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if one in self.statuses:
                return one
        return None


class Contract:
    """A document and the operations of it that are tested.

    Args:
        document: The document.
        chosen: Those that are tested, in the document's order.
    """

    def __init__(self, document: spec.Document, chosen: Sequence[spec.OperationSummary]) -> None:
        self._root = document.root
        self.operations = {f"{one.method} {one.path}": self._operation(one) for one in chosen}

    def nearest(self, *tried: str) -> str:
        """Return the first pointer *tried* at which something stands, or the nearest place above the last."""
        for pointer in tried:
            if pointer == "" or pointers.find(self._root, pointer) is not None:
                return pointer
        last = tried[-1]
        while last and pointers.find(self._root, last) is None:
            last = last.rpartition("/")[0]
        return last

    def followed(self, pointer: str) -> str:
        """Return where what *pointer* names stands, if it is a reference."""
        for _ in range(_MOST_HOPS):
            found = pointers.find(self._root, pointer)
            target = found.get("$ref") if isinstance(found, dict) else None
            if not isinstance(target, str) or not target.startswith("#"):
                break
            pointer = pointers.of_reference(target)
        return pointer

    def _operation(self, summary: spec.OperationSummary) -> Operation:
        item = pointers.join(["paths", summary.path])
        name = summary.method.lower()
        for _ in range(_MOST_HOPS):
            here = pointers.find(self._root, item)
            if not isinstance(here, dict) or name in here or "$ref" not in here:
                break
            item = pointers.of_reference(str(here["$ref"]))
        pointer = f"{item}/{name}"
        if pointers.find(self._root, pointer) is None:
            pointer = f"{item}/additionalOperations/{pointers.escape(summary.method)}"
        node = pointers.find(self._root, pointer)
        members: dict[str, Any] = node if isinstance(node, dict) else {}
        declared = dict([*self._parameters(f"{item}/parameters"), *self._parameters(f"{pointer}/parameters")])
        if "requestBody" in members:
            declared["body"] = f"{pointer}/requestBody"
        answers = members.get("responses")
        statuses = [one for one in answers if not one.startswith("x-")] if isinstance(answers, dict) else []
        return Operation(
            f"{summary.method} {summary.path}", pointer, item, declared, tuple(map(str, statuses))
        )

    def _parameters(self, pointer: str) -> Iterator[tuple[str, str]]:
        listed = pointers.find(self._root, pointer)
        for index in range(len(listed) if isinstance(listed, list) else 0):
            place = self.followed(f"{pointer}/{index}")
            found = pointers.find(self._root, place)
            if isinstance(found, dict) and isinstance(found.get("name"), str):
                yield parameter(str(found.get("in")), found["name"]), place


def parameter(location: str, name: str) -> str:
    """Return how a parameter is called here; names of headers have no case."""
    return f"{location}.{name.lower() if location == 'header' else name}"
