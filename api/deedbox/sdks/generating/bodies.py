"""Request bodies: one media type to send."""

from typing import Any, Final

from deedbox.sdks.generating import naming, scalars
from deedbox.sdks.generating.calling import Body, FormField
from deedbox.sdks.generating.reading import Object, Tokens, members
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import (
    ANYTHING,
    BYTES,
    STR,
    ListOf,
    Shape,
)
from deedbox.sdks.generating.text import prose

_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
_KINDS: Final = ("json", "multipart", "form", "raw", "text")
"""The first of these that an operation takes is what the client sends."""
_MOST_FIELDS: Final = 200
FILE: Final = "Content | FilePart"


def essence(media_type: str) -> str:
    """Return *media_type* without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether an essence is JSON, or anything at all."""
    return media_type in ("application/json", "text/json", "*/*") or media_type.endswith("+json")


def read_body(types: Types, operation: Object, at: Tokens, names: naming.Names, hint: str) -> Body | None:
    """Return the body that an operation is sent; None for an operation without."""
    body, place = types.reader.resolve(operation.get("requestBody"), (*at, "requestBody"))
    if body is None:
        return None
    content = list(members(body, "content"))
    if not content:
        return None
    by_kind: dict[str, tuple[str, object]] = {}
    for media_type, value in content:
        by_kind.setdefault(_kind_of(types, media_type, value), (media_type, value))
    kind = next(one for one in _KINDS if one in by_kind)
    media_type, value = by_kind[kind]
    for other, _ in content:
        if other != media_type:
            why = f"the client sends {media_type}"
            types.reader.report.add((*place, "content", other), f"body of {essence(other)}", why)
    schema, schema_at = _schema(types, value, (*place, "content", media_type))
    is_required = body.get("required") is True
    name = f"{hint}Body"
    if kind in ("form", "multipart"):
        fields = _fields(types, schema, schema_at, names, name, is_multipart=kind == "multipart")
        given = "fields" if fields is None else "body"
        return Body(
            kind, media_type, ANYTHING, is_required, names.give(given) if fields is None else "", fields
        )
    shape = STR if kind == "text" else BYTES if kind == "raw" else types.of(schema, schema_at, name)
    return Body(
        kind, _sent(media_type, kind), shape, is_required, names.give("body" if kind != "raw" else "content")
    )


def _sent(media_type: str, kind: str) -> str:
    if "*" not in media_type:
        return media_type if media_type.isprintable() and media_type.isascii() else "application/octet-stream"
    return {"json": "application/json", "text": "text/plain; charset=utf-8"}.get(
        kind, "application/octet-stream"
    )


def _kind_of(types: Types, media_type: str, value: object) -> str:
    bare = essence(media_type)
    schema, _ = types.reader.resolve(value.get("schema") if isinstance(value, dict) else None, ())
    if bare == _FORM:
        return "form"
    if bare.startswith("multipart/"):
        return "multipart"
    if scalars.is_binary(schema):
        return "raw"
    if is_json(bare):
        return "json"
    return "text" if bare.startswith("text/") else "raw"


def _fields(
    types: Types, schema: object, at: Tokens, names: naming.Names, hint: str, *, is_multipart: bool
) -> tuple[FormField, ...] | None:
    resolved, place = types.reader.resolve(schema, at)
    properties = resolved.get("properties") if resolved else None
    if resolved is None or not isinstance(properties, dict) or not 0 < len(properties) <= _MOST_FIELDS:
        return None
    if any(keyword in resolved for keyword in ("allOf", "oneOf", "anyOf")):
        return None
    required = resolved.get("required")
    needed = required if isinstance(required, list) else []
    fields = []
    for wire, member in properties.items():
        member_at = (*place, "properties", wire)
        is_file, shape = _field(types, member, member_at, hint + naming.pascal(wire, "Field"), is_multipart)
        name = names.give(naming.snake(wire, "field"))
        about, _ = types.reader.resolve(member, member_at)
        text = prose((about or {}).get("description"))
        fields.append(FormField(name, wire, shape, is_file, wire in needed, text))
    return tuple(fields)


def _field(types: Types, member: object, at: Tokens, hint: str, is_multipart: bool) -> tuple[bool, Shape]:
    resolved, place = types.reader.resolve(member, at)
    if is_multipart and _is_file(resolved):
        return True, BYTES
    if is_multipart and resolved is not None and scalars.kinds(resolved) == ["array"]:
        items, _ = types.reader.resolve(resolved.get("items"), (*place, "items"))
        if _is_file(items):
            return True, ListOf(BYTES)
    return False, types.of(member, at, hint)


def _is_file(schema: Object | None) -> bool:
    return scalars.is_binary(schema) or (schema is not None and schema.get("format") == "file")


def _schema(types: Types, value: object, at: Tokens) -> tuple[Any, Tokens]:
    media, place = types.reader.resolve(value, at)
    return (media or {}).get("schema"), (*place, "schema")
