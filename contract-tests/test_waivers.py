"""Each waiver is needed: of a request that fits the contract it alone says that the refusal is no failure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from schemathesis.core.failures import Failure, FailureGroup

from cases import case_of
from closed import closed
from hub import Hub
from needed import NEEDS, Need
from promises import CONTRACT, resolve
from served import Request
from waivers import WAIVERS, waiver_of
from wire import Wire

pytestmark = pytest.mark.slow

CLOSED = closed(CONTRACT)
OPERATIONS = {one["operationId"]: one for item in CLOSED["paths"].values() for one in item.values()}
SENT_IN = {"path": "path", "query": "query", "header": "headers"}
"""Where parameters are in a `Request`, by where they are in the contract."""


@pytest.fixture(scope="module")
def schema() -> Any:
    """What Schemathesis makes of the contract."""
    return schemathesis.openapi.from_dict(CLOSED)


def unfit(request: Request) -> Iterator[str]:
    """Yield what of *request* does not fit the contract: names of parameters, and "body"."""
    operation = OPERATIONS[request.operation]
    declared = set()
    for parameter in map(resolve, operation.get("parameters", [])):
        declared.add((SENT_IN[parameter["in"]], parameter["name"]))
        given = getattr(request, SENT_IN[parameter["in"]])
        if parameter["name"] in given:
            yield from [] if _fits(parameter["schema"], given[parameter["name"]]) else [parameter["name"]]
        elif parameter.get("required"):
            yield parameter["name"]
    sent = {(part, name) for part in SENT_IN.values() for name in getattr(request, part)}
    yield from (name for _, name in sent - declared)
    content = resolve(operation.get("requestBody", {})).get("content", {})
    if content and not _fits(content["application/json"]["schema"], request.body):
        yield "body"


def _fits(schema: dict[str, Any], value: Any) -> bool:
    whole = {**schema, "components": CLOSED["components"]}
    return jsonschema_rs.validator_for(whole, validate_formats=True).is_valid(value)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: f"{need.waiver} {need.problem}")
def test_a_waiver_alone_lets_pass_what_the_contract_cannot_say(
    live: Hub, wire: Wire, schema: Any, need: Need
) -> None:
    (waiver,) = (one for one in WAIVERS if one.name == need.waiver)
    request = need.make(wire)
    operation = schema.find_operation_by_id(request.operation)
    missing = {"ST202": "", "ST203": "If-Match"}[waiver.code]
    assert list(unfit(request)) == ([missing] if missing else [])
    case = case_of(operation, request, missing=missing)

    answer = case.call(base_url=live.url, headers={"Authorization": f"Bearer {live.admin}"})

    assert answer.json()["type"].rpartition("/")[2] == need.problem, answer.json()
    with pytest.raises(FailureGroup) as found:
        case.validate_response(answer)
    (failure,) = found.value.exceptions
    assert isinstance(failure, Failure)
    assert failure.code == waiver.code
    assert waiver_of(failure.code, need.problem, request.operation, case) is waiver

    assert waiver_of(failure.code, "unexpected", request.operation, case) is None
    assert waiver_of("ST901", need.problem, request.operation, case) is None
    assert waiver_of(failure.code, need.problem, "hub_read", case) is None
    if need.without is not None:
        innocent = case_of(operation, replace(request, **need.without))
        assert waiver_of(failure.code, need.problem, request.operation, innocent) is not waiver


def test_there_is_a_request_for_each_waiver_and_each_of_its_problems() -> None:
    waived = {(waiver.name, problem) for waiver in WAIVERS for problem in waiver.problems}

    assert {(need.waiver, need.problem) for need in NEEDS} == waived
    # What looks at the request has one more, of which it says nothing.
    default = WAIVERS[0].applies
    looking = {waiver.name for waiver in WAIVERS if waiver.applies is not default}
    assert {need.waiver for need in NEEDS if need.without is not None} == looking


@pytest.mark.parametrize("waiver", WAIVERS, ids=lambda waiver: waiver.name)
def test_each_operation_of_a_waiver_has_its_problems(waiver: Any) -> None:
    for name in waiver.operations:
        said = " ".join(resolve(answer)["description"] for answer in OPERATIONS[name]["responses"].values())
        assert any(f"`{problem}`: " in said for problem in waiver.problems), name
        if waiver.code == "ST203":
            parameters = map(resolve, OPERATIONS[name]["parameters"])
            assert any(one["name"] == "If-Match" and one["required"] for one in parameters), name
