"""Where an edit of the matrix is made: inside which schema, and in which message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Location:
    """A schema around the one that is edited."""

    wrap: Callable[[Any], Any]
    lift: Callable[[Any], list[Any]]
    """Values of the whole that hold one of the schema that is edited, or are that."""
    polarity: int
    """1: the whole allows more when the part does; -1: it allows less; 0: the rest may hide it."""
    at: str = ""
    """From the whole to the schema that is edited; a pointer."""
    is_referred_to: bool = False
    """Whether the schema that is edited is a component, to which the whole refers."""


def _itself(value: Any) -> list[Any]:
    return [value]


def _member(name: str) -> Callable[[Any], list[Any]]:
    return lambda value: [{name: value}]


def _listed(value: Any) -> list[Any]:
    return [[value]]


def _object(**more: Any) -> Json:
    return {"type": "object", **more}


_OTHER: Final = "something else"
_ROOT: Final = Location(lambda schema: schema, _itself, 1)
LOCATIONS: Final[dict[str, Location]] = {
    "root": _ROOT,
    "property": Location(
        lambda schema: _object(properties={"it": schema}), _member("it"), 1, "/properties/it"
    ),
    "required property of a closed object": Location(
        lambda schema: _object(properties={"it": schema}, required=["it"], additionalProperties=False),
        _member("it"),
        1,
        "/properties/it",
    ),
    "items": Location(lambda schema: {"type": "array", "items": schema}, _listed, 1, "/items"),
    "prefixItems": Location(
        lambda schema: {"type": "array", "prefixItems": [{"type": "string"}, schema]},
        lambda value: [["a", value]],
        1,
        "/prefixItems/1",
    ),
    "additionalProperties": Location(
        lambda schema: _object(properties={"own": {}}, additionalProperties=schema),
        _member("it"),
        1,
        "/additionalProperties",
    ),
    "patternProperties": Location(
        lambda schema: _object(patternProperties={"^x-": schema}),
        _member("x-it"),
        1,
        "/patternProperties/^x-",
    ),
    "allOf": Location(lambda schema: {"allOf": [schema]}, _itself, 1, "/allOf/0"),
    "nested allOf": Location(
        lambda schema: {"allOf": [{"title": "All"}, {"allOf": [{"title": "It"}, schema]}]},
        _itself,
        1,
        "/allOf/1/allOf/1",
    ),
    "anyOf": Location(lambda schema: {"anyOf": [schema, {"enum": [_OTHER]}]}, _itself, 1, "/anyOf/0"),
    "anyOf that overlaps": Location(
        lambda schema: {"anyOf": [schema, {"type": ["string", "object"]}]}, _itself, 0, "/anyOf/0"
    ),
    "oneOf": Location(
        lambda schema: {"oneOf": [_object(properties={"it": schema}, required=["it"]), {"type": "string"}]},
        lambda value: [{"it": value}, "a"],
        1,
        "/oneOf/0/properties/it",
    ),
    "oneOf that overlaps": Location(
        lambda schema: {"oneOf": [{"type": ["string", "object"]}, schema]}, _itself, 0, "/oneOf/1"
    ),
    "not": Location(lambda schema: {"not": schema}, _itself, -1, "/not"),
    "property under not": Location(
        lambda schema: {"not": _object(properties={"it": schema}, required=["it"])},
        lambda value: [{"it": value}, {}, "a"],
        -1,
        "/not/properties/it",
    ),
    "not under not": Location(
        lambda schema: _object(properties={"it": {"not": {"not": schema}}}),
        _member("it"),
        1,
        "/properties/it/not/not",
    ),
    "if": Location(lambda schema: {"if": schema, "then": {"type": "string"}}, _itself, 0, "/if"),
    "then": Location(
        lambda schema: _object(**{"if": {"required": ["k"]}, "then": {"properties": {"it": schema}}}),
        lambda value: [{"k": 1, "it": value}, {"it": value}],
        1,
        "/then/properties/it",
    ),
    "else": Location(lambda schema: {"if": {"enum": [_OTHER]}, "else": schema}, _itself, 1, "/else"),
    "dependentSchemas": Location(
        lambda schema: _object(dependentSchemas={"k": {"properties": {"it": schema}}}),
        lambda value: [{"k": 1, "it": value}, {"it": value}],
        1,
        "/dependentSchemas/k/properties/it",
    ),
    "contains": Location(lambda schema: {"type": "array", "contains": schema}, _listed, 1, "/contains"),
    "contains at most": Location(
        lambda schema: {"type": "array", "contains": schema, "minContains": 0, "maxContains": 1},
        lambda value: [[value], [value, value]],
        -1,
        "/contains",
    ),
    "propertyNames": Location(
        lambda schema: _object(propertyNames=schema),
        lambda value: [{value: 1}] if isinstance(value, str) else [],
        0,
        "/propertyNames",
    ),
    "unevaluatedProperties": Location(
        lambda schema: _object(allOf=[{"properties": {"own": {}}}], unevaluatedProperties=schema),
        _member("it"),
        1,
        "/unevaluatedProperties",
    ),
    "unevaluatedItems": Location(
        lambda schema: {"type": "array", "prefixItems": [{}], "unevaluatedItems": schema},
        lambda value: [[1, value]],
        1,
        "/unevaluatedItems",
    ),
    "property of items of a property": Location(
        lambda schema: _object(
            properties={"all": {"type": "array", "items": _object(properties={"it": schema})}}
        ),
        lambda value: [{"all": [{"it": value}]}],
        1,
        "/properties/all/items/properties/it",
    ),
    "reference": Location(_ROOT.wrap, _itself, 1, is_referred_to=True),
    "property behind a reference": Location(
        lambda schema: _object(properties={"it": schema}), _member("it"), 1, is_referred_to=True
    ),
}


class Carrier(NamedTuple):
    """A message that has the schema as that of its body, of a parameter, of a header."""

    is_request: bool
    """Whether it is clients that write it."""
    place: Callable[[Json], tuple[Json, str]]
    """Gives an operation with the schema, and the pointer from the operation to it."""
    is_text: bool = False
    is_webhook: bool = False
    suffix: str = ""
    """Of the path."""


def _content(schema: Any) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


_IN_CONTENT: Final = "/content/application~1json/schema"


def _asked(schema: Any) -> tuple[Json, str]:
    return {"requestBody": _content(schema), **_answering({})}, f"/requestBody{_IN_CONTENT}"


def _answered(schema: Any) -> tuple[Json, str]:
    return _answering(_content(schema)), f"/responses/200{_IN_CONTENT}"


def _answering(response: Json) -> Json:
    return {"responses": {"200": {"description": "Fine.", **response}}}


def _header(schema: Any) -> tuple[Json, str]:
    return _answering({"headers": {"X-It": {"schema": schema}}}), "/responses/200/headers/X-It/schema"


def _parameter(place: str) -> Callable[[Any], tuple[Json, str]]:
    def placed(schema: Any) -> tuple[Json, str]:
        own = {"name": "it", "in": place, "schema": schema, **({"required": True} if place == "path" else {})}
        return {"parameters": [own], **_answering({})}, "/parameters/0/schema"

    return placed


def _of_parameter(schema: Any) -> tuple[Json, str]:
    own = {"name": "it", "in": "query", **_content(schema)}
    return {"parameters": [own], **_answering({})}, f"/parameters/0{_IN_CONTENT}"


def _called(inner: Callable[[Any], tuple[Json, str]]) -> Callable[[Any], tuple[Json, str]]:
    def placed(schema: Any) -> tuple[Json, str]:
        operation, pointer = inner(schema)
        callbacks = {"callbacks": {"done": {"{$request.body#/url}": {"post": operation}}}}
        return {**callbacks, **_answering({})}, f"/callbacks/done/{{$request.body#~1url}}/post{pointer}"

    return placed


CARRIERS: Final[dict[str, Carrier]] = {
    "request body": Carrier(True, _asked),
    "response body": Carrier(False, _answered),
    "query parameter": Carrier(True, _parameter("query"), is_text=True),
    "path parameter": Carrier(True, _parameter("path"), is_text=True, suffix="/{it}"),
    "header parameter": Carrier(True, _parameter("header"), is_text=True),
    "cookie parameter": Carrier(True, _parameter("cookie"), is_text=True),
    "query parameter of JSON": Carrier(True, _of_parameter),
    "response header": Carrier(False, _header, is_text=True),
    "callback request": Carrier(False, _called(_asked)),
    "callback response": Carrier(True, _called(_answered)),
    "callback parameter": Carrier(False, _called(_parameter("query")), is_text=True),
    "webhook request": Carrier(False, _asked, is_webhook=True),
    "webhook response": Carrier(True, _answered, is_webhook=True),
}
AS_A_WHOLE: Final = frozenset(
    {
        *("not", "property under not", "not under not", "if", "then", "else", "dependentSchemas"),
        *("contains", "contains at most", "propertyNames"),
        *("anyOf", "anyOf that overlaps", "oneOf that overlaps"),
        *("oneOf: not both", "oneOf: one that overlaps more"),
    }
)
"""Locations, and edits, of which it is told that the whole is another, and not always where."""
