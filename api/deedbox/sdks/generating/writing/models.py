"""The models: enums, models, and names for unions and what contains itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass, Member, ModelClass
from deedbox.sdks.generating.shapes import NONE, members, written
from deedbox.sdks.generating.text import docstring, joined, literal, prose
from deedbox.sdks.generating.writing.imports import needed
from deedbox.sdks.generating.writing.partition import partition, used

_HEAD = '''"""The objects that the API takes and answers with. What is new to them never raises."""

from __future__ import annotations

'''
_IMPORTS = (
    (("datetime as dt", ()), ("typing", ("Annotated", "Any", "Literal")), ("uuid", ("UUID",))),
    (("pydantic", ("Field",)), ("typing_extensions", ("TypeAliasType",))),
)
_OF_THE_CORE = ("Model", "OneOf", "OpenIntEnum", "OpenStrEnum", "UnknownModel")
_FRONT = '''"""The objects that the API takes and answers with. What is new to them never raises.

Each is loaded when it is asked for, with what it is made of.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._core.models import UnknownModel as UnknownModel
{imports}
_NAMES = {{
    ".._core.models": "UnknownModel",
{places}}}
_HOMES = {{name: home for home, names in _NAMES.items() for name in names.split()}}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
'''


MOST_IN_ONE = 200
"""Of so many models all are there in a tenth of a second, and in one module they are easier to read."""


def modules(declared: Mapping[str, Declaration]) -> dict[str, str]:
    """Return the text of `models.py`, or of a package that loads of many models those that are asked for."""
    if len(declared) <= MOST_IN_ONE:
        return {"models.py": _module(declared, ".", {})}
    homes = partition(declared)
    inside: dict[str, dict[str, Declaration]] = defaultdict(dict)
    for name, home in homes.items():
        inside[home][name] = declared[name]
    made = {f"models/{home}.py": _module(ones, "..", homes) for home, ones in sorted(inside.items())}
    return {"models/__init__.py": front(homes), **made}


def front(homes: Mapping[str, str]) -> str:
    """Return the text of the front of many modules, by the names that each declares."""
    inside: dict[str, list[str]] = defaultdict(list)
    for name, home in sorted(homes.items()):
        inside[home].append(name)
    lines, places = "", ""
    for home, names in sorted(inside.items()):
        lines += f"    from .{home} import {', '.join(f'{name} as {name}' for name in names)}\n"
        places += f"    {literal(f'.{home}')}: {literal(' '.join(names))},\n"
    return _FRONT.format(imports=lines, places=places)


def _module(declared: Mapping[str, Declaration], up: str, homes: Mapping[str, str]) -> str:
    """Return the text of a module; classes come before the aliases that speak of them."""
    every = sorted(declared.values(), key=lambda one: one.name)
    parts = [_enum(one) for one in every if isinstance(one, EnumClass)]
    # Pyright takes an alias that contains itself for a variable, once a class before it spoke of it.
    parts += [_alias(one) for one in every if isinstance(one, Alias)]
    parts += [_model(one) for one in every if isinstance(one, ModelClass)]
    if not homes:
        # It is in the front of the package, whether something here is one or not.
        parts.append(f"__all__ = {_list(['UnknownModel', *(one.name for one in every)])}\n")
    body = "\n\n".join(parts)
    theirs: dict[str, list[str]] = defaultdict(list)
    for name in sorted({name for one in every for name in used(one)} & homes.keys() - declared.keys()):
        theirs[f".{homes[name]}"].append(name)
    others = tuple((home, tuple(names)) for home, names in sorted(theirs.items()))
    core = ((f"{up}_core.models", _OF_THE_CORE),)
    imports = needed((*_IMPORTS, (*core, *others)), body if homes else f"{body}\nUnknownModel")
    return f"{_HEAD}{imports}\n\n{body}"


def _enum(declared: EnumClass) -> str:
    base = "OpenIntEnum" if declared.is_of_numbers else "OpenStrEnum"
    about = docstring(prose(declared.description) or "Values that the contract names.", "    ")
    lines = "".join(f"    {name} = {literal(value)}\n" for name, value in declared.values)
    return f"class {declared.name}({base}):\n{about}\n{lines}"


def _model(declared: ModelClass) -> str:
    about = docstring(declared.description or "An object.", "    ")
    # Without a default after one with a default is fine for pydantic, but not for type checkers.
    ordered = sorted(declared.members, key=lambda one: not one.is_required)
    fields = "".join(line for member in ordered for line in _field(member))
    return f"class {declared.name}(Model):\n{about}" + (f"\n{fields}" if fields else "")


def _field(member: Member) -> Iterator[str]:
    given = [] if member.is_required else ["default=None"]
    if member.name != member.wire:
        alias = literal(member.wire)
        given += [f"validation_alias={alias}", f"serialization_alias={alias}"]
        yield f"    {member.name}: {written(member.shape)} = Field({', '.join(given)})\n"
    else:
        yield f"    {member.name}: {written(member.shape)}{'' if member.is_required else ' = None'}\n"
    if member.description:
        yield docstring(member.description, "    ")


def _alias(declared: Alias) -> str:
    text = written(declared.shape)
    if declared.tag is not None and declared.models:
        ones = members(declared.shape)
        bare = " | ".join(written(one) for one in ones if one != NONE)
        models = joined(dict(declared.models))
        otherwise = "" if declared.otherwise is None else f", {declared.otherwise}"
        text = f"Annotated[{bare}, OneOf({literal(declared.tag)}, {models}{otherwise})]"
        text += " | None" if NONE in ones else ""
    about = docstring(declared.description, "") if declared.description else ""
    # In quotes, because it may speak of what stands below, or of itself.
    return f"{declared.name} = TypeAliasType({literal(declared.name)}, {literal(text)})\n{about}"


def _list(names: Iterable[str]) -> str:
    return "[\n" + "".join(f"    {literal(name)},\n" for name in names) + "]"
