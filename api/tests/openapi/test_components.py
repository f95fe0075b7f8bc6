"""Every component is whole: described, with an example that is valid, and used."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from deedbox import openapi, problems
from tests.openapi.reading import CONTRACT, OPERATIONS, SCHEMAS, validator

pytestmark = pytest.mark.everywhere

COMPONENTS = CONTRACT["components"]
TEXT = openapi.as_json(CONTRACT).decode()

OCCASIONAL = {"Deprecation", "Idempotency-Replayed", "Link", "Sunset"}
"""Headers that say something by being there."""

each_schema = pytest.mark.parametrize("name", SCHEMAS)
each_header = pytest.mark.parametrize("name", COMPONENTS["headers"])


def properties(schema: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property in *schema*, however deep, with where it stands."""
    if isinstance(schema, list):
        for item in schema:
            yield from properties(item, at)
    elif isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            yield f"{at}/{name}", part
        for key, part in schema.items():
            if key not in ("example", "examples", "default"):
                yield from properties(list(part.values()) if key == "properties" else part, at)


@each_schema
def test_a_schema_has_a_description_and_examples_that_fit_it(name: str) -> None:
    schema = SCHEMAS[name]

    assert schema["description"].strip()
    assert schema["examples"]
    for example in schema["examples"]:
        assert validator({"$ref": f"#/components/schemas/{name}"}, is_closed=True).is_valid(example)


@each_schema
def test_every_property_has_a_description(name: str) -> None:
    for where, part in properties(SCHEMAS[name], name):
        assert part.get("description", "").endswith("."), where


@each_schema
def test_the_examples_of_a_property_fit_it(name: str) -> None:
    for where, part in properties(SCHEMAS[name], name):
        for example in part.get("examples", []):
            assert validator(part).is_valid(example), where


@each_schema
def test_a_property_that_has_a_default_is_not_required(name: str) -> None:
    schema = SCHEMAS[name]

    for member, part in schema.get("properties", {}).items():
        assert not ("default" in part and member in schema.get("required", ())), member


@each_schema
def test_what_the_hub_answers_with_may_gain_members_and_what_it_reads_may_not(name: str) -> None:
    is_read = (
        re.search(r"(Create|Update|Move|.Change|^Run(Header|Key|Credentials|Replay))$", name) is not None
    )

    if "properties" in SCHEMAS[name]:
        assert SCHEMAS[name].get("additionalProperties", True) is not is_read


@each_schema
def test_every_member_of_an_answer_is_always_there(name: str) -> None:
    schema = SCHEMAS[name]

    # OAuth2 lets a request have parameters that nobody knows (RFC 6749 section 3.2).
    if name != "TokenRequest" and schema.get("additionalProperties", True) and "properties" in schema:
        # Only OAuth2's clients look for this one, and only where signing in failed.
        sometimes = {"error", "check"} if name == "Problem" else set()
        assert set(schema["required"]) == set(schema["properties"]) - sometimes


def test_no_shape_of_an_error_is_declared_that_the_hub_never_answers_with() -> None:
    assert "ValidationError" not in TEXT


@pytest.mark.parametrize("kind", sorted(COMPONENTS.keys() - {"securitySchemes"}))
def test_every_component_is_referred_to(kind: str) -> None:
    unused = [name for name in COMPONENTS[kind] if f'"#/components/{kind}/{name}"' not in TEXT]

    assert unused == []


def test_every_reference_leads_somewhere() -> None:
    for reference in set(re.findall(r'"\$ref": "#/([^"]+)"', TEXT)):
        target: Any = CONTRACT
        for token in reference.split("/"):
            target = target[token]
        assert target, reference


@each_header
def test_a_shared_header_is_required_described_and_its_example_fits(name: str) -> None:
    header = COMPONENTS["headers"][name]

    assert header["required"] is (name not in OCCASIONAL)
    assert header["description"].endswith(".")
    assert validator(header["schema"]).is_valid(header["example"])


def test_every_header_of_every_answer_is_a_shared_one() -> None:
    declared = [
        header
        for operation in OPERATIONS
        for response in operation.responses.values()
        for header in response["headers"].values()
    ]

    assert declared
    assert all(list(header) == ["$ref"] for header in declared)


@pytest.mark.parametrize("name", COMPONENTS["responses"])
def test_a_problem_response_has_an_example_that_is_a_problem_of_its_status(name: str) -> None:
    media = COMPONENTS["responses"][name]["content"][problems.MEDIA_TYPE]
    slugs = {kind.type_uri(): kind.status for kind in problems.problems()}

    assert media["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert validator(media["schema"], is_closed=True).is_valid(media["example"])
    assert slugs[media["example"]["type"]] == media["example"]["status"]
    assert openapi.components.STATUS_NAMES[media["example"]["status"]] == name


def test_a_problem_has_the_members_that_the_contract_declares() -> None:
    fault = problems.Fault(location="body", pointer="/x", detail="x", code="x", line=1, column=2)
    rendered = problems.Invalid("x", errors=[fault]).as_json("id")

    assert validator({"$ref": "#/components/schemas/Problem"}, is_closed=True).is_valid(rendered)
    assert json.loads(json.dumps(rendered)) == rendered
