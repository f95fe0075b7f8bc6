"""The examples in the contract are true: sent to a hub, they are answered as the contract says."""

import json
import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from httpx2 import EventSource, Response, ServerSentEvent

from tests.openapi.reading import BY_ID, OPERATIONS, Operation, first_example, resolved, validator
from tests.serving import Hub
from tests.watching import blocking

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.

NOT_BEFOREHAND = {
    *("created_at", "updated_at", "published_at", "moved_at", "expires_at", "last_seen_at", "last_used_at"),
    *("added_at", "granted_at", "announced_at", "started_at", "ended_at", "first_seen_at"),
    *("access_token", "refresh_token", "token"),
    # Of an entry of the audit.
    *("id", "at", "token_id", "address", "request_id", "after"),
    # Of the events.
    "last_id",
}
"""Members whose value nobody can know beforehand."""

CALLS = [(operation, media_type) for operation in OPERATIONS for media_type in (operation.bodies or [None])]
READS = [operation for operation in OPERATIONS if operation.method == "GET"]
FOUND = [
    (operation, parameter["name"])
    for operation in READS
    for parameter in operation.parameters
    if "x-example-from" in parameter
]

each_call = pytest.mark.parametrize(
    ("operation", "media_type"), CALLS, ids=[" ".join(filter(None, (o.id, m))) for o, m in CALLS]
)
each_read = pytest.mark.parametrize("operation", READS, ids=attrgetter("id"))


WRITERS: dict[str, Callable[[Any], str]] = {
    "application/yaml": yaml.safe_dump,
    "application/x-www-form-urlencoded": urlencode,
}
"""How a body of each media type is written; the others are JSON."""


def send(
    hub: Hub, operation: Operation, media_type: str | None = None, *, bearer: str | None = None, **found: str
) -> Response:
    """Send *operation*, built of nothing but the contract's examples and of values *found* before."""
    path = operation.path
    query: dict[str, str | list[str]] = {}
    headers: dict[str, str] = {}
    for parameter in operation.parameters:
        name = parameter["name"]
        if "example" not in parameter and name not in found:
            continue
        value = found.get(name, parameter.get("example"))
        if isinstance(value, list):
            query[name] = value
            continue
        value = value if isinstance(value, str) else json.dumps(value)
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", value)
        else:
            (query if parameter["in"] == "query" else headers)[name] = value
    content = None
    if media_type is not None:
        headers["Content-Type"] = media_type
        example = first_example(operation.bodies[media_type])
        content = WRITERS.get(media_type, json.dumps)(example)
    return hub.call(operation.method, path, token=bearer, params=query, headers=headers, content=content)


def find(hub: Hub, operation: Operation, name: str) -> str:
    """Return the value that the contract says is found in the answer to a GET of the same path.

    A list is asked for one item, so that there is a next page to find the cursor of.
    """
    expression = next(p["x-example-from"] for p in operation.parameters if p["name"] == name)
    reader = next(one for one in READS if one.path == operation.path)
    in_path = {p["name"]: p["example"] for p in operation.parameters if p["in"] == "path"}
    answer = send(hub, reader, **in_path, **({"limit": "1"} if "body" in expression else {}))
    assert answer.status_code == 200, answer.text
    if header := re.fullmatch(r"\$response\.header\.([\w-]+)", expression):
        return answer.headers[header[1]]
    member = re.fullmatch(r"\$response\.body#/(\w+)", expression)
    assert member is not None, expression
    value = answer.json()[member[1]]
    assert isinstance(value, str)
    return value


def find_all(hub: Hub, operation: Operation) -> dict[str, str]:
    """Return the parameters that *operation* needs and only the hub knows."""
    return {
        parameter["name"]: find(hub, operation, parameter["name"])
        for parameter in operation.parameters
        if "x-example-from" in parameter and operation.method != "GET"
    }


def assert_declared(operation: Operation, answer: Response) -> None:
    """Assert that *operation* declares *answer*: status, headers, media type and every member."""
    response = operation.responses[str(answer.status_code)]
    for name, reference in response["headers"].items():
        header = resolved(reference)
        if not header["required"] and name not in answer.headers:
            continue
        value: Any = answer.headers[name]
        if header["schema"]["type"] == "integer":
            value = int(value)
        validator(header["schema"]).validate(value)
    if "content" not in response:
        assert answer.content == b""
        return
    kind = answer.headers["Content-Type"]
    media = response["content"][kind]
    if kind == "text/event-stream":
        for event in EventSource(answer):
            assert_told(media["itemSchema"], event)
        return
    if "itemSchema" in media:
        for line in answer.text.splitlines():
            validator(media["itemSchema"], is_closed=True).validate(json.loads(line))
        return
    schema = media["schema"]
    body: Any = answer.text
    if kind == "application/yaml" or kind.endswith("json"):
        body = yaml.safe_load(answer.content) if kind == "application/yaml" else answer.json()
    validator(schema, is_closed=True).validate(body)


def assert_told(schema: dict[str, Any], event: ServerSentEvent) -> None:
    """Assert that *event* is what *schema* says of each, and its data what that says of them."""
    sent = {"event": event.event, "data": event.data, "id": event.id, "retry": event.retry}
    validator(schema).validate({name: value for name, value in sent.items() if value not in (None, "")})
    told = schema["properties"]["data"]["contentSchema"]
    validator(told, is_closed=True).validate(json.loads(event.data))


def assert_shown(example: Any, answer: Any) -> None:
    """Assert that *answer* shows what *example* does; of a list, each item of the example is in it."""
    if isinstance(example, dict):
        assert example.keys() == answer.keys()
        for name in example.keys() - NOT_BEFOREHAND:
            assert_shown(example[name], answer[name])
    elif isinstance(example, list) and example and isinstance(example[0], dict):
        assert any(shows(item, one) for item in example for one in answer), answer
    else:
        assert answer == example


def shows(example: Any, answer: Any) -> bool:
    try:
        assert_shown(example, answer)
    except AssertionError:
        return False
    return True


@pytest.fixture
def own(request: pytest.FixtureRequest, operation: Operation) -> Hub:
    """A hub on a copy of the seed; the one of all for what changes nothing."""
    hub: Hub = request.getfixturevalue("untouched" if operation.method == "GET" else "seeded")
    return hub


@each_call
def test_what_the_examples_ask_for_is_done_and_blocks_no_event_loop(
    own: Hub, operation: Operation, media_type: str | None
) -> None:
    found = find_all(own, operation)
    answers: list[Response] = []

    assert blocking(lambda: answers.append(send(own, operation, media_type, **found))) is None

    answer = answers[0]
    assert 200 <= answer.status_code < 300, answer.text
    assert_declared(operation, answer)
    if any(parameter["name"] == "Idempotency-Key" for parameter in operation.parameters):
        # Its example is a key, so the same again is done no more.
        again = send(own, operation, media_type, **found)
        assert (again.status_code, again.content) == (answer.status_code, answer.content)
        assert again.headers["Idempotency-Replayed"] == "true"
        assert_declared(operation, again)


@each_read
def test_what_a_read_answers_is_the_example(untouched: Hub, operation: Operation) -> None:
    answer = send(untouched, operation)

    if answer.headers["Content-Type"] == "application/json":
        media = operation.responses["200"]["content"]["application/json"]
        assert_shown(first_example(media), answer.json())


def test_the_digest_in_the_examples_is_that_of_the_document(untouched: Hub) -> None:
    answer = send(untouched, BY_ID["versions_document"])
    digest = resolved(BY_ID["versions_document"].responses["200"]["headers"]["Repr-Digest"])["example"]

    assert answer.headers["Content-Type"] == "application/yaml"
    # It comes compressed, and then Repr-Digest is of that.
    assert answer.headers["Unencoded-Digest"] == digest


@pytest.mark.parametrize(("operation", "name"), FOUND, ids=[f"{o.id} {name}" for o, name in FOUND])
def test_a_value_that_is_found_as_the_contract_says_does_what_it_is_for(
    untouched: Hub, operation: Operation, name: str
) -> None:
    answer = send(untouched, operation, **{name: find(untouched, operation, name)})

    assert answer.status_code == (304 if name == "If-None-Match" else 200)
    assert_declared(operation, answer)


@each_call
@pytest.mark.parametrize(("token", "status"), [("unknown", 401), ("powerless", 403)])
def test_whoever_may_not_is_told_as_declared(
    untouched: Hub, operation: Operation, media_type: str | None, token: str, status: int
) -> None:
    bearer = untouched.mint() if token == "powerless" else token
    answer = send(untouched, operation, media_type, bearer=bearer)

    if operation.scopes or (token == "unknown" and not operation.is_public):
        assert answer.status_code == status
        assert_declared(operation, answer)
    else:
        assert answer.status_code not in (401, 403)


@each_call
def test_what_a_change_needs_is_told_as_declared(
    untouched: Hub, operation: Operation, media_type: str | None
) -> None:
    if "428" in operation.responses:
        without, stale = (
            send(untouched, operation, media_type, **headers) for headers in ({}, {"If-Match": '"stale"'})
        )
        assert (without.status_code, stale.status_code) == (428, 412)
        assert_declared(operation, without)
        assert_declared(operation, stale)
    else:
        assert "412" not in operation.responses
