"""Which models stand in one module where there are many: a program then loads those it meets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from deedbox.sdks.generating import naming
from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass
from deedbox.sdks.generating.shapes import Named, Shape, parts
from deedbox.spec.circles import components


def partition(declared: Mapping[str, Declaration]) -> dict[str, str]:
    """Return the module of each name, named after its first one.

    Together are those that speak of each other, and with them what nobody else speaks of; so modules never
    import each other in a circle.
    """
    uses = {name: set(used(one)) & declared.keys() for name, one in declared.items()}
    circles = components(list(declared), uses)
    users: dict[int, set[int]] = defaultdict(set)
    for name, targets in uses.items():
        for target in targets:
            if circles[target] != circles[name]:
                users[circles[target]].add(circles[name])
    names = naming.Names()
    modules: dict[int, str] = {}
    # Whoever speaks of something comes before it.
    for name, circle in sorted(circles.items(), key=lambda one: (one[1], one[0])):
        if circle not in modules:
            homes = {modules[user] for user in users[circle]}
            modules[circle] = homes.pop() if len(homes) == 1 else f"_{names.give(naming.snake(name, 'of'))}"
    return {name: modules[circle] for name, circle in circles.items()}


def used(declared: Declaration) -> Iterator[str]:
    """Iterate over the names that *declared* speaks of."""
    if isinstance(declared, EnumClass):
        return
    if isinstance(declared, Alias):
        yield from (model for _, model in declared.models)
        yield from _named(declared.shape)
        return
    for member in declared.members:
        yield from _named(member.shape)


def _named(shape: Shape) -> Iterator[str]:
    return (part.name for part in parts(shape) if isinstance(part, Named))
