"""Every operation says all that a client, a reader and a fuzzer need."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Any, get_args

import pytest

from deedbox.app import create_app
from deedbox.http.declare import COST
from deedbox.http.path_items import PathItem, path_items
from deedbox.identity.scopes import Scope
from deedbox.settings import Settings
from tests.openapi.reading import CONTRACT, OPERATIONS, Operation, first_example, resolved, validator

pytestmark = pytest.mark.everywhere

TAGS = [
    "hub",
    "apis",
    "versions",
    "operations",
    "findings",
    "changes",
    "sdks",
    "webhooks",
    "deliveries",
    "runs",
    "policies",
    "waivers",
    "channels",
    "grants",
    "auth",
    "users",
    "teams",
    "members",
    "tokens",
    "events",
    "audit",
]
PUBLIC = {"hub_read", "auth_token"}
FOR_EVERYBODY = {"users_me", "users_password"}
"""What any token may do."""

each = pytest.mark.parametrize("operation", OPERATIONS, ids=attrgetter("id"))


def nulls(schema: Any) -> Iterator[Any]:
    """Yield each part of *schema* that lets null through by name."""
    if isinstance(schema, list):
        for item in schema:
            yield from nulls(item)
    elif isinstance(schema, dict):
        if schema.get("type") == "null" or "null" in (schema.get("type") or ()) or schema.get("nullable"):
            yield schema
        yield from nulls(list(schema.values()))


def test_the_contract_has_operations_of_every_tag() -> None:
    assert {operation.declared["tags"][0] for operation in OPERATIONS} == set(TAGS)
    assert len(OPERATIONS) >= 17


def test_operation_ids_are_unique() -> None:
    assert [name for name, times in Counter(map(attrgetter("id"), OPERATIONS)).items() if times > 1] == []


def test_the_tags_are_declared_in_order_each_with_what_it_is_and_where_to_read_on() -> None:
    assert [tag["name"] for tag in CONTRACT["tags"]] == TAGS
    for tag in CONTRACT["tags"]:
        assert tag["description"].endswith(".")
        assert tag["externalDocs"]["description"]
        assert tag["externalDocs"]["url"].startswith("https://")


def test_the_contract_says_what_it_is_as_a_whole() -> None:
    info = CONTRACT["info"]

    assert info["title"] == "Deedbox"
    assert info["summary"]
    assert "**Errors.**" in info["description"]
    assert info["contact"]["name"]
    assert info["license"] == {"name": "MIT", "identifier": "MIT"}
    assert CONTRACT["servers"][0]["url"] == "/"
    assert CONTRACT["externalDocs"]["url"] == "/problems"


def test_whoever_says_nothing_of_security_means_a_token() -> None:
    scheme = CONTRACT["components"]["securitySchemes"]["BearerAuth"]

    assert CONTRACT["security"] == [{"BearerAuth": []}]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert scheme["description"]


@each
def test_its_id_is_tag_and_verb(operation: Operation) -> None:
    (tag,) = operation.declared["tags"]

    assert operation.id.startswith(f"{tag}_")
    assert operation.id.removeprefix(f"{tag}_").isalpha()
    assert operation.id.islower()


@each
def test_it_has_a_summary_of_one_line_and_a_description_in_sentences(operation: Operation) -> None:
    assert 0 < len(operation.declared["summary"]) <= 60
    assert not operation.declared["summary"].endswith(".")
    assert "\n" not in operation.declared["summary"]
    assert operation.declared["description"].endswith(".")


@each
def test_it_says_who_may_call_it(operation: Operation) -> None:
    if operation.id in PUBLIC:
        assert operation.declared["security"] == []
    else:
        bearer, oauth2 = operation.declared["security"]
        assert bearer == {"BearerAuth": operation.scopes}
        assert oauth2 == {"OAuth2": operation.scopes}
        assert bool(operation.scopes) is (operation.id not in FOR_EVERYBODY)
        assert set(operation.scopes) <= set(get_args(Scope))


@each
def test_only_a_token_that_may_write_can_change_anything(operation: Operation) -> None:
    changes_nothing = operation.method == "GET" or operation.id == "versions_check"
    kind = "read" if changes_nothing else "write"
    group = operation.declared["tags"][0]
    group = {"members": "teams", "deliveries": "webhooks"}.get(group, group)
    group = group if group in ("users", "teams", "tokens", "audit", "events", "webhooks") else "contracts"
    if operation.id.startswith("runs_") and not changes_nothing:
        group = "runs"
    expected = {
        "audit_list": ["admin"],
        "audit_export": ["admin"],
        "sdks_build": ["sdks:build"],
        "sdks_cancel": ["sdks:build"],
        "webhooks_create": ["webhooks:write", "events:read"],
        "webhooks_update": ["webhooks:write", "events:read"],
    }.get(operation.id, [f"{group}:{kind}"])

    assert operation.scopes == ([] if operation.id in PUBLIC | FOR_EVERYBODY else expected)


@each
def test_every_parameter_has_a_description_and_a_true_or_findable_example(operation: Operation) -> None:
    for parameter in operation.parameters:
        assert parameter["description"], parameter["name"]
        if "x-example-from" in parameter:
            assert parameter["x-example-from"].startswith("$response."), parameter["name"]
            assert "example" not in parameter
        else:
            assert validator(parameter["schema"]).is_valid(parameter["example"]), parameter["name"]


@each
def test_no_parameter_can_be_null(operation: Operation) -> None:
    assert list(nulls([parameter["schema"] for parameter in operation.parameters])) == []


@each
def test_its_path_parameters_are_those_in_the_path(operation: Operation) -> None:
    declared = [p for p in operation.parameters if p["in"] == "path"]

    assert all(parameter["required"] for parameter in declared)
    assert [p["name"] for p in declared] == [
        part[1:-1] for part in operation.path.split("/") if part.startswith("{")
    ]


@each
def test_its_body_has_examples_that_fit_its_schema(operation: Operation) -> None:
    for media in operation.bodies.values():
        assert validator(media["schema"]).is_valid(first_example(media))
        for example in resolved(media["schema"]).get("examples", []):
            assert validator(media["schema"]).is_valid(example)


@each
def test_a_body_is_required_where_there_is_one(operation: Operation) -> None:
    # There is nothing to say to what is broken off, rotated, or sent again.
    needs_none = {"sdks_cancel", "runs_cancel", "webhooks_rotate", "webhooks_test", "deliveries_replay"}
    if operation.method in ("POST", "PUT", "PATCH") and operation.id not in needs_none:
        assert operation.declared["requestBody"]["required"] is True
    else:
        assert "requestBody" not in operation.declared


@each
def test_every_response_has_a_description(operation: Operation) -> None:
    for status, response in operation.declared["responses"].items():
        assert response["description"].strip(" .:`"), status


@each
def test_each_status_is_declared_by_itself(operation: Operation) -> None:
    # A `default` would make every answer a declared one, and so blind the fuzzer.
    assert all(status.isdecimal() for status in operation.declared["responses"])


@each
def test_every_answer_carries_the_request_id_the_time_it_took_and_the_limits(operation: Operation) -> None:
    for status, response in operation.responses.items():
        for name in ("X-Request-ID", "Server-Timing", "RateLimit-Policy", "RateLimit"):
            assert response["headers"][name] == {"$ref": f"#/components/headers/{name}"}, status


@each
def test_what_has_no_body_declares_none_and_what_has_one_declares_it(operation: Operation) -> None:
    for status, response in operation.responses.items():
        assert ("content" in response) == (status not in ("204", "304")), status


@each
def test_what_was_read_has_an_etag_and_can_be_asked_for_again(operation: Operation) -> None:
    if operation.method == "GET" and operation.streams:
        assert {"Cache-Control"} <= operation.responses["200"]["headers"].keys()
        assert "ETag" not in operation.responses["200"]["headers"]
        assert "304" not in operation.responses
        assert "If-None-Match" not in [parameter["name"] for parameter in operation.parameters]
    elif operation.method == "GET":
        assert {"ETag", "Cache-Control"} <= operation.responses["200"]["headers"].keys()
        assert {"ETag", "Cache-Control"} <= operation.responses["304"]["headers"].keys()
        assert "If-None-Match" in [parameter["name"] for parameter in operation.parameters]
    else:
        assert "304" not in operation.responses


@each
def test_what_was_created_says_where_it_is(operation: Operation) -> None:
    for status, response in operation.responses.items():
        assert ("Location" in response["headers"]) == (status == "201"), status


@pytest.fixture(scope="module")
def items() -> dict[str, PathItem]:
    return {item.path: item for item in path_items(create_app(Settings()).routes)}


def test_the_paths_known_before_the_contract_is_made_are_those_of_the_contract(
    items: dict[str, PathItem],
) -> None:
    assert items.keys() == CONTRACT["paths"].keys()
    for path, declared in CONTRACT["paths"].items():
        assert items[path].operations.keys() == {method.upper() for method in declared}


@each
def test_what_is_known_before_the_contract_is_made_is_what_it_says(
    operation: Operation, items: dict[str, PathItem]
) -> None:
    known = items[operation.path].operations[operation.method]

    assert known.id == operation.id
    assert known.media_types == operation.bodies.keys()
    assert known.streams == operation.is_endless
    assert known.cost == operation.declared.get(COST, 1)
