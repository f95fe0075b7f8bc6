"""What the contract says of the document in a publish: the outline that JSON Schema can say.

The whole truth is the OpenAPI Specification; a document that fits this outline and breaks the
specification is answered with 422 `invalid-document`.
"""

from typing import Any

_OBJECT: dict[str, Any] = {"type": "object"}

DOCUMENT_EXAMPLE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Orders", "version": "2.0.0"},
    "servers": [{"url": "https://orders.example.com"}],
    "paths": {
        "/orders": {
            "get": {
                "operationId": "listOrders",
                "summary": "List orders",
                "tags": ["orders"],
                "responses": {
                    "200": {
                        "description": "The orders.",
                        "content": {
                            "application/json": {"schema": {"type": "array", "items": {"type": "object"}}}
                        },
                    }
                },
            }
        }
    },
}


def _waived(rule: str, reason: str) -> dict[str, str]:
    return {"rule": rule, "reason": reason}


_AS_A_WHOLE = (
    "A document is bounded as a whole, in bytes and in values; what is inside is stored as it comes."
)

DOCUMENT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "An OpenAPI document, 3.0, 3.1 or 3.2, that refers to nothing outside itself.",
    "required": ["openapi", "info"],
    "properties": {
        "openapi": {
            "type": "string",
            "description": "Version of the OpenAPI Specification.",
            "pattern": r"^3\.[0-2]\.[0-9]{1,3}$",
            "maxLength": 7,
        },
        "$self": {"type": "string", "description": "Where the document is at home; nothing is fetched."},
        "info": {
            "type": "object",
            "description": "What the API is.",
            "required": ["title", "version"],
            "properties": {
                "title": {"type": "string", "description": "Title of the API."},
                "version": {
                    "type": "string",
                    "description": "What the document calls itself; it need not be the version "
                    "published under.",
                },
            },
        },
        "jsonSchemaDialect": {"type": "string", "description": "Dialect of the schemas in the document."},
        "servers": {"type": "array", "description": "Where the API is served.", "items": _OBJECT},
        "paths": {**_OBJECT, "description": "The operations, by path."},
        "webhooks": {**_OBJECT, "description": "Requests that the API sends, by name."},
        "components": {**_OBJECT, "description": "What the rest of the document refers to."},
        "security": {"type": "array", "description": "How callers prove who they are.", "items": _OBJECT},
        "tags": {"type": "array", "description": "Groups of operations.", "items": _OBJECT},
        "externalDocs": {**_OBJECT, "description": "Where to read more."},
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
    "x-deedbox-waivers": [
        _waived("property-casing", "The names are those of the OpenAPI Specification."),
        _waived("string-unbounded", _AS_A_WHOLE),
        _waived("array-unbounded", _AS_A_WHOLE),
        _waived("object-open", "What an object may hold, the OpenAPI Specification says."),
    ],
}

PUBLISHED_BODY: dict[str, Any] = {
    "description": "The OpenAPI document, as it shall be stored, byte for byte.",
    "required": True,
    "content": {
        media_type: {"schema": DOCUMENT_SCHEMA, "example": DOCUMENT_EXAMPLE}
        for media_type in ("application/json", "application/yaml")
    },
    # Generators that parse and print JSON again would change the bytes; ours sends them as they are.
    "x-raw-body": True,
}

STORED_BODY: dict[str, Any] = {
    media_type: {
        "schema": {"type": "object", "description": "The OpenAPI document as it was published."},
        "example": DOCUMENT_EXAMPLE,
    }
    for media_type in ("application/json", "application/yaml")
}
