"""The imports of a module: of what it may need, what it does."""

import ast
from collections.abc import Iterator, Sequence

Import = tuple[str, tuple[str, ...]]
"""A module and names of it, each perhaps with ` as ` and another; no names import the module itself."""


def needed(groups: Sequence[Sequence[Import]], body: str) -> str:
    """Return the lines that import what *body* uses of *groups*; a blank line is between groups."""
    used = set(_names(ast.parse(body)))
    texts = ["".join(_lines(group, used)) for group in groups]
    return "\n".join(text for text in texts if text)


def _lines(group: Sequence[Import], used: set[str]) -> Iterator[str]:
    for module, names in group:
        found = [name for name in names if name.rpartition(" ")[2] in used]
        if found:
            yield f"from {module} import {', '.join(found)}\n"
        elif not names and module.rpartition(" ")[2] in used:
            yield f"import {module}\n"


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TypeAliasType"
        ):
            # What an alias stands for is in quotes.
            text = node.args[1]
            assert isinstance(text, ast.Constant) and isinstance(text.value, str)
            yield from _names(ast.parse(text.value, mode="eval"))
