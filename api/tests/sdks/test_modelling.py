"""The flavour `models`: another generator, whose work is handed out if it declares and does no more."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from deedbox import sdks
from deedbox.sdks import builders, modelling
from deedbox.sdks.generating.report import Report
from deedbox.sdks.reduced import reduced
from tests.packages import document

CODE = "__import__('pathlib').Path('canary').touch()"
SCHEMAS: dict[str, Any] = {
    "Order": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "lines": {"type": "array", "items": {"$ref": "#/components/schemas/line-item"}},
            "x-note": {"type": ["string", "null"]},
        },
    },
    "line-item": {"type": "object", "properties": {"count": {"type": "integer", "minimum": 1}}},
}


def built(schemas: dict[str, Any], folder: Path, version: str = "3.1.1") -> sdks.Sdk:
    """Build the models of *schemas* and unpack the wheel into *folder*."""
    contract = document({}, version, components={"schemas": schemas})
    sdk = sdks.build_models(contract, sdks.Identity("made-models", "1.0.0"))
    with zipfile.ZipFile(io.BytesIO(sdk.wheel.content)) as wheel:
        wheel.extractall(folder)
    return sdk


def run(folder: Path, script: str) -> str:
    words = [sys.executable, "-c", script]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.0.4", "3.1.1", "3.2.0"])
def test_models_are_built_the_same_twice_and_keep_what_is_new_to_them(tmp_path: Path, version: str) -> None:
    schemas = json.loads(json.dumps(SCHEMAS))
    if version == "3.0.4":
        schemas["Order"]["properties"]["x-note"] = {"type": "string", "nullable": True}

    once, again = (built(schemas, tmp_path, version) for _ in range(2))

    assert (once.wheel.sha256, once.sdist.sha256) == (again.wheel.sha256, again.sdist.sha256)
    assert (once.models, once.report) == (2, ())
    value = '{"id":"12345678-1234-5678-1234-567812345678","lines":[{"count":2,"new":1}],"x-note":null}'
    script = f"from made_models.models import Order; o = Order.model_validate_json({value!r})\n"
    assert run(tmp_path, f"{script}print(o.model_dump_json(by_alias=True, exclude_unset=True))") == value


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [CODE, f'"""\n{CODE}\n"""', f"'\n{CODE}\n'", f"x\r{CODE}", f"x\n{CODE}", f"{{{{{CODE}}}}}", '"', "\\"],
)
def test_nothing_of_a_hostile_schema_runs(tmp_path: Path, text: str) -> None:
    keys = (
        "default_factory",
        "x-python-type",
        "x-python-import",
        "customTypePath",
        "customBasePath",
        "default",
    )
    told = {"title": text, "description": text, "pattern": "^a$", **dict.fromkeys(keys, text)}
    hostile = {
        **told,
        "type": "object",
        "properties": {
            text: {**told, "type": "string"},
            "kind": {**told, "type": "string", "enum": [text, "b"]},
        },
    }

    built({"Hostile": hostile}, tmp_path)

    run(tmp_path, "import made_models.models")
    assert not (tmp_path / "canary").exists()
    run(tmp_path, CODE)
    assert (tmp_path / "canary").exists()


def test_what_generators_take_for_instructions_never_comes_to_them() -> None:
    report = Report()
    schema = {
        "type": "string",
        "default_factory": "os.getcwd",
        "x-python-type": "os",
        "customTypePath": "os",
        "pattern": "(a+)+$",
        "properties": {"customTypePath": {"$ref": "#/paths/~1a"}},
    }

    found = reduced({"a b": schema}, report)

    assert found == {"AB": {"type": "string", "properties": {"customTypePath": {}}}}
    assert [line.pointer for line in report.lines] == [
        "/components/schemas/a b/properties/customTypePath/$ref"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from os import path",
        "x = open('a')",
        "def f() -> None: ...",
        "x = (lambda: 1)()",
        "for x in (): ...",
        "class A(metaclass=type('B', (), {})): ...",
        "x = 1 +",
        "class A:\n    x: 'open(1)'",
        "from typing import Any\nx: Any = [open]",
    ],
)
def test_what_does_more_than_declare_is_not_handed_out(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setattr(modelling, "_generated", lambda contract, timeout_seconds: source)
    contract = document({}, components={"schemas": SCHEMAS})

    with pytest.raises((sdks.NotGenerated, sdks.UnfitTree), match=r"is no Python|does more than declare"):
        sdks.build_models(contract, sdks.Identity("made-models", "1.0.0"))


def missing(name: str) -> str:
    raise PackageNotFoundError(name)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (missing, "not installed"),
        (lambda name: "0.69.9", "0.70.0 or later, not 0.69.9"),
        (lambda name: "0.9", "not 0.9"),
        (lambda name: "newest", "not newest"),
    ],
)
def test_a_generator_that_is_missing_or_must_not_be_used_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, found: Callable[[str], str], told: str
) -> None:
    monkeypatch.setattr(builders, "version", found)

    with pytest.raises(sdks.ExtraMissing, match=told):
        sdks.build_models(document({}), sdks.Identity("made-models", "1.0.0"))


def test_a_contract_without_schemas_has_a_module_without_models(tmp_path: Path) -> None:
    assert built({}, tmp_path).models == 0
    assert run(tmp_path, "import made_models.models as m; print(m.__doc__)") == "No models."


def test_members_called_like_types_leave_the_types_what_they_are() -> None:
    day = {"type": "string", "format": "date"}
    members = {"int": day, "date": day, "str": {"type": "integer"}, "of": {"type": "integer"}}
    contract = document({}, components={"schemas": {"X": {"type": "object", "properties": members}}})
    built = sdks.build_models(contract, sdks.Identity("made-models", "1.0.0"))

    assert built.models == 1
