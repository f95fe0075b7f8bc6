"""`…/changes/{format}`: what changed as a file, by the writers of `deedbox diff`."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from deedbox import compare, spec
from deedbox.catalog.changes import report
from deedbox.cli.reports.changes import FORMS, Compared, Side
from tests.catalog.changes.test_routes import forget, two
from tests.cli.sarif import check_log
from tests.http.asgi import Exchange
from tests.serving import Hub, small_document

FORMATS = {
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "junit": ("application/xml", "xml"),
    "sarif": ("application/sarif+json", "sarif"),
}
each = pytest.mark.parametrize("form", FORMATS)
EVIL = "</a>\u202e<script>alert(1)</script> `x` @ada [l](http://x) | _b_ &amp; \u001b[31m\ufffe"


def posting(most: int, *operations: str, title: str = "Names", name: str = "names") -> dict[str, Any]:
    """Return a contract that takes names of at most so many letters, and has *operations* to read."""
    answers = {"responses": {"200": {"description": "Fine."}}}
    content = {"application/json": {"schema": {"type": "string", "maxLength": most}}}
    body = {"required": True, "content": content}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": {
            f"/{name}": {"post": {"requestBody": body, **answers}},
            **{path: {"get": answers} for path in operations},
        },
    }


def written(path: str, form: str, old: Any, new: Any) -> str:
    """Return what `deedbox diff` writes of the versions at *path*."""
    api = path.split("/")[3]
    before, after = (
        Side(f"{api}@{number}", number, spec.load(json.dumps(document).encode(), "application/json"))
        for number, document in (("1.0.0", old), ("2.0.0", new))
    )
    found = compare.compare(before.document, after.document)
    return FORMS[form](Compared("diff", before, after, found)) + "\n"


@each
def test_it_holds_what_the_command_writes(hub: Hub, form: str) -> None:
    old, new = posting(9, "/a", "/b", "/c"), posting(5, "/a", "/d")
    path = two(hub, old, new)
    answer = hub.call("GET", f"{path}/{form}")

    media_type, suffix = FORMATS[form]
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.text == written(path, form, old, new)
    assert "curl -X POST" in answer.text
    name = f"{path.split('/')[3]}-2.0.0-changes-since-1.0.0.{suffix}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert hub.call("GET", f"{path}/{form}", params={"since": "2.0.0"}).text != answer.text


@each
def test_a_first_release_could_break_nothing(hub: Hub, form: str) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    answer = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/changes/{form}")

    assert answer.status_code == 200
    assert ("is a first release" in answer.text) is (form != "sarif")
    assert f'filename="{api}-1.0.0-changes.' in answer.headers["Content-Disposition"]


def test_what_is_waived_fails_nobody_and_says_why(hub: Hub) -> None:
    path = two(hub)
    (change,) = hub.call("GET", path).json()["items"]
    unwaived = {form: hub.call("GET", f"{path}/{form}") for form in FORMATS}
    waiver = f"/v1/apis/{path.split('/')[3]}/waivers/{change['fingerprint']}"
    assert hub.call("PUT", waiver, json={"owner": "ada", "reason": "Nobody_calls it."}).status_code == 201
    waived = {form: hub.call("GET", f"{path}/{form}") for form in FORMATS}

    assert "is compatible with" in waived["markdown"].text
    assert "### Waived" in waived["markdown"].text
    assert "Waived: Nobody\\_calls it." in waived["markdown"].text
    suites = xml(waived["junit"].content)
    assert (suites.get("failures"), suites.get("skipped")) == ("0", "1")
    (result,) = json.loads(waived["sarif"].content)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "Nobody_calls it."
    assert all(waived[form].headers["ETag"] != unwaived[form].headers["ETag"] for form in FORMATS)


def xml(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - Our own output.


def test_hostile_texts_stay_text(hub: Hub) -> None:
    old = posting(9, f"/{EVIL}", title=EVIL, name=f"n{EVIL}")
    path = two(hub, old, posting(5, title=EVIL, name=f"n{EVIL}"))
    told = {form: hub.call("GET", f"{path}/{form}") for form in FORMATS}

    assert {answer.status_code for answer in told.values()} == {200}
    changelog = told["markdown"].text
    assert "\u202e" not in changelog and "\u001b" not in changelog
    head = changelog.splitlines()[0]
    assert "\\<script\\>" in head and "@<!-- -->ada" in head and "\\[l\\](http" in head
    suites = xml(told["junit"].content)
    assert {element.tag for element in suites.iter()} == {"testsuites", "testsuite", "testcase", "failure"}
    assert any("<script>" in case.get("name", "") for case in suites.iter("testcase"))
    check_log(json.loads(told["sarif"].content))


def test_sarif_is_as_its_schema_says_and_names_no_file(hub: Hub) -> None:
    path = two(hub, posting(9, "/a"), posting(5, "/b"))
    log = json.loads(hub.call("GET", f"{path}/sarif").content)

    check_log(log)
    results = log["runs"][0]["results"]
    assert {result["ruleId"] for result in results} > {"operation-removed", "operation-added"}
    locations = [place for one in results for place in (*one["locations"], *one.get("relatedLocations", ()))]
    assert all("physicalLocation" not in place for place in locations)


def test_the_first_part_of_a_changelog_is_sent_before_the_last_is_made(hub: Hub) -> None:
    path = f"{two(hub, small_document(paths=9))}/markdown"
    exchange = Exchange("GET", path, {**hub.headers, "Accept-Encoding": "zstd, gzip"})
    exchange.run_in(hub)

    parts = [message.get("body", b"") for message in exchange.messages[1:]]
    assert exchange.status == 200
    assert len([part for part in parts if part]) > 9
    assert parts[0].startswith(b"## ") and b"operation-removed" not in parts[0]
    assert exchange.content == hub.call("GET", path).content
    assert "Content-Encoding" not in exchange.headers


@each
def test_who_has_it_is_told_so_and_head_sends_no_body(hub: Hub, form: str) -> None:
    path = f"{two(hub)}/{form}"
    answer = hub.call("GET", path)
    head = hub.call("HEAD", path)
    again = hub.call("GET", path, headers={"If-None-Match": answer.headers["ETag"]})

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == answer.headers["ETag"]
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", answer.headers["ETag"])
    assert answer.headers["Cache-Control"] == "private, no-cache"
    forget(hub)
    assert hub.call("GET", path).headers["ETag"] == answer.headers["ETag"]


@each
def test_a_deprecated_version_says_so(hub: Hub, form: str) -> None:
    path = two(hub)
    listed = hub.change(path.removesuffix("/changes"), {"sunset_at": "2099-01-01T00:00:00Z"})
    assert listed.status_code == 200, listed.text
    told = hub.call("GET", f"{path}/{form}").headers

    assert (told["Sunset"], told["Deprecation"][0]) == ("Thu, 01 Jan 2099 00:00:00 GMT", "@")


def test_what_is_not_listed_is_told_of(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    path = two(hub, small_document(paths=4))
    full = hub.call("GET", path).json()["items"]
    reasons = {change["fingerprint"]: "Agreed." for change in full[:1]}
    cut = report.Report(
        "breaking", "major", report.Counts(3, 0, 0, 0), ["A."], is_complete=False, changes=full[:1]
    )
    for one in cut.changes:
        del one["position"]
        one["operation_count"] = 7
    monkeypatch.setattr("deedbox.catalog.changes.reports.unpack", lambda _: report.with_waivers(cut, reasons))
    api = path.split("/")[3]
    told = f"2 more changes are not listed here: deedbox diff {api}@1.0.0 {api}@2.0.0 lists all."

    # What is listed is waived, and what is not breaks.
    changelog = hub.call("GET", f"{path}/markdown").text
    assert f"`{api}@2.0.0` breaks consumers of `{api}@1.0.0`.\n2 more changes are not listed" in changelog
    assert f"`deedbox diff {api}@1.0.0 {api}@2.0.0` lists all." in changelog
    assert "`GET /things-1` and 6 more: " in changelog
    suites = xml(hub.call("GET", f"{path}/junit").content)
    assert (suites.get("failures"), suites.get("skipped")) == ("1", "1")
    assert suites.findall(".//testcase")[-1].get("name") == told
    log = json.loads(hub.call("GET", f"{path}/sarif").content)
    check_log(log)
    run = log["runs"][0]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == told
    assert run["results"][0]["properties"]["operationCount"] == 7


def test_a_proof_that_is_too_long_for_a_line_is_found_with_the_command(hub: Hub) -> None:
    path = two(hub, posting(900), posting(800))
    api = path.split("/")[3]
    changelog = hub.call("GET", f"{path}/markdown").text

    assert "--data @value.json" in changelog
    assert f", with deedbox diff {api}@1.0.0 {api}@2.0.0 --format json" in changelog


@pytest.mark.parametrize("below", ["/pdf", "/Markdown", "/junit?since=latest", "/sarif?limit=5"])
def test_what_is_no_format_is_refused_once(hub: Hub, below: str) -> None:
    refused = hub.call("GET", two(hub) + below)
    faulty = hub.call("GET", "/v1/apis/X/versions/1.0.0/changes/sarif")

    assert (refused.status_code, len(refused.json()["errors"])) == (422, 1)
    assert (faulty.status_code, len(faulty.json()["errors"])) == (422, 1)


@each
def test_what_is_not_there_has_no_changes(hub: Hub, form: str) -> None:
    path = two(hub)
    missing = [path.replace("2.0.0", "3.0.0") + f"/{form}", f"{path}/{form}?since=0.1.0"]

    assert [hub.call("GET", one).status_code for one in missing] == [404, 404]
