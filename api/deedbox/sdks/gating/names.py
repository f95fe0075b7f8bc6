"""The names of a module: which of them are types, and which hold data.

A type that is text is evaluated, by pydantic, wherever the text stands: so what is no type must not be taken
for one, and what says how text is read must not be given to something else.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from deedbox.sdks.gating.grammars import BUILTINS

_ENUMS: Final = frozenset({"Enum", "IntEnum", "OpenIntEnum", "OpenStrEnum", "StrEnum"})
_ALIASED: Final = re.compile(r"_aliased[_\d]*\Z", re.ASCII)
_Bound = tuple[str, ast.expr]


def plain(name: str) -> str:
    """Return *name* as it is called where it is imported: the other generator may give it another one."""
    return _ALIASED.sub("", name)


class Names:
    """Those that *tree* has."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = [*ast.walk(tree)]
        self._classes = [node for node in self._nodes if isinstance(node, ast.ClassDef)]
        self.classes = frozenset(node.name for node in self._classes)
        self.imported = frozenset(_imported(self._nodes))
        self.arguments = frozenset(node.arg for node in self._nodes if isinstance(node, ast.arg))
        stored = frozenset(_stored(self._nodes))
        self.all = BUILTINS | self.imported | self.classes | self.arguments | stored
        self.aliases = frozenset(
            name for node in tree.body for name, value in _given(node) if _is_call(value, "TypeAliasType")
        )

    @cached_property
    def data(self) -> frozenset[str]:
        """What may be something else than a type, or than what it is imported as, but members of enums."""
        inside = {id(node) for one in self._enums for node in one.body}
        return frozenset(name for name, value in self._bound(inside) if not _is_harmless(value))

    @cached_property
    def types(self) -> frozenset[str]:
        """What may stand where a type is wanted."""
        return (BUILTINS | self.imported | self.classes | self.aliases) - self.data

    @cached_property
    def asked(self) -> frozenset[str]:
        """Arguments whose values are those of whoever calls, or None."""
        return self.arguments - self.data - frozenset(_with_default(self._nodes))

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """Those of enums, by the name of the enum, which is nothing else at any time."""
        times = Counter(node.name for node in self._classes)
        return {
            one.name: frozenset(name for node in one.body for name, _ in _given(node))
            for one in self._enums
            if times[one.name] == 1 and one.name not in self.imported | self.data
        }

    @cached_property
    def _enums(self) -> list[ast.ClassDef]:
        others = self.classes | {name for name, value in self._bound(()) if not _is_harmless(value)}
        return [
            node
            for node in self._classes
            if len(node.bases) == 1
            and isinstance(base := node.bases[0], ast.Name)
            and base.id in _ENUMS & self.imported - others
        ]

    def _bound(self, without: set[int] | tuple[()]) -> Iterator[_Bound]:
        for node in self._nodes:
            if id(node) not in without:
                yield from _given(node)


def _imported(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for one in node.names:
                yield one.asname or one.name


def _stored(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _with_default(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.arguments):
            ordered = [*node.posonlyargs, *node.args]
            by_order = zip(ordered[len(ordered) - len(node.defaults) :], node.defaults, strict=True)
            for argument, default in (*by_order, *zip(node.kwonlyargs, node.kw_defaults, strict=True)):
                if default is not None and not (isinstance(default, ast.Constant) and default.value is None):
                    yield argument.arg


def _given(node: ast.AST) -> Iterator[_Bound]:
    match node:
        case ast.Assign([ast.Name(name)], value):
            yield name, value
        case ast.AnnAssign(ast.Name(name), _, ast.expr() as value):
            yield name, value
        case _:
            pass


def _is_call(value: ast.expr, *names: str) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and plain(value.func.id) in names


def _is_harmless(value: ast.expr) -> bool:
    """Whether *value* can be neither called nor evaluated, nor be asked for a part that can."""
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str | bytes)
    return _is_call(value, "Field", "TypeAliasType")
