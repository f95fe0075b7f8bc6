"""What the contract says of exports: the two forms, and the line that a file of JSON lines ends with."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import Path
from pydantic import BaseModel

from deedbox.http.declare import FILE


class RowsFormat(StrEnum):
    """What a list is written as: CSV for spreadsheets, JSON lines for programs."""

    CSV = "csv"
    JSONL = "jsonl"


FormatPath = Annotated[
    RowsFormat,
    Path(
        alias="format",
        description="`csv` for spreadsheets, `jsonl` for programs: a JSON object a line.",
        examples=["jsonl"],
    ),
]

MEDIA_TYPES: Final = {RowsFormat.CSV: "text/csv; charset=utf-8", RowsFormat.JSONL: "application/jsonl"}
END: Final = "ExportEnd"

EXPORT_SCHEMAS: Final[dict[str, Any]] = {
    END: {
        "title": END,
        "description": "The last line of JSON lines. Where it is missing, the answer was cut off on its way.",
        "type": "object",
        "required": ["end"],
        "properties": {
            "end": {"$ref": "#/components/schemas/ExportOutcome", "description": "What became of it."}
        },
    },
    "ExportOutcome": {
        "title": "ExportOutcome",
        "description": "Whether an export is whole.",
        "type": "object",
        "required": ["is_complete", "count", "problem"],
        "properties": {
            "is_complete": {
                "type": "boolean",
                "description": "Whether every row stands before this line.",
                "examples": [True],
            },
            "count": {
                "type": "integer",
                "minimum": 0,
                "description": "Rows that stand before this line.",
                "examples": [1],
            },
            "problem": {
                "anyOf": [{"$ref": "#/components/schemas/Problem"}, {"type": "null"}],
                "description": "Why rows are missing; null where none is.",
                "examples": [None],
            },
        },
    },
}
"""Components of the contract beside those of the rows."""


def exported_rows(model: type[BaseModel], columns: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what the response 200 of an export of *model* has: both forms, the lines with their types.

    Args:
        model: of a row.
        columns: of the table; None for the fields of *model*.
    """
    line = {
        "oneOf": [
            {"$ref": f"#/components/schemas/{model.__name__}"},
            {"$ref": f"#/components/schemas/{END}"},
        ]
    }
    names = ", ".join(f"`{name}`" for name in columns or model.model_fields)
    table = {
        "type": "string",
        "description": f"A table (RFC 4180) with a header: {names}. It is whole if the transfer is.",
    }
    return {
        FILE: True,
        "content": {
            MEDIA_TYPES[RowsFormat.JSONL]: {"itemSchema": line},
            MEDIA_TYPES[RowsFormat.CSV]: {"schema": table},
        },
    }
