"""What the contract says of the document in a publish: the outline that JSON Schema can say.

The whole truth is the OpenAPI Specification; a document that fits this outline and breaks the
specification is answered with 422 `invalid-document`.
"""

from typing import Any

_OBJECT: dict[str, Any] = {"type": "object"}

DOCUMENT_EXAMPLE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Orders", "version": "1.2.0"},
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

DOCUMENT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "An OpenAPI document, 3.0, 3.1 or 3.2, that refers to nothing outside itself.",
    "required": ["openapi", "info"],
    "properties": {
        "openapi": {"type": "string", "pattern": r"^3\.[0-2]\.[0-9]{1,3}$"},
        "$self": {"type": "string"},
        "info": {
            "type": "object",
            "required": ["title", "version"],
            "properties": {"title": {"type": "string"}, "version": {"type": "string"}},
        },
        "jsonSchemaDialect": {"type": "string"},
        "servers": {"type": "array", "items": _OBJECT},
        "paths": _OBJECT,
        "webhooks": _OBJECT,
        "components": _OBJECT,
        "security": {"type": "array", "items": _OBJECT},
        "tags": {"type": "array", "items": _OBJECT},
        "externalDocs": _OBJECT,
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
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
    media_type: {"schema": {"type": "object", "description": "The OpenAPI document as it was published."}}
    for media_type in ("application/json", "application/yaml")
}
