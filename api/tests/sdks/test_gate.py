"""The gate: what a tree does beside declaring is seen, wherever it stands, and nothing of it is packed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from deedbox import sdks
from deedbox.sdks import packaging
from deedbox.sdks.gating import trees as gated
from deedbox.sdks.generating.writing.models import MOST_IN_ONE
from tests.packages import document

IDENTITY = sdks.Identity("made-client", "1.2.3")
SCHEMAS: dict[str, Any] = {
    "Item": {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "kind": {"type": "string", "enum": ["a", "b", "c", "d", "e"]},
            "more": {"oneOf": [{"$ref": "#/components/schemas/Item"}, {"type": "integer", "minimum": 1}]},
            "next": {"$ref": "#/components/schemas/Item"},
        },
    },
    "Items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}},
}
ANSWER = {
    "description": "",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}},
}
PATHS: dict[str, Any] = {
    "/items/{id}": {
        "get": {
            "operationId": "items_read",
            "tags": ["items"],
            "deprecated": True,
            "parameters": [
                {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "format": "uuid"},
                },
                {"name": "at", "in": "query", "schema": {"type": "string", "format": "date-time"}},
            ],
            "responses": {"200": ANSWER},
        },
        "put": {
            "operationId": "items_fill",
            "tags": ["items"],
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "requestBody": {"required": True, "content": {"application/zip": {}}},
            "responses": {"204": {"description": ""}},
            "security": [{"token": []}],
        },
    }
}
SECURITY = {"token": {"type": "http", "scheme": "bearer"}}


@pytest.fixture(scope="module")
def client() -> sdks.Tree:
    return sdks.build_tree(
        document(PATHS, components={"schemas": SCHEMAS, "securitySchemes": SECURITY}), "client"
    )


@pytest.fixture(scope="module")
def models() -> sdks.Tree:
    return sdks.build_tree(document({}, components={"schemas": SCHEMAS}), "models")


def with_file(tree: sdks.Tree, path: str, change: Callable[[str], str]) -> sdks.Tree:
    changed = change(tree.files.get(path, ""))
    assert changed != tree.files.get(path)
    return replace(tree, files={**tree.files, path: changed})


def refusal(tree: sdks.Tree) -> str:
    with pytest.raises(sdks.UnfitTree) as refused:
        sdks.packed(tree, IDENTITY)
    return str(refused.value)


def test_trees_that_nobody_has_touched_are_packed(client: sdks.Tree, models: sdks.Tree) -> None:
    assert sdks.packed(client, IDENTITY).operations == 2
    assert sdks.packed(models, IDENTITY).models >= 3


AT_THE_END = (
    "import os",
    "import subprocess as dt",
    "from os import system as Field",
    "from builtins import eval as Field",
    "from typing import sys",
    "from pydantic import ImportString",
    "from . import _core",
    "from .. import models",
    "from .models import *",
    "eval('1')",
    "exec('1')",
    "__import__('os')",
    "X = eval",
    "X = open('canary', 'w')",
    "X = compile('1', '', 'eval')",
    "X = getattr(int, 'real')",
    "X = globals()",
    "X = __builtins__",
    "X = __loader__",
    "X = int.__class__",
    "X = ''.format(1)",
    "X = f'{1}'",
    "X = [a for a in (1,)]",
    "X = (lambda: 1)",
    "X = 10 ** 10 ** 10",
    "X = 'a' * 10 ** 10",
    "X = (y := 1)",
    "X = {**{}}",
    "X = [*()]",
    "X = Field(default_factory=list)",
    "X = Field(**{})",
    "X = list['__import__(\"os\")']",
    "X: 'open(1)' = 1",
    "X: \"'open(1)'\" = 1",
    "X += 1",
    "X, Y = 1, 2",
    "int.real = 1",
    "print",
    "del Field",
    "assert True",
    "raise ValueError",
    "pass",
    "if True: import os",
    "if TYPE_CHECKING: import os",
    "for X in (): ...",
    "while True: ...",
    "with X: ...",
    "try: ...\nfinally: ...",
    "global X",
    "def f(): ...",
    "async def f(): ...",
    "class A(int): ...",
    "class A(object, metaclass=type): ...",
    "class A:\n    open('canary', 'w')",
    "class A:\n    x = open('canary', 'w')",
    "class A:\n    x: open('canary', 'w')",
    "class A:\n    x: 'open(1)'",
    "class A:\n    __slots__ = ()",
    "class A:\n    def __init_subclass__(cls): ...",
    "class A:\n    def __class_getitem__(cls, x): return 1",
    "class A:\n    import os",
    "class A:\n    class B: ...",
    "class A:\n    __annotations__ = {'a': open}",
    "@open\nclass A: ...",
    "A.model_rebuild()",
    "class A[T: (open('canary', 'w'))]: ...",
    # Text is evaluated where it is taken for a type, by whatever name and however it comes there.
    "Literal = list\nX = Literal['open(1)']",
    "Annotated = dict\nX = Annotated[str, 'open(1)']",
    "X = 'open(1)'\nY: X = 1",
    "X = ['open(1)']\nY: X[0] = 1",
    "class A:\n    x: str = 'open(1)'\n    y: x",
    "class A:\n    Literal: str = list\n    y: Literal['open(1)']",
    "X: Field('open(1)') = 1",
    "Field = str\nX = Field('open(1)')",
    "X = 1 +",
    "X = '\0'",
)


@pytest.mark.parametrize("source", AT_THE_END)
@pytest.mark.parametrize("flavour", sdks.FLAVOURS)
def test_what_a_module_of_models_must_not_do_is_seen(
    client: sdks.Tree, models: sdks.Tree, flavour: str, source: str
) -> None:
    tree = client if flavour == "client" else models

    told = refusal(with_file(tree, "models.py", lambda text: f"{text}\n{source}\n"))

    assert told.startswith(("models.py", "It has a placeholder")) or "NUL" in told or "null" in told


@pytest.mark.parametrize(
    "source",
    [
        "class A(BaseModel):\n    pass\nField = A.parse_raw\nX = Field(b'', allow_pickle=True)",
        "class Field_aliased(BaseModel):\n    pass\nX = Field_aliased.parse_raw(b'', allow_pickle=True)",
        "X = BaseModel.parse_raw\nclass BaseModel(StrEnum):\n    parse_raw = 'a'",
        "class A(StrEnum):\n    parse_raw = 'a'\nA = Item\nX = A.parse_raw",
        "class A(StrEnum):\n    a = 'open(1)'\nX: A.a = 1",
        "StrEnum = BaseModel\nclass A(StrEnum):\n    x: str = 'open(1)'\n    y: x",
        "class A(BaseModel):\n    x: conlist('open(1)')",
        "class A(BaseModel):\n    x: conlist(item_type='open(1)')",
        "from typing import Any as Any_aliased\nAny_aliased = ['open(1)']\nX: Any_aliased[0] = 1",
        "X = TypeAliasType('X', value='open(1)')",
    ],
)
def test_what_pydantic_would_run_is_seen(models: sdks.Tree, source: str) -> None:
    head = (
        "from enum import StrEnum\nfrom pydantic import BaseModel, Field, conlist\nfrom typing import List\n"
    )

    told = refusal(with_file(models, "models.py", lambda text: f"{text}\n{head}{source}\n"))

    assert told.startswith("models.py")


def test_names_that_the_other_generator_gives_are_read_as_what_they_are(models: sdks.Tree) -> None:
    source = (
        "from enum import StrEnum\nfrom typing import Annotated as Annotated_aliased\n"
        "from typing import Literal as Literal_aliased\nfrom pydantic import BaseModel\n"
        "from pydantic import Field as Field_aliased\n"
        "class B(StrEnum):\n    Field = 'Field'\n    json = 'a b'\n"
        "class A(BaseModel):\n    x: Annotated_aliased[Literal_aliased['a b'], Field_aliased(title='c d')]\n"
        "    Literal: str | None = None\n    y: B = B.json\n"
    )

    tree = with_file(models, "models.py", lambda text: f"{text}\n{source}")

    assert sdks.packed(tree, IDENTITY).models == models.models


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("__init__.py", "from . import models", "from . import models\nimport os"),
        ("__init__.py", "from .client import", "from .resources import"),
        ("__init__.py", "__version__ = ", "__getattr__ = "),
        ("client.py", "= time.sleep", "= time.sleep(1)"),
        ("client.py", "= time.sleep", "= open('canary', 'w')"),
        ("client.py", "import time\n", "import time\nimport os\n"),
        ("client.py", "import time\n", "import os as time\n"),
        ("client.py", "import time\n", "import time.x\n"),
        ("client.py", "@cached_property", "@eval"),
        ("client.py", "@cached_property", "@cached_property\n    @time.sleep"),
        (
            "client.py",
            "from .resources.items import ItemsResource",
            "from .resources.x.y import ItemsResource",
        ),
        ("client.py", "from .resources.items import ItemsResource", "from .resources.items import os"),
        ("client.py", "from .resources.items import ItemsResource", "import os"),
        ("client.py", "super().__init__(", "super().__getattribute__("),
        ("client.py", "self._signatures = ", "self._transport = "),
        ("client.py", "self._signatures = ", "self.__class__ = "),
        ("client.py", "_user_agent = ", "__slots__ = "),
        ("client.py", "_token_variable = '", "_token_variable = 'AWS_SECRET_ACCESS_KEY' '"),
        ("client.py", "_token_variable = '", "_token_variable: str = 'HOME' '"),
        ("client.py", "_url_variable = ", "_url_variable = 'HOME'\n    _default_url = "),
        ("client.py", "signing.bearer(token, '", "signing.bearer(token, 'HOME' '"),
        ("client.py", "signing.bearer(token, '", "signing.bearer(token=token, variable='"),
        ("client.py", "(SyncClient)", "(SyncClient, httpx2.Client)"),
        ("client.py", "(SyncClient)", "(SyncClient, metaclass=type)"),
        ("client.py", "http_client: httpx2.Client", "http_client: httpx2.get('http://127.0.0.1')"),
        ("resources/items.py", "call = Call(", "import os\n        call = Call("),
        ("resources/items.py", "call = Call(", "call = eval("),
        ("resources/items.py", "call = Call(", "call = self.x("),
        ("resources/items.py", "call = Call(", "call = models.Item.__subclasses__("),
        ("resources/items.py", "options=options", "options=open('canary', 'w')"),
        ("resources/items.py", "options=options", "**{'options': options}"),
        ("resources/items.py", "options=options", "options=[x for x in (1,)]"),
        ("resources/items.py", "return answer", "yield answer"),
        ("resources/items.py", "return answer", "return answer if answer == 1 else 2"),
        ("resources/items.py", "**options: Unpack[CallOptions]", "**options: Unpack[eval('1')]"),
        ("resources/items.py", "**options: Unpack[CallOptions]", "*args, **options: Unpack[CallOptions]"),
        ("resources/items.py", "**options: Unpack[CallOptions]", "**others: Unpack[CallOptions]"),
        ("resources/items.py", "def read(", "def __del__("),
        ("resources/items.py", "@deprecated(", "@models.Item("),
        ("resources/items.py", "@deprecated(", "@deprecated(*"),
        ("resources/items.py", "models.Item", "models.os"),
        ("resources/items.py", "import datetime as dt", "import os as dt"),
        ("resources/items.py", "uploads.upload(content,", "uploads.upload('/etc/passwd',"),
        ("resources/items.py", "uploads.upload(content,", "uploads.upload(content='/etc/passwd',"),
        ("resources/items.py", "content: Content", "content: Content = '/etc/passwd'"),
        ("resources/items.py", "call = Call(", "content = '/etc/passwd'\n        call = Call("),
        ("resources/items.py", "'json', models.Item", "'json', 'open(1)'"),
        ("resources/items.py", "'json', models.Item", "'json', type='open(1)'"),
        ("resources/items.py", "'json', models.Item", "'json', id"),
        ("resources/items.py", "'json', models.Item", "'json', parameters.joined('open(1)')"),
        ("resources/items.py", "call = Call(", "Expected = str\n        call = Call("),
        ("resources/__init__.py", '"""', 'import os\n"""'),
    ],
)
def test_what_modules_of_operations_must_not_do_is_seen(
    client: sdks.Tree, path: str, old: str, new: str
) -> None:
    told = refusal(with_file(client, path, lambda text: text.replace(old, new, 1)))

    assert told.startswith(path)


@pytest.mark.parametrize(
    "path",
    [
        *("../evil.py", "/etc/evil.py", "resources/../evil.py", "resources\\evil.py", "./models.py", ""),
        *("_core/client.py", "_CORE/client.py", "evil.py", "evil.pth", "py.typed", "resources/a.txt"),
        *("resources/Items.py", "resources/ITEMS.py", "resources/a/b.py", "resources/a\n.py"),
        *("resources/_a.py", "tests/test_operations.py", "client.py/x.py", "CLIENT.py", "resources/ä.py"),
        f"resources/{'a' * 81}.py",
    ],
)  # fmt: skip
def test_a_file_that_no_package_has_is_seen(client: sdks.Tree, models: sdks.Tree, path: str) -> None:
    for tree in (client, models):
        assert "no package has" in refusal(with_file(tree, path, lambda text: '"""Nothing."""\n'))


def test_a_package_without_its_modules_is_none(client: sdks.Tree) -> None:
    for path in ("__init__.py", "models.py"):
        files = {name: text for name, text in client.files.items() if name != path}
        assert "has not the modules" in refusal(replace(client, files=files))
    assert "has not the modules" in refusal(replace(client, tests={}))


def test_files_are_counted_and_weighed(client: sdks.Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"resources/a{number}.py": "" for number in range(packaging.MOST_FILES)}
    assert "5,00" in refusal(replace(client, files={**client.files, **many}))
    monkeypatch.setattr(gated, "MOST_BYTES", 1_000)
    assert "1,000" in refusal(client)


@pytest.mark.parametrize(
    "mark", ["# coding: utf-7", "# -*- coding: latin-1 -*-", "\n # vim: fileencoding=utf-16", "\ufeff"]
)
def test_a_module_that_python_would_read_otherwise_is_seen(client: sdks.Tree, mark: str) -> None:
    told = refusal(with_file(client, "models.py", lambda text: f"{mark}\n{text}"))

    assert "how it is encoded" in told


@pytest.mark.parametrize(
    "deep", ["[" * 9_999, "-" * 5_000 + "1", "list[" * 250 + "int" + "]" * 250, "1 | " * 5_000 + "1"]
)
def test_what_is_nested_too_deeply_is_seen(client: sdks.Tree, deep: str) -> None:
    assert refusal(with_file(client, "models.py", lambda text: f"{text}\nX = {deep}\n"))


def test_a_union_of_many_is_not_nested_deeply(client: sdks.Tree) -> None:
    tree = with_file(client, "models.py", lambda text: f"{text}\nX = {'int | ' * 700} str\n")

    assert sdks.packed(tree, IDENTITY).models == client.models


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import asyncio", "import asyncio, os"),
        ("assert request.method == method", "__import__('os').system('true')"),
        ("CASES: list[tuple[Any, ...]] = [", "CASES: list[tuple[Any, ...]] = [open('canary', 'w'),"),
        ("CASES: list[tuple[Any, ...]] = [", "CASES: list[tuple[Any, ...]] = [dt.sys,"),
        ("CASES: list[tuple[Any, ...]] = [", "CASES: list[tuple[Any, ...]] = [] and ["),
        ("UUID(", "eval("),
        ("pytestmark = ", "pytest_plugins = "),
    ],
)
def test_tests_that_are_not_ours_are_seen(client: sdks.Tree, old: str, new: str) -> None:
    path = "tests/test_operations.py"
    changed = client.tests[path].replace(old, new, 1)
    assert changed != client.tests[path]

    assert refusal(replace(client, tests={path: changed})).startswith(path)
    assert "has not the modules" in refusal(replace(client, tests={"conftest.py": "", **client.tests}))


@pytest.mark.parametrize(
    "members",
    [
        {"summary": "a\nRequires-Dist: evil"},
        {"summary": "a\rb"},
        {"summary": "a\x1b[31m"},
        {"summary": ""},
        {"summary": "a" * 1_001},
        {"readme": "a\0b"},
        {"readme": "a" * (gated.MOST_README_BYTES + 1)},
        {"readme": "\0evil\0"},
    ],
    ids=range(8),
)
def test_text_that_would_be_more_than_text_is_seen(client: sdks.Tree, members: dict[str, str]) -> None:
    assert refusal(replace(client, **members))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def many() -> sdks.Tree:
    others = {
        f"Other{number}": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Last"}}}
        for number in range(MOST_IN_ONE + 1)
    }
    last = {"type": "object", "properties": {"name": {"type": "string"}}}
    return sdks.build_tree(document({}, components={"schemas": {**others, "Last": last}}), "client")


def test_many_models_that_nobody_has_touched_are_packed(many: sdks.Tree) -> None:
    assert "models/__init__.py" in many.files
    assert "models.py" not in many.files
    assert sdks.packed(many, IDENTITY).models == MOST_IN_ONE + 2


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("models/__init__.py", "globals()[name] = value", "globals()[name] = eval(name)"),
        ("models/__init__.py", '".._core.models"', '".._core.transport"'),
        ("models/__init__.py", "'._last': 'Last'", "'os': 'system'"),
        ("models/__init__.py", "import_module(_HOMES[name]", "import_module(name"),
        ("models/__init__.py", "def __dir__", "import os\n\ndef __dir__"),
        ("models/_other_1.py", "from ._last import Last", "from ._other_2 import Last"),
        ("models/_other_1.py", "from ._last import Last", "from .._core import Last"),
        ("models/_other_1.py", "class Other1(", "class Last("),
        ("models/_other_1.py", "class Other1(", "import os\nclass Other1("),
        ("models/_other_1.py", "class Other1(Model)", "class Other1(Last)"),
    ],
)
def test_what_many_models_must_not_do_is_seen(many: sdks.Tree, path: str, old: str, new: str) -> None:
    refusal(with_file(many, path, lambda text: text.replace(old, new, 1)))


def test_models_are_there_once(many: sdks.Tree, models: sdks.Tree) -> None:
    # Python would take the folder and leave the module be, so that nobody has looked at it.
    twice = replace(many, files={**many.files, "models.py": "import os"})
    elsewhere = {path.replace("models.py", "models/__init__.py"): text for path, text in models.files.items()}

    assert "has not the modules" in refusal(twice)
    assert "has not the modules" in refusal(replace(models, files=elsewhere))


def test_another_module_of_models_is_not_there(many: sdks.Tree) -> None:
    for path in ("models/os.py", "models/sub/_x.py", "models/_X.py"):
        assert path in refusal(replace(many, files={**many.files, path: '"""Nothing."""\n'}))
