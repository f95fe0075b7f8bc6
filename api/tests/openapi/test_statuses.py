"""The error statuses that an operation declares are those that its route can answer with, no others."""

from operator import attrgetter

import pytest

from deedbox import problems
from tests.openapi.reading import CONTRACT, OPERATIONS, Operation

pytestmark = pytest.mark.everywhere

each = pytest.mark.parametrize("operation", OPERATIONS, ids=attrgetter("id"))

CONFLICTS = {
    "apis_create": {"api-exists", "idempotency-key-in-use"},
    "apis_delete": {"api-not-empty"},
    "versions_publish": {"version-exists", "version-deleted", "release-refused"},
    "versions_check": {"version-exists", "version-deleted"},
    "versions_update": {"sunset-ahead"},
    "versions_delete": {"version-not-retired", "sunset-ahead", "version-in-use"},
    "channels_move": {"channel-kept-by-hub", "version-retired", "too-many-channels"},
    "channels_delete": {"channel-kept-by-hub"},
    "users_create": {"email-taken", "idempotency-key-in-use"},
    "users_update": {"email-taken", "user-kept-by-hub"},
    "users_password": {"user-kept-by-hub"},
    "tokens_create": {"too-many-tokens", "secret-shown-once", "idempotency-key-in-use"},
    "webhooks_create": {"too-many-webhooks", "secret-shown-once", "idempotency-key-in-use"},
    "webhooks_rotate": {"secret-shown-once", "idempotency-key-in-use"},
    "webhooks_test": {"webhook-disabled", "idempotency-key-in-use"},
    "deliveries_replay": {"webhook-disabled"},
    "teams_create": {"team-exists", "idempotency-key-in-use"},
    "teams_delete": {"team-owns-apis"},
    "members_put": {"too-many-members", "last-maintainer"},
    "members_remove": {"last-maintainer"},
    "grants_put": {"too-many-members"},
    "waivers_put": {"too-many-waivers"},
    "runs_create": {"target-not-allowed", "fuzzer-missing", "idempotency-key-in-use"},
    "runs_replay": {"target-not-allowed", "fuzzer-missing", "idempotency-key-in-use"},
    "sdks_build": {"no-package-name", "no-package-number", "flavour-missing", "idempotency-key-in-use"},
}
"""The states that stand against an operation, by its id; no other operation knows a conflict."""


def possible(operation: Operation) -> set[int]:
    """Return the error statuses that follow from what the operation takes and does.

    405 is not among them: no declared method is answered with it. Neither is 500: it is no promise.
    """
    names = {parameter["name"] for parameter in operation.parameters}
    has_body, is_templated = bool(operation.bodies), "{" in operation.path
    in_query = any(parameter["in"] == "query" for parameter in operation.parameters)
    writes = operation.method != "GET"
    facts = {
        # A run tells how it is now to whoever comes with an id that it does not know.
        400: has_body or bool(names & {"cursor", "Idempotency-Key"}) or operation.id == "events_stream",
        401: not operation.is_public,
        403: bool(operation.scopes),
        404: is_templated or operation.id == "runs_create",
        408: has_body,
        409: operation.id in CONFLICTS,
        # A stream tells of it by an event.
        410: "after" in names and not operation.is_endless,
        412: "If-Match" in names,
        413: has_body,
        415: has_body,
        416: "206" in operation.responses,
        422: has_body or is_templated or in_query,
        428: "If-Match" in names,
        503: not operation.is_public or operation.id == "auth_token",
        429: True,
        507: writes,
    }
    return {status for status, is_possible in facts.items() if is_possible}


def slugs(operation: Operation, status: int) -> set[str]:
    """Return the problems that the response of *status* names in its description."""
    description: str = operation.declared["responses"][str(status)]["description"]
    return {part.split("`")[1] for part in description.split("; ")}


@each
def test_it_declares_what_it_can_answer_with_and_nothing_else(operation: Operation) -> None:
    declared = {int(status) for status in operation.responses if int(status) >= 400}

    assert declared == possible(operation)


@each
def test_every_error_is_a_shared_problem_response(operation: Operation) -> None:
    for status, response in operation.declared["responses"].items():
        if int(status) >= 400:
            name = response["$ref"].removeprefix("#/components/responses/")
            assert list(CONTRACT["components"]["responses"][name]["content"]) == [problems.MEDIA_TYPE]


@each
def test_the_description_of_an_error_names_problems_of_its_status(operation: Operation) -> None:
    known = {kind.slug: kind.status for kind in problems.problems()}

    for status in possible(operation):
        assert {known[slug] for slug in slugs(operation, status)} == {status}


@each
def test_it_names_every_state_that_stands_against_it(operation: Operation) -> None:
    if operation.id in CONFLICTS:
        assert slugs(operation, 409) == CONFLICTS[operation.id]


@each
def test_an_error_that_needs_a_header_declares_it(operation: Operation) -> None:
    needed = {
        "401": "WWW-Authenticate",
        "403": "WWW-Authenticate",
        "429": "Retry-After",
        "503": "Retry-After",
    }

    for status, response in operation.responses.items():
        if status in needed:
            assert needed[status] in response["headers"], status


@each
def test_a_change_needs_the_etag_that_was_read(operation: Operation) -> None:
    required = {p["name"]: p["required"] for p in operation.parameters if p["in"] == "header"}

    # Whoever revokes a leaked token has no time to read it first.
    is_change = operation.method in ("PATCH", "DELETE") or operation.id == "policies_put"
    if is_change and operation.id != "tokens_revoke":
        assert required == {"If-Match": True}
    elif operation.id in {
        *("operations_deprecate", "channels_move", "members_put", "grants_put", "waivers_put"),
    }:
        assert required == {"If-Match": False}
    else:
        assert "If-Match" not in required


@each
def test_what_creates_by_post_takes_a_key(operation: Operation) -> None:
    names = {parameter["name"]: parameter["required"] for parameter in operation.parameters}
    creates = operation.method == "POST" and "201" in operation.responses and bool(operation.scopes)

    assert ("Idempotency-Key" in names) is creates
    if creates:
        assert names["Idempotency-Key"] is False
        assert "Idempotency-Replayed" in operation.responses["201"]["headers"]
        assert "invalid-idempotency-key" in slugs(operation, 400)
        assert "idempotency-key-in-use" in slugs(operation, 409)
        assert "idempotency-key-reused" in slugs(operation, 422)
