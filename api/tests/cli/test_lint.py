"""`deedbox lint`: files, published versions, forms of output, and what documents can't do to them."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import Run
from tests.cli.sarif import check_sarif

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]

BAD = """openapi: "3.1.0"
info: {title: Orders, version: "1.0.0"}
paths:
  /orders/{id}:
    get:
      responses: {'200': {description: The order.}}
"""
HOSTILE = {
    "openapi": "3.1.0",
    "info": {"title": "x", "version": "1.0.0"},
    "paths": {
        "/a\r\n::error::injected %0A,:\u001b[31m\u2028{x": {
            "x-deedbox-waivers": [{"rule": "path-verb", "reason": "</testsuite>\r\n::warning::x"}],
            "get": {
                "operationId": "a\n::stop-commands::x",
                "tags": ["]]></failure>\ufffe\u0001"],
                "responses": {"200": {"description": "x"}},
            },
        }
    },
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD)
    return path


def test_a_file_needs_no_hub_and_fails_by_its_errors(deedbox: Run, bad: Path) -> None:
    done = deedbox("lint", "bad.yaml", DEEDBOX_URL="http://127.0.0.1:9", DEEDBOX_TOKEN="")

    assert done.status == 1
    assert '  bad.yaml:5:5: "GET /orders/{id}" does not declare its path parameter "id".' in done.out
    assert "error path-parameter-undeclared: Declare it" in done.out
    assert re.search(r"^bad.yaml: 1 error, \d+ warnings, \d+ infos$", done.out, re.MULTILINE)
    assert "\x1b" not in done.out


def test_what_fails_is_said_by_a_flag_and_by_the_folder(deedbox: Run, bad: Path, tmp_path: Path) -> None:
    bad.write_text(BAD.replace("/{id}", ""))
    assert deedbox("lint", "bad.yaml").status == 0
    assert deedbox("lint", "bad.yaml", "--fail-on", "warning").status == 1
    (tmp_path / "deedbox.toml").write_text('[lint]\nfail_on = "warning"\n')
    assert deedbox("lint", "bad.yaml").status == 1
    assert deedbox("lint", "bad.yaml", "--fail-on", "error").status == 0
    (tmp_path / "deedbox.toml").write_text('[lint]\nextends = "none"\nfail_on = "info"\n')
    assert deedbox("lint", "bad.yaml").status == 0


def test_a_ruleset_that_cannot_be_used_is_told_with_its_line(deedbox: Run, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "deedbox.toml").write_text('[hub]\nurl = "http://x"\n[lint.rules]\npath-casin = "off"\n')
    done = deedbox("lint", "bad.yaml")
    assert (done.status, done.out) == (2, "")
    assert "line 4: There is no rule 'path-casin'; did you mean path-casing?" in done.err

    (tmp_path / "deedbox.toml").write_text('[lint]\nruleset = "own.toml"\n')
    assert "own.toml" in deedbox("lint", "bad.yaml").err
    (tmp_path / "own.toml").write_text('extends = "none"\n')
    assert deedbox("lint", "bad.yaml").status == 0


def test_standard_input_and_several_files(deedbox: Run, bad: Path) -> None:
    done = deedbox("lint", "-", "bad.yaml", "--format", "json", stdin=BAD)

    documents = done.json["documents"]
    assert [document["name"] for document in documents] == ["<stdin>", "bad.yaml"]
    assert documents[0]["findings"] == documents[1]["findings"]
    assert done.json["counts"]["errors"] == 2
    assert done.json["failed"] is True


def test_a_document_that_cannot_be_loaded_fails_with_its_faults(deedbox: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"openapi": "3.1.0", "info": {}, "paths": {}}')
    done = deedbox("lint", "x.json", "--json")

    assert done.status == 1
    assert {one["rule"] for one in done.json["documents"][0]["findings"]} == {"breaks-the-specification"}


@pytest.mark.parametrize("words", [["lint"], ["lint", "no.yaml"], ["lint", "--explain", "no-rule"]])
def test_what_cannot_be_used_exits_with_2(deedbox: Run, words: list[str]) -> None:
    assert deedbox(*words).status == 2


def test_the_rules_are_listed_and_explained(deedbox: Run, tmp_path: Path) -> None:
    (tmp_path / "deedbox.toml").write_text('[lint.rules]\npath-casing = "off"\n')
    rows = deedbox("lint", "--rules").out.splitlines()
    assert any(re.match(r"path-casing +off +The words", row) for row in rows)
    told = deedbox("lint", "--explain", "path-casing").out
    assert "What to do:" in told
    assert "snake_case" in told
    assert deedbox("lint", "--explain", "path-casing", "--format", "json").json["severity"] == "off"
    assert "next: deedbox lint --rules lists them" in deedbox("lint", "--explain", "path-casin").err


def test_a_published_version_shows_what_the_hub_found(deedbox: Run, bad: Path, tmp_path: Path) -> None:
    published = deedbox("publish", "bad.yaml", "--api", "linted", "--create")
    assert published.status == 0
    assert "Lint found 1 error," in published.out
    stored = deedbox("lint", "linted@latest", "--format", "json")
    own = deedbox("lint", "bad.yaml", "--format", "json")
    assert stored.status == 1
    assert stored.json["documents"][0]["findings"] == own.json["documents"][0]["findings"]
    assert stored.json["counts"] == own.json["counts"]

    (tmp_path / "own.toml").write_text('extends = "none"\n')
    assert deedbox("lint", "linted@1.0.0", "--ruleset", "own.toml").status == 0


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    (tmp_path / "host,ile:%.json").write_text(json.dumps(HOSTILE))
    (tmp_path / "all.toml").write_text('extends = "all"\n')
    return "host,ile:%.json"


def test_no_document_writes_a_command_of_github(deedbox: Run, hostile: str) -> None:
    done = deedbox("lint", hostile, "--ruleset", "all.toml", "--format", "github")
    lines = re.split("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]", done.out.rstrip("\n"))

    for line in lines[:-1]:
        assert re.match(
            r"::(error|warning|notice) file=host%2Cile%3A%25\.json,title=[a-z0-9-]+,line=\d+,col=\d+::\S",
            line,
        ), line
    assert lines[-1].startswith("deedbox lint: ")


def test_junit_is_xml_whatever_the_document_says(deedbox: Run, hostile: str) -> None:
    done = deedbox("lint", hostile, "--ruleset", "all.toml", "--format", "junit")
    suites = ET.fromstring(done.out.encode())  # noqa: S314 - Our own output.

    cases = suites.findall("./testsuite/testcase")
    assert suites.get("tests") == str(len(cases))
    assert suites.get("failures") == str(len(suites.findall(".//failure"))) != "0"
    assert done.status == 1


def test_sarif_is_as_the_standard_says(deedbox: Run, hostile: str, tmp_path: Path) -> None:
    (tmp_path / "all.toml").write_text('extends = "all"\n')
    done = deedbox("lint", hostile, "--ruleset", "all.toml", "--format", "sarif")

    check_sarif(done.json)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in done.json["runs"][0]["results"]
    }
    assert uris == {"host%2Cile%3A%25.json"}


def test_waived_findings_are_shown_as_such_in_every_form(deedbox: Run, tmp_path: Path) -> None:
    waiver = "    x-deedbox-waivers: [{rule: path-parameter-undeclared, reason: It is old.}]\n    get:"
    (tmp_path / "waived.yaml").write_text(BAD.replace("    get:", waiver))
    said = {
        form: deedbox("lint", "waived.yaml", "--format", form)
        for form in ("text", "junit", "sarif", "github")
    }

    assert {done.status for done in said.values()} == {0}
    assert "Waived: It is old." in said["text"].out
    assert ", 1 waived" in said["text"].out
    assert '<skipped message="Waived: It is old." />' in said["junit"].out
    suppressed = [each for each in said["sarif"].json["runs"][0]["results"] if "suppressions" in each]
    assert [each["suppressions"][0]["justification"] for each in suppressed] == ["It is old."]
    assert "path-parameter-undeclared" not in said["github"].out
