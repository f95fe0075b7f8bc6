"""`deedbox pull`: the very bytes, in the right place."""

from pathlib import Path

import pytest

from tests.cli.running import DOCUMENT, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]


@pytest.fixture
def pulled(deedbox: Run, document: Path) -> str:
    """An API with one version, whose document is no longer in the folder."""
    name = "pulled"
    assert deedbox("publish", document.name, "--api", name, "--create", "--channel", "production").status == 0
    document.unlink()
    return name


def test_the_file_has_the_name_and_bytes_of_the_version(deedbox: Run, pulled: str, tmp_path: Path) -> None:
    for reference in (pulled, f"{pulled}@latest", f"{pulled}@production", f"{pulled}@1.0.0"):
        done = deedbox("pull", reference, "--json")
        assert (done.status, done.json["file"]) == (0, f"{pulled}-1.0.0.yaml")
        path = tmp_path / done.json["file"]
        assert path.read_bytes() == DOCUMENT.encode()
        path.unlink()


def test_standard_output_holds_the_bytes_and_nothing_else(deedbox: Run, pulled: str, tmp_path: Path) -> None:
    assert deedbox("pull", pulled, "-o", "-").out == DOCUMENT
    assert list(tmp_path.iterdir()) == []
    assert deedbox("pull", pulled, "-o", "-", "--json").status == 2


def test_an_edited_file_is_replaced_only_when_it_is_named(deedbox: Run, pulled: str, tmp_path: Path) -> None:
    path = tmp_path / f"{pulled}-1.0.0.yaml"
    path.write_text("edited")
    refused = deedbox("pull", pulled)
    assert (refused.status, path.read_text()) == (4, "edited")
    assert deedbox("pull", pulled, "-o", path.name).status == 0
    assert path.read_text() == DOCUMENT


def test_a_folder_takes_the_file_and_a_missing_one_is_told(deedbox: Run, pulled: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert deedbox("pull", pulled, "-o", "folder").status == 0
    assert [path.name for path in (tmp_path / "folder").iterdir()] == [f"{pulled}-1.0.0.yaml"]
    missing = deedbox("pull", pulled, "-o", "no/such/file.yaml")
    assert missing.status == 4
    assert "no/such/file.yaml cannot be written" in missing.err


def test_what_is_not_there_is_refused_and_leaves_no_file(deedbox: Run, pulled: str, tmp_path: Path) -> None:
    for reference in (f"{pulled}@9.9.9", f"{pulled}@nightly", "nobody"):
        done = deedbox("pull", reference)
        assert done.status == 1
        assert "check the names" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("reference", ["@1.0.0", "", "..@1.0.0", "x@.."])
def test_a_reference_that_names_nothing_is_a_mistake_of_usage(deedbox: Run, reference: str) -> None:
    assert deedbox("pull", reference).status == 2
