"""What FastAPI and Pydantic say of a schema is corrected before anybody reads it."""

from typing import Any

import pytest

from deedbox.openapi import schemas

pytestmark = pytest.mark.everywhere


@pytest.mark.parametrize(
    ("schema", "corrected"),
    [
        (
            {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}], "description": "A text."},
            {"type": "string", "maxLength": 5, "description": "A text."},
        ),
        ({"type": "string"}, {"type": "string"}),
        (
            {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        ),
    ],
)
def test_a_parameter_is_there_or_not_but_never_null(
    schema: dict[str, Any], corrected: dict[str, Any]
) -> None:
    assert schemas.without_null(schema) == corrected


def test_null_is_no_default_and_a_bound_of_integers_is_an_integer() -> None:
    schema = {"title": "X", "type": "integer", "default": None, "minimum": 1.0, "maximum": 9.0}
    schemas.tidy(schema)

    assert schema == {"type": "integer", "minimum": 1, "maximum": 9}
    assert type(schema["minimum"]) is int


def test_a_default_that_says_something_stays() -> None:
    schema = {"type": "integer", "default": 0}
    schemas.tidy(schema)

    assert schema == {"type": "integer", "default": 0}


def test_an_example_is_composed_of_those_of_the_required_parts() -> None:
    known: dict[str, Any] = {
        "Page": {
            "properties": {
                "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                "state": {"$ref": "#/components/schemas/State"},
                "more": {"type": "string"},
            },
            "required": ["items", "state"],
        },
        "Thing": {"properties": {"name": {"type": "string", "examples": ["x"]}}, "required": ["name"]},
        "State": {"enum": ["new", "old"]},
    }

    assert schemas.example(known, "Page") == {"items": [{"name": "x"}], "state": "new"}


def test_a_part_without_an_example_is_a_mistake_that_is_named() -> None:
    known: dict[str, Any] = {"Thing": {"properties": {"name": {"type": "string"}}, "required": ["name"]}}

    with pytest.raises(ValueError, match="no example in"):
        schemas.complete(known)
