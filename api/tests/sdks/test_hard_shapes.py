"""Contracts as they are met: each builds, and each operation of it is called on a server made of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from deedbox import spec
from tests.packages import Package, build, document

CONTRACTS = sorted((Path(__file__).parents[3] / "scripts" / "contracts").iterdir())
JSON = "application/json"


def ok(schema: Any, media_type: str = JSON) -> dict[str, Any]:
    return {"200": {"description": "", "content": {media_type: {"schema": schema}}}}


def takes(schema: Any, media_type: str = JSON, *, required: bool = True) -> dict[str, Any]:
    return {"required": required, "content": {media_type: {"schema": schema}}}


def hard(version: str) -> spec.Document:
    """Return the contract of `hard.yaml`, with enums that are too long to be written there."""
    contract = yaml.safe_load((Path(__file__).parent / "hard.yaml").read_text("utf-8"))
    paths, schemas = contract["paths"], contract["components"]["schemas"]
    schemas["Huge"]["enum"] = [f"value {number}" for number in range(3000)]
    schemas["Many"]["enum"] = [f"value-{number}" for number in range(500)]
    if version == "3.0.4":
        # Later versions allow no such name.
        paths["/odd"]["get"]["parameters"].append({"name": "bad name", "in": "header", "schema": {}})
        schemas["Maybe"] = {
            "type": "object",
            "required": ["n"],
            "properties": {"n": {"type": "string", "nullable": True}},
        }
    else:
        schemas["Maybe"] = {
            "type": "object",
            "required": ["a", "b", "c", "d", "pair", "const"],
            "properties": {
                "a": {"type": ["string", "null"]},
                "b": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                "c": {"enum": ["x", None]},
                "d": {"type": ["string", "integer", "object"]},
                "pair": {
                    "type": "array",
                    "prefixItems": [{"type": "string"}, {"type": "integer"}],
                    "items": False,
                    "minItems": 2,
                },
                "const": {"const": "fixed"},
                "never": False,
                "always": True,
            },
        }
    if version == "3.2.0":
        paths["/search"] = {
            "query": {"requestBody": takes({"type": "object"}), "responses": ok({"type": "integer"})},
            "additionalOperations": {"PURGE": {"responses": {"204": {"description": ""}}}},
            "get": {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"text/event-stream": {"itemSchema": {"type": "object"}}},
                    }
                }
            },
        }
    return document(paths, version, components={"schemas": schemas})


@pytest.fixture(scope="module", params=["3.0.4", "3.1.1", "3.2.0"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return build(hard(request.param), tmp_path_factory.mktemp("hard"))


@pytest.mark.slow
def test_every_operation_of_a_hard_contract_is_called_and_answers(package: Package) -> None:
    done = package.test()

    assert done.returncode == 0, done.stdout[-6000:]
    # One test blocking and one awaited, of every operation, none left out.
    assert f"{2 * package.sdk.operations} passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name)
def test_every_operation_of_the_demo_contracts_is_called_and_answers(path: Path, tmp_path: Path) -> None:
    media_type = JSON if path.suffix == ".json" else "application/yaml"
    package = build(spec.load(path.read_bytes(), media_type), tmp_path)

    done = package.test()

    assert f"{2 * package.sdk.operations} passed" in done.stdout, done.stdout[-6000:]


def test_what_is_left_out_is_in_the_report(package: Package) -> None:
    assert {
        ("header Accept", "/paths/~1odd/get/parameters/12"),
        ("header Authorization", "/paths/~1odd/get/parameters/13"),
        ("type of {undeclared}", "/paths/~1lists~1{undeclared}/get"),
        ("3,000 values", "/components/schemas/Huge/enum"),
    } <= package.lines
    readme = (package.folder / "made_client-1.2.3.dist-info" / "METADATA").read_text()
    assert "header Accept: the client sets it itself" in readme


@pytest.mark.slow
@pytest.mark.parametrize("package", ["3.2.0"], indirect=True)
def test_a_hard_contract_gives_a_package_that_mypy_finds_nothing_in(package: Package) -> None:
    done = package.python("-m", "mypy", "--strict", "--config-file=", "-p", "made_client")

    assert "Success" in done.stdout, done.stdout[-6000:]


def test_a_header_of_a_name_that_http_does_not_have_is_not_sent(tmp_path: Path) -> None:
    assert ("header bad name", "/paths/~1odd/get/parameters/17") in build(hard("3.0.4"), tmp_path).lines
