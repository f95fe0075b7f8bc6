"""Shapes of public contracts: what is sent and read, and that nothing is lost without a line."""

import sys
from pathlib import Path

import pytest
import yaml

from tests.packages import Package, build, document

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    contract = yaml.safe_load((Path(__file__).parent / "wild.yaml").read_text("utf-8"))
    return build(document(**contract), tmp_path_factory.mktemp("wild"))


def test_every_operation_is_called_and_answers(package: Package) -> None:
    done = package.test()

    assert f"{2 * package.sdk.operations} passed" in done.stdout, done.stdout[-6000:]


def test_lists_and_single_values_are_written_where_the_contract_thinks_of_objects(package: Package) -> None:
    lists, inner, any_list, any_object = package.run("""
c = client(204).default
c.search(expand=["a", "b"], created=5)
c.search(created={"gt": 3}, filter={"a": {"b": [1, 2]}, "c": [{"d": True}]})
c.search(anything=[1, 2], ids=["x", "y"], x_any=["p", "q"])
c.search(anything={"k": "v", "inner": {"n": 1}}, ids="x", x_any="p")
tell([[one["url"].partition("?")[2], one["headers"].get("x-any")] for one in sent])
""")

    assert lists[0] == "expand%5B%5D=a&expand%5B%5D=b&created=5"
    assert inner[0] == (
        "created%5Bgt%5D=3&filter%5Ba%5D%5Bb%5D%5B%5D=1&filter%5Ba%5D%5Bb%5D%5B%5D=2&filter%5Bc%5D%5B0%5D%5Bd%5D=true"
    )
    assert any_list == ["anything=1&anything=2&ids=x%2Cy", "p,q"]
    assert any_object == ["k=v&inner=%7B%22n%22%3A1%7D&ids=x", "p"]


def test_a_part_of_a_path_of_any_type_names_no_other_resource(package: Package) -> None:
    assert package.run("""
c, found = client(204).default, []
for value in ("a/b", ["a", "b"], 1, "..", ""):
    try:
        c.by_path(value)
        found.append(sent[-1]["url"].partition("/any/")[2])
    except ValueError:
        found.append("refused")
tell(found)
""") == ["a%2Fb", "a,b", "1", "refused", "refused"]


def test_fields_of_forms_are_written_as_their_encoding_says(package: Package) -> None:
    form, mixed = package.run("""
c = client(204).default
c.charge(amount=1, metadata={"k": "v"}, items=[{"id": "a"}], tags=["x", "y"], plain={"p": 1})
c.mixed(photo=b"png", data="<a/>", either=b"jpg")
tell([one["body"] for one in sent])
""")

    assert form == ("amount=1&metadata%5Bk%5D=v&items%5B0%5D%5Bid%5D=a&tags=x%2Cy&plain=%7B%22p%22%3A1%7D")
    types = [line.removeprefix("Content-Type: ") for line in mixed.split("\r\n") if line[:9] == "Content-T"]
    assert types == ["image/png", "application/xml", "application/octet-stream"]


def test_what_is_json_and_something_else_is_asked_for_as_json(package: Package) -> None:
    assert package.run("""
import inspect
pet = client(200, b'{"name": "Rex"}').default.read_pet()
text = [client(200, b'"x"').default.read_text(), client(200, b"x", "text/plain").default.read_text()]
returns = [inspect.signature(getattr(made.resources.default.DefaultResource, name)).return_annotation
           for name in ("read_pet", "read_text")]
tell([pet.name, text, returns, sent[0]["headers"]["accept"]])
""") == ["Rex", ["x", "x"], ["models.Pet | bytes", "str"], "application/json, application/pdf"]


def test_an_object_is_what_its_discriminator_says_among_those_that_extend_a_base(package: Package) -> None:
    animals, fallen, vehicles, members = package.run("""
def read(*objects):
    return client(200, json.dumps(objects).encode()).default.animals()
tom = {"kind": "cat", "name": "Tom", "lives": 9, "friend": {"kind": "Puppy", "name": "Rex", "weeks": 3}}
animals = read(tom, {"kind": "Dog", "name": "Rex"})
fallen = [*read({"kind": "owl", "name": "Eve", "x": 1}), *read({"kind": "cat", "name": "No lives"})]
names = [type(one).__name__ for one in (*animals, animals[0].friend, *fallen)]
def put(value):
    return client(200, json.dumps(value).encode()).default.put_vehicle(body=models.Car(wheels=4))
vehicles = [type(put({"type": name, "wheels": 4})).__name__ for name in ("Car", "Bus", "Boat")]
tell([names, [one.model_dump() for one in fallen], vehicles, sorted(models.Car.model_fields)])
""")

    assert animals == ["Cat", "Dog", "Puppy", "Animal", "Animal"]
    assert fallen[0] == {"kind": "owl", "name": "Eve", "friend": None, "x": 1}
    assert vehicles == ["Car", "Bus", "Vehicle"]
    assert members == ["doors", "wheels"]


def test_type_checkers_find_nothing(package: Package) -> None:
    mypy = package.python("-m", "mypy", "--strict", "--config-file=", "-p", "made_client")
    pyright = package.python("-m", "pyright", "--pythonpath", sys.executable, "made_client")

    assert "Success" in mypy.stdout, mypy.stdout[-6000:]
    assert "0 errors, 0 warnings" in pyright.stdout, pyright.stdout[-6000:]


def test_an_operation_is_called_where_its_servers_say_unless_the_caller_names_an_address(
    package: Package,
) -> None:
    assert package.run("""
for base in (None, "https://proxy.test"):
    c = client(204, base=base).default
    c.elsewhere(); c.here(); c.unsafe(); c.refresh()
tell([one["url"] for one in sent])
""") == [
        "https://files.test/files",
        *(f"https://eu.api.test/v1/{path}" for path in ("files", "files", "token")),
        *(f"https://proxy.test/{path}" for path in ("files", "files", "files", "token")),
    ]


def test_a_key_may_be_called_like_an_extension(package: Package) -> None:
    assert (
        package.run("""
client(204, x_api_key="K").default.keyed()
tell(sent[0]["headers"]["x-api-key"])
""")
        == "K"
    )


def test_what_is_left_out_is_in_the_report(package: Package) -> None:
    mixed = "/paths/~1mixed/post/requestBody/content/multipart~1mixed"
    answer = "/paths/~1pet/get/responses/200/content"
    assert package.lines == {
        ("variable region", "/servers/0/variables/region"),
        ("server https://sandbox.test/v1", "/servers/1"),
        ("links of elsewhere", "/paths/~1files/post/responses/204/links"),
        ("reserved characters of path", "/paths/~1files/get/parameters/0/allowReserved"),
        ("server of unsafe", "/paths/~1files/delete/servers/0"),
        ("server of unsafe", "/paths/~1files/delete/servers/1"),
        ("body of multipart/mixed", mixed),
        ("headers of the part photo", f"{mixed}/encoding/photo/headers"),
        (
            "types of the fields of a form",
            "/paths/~1choice/post/requestBody/content/multipart~1form-data/schema",
        ),
        ("answer of application/xml", f"{answer}/application~1xml"),
        ("answer of text/plain", f"{answer}/text~1plain"),
    }
