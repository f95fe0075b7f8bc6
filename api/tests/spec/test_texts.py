from typing import Any

import pytest

from deedbox.spec import Limits, MediaType, TooComplex, TooLarge, Unreadable, UnsupportedSyntax, load
from deedbox.spec.load import read_value

JSON, YAML = "application/json", "application/yaml"


@pytest.mark.parametrize(
    ("text", "rule", "pointer", "place"),
    [
        ('{"a": 1,\n "b": {"c": 1, "c": 2}}', "duplicate-key", "/b/c", (2, 16)),
        ('{"a": 1,\n "\\u0061": 2}', "duplicate-key", "/a", (2, 2)),
        ('{"a": [1, NaN]}', "number-not-finite", "/a/1", (1, 11)),
        ('{"a": -Infinity}', "number-not-finite", "/a", (1, 7)),
        ('{"a":\n1e400}', "number-not-finite", "/a", (2, 1)),
        ('{"a": ' + "9" * 301 + "}", "number-too-long", "/a", (1, 7)),
        ('{"a": ' + "9" * 5000 + "}", "number-too-long", "/a", (1, 7)),
        ('{"a": "\\ud800"}', "lone-surrogate", "/a", (1, 7)),
        ('{"a\\udc00/": 1}', "lone-surrogate", "/a?~1", (1, 2)),
        ('{"a": "\\\\\\u0000"}', "nul-character", "/a", (1, 7)),
        ('{"a": 1,}', "json-syntax", "", (1, 9)),
        ('{"a": "\x01"}', "json-syntax", "", (1, 8)),
        ("{} {}", "json-syntax", "", (1, 4)),
    ],
)
def test_json_that_readers_disagree_on_is_refused_where_it_stands(
    refusal: Any, text: str, rule: str, pointer: str, place: tuple[int, int]
) -> None:
    error, [finding] = refusal(text)
    assert error is Unreadable
    assert (finding.rule, finding.pointer, (finding.line, finding.column)) == (rule, pointer, place)
    assert finding.message.endswith(".")
    assert finding.hint


@pytest.mark.parametrize(
    "text",
    [r'"\ud83d\ude00"', r'"\\u0000"', r'"\\ud800"', "1e308", "9" * 300, '"\u0000\u0000"'.replace("\0", " ")],
)
def test_what_only_looks_odd_is_read(text: str) -> None:
    assert read_value(text.encode(), JSON) is not None


@pytest.mark.parametrize("media_type", [JSON, YAML])
@pytest.mark.parametrize(
    ("content", "rule", "place"),
    [
        (b'{"a":\n "\xff"}', "not-utf-8", (2, 3)),
        ('{"a": 1}'.encode("utf-16"), "not-utf-8", (1, 1)),
        ('{"a": 1}'.encode("utf-16-le"), "not-utf-8", (1, 1)),
        ('{"a": 1}'.encode("utf-32-be"), "not-utf-8", (1, 1)),
        (b"\x00", "not-utf-8", (1, 1)),
    ],
)
def test_only_utf_8_is_read(
    refusal: Any, media_type: str, content: bytes, rule: str, place: tuple[int, int]
) -> None:
    error, [finding] = refusal(content, media_type)
    assert error is Unreadable
    assert (finding.rule, (finding.line, finding.column)) == (rule, place)


def test_a_byte_order_mark_is_yaml_but_not_json(refusal: Any) -> None:
    content = '\ufeff{"a": 1}'.encode()
    assert read_value(content, YAML) == {"a": 1}
    assert refusal(content)[1][0].rule == "byte-order-mark"


def test_all_duplicate_keys_are_told_at_once_up_to_the_limit(refusal: Any) -> None:
    text = "{" + ",\n".join(['"a": 1'] * 4) + "}"
    assert [found.line for found in refusal(text)[1]] == [2, 3, 4]
    assert [found.line for found in refusal(text, limits=Limits(max_findings=2))[1]] == [2, 3]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("yes", "yes"),
        ("True", True),
        ("~", None),
        ("", None),
        ("12:30:45", "12:30:45"),
        ("2020-01-01", "2020-01-01"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("+12", 12),
        ("1_000", "1_000"),
        ("1.10", 1.1),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-", None),
        ("=", "="),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("!!int 1", 1),
        ("!!float 1", 1.0),
        ("! 1", "1"),
    ],
)
def test_yaml_scalars_are_of_the_core_schema(text: str, value: object) -> None:
    read = read_value(f"a: {text if text != '-' else ''}".encode(), YAML)
    assert read == {"a": value}
    assert type(read["a"]) is type(value)


def test_yaml_keys_are_text_as_it_is_written() -> None:
    text = "200: a\non: b\n1.10: c\nnull: d\ntrue: e\n"
    assert read_value(text.encode(), YAML) == {"200": "a", "on": "b", "1.10": "c", "null": "d", "true": "e"}


@pytest.mark.parametrize(
    ("text", "error", "rule", "pointer", "place"),
    [
        ("a:\n  b: 1\n  b: 2", Unreadable, "duplicate-key", "/a/b", (3, 3)),
        ("200: 1\n'200': 2", Unreadable, "duplicate-key", "/200", (2, 1)),
        ("a: &x 1", UnsupportedSyntax, "yaml-anchor", "/a", (1, 4)),
        ("- 1\n- *x", UnsupportedSyntax, "yaml-alias", "/1", (2, 3)),
        ("a:\n  <<: {b: 1}", UnsupportedSyntax, "yaml-merge-key", "/a", (2, 3)),
        ("a: !!python/object:os.system x", UnsupportedSyntax, "yaml-tag", "/a", (1, 4)),
        ("a: !!binary eA==", UnsupportedSyntax, "yaml-tag", "/a", (1, 4)),
        ("a: !!set {b, c}", UnsupportedSyntax, "yaml-tag", "/a", (1, 4)),
        ("a: !!int x", UnsupportedSyntax, "yaml-tag", "/a", (1, 4)),
        ("a: !!int true", UnsupportedSyntax, "yaml-tag", "/a", (1, 4)),
        ("? [a]\n: 1", UnsupportedSyntax, "yaml-complex-key", "", (1, 3)),
        ("a: 1\n---\na: 2", UnsupportedSyntax, "yaml-several-documents", "", (2, 1)),
        ("a: .inf", Unreadable, "number-not-finite", "/a", (1, 4)),
        ("a: .NaN", Unreadable, "number-not-finite", "/a", (1, 4)),
        ("a: 1e400", Unreadable, "number-not-finite", "/a", (1, 4)),
        ("a: " + "9" * 301, Unreadable, "number-too-long", "/a", (1, 4)),
        ('a: "\\0"', Unreadable, "nul-character", "/a", (1, 4)),
        ('a: "\\ud800"', Unreadable, "yaml-syntax", "", (1, 7)),
        ("a: [1", Unreadable, "yaml-syntax", "", (2, 1)),
        ("ä: \x01", Unreadable, "yaml-syntax", "", (1, 4)),
    ],
)
def test_yaml_that_json_cannot_say_is_refused_where_it_stands(
    refusal: Any, text: str, error: type, rule: str, pointer: str, place: tuple[int, int]
) -> None:
    found, [finding] = refusal(text, YAML)
    assert found is error
    assert (finding.rule, finding.pointer, (finding.line, finding.column)) == (rule, pointer, place)
    assert finding.hint


def test_an_alias_bomb_is_refused_at_its_first_anchors(refusal: Any) -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    lines = ["a: &a [x, x]", *(f"{name}: &{name} [*{last}, *{last}]" for last, name in pairs)]
    error, findings = refusal("\n".join(lines), YAML)
    assert error is UnsupportedSyntax
    assert {found.rule for found in findings} == {"yaml-anchor", "yaml-alias"}


@pytest.mark.parametrize("media_type", [JSON, YAML])
@pytest.mark.parametrize("depth", [101, 999, 50_000])
def test_too_deep_a_tree_is_refused(refusal: Any, media_type: str, depth: int) -> None:
    error, [finding] = refusal("[" * depth + "]" * depth, media_type)
    assert error is TooComplex
    assert finding.rule == "too-deep"
    assert finding.pointer == "/0" * 100
    assert (finding.line, finding.column) == (1, 101)


def test_yaml_is_read_no_further_than_it_is_too_deep(refusal: Any) -> None:
    assert refusal("[1, " * 2_000 + " " * 100_000 + "\x01", YAML)[0] is TooComplex


@pytest.mark.parametrize("media_type", [JSON, YAML])
def test_a_hundred_levels_are_taken(media_type: str) -> None:
    assert read_value(b"[" * 100 + b"]" * 100, media_type)


@pytest.mark.parametrize("media_type", [JSON, YAML])
def test_one_value_too_many_is_refused(refusal: Any, media_type: str) -> None:
    text = '{"a": [1, [], {}], "b,[{": ",,,,"}'
    assert read_value(text.encode(), media_type, limits=Limits(max_nodes=6))
    error, [finding] = refusal(text, media_type, limits=Limits(max_nodes=5))
    assert error is TooComplex
    assert finding.rule == "too-many-nodes"


@pytest.mark.parametrize("media_type", [JSON, YAML])
def test_one_byte_too_many_is_refused(refusal: Any, media_type: str) -> None:
    assert read_value(b'{"a":1}', media_type, limits=Limits(max_bytes=7)) == {"a": 1}
    error, [finding] = refusal(b'{"a":1 }', media_type, limits=Limits(max_bytes=7))
    assert error is TooLarge
    assert "8 bytes" in finding.message


def test_yaml_sent_as_json_is_told_so(refusal: Any) -> None:
    assert "application/yaml" in refusal("openapi: 3.1.0\n")[1][0].hint


def test_an_unknown_media_type_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="text/plain"):
        load(b"{}", "text/plain")
    assert MediaType("application/yaml") is MediaType.YAML
