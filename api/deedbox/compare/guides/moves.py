"""What has become of what is gone, where it is evident: under another path, or under another name."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

from deedbox.compare.contracts.matching import match
from deedbox.compare.contracts.reading import Contract, Operation, template
from deedbox.compare.findings import Change
from deedbox.compare.schemas import values
from deedbox.spec import pointers

_PREFIX: Final = re.compile(r"/(?:api/)?v\d+(?:\.\d+)*(?=/)")
_SAID: Final = ("description", "example", "examples", "name", "required", "summary", "title", "deprecated")
_REMOVED: Final = frozenset({
    "parameter-removed", "parameter-removed-before-sunset", "deprecated-parameter-removed",
    "property-removed", "property-removed-before-sunset", "deprecated-property-removed",
    "required-property-removed", "property-refused",
})  # fmt: skip
_ADDED: Final = frozenset({
    "optional-parameter-added", "required-parameter-added",
    "optional-property-added", "required-property-added",
})  # fmt: skip
_NAMED: Final = re.compile(r"\b(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|QUERY)\s+`?(/[^\s`'\")>,]*)")
_CODE: Final = re.compile(r"`([^`]+)`")
_MOST_SEARCHED: Final = 4_000


class Moves:
    """Knows what has become of the operations of one contract."""

    def __init__(self, old: Contract, new: Contract) -> None:
        """Match the operations of both."""
        self.old, self.new = old, new
        matched = match(old, new)
        self.before: dict[str, Operation] = {after.name: before for before, after in matched.pairs}
        """The operation of the old contract by the name that it has in the new one."""
        self.gone = {one.name: one for one in matched.gone}
        self.there = {one.name: one for one in new.operations.values()}
        self._ids = {one.raw.get("operationId"): one for one in self.there.values()}
        self._come = matched.come
        self._moved = self._found()

    def of(self, name: str) -> Operation | None:
        """Return what is called in place of the operation *name* that is gone; None where that is not
        evident.
        """
        return self._moved.get(name) or self.named(self.gone.get(name))

    def named(self, operation: Operation | None) -> Operation | None:
        """Return the new operation that the description of *operation* names; None where it names not one."""
        text = "" if operation is None else operation.raw.get("description")
        if operation is None or not isinstance(text, str):
            return None
        text = text[:_MOST_SEARCHED]
        named = [self.there.get(f"{method} {path.rstrip('.')}") for method, path in _NAMED.findall(text)]
        named += [self._ids.get(code) for code in _CODE.findall(text)]
        found = {one.name: one for one in named if one is not None and one.name != operation.name}
        return next(iter(found.values())) if len(found) == 1 else None

    def _found(self) -> dict[str, Operation]:
        """Look for each operation that is gone among those that have come: by one sign after the other."""
        moved: dict[str, Operation] = {}
        signs: tuple[Callable[[Operation], Hashable], ...] = (_identity, _place, _content)
        for sign in signs:
            left = [one for name, one in self.gone.items() if name not in moved]
            taken = {one.name for one in moved.values()}
            free = _alone(sign, (one for one in self._come if one.name not in taken))
            for key, operation in _alone(sign, left).items():
                if key in free:
                    moved[operation.name] = free[key]
        return moved

    def renamed(self, change: Change, beside: Iterable[Change]) -> Change | None:
        """Return the change by which there is what stands in place of the parameter or member that *change*
        says is gone; None where nothing of the same kind has come alone.
        """
        if change.rule not in _REMOVED:
            return None
        mine = self._value(self.old, change.old_pointer)
        others = [
            one
            for one in beside
            if one.rule in _ADDED
            and (one.side, _around(one.at)) == (change.side, _around(change.at))
            and values.same(mine, self._value(self.new, one.new_pointer))
        ]
        return others[0] if mine and len(others) == 1 else None

    def _value(self, contract: Contract, pointer: str | None) -> Mapping[str, Any]:
        found = pointers.find(contract.root, pointer or "")
        return {key: one for key, one in found.items() if key not in _SAID} if isinstance(found, dict) else {}


def _alone(
    sign: Callable[[Operation], Hashable], operations: Iterable[Operation]
) -> dict[Hashable, Operation]:
    """Return the operations that no other one shares its sign with; None is no sign."""
    found: dict[Hashable, list[Operation]] = {}
    for operation in operations:
        key = sign(operation)
        if key is not None:
            found.setdefault(key, []).append(operation)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _identity(operation: Operation) -> Hashable:
    named = operation.raw.get("operationId")
    return named if isinstance(named, str) else None


def _place(operation: Operation) -> Hashable:
    """The same under another version in the path."""
    plain = _PREFIX.sub("", operation.path, count=1)
    return operation.method, template(plain)


def _content(operation: Operation) -> Hashable:
    """The same messages, of which there is enough to tell it by."""
    kept = {name: operation.raw.get(name) for name in ("requestBody", "responses")}
    text = repr(values.frozen(kept))
    parameters = tuple(sorted(repr(key) for key in operation.parameters))
    return (operation.method, parameters, text) if "$ref" in text or kept["requestBody"] else None


def _around(at: str) -> str:
    """Return what a place is in: all but its last name."""
    return at.rpartition(" ")[0] if at.endswith("`") else at.rpartition(".")[0]


def last(at: str) -> str:
    """Return the name of what is at the place *at*."""
    return at.rpartition("`")[0].rpartition("`")[2] if at.endswith("`") else at.rpartition(".")[2]
