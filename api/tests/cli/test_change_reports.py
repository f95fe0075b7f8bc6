"""What `check` and `diff` write, form by form, of comparisons that are made by hand."""

import json
import re
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from deedbox import spec
from deedbox.catalog.release_rule import judge
from deedbox.cli.reports.changes import FORMS, Compared, Side, as_json, github, text
from deedbox.compare import Change, Comparison, Proof, Verdict
from deedbox.compare.reports import junit, markdown, sarif
from deedbox.spec import Severity
from tests.cli.sarif import check_sarif

EVIL = "a\r\n::error::injected %0A,:\u001b[31m\u2028</failure>]]>\ufffe `x` <img> @ada [l](http://x) | _b_"
OLD = spec.load(
    b'openapi: "3.1.0"\ninfo: {title: Orders, version: "1.4.2"}\npaths:\n  /orders:\n    get:\n'
    b"      responses: {'200': {description: x}}\n    delete:\n      responses: {'200': {description: x}}\n",
    "application/yaml",
)
NEW = spec.load(
    b'openapi: "3.1.0"\ninfo: {title: Orders, version: "1.5.0"}\npaths:\n  /orders:\n    get:\n'
    b"      responses: {'200': {description: x}}\n",
    "application/yaml",
)


def fingerprinted(change: Change) -> Change:
    """Return *change* with a fingerprint of its own."""
    return replace(change, fingerprint=sha256(repr(change).encode()).hexdigest()[:12])


REMOVED = fingerprinted(
    Change(
        rule="operation-removed",
        severity=Severity.ERROR,
        side="",
        old_pointer="/paths/~1orders/delete",
        new_pointer=None,
        operations=("DELETE /orders",),
        at="",
        message="DELETE /orders is gone.",
        hint="Keep it.",
        old={"a": [1]},
        proof=Proof(
            {"id": 7}, "old", "404 is not 200", "curl -X DELETE https://x/orders \\\n  -d '{\"id\": 7}'"
        ),
    )
)
UNKNOWN = fingerprinted(
    replace(
        REMOVED,
        rule="pattern-changed",
        severity=Severity.WARNING,
        side="response",
        new_pointer="/paths/~1orders/get/responses/200",
        operations=tuple(f"GET /orders/{number}" for number in range(500)),
        at="response 200, application/json, `.items[].name`",
        message="Response 200, application/json, `.items[].name`: it matches another pattern.",
        hint="Take what the old pattern took.",
        proof=None,
        without_proof="no value was found in time",
    )
)
ADDED = fingerprinted(
    replace(
        REMOVED,
        rule="operation-added",
        severity=Severity.INFO,
        old_pointer=None,
        new_pointer="/paths/~1orders/get",
        operations=("GET /orders",),
        message="GET /orders is new.",
        hint="",
        proof=None,
    )
)
WAIVED = fingerprinted(
    replace(REMOVED, rule="tag-removed", message="A tag.", waived="Agreed on.", proof=None)
)
HOSTILE = fingerprinted(
    replace(
        REMOVED,
        operations=(f"GET {EVIL}",),
        at=EVIL,
        message=EVIL,
        hint=EVIL,
        proof=Proof(EVIL, "old", EVIL, f"curl\n```\n{EVIL}"),
    )
)
ASSUMED = ("Consumers ignore fields.", "Nothing else.")
ALL = Comparison((REMOVED, UNKNOWN, ADDED, WAIVED), ASSUMED)


TOLD = f"""breaking operation-removed: DELETE /orders is gone.
  where   DELETE /orders
  proof   curl -X DELETE https://x/orders \\
            -d '{{"id": 7}}'
          refused: 404 is not 200
  do      Keep it.
  id      {REMOVED.fingerprint}
  old     /paths/~1orders/delete
  new     -

undetermined pattern-changed: Response 200, application/json, `.items[].name`: it matches another pattern.
  where   GET /orders/0, GET /orders/1 and 498 more operations
  proof   none: no value was found in time
  do      Take what the old pattern took.
  id      {UNKNOWN.fingerprint}
  old     /paths/~1orders/delete
  new     api/new.yaml:6:19 /paths/~1orders/get/responses/200

waived tag-removed: A tag.
  where   DELETE /orders
  waived  Agreed on.
  old     /paths/~1orders/delete
  new     -

changed operation-added: GET /orders is new.

1 breaking, 1 undetermined, 1 changed, 1 waived; needs 2.0.0 or higher
Assumed: Consumers ignore fields. Nothing else."""


def compared(comparison: Comparison = ALL, new_version: str = "1.5.0", **more: Any) -> Compared:
    old = Side("orders@1.4.2", "1.4.2", OLD)
    new = Side("api/new.yaml", new_version, NEW, is_file=True)
    release = judge(old.version, new.version, comparison.bump)
    return Compared("check", old, new, comparison, release, **more)


def test_the_text_tells_the_verdict_first_and_then_the_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = text.form(compared()).splitlines()

    assert lines[:3] == [
        "\x1b[31m\x1b[1mbreaking:\x1b[0m api/new.yaml breaks consumers of orders@1.4.2.",
        "  1.5.0 is not enough: What breaks consumers, or may break them, after 1.4.2 needs 2.0.0 or higher.",
        "",
    ]
    plain = re.sub("\x1b\\[[0-9]*m", "", text.form(compared()))
    assert plain.partition("\n\n")[2] == TOLD


def test_the_place_is_told_where_the_sentence_does_not() -> None:
    told = text.form(compared(Comparison((replace(REMOVED, at="header `X-Id`"),), ASSUMED)))
    assert "  where   DELETE /orders\n          header `X-Id`\n" in told


def test_changes_that_differ_in_their_place_alone_are_one_entry() -> None:
    changes = tuple(
        fingerprinted(replace(REMOVED, operations=(f"GET /{number}",), old_pointer=f"/paths/{number}"))
        for number in range(500)
    )
    told = text.form(compared(Comparison(changes, ASSUMED)))
    assert told.count("operation-removed") == 1
    assert "GET /0, GET /1 and 498 more operations" in told
    assert "and the same in 499 more places" in told
    assert "500 breaking, in 1 entry; needs" in told
    assert len(as_json.plain(compared(Comparison(changes, ASSUMED)))["changes"]) == 500


def test_harmless_changes_of_one_entry_say_in_how_many_places() -> None:
    changes = tuple(
        fingerprinted(replace(ADDED, message="It may be null.", new_pointer=f"/paths/{number}"))
        for number in range(3)
    )
    told = text.form(compared(Comparison((*changes, WAIVED), ASSUMED)))
    assert ": It may be null. (GET /orders, in 3 places)\n" in told
    assert "3 changed, 1 waived, in 2 entries; needs" in told


def test_a_long_proof_can_be_copied_and_says_where_the_whole_is() -> None:
    value = {"id": "x" * 5000}
    head = "curl -X POST \"$URL\"/orders -H 'Content-Type: application/json'"
    request = Proof(value, "old", "too long", f"{head} --data '{json.dumps(value)}'")
    response = Proof(value, "new", "too long", f"GET /orders, response 200:\n{json.dumps(value)}")
    whole = f"`proof.value` of the change {REMOVED.fingerprint}, with --format json"
    for proof, lines in (
        (request, [f"{head} --data @value.json", f"value.json: {whole}"]),
        (
            response,
            ["GET /orders, response 200:", f"{json.dumps(value)[:400]}...", f"the whole: {whole}"],
        ),
    ):
        one = compared(Comparison((replace(REMOVED, proof=proof),), ASSUMED))
        for form in (text.form, markdown.form):
            told = [line.removeprefix("  proof").strip() for line in form(one).splitlines()]
            at = told.index(lines[0])
            assert told[at : at + len(lines)] == lines
        assert as_json.plain(one)["changes"][0]["proof"]["value"] == value


def test_the_json_holds_everything_of_a_comparison() -> None:
    told = json.loads(as_json.form(compared()))

    assert (told["verdict"], told["bump"], told["exit_status"]) == ("breaking", "major", 1)
    assert told["old"] == {
        "source": "orders@1.4.2",
        "title": "Orders",
        "version": "1.4.2",
        "sha256": OLD.sha256,
    }
    assert told["new"]["source"] == "api/new.yaml"
    assert told["release"]["least"] == "2.0.0" and told["release"]["is_enough"] is False
    assert told["counts"] == {"breaking": 1, "undetermined": 1, "changed": 1, "waived": 1}
    assert [each["kind"] for each in told["changes"]] == ["breaking", "undetermined", "changed", "waived"]
    assert set(told["changes"][0]) == {"kind", *(field.name for field in fields(Change))}
    assert set(told["changes"][0]["proof"]) == {field.name for field in fields(Proof)}
    assert told["changes"][0]["proof"]["value"] == {"id": 7}
    assert (told["assumptions"], told["contradictions"]) == (list(ASSUMED), 0)


@pytest.mark.parametrize(
    ("changes", "version", "fails_undetermined", "status"),
    [
        ((REMOVED, UNKNOWN), "1.5.0", True, 1),
        ((REMOVED, UNKNOWN), "2.0.0", True, 0),
        ((REMOVED, UNKNOWN), "2.0.0-rc.1", True, 0),
        ((REMOVED, UNKNOWN), "1.5.0", False, 1),
        ((UNKNOWN, ADDED), "1.5.0", True, 2),
        ((UNKNOWN, ADDED), "1.5.0", False, 0),
        ((UNKNOWN, ADDED), "2.0.0", True, 0),
        ((ADDED, WAIVED), "1.4.2", True, 0),
        ((WAIVED,), "1.4.2", True, 0),
        ((), "1.4.2", True, 0),
    ],
)
def test_the_status_is_that_of_the_verdict_unless_the_number_allows_it(
    changes: tuple[Change, ...], version: str, fails_undetermined: bool, status: int
) -> None:
    one = compared(Comparison(changes, ASSUMED), version, fails_undetermined=fails_undetermined)
    assert one.status == status
    failures = ET.fromstring(junit.form(one).encode()).findall(".//failure")  # noqa: S314 - Our own output.
    assert bool(failures) == bool(status)


def test_junit_counts_what_breaks_as_failures() -> None:
    root = ET.fromstring(junit.form(compared()).encode())  # noqa: S314 - Our own output.

    assert [root.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["4", "2", "0", "1"]
    broken = root.findall("./testsuite/testcase")[0]
    assert broken.get("classname") == "operation-removed"
    failure = broken.find("failure")
    assert failure is not None and "curl -X DELETE" in (failure.text or "")
    assert root.findall("./testsuite/testcase")[2].get("line") == "5"
    nothing = ET.fromstring(junit.form(compared(Comparison((), ()))).encode())  # noqa: S314 - Our own output.
    assert [nothing.get(name) for name in ("tests", "failures")] == ["1", "0"]


def test_sarif_is_as_the_standard_says_and_keeps_the_fingerprint() -> None:
    log = json.loads(sarif.form(compared(Comparison((REMOVED, HOSTILE, WAIVED, ADDED), ASSUMED))))

    check_sarif(log)
    results = log["runs"][0]["results"]
    assert results[0]["partialFingerprints"] == {"deedbox/v1": REMOVED.fingerprint}
    # What is gone is missed where it stood: the path of it is there still.
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 3}
    assert results[2]["suppressions"][0]["justification"] == "Agreed on."
    assert [each["level"] for each in results] == ["error", "error", "error", "note"]
    assert {"id", "shortDescription", "help"} <= set(log["runs"][0]["tool"]["driver"]["rules"][0])


def test_github_annotates_the_lines_of_the_new_file() -> None:
    lines = github.form(compared()).splitlines()
    assert lines[0] == (
        "::error file=api/new.yaml,title=operation-removed,line=4,col=3::"
        "DELETE /orders: DELETE /orders is gone. Keep it."
    )
    assert [line.partition(" ")[0] for line in lines[:4]] == ["::error", "::warning", "::notice", "deedbox"]
    assert (
        lines[-1] == "deedbox check: 1 breaking, 1 undetermined, 1 changed, 1 waived; needs 2.0.0 or higher"
    )


def test_markdown_is_a_changelog() -> None:
    told = markdown.form(compared())
    assert re.findall("^#+ .*", told, re.MULTILINE) == [
        "## Orders: 1.4.2 → 1.5.0",
        "### Breaking",
        "### Undetermined",
        "### Changed",
        "### Waived",
    ]
    assert (
        "- `DELETE /orders`: DELETE /orders is gone. (`operation-removed`)\n  Keep it.\n\n  ```\n  curl"
        in told
    )
    assert "`GET /orders/4` and 495 more: Response 200, application/json, `.items[].name`: it matches" in told


def test_no_document_writes_a_command_a_style_or_a_tag() -> None:
    one = compared(Comparison((HOSTILE,), ASSUMED))

    lines = re.split("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]", github.form(one))
    assert [line.startswith("::") for line in lines] == [True, False, False, False]
    assert "\x1b[31m[" not in text.form(one) and "\x1b[31m</" not in text.form(one)
    assert "\u2028" not in text.form(one) + markdown.form(one)
    ET.fromstring(junit.form(one).encode())  # noqa: S314 - Our own output.
    outside_of_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", markdown.form(one), flags=re.DOTALL)
    assert re.search(r"(?<!\\)<(?!!-- -->)|@ada|(?<!\\)\[", outside_of_code) is None
    # The fence is longer than that of the proof.
    assert markdown.form(one).count("  ````") == 2


def test_a_first_release_and_a_defect_are_told_in_every_form() -> None:
    first = Compared("check", None, Side("new.yaml", "1.0.0", NEW, is_file=True), Comparison((), ()))
    for name, form in FORMS.items():
        told = form(first)
        assert "first release" in told or name in ("json", "sarif")
    assert json.loads(as_json.form(first))["old"] is None
    check_sarif(json.loads(sarif.form(first)))
    for form in (text.form, markdown.form, github.form):
        assert "1 proof did not hold" in form(compared(Comparison((UNKNOWN,), ASSUMED, contradictions=1)))


def test_the_verdict_is_a_sentence() -> None:
    for changes, verdict, says in (
        ((REMOVED,), Verdict.BREAKING, "breaks consumers of"),
        ((UNKNOWN,), Verdict.UNDETERMINED, "cannot be told"),
        ((ADDED,), Verdict.COMPATIBLE, "is compatible with"),
        ((), Verdict.COMPATIBLE, "changes nothing"),
    ):
        one = compared(Comparison(changes, ASSUMED))
        assert one.comparison.verdict is verdict and says in text.form(one).splitlines()[0]


def test_each_member_of_the_json_stands_in_the_docs() -> None:
    page = (Path(__file__).parents[3] / "docs" / "checking.md").read_text()
    told = as_json.plain(compared())
    names = {*told, *told["new"], *told["release"], *told["changes"][0], *told["changes"][0]["proof"]}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_a_check_leaves_the_many_harmless_changes_to_diff() -> None:
    many = tuple(
        replace(
            ADDED,
            operations=(f"GET /orders-{at}",),
            message=f"GET /orders-{at} is new.",
            new_pointer=f"/paths/~1orders-{at}/get",
        )
        for at in range(12)
    )
    checked = text.form(compared(Comparison(many, ASSUMED)))
    told = replace(compared(Comparison(many, ASSUMED)), command="diff")

    assert "and 2 more changes that break nobody: `deedbox diff` lists them" in checked
    assert "orders-9 is new" in checked and "orders-10 is new" not in checked
    assert "orders-11 is new" in text.form(told)
    checked = text.form(compared(Comparison(many[:11], ASSUMED)))
    assert "and 1 more change that breaks nobody: `deedbox diff` lists them" in checked
