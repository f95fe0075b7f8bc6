"""The contracts of the demo: as true as the ones it is meant to show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest

from deedbox import spec

FOLDER = Path(__file__).parents[3] / "scripts" / "contracts"
FILES = sorted(FOLDER.iterdir())
# In 3.0 a schema is no JSON Schema: `nullable` would be ignored.
WITH_JSON_SCHEMA = [path for path in FILES if path.suffix == ".yaml"]


def load(path: Path) -> spec.Document:
    return spec.load(path.read_bytes(), "application/json" if path.suffix == ".json" else "application/yaml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_contract_is_valid_and_its_file_is_named_after_what_it_says(path: Path) -> None:
    document = load(path)
    assert path.stem == f"{document.title.lower()}-{document.version}"


@pytest.mark.parametrize("path", WITH_JSON_SCHEMA, ids=lambda path: path.name)
def test_every_example_is_what_its_schema_says(path: Path) -> None:
    root = load(path).root
    registry = jsonschema_rs.Registry([("urn:contract", root)])
    found = list(examples(root, "urn:contract#"))
    assert found
    for pointer, example in found:
        jsonschema_rs.validator_for({"$ref": pointer}, registry=registry).validate(example)


def examples(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """The examples below *value*, each with the address of its schema."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from examples(element, f"{pointer}/{index}")
    elif isinstance(value, dict):
        if "schema" in value:
            given = [value["example"]] if "example" in value else []
            given += [each["value"] for each in value.get("examples", {}).values()]
            yield from ((f"{pointer}/schema", example) for example in given)
        elif isinstance(value.get("examples"), list):
            yield from ((pointer, example) for example in value["examples"])
        for name, member in value.items():
            # A pointer in a URI is percent-encoded: paths have braces.
            segment = quote(name.replace("~", "~0").replace("/", "~1"))
            yield from examples(member, f"{pointer}/{segment}")
