"""Whatever the bytes, `load` answers with a document or with its own errors, which UTF-8 can write."""

import json
from dataclasses import asdict
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedbox.spec import MediaType, SpecError, load, operations
from deedbox.spec.load import read_value

MEDIA_TYPES = st.sampled_from(MediaType)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = """$ref $id $anchor components schemas parameters paths /a get responses 200 content schema properties
items examples example discriminator mapping links callbacks x-a security servers info"""
WORDS = st.sampled_from(KEYS.split())
VALUES = st.recursive(
    SCALARS | st.sampled_from(["#", "#/a", "#/components/schemas/S", "a.yaml", "object", "query"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=25,
)
PIECES = (
    "a|b|: |- |[|]|{|}|, |&x |*x |!!int |<<|'|\"|>|? |---\n|...\n|%YAML 1.2\n|#|1e999|.nan|0x|\\ud800|~|@|`"
)
YAML_PIECES = st.sampled_from([*PIECES.split("|"), "|", "\n", "  ", "\t", "\x85", "\ufeff"])


def check(content: bytes, media_type: MediaType) -> None:
    try:
        operations(load(content, media_type))
    except SpecError as refusal:
        refused = refusal
    else:
        return
    assert refused.findings
    for finding in refused.findings:
        assert json.dumps(asdict(finding), ensure_ascii=False).encode()
        assert finding.line is None or finding.line > 0
    assert str(refused).encode()


@given(st.binary(max_size=200), MEDIA_TYPES)
def test_any_bytes(content: bytes, media_type: MediaType) -> None:
    check(content, media_type)


@given(st.text(alphabet='{}[]:,"\\u0dD8e+-. \n\tatrueNI1', max_size=60), MEDIA_TYPES)
def test_almost_json(text: str, media_type: MediaType) -> None:
    check(text.encode(), media_type)


@given(st.lists(YAML_PIECES, max_size=20).map("".join), MEDIA_TYPES)
def test_almost_yaml(text: str, media_type: MediaType) -> None:
    check(text.encode(), media_type)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(VALUES, st.sampled_from(["3.0.3", "3.1.0", "3.2.0"]), MEDIA_TYPES)
def test_almost_openapi(value: Any, version: str, media_type: MediaType) -> None:
    root = {
        "info": {"title": "T", "version": "1"},
        "paths": {},
        **(value if isinstance(value, dict) else {"x": value}),
    }
    check(json.dumps({**root, "openapi": version}).encode(), media_type)


@given(VALUES.filter(lambda value: "NaN" not in json.dumps(value) and "Infinity" not in json.dumps(value)))
def test_json_is_read_as_the_standard_library_reads_it(value: Any) -> None:
    text = json.dumps(value)
    if "\\u0000" not in text and "\\ud" not in text and text.strip('"').strip():
        assert read_value(f"[{text}]".encode(), "application/json") == [value]
