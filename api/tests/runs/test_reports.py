"""What a run found, as files."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import anyio
import pytest

from deedbox.fuzzing import Outcome
from deedbox.runs.failure_schemas import ReportFormat
from tests.runs.conftest import Fuzzed
from tests.runs.found import failure, outcome


@pytest.fixture
def reported(fuzzed: Fuzzed) -> str:
    """Where the reports of a run are that found something new, something known and something fixed."""
    api = fuzzed.api()
    fuzzed.run(api, outcome("known", "fixed"))
    run = fuzzed.run(api, outcome("known", *(f"new {number}" for number in range(60))))
    assert (run["new"], run["known"], run["fixed"]) == (60, 1, 1)
    return f"/v1/runs/{run['id']}/reports"


def test_each_form_has_every_failure_and_a_name(fuzzed: Fuzzed, reported: str) -> None:
    run = reported.split("/")[3]
    forms = {}
    for form, suffix in (("junit", "xml"), ("sarif", "sarif"), ("markdown", "md"), ("jsonl", "jsonl")):
        answer = fuzzed.hub.call("GET", f"{reported}/{form}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].endswith(f'-run-{run}.{suffix}"')
        again = fuzzed.hub.call(
            "GET", f"{reported}/{form}", headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert again.status_code == 304
        forms[form] = answer.text
    suite = ET.fromstring(forms["junit"])[0]  # noqa: S314 - our own.
    assert (len(suite), suite.get("tests")) == (62, "62")
    assert len(suite.findall("testcase/failure")) == int(suite.get("failures", "")) == 60
    assert len(suite.findall("testcase/skipped")) == 1
    results = json.loads(forms["sarif"])["runs"][0]["results"]
    assert len(results) == 61
    assert {one["baselineState"] for one in results} == {"new", "unchanged"}
    lines = [json.loads(line) for line in forms["jsonl"].splitlines()]
    assert [one["status"] for one in lines[:-1]] == ["new"] * 60 + ["known", "fixed"]
    assert lines[-1] == fuzzed.hub.call("GET", f"/v1/runs/{run}").json()
    assert forms["markdown"].count("### `GET /things-0`") == 62
    assert failure("fixed").fingerprint in forms["markdown"]


@pytest.mark.parametrize("form", ["junit", "sarif", "markdown", "jsonl"])
def test_a_report_goes_on_where_a_download_broke_off(fuzzed: Fuzzed, reported: str, form: str) -> None:
    plain = {"Accept-Encoding": "identity"}
    whole = fuzzed.hub.call("GET", f"{reported}/{form}", headers=plain)
    digest = base64.b64encode(hashlib.sha256(whole.content).digest()).decode()
    assert whole.headers["Content-Length"] == str(len(whole.content))
    assert whole.headers["Repr-Digest"] == f"sha-256=:{digest}:"

    head = fuzzed.hub.call("HEAD", f"{reported}/{form}", headers=plain)
    same = ("Content-Length", "Content-Disposition", "ETag", "Repr-Digest", "Accept-Ranges")
    assert [head.headers[name] for name in same] == [whole.headers[name] for name in same]

    asked = {**plain, "Range": "bytes=1000-", "If-Range": whole.headers["ETag"]}
    rest = fuzzed.hub.call("GET", f"{reported}/{form}", headers=asked)
    assert (rest.status_code, rest.content) == (206, whole.content[1000:])
    beyond = fuzzed.hub.call("GET", f"{reported}/{form}", headers={**plain, "Range": "bytes=99999999-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{len(whole.content)}")


def test_files_of_the_engine_are_kept_part_by_part_and_given_as_they_were(fuzzed: Fuzzed) -> None:
    told = b'{"event": "x"}\n' * 50_000

    async def write(asked: dict[str, Any]) -> Outcome:
        path = anyio.Path(asked["folder"]) / "events.ndjson"
        await path.write_bytes(told)
        return outcome("a", events=Path(path))

    run = fuzzed.run(fuzzed.api(), write)
    path, plain = f"/v1/runs/{run['id']}/reports/events", {"Accept-Encoding": "identity"}
    answer = fuzzed.hub.call("GET", path, headers=plain)
    assert (answer.content, answer.headers["Content-Length"]) == (told, str(len(told)))
    head = fuzzed.hub.call("HEAD", path, headers=plain)
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(told)))
    assert head.headers["Repr-Digest"] == answer.headers["Repr-Digest"]
    rest = fuzzed.hub.call("GET", path, headers={**plain, "Range": "bytes=300000-"})
    assert (rest.status_code, rest.content) == (206, told[300_000:])
    other = fuzzed.run(fuzzed.api(), outcome())
    assert fuzzed.hub.call("GET", f"/v1/runs/{other['id']}/reports/events").status_code == 404


def test_the_replay_of_a_failure_has_no_report(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome("a"))
    (found,) = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/failures").json()["items"]
    path = f"/v1/runs/{run['id']}/failures/{found['fingerprint']}/replay"
    replay = fuzzed.wait(fuzzed.hub.call("POST", path, json={}).headers["Location"])
    for form in ReportFormat:
        answer = fuzzed.hub.call("GET", f"/v1/runs/{replay['id']}/reports/{form}")
        assert (answer.status_code, "replay" in answer.json()["detail"]) == (404, True)


def test_a_path_may_be_longer_than_what_is_told_of_it(fuzzed: Fuzzed) -> None:
    long = f"GET /{'x' * 3000}"
    run = fuzzed.run(fuzzed.api(), outcome(failures=(failure("a", operation=long),), tried=(long,)))
    for what in (
        "failures",
        "coverage",
        "reports/junit",
        "reports/sarif",
        "reports/markdown",
        "reports/jsonl",
    ):
        answer = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/{what}")
        assert (answer.status_code, long[:500] in answer.text, long in answer.text) == (200, True, False)


def test_a_run_that_has_not_succeeded_has_no_report(fuzzed: Fuzzed) -> None:
    run = fuzzed.run(fuzzed.api(), outcome(stop_reason="nothing_tested"))
    answer = fuzzed.hub.call("GET", f"/v1/runs/{run['id']}/reports/junit")
    assert (answer.status_code, answer.json()["detail"].endswith("it is failed.")) == (404, True)
