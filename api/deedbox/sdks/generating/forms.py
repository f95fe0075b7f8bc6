"""The fields of a form, and how each is written: what an object's members become when they are no JSON."""

from typing import Any, Final

from deedbox.sdks.generating import choices, merging, naming, scalars
from deedbox.sdks.generating.calling import FormField
from deedbox.sdks.generating.reading import Object, Tokens, members
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import BYTES, ListOf, Shape
from deedbox.sdks.generating.text import prose

_MOST_FIELDS: Final = 200
_STYLES: Final = ("form", "spaceDelimited", "pipeDelimited", "deepObject")


def fields(
    types: Types, media: Object, at: Tokens, names: naming.Names, hint: str, *, is_multipart: bool
) -> tuple[FormField, ...] | None:
    """Return the fields of the form that stands *at* a media type; None for a form of any fields."""
    properties, required = _properties(types, media.get("schema"), (*at, "schema"))
    if not properties:
        return None
    if len(properties) > _MOST_FIELDS:
        why = f"a method takes at most {_MOST_FIELDS}; they are given as a mapping"
        types.reader.report.add((*at, "schema"), f"types of {len(properties):,} fields", why)
        return None
    encodings = dict(members(media, "encoding"))
    found = []
    for wire, (member, place) in properties.items():
        is_file, shape = _field(types, member, place, hint + naming.pascal(wire, "Field"), is_multipart)
        name = names.give(naming.snake(wire, "field"))
        about, _ = types.reader.resolve(member, place)
        style, explode, media_type = _encoding(
            types, encodings.get(wire), (*at, "encoding", wire), wire, is_multipart=is_multipart
        )
        found.append(
            FormField(
                name,
                wire,
                shape,
                is_file,
                wire in required,
                prose((about or {}).get("description")),
                style,
                explode,
                media_type,
            )
        )
    return tuple(found)


def _properties(
    types: Types, schema: object, at: Tokens
) -> tuple[dict[str, tuple[object, Tokens]], frozenset[str]]:
    resolved, place = types.reader.resolve(schema, at)
    if resolved is None:
        return {}, frozenset()
    if choices.alternatives(resolved) is not None:
        why = "there are alternatives; they are given as a mapping"
        types.reader.report.add(place, "types of the fields of a form", why)
        return {}, frozenset()
    merged = merging.merge(types.reader, resolved, place)
    return merged.properties, frozenset(merged.required)


def _encoding(
    types: Types, encoding: Any, at: Tokens, wire: str, *, is_multipart: bool
) -> tuple[str, bool, str]:
    """Return the style of a field, whether it is exploded, and its media type; "" for what is not named."""
    if not isinstance(encoding, dict):
        return "", True, ""
    if "headers" in encoding and is_multipart:
        types.reader.report.add((*at, "headers"), f"headers of the part {wire}", "no part has more of them")
    style, explode, media_type = (encoding.get(name) for name in ("style", "explode", "contentType"))
    if is_multipart:
        # Of several, or of a range, the value is one: who gives a `FilePart` says which.
        text = media_type if isinstance(media_type, str) and media_type.isascii() else ""
        return "", True, text if text.isprintable() and not any(sign in text for sign in ",*") else ""
    if style in _STYLES or isinstance(explode, bool):
        style = style if style in _STYLES else "form"
        return style, explode if isinstance(explode, bool) else style == "form", ""
    return "", True, ""


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
