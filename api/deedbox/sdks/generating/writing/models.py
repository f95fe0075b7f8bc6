"""The module of models: enums, models, and names for unions and what contains itself."""

from collections.abc import Iterable, Iterator

from deedbox.sdks.generating.declarations import Alias, Declaration, EnumClass, Member, ModelClass
from deedbox.sdks.generating.shapes import NONE, members, written
from deedbox.sdks.generating.text import docstring, joined, literal, prose
from deedbox.sdks.generating.writing.imports import needed

_HEAD = '''"""The objects that the API takes and answers with. What is new to them never raises."""

from __future__ import annotations

'''
_IMPORTS = (
    (("datetime as dt", ()), ("typing", ("Annotated", "Any", "Literal")), ("uuid", ("UUID",))),
    (("pydantic", ("Field",)), ("typing_extensions", ("TypeAliasType",))),
    (("._core.models", ("Model", "OneOf", "OpenIntEnum", "OpenStrEnum", "UnknownModel")),),
)


def module(declarations: Iterable[Declaration]) -> str:
    """Return the text of the module."""
    every = sorted(declarations, key=lambda one: one.name)
    parts = [_enum(one) for one in every if isinstance(one, EnumClass)]
    # Pyright takes an alias that contains itself for a variable, once a class before it spoke of it.
    parts += [_alias(one) for one in every if isinstance(one, Alias)]
    parts += [_model(one) for one in every if isinstance(one, ModelClass)]
    names = ["UnknownModel", *(one.name for one in every)]
    parts.append(f"__all__ = {_list(names)}\n")
    body = "\n\n".join(parts)
    # It is in the front of the package, whether something here is one or not.
    imports = needed(_IMPORTS, f"{body}\nUnknownModel")
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
