"""The corpus of hostile documents, as data: one case a threat, in each media type in which it can be said.

`REFUSED` and `TAKEN` can be imported by whoever shows documents: what is taken must be harmless there, too.
In a payload `{file}`, `{folder}` and `{port}` stand for the canaries (`canary.py`); `fill` puts them in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

JSON = "application/json"
YAML = "application/yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """One document, and what becomes of it."""

    id: str
    row: str
    """The threat it stands for."""
    media_type: str
    content: bytes
    slug: str | None = None
    """Of the problem that refuses it; None when it is taken."""
    rule: str = ""
    """The `code` of the first fault."""
    pointer: str = ""
    """Of the first fault."""

    def fill(self, **canaries: object) -> bytes:
        """Return the content with the places of the canaries in it."""
        content = self.content
        for name, value in canaries.items():
            content = content.replace(f"{{{name}}}".encode(), str(value).encode())
        return content


def document(**members: Any) -> dict[str, Any]:
    """Return a small valid document with *members*."""
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1.0.0"}, "paths": {}, **members}


def schemas(**named: Any) -> dict[str, Any]:
    """Return a small valid document with schemas."""
    return document(components={"schemas": named})


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _both(
    id_: str,
    row: str,
    root: Any,
    slug: str | None = None,
    rule: str = "",
    pointer: str = "",
    text: str | None = None,
) -> list[Case]:
    """Return *root* in both media types; *text* is its YAML where to write it here would take seconds."""
    text = text or yaml.dump(root, Dumper=_WithoutAliases, sort_keys=False, width=10_000)
    return [
        Case(f"{id_}-json", row, JSON, json.dumps(root).encode(), slug, rule, pointer),
        Case(f"{id_}-yaml", row, YAML, text.encode(), slug, rule, pointer),
    ]


_HEAD_JSON = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}, "x-a": '
_HEAD_YAML = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nx-a: "


def _json(
    id_: str, row: str, value: str, slug: str | None = None, rule: str = "", pointer: str = "/x-a"
) -> Case:
    return Case(f"{id_}-json", row, JSON, f"{_HEAD_JSON}{value}}}".encode(), slug, rule, pointer)


def _yaml(
    id_: str, row: str, value: str, slug: str | None = None, rule: str = "", pointer: str = "/x-a"
) -> Case:
    return Case(f"{id_}-yaml", row, YAML, f"{_HEAD_YAML}{value}\n".encode(), slug, rule, pointer)


def _text() -> Iterator[Case]:
    """What is wrong with the text itself."""
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'lol'}]\n" for n in range(9))
    yield Case("alias-bomb", "alias bomb", YAML, bomb.encode(), "invalid-document", "yaml-anchor", "/a0")
    yield _yaml("alias", "alias bomb", "&a [1]\nx-b: *a", "invalid-document", "yaml-anchor")
    yield _yaml("cycle", "cycles", "&a [*a]", "invalid-document", "yaml-anchor")
    yield _yaml("merge-key", "alias bomb", "{<<: {a: 1}}", "invalid-document", "yaml-merge-key")
    yield Case(
        "directives",
        "alias bomb",
        YAML,
        b"".join(b"%%TAG !a%d! tag:x\n" % n for n in range(9999)) + b"---\na: 1",
        "invalid-document",
        "yaml-directive",
    )
    deep = "/x-a" + "/0" * 99
    for size in (100, 1_100, 100_000):
        yield _json(f"depth-{size}", "depth", "[" * size + "]" * size, "invalid-document", "too-deep", deep)
        yield _yaml(
            f"depth-flow-{size}", "depth", "[" * size + "]" * size, "invalid-document", "too-deep", deep
        )
    yield _yaml("depth-block", "depth", "\n  " + "- " * 5_000 + "1", "invalid-document", "too-deep", deep)
    yield _json("depth-objects", "depth", '{"a":' * 5_000, "invalid-document", "too-deep", "/x-a" + "/a" * 99)
    for digits in (301, 4_301, 100_000):
        yield _json(f"integer-{digits}", "huge ints", "9" * digits, "unreadable", "number-too-long")
        yield _yaml(f"integer-{digits}", "huge ints", "9" * digits, "unreadable", "number-too-long")
    for digits in (250, 298, 5_000):  # 250 of them are 302 in tens.
        number = "0x" + "f" * digits
        yield _yaml(f"integer-hex-{digits}", "huge ints", number, "unreadable", "number-too-long")
    yield _yaml("integer-hex-float", "huge ints", "!!float 0x" + "f" * 298, "unreadable", "number-too-long")
    yield _yaml("integer-octal", "huge ints", "0o7" + "7" * 400, "unreadable", "number-too-long")
    for name, number in (("1e400", "1e400"), ("minus-1e400", "-1e400")):
        yield _json(f"float-{name}", "inf/NaN", number, "unreadable", "number-not-finite")
        yield _yaml(f"float-{name}", "inf/NaN", number, "unreadable", "number-not-finite")
    for word in ("NaN", "Infinity", "-Infinity"):
        yield _json(f"word-{word}", "inf/NaN", word, "unreadable", "number-not-finite")
    for word in (".nan", ".inf", "-.INF"):
        yield _yaml(f"word{word}", "inf/NaN", word, "unreadable", "number-not-finite")
    yield _json("duplicate", "duplicate keys", '{"k": 1, "k": 2}', "unreadable", "duplicate-key", "/x-a/k")
    yield _json(
        "duplicate-escaped",
        "duplicate keys",
        r'{"k": 1, "\u006b": 2}',
        "unreadable",
        "duplicate-key",
        "/x-a/k",
    )
    yield _yaml(
        "duplicate-quoted", "duplicate keys", "{k: 1, 'k': 2}", "unreadable", "duplicate-key", "/x-a/k"
    )
    yield _yaml(
        "duplicate-escaped", "duplicate keys", r'{k: 1, "\x6b": 2}', "unreadable", "duplicate-key", "/x-a/k"
    )
    yield _yaml(
        "duplicate-number", "duplicate keys", "{200: 1, '200': 2}", "unreadable", "duplicate-key", "/x-a/200"
    )
    yield _json("surrogate", "lone surrogates", r'"\ud800"', "unreadable", "lone-surrogate")
    yield _json("surrogate-low", "lone surrogates", r'"a\udc00b"', "unreadable", "lone-surrogate")
    yield _json(
        "surrogate-key", "lone surrogates", r'{"\udfff": 1}', "unreadable", "lone-surrogate", "/x-a/?"
    )
    yield _yaml("surrogate", "lone surrogates", r'"\ud800"', "unreadable", "yaml-syntax", "")
    yield _json("nul", "NUL", r'"a\u0000b"', "unreadable", "nul-character")
    yield _yaml("nul", "NUL", r'"a\0b"', "unreadable", "nul-character")
    yield _json("nul-raw", "NUL", '"a\0b"', "unreadable", "json-syntax", "")
    yield _yaml("nul-raw", "NUL", '"a\0b"', "unreadable", "yaml-syntax", "")
    yield _json("control-raw", "control characters", '"a\x1bb"', "unreadable", "json-syntax", "")
    yield _yaml("control-raw", "control characters", '"a\x1bb"', "unreadable", "yaml-syntax", "")
    for name, tag in (
        ("python", '!!python/object/apply:os.system ["touch {folder}/owned"]'),
        ("binary", "!!binary aGk="),
        ("set", "!!set {a: null}"),
        ("timestamp", "!!timestamp 2020-01-01"),
        ("local", "!include {file}"),
        ("omap", "!!omap [a: 1]"),
        ("name", "!!python/name:os.system ''"),
    ):
        yield _yaml(f"tag-{name}", "YAML 1.1 typing", tag, "invalid-document", "yaml-tag")
    yield _yaml("complex-key", "YAML 1.1 typing", "{[a]: 1}", "invalid-document", "yaml-complex-key")
    yield _yaml(
        "second-document", "YAML 1.1 typing", "1\n---\na: 1", "invalid-document", "yaml-several-documents", ""
    )
    unquoted = b"openapi: 3.1.0\ninfo: {title: T, version: 1.10}\npaths: {}\n"
    yield Case(
        "unquoted-version",
        "YAML 1.1 typing",
        YAML,
        unquoted,
        "invalid-document",
        "breaks-the-specification",
        "/info/version",
    )
    dialect = b"openapi: 3.1\ninfo: {title: T, version: '1'}\npaths: {}\n"
    yield Case(
        "unquoted-dialect",
        "YAML 1.1 typing",
        YAML,
        dialect,
        "unsupported-dialect",
        "unsupported-dialect",
        "/openapi",
    )
    plain = "{on: off, no: yes, 200: 12:30:45, date: 2020-01-01, octal: 010, y: n, under: 1_000}"
    yield _yaml("words-of-1.1", "YAML 1.1 typing", plain)
    for name, content in (("latin-1", b'"\xe9"'), ("utf-16", '"a"'.encode("utf-16"))):
        yield Case(f"{name}-json", "encoding", JSON, content, "unreadable", "not-utf-8")
        yield Case(f"{name}-yaml", "encoding", YAML, content, "unreadable", "not-utf-8")
    yield Case(
        "html-json",
        "web page",
        JSON,
        b"<!doctype html><script>1</script>",
        "unsupported-dialect",
        "unsupported-dialect",
    )


TARGETS = (
    "{file}",
    "file://{file}",
    "file://localhost{file}",
    "file:{file}",
    "FILE://{file}",
    "canary.json",
    "./canary.json",
    "../canary.json",
    "../../../../../../{file}",
    "link.json",
    "{folder}/",
    "file://{folder}",
    "..%2f..%2fcanary.json",
    "%2e%2e/canary.json",
    "http://127.0.0.1:{port}/a",
    "https://127.0.0.1:{port}/a",
    "http://localhost:{port}/a#/b",
    "http://[::1]:{port}/a",
    "//127.0.0.1:{port}/a",
    "ftp://127.0.0.1:{port}/a",
    "http://2130706433:{port}/a",
    "http://0177.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "\\\\127.0.0.1\\share\\a",
    "data:application/json,{}",
    "jar:file://{file}!/a",
    "gopher://127.0.0.1:{port}/1",
    "urn:a:b",
    "/etc/passwd",
    "?a",
    " #/a",
    "http:{port}",
    "",
)
"""Where references would lead: files, folders, networks."""


def _references() -> Iterator[Case]:
    def refuse(id_: str, root: Any, pointer: str, rule: str = "external-reference") -> list[Case]:
        return _both(id_, "$ref fetch", root, "invalid-document", rule, pointer)

    for number, target in enumerate(TARGETS):
        yield from refuse(f"ref-{number}", schemas(S={"$ref": target}), "/components/schemas/S/$ref")
    web, file = "http://127.0.0.1:{port}/a", "file://{file}"
    for name, target in (("web", web), ("file", file)):
        yield from refuse(
            f"dynamic-ref-{name}", schemas(S={"$dynamicRef": target}), "/components/schemas/S/$dynamicRef"
        )
        yield from refuse(f"path-item-{name}", document(paths={"/a": {"$ref": target}}), "/paths/~1a/$ref")
        link = {"description": "", "links": {"l": {"operationRef": target}}}
        yield from refuse(
            f"operation-ref-{name}",
            document(components={"responses": {"R": link}}),
            "/components/responses/R/links/l/operationRef",
        )
        yield from refuse(
            f"external-value-{name}",
            document(components={"examples": {"E": {"externalValue": target}}}),
            "/components/examples/E/externalValue",
        )
        mapping = {"type": "object", "discriminator": {"propertyName": "p", "mapping": {"a": target}}}
        yield from refuse(
            f"mapping-{name}",
            schemas(S=mapping),
            "/components/schemas/S/discriminator/mapping/a",
            "discriminator-mapping-unresolved",
        )
        based = {"$id": target, "$ref": "other.json"}
        yield from refuse(f"id-with-ref-{name}", schemas(S=based), "/components/schemas/S/$ref")
        # These only name something, so they are taken, and nothing must ever fetch them.
        yield from _both(f"id-{name}", "$ref fetch", schemas(S={"$id": target, "type": "object"}))
        yield from _both(f"schema-{name}", "$ref fetch", schemas(S={"$schema": target, "type": "object"}))
        yield from _both(f"dialect-{name}", "$ref fetch", document(jsonSchemaDialect=target))
        yield from _both(f"server-{name}", "$ref fetch", document(servers=[{"url": target}]))
        yield from _both(f"external-docs-{name}", "$ref fetch", document(externalDocs={"url": target}))
        yield from _both(f"self-{name}", "$ref fetch", {**document(), "openapi": "3.2.0", "$self": target})
        data = {
            "example": {"$ref": target},
            "default": {"$ref": target},
            "enum": [{"$ref": target}],
            "const": {"$ref": target},
            "examples": [{"$ref": target}],
            "x-a": {"$ref": target},
        }
        yield from _both(f"data-{name}", "$ref fetch", schemas(S=data))


TEXTS = {
    "keyword": "class",
    "builtin": "__import__('os').system('touch {folder}/owned')",
    "quote": "'\"",
    "triple": '"""\nx = 1\n"""',
    "backslash": "\\",
    "f-string": "{__import__('os').system('touch {folder}/owned')}",
    "percent": "%(a)s %n %s",
    "carriage-return": "a\rimport os\r\nX-Injected: yes",
    "script": "</script><script>alert(1)</script>",
    "comment": "<!--<script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "svg": "<svg/onload=alert(1)>",
    "javascript": "[a](javascript:alert(1)) <a href='javascript:alert(1)'>b</a>",
    "data-link": "[a](data:text/html,<script>alert(1)</script>)",
    "separators": "a\u2028b\u2029c\x85d",
    "crlf": "a\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "escape": "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "c1": "\x9b31mred",
    "bidi": "user\u202egnp.exe\u2066",
    "zero-width": "a\u200bb\ufeff",
    "traversal": "../../../../etc/passwd",
    "null-device": "CON",
    "template": "{{7*7}}${7*7}<%= 7*7 %>",
    "formula": "=cmd|' /C calc'!A0",
    "long": "A" * 20_000,
    "sql": "'; DROP TABLE versions; --",
    "fts": '" OR NEAR(a b) *',
    "log": '{"level": "error"}\n{"forged": 1}',
    "empty": "",
    "emoji": "\U0001f600\u0301",
    "proto": "__proto__",
}
"""What names and descriptions would become: code, HTML, headers, lines of a log, steering of a terminal."""


def everywhere(text: str) -> dict[str, Any]:
    """Return a document with *text* in every place that takes free text or a name."""
    schema = {
        "title": text,
        "description": text,
        "type": "object",
        "default": text,
        "example": text,
        "const": text,
        "properties": {text: {"type": "string", "enum": [text]}},
        "required": [text],
        "default_factory": text,
        "x-python-type": text,
        "x-python-import": {"module": text, "name": text},
        "customTypePath": text,
        "customBasePath": text,
        "x-enum-varnames": [text],
        "format": text,
        "contentMediaType": text,
        "discriminator": {"propertyName": text},
        "externalDocs": {"url": text, "description": text},
    }
    media = {
        text: {
            "schema": {"$ref": "#/components/schemas/S"},
            "examples": {"e": {"summary": text, "value": text}},
        }
    }
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "parameters": [
            {"name": text, "in": "query", "description": text, "schema": {"type": "string", "default": text}}
        ],
        "requestBody": {"description": text, "content": media},
        "responses": {
            "200": {
                "description": text,
                "headers": {"X-A": {"description": text, "schema": {}}},
                "content": media,
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text,
            "version": text,
            "summary": text,
            "description": text,
            "termsOfService": text,
            "contact": {"name": text, "url": text, "email": text},
            "license": {"name": text},
        },
        "servers": [
            {"url": "https://example.com/" + text.replace("{", "").replace("}", ""), "description": text}
        ],
        "tags": [{"name": text, "description": text}],
        "paths": {f"/{text}": {"summary": text, "get": operation}},
        "components": {
            "schemas": {"S": schema},
            "securitySchemes": {"s": {"type": "apiKey", "in": "header", "name": text}},
        },
        "x-a": text,
    }


PATTERNS = (
    r"^(a+)+$",
    r"(a|a)*b",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"(?=(a+))\1",
    "(" * 90 + ")" * 90,
    "a{1000}{1000}",
    "[",
    "(?P<",
)
"""Patterns that take for ever, or are none. No hub runs them, so none is refused for what it costs."""


def _meaning() -> Iterator[Case]:
    for name, text in TEXTS.items():
        yield from _both(f"text-{name}", "names that become code, HTML or headers", everywhere(text))
    for number, pattern in enumerate(PATTERNS):
        victim = {
            "type": "string",
            "pattern": pattern,
            "default": "a" * 50 + "!",
            "example": "a" * 50 + "!",
            "enum": ["a" * 50 + "!"],
            "format": "regex",
            "patternProperties": {pattern: {}},
            "propertyNames": {"pattern": pattern},
        }
        yield from _both(f"pattern-{number}", "ReDoS in pattern", schemas(S=victim))
    yield from _both("ref-cycle", "cycles", schemas(S={"$ref": "#/components/schemas/S"}))
    circle = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    yield from _both("ref-circle", "cycles", schemas(**circle))
    yield from _both(
        "path-circle",
        "cycles",
        document(paths={"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}}),
    )
    chain: dict[str, Any] = {f"/{hop}": {"$ref": f"#/paths/~1{hop + 1}"} for hop in range(12)}
    yield from _both(
        "path-chain",
        "cycles",
        document(paths={**chain, "/12": {}}),
        "invalid-document",
        "too-many-hops",
        "/paths/~10",
    )
    name = "__import__('os').system('touch /tmp/owned')"
    yield from _both(
        "component-name",
        "names that become code",
        document(components={"schemas": {name: {}}}),
        "invalid-document",
        "breaks-the-specification",
        "/components/schemas/" + name.replace("/", "~1"),
    )


def _bulk() -> Iterator[Case]:
    """Documents that are only large: what is wrong with them is told all the same."""
    start = yaml.dump(document(), sort_keys=False) + "components:\n  schemas:\n"
    wrong = [{"type": 1}] * 50_000
    yield from _both(
        "bulk-all-of",
        "size",
        schemas(S={"allOf": wrong}),
        "invalid-document",
        "breaks-the-specification",
        "/components/schemas/S/allOf/0/type",
        text=start + "    S:\n      allOf:\n" + "      - type: 1\n" * 50_000,
    )
    named = {f"a{number}": {"type": "string"} for number in range(40_000)}
    last: dict[str, dict[str, Any]] = {**named, "z": {"type": 1}}
    yield from _both(
        "bulk-last",
        "size",
        schemas(**last),
        "invalid-document",
        "breaks-the-specification",
        "/components/schemas/z/type",
        text=start + "".join(f"    {name}:\n      type: {type_['type']}\n" for name, type_ in last.items()),
    )
    enum = {"type": "string", "enum": [f"a{number}" for number in range(200_000)], "default": "b"}
    yield Case("bulk-enum-json", "size", JSON, json.dumps(schemas(S=enum)).encode())
    yield _json(
        "bulk-values", "size", "[" + "1," * 1_000_000 + "1]", "invalid-document", "too-many-nodes", ""
    )
    yield _yaml(
        "bulk-values", "size", "[" + "1," * 1_000_000 + "1]", "invalid-document", "too-many-nodes", ""
    )


CASES = [*_text(), *_references(), *_meaning()]
BULK = list(_bulk())
REFUSED = [case for case in CASES if case.slug is not None]
TAKEN = [case for case in CASES if case.slug is None]
