"""A document stays what it is through JSON and YAML, and the hub's own through all its renditions."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedbox import openapi, spec
from deedbox.openapi.renditions import as_json, as_yaml, rendition

pytestmark = pytest.mark.slow

JSON, YAML = spec.MediaType.JSON, spec.MediaType.YAML
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TRICKY = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "true",
    "True",
    "null",
    "Null",
    "~",
    "=",
    "<<",
    "1.10",
    "010",
    "0o17",
    "0x1F",
    "1e3",
    "1_000",
    "12:30:45",
    "2020-01-01",
    ".inf",
    "-.nan",
    "-",
    "?",
    ":",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "'",
    '"',
    "{}",
    "[]",
    "{a}",
    "[a]",
    "---",
    "...",
    "__proto__",
    "class",
    "def",
]
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(
    [*TRICKY, "", " a ", "a: b", "a #b", "\t", "\x85", "\u2028", "\ufeff", "a\r\nb\n", "\x1b[0m", "'\"\\"]
)
NUMBERS = (
    st.integers(-(10**298), 10**298)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([1e300, 5e-324, -0.0, 1e16, 1.0, 10**20, -1])
)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
SCHEMAS = st.fixed_dictionaries(
    {"type": st.sampled_from(["string", "integer", "object"])},
    optional={
        "title": TEXT,
        "description": TEXT,
        "default": DATA,
        "example": DATA,
        "enum": st.lists(DATA, min_size=1, max_size=3),
    },
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A valid document of any dialect, with names and values that a careless reader would take for others."""
    version = draw(st.sampled_from(["3.0.4", "3.1.1", "3.2.0"]))
    operations = st.fixed_dictionaries(
        {"responses": st.fixed_dictionaries({"200": st.fixed_dictionaries({"description": TEXT})})},
        optional={
            "operationId": TEXT,
            "summary": TEXT,
            "tags": st.lists(TEXT, max_size=3),
            "deprecated": st.booleans(),
        },
    )
    methods = ["get", "put", "delete", *(["query"] if version == "3.2.0" else [])]
    items = st.dictionaries(st.sampled_from(methods), operations, max_size=3)
    names = st.text("abcXYZ019._-", min_size=1, max_size=6)
    schemas = draw(st.dictionaries(names, SCHEMAS, max_size=3))
    for schema in schemas.values():
        schema["properties"] = draw(st.dictionaries(TEXT, SCHEMAS, max_size=3))
    return {
        "openapi": version,
        "info": {"title": draw(TEXT), "version": draw(TEXT), "description": draw(TEXT)},
        "paths": draw(st.dictionaries(TEXT.map("/{}".format), items, max_size=3)),
        "components": {"schemas": schemas},
        "x-data": draw(DATA),
    }


def exact(value: object) -> str:
    """Tell values apart that Python takes for equal: True and 1, 1 and 1.0, 0.0 and -0.0, orders of keys."""
    return repr(value)


@UNTIMED
@given(documents())
def test_json_and_yaml_say_the_same(root: dict[str, Any]) -> None:
    as_read = [spec.load(as_json(root), JSON), spec.load(as_yaml(root), YAML)]

    for document in as_read:
        assert exact(document.root) == exact(root)
        assert exact(spec.inert(document.root)) == exact(root) or "$ref" in exact(root)
    assert spec.operations(as_read[0]) == spec.operations(as_read[1])
    assert as_read[0].nodes == as_read[1].nodes
    assert spec.differences(as_json(root), JSON, as_yaml(root), YAML) == []
    assert spec.load(as_json(as_read[1].root), JSON).sha256 == as_read[0].sha256
    assert spec.load(as_yaml(as_read[0].root), YAML).sha256 == as_read[1].sha256


@UNTIMED
@given(documents(), st.data())
def test_a_mutated_document_is_read_or_refused_and_nothing_else(
    root: dict[str, Any], data: st.DataObject
) -> None:
    for media_type, content in ((JSON, as_json(root)), (YAML, as_yaml(root))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 20))
        mutated = content[:at] + data.draw(st.binary(max_size=4)) + content[at + cut :]
        try:
            spec.operations(spec.load(mutated, media_type))
        except spec.SpecError as refusal:
            nameless = [finding for finding in refusal.findings if not finding.rule]
        else:
            nameless = []
        assert not nameless


@pytest.mark.parametrize("version", ["3.1", "3.2"])
def test_the_own_contract_is_the_same_in_each_rendition(version: Any, own_hub: Any) -> None:
    app: FastAPI = own_hub.app
    root = rendition(openapi.of(app), version)
    documents = [spec.load(as_json(root), JSON), spec.load(as_yaml(root), YAML)]

    for document in documents:
        assert document.dialect == version
        assert json.dumps(document.root) == json.dumps(root)
    assert spec.operations(documents[0]) == spec.operations(documents[1])
    whole = spec.load(as_json(openapi.of(app)), JSON)
    assert spec.operations(documents[0]) == spec.operations(whole)
