"""Bodies that no generator of data sends: no JSON, no text, too large, of types that nobody declared."""

import pytest

from wire import Wire

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rb'{"name": "n", "title": "\ud800"}', id="half of a surrogate pair"),
        pytest.param(b'{"name": "n", "title": NaN}', id="NaN"),
        pytest.param(b'{"name": "n", "title": "t", "description": -Infinity}', id="infinity"),
        pytest.param(b'{"name": "n", "name": "m", "title": "t"}', id="a key twice"),
        pytest.param('{"name": "n", "title": "t"}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b'{"name": "n", "title": 1e999}', id="a number that nothing can hold"),
        pytest.param(b'{"name": "n", "title": "\xff"}', id="not UTF-8"),
        pytest.param(b'\xef\xbb\xbf{"name": "n", "title": "t"}', id="a byte order mark"),
        pytest.param(b'{"name": "n", "title": "t"} {}', id="two values"),
        pytest.param(b'{"name": "n", "title": ' + b"1" * 5000 + b"}", id="a number of 5000 digits"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT"])
def test_what_is_no_json_is_unreadable(wire: Wire, method: str, body: bytes) -> None:
    api = wire.create()
    path = {"POST": "/v1/apis", "PATCH": api, "PUT": f"{api}/versions/1.0.0"}[method]

    answer = wire.send_json(method, path, body, if_match="*")

    assert (answer.status, answer.problem) == (400, "unreadable")


@pytest.mark.parametrize(("method", "status"), [("POST", 400), ("PUT", 422)])
def test_a_value_that_is_nested_very_deep_is_refused(wire: Wire, method: str, status: int) -> None:
    path = "/v1/apis" if method == "POST" else f"{wire.create()}/versions/1.0.0"

    answer = wire.send_json(method, path, b'{"openapi": ' + b"[" * 30_000 + b"]" * 30_000 + b"}")

    assert answer.problem == {400: "unreadable", 422: "invalid-document"}[answer.status]
    assert answer.status == status


@pytest.mark.parametrize(
    "member",
    [
        '"title": "a\\u0000b"',
        '"title": "a\\nb"',
        '"title": 1',
        '"title": null',
        '"title": ["t"]',
    ],
)
def test_a_title_is_one_line_of_text_and_nothing_else(wire: Wire, member: str) -> None:
    answer = wire.send_json("POST", "/v1/apis", f'{{"name": "odd-title", {member}}}')

    assert (answer.status, answer.problem) == (422, "invalid")
    assert wire.send("GET", "/v1/apis/odd-title").status == 404


@pytest.mark.parametrize(
    "media_type", [None, "text/plain", "application/xml", "application/jsonx", "json", ";", "*/*"]
)
def test_a_body_of_another_media_type_or_of_none_is_refused_with_those_that_are_read(
    wire: Wire, media_type: str | None
) -> None:
    headers = {} if media_type is None else {"content_type": media_type}
    for method, path in (("POST", "/v1/apis"), ("PUT", f"{wire.create()}/versions/1.0.0")):
        answer = wire.send(method, path, b'{"name": "text", "title": "t"}', **headers)

        assert (answer.status, answer.problem) == (415, "unsupported-media-type")
        assert "application/json" in answer.headers["accept"]


def test_a_media_type_is_known_with_parameters_and_in_capitals(wire: Wire) -> None:
    body = b'{"name": "capitals", "title": "t"}'

    assert wire.send("POST", "/v1/apis", body, content_type="Application/JSON; charset=utf-8").status == 201


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "nonsense"])
def test_a_body_with_a_content_encoding_is_refused(wire: Wire, coding: str) -> None:
    answer = wire.send_json("POST", "/v1/apis", b'{"name": "coded", "title": "t"}', content_encoding=coding)

    assert (answer.status, answer.problem) == (415, "unsupported-media-type")


def test_a_body_may_be_as_large_as_the_limit_and_no_larger(wire: Wire) -> None:
    def sized(size: int) -> bytes:
        return b'{"title": "t"' + b" " * (size - 14) + b"}"

    api = wire.create()

    assert wire.send_json("PATCH", api, sized(65_536), if_match="*").status == 200
    answer = wire.send_json("PATCH", api, sized(65_537), if_match="*")
    assert (answer.status, answer.problem) == (413, "too-large")
    answer = wire.send_json("PUT", f"{api}/versions/1.0.0", b" " * 262_145)
    assert (answer.status, answer.problem) == (413, "too-large")


def test_a_body_that_says_nothing_of_its_size_is_counted_as_it_comes(wire: Wire) -> None:
    chunk = b"1000\r\n" + b" " * 0x1000 + b"\r\n"
    body = chunk * 20 + b"0\r\n\r\n"
    headers = {"content_type": "application/json", "Transfer_Encoding": "chunked"}

    answer = wire.send("POST", "/v1/apis", body, **headers)

    assert (answer.status, answer.problem) == (413, "too-large")


def test_a_body_that_is_missing_breaks_the_schema(wire: Wire) -> None:
    answer = wire.send_json("POST", "/v1/apis", b"")

    assert (answer.status, answer.problem) == (422, "invalid")
