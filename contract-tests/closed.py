"""The contract that the tests load: a copy in which no answer may hold more than the contract names."""

import json
import sys
from pathlib import Path
from typing import Any

_COMPOSING = ("allOf", "anyOf", "oneOf", "$ref")


def closed(contract: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of *contract* whose component schemas are closed, at every depth.

    The published models are open, so that an answer may gain a member without breaking anyone. A test wants
    to see a leaked member. A schema that says itself what else it takes is left as it is, and so are the
    schemas outside the components: the documents that the hub stores are not ours.

    What an event of a stream is, stands where Schemathesis looks for it.

    Pure: *contract* is not changed.
    """
    components = contract["components"]
    schemas = {name: _closed(schema) for name, schema in components["schemas"].items()}
    paths = _with_item_schemas(contract.get("paths", {}))
    return {**contract, "paths": paths, "components": {**components, "schemas": schemas}}


def _with_item_schemas(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    copy = {key: _with_item_schemas(value) for key, value in part.items()}
    for media_type, media in copy.items():
        # OpenAPI 3.1 has no keyword for it. Beside that of 3.2 `schema` is what the whole stream is.
        if media_type == "text/event-stream" and "x-item-schema" in media:
            rest = {key: value for key, value in media.items() if key != "schema"}
            copy[media_type] = {**rest, "itemSchema": _closed(media["x-item-schema"])}
    return copy


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    # Examples, defaults and constants are values, which may have a member `properties` of their own.
    values = {"example", "examples", "default", "const", "enum"}
    copy = {key: value if key in values else _closed(value) for key, value in schema.items()}
    says = {"additionalProperties", "unevaluatedProperties"} & copy.keys()
    if isinstance(copy.get("properties"), dict) and not says:
        # `additionalProperties` does not see what the composed schemas name; `unevaluatedProperties` does.
        is_composed = any(keyword in copy for keyword in _COMPOSING)
        copy["unevaluatedProperties" if is_composed else "additionalProperties"] = False
    return copy


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(closed(json.loads(source.read_text("utf-8")))), "utf-8")
