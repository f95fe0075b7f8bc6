"""Contracts full of text that would be code, wherever a generator has read some once."""

from typing import Any

from deedbox import spec
from tests.packages import document

CANARY = "canary"
CODE = "__import__('pathlib').Path('canary').touch()"
PAYLOADS = [
    f'"""\n{CODE}\n"""',
    f"'''\n{CODE}\n'''",
    f'\\"""\n{CODE}\n\\"""',
    f'"\n{CODE}\n"',
    f"'\n{CODE}\n'",
    f'" + str({CODE}) + "',
    f"' + str({CODE}) + '",
    f"{{{CODE}}}",
    f"{{{{ {CODE} }}}}",
    f"x\r{CODE}",
    f"x\n{CODE}",
    f"x\x0c\n{CODE}",
    f"x\u2028{CODE}\u2029{CODE}\x85{CODE}",
    f"x)\n{CODE}\n(",
    f"x]\n{CODE}\n[",
    f"A: {CODE} = {CODE}",
    f"import os; {CODE}",
    f"lambda: {CODE}",
    CODE,
    "\\",
    '"',
    "'",
    '"""',
    'ends with a quote"',
    "ends with a backslash\\",
    'ends with both\\"',
    "\x1b[31m\u202e\u2066",
    "\\N{DIGIT ONE}\\x41\\u0041",
    "../../../etc/passwd",
    "__class__.__init__.__globals__",
    "# type: ignore\n" + CODE,
    "*/ --> <script>alert(1)</script> $(touch canary) `touch canary`",
]
EXTENSIONS = (
    *("x-python-type", "x-python-import", "customTypePath", "customBasePath", "default_factory"),
    *("validators", "x-extra-template-data", "x-enum-varnames", "x-enumNames", "x-name", "outputFolder"),
)  # fmt: skip


def told(text: str, **more: Any) -> dict[str, Any]:
    """Return what describes something, in every member that a generator has read once, with *more*."""
    return {
        "title": text,
        "description": text,
        "examples": [text],
        "pattern": text if text.isalnum() else "^$",
        "$comment": text,
        **dict.fromkeys(EXTENSIONS, text),
        **more,
    }


def paths(number: int, text: str) -> dict[str, Any]:
    """Return operations with *text* wherever they have a string."""
    # What stands in braces of a path can hold none itself.
    inner = text.replace("{", "(").replace("}", ")")
    safe = inner.replace("/", "|")
    schema = told(
        text,
        type="object",
        required=[text, "kind"],
        properties={
            text: told(text, type="string", default=text, enum=[text, f"{text}."]),
            "kind": {"type": "string", "const": text},
            "many": {"type": "string", "enum": [f"{text}{index}" for index in range(20)]},
            f"{text} inner": told(text, type="object", properties={text: told(text, type="string")}),
        },
        additionalProperties=told(text, type="string"),
        default={text: text},
    )
    other = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": f"{text}!"}, text: {}}}
    target = "#/components/schemas/Target"
    union = {
        "oneOf": [{"$ref": target}, other],
        "discriminator": {"propertyName": text, "mapping": {text: target}},
    }
    content = {
        "application/json": {"schema": {"anyOf": [schema, other]}, "example": text},
        f"text/plain; x={text}": {"schema": {"type": "string"}},
    }
    operation = {
        "tags": [text],
        "operationId": f"{text}{number}",
        "summary": text,
        "description": text,
        "externalDocs": {"url": "https://example.com", "description": text},
        "parameters": [
            {
                "name": text,
                "in": "query",
                "required": True,
                "description": text,
                "schema": told(text, type="string"),
            },
            {"name": f"{text}[]", "in": "query", "schema": {"type": "object", "properties": {text: {}}}},
            {"name": f"{text} deep", "in": "query", "style": "deepObject", "schema": {"type": "object"}},
            {"name": text, "in": "cookie", "schema": {"type": "array", "items": {"const": text}}},
            {
                "name": inner,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "description": text,
            },
        ],
        "requestBody": {"description": text, "required": True, "content": content},
        "responses": {"200": {"description": text, "content": content}},
        **{name: text for name in EXTENSIONS if name.startswith("x-")},
    }
    form = {
        "multipart/form-data": {"schema": {"type": "object", "properties": {text: told(text, type="string")}}}
    }
    sending = {"requestBody": {"content": form}, "responses": {"201": {"description": text}}}
    listing = {
        "deprecated": True,
        "responses": {"2XX": {"description": "", "content": {"application/json": {"schema": union}}}},
    }
    return {
        f"/{number}/{safe}/{{{inner}}}": {"post": operation},
        f"/{number}/{safe}": {"put": sending, "get": listing},
    }


def hostile(texts: list[str], singular: str = "Hostile") -> spec.Document:
    """Return a contract full of *texts*, with *singular* wherever there is one string alone."""
    all_paths: dict[str, Any] = {}
    for number, text in enumerate(texts):
        all_paths |= paths(number, text)
    schemes = {
        f"s{number}": told(text, type="apiKey", name=text, **{"in": "query"})
        for number, text in enumerate(texts)
    }
    # Braces in an address have to name variables.
    url = singular.replace("{", "(").replace("}", ")")
    return document(
        all_paths,
        "3.1.1",
        info={"title": singular, "version": singular, "summary": singular, "description": singular},
        servers=[{"url": f"https://a.test/{url}", "description": singular}, {"url": url}],
        tags=[{"name": text, "description": text} for text in dict.fromkeys(texts)],
        components={
            "schemas": {"Target": {"type": "object", "properties": {"kind": {}}}},
            "securitySchemes": {name: _scheme(scheme) for name, scheme in schemes.items()},
        },
        security=[{name: []} for name in schemes],
        **{"x-python-import": singular},
    )


def _scheme(scheme: dict[str, Any]) -> dict[str, Any]:
    return {name: scheme[name] for name in ("type", "name", "in", "description")}
