"""A whole tree: its paths, its modules by their grammars, its tests, and what is said of it."""

import ast
import re
from collections.abc import Mapping
from typing import Final

from deedbox.sdks.gating import grammars
from deedbox.sdks.gating.expressions import Expressions
from deedbox.sdks.gating.grammars import Grammar
from deedbox.sdks.gating.models import names_of, require_models
from deedbox.sdks.gating.names import Names
from deedbox.sdks.gating.reading import Module, parsed
from deedbox.sdks.generating.writing import tests as written_tests
from deedbox.sdks.identities import Identity
from deedbox.sdks.packaging import MOST_BYTES, MOST_FILES
from deedbox.sdks.trees import Tree, UnfitTree

MOST_README_BYTES: Final = 1024 * 1024
_TESTS: Final = "tests/test_operations.py"
_CODING: Final = re.compile(r"[ \t\f]*#.*?coding[:=]")
_OF_CASES: Final = Names(ast.parse("import datetime as dt\nfrom uuid import UUID"))
_RESOURCES: Final = "resources/"
_MODELS: Final = "models/"


def require_fit(
    tree: Tree,
    identity: Identity,
    files: Mapping[str, str],
    tests: Mapping[str, str],
    readme: str,
    summary: str,
    client: str,
) -> None:
    """Raise UnfitTree unless the package is what this builder writes of a contract.

    Args:
        tree: What is packed.
        identity: What it is called.
        files: Its modules, without placeholders, by path within the package.
        tests: Its tests, likewise, by path within the sdist.
        readme: Its README, likewise.
        summary: Its one line, likewise.
        client: The name of the client's class.
    """
    _require_bearable({**files, **tests})
    for path, source in {**files, **tests}.items():
        _require_utf8(path, source)
    is_client = tree.flavour == "client"
    homes = {path: text for path, text in files.items() if is_client and path.startswith(_MODELS)}
    wanted = {"__init__.py", f"{_MODELS}__init__.py" if homes else "models.py"}
    wanted |= {"client.py", "resources/__init__.py"} if is_client else set()
    is_twice = bool(homes) and "models.py" in files
    if not wanted <= files.keys() or is_twice or {*tests} != ({_TESTS} if is_client else set()):
        raise UnfitTree("It has not the modules that a package has")
    names: frozenset[str] = frozenset()
    if homes:
        names = require_models(homes)
    else:
        models = Module(
            "models.py", files["models.py"], grammars.models(".") if is_client else grammars.OTHER_MODELS
        )
        models.require_fit()
        names = names_of(models) if is_client else names
    for path, source in files.items():
        if path != "models.py" and path not in homes:
            grammar = _grammar(path, is_client, client, names, f"{identity.package.upper()}_")
            Module(path, source, grammar).require_fit()
    if is_client:
        _require_tests(tests[_TESTS], identity, client)
    _require_text(readme, summary)


def _grammar(path: str, is_client: bool, client: str, models: frozenset[str], variable: str) -> Grammar:
    if path == "__init__.py":
        return grammars.front(client) if is_client else grammars.OTHER_FRONT
    if is_client and path == "client.py":
        return grammars.client_module(variable)
    if is_client and path == f"{_RESOURCES}__init__.py":
        return grammars.RESOURCES
    name = path.removeprefix(_RESOURCES).removesuffix(".py")
    if is_client and path == f"{_RESOURCES}{name}.py" and grammars.RESOURCE_MODULE.fullmatch(name):
        return grammars.resource(models)
    raise UnfitTree(f"It has a file that no package has: {path[:200]!r}")


def _require_bearable(files: Mapping[str, str]) -> None:
    size = sum(len(text.encode()) for text in files.values())
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise UnfitTree(
            f"It has {len(files):,} files and {size:,} bytes; {MOST_FILES:,} and {MOST_BYTES:,} go"
        )


def _require_utf8(path: str, source: str) -> None:
    # Python reads a file as its first two lines say, and everything else as this module does.
    first = source.replace("\r\n", "\n").replace("\r", "\n").split("\n", 2)[:2]
    if source.startswith("\ufeff") or any(_CODING.match(line) for line in first):
        raise UnfitTree(f"{path[:200]!r} says how it is encoded")


def _require_tests(source: str, identity: Identity, client: str) -> None:
    """Ask whether the tests are those that are written, for whatever values they call with."""
    found, wanted = parsed(_TESTS, source), ast.parse(written_tests.frame(identity.package, client))
    cases = [
        node
        for node in found.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "CASES"
    ]
    if len(cases) != 1 or not isinstance(cases[0].value, ast.List):
        raise UnfitTree(f"{_TESTS} has no cases")
    rows = cases[0].value.elts
    cases[0].value = ast.List([], ast.Load())
    if ast.dump(found) != ast.dump(wanted):
        raise UnfitTree(f"{_TESTS} is not what is written")
    values = Expressions(_TESTS, grammars.CASES, _OF_CASES)
    for row in rows:
        values.value(row)


def _require_text(readme: str, summary: str) -> None:
    if not summary.isprintable() or not 0 < len(summary) <= 1_000:
        raise UnfitTree("Its summary is no line of text")
    if len(readme.encode()) > MOST_README_BYTES or "\0" in readme or "\r" in readme:
        raise UnfitTree("Its README is no text, or too long")
