"""Parameters: where they stand, how they are written, what they are called."""

import re
from typing import Any, Final, cast

from deedbox.sdks.generating import naming
from deedbox.sdks.generating.calling import Parameter, Place
from deedbox.sdks.generating.reading import Found, Object, Tokens
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.text import prose

PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")
"""What the name of a header or a cookie, or a method, may hold. Source: RFC 9110 section 5.6.2."""
_PLACES: Final = ("path", "query", "header", "cookie")
_STYLES: Final = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""By place; the first is what holds where none is named."""
_KEPT_BY_THE_CLIENT: Final = frozenset({"accept", "authorization", "content-type"})


def read(types: Types, found: Found, names: naming.Names, hint: str) -> tuple[Parameter, ...]:
    """Return the parameters of an operation, those of its path first and in its order."""
    by_key: dict[tuple[str, str], tuple[Object, Tokens]] = {}
    for value, at in found.parameters:
        parameter, place = types.reader.resolve(value, at)
        if parameter is None or not isinstance(parameter.get("name"), str):
            types.reader.report.add(at, "parameter", "it refers to nothing that is one")
        else:
            by_key[str(parameter.get("in")), parameter["name"]] = parameter, place
    placeholders = list(dict.fromkeys(PLACEHOLDER.findall(found.path)))
    for name in placeholders:
        if ("path", name) not in by_key:
            types.reader.report.add(
                found.at, f"type of {{{name}}}", "no parameter declares it, so that it is text"
            )
            by_key["path", name] = {"name": name, "in": "path", "schema": {"type": "string"}}, found.at
    ordered = [by_key["path", name] for name in placeholders]
    ordered += [one for key, one in by_key.items() if key[0] != "path"]
    for (place_name, name), (_, at) in by_key.items():
        if place_name == "path" and name not in placeholders:
            types.reader.report.add(at, f"path parameter {name}", "the path has no place for it")
    read_ones = [_read(types, one, at, names, hint) for one, at in ordered]
    return tuple(one for one in read_ones if one is not None)


def _read(types: Types, parameter: Object, at: Tokens, names: naming.Names, hint: str) -> Parameter | None:
    wire, place = parameter["name"], parameter.get("in")
    report = types.reader.report
    if place not in _PLACES:
        report.add(at, f"parameter {wire}", f"there is no way yet to send one in {place}")
        return None
    if place in ("header", "cookie") and not TOKEN.fullmatch(wire):
        report.add(at, f"{place} {wire}", f"a {place} cannot have that name")
        return None
    if place == "header" and wire.lower() in _KEPT_BY_THE_CLIENT:
        report.add(at, f"header {wire}", "the client sets it itself")
        return None
    schema, schema_at, is_json = _schema(parameter, at)
    styles = _STYLES[place]
    style = parameter.get("style")
    if style not in (*styles, None):
        report.add((*at, "style"), f"style {style} of {wire}", f"it is written as {styles[0]}")
    style = style if style in styles else styles[0]
    if parameter.get("allowReserved") is True:
        report.add((*at, "allowReserved"), f"reserved characters of {wire}", "they are percent-encoded")
    explode = parameter.get("explode")
    name = names.give(naming.snake(wire, "value"))
    return Parameter(
        name,
        wire,
        cast("Place", place),
        types.of(schema, schema_at, hint + naming.pascal(wire, "Value")),
        is_required=place == "path" or parameter.get("required") is True,
        style=style,
        explode=explode if isinstance(explode, bool) else style == "form",
        is_json=is_json,
        is_from_one=_is_from_one(types, schema, schema_at),
        description=prose(parameter.get("description")),
    )


def _is_from_one(types: Types, schema: object, at: Tokens) -> bool:
    resolved, _ = types.reader.resolve(schema, at)
    return resolved is not None and 1 in (resolved.get("minimum"), resolved.get("default"))


def _schema(parameter: Object, at: Tokens) -> tuple[Any, Tokens, bool]:
    content = parameter.get("content")
    if isinstance(content, dict) and content:
        media_type, value = next(iter(content.items()))
        schema = value.get("schema") if isinstance(value, dict) else None
        is_json = "json" in media_type.lower()
        return schema if is_json else {"type": "string"}, (*at, "content", media_type, "schema"), is_json
    return parameter.get("schema"), (*at, "schema"), False
