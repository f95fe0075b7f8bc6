"""`deedbox diff`: files, revisions, apps and published versions, and the status by the verdict."""

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from deedbox_client import Deedbox, ExportFormat
from tests.cli.running import DOCUMENT, Run, ServedHub
from tests.cli.sarif import check_sarif

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

NOWHERE = {"DEEDBOX_URL": "http://127.0.0.1:9", "DEEDBOX_TOKEN": ""}
PARAMETER = "      parameters: [{name: page, in: query, schema: {type: integer}}]\n      responses:"
OPERATION = "  /carts:\n    get:\n      responses: {'200': {description: The carts.}}\n"


@pytest.fixture(autouse=True)
def documents(tmp_path: Path) -> Path:
    """Documents one operation of which is gone, or has got a parameter, and one in other clothes."""
    (tmp_path / "old.yaml").write_text(DOCUMENT + OPERATION)
    (tmp_path / "same.yaml").write_text(f"# The same.\n{DOCUMENT}{OPERATION}")
    (tmp_path / "more.yaml").write_text(DOCUMENT.replace("      responses:", PARAMETER) + OPERATION)
    (tmp_path / "less.yaml").write_text(DOCUMENT)
    return tmp_path


@pytest.mark.parametrize(
    ("new", "status", "verdict", "rules"),
    [
        ("same.yaml", 0, "compatible", []),
        ("more.yaml", 0, "compatible", ["optional-parameter-added"]),
        ("less.yaml", 1, "breaking", ["operation-removed"]),
    ],
)
def test_files_need_no_hub(deedbox: Run, new: str, status: int, verdict: str, rules: list[str]) -> None:
    done = deedbox("diff", "old.yaml", new, "--json", **NOWHERE)

    assert (done.status, done.json["verdict"], done.json["exit_status"]) == (status, verdict, status)
    assert [change["rule"] for change in done.json["changes"]] == rules
    assert [done.json[side]["source"] for side in ("old", "new")] == ["old.yaml", new]
    assert done.json["release"] is None
    text = deedbox("diff", "old.yaml", new, **NOWHERE)
    assert text.out.startswith(f"{verdict}: ") and "\x1b" not in text.out
    assert text.status == status


def test_each_form_can_be_read_by_who_reads_it(deedbox: Run) -> None:
    said = {
        form: deedbox("diff", "old.yaml", "less.yaml", "--format", form)
        for form in ("text", "json", "markdown", "junit", "sarif", "github")
    }
    assert {done.status for done in said.values()} == {1}
    assert "breaking operation-removed: GET /carts is gone." in said["text"].out
    assert "old.yaml:10:5 /paths/~1carts/get" in said["text"].out
    assert said["json"].json["changes"][0]["operations"] == ["GET /carts"]
    assert "### Breaking" in said["markdown"].out
    check_sarif(said["sarif"].json)
    fingerprint = said["json"].json["changes"][0]["fingerprint"]
    assert said["sarif"].json["runs"][0]["results"][0]["partialFingerprints"] == {"deedbox/v1": fingerprint}
    suites = ET.fromstring(said["junit"].out.encode())  # noqa: S314 - Our own output.
    assert suites.get("failures") == "1"
    assert said["github"].out.startswith("::error file=less.yaml,title=operation-removed,line=3,col=1::")


def test_standard_input_is_one_of_them(deedbox: Run) -> None:
    assert deedbox("diff", "-", "less.yaml", stdin=DOCUMENT + OPERATION).status == 1
    assert deedbox("diff", "less.yaml", "-", stdin=DOCUMENT + OPERATION).status == 0


def test_a_revision_and_an_app_need_no_hub(deedbox: Run, documents: Path) -> None:
    (documents / "shop.py").write_text(
        "from fastapi import FastAPI\nprint('noise')\napp = FastAPI(title='Shop')\n"
        "@app.get('/orders')\ndef orders() -> list[str]: return []\n"
    )
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
    for words in (["init", "-qb", "main"], ["add", "old.yaml"], [*identity, "commit", "-qm", "Begin"]):
        subprocess.run(["git", *words], check=True, cwd=documents)  # noqa: S607 - That of whoever tests.
    done = deedbox("diff", "git:main:old.yaml", "less.yaml", "--json", **NOWHERE)
    assert (done.status, done.json["old"]["source"]) == (1, "git:main:old.yaml")
    done = deedbox("diff", "app:shop:app", "app:shop:app", "--json", **NOWHERE)
    assert (done.status, done.json["new"]["title"]) == (0, "Shop")


def test_published_versions_and_channels(deedbox: Run, served_hub: ServedHub, documents: Path) -> None:
    assert (
        deedbox("publish", "old.yaml", "--api", "diffed", "--create", "--channel", "production").status == 0
    )
    assert deedbox("publish", "less.yaml", "--api", "diffed", "--version", "2.0.0").status == 0

    done = deedbox("diff", "diffed@production", "diffed@latest", "--json")
    assert done.status == 1
    assert [done.json[side]["source"] for side in ("old", "new")] == ["diffed@1.0.0", "diffed@2.0.0"]
    # The number is that of the hub, whatever the document calls itself.
    assert done.json["new"]["version"] == "2.0.0"
    there = f"{served_hub.url}/apis/diffed/versions/1.0.0", f"{served_hub.url}/v1/apis/diffed/channels/latest"
    assert deedbox("diff", *there, "--json").json == done.json
    (documents / "diffed@latest").write_text(DOCUMENT + OPERATION)
    assert deedbox("diff", "diffed@1.0.0", "diffed@latest").status == 0, "A file comes first."


@pytest.mark.parametrize("form", list(ExportFormat))
def test_a_hub_writes_the_same_of_published_versions(
    deedbox: Run, served_hub: ServedHub, form: ExportFormat
) -> None:
    api = f"exported-{form}"
    assert deedbox("publish", "old.yaml", "--api", api, "--create").status == 0
    assert deedbox("publish", "less.yaml", "--api", api, "--version", "2.0.0").status == 0

    done = deedbox("diff", f"{api}@1.0.0", f"{api}@2.0.0", "--format", form)
    assert done.status == 1
    with Deedbox(served_hub.url, served_hub.token) as client:
        assert client.changes.export(api, "2.0.0", form).read().decode() == done.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["old.yaml"], "Missing argument"),
        (["old.yaml", "less.yaml", "--form", "text"], "No such option"),
        (["old.yaml", "less.yaml", "--format", "xml"], "is not one of"),
        (["no.yaml", "less.yaml"], "OLD: no.yaml cannot be read"),
        (["old.yaml", "no.yaml"], "NEW: no.yaml cannot be read"),
        (
            ["old.yaml", "broken.yaml"],
            "NEW: broken.yaml is not a document that Deedbox takes: 2 faults above",
        ),
        (["-", "-"], "Standard input holds one document"),
        (["nobodys@1.0.0", "less.yaml"], "There is nothing here (404)"),
        (["git:main:old.yaml", "less.yaml"], "not a git repository"),
        (["app:nothing:app", "less.yaml"], "No module named 'nothing'"),
        (["", "less.yaml"], "names no document"),
        (["https://other.example/apis/orders/versions/1.0.0", "less.yaml"], "--hub https://other.example"),
        (["https://other.example/openapi.json", "less.yaml"], "not fetched"),
    ],
)
def test_what_keeps_it_from_a_verdict_exits_with_3(
    deedbox: Run, documents: Path, words: list[str], says: str
) -> None:
    (documents / "broken.yaml").write_text("openapi: 3.1.0\n")
    done = deedbox("diff", *words, GIT_CEILING_DIRECTORIES=str(documents.parent))
    assert (done.status, done.out) == (3, "")
    assert says in done.err


def test_where_no_hub_is_involved_no_fault_tells_of_one(deedbox: Run, documents: Path) -> None:
    (documents / "broken.yaml").write_text(DOCUMENT.replace("3.1.0", "3.3.0"))
    done = deedbox("diff", "old.yaml", "broken.yaml", **NOWHERE)
    assert done.err.splitlines() == [
        (
            'broken.yaml:1:1: error: The document says openapi: "3.3.0"; '
            "Deedbox takes OpenAPI 3.0, 3.1 and 3.2. [unsupported-dialect]"
        ),
        '    Write it in one of these, such as "3.2.0"; a newer Deedbox may take others.',
        "error: NEW: broken.yaml is not a document that Deedbox takes: 1 fault above",
        "next: correct the document",
    ]


def test_a_hub_that_is_not_there_exits_with_3_and_says_so_in_json(deedbox: Run) -> None:
    done = deedbox("diff", "orders@1.0.0", "less.yaml", "--json", **NOWHERE)
    assert (done.status, done.json["exit_status"]) == (3, 3)
    assert json.loads(done.out)["problem"]["title"] == "The hub cannot be reached"


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"], ["--json", "--format", "json"]])
def test_the_json_of_a_report_is_json_when_it_cannot_be_made(deedbox: Run, words: list[str]) -> None:
    done = deedbox("diff", "no.yaml", "less.yaml", *words)
    assert (done.status, done.json["exit_status"]) == (3, 3)
    assert done.json["problem"]["title"] == "OLD: no.yaml cannot be read"
    assert deedbox("diff", "old.yaml", "less.yaml", *words).json["verdict"] == "breaking"
    done = deedbox("lint", "no.yaml", *words)
    assert (done.status, done.json["exit_status"]) == (2, 2)


@pytest.mark.parametrize("words", [["diff", "old.yaml"], ["check", "--against", "old.yaml"], ["lint"]])
def test_two_forms_exclude_each_other(deedbox: Run, words: list[str]) -> None:
    done = deedbox(*words, "less.yaml", "--json", "--format", "github")
    assert done.json["problem"]["title"] == "--json and --format github exclude each other."
    assert done.status == (2 if words == ["lint"] else 3)


def test_a_guide_says_what_to_change_and_is_written_as_it_comes(deedbox: Run, documents: Path) -> None:
    done = deedbox("guide", "old.yaml", "less.yaml", **NOWHERE)
    assert (done.status, done.out.splitlines()[0]) == (0, "# Orders: from 1.0.0 to 1.0.0")
    assert "## `GET /carts` is gone\n\n**Stop calling it.**" in done.out
    assert deedbox("guide", "old.yaml", "less.yaml", "--json").json == {"markdown": done.out}
    kept = deedbox("guide", "old.yaml", "less.yaml", "-o", "guide.md", "--json")
    assert (kept.json, (documents / "guide.md").read_text()) == ({"file": "guide.md"}, done.out)
    assert deedbox("guide", "old.yaml", "nowhere.yaml").status == 2


def test_guide_and_changelog_of_published_versions_are_those_of_the_hub(
    deedbox: Run, documents: Path, served_hub: ServedHub
) -> None:
    for name, number in (("old.yaml", "1.0.0"), ("less.yaml", "2.0.0")):
        published = deedbox("publish", name, "--api", "guided", "--version", number, "--create")
        assert published.status == 0, published.err
    with Deedbox(served_hub.url, served_hub.token) as client:
        guide = client.changes.guide("guided", "2.0.0", since="1.0.0").read().decode()
        changelog = client.changes.changelog("guided", limit=1).read().decode()

    assert "`guided@2.0.0` breaks consumers of `guided@1.0.0`." in guide
    assert deedbox("guide", "guided@1.0.0", "guided@latest").out == guide
    told = deedbox("changelog", "guided", "--limit", "1", "-o", "changes.md")
    assert (told.out, (documents / "changes.md").read_text()) == ("It is in changes.md.\n", changelog)
    assert deedbox("changelog", "guided", "--before", "2.0.0").out.endswith("with 2 operations.\n")
    assert deedbox("changelog", "nobody").status == 1
