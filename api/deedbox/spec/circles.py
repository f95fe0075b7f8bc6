"""What leads to itself again in a graph: schemas that hold each other, patterns that can loop. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def components(keys: Iterable[Key], edges: Mapping[Key, Iterable[Key]]) -> dict[Key, int]:
    """Return the strongly connected component of each key, by number; edges lead to no lower one.

    Source: Kosaraju; without recursion.
    """
    order: list[Key] = []
    seen: set[Key] = set()
    backward: dict[Key, list[Key]] = defaultdict(list)
    for start in keys:
        work = [] if start in seen else [(start, iter(edges.get(start, ())))]
        seen.add(start)
        while work:
            key, following = work[-1]
            each = next(following, None)
            if each is None:
                order.append(key)
                work.pop()
                continue
            backward[each].append(key)
            if each not in seen:
                seen.add(each)
                work.append((each, iter(edges.get(each, ()))))
    found: dict[Key, int] = {}
    for number, start in enumerate(reversed(order)):
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found[key] = number
                waiting += backward[key]
    return found
