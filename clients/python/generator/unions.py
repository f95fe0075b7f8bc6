"""Unions of objects that a member tells apart. The parser sees what all of them have in common. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.references import Document, resolved

_OF_ONE_VALUE = {"const", "default", "description", "enum", "examples", "title"}
_SIMPLE = {"boolean", "integer", "null", "number", "string"}


@dataclass(frozen=True)
class Tagged:
    """A union of the contract's components, by their names."""

    name: str
    description: str
    tag: str
    """The member that tells."""
    members: dict[str, str]
    """By what it tells."""


def tagged_unions(document: Document) -> Iterator[Tagged]:
    """Iterate over the components that are such unions."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        mapping = schema.get("discriminator", {}).get("mapping")
        if mapping:
            members = {value: reference.rpartition("/")[2] for value, reference in mapping.items()}
            yield Tagged(
                name, schema.get("description", ""), schema["discriminator"]["propertyName"], members
            )


def common_of(document: Document, union: Tagged) -> Document:
    """Return the schema of an object with what all members of the *union* have in common."""
    schemas = [document["components"]["schemas"][name] for name in dict.fromkeys(union.members.values())]
    each = [resolved(document, schema)["properties"] for schema in schemas]
    shared = [name for name in each[0] if all(name in properties for properties in each)]
    return {
        "type": "object",
        "description": union.description,
        "required": [name for name in shared if all(name in one.get("required", []) for one in schemas)],
        "properties": {name: _shared([properties[name] for properties in each]) for name in shared},
    }


def _shared(schemas: list[Document]) -> Document:
    """Return a schema that takes what any of *schemas* takes."""
    told = {"description": schemas[0]["description"]} if "description" in schemas[0] else {}
    bare = [{key: value for key, value in one.items() if key not in _OF_ONE_VALUE} for one in schemas]
    if all(one == bare[0] for one in bare):
        return {**bare[0], **told}
    types = sorted({str(one.get("type")) for one in bare})
    return {"anyOf": [{"type": one} for one in types], **told} if set(types) <= _SIMPLE else told
