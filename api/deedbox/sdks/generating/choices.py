"""Alternatives (`oneOf`, `anyOf`): which of them an object is, and room for those that are not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deedbox.sdks.generating.declarations import Declaration, EnumClass, ModelClass
from deedbox.sdks.generating.reading import Object
from deedbox.sdks.generating.shapes import ANY, NONE, Named, Shape, members, union

if TYPE_CHECKING:
    from deedbox.sdks.generating.schemas import Types

UNKNOWN = Named("UnknownModel")


def alternatives(schema: Object) -> tuple[str, list[Any]] | None:
    """Return the keyword and the branches; None for a schema without, or whose branches say nothing new."""
    for keyword in ("oneOf", "anyOf"):
        branches = schema.get(keyword)
        if isinstance(branches, list) and any(_says(branch) for branch in branches):
            return keyword, branches
    return None


def _says(branch: object) -> bool:
    # Some list what is required in each case, which is for the server to check.
    return isinstance(branch, dict) and not branch.keys() <= {"required", "title", "description", "not"}


def opened(
    declared: dict[str, Declaration], shape: Shape, tag: str | None, models: tuple[tuple[str, str], ...]
) -> tuple[Shape, bool] | None:
    """Return the union with room for what is not known, and whether it has to have a name; None when it
    is none, or has room already."""
    ones = [one for one in members(shape) if one != NONE]
    classes = [
        one for one in ones if isinstance(one, Named) and not isinstance(declared.get(one.name), EnumClass)
    ]
    if len(ones) < 2 or not classes:
        return None
    is_of_models = len(classes) == len(ones)
    if ANY in ones:
        return None
    wider = union(*ones, UNKNOWN if is_of_models else ANY, *([NONE] if NONE in members(shape) else []))
    return wider, is_of_models


Pairs = list[tuple[Any, Shape]]
"""Branches, each with its type."""
Tagged = tuple[str | None, tuple[tuple[str, str], ...]]
"""The member that tells models apart, and its values with the names of classes; None and () for none."""


def tagged(types: Types, schema: Object, pairs: Pairs) -> Tagged:
    """Return how the models of *pairs* are told apart.

    Without a `discriminator` it is by a member that has another fixed value in each branch.
    """
    discriminator = schema.get("discriminator")
    tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
    if not isinstance(tag, str) or not isinstance(discriminator, dict):
        return _inferred(types, pairs)
    found: dict[str, str] = {}
    for branch, shape in pairs:
        name, reference = class_of(types, shape), branch.get("$ref") if isinstance(branch, dict) else None
        if name is not None and isinstance(reference, str):
            found[reference.rpartition("/")[2]] = name
    mapping = discriminator.get("mapping")
    for value, target in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(target, str):
            shape = types.branch({"$ref": reference_of(target)}, (), "Option")
            if (name := class_of(types, shape)) is not None:
                found[value] = name
    return (tag, tuple(found.items())) if found else (None, ())


def reference_of(target: str) -> str:
    """Return what a mapping of a discriminator refers to, which may be named alone."""
    return target if "/" in target else f"#/components/schemas/{target}"


def _inferred(types: Types, pairs: Pairs) -> Tagged:
    fixed = [_fixed(types, branch) for branch, _ in pairs]
    names = [name for _, shape in pairs if (name := class_of(types, shape)) is not None]
    if len(fixed) < 2 or len(names) < len(fixed):
        return None, ()
    for tag in fixed[0]:
        values = [value for one in fixed if (value := one.get(tag)) is not None]
        if len({*values}) == len(fixed):
            return tag, tuple(zip(values, names, strict=True))
    return None, ()


def _fixed(types: Types, branch: object) -> dict[str, str]:
    """Return the required members of an object that have one fixed text each."""
    schema, _ = types.reader.resolve(branch, ())
    properties = schema.get("properties") if schema else None
    required = schema.get("required") if schema else None
    if not isinstance(properties, dict) or not isinstance(required, list):
        return {}
    found: dict[str, str] = {}
    for name, member in properties.items():
        if name in required and isinstance(member, dict):
            values = [member["const"]] if "const" in member else member.get("enum")
            if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
                found[name] = values[0]
    return found


def class_of(types: Types, shape: Shape) -> str | None:
    """Return the name of the model that *shape* is; None for anything else."""
    declared = types.declared.get(shape.name) if isinstance(shape, Named) else None
    return declared.name if isinstance(declared, ModelClass) else None
