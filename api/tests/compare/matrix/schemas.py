"""Schemas that the edits of the matrix are made of."""

from typing import Any, Final

Edits = dict[str, tuple[Any, Any]]
"""The schema before, and after, by what is done: the keyword, and in words."""

_REF: Final = "#/components/schemas/"
TEXT: Final = {"type": "string"}
SHORT: Final = {"type": "string", "maxLength": 1}
INTEGER: Final = {"type": "integer"}
NUMBER: Final = {"type": "number"}
LIST: Final = {"type": "array"}
OBJECT: Final = {"type": "object"}
A: Final = {"required": ["a"]}
B: Final = {"required": ["b"]}


def text(**more: Any) -> dict[str, Any]:
    return {**TEXT, **more}


def integer(**more: Any) -> dict[str, Any]:
    return {**INTEGER, **more}


def number(**more: Any) -> dict[str, Any]:
    return {**NUMBER, **more}


def listed(**more: Any) -> dict[str, Any]:
    return {**LIST, **more}


def mapped(**more: Any) -> dict[str, Any]:
    return {**OBJECT, **more}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": _REF + name}


def chain(value: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"value": value, "next": ref("Chain")}}


COMPONENTS: Final[dict[str, Any]] = {
    "Text": TEXT,
    "ShortText": SHORT,
    "Number": NUMBER,
    "Alias": ref("Text"),
    "Chain": chain(TEXT),
    "ShortChain": {"type": "object", "properties": {"value": SHORT, "next": ref("ShortChain")}},
}
"""To what `$ref` leads, on both sides."""
