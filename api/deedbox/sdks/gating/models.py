"""Models: what a module of them declares, and many modules with a front that loads what is asked for."""

import ast
import re
from collections.abc import Mapping
from typing import Final

from deedbox.sdks.gating import grammars
from deedbox.sdks.gating.reading import Module, parsed
from deedbox.sdks.generating.writing import models as written_models
from deedbox.sdks.trees import UnfitTree

_FRONT: Final = "models/__init__.py"
_HOME: Final = re.compile(r"models/(_[a-z0-9][a-z0-9_]{0,99})\.py", re.ASCII)


def names_of(module: Module) -> frozenset[str]:
    """Return what *module* declares: classes, and names for types."""
    return module.names.aliases | module.classes


def require_models(files: Mapping[str, str]) -> frozenset[str]:
    """Return what the modules of models, by path, declare together.

    Raises:
        UnfitTree: one does more, or the front is another than the one that is written for them.
    """
    places: dict[str, str] = {}
    for path, source in files.items():
        if path == _FRONT:
            continue
        home = _HOME.fullmatch(path)
        if home is None:
            raise UnfitTree(f"It has a file that no package has: {path[:200]!r}")
        for name in names_of(Module(path, source, grammars.models(".."))):
            if places.setdefault(name, home[1]) != home[1]:
                raise UnfitTree(f"Two modules declare {name}")
    others = frozenset(f"from .{home} import {name}" for name, home in places.items())
    grammar = grammars.models("..", others)
    for path, source in files.items():
        if path != _FRONT:
            Module(path, source, grammar).require_fit()
    if ast.dump(parsed(_FRONT, files[_FRONT])) != ast.dump(ast.parse(written_models.front(places))):
        raise UnfitTree(f"{_FRONT} is not what is written")
    return frozenset(places) | {"UnknownModel"}
