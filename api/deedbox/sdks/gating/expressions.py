"""Expressions of a module: values and types, made of names that it has and of calls that it may make."""

import ast
from typing import NoReturn

from deedbox.sdks.gating.grammars import RESOURCE, Grammar
from deedbox.sdks.gating.names import Names, plain
from deedbox.sdks.trees import UnfitTree

_MOST_CHARACTERS = 200_000
"""Of a type that is written as text."""
_MAKE_TYPES = frozenset({"conbytes", "condecimal", "confloat", "conint", "conlist", "constr"})
"""What is called for a type. What any other call gives may be text."""
_TAKE_TYPES = frozenset(
    {"AsyncEventStream", "AsyncJsonLines", "AsyncPager", "EventStream", "Expected", "JsonLines", "Pager"}
)
"""What is called with types from the third argument on; the core gives them to pydantic."""


class Expressions:
    """Those of one module, which has *names*."""

    def __init__(self, path: str, grammar: Grammar, names: Names) -> None:
        self._path = path
        self._grammar = grammar
        self._names = names

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

    def kind(self, node: ast.expr) -> None:
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
                self._type(node)
            case ast.Call(ast.Name(name)) if plain(name) in _MAKE_TYPES:
                self._call(node)
            case ast.List(elements) | ast.Tuple(elements):
                for element in elements:
                    self.kind(element)
            case ast.Subscript(ast.Name() | ast.Attribute() as generic, arguments):
                self._type(generic)
                self._arguments(generic, arguments)
            case _:
                self.refuse(node)

    def _arguments(self, generic: ast.Name | ast.Attribute, arguments: ast.expr) -> None:
        match plain(_dotted(generic) or ""), arguments:
            case "Literal", _:
                self.value(arguments)
            case "Annotated", ast.Tuple([first, *rest]):
                self.kind(first)
                for one in rest:
                    self.value(one)
            case _:
                self.kind(arguments)

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
        if root not in self._names.all or root.startswith("__"):
            self.refuse(node, name or "")
        is_own = self._grammar.has_own_bases and rest in self._names.members.get(root, ())
        if rest and not is_own and rest not in self._grammar.attributes.get(root, ()):
            self.refuse(node, name or "")

    def _type(self, node: ast.Name | ast.Attribute) -> None:
        self._name(node)
        root, _, rest = (_dotted(node) or "").partition(".")
        # A member of an enum is no type, and may be text.
        is_member = bool(rest) and rest not in self._grammar.attributes.get(root, ())
        if root not in self._names.types or is_member:
            self.refuse(node, f"{root} where a type should be")

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
        if plain(name) not in self._grammar.calls and not is_resource:
            self.refuse(node, f"{name}()")
        if name.partition(".")[0] in self._names.data:
            self.refuse(node, f"{name}(), which is something else")
        if name == "super" or (name == "float" and not _is_of_text(node)):
            self.refuse(node, f"{name}()")
        if not self._is_of_caller(name, node):
            self.refuse(node, f"{name}() of what nobody gave")
        self._given(node, _first_type(plain(name)))
        for keyword in node.keywords:
            # A factory is called by whoever makes a model; what it is called with nobody writes here.
            if keyword.arg is None or keyword.arg == "default_factory":
                self.refuse(node, f"{name}({keyword.arg or '**'})")
            self.value(keyword.value)

    def _is_of_caller(self, name: str, node: ast.Call) -> bool:
        """Whether the files and the variables of the environment that *node* reads are those that it may."""
        match name, node.args:
            case "uploads.upload", [ast.Name(given), *_]:
                return given in self._names.asked
            case "signing.api_key" | "signing.bearer", [*_, variable]:
                return not node.keywords and self.is_variable(variable)
            case _:
                return name not in ("uploads.upload", "signing.api_key", "signing.bearer")

    def is_variable(self, node: ast.expr | None) -> bool:
        """Whether it names a variable of the environment that is the package's own."""
        match node:
            case ast.Constant(str(name)):
                return bool(self._grammar.variable) and name.startswith(self._grammar.variable)
            case _:
                return False

    def _given(self, node: ast.Call, first: int | None) -> None:
        """Ask of what is given to a call in its order, the *first* and all that follow of which are types."""
        if first is not None and node.keywords:
            self.refuse(node, f"{node.keywords[0].arg}=")
        for argument in node.args[:first]:
            self.value(argument)
        for argument in [] if first is None else node.args[first:]:
            self._type_of_call(argument)

    def _type_of_call(self, node: ast.expr) -> None:
        self.kind(node)
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and one.id in self._names.arguments:
                self.refuse(one, f"{one.id}, which whoever calls may choose")

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


def _first_type(name: str) -> int | None:
    """Return which argument of *name* is the first that is a type; None where none is."""
    if name in _TAKE_TYPES:
        return 2
    return {"TypeAliasType": 1, "conlist": 0}.get(name)


def _is_of_text(node: ast.Call) -> bool:
    return len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and not node.keywords
