import base64
import json
from typing import Any

import pytest

from deedbox import fuzzing, spec
from deedbox.fuzzing.contract import Contract
from deedbox.fuzzing.coverage import coverage_of
from deedbox.fuzzing.findings.collecting import Collection, Scenario
from deedbox.fuzzing.findings.counting import Count
from deedbox.fuzzing.findings.curl import curl
from deedbox.fuzzing.outcomes import Request
from deedbox.fuzzing.redacting import Redactor
from tests.fuzzing import faulty

DOCUMENT = spec.load(json.dumps(faulty.DOCUMENT).encode(), "application/json")
CONTRACT = Contract(DOCUMENT, spec.operations(DOCUMENT))

PIPED = (
    "printf %s AAE= | base64 -d | curl -X PUT -H \"X-Key: $X_KEY\" -H 'X-Empty;' -H Content-Type: "
    "--data-binary @- http://a.test/"
)


def _scenario(text: str, status: int = 500, meta: object = None) -> Scenario:
    case = {"method": "GET", "path": "/orders", "query": {"limit": text}, "meta": meta}
    request = {"method": "GET", "uri": f"http://a.test/orders?limit={text}", "headers": {"Accept": ["*/*"]}}
    answer = {"status_code": status, "headers": {}, "content": {"$base64": ""}}
    interaction = {"request": request, "response": answer}
    return Scenario("fuzzing", "GET /orders", {"c": {"value": case}}, {"c": interaction})


def _told(code: str = "ST101", message: str = "") -> dict[str, Any]:
    return {
        "code": code,
        "title": "Title",
        "message": message,
        "severity": "high",
        "operation": "GET /orders",
    }


def test_the_shortest_of_what_fails_alike_is_kept() -> None:
    found = Collection(CONTRACT)
    for text in ("12345", "12", "123"):
        found.add(_scenario(text), "c", "not_a_server_error", _told())
    (one,) = found.failures()
    assert one.curl == "curl 'http://a.test/orders?limit=12'"
    assert one.times == 3


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("ST101", 500, ""), ("ST101", 503, "other words"), True),
        (("ST103", 404, ""), ("ST103", 409, ""), False),
        (("ST108", 200, "Schema at /info:\n"), ("ST108", 200, "Schema at /paths:\n"), False),
        (("ST108", 200, "Schema at /info:\n\n1"), ("ST108", 200, "Schema at /info:\n\n2"), True),
    ],
)
def test_fingerprints_tell_failures_apart_by_rule_and_not_by_value(
    one: tuple[str, int, str], other: tuple[str, int, str], is_same: bool
) -> None:
    found = Collection(CONTRACT)
    for code, status, message in (one, other):
        found.add(_scenario("1", status), "c", "check", _told(code, message))
    assert (len(found) == 1) is is_same


def test_a_path_that_refuses_without_allow_is_told_of_once() -> None:
    found = Collection(CONTRACT)
    for method, status in (("PUT", 405), ("PATCH", 405), ("DELETE", 200)):
        one = _scenario("1", status)
        one.cases["c"]["value"]["method"] = method
        found.add(one, "c", "unsupported_method", _told("ST204"))
    assert {one.operation for one in found.failures()} == {"* /orders", "DELETE /orders"}


def test_cases_are_counted_by_operation_and_phase() -> None:
    count = Count(CONTRACT)
    for method, phase in (
        ("GET", "examples"),
        ("GET", "coverage"),
        ("GET", "coverage"),
        ("PATCH", "coverage"),
    ):
        count.add({"method": method, "path": "/orders"}, 200, phase)
    told = json.loads(json.dumps(count.coverage().as_dict()))
    covered = {one.operation: one for one in coverage_of(told).operations}
    assert covered["GET /orders"].phases == {"examples": 1, "coverage": 2}
    assert (covered["GET /orders"].cases, covered["POST /orders"].phases) == (3, {})


def test_what_a_request_breaks_on_purpose_is_pointed_at() -> None:
    found = Collection(CONTRACT)
    meta = {"phase": {"data": {"parameter": "limit", "parameter_location": "query"}}}
    found.add(_scenario("0", 200, meta), "c", "negative_data_rejection", _told("ST201"))
    assert found.failures()[0].rule.pointer == "/paths/~1orders/get/parameters/0"


@pytest.mark.parametrize(
    ("request_", "command"),
    [
        (Request("GET", "http://a.test/'", {}, None), """curl 'http://a.test/'"'"''"""),
        (Request("HEAD", "http://a.test/", {}, None), "curl --head http://a.test/"),
        (
            Request("POST", "http://a.test/", {"Content-Type": "application/json"}, "@file"),
            "curl -H 'Content-Type: application/json' --data-raw @file http://a.test/",
        ),
        (
            Request("PUT", "http://a.test/", {"X-Key": "[Filtered]", "X-Empty": ""}, "base64:AAE="),
            PIPED,
        ),
    ],
)
def test_a_command_is_safe_for_a_shell(request_: Request, command: str) -> None:
    assert curl(request_) == command


def test_secrets_are_found_in_whatever_form_they_come_back() -> None:
    redactor = Redactor(fuzzing.Credentials.basic("ada", "pa ss/wörd").secrets())
    header = base64.b64encode("ada:pa ss/wörd".encode()).decode()
    packed = base64.b64encode(f"you sent {header}".encode()).decode()
    told = redactor.tree({"a": [f"Basic {header}"], "b": {"$base64": packed}, "c": 1})
    assert header not in json.dumps(told)
    assert base64.b64decode(told["b"]["$base64"]) == b"you sent [Filtered]"
    assert redactor.text("x?p=pa%20ss%2Fw%C3%B6rd") == "x?p=[Filtered]"
    assert redactor.text("pa ss/wörd, said the server") == "[Filtered], said the server"
