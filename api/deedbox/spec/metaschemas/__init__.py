"""The official meta-schemas, as package data; `manifest.json` says where each is from."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from deedbox.spec.documents import Dialect

_PARTS = (
    "3.1.json",
    "3.1-dialect.json",
    "3.1-vocabulary.json",
    "3.2.json",
    "3.2-dialect.json",
    "3.2-vocabulary.json",
)


@cache
def validator(dialect: Dialect, *, with_schemas: bool) -> jsonschema_rs.Validator:
    """Return the compiled meta-schema of *dialect*, a few milliseconds the first time.

    Args:
        dialect: Which OpenAPI.
        with_schemas: Check Schema Objects, too, as the dialect's own JSON Schema. The documents of 3.0
            have no other, so there it changes nothing.
    """
    # Formats stay unchecked: `uri` refuses server URLs with variables, and lint says it more kindly.
    if dialect is Dialect.V3_0:
        return jsonschema_rs.validator_for(
            _read("3.0.json"), validate_formats=False, offline=True, mask="a value"
        )
    parts = [_read(name) for name in _PARTS]
    registry = jsonschema_rs.Registry([(part["$id"], part) for part in parts])
    schema = _read(f"{dialect}.json")
    if with_schemas:
        schema = _with_schemas(dialect, schema["$id"])
    return jsonschema_rs.validator_for(
        schema, registry=registry, validate_formats=False, offline=True, mask="a value"
    )


def _with_schemas(dialect: Dialect, document_id: str) -> dict[str, Any]:
    """Return the schema that says what "#meta" is: the dialect's own, as the official `schema-base` does.

    Unlike there, a Schema Object that names another dialect by `$schema` is taken as it is.
    """
    base = _read(f"{dialect}-dialect.json")["$id"]
    own = {"properties": {"$schema": {"pattern": f"^{dialect_prefix(dialect)}"}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:deedbox:openapi:{dialect}",
        "$ref": document_id,
        "$defs": {
            "schema": {
                "$dynamicAnchor": "meta",
                "if": own,
                "then": {"$ref": base},
                "else": {"type": "object"},
            }
        },
    }


def dialect_prefix(dialect: Dialect) -> str:
    """Return how the ids of the dialect's own JSON Schema begin; each dated edition has one."""
    return f"https://spec.openapis.org/oas/{dialect}/dialect/"


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(name).read_bytes())
    return schema
