"""Valid OpenAPI documents of many shapes, for the fuzzing and the probes to publish."""

from random import Random
from typing import Any

Document = dict[str, Any]

MARK = "x-made-for-tests"
"""Extension that every document made here has."""

_DIALECTS = ("3.0.3", "3.0.4", "3.1.0", "3.1.1", "3.2.0")
_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
_WORDS = (
    "orders",
    "Zürich",
    "日本",
    "naïve",
    "a/b",
    "x y",
    "emoji 🦊",
    "'quoted'",
    "tab\there",
    "100%",
    "null",
    "1.0",
)
_SCHEMAS: tuple[Document, ...] = (
    {"type": "string", "maxLength": 10},
    {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
    {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
    {"$ref": "#/components/schemas/Thing"},
)


def document(random: Random, *, operations: int | None = None) -> Document:
    """Return a valid document with so many *operations* (None: 0 to 12), the same for the same *random*."""
    count = random.randrange(13) if operations is None else operations
    paths: Document = {}
    for number in range(count):
        path = f"/{random.choice(('things', 'more', 'a-b'))}{number // 3}"
        item = paths.setdefault(path, {})
        free = [method for method in _METHODS if method not in item]
        item[random.choice(free)] = _operation(random, number)
    return {
        "openapi": random.choice(_DIALECTS),
        "info": {
            "title": random.choice(_WORDS),
            "version": random.choice(("1.0.0", "2", "2026-11", _word(random))),
        },
        "paths": paths,
        "components": {"schemas": {"Thing": {"type": "object", "properties": {"self": {"type": "string"}}}}},
        MARK: _word(random),
    }


def contract(*paths: str, most: int = 9, required: tuple[str, ...] = ()) -> Document:
    """Return a contract with *paths* to read, and one to post names of at most so many letters to."""
    schema = {
        "type": "object",
        "required": ["name", *required],
        "properties": {"name": {"type": "string", "maxLength": most}},
    }
    answers = {"responses": {"200": {"description": "Fine."}}}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            **{path: {"get": answers} for path in paths},
            "/names": {"post": {"requestBody": body, **answers}},
        },
    }


def _operation(random: Random, number: int) -> Document:
    operation: Document = {
        "responses": {
            random.choice(("200", "201", "default")): {
                "description": _word(random),
                "content": {"application/json": {"schema": random.choice(_SCHEMAS)}},
            }
        }
    }
    if random.random() < 0.7:
        operation["operationId"] = f"operation{number}"
    if random.random() < 0.5:
        operation["summary"] = _word(random)
    if random.random() < 0.5:
        operation["tags"] = [_word(random) for _ in range(random.randrange(3))]
    if random.random() < 0.2:
        operation |= {"deprecated": True, "x-sunset": "2037-01-01"}
    return operation


def _word(random: Random) -> str:
    return random.choice(_WORDS) + random.choice(("", " ", " and more", "é"))
