"""Request bodies and answers: one media type to send, all kinds to receive."""

from typing import Final

from deedbox.sdks.generating import forms, naming, scalars
from deedbox.sdks.generating.calling import Answer, AnswerKind, Body
from deedbox.sdks.generating.reading import Object, Tokens, members, patterned
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import (
    ANYTHING,
    BYTES,
    NONE,
    STR,
    Shape,
    union,
)
from deedbox.sdks.generating.shapes import members as shape_members

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


def read_answers(types: Types, operation: Object, at: Tokens, hint: str) -> tuple[Answer, ...]:
    """Return the successes of an operation; `default` is one where no other is named."""
    responses = dict(patterned(operation, "responses"))
    successes = [status for status in responses if status[:1] == "2"]
    if not successes:
        successes = [status for status in responses if status == "default"]
    many = len(successes) > 1
    return tuple(
        answer
        for status in successes
        for answer in _of_status(
            types,
            responses[status],
            (*at, "responses", status),
            status,
            f"{hint}Answer{status if many else ''}",
        )
    )


def _of_status(types: Types, response: object, at: Tokens, status: str, hint: str) -> list[Answer]:
    resolved, place = types.reader.resolve(response, at)
    if resolved is None:
        types.reader.report.add(at, f"answer {status}", "it refers to nothing that is one")
        return [Answer(status, "none", NONE)]
    shapes: dict[AnswerKind, list[Shape]] = {}
    kinds: dict[AnswerKind, str] = {}
    content = dict(members(resolved, "content"))
    json = next((one for one in content if is_json(essence(one))), None)
    for media_type, value in content.items():
        at = (*place, "content", media_type)
        if json is not None and media_type != json and _says_the_same(value, content[json]):
            types.reader.report.add(at, f"answer of {essence(media_type)}", f"the client asks for {json}")
            continue
        kind, shape = _answer(types, value, at, essence(media_type), hint)
        shapes.setdefault(kind, []).append(shape)
        kinds.setdefault(kind, media_type)
    if not shapes:
        return [Answer(status, "none", NONE)]
    answers = [Answer(status, kind, union(*found), kinds[kind]) for kind, found in shapes.items()]
    if "*" in kinds.get("json", "") and "text" not in shapes and STR in shape_members(union(*shapes["json"])):
        # What may be of any type is read as what it then says it is.
        answers.append(Answer(status, "text", STR))
    return answers


def _says_the_same(one: object, other: object) -> bool:
    """Whether two media types have one schema, as many contracts list XML or text beside JSON."""
    schema = one.get("schema") if isinstance(one, dict) else None
    return bool(schema) and isinstance(other, dict) and schema == other.get("schema")


def _answer(types: Types, value: object, at: Tokens, media_type: str, hint: str) -> tuple[AnswerKind, Shape]:
    media, place = types.reader.resolve(value, at)
    media = media or {}
    if "itemSchema" in media or media_type in (
        "text/event-stream",
        "application/jsonl",
        "application/x-ndjson",
    ):
        types.reader.report.add(at, f"elements of {media_type}", "a stream is given as its bytes")
        return "bytes", BYTES
    schema = media.get("schema")
    resolved, _ = types.reader.resolve(schema, (*place, "schema"))
    if scalars.is_binary(resolved):
        return "bytes", BYTES
    if is_json(media_type):
        return "json", types.of(schema, (*place, "schema"), hint)
    return ("text", STR) if media_type.startswith("text/") else ("bytes", BYTES)


def answered(answers: tuple[Answer, ...]) -> Shape:
    """Return the type of what a method returns."""
    return union(*(one.shape for one in answers)) if answers else NONE
