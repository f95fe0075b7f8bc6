"""Where the values of two documents differ, whatever their formatting."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from deedbox.spec import pointers
from deedbox.spec.documents import MediaType
from deedbox.spec.load import read_value

Steps = tuple[str | int, ...]


class DifferenceKind(StrEnum):
    """What happened to a value on the way from base to revision."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs."""

    pointer: str
    """In the revision where the value was added, else in the base. RFC 6901."""
    kind: DifferenceKind


def differences(
    base: bytes,
    base_media_type: MediaType | str,
    revision: bytes,
    revision_media_type: MediaType | str,
    *,
    limit: int = 20,
) -> list[Difference]:
    """Return the first *limit* differences, in the order of *base*; additions follow at their object's end.

    [] means that both say the same: only order of keys, formatting or JSON and YAML differ. Arrays are
    compared index by index.

    Raises:
        SpecError: one of them cannot be read.
    """
    before = read_value(base, base_media_type)
    after = read_value(revision, revision_media_type)
    return list(islice(_compare(before, after), limit))


def _compare(before: object, after: object) -> Iterator[Difference]:
    stack: list[tuple[object, object, Steps]] = [(before, after, ())]
    while stack:
        old, new, steps = stack.pop()
        if old is _NOTHING:
            yield Difference(pointers.join(steps), DifferenceKind.ADDED)
        elif new is _NOTHING:
            yield Difference(pointers.join(steps), DifferenceKind.REMOVED)
        elif isinstance(old, dict) and isinstance(new, dict):
            names = [*old, *(name for name in new if name not in old)]
            pairs = [(old.get(name, _NOTHING), new.get(name, _NOTHING), (*steps, name)) for name in names]
            stack += reversed(pairs)
        elif isinstance(old, list) and isinstance(new, list):
            indexes = range(max(len(old), len(new)))
            stack += [(_element(old, at), _element(new, at), (*steps, at)) for at in reversed(indexes)]
        elif not _same(old, new):
            yield Difference(pointers.join(steps), DifferenceKind.CHANGED)


_NOTHING = object()
"""Stands where one of the two has no value; None is a value."""


def _element(values: list[object], index: int) -> object:
    return values[index] if index < len(values) else _NOTHING


def _same(old: object, new: object) -> bool:
    # In Python True equals 1; in JSON it does not, while 1 and 1.0 are the same number.
    return old == new and isinstance(old, bool) == isinstance(new, bool)
