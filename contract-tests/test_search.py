"""A search finds the operations of the latest version of every API, as they are listed, and no others."""

import json
from hashlib import sha256
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest

from wire import Wire

pytestmark = pytest.mark.slow
_numbers = count()


@pytest.fixture
def word() -> str:
    """A word that nobody else writes, not even with a mistake."""
    digest = sha256(str(next(_numbers)).encode()).digest()
    return "q" + "".join(chr(ord("a") + byte % 26) for byte in digest[:10]) + "x"


def publish(wire: Wire, api: str, number: str, word: str) -> None:
    """Publish a version whose operations are called by *word* and by its *number*."""
    major = int(number.partition(".")[0])
    answers: dict[str, Any] = {"responses": {"200": {"description": "Ok."}}}
    only_here: dict[str, Any] = {f"/{word}/only-in-{major}/{part}": {"get": answers} for part in range(3)}
    document = {
        "openapi": "3.1.0",
        "info": {"title": word, "version": number},
        "paths": {
            f"/{word}": {
                "get": {"operationId": f"list{word.title()}", "summary": f"List {word}", **answers},
                "post": {"operationId": f"create{word.title()}", "tags": ["making"], **answers},
            },
            f"/{word}/{{id}}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "get": {"operationId": f"get{word.title()}", "description": "Tells of glarbs.", **answers},
                "delete": {"operationId": f"drop{word.title()}", "deprecated": True, **answers},
            },
            **only_here,
        },
    }
    content = json.dumps(document).encode()
    status = wire.send("PUT", f"{api}/versions/{number}", content, content_type="application/json").status
    assert status == 201


def search(wire: Wire, q: str, **params: str) -> list[dict[str, Any]]:
    """Return what the first page gives."""
    query = "".join(f"&{name}={quote(value)}" for name, value in {"limit": "100", **params}.items())
    answer = wire.send("GET", f"/v1/operations?q={quote(q)}{query}")
    assert answer.status == 200
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def listed(wire: Wire, api: str, number: str) -> list[dict[str, Any]]:
    """Return what a search for all operations of a version must give, in the document's order."""
    items = wire.send("GET", f"{api}/versions/{number}/operations?limit=200").json()["items"]
    return [{**item, "api": api.rpartition("/")[2], "version": number} for item in items]


def by_place(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(items, key=lambda item: item["position"])


def test_what_is_found_is_what_the_latest_version_lists(wire: Wire, word: str) -> None:
    api = wire.create()
    for number in ("2.0.0", "10.0.0", "9.0.0", "11.0.0-rc.1"):
        publish(wire, api, number, word)

    assert by_place(search(wire, word)) == listed(wire, api, "10.0.0")
    assert by_place(search(wire, word, api=api.rpartition("/")[2])) == listed(wire, api, "10.0.0")
    assert search(wire, word, api="there-is-no-such-api") == []


def test_a_search_follows_latest(wire: Wire, word: str) -> None:
    api = wire.create()
    for number in ("1.0.0", "2.0.0"):
        publish(wire, api, number, word)

    def set_state(number: str, state: str) -> None:
        path = f"{api}/versions/{number}"
        etag = wire.send("GET", path).headers["etag"]
        assert wire.send_json("PATCH", path, {"state": state}, if_match=etag).status == 200

    assert by_place(search(wire, word)) == listed(wire, api, "2.0.0")
    set_state("2.0.0", "retired")
    assert by_place(search(wire, word)) == listed(wire, api, "1.0.0")
    set_state("1.0.0", "retired")
    assert search(wire, word) == []
    set_state("2.0.0", "published")
    assert by_place(search(wire, word)) == listed(wire, api, "2.0.0")
    publish(wire, api, "3.0.0", word)
    assert by_place(search(wire, word)) == listed(wire, api, "3.0.0")


def test_filters_leave_out_the_others_and_nothing_else(wire: Wire, word: str) -> None:
    api, other = wire.create(), wire.create()
    publish(wire, api, "1.0.0", word)
    publish(wire, other, "1.0.0", word)
    own, foreign = listed(wire, api, "1.0.0"), listed(wire, other, "1.0.0")

    def found(**params: str) -> list[dict[str, Any]]:
        return by_place(search(wire, word, **params))

    assert found() == by_place([*own, *foreign])
    name = api.rpartition("/")[2]
    assert found(api=name) == own
    for method in ("get", "GET", "DELETE", "post", "PATCH"):
        wanted = [item for item in own if item["method"] == method.upper()]
        assert found(api=name, method=method) == wanted
    for text, is_deprecated in (("true", True), ("false", False)):
        wanted = [item for item in own if item["deprecated"] is is_deprecated]
        assert found(api=name, deprecated=text) == wanted
        assert wanted
    assert found(api=name, method="get", deprecated="true") == []


def test_the_pages_of_a_search_are_its_order_cut_up(wire: Wire, word: str) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", word)
    whole = search(wire, word)
    assert len(whole) == len(listed(wire, api, "1.0.0"))
    for size in (1, 2, 3, 6, 7):
        found: list[dict[str, Any]] = []
        page: dict[str, Any] = {}
        cursor = ""
        for _ in range(len(whole) + 1):
            page = wire.send("GET", f"/v1/operations?q={word}&limit={size}&cursor={cursor}").json()
            found += page["items"]
            if page["next_cursor"] is None:
                break
            assert len(page["items"]) == size
            cursor = page["next_cursor"]
        assert found == whole
        back = page["items"]
        while (cursor := page["prev_cursor"]) is not None:
            assert len(back) < len(whole), "the search does not begin"
            page = wire.send("GET", f"/v1/operations?q={word}&limit={size}&cursor={cursor}").json()
            back = page["items"] + back
        assert back == whole
    assert len(wire.send("GET", "/v1/operations?q=get").json()["items"]) <= 50


def test_what_is_called_so_comes_first_and_is_found_however_it_is_written(wire: Wire, word: str) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", word)
    title = word.title()
    for text, operation_id in (
        (f"list{title}", f"list{title}"),
        (f"list{word.upper()}", f"list{title}"),
        (f"list {word}", f"list{title}"),
        (f"{word} list", f"list{title}"),
        (f"list-{word}", f"list{title}"),
        (f"create{title}", f"create{title}"),
        (f"POST /{word}", f"create{title}"),
        (f"/{word}/{{id}}", f"get{title}"),
        (f"GET /{word}/123", f"get{title}"),
        (f"making {word}", f"create{title}"),
        (f"{word} glarbs", f"get{title}"),
    ):
        found = search(wire, text, api=api.rpartition("/")[2])
        assert [item["operation_id"] for item in found[:1]] == [operation_id], text
    assert {item["operation_id"] for item in search(wire, word[:-3])} >= {f"list{title}", f"get{title}"}
    assert {item["operation_id"] for item in search(wire, word[:-1])} >= {f"list{title}", f"get{title}"}
    misspelt = f"{word[:6]}{word[7]}{word[6]}{word[8:]}"
    assert misspelt != word
    assert {item["operation_id"] for item in search(wire, misspelt)} >= {f"list{title}", f"get{title}"}
    for text in ("???", "zxzxzxqj", f"{word}zxzxzxqj"):
        assert search(wire, text) == [], text
