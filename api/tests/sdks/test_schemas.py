"""Which type a schema becomes, and that no schema takes for ever."""

from typing import Any

import pytest

from deedbox import sdks
from deedbox.sdks.generating import reading
from deedbox.sdks.generating.declarations import Alias, EnumClass, ModelClass
from deedbox.sdks.generating.report import Report
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.shapes import written
from tests.packages import document

S, N = {"type": "string"}, {"type": "integer"}
LISTED = {"type": "array", "items": S}
OBJECT = {"type": "object", "required": ["a"], "properties": {"a": S}}
COMPONENTS = {
    "A": OBJECT,
    "B": {"type": "object", "properties": {"b": N}},
    "E": {"type": "string", "enum": ["x", "y"]},
}
A, B, E = ({"$ref": f"#/components/schemas/{name}"} for name in "ABE")


def types_of(schemas: dict[str, Any]) -> Types:
    return Types(reading.Reader(document({}, components={"schemas": schemas}), Report()))


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        (True, "Any"),
        ({}, "Any"),
        (S, "str"),
        ({"type": "string", "format": "date-time"}, "dt.datetime"),
        ({"type": "string", "format": "date"}, "dt.date"),
        ({"type": "string", "format": "uuid"}, "UUID"),
        ({"type": "string", "format": "email"}, "str"),
        ({"type": "number"}, "float"),
        ({"type": "boolean"}, "bool"),
        ({"type": "null"}, "None"),
        ({"type": "string", "nullable": True}, "str | None"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"anyOf": [S, {"type": "null"}]}, "str | None"),
        ({"oneOf": [{"type": "null"}, A]}, "A | None"),
        ({"type": ["integer", "number"]}, "float"),
        ({"type": ["integer", "string"]}, "int | str"),
        ({"enum": ["a", "b", None]}, "Literal['a', 'b'] | str | None"),
        ({"enum": [1, 2]}, "Literal[1, 2] | int"),
        ({"enum": [True]}, "bool"),
        ({"const": "it's"}, 'Literal["it\'s"] | str'),
        ({"const": {"a": 1}}, "Any"),
        ({"const": None}, "None"),
        ({"type": "string", "enum": [1, True, None]}, "Literal['1', 'true'] | str | None"),
        ({"type": "integer", "enum": ["1", 2]}, "Literal[1, 2] | int"),
        ({"type": "integer", "enum": ["one"]}, "int"),
        ({"type": "boolean", "enum": ["true", "false"]}, "bool"),
        ({"type": "array", "items": S, "enum": ["a", "b"]}, "list[str]"),
        ({**E, "nullable": True}, "E | None"),
        ({**E, "description": "One."}, "E"),
        (E, "E"),
        (LISTED, "list[str]"),
        ({"type": "array"}, "list[Any]"),
        ({"items": A}, "list[A]"),
        ({"type": "array", "prefixItems": [S, N], "minItems": 2, "items": False}, "tuple[str, int]"),
        ({"type": "array", "prefixItems": [S, N]}, "list[str | int | Any]"),
        ({"type": "object"}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": False}, "dict[str, Any]"),
        ({"additionalProperties": LISTED}, "dict[str, list[str]]"),
        ({"patternProperties": {"^a": S}, "additionalProperties": False}, "dict[str, str]"),
        ({"patternProperties": {"^a": S, "^b": N}}, "dict[str, str | int | Any]"),
        (OBJECT, "X"),
        ({"allOf": [A]}, "A"),
        ({"allOf": [], "type": "string"}, "str"),
        ({"$ref": 5, "type": "string"}, "str"),
        ({"oneOf": [S, N], "properties": [A]}, "str | int"),
        ({"allOf": [A], "description": "Said again.", "nullable": True}, "A | None"),
        ({"allOf": [A, B]}, "X"),
        ({"allOf": [E]}, "E"),
        ({"allOf": [{"oneOf": [S, N]}]}, "str | int"),
        ({"oneOf": [A, B]}, "X"),
        ({"oneOf": [A, B, {"type": "null"}]}, "X | None"),
        ({"anyOf": [A, S]}, "A | str | Any"),
        ({"anyOf": [S, {"type": "string", "format": "date"}]}, "str | dt.date"),
        ({"anyOf": [{"required": ["a"]}], "type": "object"}, "dict[str, Any]"),
    ],
)
def test_a_schema_becomes_a_type(schema: Any, text: str) -> None:
    types = types_of(COMPONENTS)

    shape = types.of(schema, ("x",), "X")
    types.finish()

    assert written(shape) == text


def test_parts_that_hold_together_are_one_object() -> None:
    types = types_of(COMPONENTS)
    beside = {"oneOf": [{"properties": {"c": S}, "required": ["c"]}, {"properties": {"d": N}}]}

    types.of(
        {"allOf": [beside, A, B, {"required": ["b"], "properties": {"b": {"description": "Now."}}}]},
        ("x",),
        "X",
    )
    types.finish()

    declared = types.declared["X"]
    assert isinstance(declared, ModelClass)
    found = {member.wire: (written(member.shape), member.is_required) for member in declared.members}
    assert found == {
        "a": ("str", True),
        "b": ("int", True),
        "c": ("str | None", False),
        "d": ("int | None", False),
    }
    assert [line.what for line in types.reader.report.lines] == ["alternatives"]


@pytest.mark.parametrize("extension", ["x-enum-varnames", "x-enumNames"])
def test_numbers_have_the_names_that_an_exporter_gives_them(extension: str) -> None:
    types = types_of({"Level": {"type": "integer", "enum": [0, 1, 2], extension: ["None", "so-so", ""]}})

    types.read_components()

    declared = types.declared["Level"]
    assert isinstance(declared, EnumClass)
    assert declared.values == (("NONE", 0), ("SO_SO", 1), ("VALUE_2", 2))


def test_what_stands_beside_a_reference_holds_too() -> None:
    types = types_of(COMPONENTS)

    types.of({**A, "properties": {"own": N}, "allOf": [B]}, ("x",), "X")
    types.finish()

    declared = types.declared["X"]
    assert isinstance(declared, ModelClass)
    assert {member.wire for member in declared.members} == {"a", "b", "own"}


def test_what_is_only_sent_is_not_needed_in_an_answer() -> None:
    types = types_of({"Secret": {"type": "string", "writeOnly": True}})
    members = {"password": {"type": "string", "writeOnly": True}, "key": ref("Secret"), "name": S}

    types.of({"type": "object", "required": [*members], "properties": members}, ("x",), "X")
    types.finish()

    declared = types.declared["X"]
    assert isinstance(declared, ModelClass)
    assert [member.wire for member in declared.members if member.is_required] == ["name"]


def test_models_are_told_apart_by_a_member_that_is_fixed_in_each() -> None:
    def kind(value: str) -> dict[str, Any]:
        return {"type": "object", "required": ["kind"], "properties": {"kind": {"const": value}}}

    types = types_of({"C": kind("c"), "D": kind("d")})

    types.of({"oneOf": [ref("C"), ref("D"), {**kind("e")}]}, ("x",), "X")

    declared = types.declared["X"]
    assert isinstance(declared, Alias)
    assert written(declared.shape) == "C | D | XOption3 | UnknownModel"
    assert (declared.tag, declared.models) == ("kind", (("c", "C"), ("d", "D"), ("e", "XOption3")))


@pytest.mark.parametrize(
    "schemas",
    [
        {
            **{f"A{number}": {"type": "array", "items": ref(f"A{number + 1}")} for number in range(2000)},
            "A2000": S,
        },
        {**{f"A{number}": ref(f"A{number + 1}") for number in range(2000)}, "A2000": S},
        {**{f"A{number}": {"allOf": [ref(f"A{number + 1}")] * 2} for number in range(90)}, "A90": OBJECT},
        {
            **{
                f"A{number}": {"anyOf": [ref(f"A{number + 1}"), {"items": ref(f"A{number + 1}")}]}
                for number in range(200)
            },
            "A200": S,
        },
        {
            **{
                f"A{number}": {"prefixItems": [ref(f"A{number + 1}")] * 2, "minItems": 2, "maxItems": 2}
                for number in range(90)
            },
            "A90": S,
        },
        {"A": ref("B"), "B": ref("A")},
        {"A": ref("A")},
        {"A": {"allOf": [ref("A")]}, "B": {"oneOf": [ref("B"), ref("A")]}},
        {"A": {"anyOf": [ref("B"), S]}, "B": {"items": ref("A")}},
    ],
    ids=[
        "lists",
        "references",
        "allOf",
        "unions",
        "tuples",
        "circle",
        "itself",
        "parts of themselves",
        "list in a union",
    ],
)
def test_schemas_that_lead_far_or_in_a_circle_give_a_small_package(schemas: dict[str, Any]) -> None:
    contract = document({}, components={"schemas": schemas})

    assert len(sdks.build_client(contract, sdks.identity(contract)).wheel.content) < 100_000


def test_an_object_of_ninety_parts_inside_each_other_has_all_members() -> None:
    parts = {
        f"A{number}": {"allOf": [ref(f"A{number + 1}"), {"properties": {f"p{number}": S}}]}
        for number in range(90)
    }
    types = types_of({**parts, "A90": OBJECT})

    types.read_components()

    declared = types.declared["A0"]
    assert isinstance(declared, ModelClass)
    assert len(declared.members) == 91
    assert not types.reader.report.lines


def test_schemas_that_multiply_are_refused_as_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_STEPS", 1_000)
    wide = {f"B{number}": {"type": "object", "properties": {f"p{number}": S}} for number in range(50)}
    contract = document(
        {},
        components={
            "schemas": {**wide, **{f"A{n}": {"allOf": [ref(name) for name in wide]} for n in range(50)}}
        },
    )

    with pytest.raises(sdks.TooMuch):
        sdks.build_client(contract, sdks.identity(contract))
