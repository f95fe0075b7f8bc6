"""Server-sent events as the engine has to be told of them. PURE."""

from typing import Any

_EVENTS = "text/event-stream"


def retold(part: Any) -> Any:
    """Return *part* of a document with schemas of event streams where the engine looks for those of events.

    Before OpenAPI 3.2 there is no word for one event. The engine takes `schema` for it, and people write
    there what the whole stream is, a string, which says nothing of its events. Our own 3.1 has
    `x-item-schema`.
    """
    if isinstance(part, list):
        return [retold(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name: retold(one) for name, one in part.items()}
    media = told.get(_EVENTS)
    if isinstance(media, dict) and "itemSchema" not in media:
        told[_EVENTS] = _media(media)
    return told


def _media(media: dict[str, Any]) -> dict[str, Any]:
    schema = media.get("schema")
    is_text = isinstance(schema, dict) and schema.get("type") == "string"
    rest = {name: one for name, one in media.items() if name != "schema"}
    if "x-item-schema" in media:
        return {**rest, "itemSchema": media["x-item-schema"]}
    return rest if is_text else media
