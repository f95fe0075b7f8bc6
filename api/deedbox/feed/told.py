"""What the contract says of one event of a stream."""

from typing import Any, Final

from deedbox.http.streams import CLOSING

_LAST_ID: Final = {"type": "integer", "minimum": 0, "description": "Up to this id nothing is missing."}
_DETAIL: Final = {"type": "string", "description": "The same for people."}


def _data(title: str, description: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": title,
        "description": description,
        "properties": properties,
        "required": list(properties),
    }


BOOKMARK: Final = _data("Bookmark", "Of `bookmark`: how far it is.", last_id=_LAST_ID)
RESET: Final = _data(
    "Reset",
    "Of `reset`: not all that happened since then is kept, or the hub has not got so far.",
    reason={"type": "string", "enum": ["forgotten", "unknown"], "description": "Why."},
    asked={"type": "integer", "minimum": 0, "description": "The id that was asked for."},
    last_id=_LAST_ID,
    detail=_DETAIL,
)
ITEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "One event as it is sent: what happened; or, of the stream itself, `bookmark`, `reset` or "
    "`closing`.",
    "properties": {
        "id": {"type": "string", "description": "What to resume with.", "pattern": "^[0-9]+$"},
        "event": {"type": "string", "description": "The event's kind, or one of the stream's own."},
        "data": {
            "type": "string",
            "description": "The event, as JSON.",
            "contentMediaType": "application/json",
            "contentSchema": {"anyOf": [{"$ref": "#/components/schemas/Event"}, BOOKMARK, RESET, CLOSING]},
        },
        "retry": {
            "type": "integer",
            "minimum": 0,
            "description": "Milliseconds to wait before the next try.",
        },
    },
    "required": ["event", "data"],
}
"""The item schema of the stream."""
