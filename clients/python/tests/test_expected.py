"""An answer is read as the contract says for its status and media type, and never as something else."""

from typing import Any

import httpx2
import pytest

from deedbox_client import InvalidResponse
from deedbox_client._core.expected import Expected, value_of
from deedbox_client._core.models import Model, OpenStrEnum, UnknownModel


class Thing(Model):
    name: str


class Colour(OpenStrEnum):
    RED = "red"


THING, THINGS = Expected("200", "json", Thing), Expected("200", "json", list[Thing])
MADE, NOTHING = Expected("201", "json", int), Expected("204", "none")
TEXT, BYTES = Expected("200", "text"), Expected("200", "bytes")
JSON, PLAIN, BINARY = "application/json", "text/plain; charset=latin-1", "application/octet-stream"


def response(status: int, content: bytes = b"", media_type: str | None = JSON) -> httpx2.Response:
    headers = {"X-Request-ID": "r-1", **({"Content-Type": media_type} if media_type else {})}
    request = httpx2.Request("GET", "http://api.test/things?key=hunter2")
    return httpx2.Response(status, headers=headers, content=content, request=request)


@pytest.mark.parametrize(
    ("answer", "expected", "value"),
    [
        (response(200, b'{"name": "a"}'), [THING], Thing(name="a")),
        (response(200, b'[{"name": "a"}]'), [THINGS, MADE], [Thing(name="a")]),
        (response(200, b'{"name": "a"}', "Application/Vnd.X+JSON; charset=utf-8"), [THING], Thing(name="a")),
        (response(201, b"7"), [THING, MADE], 7),
        (response(204), [THING, NOTHING], None),
        (response(204, b"", None), [NOTHING], None),
        (response(204), [], None),
        (response(200, b"h\xe9", PLAIN), [TEXT], "hé"),
        (response(200, b"\x00", BINARY), [BYTES], b"\x00"),
        (response(200, b"x", "text/csv"), [THING, TEXT], "x"),
        (response(200, b"x", BINARY), [THING, BYTES], b"x"),
        (response(200, b'{"name": "a"}'), [TEXT, BYTES, THING], Thing(name="a")),
        (response(200, b"", "text/csv"), [TEXT], ""),
        # A status that nobody promised is read as one of those that were.
        (response(202, b'{"name": "a"}'), [THING, NOTHING], Thing(name="a")),
        (response(206, b"7"), [Expected("2xx", "json", int), THING], 7),
        (response(299, b"7"), [Expected("default", "json", int), THING], 7),
    ],
)
def test_what_was_promised_is_given(answer: httpx2.Response, expected: list[Expected], value: object) -> None:
    assert value_of(answer, expected) == value


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (response(200, b"<h1>", "text/html"), "expected JSON, got 'text/html'"),
        (response(200, b"", None), "expected JSON, got ''"),
        (response(200, b""), "the body is not what the contract promises"),
        (response(200, b'{"x": 1}'), "name: Field required"),
        (response(200, b"null"), "the body is not what the contract promises"),
    ],
)
def test_what_was_not_is_an_error_that_tells_the_request_and_no_secret(
    answer: httpx2.Response, message: str
) -> None:
    with pytest.raises(InvalidResponse, match=message) as caught:
        value_of(answer, [THING])
    assert str(caught.value).startswith("GET /things answered 200, but ")
    assert (caught.value.status, caught.value.request_id, caught.value.content) == (
        200,
        "r-1",
        answer.content,
    )
    assert "hunter2" not in str(caught.value)


def test_a_model_knows_what_carried_it() -> None:
    thing = value_of(response(200, b'{"name": "a"}'), [THING])
    assert (thing.response.status, thing.request_id) == (200, "r-1")


@pytest.mark.parametrize(
    ("kind", "content", "value"),
    [
        (list[Colour], b'["red", "ultraviolet"]', ["red", "ultraviolet"]),
        (dict[str, list[Colour]], b'{"a": ["red", "x"]}', {"a": ["red", "x"]}),
        (list[Thing | UnknownModel], b'[{"x": 1}]', [UnknownModel.model_validate({"x": 1})]),
        (dict[str, Thing | UnknownModel | None], b'{"a": {"x": 1}, "b": null}', None),
        (list[list[Thing]], b'[[{"name": "a", "new": {"deep": [1]}}]]', None),
    ],
)
def test_what_is_new_inside_of_lists_and_maps_never_raises(kind: Any, content: bytes, value: object) -> None:
    found = value_of(response(200, content), [Expected("200", "json", kind)])
    assert value is None or found == value
    assert found
