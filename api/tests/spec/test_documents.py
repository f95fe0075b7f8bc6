import hashlib
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from deedbox.spec import (
    Finding,
    InvalidDocument,
    Severity,
    SpecError,
    TooLarge,
    differences,
    errors,
    load,
    operations,
    pointers,
)

JSON, YAML = "application/json", "application/yaml"


def subclasses(of: type[SpecError]) -> Iterator[type[SpecError]]:
    yield of
    for child in of.__subclasses__():
        yield from subclasses(child)


def test_a_document_knows_its_facts(minimal: Any) -> None:
    content = b"openapi: 3.1.0\ninfo: {title: Orders, version: 1.2.0}\npaths: {}\n"
    document = load(content, YAML)
    assert document.root == minimal
    assert (document.title, document.version, document.openapi) == ("Orders", "1.2.0", "3.1.0")
    assert (document.nodes, document.size_bytes) == (6, len(content))
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301  # Our own bytes.


@pytest.mark.parametrize("error", list(subclasses(SpecError)))
def test_every_error_crosses_a_process_boundary(error: type[SpecError]) -> None:
    finding = Finding("rule", Severity.ERROR, "/a", 1, 2, "Message.", "Hint.")
    copy = pickle.loads(pickle.dumps(error([finding, finding], is_complete=False)))  # noqa: S301  # Our own bytes.
    assert type(copy) is error
    assert copy.findings == (finding, finding)
    assert not copy.is_complete
    assert str(copy) == "line 1, column 2: Message. (and 1 or more other findings)"


def test_the_tree_of_errors_is_the_one_drawn() -> None:
    assert {error.__name__ for error in subclasses(SpecError)} <= set((errors.__doc__ or "").split())


def test_what_is_wrong_with_the_size_stands_nowhere() -> None:
    assert str(TooLarge([Finding("r", Severity.ERROR, "", None, None, "Big.", "")])) == "Big."


def test_operations_are_listed_in_the_order_of_the_document(load_json: Any, minimal: Any) -> None:
    responses = {"responses": {"200": {"description": ""}}}
    get = {**responses, "operationId": "a_read", "summary": "Read", "tags": ["a", "b"], "deprecated": True}
    items = {
        "/a": {"parameters": [], "get": get, "put": responses, "x-get": {}},
        "/b": {"$ref": "#/components/pathItems/B"},
        "/c": {"query": responses, "additionalOperations": {"COPY": responses}},
        "x-extension": {"get": {}},
    }
    parts = {"paths": items, "components": {"pathItems": {"B": {"post": responses}}}}
    found = operations(load_json({**minimal, "openapi": "3.2.0", **parts}))
    assert [(one.position, one.method, one.path) for one in found] == [
        (0, "GET", "/a"),
        (1, "PUT", "/a"),
        (2, "POST", "/b"),
        (3, "QUERY", "/c"),
        (4, "COPY", "/c"),
    ]
    assert (found[0].operation_id, found[0].summary, found[0].tags) == ("a_read", "Read", ("a", "b"))
    assert (found[0].deprecated, found[1].deprecated, found[1].operation_id) == (True, False, None)


def test_path_items_that_refer_to_each_other_hold_nothing_more(load_json: Any, minimal: Any) -> None:
    items = {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}
    assert operations(load_json({**minimal, "paths": items})) == []


@pytest.mark.parametrize(
    ("base", "revision", "expected"),
    [
        ('{"a": 1, "b": [1, 2]}', '{ "b":[1,2],"a":1 }', []),
        ('{"a": 1.0}', '{"a": 1}', []),
        ('{"a": true}', '{"a": 1}', [("/a", "changed")]),
        ('{"a": 1, "c": 1}', '{"b/": 1, "c": 2}', [("/a", "removed"), ("/c", "changed"), ("/b~1", "added")]),
        ('{"a": [1, 2]}', '{"a": [1]}', [("/a/1", "removed")]),
        ('{"a": [1]}', '{"a": [2, null]}', [("/a/0", "changed"), ("/a/1", "added")]),
        ('{"a": {}}', '{"a": []}', [("/a", "changed")]),
        ("[]", "{}", [("", "changed")]),
    ],
)
def test_differences_are_of_values(base: str, revision: str, expected: list[tuple[str, str]]) -> None:
    found = differences(base.encode(), JSON, revision.encode(), JSON)
    assert [(one.pointer, one.kind.value) for one in found] == expected


def test_json_and_yaml_of_the_same_value_do_not_differ() -> None:
    assert differences(b'{"200": {"a": [1, null]}}', JSON, b"200:\n  a: [1, ~]\n", YAML) == []


def test_differences_are_bounded() -> None:
    assert len(differences(b"[1,2,3]", JSON, b"[4,5,6]", JSON, limit=2)) == 2


@pytest.mark.parametrize("tokens", [(), ("",), ("a/b", "~1", "m~n"), ("0", "ä", " ")])
def test_pointers_are_written_and_read(tokens: tuple[str, ...]) -> None:
    assert pointers.parse(pointers.join(tokens)) == tokens


@pytest.mark.parametrize("pointer", ["a", "/~", "/~2", "#/a"])
def test_what_is_no_pointer_is_refused(pointer: str) -> None:
    with pytest.raises(ValueError, match="JSON Pointer"):
        pointers.parse(pointer)


def test_the_same_mistake_is_found_in_json_and_yaml() -> None:
    yaml = b"openapi: 3.1.0\ninfo:\n  title: T\npaths: {}\n"
    json = b'{"openapi": "3.1.0",\n"info": {"title": "T"},\n"paths": {}}'
    for content, media_type in ((yaml, YAML), (json, JSON)):
        with pytest.raises(InvalidDocument) as caught:
            load(content, media_type)
        [finding] = caught.value.findings
        assert (finding.pointer, finding.line, finding.message) == ("/info", 2, '"version" is missing here.')
