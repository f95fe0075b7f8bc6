"""Completes the schemas: no noise, and an example on each."""

from typing import Any

Schema = dict[str, Any]


def complete(schemas: dict[str, Schema]) -> None:
    """Take away what Pydantic adds without saying anything, and compose the missing examples."""
    for schema in schemas.values():
        for part in schema.get("properties", {}).values():
            tidy(part)
    for name, schema in schemas.items():
        schema.setdefault("examples", [example(schemas, name)])


def tidy(schema: Schema) -> None:
    """Correct one schema of a member or parameter, in place."""
    schema.pop("title", None)
    if schema.get("default", 0) is None:
        # The member is left out or it is there; null is no default of it.
        del schema["default"]
    if schema.get("type") == "integer":
        # FastAPI's own model of OpenAPI turns every bound into a float.
        for bound in ("minimum", "maximum"):
            if bound in schema:
                schema[bound] = int(schema[bound])


def example(schemas: dict[str, Schema], name: str) -> Any:
    """Return a whole example of the schema *name*, composed of the examples of its parts."""
    schema = schemas[name]
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    if "oneOf" in schema:
        return _part_example(schemas, schema["oneOf"][0])
    return {
        member: _part_example(schemas, part)
        for member, part in schema["properties"].items()
        if member in schema.get("required", ())
    }


def _part_example(schemas: dict[str, Schema], part: Schema) -> Any:
    if "examples" in part:
        return part["examples"][0]
    if "$ref" in part:
        return example(schemas, part["$ref"].rpartition("/")[2])
    if part.get("type") == "array":
        return [_part_example(schemas, part["items"])]
    msg = f"no example in {part}"
    raise ValueError(msg)


def without_null(schema: Schema) -> Schema:
    """Return *schema* without its null alternative: a parameter is there or it is not."""
    choices = [choice for choice in schema.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1 and "anyOf" in schema:
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return {**choices[0], **rest}
    return schema
