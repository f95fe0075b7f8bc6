"""Parameters that are not written as one value: lists and objects in the styles of OpenAPI. Pure.

Each function takes None for a parameter that is not given, and then gives nothing to send.

Source: OpenAPI 3.1.1 section 4.8.12.6, RFC 6570.
"""

from collections.abc import Mapping
from typing import cast
from urllib.parse import quote

from pydantic import BaseModel
from pydantic_core import to_json

from .calls import Encoded, elements_of, plain, text_of


def joined(value: object, separator: str = ",") -> str | None:
    """Return the elements of a list, or names and values of an object in turn, with *separator* between."""
    return None if value is None else separator.join(_flat(value))


def pairs(value: object, separator: str = ",") -> str | None:
    """Return the members of an object as `name=value`, or the elements of a list, parted by *separator*."""
    if value is None:
        return None
    members = _members(value)
    if members is None:
        return separator.join(text_of(element) for element in elements_of(value))
    return separator.join(f"{name}={text_of(member)}" for name, member in members.items())


def exploded(value: object) -> Mapping[str, object]:
    """Return each member of an object as a parameter of its own."""
    return _members(value) or {}


def formed(name: str, value: object) -> Mapping[str, object]:
    """Return what may be one value, a list or an object: an object as `exploded`, else under its name."""
    members = _members(value)
    return {name: value} if members is None else members


def deep(name: str, value: object) -> Mapping[str, object]:
    """Return each member of an object as a parameter `name[member]`, and elements as `name[]`.

    OpenAPI leaves open how lists and what is further inside are written; this is what most servers read.
    """
    members = _members(value)
    if members is None and value is not None and elements_of(value) is value:
        elements = elements_of(value)
        if not any(_is_nested(element) for element in elements):
            return {f"{name}[]": elements}
        members = {str(index): element for index, element in enumerate(elements)}
    if members is None:
        return {name: value}
    inner = [deep(f"{name}[{key}]", member) for key, member in members.items()]
    return {key: member for one in inner for key, member in one.items()}


def as_json(value: object) -> str | None:
    """Return *value* written as JSON."""
    return None if value is None else to_json(plain(value)).decode()


def in_path(value: object, *, prefix: str = "", separator: str = ",", explode: bool = False) -> Encoded:
    """Return a part of a path: *prefix*, then the elements or members, each percent-encoded.

    Raises:
        ValueError: there is nothing to write.
    """
    members = _members(value)
    if members is not None and explode:
        parts = [f"{quote(name, safe='')}={quote(text_of(one), safe='')}" for name, one in members.items()]
    else:
        parts = [quote(part, safe="") for part in _flat(value)]
    text = prefix + separator.join(parts)
    if not any(parts) or text in (".", ".."):
        raise ValueError(f"A parameter cannot be {text!r}: it is a part of the path")
    return Encoded(text)


def cookies(values: Mapping[str, object]) -> str | None:
    """Return the value of the Cookie header; None when no cookie is given."""
    given = [
        f"{name}={quote(text_of(value), safe='!#$&()*+/:<=>?@[]^`{|}~')}"
        for name, value in values.items()
        if value is not None
    ]
    return "; ".join(given) or None


def _flat(value: object) -> list[str]:
    members = _members(value)
    if members is None:
        return [text_of(element) for element in elements_of(value)]
    return [text for name, member in members.items() for text in (name, text_of(member))]


def _is_nested(value: object) -> bool:
    return _members(value) is not None or elements_of(value) is value


def _members(value: object) -> Mapping[str, object] | None:
    if isinstance(value, BaseModel):
        return cast("Mapping[str, object]", plain(value))
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else None
