"""Text of a contract never becomes code: whatever it says and wherever, nothing of it runs.

The payloads follow what generators fell for (CVE-2026-54653 to -55415, CVE-2026-108551, CVE-2026-105801 and
their kin): keys and values copied into code, quotes and line ends that close strings and comments, imports by
extension.
"""

import ast
import email.parser
import io
import socket
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deedbox import sdks, spec
from tests.packages import Package, build, document

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


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return build(hostile(PAYLOADS, PAYLOADS[0]), tmp_path_factory.mktemp("hostile"))


def test_importing_every_module_and_calling_every_operation_runs_nothing_of_the_contract(
    package: Package,
) -> None:
    modules = [
        path.relative_to(package.folder)
        .with_suffix("")
        .as_posix()
        .replace("/", ".")
        .removesuffix(".__init__")
        for path in package.folder.glob("made_client/**/*.py")
    ]
    script = f"import importlib\nfor name in {modules!r}:\n    importlib.import_module(name)"

    imported, called = package.python("-c", script), package.test()

    assert imported.returncode == 0, imported.stderr
    assert called.returncode == 0, called.stdout[-5000:]
    assert f"{2 * package.sdk.operations} passed" in called.stdout
    assert not list(package.folder.glob(f"**/{CANARY}"))


def test_what_the_payloads_would_do_is_seen(package: Package, tmp_path: Path) -> None:
    Package(package.sdk, tmp_path).python("-c", CODE)

    assert (tmp_path / CANARY).exists()


def test_no_connection_is_made_while_a_contract_that_asks_for_one_is_built_and_imported(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        port = canary.getsockname()[1]
        code = f"__import__('socket').create_connection(('127.0.0.1', {port}), 2)"
        url = f"http://127.0.0.1:{port}/schema.json"
        texts = [f'"""\n{code}\n"""', f'" + str({code}) + "', f"x\n{code}", url, f"//127.0.0.1:{port}"]

        package = build(hostile(texts, url), tmp_path)
        done = package.test()

        assert done.returncode == 0, done.stdout[-5000:]
        with pytest.raises(BlockingIOError):
            canary.accept()
        package.python("-c", code)
        canary.accept()[0].close()


@pytest.mark.parametrize(
    "reference", ["http://127.0.0.1:9/a.json", "file:///etc/passwd", "../../etc/passwd#/a"]
)
def test_a_reference_that_leaves_the_contract_never_comes_to_a_generator(reference: str) -> None:
    with pytest.raises(spec.InvalidDocument):
        document({}, components={"schemas": {"A": {"$ref": reference}}})


ALLOWED_CALLS = {
    *("Call", "Expected", "Field", "TypeAliasType", "AsyncDownload", "Download", "answer", "run"),
    *("as_json", "cookies", "deep", "exploded", "form_body", "in_path", "joined", "json_body"),
    *("deprecated", "formed", "multipart_body", "pairs", "text_body", "upload", "api_key"),
    *("basic", "bearer", "super", "__init__"),
}  # fmt: skip


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_generated_modules_hold_declarations_alone(text: str, tmp_path: Path) -> None:
    package = build(hostile([text], text), tmp_path)
    generated = [path for path in package.folder.glob("made_client/**/*.py") if "_core" not in path.parts]

    assert len(generated) >= 5
    for path in generated:
        tree = ast.parse(path.read_text("utf-8"))
        allowed = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.Expr, ast.If)
        assert all(isinstance(node, allowed) for node in tree.body)
        statements = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
        assert all(isinstance(node, ast.Constant | ast.Await | ast.Call) for node in statements)
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        names = {
            node.id if isinstance(node, ast.Name) else node.attr
            for node in calls
            if isinstance(node, ast.Name | ast.Attribute)
        }
        resources = {name for name in names if name.endswith("Resource")}
        assert names - resources <= ALLOWED_CALLS
        assert len(calls) == sum(isinstance(node, ast.Name | ast.Attribute) for node in calls)


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_describes_the_package_has_the_members_it_should_have(text: str) -> None:
    contract = hostile([text], text)
    sdk = sdks.build_client(contract, sdks.identity(contract))

    with tarfile.open(fileobj=io.BytesIO(sdk.sdist.content)) as sdist:
        stem = f"{sdk.identity.package}-{sdk.identity.version}"
        names = sdist.getnames()
        metadata = email.parser.BytesParser().parse(_file(sdist, f"{stem}/PKG-INFO"))
        project = tomllib.load(_file(sdist, f"{stem}/pyproject.toml"))
    assert all(name.startswith(f"{stem}/") and ".." not in name and "\\" not in name for name in names)
    assert {*metadata} == {
        *("Metadata-Version", "Name", "Version", "Summary", "Requires-Python", "Requires-Dist"),
        "Description-Content-Type",
    }
    assert {*project} == {"build-system", "project", "tool"}
    assert project["project"]["name"] == metadata["Name"] == sdk.identity.distribution


def _file(archive: tarfile.TarFile, name: str) -> Any:
    file = archive.extractfile(name)
    assert file is not None
    return file
