"""Tiny contracts that differ in one thing: an edit of a schema at a place, or an edit of a whole document."""

import json
from copy import deepcopy
from typing import Any, Final

from deedbox.compare import Assumptions, Comparison, compare
from deedbox.spec import MediaType, load
from tests.compare.edits import SCHEMAS
from tests.compare.wholes import DOCUMENTS, TODAY, document

_JSON: Final = "application/json"


def compared(pair: str) -> Comparison:
    """Return what is found where *pair* is changed: "place edit", or "document edit"."""
    old, new = (load(json.dumps(root).encode(), MediaType.JSON) for root in roots(pair))
    return compare(old, new, Assumptions(today=TODAY))


def roots(pair: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return both documents of *pair*."""
    place, _, edit = pair.partition(" ")
    if place == "document":
        old, new = DOCUMENTS[edit]
        return old, new
    before, after = deepcopy(SCHEMAS[edit])
    return placed(place, before), placed(place, after)


def placed(place: str, schema: Any) -> dict[str, Any]:
    """Return a document with *schema* at *place*."""
    side, _, kind = place.partition("-")
    if kind == "property":
        schema = {"type": "object", "properties": {"it": schema}}
    if kind == "read-only-property":
        schema = {"type": "object", "properties": {"it": {**schema, "readOnly": True}}}
    if kind == "write-only-property":
        schema = {"type": "object", "properties": {"it": {**schema, "writeOnly": True}}}
    if kind == "parameter-property":
        schema = {"type": "object", "properties": {"it": schema}}
    if kind.startswith("parameter"):
        return document({"parameters": [{"name": "it", "in": "query", "schema": schema}]})
    if kind == "header":
        return document({}, {"headers": {"It": {"schema": schema}}})
    content = {"content": {_JSON: {"schema": schema}}}
    return document({"requestBody": content}) if side == "request" else document({}, content)
