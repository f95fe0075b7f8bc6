"""Python types of the parsed schemas, as text."""

from collections.abc import Iterator

from openapi_python_client.parser.properties import (
    AnyProperty,
    EnumProperty,
    LiteralEnumProperty,
    ModelProperty,
    Property,
)
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty

__all__ = [
    "EnumProperty",
    "FileProperty",
    "ListProperty",
    "LiteralEnumProperty",
    "ModelProperty",
    "Property",
    "inner_classes",
    "type_of",
]


def type_of(prop: PropertyProtocol, *, is_argument: bool = False) -> str:
    """Return the annotation of *prop*, without regard to whether it is required.

    Answers are open: a constant is its type, and a union of objects has room for members nobody knows yet.
    Arguments take any sequence where the contract has an array.
    """
    if isinstance(prop, UnionProperty):
        return _union(prop, is_argument)
    if isinstance(prop, ListProperty):
        kind = "Sequence" if is_argument else "builtins.list"
        return f"{kind}[{type_of(prop.inner_property, is_argument=is_argument)}]"
    if isinstance(prop, ConstProperty) and not is_argument:
        return type(prop.value.raw_value).__name__
    code = prop.get_type_string(no_optional=True).as_unembedded_code()
    return code.replace("datetime.", "dt.") if isinstance(prop, DateTimeProperty | DateProperty) else code


def inner_classes(prop: PropertyProtocol) -> Iterator[str]:
    """Iterate over the names of all classes that *prop* is made of, itself included; each name once."""
    yield from _inner_classes(prop, set())


def _union(prop: UnionProperty, is_argument: bool) -> str:
    members = [member for member in prop.inner_properties if not isinstance(member, NoneProperty)]
    parts = [type_of(member, is_argument=is_argument) for member in members]
    if not is_argument and len(members) > 1 and any(isinstance(member, ModelProperty) for member in members):
        parts.append("UnknownModel")
    if len(members) < len(prop.inner_properties):
        parts.append("None")
    return (
        "Any"
        if any(isinstance(member, AnyProperty) for member in members)
        else " | ".join(dict.fromkeys(parts))
    )


def _inner_classes(prop: PropertyProtocol, seen: set[str]) -> Iterator[str]:
    if isinstance(prop, ModelProperty | EnumProperty | LiteralEnumProperty):
        if prop.class_info.name in seen:
            return
        seen.add(prop.class_info.name)
        yield prop.class_info.name
    if isinstance(prop, ModelProperty):
        for inner in [*(prop.required_properties or []), *(prop.optional_properties or [])]:
            yield from _inner_classes(inner, seen)
    elif isinstance(prop, ListProperty):
        yield from _inner_classes(prop.inner_property, seen)
    elif isinstance(prop, UnionProperty):
        for member in prop.inner_properties:
            yield from _inner_classes(member, seen)
