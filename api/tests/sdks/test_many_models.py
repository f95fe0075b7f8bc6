"""Of many models, a package loads those that are asked for, with what they are made of."""

from pathlib import Path
from typing import Any

import pytest

from deedbox.sdks.generating.writing.models import MOST_IN_ONE
from tests.packages import Package, build, document

pytestmark = pytest.mark.slow


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def holding(**members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": members}


SCHEMAS = {
    "Order": holding(customer=ref("Customer"), lines={"type": "array", "items": ref("Line")}),
    "Line": holding(count={"type": "integer"}),
    "Customer": holding(friends={"type": "array", "items": ref("Friend")}, pet=ref("Pet")),
    "Friend": holding(of=ref("Customer")),
    "Shop": holding(best=ref("Customer")),
    "Pet": {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "dog": "Dog"}},
    },
    "Cat": holding(kind={"type": "string"}, lives={"type": "integer"}),
    "Dog": holding(kind={"type": "string"}, tree=ref("Tree")),
    "Tree": {"type": "array", "items": ref("Tree")},
    "State": {"type": "string", "enum": ["open", "shut"]},
}
ANSWER = {"200": {"description": "", "content": {"application/json": {"schema": ref("Order")}}}}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    others = {f"Other{number}": holding(state=ref("State")) for number in range(MOST_IN_ONE)}
    contract = document(
        {"/orders": {"get": {"tags": ["orders"], "operationId": "read", "responses": ANSWER}}},
        components={"schemas": {**SCHEMAS, **others}},
    )
    return build(contract, tmp_path_factory.mktemp("many"))


def test_together_are_those_that_speak_of_each_other_and_what_nobody_else_speaks_of(package: Package) -> None:
    folder = Path(package.folder, "made_client", "models")
    texts = {one.stem: one.read_text() for one in folder.iterdir() if one.stem.startswith("_")}
    homes = {name: home for home, text in texts.items() for name in SCHEMAS if f"class {name}(" in text}
    assert homes["Customer"] == homes["Friend"] == homes["Cat"] == homes["Dog"]
    assert homes["Order"] == homes["Line"]
    assert len({homes[name] for name in ("Order", "Customer", "Shop", "State")}) == 4


def test_an_answer_is_read_with_what_its_model_is_made_of_and_nothing_else_is_loaded(
    package: Package,
) -> None:
    body = (
        b'{"lines": [{"count": 1}], "customer": {"friends": [{"of": {"friends": []}}],'
        b' "pet": {"kind": "dog", "tree": [[], []]}}}'
    )
    script = f"""
order = client(200, {body!r}).orders.read()
parts = (order, order.lines[0], order.customer, order.customer.friends[0].of, order.customer.pet)
tell([[type(part).__name__ for part in parts],
      sorted(name for name in sys.modules if name.startswith("made_client.models."))])
"""
    kinds, loaded = package.run(script)
    assert kinds == ["Order", "Line", "Customer", "Customer", "Dog"]
    assert loaded == ["made_client.models._customer", "made_client.models._order"]


def test_every_model_is_there_by_its_name_and_no_other_name_is(package: Package) -> None:
    script = """
found = {name: getattr(models, name).__name__ for name in models._HOMES}
tell([found, hasattr(models, "Nothing"), models.Other7(state="open").state])
"""
    found, has_nothing, state = package.run(script)
    assert {*SCHEMAS, "Other7", "UnknownModel"} <= found.keys()
    assert (has_nothing, state) == (False, "open")


def test_the_tests_that_it_brings_pass(package: Package) -> None:
    done = package.test()
    assert done.returncode == 0, done.stdout
