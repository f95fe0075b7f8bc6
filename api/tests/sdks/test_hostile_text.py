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
from tests.hostile_contracts import CANARY, CODE, PAYLOADS, hostile
from tests.packages import Package, build, document

pytestmark = pytest.mark.slow


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
