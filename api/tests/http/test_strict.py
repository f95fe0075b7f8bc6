"""A JSON body is read as the standards have it, and what cannot be read is told with its place."""

import json

import pytest

from deedbox.http.strict import parse
from deedbox.problems import Unreadable
from tests.serving import Hub

JSON = {"Content-Type": "application/json"}

UNREADABLE: dict[str, tuple[bytes, str, tuple[int, int] | None]] = {
    "no value": (b"  ", "syntax", (1, 3)),
    "cut off": (b'{"name": "x",\n "title":', "syntax", (2, 10)),
    "trailing comma": (b'{"name": "x",}', "syntax", (1, 14)),
    "two values": (b"{}\n{}", "syntax", (2, 1)),
    "single quotes": (b"{'name': 1}", "syntax", (1, 2)),
    "comment": (b"{} // no", "syntax", (1, 4)),
    "raw control character": (b'{"name": "a\x01b"}', "syntax", (1, 12)),
    "byte order mark": (b'\xef\xbb\xbf{"name": "x"}', "syntax", (1, 1)),
    "NaN": (b'{"name": NaN}', "number", None),
    "1e999": (b'{"name": [-1e999]}', "number", None),
    "Infinity": (b'{"name": Infinity}', "number", None),
    "-Infinity": (b'{"name": -Infinity}', "number", None),
    "5000 digits": (b'{"name": ' + b"9" * 5000 + b"}", "number", None),
    "half a pair": (rb'{"name": "\ud800"}', "surrogate", None),
    "the other half": (rb'{"name": "\uDFFFx"}', "surrogate", None),
    "half a pair in a key": (rb'{"\ud800": 1}', "surrogate", None),
    "repeated key": (b'{"name": "x", "name": "x"}', "duplicate-key", None),
    "key repeated by its escape": (rb'{"name": "x", "n\u0061me": "y"}', "duplicate-key", None),
    "key repeated further in": (b'{"name": [{"a": 1, "a": 2}]}', "duplicate-key", None),
    "UTF-16": ('{"name": "é"}'.encode("utf-16"), "encoding", None),
    "UTF-16 without a mark": ('{"name": "x"}'.encode("utf-16-le"), "syntax", (1, 2)),
    "UTF-32": ('{"name": "x"}'.encode("utf-32-be"), "syntax", (1, 1)),
    "Latin-1": ('{"name": "é"}'.encode("latin-1"), "encoding", None),
    "overlong UTF-8": (b'{"name": "\xc0\xaf"}', "encoding", None),
    "a surrogate in UTF-8": (b'{"name": "\xed\xa0\x80"}', "encoding", None),
    "lists too deep": (b"[" * 100_000 + b"]" * 100_000, "depth", None),
    "objects too deep": (b'{"a":' * 30_000 + b"1" + b"}" * 30_000, "depth", None),
    "lists too deep without an end": (b"[" * 100_000, "depth", None),
}

each = pytest.mark.parametrize("name", UNREADABLE)


@each
@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/apis"), ("PATCH", "/v1/apis/any")])
def test_what_cannot_be_read_is_told_with_its_place(hub: Hub, name: str, method: str, path: str) -> None:
    body, code, place = UNREADABLE[name]
    answer = hub.call(method, path, content=body, headers=JSON | {"If-Match": '"x"'})

    assert answer.status_code == 400, answer.text
    problem = answer.json()
    assert problem["type"] == "/problems/unreadable"
    (fault,) = problem["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("body", "", code)
    assert (fault["line"], fault["column"]) == (place or (None, None))
    assert fault["detail"] in problem["detail"]


@each
def test_whoever_has_no_token_hears_of_that_first(hub: Hub, name: str) -> None:
    answer = hub.http.post("/v1/apis", content=UNREADABLE[name][0], headers=JSON)

    assert answer.status_code == 401


@each
def test_whoever_may_not_write_hears_of_that_first(hub: Hub, name: str) -> None:
    token = hub.mint("contracts:read")
    answer = hub.call("POST", "/v1/apis", token=token, content=UNREADABLE[name][0], headers=JSON)

    assert answer.status_code == 403


def test_a_repeated_key_is_named(hub: Hub) -> None:
    body = rb'{"first": 1, "a\ud83d\ude00": 1, "a\ud83d\ude00": 2}'

    with pytest.raises(Unreadable) as caught:
        parse(body)
    assert r"a\ud83d\ude00" in caught.value.detail


def test_one_repeated_key_among_very_many_is_found_at_once() -> None:
    # Counting each key anew would take minutes, and the event loop with it.
    keys = [*range(100_000), 99_999]

    with pytest.raises(Unreadable, match="99999"):
        parse(b"{" + b",".join(b'"%d":1' % key for key in keys) + b"}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": 1, "b": {"a": 1}}', {"a": 1, "b": {"a": 1}}),
        (rb'"\ud83d\ude00"', "😀"),
        ('"😀"'.encode(), "😀"),
        (rb'"\\ud800"', r"\ud800"),
        (rb'"\u0000"', "\x00"),
        (b" \t\r\n[] \n", []),
        (b"-0.5e-3", -0.0005),
        (b"9" * 400, int("9" * 400)),
        (b"[" * 100 + b"]" * 100, json.loads("[" * 100 + "]" * 100)),
        (b"null", None),
    ],
)
def test_what_the_standards_allow_is_read(text: bytes, value: object) -> None:
    assert parse(text) == value


def test_text_of_any_language_comes_back_as_it_went(hub: Hub) -> None:
    name, title = hub.api(), "Zamówienia 注文 😀"
    path = f"/v1/apis/{name}"
    etag = hub.call("GET", path).headers["ETag"]
    body = json.dumps({"title": title}).encode("ascii")
    answer = hub.call("PATCH", path, content=body, headers=JSON | {"If-Match": etag})

    assert (answer.status_code, answer.json()["title"]) == (200, title)
