"""A document, and what its references lead to. Pure."""

from typing import Any

Document = dict[str, Any]


def resolved(document: Document, value: Document) -> Document:
    """Return *value*, or what it refers to."""
    while "$ref" in value:
        target: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        value = target
    return value
