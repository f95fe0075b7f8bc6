"""The objects of an OpenAPI document that lint looks at, and where each stands.

One table serves 3.0, 3.1 and 3.2: what a dialect does not have is not there. Examples, defaults and
extensions are data, and no object is looked for in them.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from deedbox.spec.operations import METHODS


class Shape(Enum):
    """How a member holds objects: one, an array of them, or a map from names to them."""

    ONE = auto()
    LIST = auto()
    MAP = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of object, and which of its members hold objects of which kind."""

    name: str
    members: "dict[str, tuple[Shape, Kind]]" = field(default_factory=dict)
    others: "Kind | None" = None
    """Kind of every member that is not named, extensions excepted."""


EXAMPLE: Final = Kind("example")
FLOW: Final = Kind("flow")
PLAIN: Final = Kind("plain")
"""An object with nothing of interest in it but its texts."""
VARIABLE: Final = Kind("server-variable")
SERVER: Final = Kind("server", {"variables": (Shape.MAP, VARIABLE)})
TAG: Final = Kind("tag", {"externalDocs": (Shape.ONE, PLAIN)})
LINK: Final = Kind("link", {"server": (Shape.ONE, SERVER)})

SCHEMA: Final = Kind("schema")
SCHEMA.members.update(
    dict.fromkeys(
        (
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties",
        ),
        (Shape.ONE, SCHEMA),
    )
    | dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (Shape.LIST, SCHEMA))
    | dict.fromkeys(
        ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties"), (Shape.MAP, SCHEMA)
    )
    | {"externalDocs": (Shape.ONE, PLAIN)}
)

SCHEMA_KEYWORDS: Final = frozenset(
    [
        "$ref",
        "additionalProperties",
        "contains",
        "default",
        "description",
        "enum",
        "example",
        "examples",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "items",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "nullable",
        "pattern",
        "patternProperties",
        "prefixItems",
        "properties",
        "propertyNames",
        "required",
        "summary",
        "title",
        "uniqueItems",
    ]
)
"""Keywords by which schemas are found; most rules are about one, and few schemas have it."""

HEADER: Final = Kind("header")
MEDIA_TYPE: Final = Kind("media-type")
ENCODING: Final = Kind("encoding", {"headers": (Shape.MAP, HEADER)})
MEDIA_TYPE.members.update(
    schema=(Shape.ONE, SCHEMA),
    itemSchema=(Shape.ONE, SCHEMA),
    examples=(Shape.MAP, EXAMPLE),
    encoding=(Shape.MAP, ENCODING),
)
HEADER.members.update(
    schema=(Shape.ONE, SCHEMA), content=(Shape.MAP, MEDIA_TYPE), examples=(Shape.MAP, EXAMPLE)
)
PARAMETER: Final = Kind("parameter", HEADER.members)
REQUEST_BODY: Final = Kind("request-body", {"content": (Shape.MAP, MEDIA_TYPE)})
RESPONSE: Final = Kind(
    "response",
    {"headers": (Shape.MAP, HEADER), "content": (Shape.MAP, MEDIA_TYPE), "links": (Shape.MAP, LINK)},
)

PATH_ITEM: Final = Kind("path-item")
CALLBACK: Final = Kind("callback", others=PATH_ITEM)
OPERATION: Final = Kind(
    "operation",
    {
        "parameters": (Shape.LIST, PARAMETER),
        "requestBody": (Shape.ONE, REQUEST_BODY),
        "responses": (Shape.MAP, RESPONSE),
        "callbacks": (Shape.MAP, CALLBACK),
        "servers": (Shape.LIST, SERVER),
        "externalDocs": (Shape.ONE, PLAIN),
    },
)
PATH_ITEM.members.update(
    dict.fromkeys(METHODS, (Shape.ONE, OPERATION)),
    additionalOperations=(Shape.MAP, OPERATION),
    parameters=(Shape.LIST, PARAMETER),
    servers=(Shape.LIST, SERVER),
)

SECURITY_SCHEME: Final = Kind("security-scheme", {"flows": (Shape.MAP, FLOW)})
COMPONENTS: Final = Kind(
    "components",
    {
        "schemas": (Shape.MAP, SCHEMA),
        "responses": (Shape.MAP, RESPONSE),
        "parameters": (Shape.MAP, PARAMETER),
        "examples": (Shape.MAP, EXAMPLE),
        "requestBodies": (Shape.MAP, REQUEST_BODY),
        "headers": (Shape.MAP, HEADER),
        "securitySchemes": (Shape.MAP, SECURITY_SCHEME),
        "links": (Shape.MAP, LINK),
        "callbacks": (Shape.MAP, CALLBACK),
        "pathItems": (Shape.MAP, PATH_ITEM),
        "mediaTypes": (Shape.MAP, MEDIA_TYPE),
    },
)
INFO: Final = Kind("info", {"contact": (Shape.ONE, PLAIN), "license": (Shape.ONE, PLAIN)})
DOCUMENT: Final = Kind(
    "document",
    {
        "info": (Shape.ONE, INFO),
        "servers": (Shape.LIST, SERVER),
        "tags": (Shape.LIST, TAG),
        "paths": (Shape.MAP, PATH_ITEM),
        "webhooks": (Shape.MAP, PATH_ITEM),
        "components": (Shape.ONE, COMPONENTS),
        "externalDocs": (Shape.ONE, PLAIN),
    },
)
