"""Answers that come bit by bit, written as what the parser knows: one of the things that come. Pure."""

from generator.references import Document, resolved

EVENTS, LINES, TABLE = "text/event-stream", "application/jsonl", "text/csv"
_OF_AN_EVENT = {"data", "event", "id", "retry"}


def element_of(document: Document, media: Document) -> Document | None:
    """Return the schema of what a stream of *media* is made of: what its events tell, or a row of its lines.
    None where it is no stream."""
    # The rendition of OpenAPI 3.1 has no word for it.
    schema = media.get("itemSchema", media.get("x-item-schema"))
    return None if schema is None else _told(document, schema)


def _told(document: Document, schema: Document) -> Document:
    ones = [one for one in schema.get("oneOf", []) if not _is_of_the_stream(document, one)]
    if len(ones) == 1:
        return _told(document, ones[0])
    properties = resolved(document, schema).get("properties", {})
    if properties and properties.keys() <= _OF_AN_EVENT and "contentSchema" in properties.get("data", {}):
        content: Document = properties["data"]["contentSchema"]
        # What a stream says of itself has no name in the contract.
        named = [one for one in content.get("anyOf", []) if "$ref" in one]
        return named[0] if len(named) == 1 else content
    return schema


def _is_of_the_stream(document: Document, schema: Document) -> bool:
    """Whether it is what a stream says of itself: the last line of an export, or an event without a thing."""
    properties = resolved(document, schema).get("properties", {})
    is_event = properties and properties.keys() <= _OF_AN_EVENT
    return properties.keys() == {"end"} or (is_event and "contentSchema" not in properties.get("data", {}))
