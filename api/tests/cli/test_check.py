"""`deedbox check`: the gate before a release."""

import re
from pathlib import Path

import click
import pytest

from deedbox.cli import comparing
from deedbox.cli.failures import Failure
from deedbox.compare import RULES
from tests.cli.running import DOCUMENT, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

NOWHERE = {"DEEDBOX_URL": "http://127.0.0.1:9", "DEEDBOX_TOKEN": ""}
OPERATION = "  /carts:\n    get:\n      responses: {'200': {description: The carts.}}\n"


def write(path: Path, version: str, *, has_carts: bool = True) -> None:
    path.write_text(DOCUMENT.replace("1.0.0", version) + OPERATION * has_carts)


@pytest.fixture(autouse=True)
def old(tmp_path: Path) -> Path:
    write(tmp_path / "old.yaml", "1.4.2")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "status", "says"),
    [
        ("1.4.2", 1, "1.4.2 is not enough"),
        ("1.5.0", 1, "after 1.4.2 needs 2.0.0 or higher."),
        ("2.0.0", 0, "2.0.0 is enough"),
        ("1.5.0-rc.1", 0, "1.5.0-rc.1 is a pre-release, which may break"),
        ("draft", 1, "draft is no semantic version"),
    ],
)
def test_what_breaks_passes_only_under_a_number_that_says_so(
    deedbox: Run, old: Path, version: str, status: int, says: str
) -> None:
    write(old / "new.yaml", version, has_carts=False)
    done = deedbox("check", "new.yaml", "--against", "old.yaml", **NOWHERE)
    assert done.status == status
    assert done.out.startswith("breaking: new.yaml breaks consumers of old.yaml.\n  ")
    assert says in done.out.splitlines()[1]
    assert "1 breaking; needs " in done.out


def test_what_adds_or_changes_nothing_passes(deedbox: Run, old: Path) -> None:
    write(old / "less.yaml", "1.4.1", has_carts=False)
    done = deedbox("check", "old.yaml", "--against", "less.yaml", "--json")
    assert (done.status, done.json["bump"]) == (0, "minor")
    assert (done.json["release"]["is_enough"], done.json["release"]["least"]) == (False, "1.5.0")
    done = deedbox("check", "old.yaml", "--against", "old.yaml", "--json")
    assert (done.status, done.json["bump"], done.json["release"]["is_enough"]) == (0, "none", True)


def test_deedbox_toml_says_what_with_and_how_strictly(deedbox: Run, old: Path) -> None:
    write(old / "new.yaml", "1.5.0", has_carts=False)
    settings = '[publish]\nfile = "new.yaml"\n[check]\nagainst = "old.yaml"\n'
    for added, status in (
        ("", 1),
        ('severities = {operation-removed = "warning"}', 2),
        ('fail_on = "breaking"\nseverities = {operation-removed = "warning"}', 0),
        ('severities = {operation-removed = "info"}', 0),
        ('severities = {operation-removed = "off"}', 0),
        ('ignore = ["/carts"]', 0),
        ('ignore = ["/orders"]', 1),
    ):
        (old / "deedbox.toml").write_text(settings + added)
        assert deedbox("check", **NOWHERE).status == status, added
    (old / "deedbox.toml").write_text(settings + 'severities = {operation-removed = "warning"}')
    assert deedbox("check", "--fail-on", "breaking").status == 0
    (old / "deedbox.toml").write_text(settings + 'severities = {operation-removd = "off"}')
    done = deedbox("check")
    assert done.status == 3
    assert "There is no rule operation-removd; did you mean operation-removed?" in done.err
    assert "next: deedbox check --rules lists them" in done.err
    assert deedbox("check", "--rules").status == 0, "What is advised works with the mistake in place."
    (old / "deedbox.toml").write_text(settings + "strict = 1")
    done = deedbox("check")
    assert (done.status, "check.strict must be true or false." in done.err) == (3, True)


def test_the_rules_are_listed_and_explained(deedbox: Run, old: Path) -> None:
    (old / "deedbox.toml").write_text('[check.severities]\noperation-id-changed = "info"\n')
    rows = deedbox("check", "--rules", **NOWHERE).out.splitlines()
    assert [row.split()[0] for row in rows[1:]] == [*RULES]
    assert "operation-id-changed" in next(
        row for row in rows if re.search(r" +info +the id is NEW; it was OLD", row)
    )
    assert len(deedbox("check", "--rules", "--json").json["items"]) == len(RULES)

    told = deedbox("check", "--explain", "operation-id-changed", **NOWHERE)
    assert told.status == 0
    assert "operation-id-changed (info, by deedbox.toml)" in told.out
    assert "It says:    the id is NEW; it was OLD." in told.out
    assert "What to do: Keep the id: SDKs name their methods by it." in told.out
    said = deedbox("check", "--explain", "operation-added", "--format", "json").json
    assert said == {"id": "operation-added", "severity": None, "says": "NAME is new.", "hint": ""}
    assert "What to do" not in deedbox("check", "--explain", "operation-added").out
    done = deedbox("check", "--explain", "operation-aded")
    assert (done.status, "did you mean operation-added?" in done.err) == (3, True)
    assert "next: deedbox check --rules lists them" in done.err


def test_strict_consumers_are_said_to_be(deedbox: Run, old: Path) -> None:
    assert "Consumers are strict" in deedbox("check", "old.yaml", "--against", "old.yaml", "--strict").out
    assert "Consumers ignore" in deedbox("check", "old.yaml", "--against", "old.yaml").out
    (old / "deedbox.toml").write_text("[check]\nstrict = true")
    assert "Consumers are strict" in deedbox("diff", "old.yaml", "old.yaml").out


def test_paths_of_deedbox_toml_count_from_its_folder(deedbox: Run, old: Path) -> None:
    (old / "contracts").mkdir()
    (old / "old.yaml").rename(old / "contracts" / "old.yaml")
    write(old / "new.yaml", "1.5.0", has_carts=False)
    (old / "deedbox.toml").write_text('[check]\nagainst = "contracts/old.yaml"\n')
    assert deedbox("check", "new.yaml").status == 1


def test_the_hub_s_latest_release_is_what_counts_without_a_word(deedbox: Run, old: Path) -> None:
    (old / "deedbox.toml").write_text('[publish]\napi = "gated"\n')
    write(old / "new.yaml", "1.5.0", has_carts=False)
    done = deedbox("check", "new.yaml")
    assert (done.status, "There is nothing here (404)" in done.err) == (3, True), "No such API is no release."
    assert deedbox("apis", "create", "gated").status == 0
    done = deedbox("check", "new.yaml")
    assert (done.status, "is a first release" in done.out) == (0, True)
    # The same where the channel is written out: a pipeline is set up before the first release.
    for against in ("gated@latest", "latest", "production"):
        done = deedbox("check", "new.yaml", "--against", against)
        assert (done.status, "is a first release" in done.out) == (0, True), against
    for against in ("gated@1.0.0", "1.0.0", "gatd@latest"):
        done = deedbox("check", "new.yaml", "--against", against)
        assert (done.status, "There is nothing here (404)" in done.err) == (3, True), against

    assert deedbox("publish", "old.yaml", "--channel", "production").status == 0
    done = deedbox("check", "new.yaml", "--json")
    assert (done.status, done.json["old"]["source"]) == (1, "gated@1.4.2")
    write(old / "next.yaml", "1.6.0")
    assert deedbox("publish", "next.yaml").status == 0
    for against, number in (("production", "1.4.2"), ("1.6.0", "1.6.0"), ("gated@latest", "1.6.0")):
        done = deedbox("check", "new.yaml", "--against", against, "--json")
        assert done.json["old"] == {**done.json["old"], "source": f"gated@{number}", "version": number}
    assert deedbox("check", "new.yaml", "--against", "prodution").status == 3, "There are releases."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Name NEW, the document to check"),
        (["old.yaml"], "Name what to compare with: --against OLD, or check.against or publish.api"),
        (["old.yaml", "--against", "production"], "production is no file. For a version or channel write"),
        (["old.yaml", "--against", "orders"], "the latest version of an API is orders@latest"),
        (["old.yaml", "--against", "no.yaml"], "OLD: no.yaml cannot be read"),
        (["old.yaml", "--against", "old.yaml", "--fail-on", "x"], "is not one of"),
        (["-", "--against", "-"], "Standard input holds one document"),
    ],
)
def test_what_keeps_it_from_a_verdict_exits_with_3(deedbox: Run, words: list[str], says: str) -> None:
    done = deedbox("check", *words, **NOWHERE)
    assert (done.status, done.out) == (3, "")
    assert says in done.err


def test_a_defect_of_ours_is_no_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command(cls=comparing.ComparingCommand)
    def broken() -> None:
        raise RecursionError

    with pytest.raises(Failure) as failure:
        broken.main([], standalone_mode=False)
    assert failure.value.exit == 3
    assert "RecursionError" in capsys.readouterr().err
