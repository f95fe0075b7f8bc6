"""`deedbox sdk`: packages of files and published versions, what is told, and the statuses."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.running import DOCUMENT, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

NOWHERE = {"DEEDBOX_URL": "http://127.0.0.1:9", "DEEDBOX_TOKEN": ""}


@pytest.fixture(autouse=True)
def document(tmp_path: Path) -> Path:
    (tmp_path / "orders.yaml").write_text(DOCUMENT)
    return tmp_path


def test_a_file_needs_no_hub_and_gives_the_same_files_twice(deedbox: Run, document: Path) -> None:
    once = deedbox("sdk", "orders.yaml", "--name", "shop-client", "--version", "2.0", "--json", **NOWHERE)
    again = deedbox(
        "sdk", "orders.yaml", "--name", "shop-client", "--version", "2.0", "-o", "a/b", "--json", **NOWHERE
    )

    assert (once.status, again.status, once.err) == (0, 0, "")
    assert (once.json["name"], once.json["module"], once.json["version"]) == (
        "shop-client",
        "shop_client",
        "2.0",
    )
    assert [file["sha256"] for file in once.json["files"]] == [file["sha256"] for file in again.json["files"]]
    for file in once.json["files"]:
        content = (document / file["path"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["size_bytes"])


def test_people_are_told_what_was_written_and_what_is_missing(deedbox: Run, document: Path) -> None:
    (document / "orders.yaml").write_text(
        f"{DOCUMENT}  /p/{{id}}:\n    get:\n      responses: {{'204': {{description: ''}}}}\n"
    )

    done = deedbox("sdk", "orders.yaml", "-o", "out", **NOWHERE)

    assert done.status == 0
    assert done.err.splitlines() == [
        "orders.yaml: reading",
        "orders-client 1.0.0: generating",
        "orders-client 1.0.0: writing",
    ]
    assert "py3-none-any.whl" in done.out and "\x1b" not in done.out
    assert "/paths/~1p~1{id}/get: type of {id}: no parameter declares it, so that it is text" in done.out
    assert len([*(document / "out").iterdir()]) == 2


def test_a_client_is_made_of_a_contract_that_breaks_its_specification_here_and_there(
    deedbox: Run, document: Path
) -> None:
    (document / "orders.yaml").write_text(
        f"{DOCUMENT}  /p:\n    get:\n      responses: {{'204': {{}}}}\n"
        "components: {schemas: {A: {type: integer, exclusiveMinimum: [], nullable: 1}}}\n"
    )

    client, models = (
        deedbox("sdk", "orders.yaml", "--flavour", flavour, "--json", **NOWHERE)
        for flavour in ("client", "models")
    )

    assert (client.status, models.status) == (0, 1)
    told = {one["pointer"]: one["why"] for one in client.json["report"]}
    assert told["/paths/~1p/get/responses/204"] == '"description" is missing here.'
    assert "/components/schemas/A/exclusiveMinimum" in told


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["orders.yaml", "--name", "json"], 2, "would hide another module"),
        (["orders.yaml", "--version", "latest"], 2, "is no version of a package"),
        (["orders.yaml", "--flavour", "other"], 2, "'other' is not one of 'client', 'models'"),
        (["no.yaml"], 2, "no.yaml cannot be read"),
        (["bad.yaml"], 1, "is not a document that Deedbox takes"),
        (["outside.yaml"], 1, "is not a document that Deedbox takes"),
        (["orders.yaml", "-o", "orders.yaml"], 2, "is a file"),
        (["orders@1.0.0"], 3, "The hub cannot be reached"),
    ],
)  # fmt: skip
def test_what_keeps_it_from_building_has_a_status(
    deedbox: Run, document: Path, words: list[str], status: int, said: str
) -> None:
    (document / "bad.yaml").write_text("openapi: 2.0\n")
    outside = "components: {schemas: {A: {$ref: 'b.yaml'}, B: {type: 5}}}\n"
    (document / "outside.yaml").write_text(DOCUMENT + outside)

    done = deedbox("sdk", *words, **NOWHERE)

    assert done.status == status
    assert said in done.err


def test_what_concerns_the_whole_document_says_so(deedbox: Run, document: Path) -> None:
    (document / "orders.yaml").write_text("openapi: 3.1.0\n")

    done = deedbox("sdk", "orders.yaml", **NOWHERE)

    assert '\n  the document: as the specification has it: "info" is missing here.\n' in done.out


def test_models_alone_are_another_flavour_under_a_name_of_its_own(deedbox: Run) -> None:
    told = deedbox("sdk", "orders.yaml", "--flavour", "models", **NOWHERE)
    done = deedbox("sdk", "orders.yaml", "--flavour", "models", "--json", **NOWHERE)

    assert (done.status, done.json["flavour"], done.json["operations"]) == (0, "models", 0)
    assert done.json["name"] == "orders-models"
    assert " imported as orders_models: " in told.out
    assert "operations" not in told.out
