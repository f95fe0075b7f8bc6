"""The lines that the README of a package shows first: the call that needs least, and it runs as it stands."""

from pathlib import Path
from typing import Any

import pytest

from deedbox import sdks
from tests.packages import build, document

pytestmark = pytest.mark.slow

FINE = {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {}}}}}}
BODY = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
IN_PATH = [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]
IN_QUERY = [{"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}]
BYTES = {"200": {"description": "", "content": {"image/png": {"schema": {"type": "string"}}}}}
BASIC = {"securitySchemes": {"Basic": {"type": "http", "scheme": "basic"}}}
BEARER = {"securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}}}
ALL = {
    "/a": {"post": {**FINE, "operationId": "make", "requestBody": BODY}},
    "/b/{id}": {"get": {**FINE, "operationId": "read", "parameters": IN_PATH}},
    "/c": {
        "get": {**FINE, "operationId": "old", "deprecated": True},
        "delete": {**FINE, "operationId": "clear"},
    },
    "/c/{id}": {"get": {**FINE, "operationId": "one", "parameters": IN_PATH}},
    "/g": {"delete": {**FINE, "operationId": "drop"}},
    "/d": {"get": {**FINE, "operationId": "search", "parameters": IN_QUERY}},
    "/e": {"get": {"operationId": "picture", "responses": BYTES}},
    "/f": {"get": {**FINE, "operationId": "all_of"}},
}


PAGES = {
    "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
    "responses": {
        "200": {
            "description": "",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}},
        }
    },
}
PAGE = {
    "type": "object",
    "required": ["items", "next_cursor"],
    "properties": {
        "items": {"type": "array", "items": {"type": "string"}},
        "next_cursor": {"type": ["string", "null"]},
    },
}
EVENTS = {"200": {"description": "", "content": {"text/event-stream": {"schema": {"type": "string"}}}}}
LINES = {"200": {"description": "", "content": {"application/jsonl": {"itemSchema": {"type": "string"}}}}}


def lines(folder: Path, paths: dict[str, Any], answer: tuple[object, ...] = (b"{}",), **members: Any) -> str:
    """Return the first lines of the package of a contract, which have run against a server that says `{}`,
    or the body and the media type of *answer*."""
    package = build(document(paths, **members), folder)
    metadata = (folder / "made_client-1.2.3.dist-info" / "METADATA").read_text()
    found = sdks.first_lines(metadata)
    assert found is not None
    package.run(f"""
real = httpx2.Client
httpx2.Client = lambda **given: real(**{{**given, "transport": answering(200, *{answer!r})}})
exec({found!r})
assert len(sent) == 1 or "..." == {found!r}.split()[-1]
""")
    return found


def test_they_read_with_as_little_as_possible(tmp_path: Path) -> None:
    assert lines(tmp_path, ALL) == (
        "from made_client import Made\n\n"
        'with Made("https://api.example") as client:\n'
        "    print(client.default.all_of())"
    )


@pytest.mark.parametrize(
    ("kept", "call"),
    [
        (["/a", "/b/{id}", "/c", "/d", "/e"], "client.default.picture().read()"),
        (["/a", "/b/{id}", "/c"], "print(client.default.read(1))"),
        (["/a", "/c", "/d"], 'print(client.default.search(q="..."))'),
        (["/c"], "print(client.default.old())"),
        (["/c", "/c/{id}"], "print(client.default.one(1))"),
        (["/a", "/g"], "print(client.default.make({}))"),
        ([], "..."),
    ],
)
def test_what_changes_something_comes_last_and_before_it_what_is_deprecated(
    tmp_path: Path, kept: list[str], call: str
) -> None:
    assert lines(tmp_path, {path: ALL[path] for path in kept}).splitlines()[-1] == f"    {call}"


@pytest.mark.parametrize(
    ("media_type", "schema", "given"),
    [
        ("text/plain", {"type": "string"}, '"..."'),
        ("application/octet-stream", {}, 'b"..."'),
        (
            "application/x-www-form-urlencoded",
            {"properties": {"a": {}, "b": {}}, "required": ["b"]},
            'b="..."',
        ),
        (
            "multipart/form-data",
            {
                "properties": {"a": {"type": "string", "format": "binary"}, "b": {"type": "string"}},
                "required": ["a", "b"],
            },
            'a=b"...", b="..."',
        ),
    ],
)
def test_a_body_is_shown_by_its_kind(
    tmp_path: Path, media_type: str, schema: dict[str, Any], given: str
) -> None:
    body = {"required": True, "content": {media_type: {"schema": {"type": "object", **schema}}}}
    paths = {"/a": {"post": {**FINE, "operationId": "make", "requestBody": body}}}

    assert lines(tmp_path, paths).endswith(f"client.default.make({given}))")


@pytest.mark.parametrize(
    ("components", "given"), [(BASIC, 'user=("name", "password")'), (BEARER, 'token="..."')]
)
def test_they_show_who_calls(tmp_path: Path, components: dict[str, Any], given: str) -> None:
    (scheme,) = components["securitySchemes"]
    members: dict[str, Any] = {
        "components": components,
        "security": [{scheme: []}],
        "servers": [{"url": "https://x.example"}],
    }

    assert f"with Made({given}) as client:" in lines(tmp_path, {"/f": ALL["/f"]}, **members)


@pytest.mark.parametrize(
    ("operation", "answer", "shown"),
    [
        (PAGES, (b'{"items": ["x"], "next_cursor": null}',), "item"),
        ({"responses": EVENTS}, (b"data: x\n\n", "text/event-stream"), "event"),
        ({"responses": LINES}, (b'"x"\n', "application/jsonl"), "line"),
    ],
)
def test_what_comes_piece_by_piece_is_gone_through(
    tmp_path: Path, operation: dict[str, Any], answer: tuple[object, ...], shown: str
) -> None:
    paths = {"/all": {"get": {**operation, "operationId": "all_of"}}}
    found = lines(tmp_path, paths, answer, version="3.2.0", components={"schemas": {"Page": PAGE}})

    assert found.splitlines()[-2:] == [
        f"    for {shown} in client.default.all_of():",
        f"        print({shown})",
    ]


def test_what_has_no_body_is_not_read(tmp_path: Path) -> None:
    found = lines(tmp_path, {"/e": {"head": {"operationId": "is_there", "responses": BYTES}}})

    assert found.endswith("print(client.default.is_there())")


def test_the_readme_names_the_methods_and_of_many_the_first(tmp_path: Path) -> None:
    tagged = {**FINE, "tags": ["many"]}
    paths = {f"/{n}": {"get": {**tagged, "operationId": f"read_{n:02}"}} for n in range(22)}
    build(document({**paths, "/f": ALL["/f"]}), tmp_path)
    metadata = (tmp_path / "made_client-1.2.3.dist-info" / "METADATA").read_text()

    assert "- `client.default`: `all_of`\n" in metadata
    assert "- `client.many`: `read_00`, " in metadata
    assert "`read_19`, and 2 more\n" in metadata


def test_the_readme_counts_the_methods_of_very_many_resources(tmp_path: Path) -> None:
    paths = {f"/{n}": {"get": {**FINE, "operationId": "read", "tags": [f"t{n}"]}} for n in range(101)}
    build(document(paths), tmp_path)

    metadata = (tmp_path / "made_client-1.2.3.dist-info" / "METADATA").read_text()
    assert metadata.count("`: 1 operation\n") == 101


def test_a_title_brings_no_lines_of_its_own(tmp_path: Path) -> None:
    info = {"title": "A\n```python\nimport os\n```\n", "version": "1.2.3"}

    assert lines(tmp_path, {"/f": ALL["/f"]}, info=info).startswith("from made_client import Made\n")


def test_what_has_none_has_none() -> None:
    assert sdks.first_lines("# made-client\n\nPydantic models.\n") is None
    assert sdks.first_lines(f"\n```python\n{'x' * 3_000}\n```\n") is None
