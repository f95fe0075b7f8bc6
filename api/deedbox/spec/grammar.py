"""Where keywords stand in an OpenAPI document, and where names and data do.

`properties: {"$ref": ...}` has a property of that name, and `example: {"$ref": ...}` is data; only
what this module calls an object has keywords. One table serves 3.0, 3.1 and 3.2: a keyword that a
dialect does not have is refused by its meta-schema anyway.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """What an object is, told by where it stands: what the values of its members are."""

    members: "dict[str, Room]" = field(default_factory=dict)
    """By the member's name."""
    others: "Room | None" = None
    """Of every other member; None stands for the room itself."""
    elements: "Room | None" = None
    """Of the elements, where an array stands in place of the object; None stands for the room itself."""
    has_keywords: bool = False
    has_extensions: bool = False
    """Whether members named x-... are data."""

    @property
    def is_map(self) -> bool:
        """Whether the members are names that the author chose, each with the same kind of value."""
        return self.others is not None and not self.has_keywords

    def of(self, name: str) -> "Room":
        """Return the room of the member *name*."""
        if self.has_extensions and name.startswith("x-"):
            return DATA
        return self.members.get(name) or self.others or self


DATA = Room()
"""Examples, defaults, constants, extensions: any value is right, and nothing in it means anything."""

_NAMES = Room()
"""Names and lists of names: scopes, requirements. Wrong values are possible, keywords are not."""

OBJECT = Room(has_keywords=True, has_extensions=True)
"""Any object of the specification, Schema Objects included."""


def _names_of(room: Room) -> Room:
    """A map from names to *room*."""
    return Room(others=room, elements=room)


_LINK = Room(
    {"parameters": _NAMES, "requestBody": DATA}, OBJECT, OBJECT, has_keywords=True, has_extensions=True
)
_EXAMPLE = Room({"value": DATA, "dataValue": DATA}, OBJECT, OBJECT, has_keywords=True, has_extensions=True)
_CALLBACK = Room({}, OBJECT, OBJECT, has_keywords=True, has_extensions=True)
_OBJECTS = _names_of(OBJECT)
_LINKS = _names_of(_LINK)
_CALLBACKS = _names_of(_CALLBACK)
# `examples` is a map of Example Objects beside a media type, and an array of data in a schema.
_EXAMPLES = Room(others=_EXAMPLE, elements=DATA)
_PATHS = Room(others=OBJECT, elements=OBJECT, has_extensions=True)

_NAMED = (
    "$defs additionalOperations content definitions dependentSchemas encoding headers mediaTypes "
    "parameters pathItems patternProperties properties requestBodies responses schemas securitySchemes "
    "variables webhooks"
)
OBJECT.members.update(
    dict.fromkeys(_NAMED.split(), _OBJECTS),
    links=_LINKS,
    callbacks=_CALLBACKS,
    examples=_EXAMPLES,
    paths=_PATHS,
    **dict.fromkeys(("const", "default", "enum", "example"), DATA),
    **dict.fromkeys(("dependentRequired", "scopes", "security"), _NAMES),
)
