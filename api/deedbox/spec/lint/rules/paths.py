"""Path templates and their parameters."""

import re
from collections.abc import Iterator
from typing import Any, Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.view import Operation, View
from deedbox.spec.texts import shown

_NAMES: Final = re.compile(r"\{([^{}]*)\}")
_MOST_STEPS: Final = 300_000


def _title(operation: Operation) -> str:
    return shown(f"{operation.method.upper()} {operation.path}")


def _undeclared(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        declared = {one.get("name") for one, _ in view.parameters(operation) if one.get("in") == "path"}
        for name in dict.fromkeys(_NAMES.findall(operation.path)):
            if name not in declared:
                yield Hit(
                    operation.link, f"{_title(operation)} does not declare its path parameter {shown(name)}."
                )


def _unplaced(view: View, _: Options) -> Iterator[Hit]:
    seen = set()
    for operation in view.operations:
        names = set(_NAMES.findall(operation.path))
        for parameter, link in view.parameters(operation):
            name = parameter.get("name")
            if parameter.get("in") == "path" and name not in names and (link, operation.path) not in seen:
                seen.add((link, operation.path))
                yield Hit(
                    link, f"The path {shown(operation.path)} has no place for the parameter {shown(name)}."
                )


def _repeated(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        names = _NAMES.findall(path)
        if len(set(names)) < len(names):
            yield Hit(((None, "paths"), path), f"The path {shown(path)} has a parameter twice.")
    seen_holders: set[int] = set()
    for operation in view.operations:
        for holder, link in ((operation.value, operation.link), (operation.item, operation.item_link)):
            listed = holder.get("parameters")
            if not isinstance(listed, list) or id(listed) in seen_holders:
                continue
            seen_holders.add(id(listed))
            seen = set()
            for index, one in enumerate(listed):
                parameter = view.resolve(one)
                key = (str(parameter.get("name")), parameter.get("in"))
                if parameter and key in seen:
                    place = ((link, "parameters"), str(index))
                    yield Hit(place, f"The parameter {shown(key[0])} stands here twice.")
                seen.add(key)


def _identical(view: View, _: Options) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for path in _paths(view):
        other = first.setdefault(_NAMES.sub("{}", path), path)
        if other != path:
            message = f"The path {shown(path)} is {shown(other)} but for the names of parameters."
            yield Hit(((None, "paths"), path), message)


_END: Final = object()


def _ambiguous(view: View, _: Options) -> Iterator[Hit]:
    """Find templates that match one address where neither is the more concrete: /{a}/x and /y/{b}."""
    tree: dict[Any, Any] = {}
    steps = 0
    for path in _paths(view):
        segments = ["{}" if "{" in segment else segment for segment in path.split("/")]
        # Each state: a branch, and whether this path or the other was the more concrete so far.
        states: list[tuple[dict[Any, Any], bool, bool]] = [(tree, False, False)]
        for segment in segments:
            following: list[tuple[dict[Any, Any], bool, bool]] = []
            for branch, own, other in states:
                if segment in branch:
                    following.append((branch[segment], own, other))
                if segment == "{}":
                    following += [
                        (inner, own, True) for name, inner in branch.items() if name not in ("{}", _END)
                    ]
                elif "{}" in branch:
                    following.append((branch["{}"], True, other))
            states = following
            steps += len(states)
            if steps > _MOST_STEPS:
                view.not_looked_at["ambiguity of some paths, because there are so many"] = None
                return
        rivals = [branch[_END] for branch, own, other in states if own and other and _END in branch]
        if rivals:
            message = f"The paths {shown(path)} and {shown(rivals[0])} both match some addresses."
            yield Hit(((None, "paths"), path), message)
        branch = tree
        for segment in segments:
            branch = branch.setdefault(segment, {})
        branch.setdefault(_END, path)


def _unbalanced(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        rest = _NAMES.sub("", path)
        if "{" in rest or "}" in rest or "{}" in path:
            yield Hit(
                ((None, "paths"), path), f"The path {shown(path)} has braces without a name between them."
            )


def _paths(view: View) -> Iterator[str]:
    paths = view.root.get("paths")
    return (path for path in (paths if isinstance(paths, dict) else ()) if not path.startswith("x-"))


RULES: Final = (
    Rule(
        "path-parameter-undeclared",
        Severity.ERROR,
        "Every parameter of a path template is declared.",
        "Nobody knows its type, and generated code cannot build the address.",
        'Declare it under parameters, with in: "path" and required: true.',
        _undeclared,
    ),
    Rule(
        "path-parameter-unplaced",
        Severity.ERROR,
        "Every declared path parameter has its place in the path template.",
        "Its value is sent nowhere; most often one of the two names is misspelt.",
        "Put {name} into the path, or remove the parameter.",
        _unplaced,
    ),
    Rule(
        "parameter-duplicate",
        Severity.ERROR,
        "No parameter stands twice in a list, nor twice in a path.",
        "The specification forbids it; which of the two holds is chance.",
        "Remove one of them.",
        _repeated,
    ),
    Rule(
        "path-braces",
        Severity.ERROR,
        "Braces in a path enclose the name of a parameter.",
        "Every tool reads a stray brace in its own way.",
        "Close the brace, and write a name into it.",
        _unbalanced,
    ),
    Rule(
        "path-identical",
        Severity.ERROR,
        "Paths differ in more than the names of their parameters.",
        "The specification takes them as one path that stands there twice.",
        "Put the operations under one of them.",
        _identical,
    ),
    Rule(
        "path-ambiguous",
        Severity.WARNING,
        "No address matches two paths of which neither is the more concrete.",
        "Which operation answers depends on the framework; a concrete path before a template is "
        "well defined.",
        "Change a concrete part of one of the paths.",
        _ambiguous,
    ),
)
