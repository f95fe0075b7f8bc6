"""The generator is deterministic, loses nothing in silence, and lets no text of a contract become code."""

import ast
import copy
import json
from pathlib import Path
from typing import Any

import pytest

from generator.declarations import NotExpressible
from generator.document import facts_of, normalised, operations
from generator.render import PACKAGE, docstring, render

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.

HOME = Path(__file__).parents[1]
CONTRACT = json.loads((HOME.parents[1] / "openapi" / "openapi.json").read_text(encoding="utf-8"))


@pytest.fixture
def contract() -> dict[str, Any]:
    """A small contract of one operation, to be made stranger."""
    schema = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    operation = {
        "tags": ["things"],
        "operationId": "things_read",
        "summary": "Read a thing",
        "parameters": [{"name": "thing", "in": "path", "required": True, "schema": {"type": "string"}}],
        "responses": {
            "200": {
                "description": "It.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {"/things/{thing}": {"get": operation}},
        "components": {"schemas": {"Thing": schema}},
    }


def operation_of(contract: dict[str, Any]) -> dict[str, Any]:
    return contract["paths"]["/things/{thing}"]["get"]  # type: ignore[no-any-return]


def thing_of(contract: dict[str, Any]) -> dict[str, Any]:
    return contract["components"]["schemas"]["Thing"]  # type: ignore[no-any-return]


def test_what_is_committed_is_what_the_contract_gives() -> None:
    fresh = render(CONTRACT)
    assert fresh == {name: (HOME / name).read_text(encoding="utf-8") for name in fresh}


@pytest.mark.parametrize("is_required", [True, False])
def test_what_names_an_idempotency_key_is_given_one_by_the_client(
    contract: dict[str, Any], is_required: bool
) -> None:
    header = {
        "name": "idempotency-key",
        "in": "header",
        "required": is_required,
        "schema": {"type": "string"},
    }
    operation_of(contract)["parameters"].append(header)

    text = render(contract)[f"{PACKAGE}/resources.py"]

    assert text.count('headers={"idempotency-key": stable_key(idempotency_key)}') == 2
    assert text.count("idempotency_key: str | None = None") == 2


def test_the_same_contract_gives_the_same_files(contract: dict[str, Any]) -> None:
    before = copy.deepcopy(contract)
    assert render(contract) == render(contract)
    assert contract == before


def test_every_operation_of_the_contract_is_a_method_with_two_tests() -> None:
    tests = (HOME / "tests" / "test_operations_generated.py").read_text(encoding="utf-8")
    for name in facts_of(CONTRACT):
        assert f"def test_{name}(" in tests
        assert f"async def test_{name}_async(" in tests


def test_text_of_a_contract_never_becomes_code(contract: dict[str, Any]) -> None:
    evil = '"""\nimport os; os.abort()\n"""\\'
    contract["tags"] = [{"name": "things", "description": evil}]
    contract["info"]["version"] = "1\nimport os"
    operation_of(contract).update(summary=evil, description=evil)
    operation_of(contract)["parameters"].append(
        {"name": evil, "in": "query", "required": False, "description": evil, "schema": {"type": "string"}}
    )
    thing_of(contract)["description"] = evil
    thing_of(contract)["properties"]['x"] = os.abort() #'] = {"type": "string", "description": evil}
    thing_of(contract)["properties"]["state"] = {"type": "string", "enum": ['a"\nimport os', evil]}
    for name, text in (item for item in render(contract).items() if item[0].endswith(".py")):
        imported = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)]
        assert "os" not in [alias.name for node in imported for alias in node.names], name
        assert "abort" not in [
            node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)
        ]


def test_a_field_that_would_hide_what_every_model_has_gets_another_name(contract: dict[str, Any]) -> None:
    names = ["etag", "request_id", "model_dump", "copy"]
    thing_of(contract)["properties"] = {name: {"type": "string"} for name in names}
    text = render(contract)[f"{PACKAGE}/models.py"]
    for name in names:
        assert f'    {name}_: str | None = Field(default=None, alias="{name}")\n' in text


def test_a_union_of_objects_has_room_for_what_nobody_knows(contract: dict[str, Any]) -> None:
    schemas = contract["components"]["schemas"]
    schemas["Cat"] = schemas["Dog"] = {"type": "object", "properties": {}}
    choice = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
    thing_of(contract)["properties"]["pet"] = {"oneOf": choice}
    assert "pet: Cat | Dog | UnknownModel | None = None" in render(contract)[f"{PACKAGE}/models.py"]


def test_an_argument_that_a_method_needs_itself_gets_another_name(contract: dict[str, Any]) -> None:
    for name in ["timeout", "self", "call"]:
        operation_of(contract)["parameters"].append(
            {"name": name, "in": "query", "schema": {"type": "string"}}
        )
    text = render(contract)[f"{PACKAGE}/resources.py"]
    ast.parse(text)
    assert 'query={"timeout": timeout_, "self": self_, "call": call_}' in text


def test_what_a_query_cannot_do_without_is_given_by_place(contract: dict[str, Any]) -> None:
    for name, is_required in (("limit", False), ("q", True)):
        operation_of(contract)["parameters"].append(
            {"name": name, "in": "query", "required": is_required, "schema": {"type": "string"}}
        )
    text = render(contract)[f"{PACKAGE}/resources.py"]
    start = text.index("def read(")
    signature = " ".join(text[start : text.index("->", start)].split()).replace("( ", "(")
    assert signature.startswith("def read(self, thing: str, q: str, *, limit: str | None = None,")


@pytest.mark.parametrize(
    ("responses", "message"),
    [
        (
            {
                "200": {
                    "description": "A list.",
                    "content": {"application/json": {"schema": {"type": "array", "items": {}}}},
                }
            },
            "not an object",
        ),
        ({"404": {"description": "None."}}, "successes differ"),
    ],
)
def test_what_cannot_be_expressed_is_told(
    contract: dict[str, Any], responses: dict[str, Any], message: str
) -> None:
    operation_of(contract)["responses"] = responses
    with pytest.raises(NotExpressible, match=message):
        render(contract)


def test_what_the_parser_drops_is_told(contract: dict[str, Any]) -> None:
    thing_of(contract)["properties"]["other"] = {"$ref": "#/components/schemas/Missing"}
    with pytest.raises(NotExpressible, match=r"Missing|Thing"):
        render(contract)


@pytest.mark.parametrize(
    ("token_url", "is_offered"),
    [("/oauth/token", True), ("https://elsewhere.test/token", False), ("//elsewhere.test/token", False)],
)
def test_signing_in_is_offered_where_the_contract_takes_passwords_itself(
    contract: dict[str, Any], token_url: str, is_offered: bool
) -> None:
    password = {"tokenUrl": token_url, "scopes": {}}
    contract["components"]["securitySchemes"] = {"Any": {"type": "oauth2", "flows": {"password": password}}}
    files = render(contract)
    assert (f'TOKEN_PATH = "{token_url}"\n' in files[f"{PACKAGE}/client.py"]) is is_offered
    assert ('    "_core.credentials": "Password ' in files[f"{PACKAGE}/__init__.py"]) is is_offered


@pytest.mark.parametrize(
    ("whole", "own", "is_public"),
    [
        (None, None, True),
        ([{"Any": []}], None, False),
        ([{"Any": []}], [], True),
        ([{"Any": []}], [{"Any": []}, {}], True),
        ([], [{"Any": []}], False),
    ],
)
def test_an_operation_is_public_where_nobody_has_to_say_who_they_are(
    contract: dict[str, Any], whole: Any, own: Any, is_public: bool
) -> None:
    if whole is not None:
        contract["security"] = whole
    if own is not None:
        operation_of(contract)["security"] = own
    assert facts_of(contract)["things_read"].is_public is is_public


def test_errors_are_no_answers_and_raw_bodies_are_binary() -> None:
    evened = normalised(CONTRACT)
    publish = evened["paths"]["/v1/apis/{api}/versions/{version}"]["put"]
    assert list(publish["responses"]) == ["200", "201"]
    assert list(publish["requestBody"]["content"]) == ["application/octet-stream"]
    assert facts_of(CONTRACT)["versions_publish"].uploads == ("application/json", "application/yaml")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Read it",), '"""Read it."""'),
        (("", "Read it.\nAnd more."), '"""Read it.\n\n    Read it. And more.\n    """'),
        (("Read it", "- one\n- two\n  of it"), '"""Read it.\n\n    - one\n    - two\n      of it\n    """'),
        (('Say "hi"',), '"""Say "hi".'),
    ],
)
def test_a_docstring_is_one(parts: tuple[str, ...], text: str) -> None:
    assert docstring(*parts).startswith(text)
    ast.parse(docstring(*parts))


def test_the_reference_says_what_an_operation_takes_needs_and_raises(contract: dict[str, Any]) -> None:
    operation = operation_of(contract)
    operation["parameters"][0]["description"] = "Its name, a|b,\nor <c>."
    operation |= {"deprecated": True, "security": [{"Token": ["things:read"]}]}
    operation["responses"] |= {status: {"description": ""} for status in ("401", "404")}

    text = render(contract)["REFERENCE.md"]

    assert (
        "### `things.read`\n\nRead a thing: `GET /things/{thing}`, `Thing`. **Deprecated: it will end.**"
        in text
    )
    assert "Needs `things:read`. Raises NotFound.\n" in text
    assert "| `thing` | `str` | Its name, a\\|b, or &lt;c>. |" in text


def test_the_reference_names_every_operation_of_the_contract() -> None:
    text = (HOME / "REFERENCE.md").read_text(encoding="utf-8")
    ids = [operation["operationId"] for _, _, operation in operations(CONTRACT)]
    assert len(ids) == text.count("\n### `") > 50
