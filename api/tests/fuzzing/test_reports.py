import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from deedbox.fuzzing import Coverage, Covered, Failure, Outcome, Plan, Request, Rule, baselines, reports
from deedbox.fuzzing.outcomes import failure_of
from deedbox.fuzzing.reports import har
from tests.cli import sarif

FAILURE = Failure(
    "0123456789abcdef",
    "GET /orders",
    "not_a_server_error",
    "ST101",
    "Server error",
    "critical",
    Rule("No request is answered with 5xx", "/paths/~1orders/get"),
    "`<b>`\x1b[31m said the server",
    "fuzzing",
    500,
    3,
    "curl http://a.test/orders",
    (Request("GET", "http://a.test/orders", {}, None),),
    {},
    "",
    "{}",
)
OTHER = replace(
    FAILURE, fingerprint="fedcba9876543210", operation="DELETE /orders", check="unsupported_method"
)
COVERED = Covered("GET /orders", 7, (), (), ("200",), (), ("500",), has_success=False, phases={"fuzzing": 7})
UNTOUCHED = Covered("GET /users", 0, (), (), ("200",), (), (), has_success=False)
OUTCOME = Outcome(
    "time",
    1,
    2.0,
    7,
    {"fuzzing": 7},
    (FAILURE, OTHER),
    (),
    Coverage((COVERED, UNTOUCHED)),
    "S",
    {},
    None,
    None,
)


def _known(failure: Failure, **changed: str) -> baselines.Known:
    one = baselines.Known(failure.fingerprint, failure.operation, failure.check, failure.title, "ticket 7")
    return replace(one, **changed)


def test_a_baseline_tells_new_known_fixed_and_untested_apart() -> None:
    before = {
        one.fingerprint: one
        for one in (
            _known(OTHER),
            _known(FAILURE, fingerprint="gone"),
            _known(FAILURE, fingerprint="elsewhere", operation="GET /users"),
            _known(FAILURE, fingerprint="unchecked", check="ignored_auth"),
        )
    }
    judged = baselines.judge(OUTCOME, Plan(exclude_checks=("ignored_auth",)), before)
    assert (judged.new, judged.known) == ((FAILURE,), (OTHER,))
    assert [one.fingerprint for one in judged.fixed] == ["gone"]
    assert [one.fingerprint for one in judged.untested] == ["elsewhere", "unchecked"]
    after = baselines.read(baselines.written(judged, before).encode())
    assert after.keys() == {FAILURE.fingerprint, OTHER.fingerprint, "elsewhere", "unchecked"}
    assert after[OTHER.fingerprint].reason == "ticket 7"


def test_what_was_cut_off_fixes_nothing() -> None:
    before = {"gone": _known(FAILURE, fingerprint="gone")}
    judged = baselines.judge(replace(OUTCOME, stop_reason="killed"), Plan(), before)
    assert not judged.fixed and [one.fingerprint for one in judged.untested] == ["gone"]


def test_what_another_phase_found_stays_known() -> None:
    """A run of one phase, and one whose time was over before the operation had its turn in another."""
    of_coverage = _known(FAILURE, fingerprint="of coverage", phase="coverage")
    before = {
        one.fingerprint: one for one in (of_coverage, _known(FAILURE, fingerprint="gone", phase="fuzzing"))
    }
    for outcome in (
        replace(OUTCOME, stop_reason="finished"),
        OUTCOME,
        replace(OUTCOME, phases={"coverage": 9, "fuzzing": 7}),
    ):
        judged = baselines.judge(outcome, Plan(), before)
        assert [one.fingerprint for one in judged.fixed] == ["gone"]
        after = baselines.read(baselines.written(judged, before).encode())
        assert after["of coverage"] == of_coverage
        assert after[FAILURE.fingerprint].phase == "fuzzing"


def test_a_baseline_from_before_phases_were_kept_is_read() -> None:
    members = {"fingerprint": "gone", "operation": "GET /orders", "check": FAILURE.check, "title": "T"}
    content = json.dumps({"deedbox_fuzz_baseline": 1, "failures": [members]}).encode()
    judged = baselines.judge(OUTCOME, Plan(), baselines.read(content))
    assert [one.fingerprint for one in judged.fixed] == ["gone"]


def test_what_another_operation_of_the_path_does_is_looked_for_there_alone() -> None:
    """But what is said of a method that is not declared is said of its path."""
    before = {
        one.fingerprint: one
        for one in (
            _known(FAILURE, fingerprint="declared", operation="POST /orders"),
            _known(OTHER, fingerprint="undeclared", operation="PUT /orders"),
            _known(OTHER, fingerprint="any", operation="* /orders"),
        )
    }
    judged = baselines.judge(OUTCOME, Plan(include=("GET /*",)), before)
    assert [one.fingerprint for one in judged.fixed] == ["undeclared", "any"]
    # A run of all operations goes by a contract that has that operation no more.
    assert len(baselines.judge(OUTCOME, Plan(), before).fixed) == len(before)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"deedbox_fuzz_baseline": 2, "failures": []}', b"[" * 9999]
)
def test_what_is_no_baseline_is_refused(content: bytes) -> None:
    with pytest.raises(baselines.UnfitBaseline):
        baselines.read(content)


JUDGED = baselines.judge(OUTCOME, Plan(), {OTHER.fingerprint: _known(OTHER)})


def test_junit_fails_what_is_new_and_skips_what_is_known() -> None:
    suite = ET.fromstring(reports.junit(JUDGED, "orders"))[0]  # noqa: S314 - We wrote it.
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "2")
    failure = suite.find("testcase/failure")
    assert failure is not None and "curl http://a.test/orders" in (failure.text or "")


def test_sarif_is_sarif_and_points_into_the_contract() -> None:
    text = reports.sarif(JUDGED, file="orders.yaml", places={"/paths/~1orders/get": (4, 5)})
    log = json.loads(text)
    sarif.check_log(log)
    first, second = log["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 5}
    assert (first["baselineState"], second["baselineState"]) == ("new", "unchanged")


def test_nothing_of_a_server_is_markup() -> None:
    text = reports.markdown(JUDGED, "orders")
    assert "\x1b" not in text
    assert "\n    `<b>`" in text  # In a block of code.


def test_a_failure_is_read_as_it_was_written() -> None:
    assert failure_of(json.loads(json.dumps(FAILURE.as_dict()))) == FAILURE


def test_an_archive_has_requests_and_answers() -> None:
    request = {"method": "POST", "uri": "http://a.test/?a=1", "headers": {}, "body": {"$base64": "AAE="}}
    answer = {
        "status_code": 299,
        "headers": {"Location": ["/x"]},
        "content": {"$base64": "AAE="},
        "elapsed": 0.5,
    }
    (entry,) = json.loads(har.archive([{"request": request, "response": answer, "timestamp": 0}]))["log"][
        "entries"
    ]
    assert entry["startedDateTime"] == "1970-01-01T00:00:00+00:00"
    assert entry["request"]["queryString"] == [{"name": "a", "value": "1"}]
    assert entry["response"]["content"]["encoding"] == "base64"
    assert (entry["response"]["status"], entry["response"]["redirectURL"]) == (299, "/x")
