"""One module read by its grammar: each statement is one that may be there, or it is refused."""

import ast
import re
from typing import Final, NoReturn

from deedbox.sdks.gating.expressions import Expressions
from deedbox.sdks.gating.grammars import RESOURCE, RESOURCE_MODULE, Grammar
from deedbox.sdks.gating.names import Names
from deedbox.sdks.trees import UnfitTree

_OF_VARIABLES: Final = ("_token_variable", "_url_variable")


def parsed(path: str, source: str) -> ast.Module:
    """Return *source* as Python reads a file that holds it.

    Raises:
        UnfitTree: it reads no such file.
    """
    try:
        # Of bytes, because a first line may say that they are read otherwise than as UTF-8.
        return ast.parse(source.encode(), path)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnfitTree(f"{path} is no Python: {error}") from None


class Module:
    """One module that is read."""

    def __init__(self, path: str, source: str, grammar: Grammar) -> None:
        self._path = path
        self._grammar = grammar
        self.tree = parsed(path, source)
        self.names = Names(self.tree)
        self.classes = frozenset(node.name for node in self.tree.body if isinstance(node, ast.ClassDef))
        self._expressions = Expressions(path, grammar, self.names)

    def require_fit(self) -> None:
        """Raise UnfitTree unless all that the module holds may be there."""
        try:
            for node in self.tree.body:
                self._statement(node)
        except RecursionError:
            raise UnfitTree(f"{self._path} is nested too deeply") from None

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.ImportFrom() | ast.Import():
                self._import(node)
            case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=[]):
                for inner in node.body:
                    if not isinstance(inner, ast.Pass):
                        self._import(inner)
            case ast.ClassDef():
                self._class(node)
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "model_rebuild"), [], [])):
                if not self._grammar.has_own_bases or name not in self.classes:
                    self._refuse(node)
            case _:
                self._plain(node)

    def _plain(self, node: ast.stmt) -> None:
        """Ask of what may stand in modules, classes and functions alike."""
        match node:
            case ast.Expr(ast.Constant(str())):
                pass
            case ast.Assign([ast.Name(name)], value):
                self._assigned(node, name, value)
            case ast.AnnAssign(ast.Name(name), annotation, value):
                self._expressions.kind(annotation)
                self._assigned(node, name, value)
            case _:
                self._refuse(node)

    def _import(self, node: ast.stmt) -> None:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            self._refuse(node)
        for name in node.names:
            if isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                line = f"from {module} import {name.name}"
                if self._is_of_resources(module, name):
                    continue
            else:
                line = f"import {name.name}"
            if name.asname and not self._is_other_name(name):
                line += f" as {name.asname}"
            if line not in self._grammar.imports:
                self._refuse(node, line)

    def _is_other_name(self, name: ast.alias) -> bool:
        """Whether it is how the other generator imports what one of its fields is called."""
        return self._grammar.has_own_bases and bool(
            re.fullmatch(rf"{name.name}_aliased[_\d]*", name.asname or "")
        )

    def _is_of_resources(self, module: str, name: ast.alias) -> bool:
        inner = module.removeprefix(".resources.")
        is_module = inner != module and RESOURCE_MODULE.fullmatch(inner) is not None
        is_class = RESOURCE.fullmatch(name.name) is not None and name.asname is None
        return self._grammar.has_resources and is_module and is_class

    def _class(self, node: ast.ClassDef) -> None:
        self._binding(node, node.name)
        if node.decorator_list or node.keywords or _is_generic(node):
            self._refuse(node)
        for base in node.bases:
            root = base.value if isinstance(base, ast.Subscript) else base
            own = self.classes if self._grammar.has_own_bases else frozenset[str]()
            if (
                not isinstance(root, ast.Name)
                or root.id not in (self._grammar.bases | own) & self.names.types
            ):
                self._refuse(base)
            self._expressions.kind(base)
        for inner in node.body:
            self._member(inner)

    def _member(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if self._grammar.has_methods:
                self._method(node)
            case ast.Assign(
                [ast.Name("__annotations__")], ast.Dict([ast.Constant("__pydantic_extra__")], [kind])
            ) if self._grammar.has_own_bases:
                # How the other generator says of which type additional properties are.
                self._expressions.kind(kind)
            case ast.Pass():
                pass
            case _:
                self._plain(node)

    def _method(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if node.name != "__init__":
            # Of a class that may be called, and nothing that Python calls of itself.
            self._binding(node, node.name)
        for decorator in node.decorator_list:
            self._decorator(decorator)
        arguments = node.args
        has_more = arguments.kwarg is not None and not _is_of_options(arguments.kwarg)
        if arguments.vararg or has_more or _is_generic(node):
            self._refuse(node)
        for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            self._binding(one, one.arg)
            if one.annotation is not None:
                self._expressions.kind(one.annotation)
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self._expressions.value(default)
        if node.returns is not None:
            self._expressions.kind(node.returns)
        for inner in node.body:
            self._step(inner)

    def _decorator(self, node: ast.expr) -> None:
        match node:
            case ast.Name("cached_property") | ast.Call(ast.Name("deprecated"), [ast.Constant()], []):
                self._expressions.value(node)
            case _:
                self._refuse(node)

    def _step(self, node: ast.stmt) -> None:
        """Ask of a statement in a method."""
        match node:
            case ast.ImportFrom():
                self._import(node)
            case ast.Expr(ast.Call() | ast.Await()):
                self._expressions.value(node.value)
            case ast.Return(value) if value is not None:
                self._expressions.value(value)
            case ast.Assign([ast.Attribute(ast.Name("self"), "_signatures")], value):
                self._expressions.value(value)
            case _:
                self._plain(node)

    def _assigned(self, node: ast.stmt, name: str, value: ast.expr | None) -> None:
        self._binding(node, name)
        if name in _OF_VARIABLES and not self._expressions.is_variable(value):
            self._refuse(node, f"{name} is of somebody else")
        if value is not None:
            self._expressions.value(value)

    def _binding(self, node: ast.AST, name: str) -> None:
        if name.startswith("_") and name not in self._grammar.assigned:
            self._refuse(node, f"{name} is what Python or the core may ask for")

    def _refuse(self, node: ast.AST, what: str = "") -> NoReturn:
        self._expressions.refuse(node, what)


def _is_generic(node: ast.AST) -> bool:
    """Whether it has parameters for types, whose bounds are expressions; Python has them from 3.12 on."""
    return bool(getattr(node, "type_params", None))


def _is_of_options(node: ast.arg) -> bool:
    """Whether it is how every method takes what may be said of a call."""
    kind = node.annotation
    return node.arg == "options" and kind is not None and ast.unparse(kind) == "Unpack[CallOptions]"
