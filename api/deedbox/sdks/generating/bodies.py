"""Request bodies: one media type to send."""

from typing import Final

from deedbox.sdks.generating import forms, naming, scalars
from deedbox.sdks.generating.calling import Body
from deedbox.sdks.generating.reading import Object, Tokens, members
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import (
    ANYTHING,
    BYTES,
    STR,
)

_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
_KINDS: Final = ("json", "multipart", "form", "raw", "text")
"""The first of these that an operation takes is what the client sends."""
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
    media, media_at = types.reader.resolve(value, (*place, "content", media_type))
    media = media or {}
    is_required = body.get("required") is True
    name = f"{hint}Body"
    if kind in ("form", "multipart"):
        if kind == "multipart" and essence(media_type) != _MULTIPART:
            types.reader.report.add(media_at, f"body of {essence(media_type)}", f"it is sent as {_MULTIPART}")
        fields = forms.fields(types, media, media_at, names, name, is_multipart=kind == "multipart")
        given = "fields" if fields is None else "body"
        return Body(
            kind, media_type, ANYTHING, is_required, names.give(given) if fields is None else "", fields
        )
    shape = (
        STR
        if kind == "text"
        else BYTES
        if kind == "raw"
        else types.of(media.get("schema"), (*media_at, "schema"), name)
    )
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
