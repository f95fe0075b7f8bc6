"""Which operations of both documents are the same: by path, by path without names, by path and server."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from deedbox.compare.contracts.reading import Contract, Operation, base_path, template

Key = tuple[str, str]


class Matched(NamedTuple):
    """Operations of both documents, in the order of the new one."""

    pairs: list[tuple[Operation, Operation]]
    gone: list[Operation]
    come: list[Operation]


def match(old: Contract, new: Contract) -> Matched:
    """Match what `paths` hold. A parameter may be renamed, and a prefix may move to the servers."""
    before, after = base_path(old), base_path(new)
    return _matched(
        old.operations,
        new.operations,
        (
            (lambda one: one.path, lambda one: one.path),
            (lambda one: template(one.path), lambda one: template(one.path)),
            (lambda one: before + template(one.path), lambda one: after + template(one.path)),
        ),
    )


def match_named(old: Mapping[Key, Operation], new: Mapping[Key, Operation]) -> Matched:
    """Match webhooks, or operations of callbacks, by the name that they have."""
    return _matched(old, new, ((lambda one: one.path, lambda one: one.path),))


def _matched(
    old: Mapping[Key, Operation],
    new: Mapping[Key, Operation],
    ways: tuple[tuple[Callable[[Operation], str], Callable[[Operation], str]], ...],
) -> Matched:
    left, free = dict(old), dict(new)
    found: dict[Key, Operation] = {}
    for of_old, of_new in ways:
        waiting: dict[Key, list[Key]] = defaultdict(list)
        for key, operation in free.items():
            waiting[of_new(operation), operation.method].append(key)
        for key, operation in list(left.items()):
            fitting = waiting[of_old(operation), operation.method]
            if fitting:
                # Where several paths differ in names alone, the first one left belongs to the first.
                found[fitting[0]] = operation
                del free[fitting.pop(0)], left[key]
    pairs = [(found[key], operation) for key, operation in new.items() if key in found]
    return Matched(pairs, list(left.values()), list(free.values()))
