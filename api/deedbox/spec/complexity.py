"""How deep and how large a tree of values is, and the refusal of one that is too much."""

from deedbox.spec import pointers, rules
from deedbox.spec.documents import Limits
from deedbox.spec.errors import TooComplex
from deedbox.spec.json_places import first_too_deep
from deedbox.spec.texts import Position, error, position_of


def measure(root: object) -> tuple[int, int]:
    """Return how many values *root* holds, itself included, and how many containers nest in each other."""
    nodes, depth = 1, 0
    level = [root] if isinstance(root, dict | list) else []
    while level:
        depth += 1
        inner: list[dict[str, object] | list[object]] = []
        for container in level:
            nodes += len(container)
            values = container.values() if isinstance(container, dict) else container
            inner += [value for value in values if isinstance(value, (dict, list))]
        level = inner
    return nodes, depth


def too_deep(text: str, limits: Limits) -> TooComplex:
    """Return the error that names the first value of JSON *text* below `limits.max_depth`."""
    path, offset = first_too_deep(text, limits.max_depth) or ((), 0)
    return too_deep_at(pointers.join(path), position_of(text, offset), limits)


def too_deep_at(pointer: str, position: Position, limits: Limits) -> TooComplex:
    """Return the error for a document that passes `limits.max_depth` at *pointer*."""
    message = f"The document nests deeper than {limits.max_depth} levels."
    hint = "Name the inner schemas under components/schemas and refer to them."
    return TooComplex([error(rules.TOO_DEEP, position, message, hint, pointer=pointer)])


def too_many_nodes(position: Position, limits: Limits) -> TooComplex:
    """Return the error for a document that passes `limits.max_nodes` at *position*."""
    message = f"The document holds more than {limits.max_nodes:,} values."
    hint = "Name what repeats under components and refer to it."
    return TooComplex([error(rules.TOO_MANY_NODES, position, message, hint)])


def too_many_operations(limits: Limits) -> TooComplex:
    """Return the refusal of a document with more operations than *limits* allow."""
    message = f"The document has more than {limits.max_operations:,} operations."
    return TooComplex([error(rules.TOO_MANY_OPERATIONS, None, message, "Divide the API.", pointer="/paths")])


def too_many_hops(pointer: str, most: int) -> TooComplex:
    """Return the refusal of a path item at *pointer* that refers to one that refers to one, and so on."""
    message = f"The path leads through more than {most} references to others."
    hint = "Refer to the path item at the end directly."
    return TooComplex([error(rules.TOO_MANY_HOPS, None, message, hint, pointer=pointer)])
