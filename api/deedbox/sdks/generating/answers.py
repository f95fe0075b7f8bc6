"""Answers: all kinds of them, with the types of what streams are made of."""

from typing import Final

from deedbox.sdks.generating import scalars
from deedbox.sdks.generating.bodies import essence, is_json
from deedbox.sdks.generating.calling import Answer, AnswerKind
from deedbox.sdks.generating.reading import Object, Tokens, members, patterned
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import BYTES, NONE, STR, Shape, union
from deedbox.sdks.generating.shapes import members as shape_members

_EVENTS: Final = "text/event-stream"
_LINES: Final = frozenset(
    {
        *("application/jsonl", "application/jsonlines", "application/x-jsonlines", "application/x-jsonl"),
        *("application/ndjson", "application/x-ndjson", "application/json-seq"),
    }
)


def read_answers(types: Types, operation: Object, at: Tokens, hint: str) -> tuple[Answer, ...]:
    """Return the successes of an operation; `default` is one where no other is named."""
    responses = dict(patterned(operation, "responses"))
    successes = [status for status in responses if status[:1] == "2"]
    if not successes:
        successes = [status for status in responses if status == "default"]
    many = len(successes) > 1
    found = tuple(
        (answer, (*at, "responses", status))
        for status in successes
        for answer in _of_status(
            types,
            responses[status],
            (*at, "responses", status),
            status,
            f"{hint}Answer{status if many else ''}",
        )
    )
    kinds = {answer.kind for answer, _ in found} - {"none"}
    if len(kinds) == 1 or kinds.isdisjoint(("events", "lines")):
        return tuple(answer for answer, _ in found)
    return tuple(_whole(types, answer, place) for answer, place in found)


def _whole(types: Types, answer: Answer, at: Tokens) -> Answer:
    if answer.kind not in ("events", "lines"):
        return answer
    what = f"elements of {essence(answer.media_type)}"
    types.reader.report.add(at, what, "beside other answers a stream is given as its bytes")
    return Answer(answer.status, "bytes", BYTES, answer.media_type)


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
    if media_type == _EVENTS:
        return "events", _event(types, *_element(types, media, place), hint)
    if media_type in _LINES or media_type.endswith("+json-seq"):
        return "lines", types.of(*_element(types, media, place), hint)
    if "itemSchema" in media:
        types.reader.report.add(
            at, f"elements of {media_type}", "a stream of that type is given as its bytes"
        )
        return "bytes", BYTES
    schema = media.get("schema")
    resolved, _ = types.reader.resolve(schema, (*place, "schema"))
    if scalars.is_binary(resolved):
        return "bytes", BYTES
    if is_json(media_type):
        return "json", types.of(schema, (*place, "schema"), hint)
    return ("text", STR) if media_type.startswith("text/") else ("bytes", BYTES)


def _element(types: Types, media: Object, at: Tokens) -> tuple[object, Tokens]:
    """Return the schema of one element: `itemSchema`, or in contracts before 3.2 `schema`, which may speak of
    all of them as a list."""
    keyword = "itemSchema" if "itemSchema" in media else "schema"
    schema, place = media.get(keyword), (*at, keyword)
    resolved, whole = types.reader.resolve(schema, place)
    if keyword == "schema" and resolved is not None and scalars.kinds(resolved) == ["array"]:
        return resolved.get("items"), (*whole, "items")
    return schema, place


def _event(types: Types, schema: object, at: Tokens, hint: str) -> Shape:
    """Return the type of an event's data.

    A schema that describes events (OpenAPI 3.2 section 4.14.4) says it at `data`; any other is of the data.
    """
    resolved, place = types.reader.resolve(schema, at)
    if resolved is None:
        return STR
    for keyword in ("oneOf", "anyOf"):
        ones = resolved.get(keyword)
        if isinstance(ones, list) and all(_data_of(types, one, place) is not None for one in ones) and ones:
            return union(
                *(_event(types, one, (*place, keyword, str(number)), hint) for number, one in enumerate(ones))
            )
    data = _data_of(types, resolved, place)
    if data is None:
        return STR if scalars.kinds(resolved) == ["string"] else types.of(schema, at, hint)
    inner, inside = types.reader.resolve(data, (*place, "properties", "data"))
    if inner is not None and "contentSchema" in inner:
        return types.of(inner["contentSchema"], (*inside, "contentSchema"), hint)
    return STR


def _data_of(types: Types, schema: object, at: Tokens) -> object | None:
    """Return the schema of `data`, which is text, where *schema* describes an event; else None."""
    resolved, place = types.reader.resolve(schema, at)
    properties = resolved.get("properties") if resolved is not None else None
    if not isinstance(properties, dict) or not properties.keys() <= {"data", "event", "id", "retry"}:
        return None
    data, _ = types.reader.resolve(properties.get("data"), (*place, "properties", "data"))
    return data if data is not None and scalars.kinds(data) == ["string"] else None


def answered(answers: tuple[Answer, ...]) -> Shape:
    """Return the type of what a method returns, or of what a stream is made of."""
    shapes = [one.shape for one in answers]
    if any(one.kind in ("events", "lines") for one in answers):
        shapes = [one.shape for one in answers if one.kind != "none"]
    return union(*shapes) if shapes else NONE
