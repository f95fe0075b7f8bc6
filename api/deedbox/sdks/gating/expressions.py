"""Expressions of a module: values and types, made of names that it has and of calls that it may make."""

import ast
from typing import NoReturn

from deedbox.sdks.gating.grammars import BUILTINS, RESOURCE, Grammar
from deedbox.sdks.trees import UnfitTree

_MOST_CHARACTERS = 200_000
"""Of a type that is written as text."""


class Expressions:
    """Those of one module, which has *names*, and *classes* of its own among them."""

    def __init__(self, path: str, grammar: Grammar, names: frozenset[str], classes: frozenset[str]) -> None:
        self._path = path
        self._grammar = grammar
        self._names = names | BUILTINS
        self._classes = classes

    def value(self, node: ast.expr) -> None:  # noqa: C901, PLR0912 - A list of what may be there.
        """Raise UnfitTree unless *node* may be evaluated."""
        match node:
            case ast.Constant():
                pass
            case ast.Name() | ast.Attribute():
                self._name(node)
            case ast.Call():
                self._call(node)
            case ast.Await(ast.Call() as call):
                self._call(call)
            case ast.List(elements) | ast.Tuple(elements):
                for element in elements:
                    self.value(element)
            case ast.Dict(keys, values):
                for key, value in zip(keys, values, strict=True):
                    if key is not None:
                        self.value(key)
                    elif not isinstance(value, ast.Call):
                        self.refuse(value)
                    self.value(value)
            case ast.UnaryOp(ast.USub(), ast.Constant(int() | float())):
                pass
            case ast.IfExp(ast.Compare(ast.Name(), [ast.Is()], [ast.Constant(None)]) as test, body, other):
                for inner in (test.left, body, other):
                    self.value(inner)
            case ast.Subscript() | ast.BinOp():
                self.kind(node)
            case _:
                self.refuse(node)

    def kind(self, node: ast.expr) -> None:  # noqa: C901 - See `value`.
        """Raise UnfitTree unless *node* is a type. Text in it is read as pydantic does: as an expression."""
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            self.kind(node.right)
            node = node.left
        match node:
            case ast.Constant(str(text)):
                self._text(node, text)
            case ast.Constant():
                pass
            case ast.Name() | ast.Attribute():
                self._name(node)
            case ast.Call():
                self._call(node)
            case ast.List(elements) | ast.Tuple(elements):
                for element in elements:
                    self.kind(element)
            case ast.Subscript(ast.Name("Literal"), values):
                self.value(values)
            case ast.Subscript(ast.Name("Annotated"), ast.Tuple([first, *rest])):
                self.kind(first)
                for one in rest:
                    self.value(one)
            case ast.Subscript(ast.Name() | ast.Attribute() as generic, arguments):
                self._name(generic)
                self.kind(arguments)
            case _:
                self.refuse(node)

    def _text(self, node: ast.expr, text: str) -> None:
        if len(text) > _MOST_CHARACTERS:
            self.refuse(node, "a type of too many characters")
        try:
            inner = ast.parse(text, mode="eval").body
        except (SyntaxError, ValueError, MemoryError):
            self.refuse(node, "text where a type should be")
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            self.refuse(node, "text of a text where a type should be")
        self.kind(inner)

    def _name(self, node: ast.Name | ast.Attribute) -> None:
        name = _dotted(node)
        root, _, rest = (name or "").partition(".")
        if root not in self._names or root.startswith("__"):
            self.refuse(node, name or "")
        is_own = self._grammar.has_own_bases and root in self._classes and not rest.startswith("_")
        is_member = rest in self._grammar.attributes.get(root, ()) or (is_own and "." not in rest)
        if rest and not is_member:
            self.refuse(node, name or "")

    def _call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(ast.Call(ast.Name("super"), [], []), "__init__"):
                name = "super.__init__"
            case ast.Name() | ast.Attribute():
                name = _dotted(node.func) or ""
                self._name(node.func)
            case _:
                self.refuse(node)
        is_resource = self._grammar.has_resources and RESOURCE.fullmatch(name) is not None
        if name.partition("_aliased")[0] not in self._grammar.calls and not is_resource:
            self.refuse(node, f"{name}()")
        if name == "super" or (name == "float" and not _is_of_text(node)):
            self.refuse(node, f"{name}()")
        if name == "TypeAliasType" and len(node.args) == 2:
            self.value(node.args[0])
            self.kind(node.args[1])
        else:
            for argument in node.args:
                self.value(argument)
        for keyword in node.keywords:
            # A factory is called by whoever makes a model; what it is called with nobody writes here.
            if keyword.arg is None or keyword.arg == "default_factory":
                self.refuse(node, f"{name}({keyword.arg or '**'})")
            self.value(keyword.value)

    def refuse(self, node: ast.AST, what: str = "") -> NoReturn:
        """Raise UnfitTree, and say that *node* must not be there."""
        line = getattr(node, "lineno", 0)
        told = (what or type(node).__name__)[:200]
        raise UnfitTree(f"{self._path}, line {line}, does more than declare: {told}")


def _dotted(node: ast.expr) -> str | None:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


def _is_of_text(node: ast.Call) -> bool:
    return len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and not node.keywords
