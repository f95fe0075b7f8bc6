"""The tree of problems: each kind is whole, has one stable name, and stands in the tree's drawing."""

import inspect
import re
from collections import Counter

import pytest

from deedbox import problems
from deedbox.openapi.components import STATUS_NAMES
from deedbox.problems import Busy, Fault, Problem

KINDS = list(problems.problems())
each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)

SLUGS = {
    "api-exists",
    "api-not-empty",
    "beyond-your-rights",
    "body-too-slow",
    "busy",
    "channel-kept-by-hub",
    "email-taken",
    "events-gone",
    "export-too-long",
    "failure",
    "flavour-missing",
    "from-another-site",
    "fuzzer-missing",
    "headers-too-slow",
    "insufficient-role",
    "insufficient-scope",
    "invalid",
    "invalid-document",
    "invalid-event-id",
    "invalid-grant",
    "invalid-scope",
    "idempotency-key-in-use",
    "idempotency-key-reused",
    "invalid-idempotency-key",
    "invalid-token",
    "last-maintainer",
    "method-not-allowed",
    "no-package-name",
    "no-package-number",
    "not-acceptable",
    "not-found",
    "precondition-failed",
    "precondition-required",
    "range-not-satisfiable",
    "rate-limited",
    "release-refused",
    "secret-shown-once",
    "storage-away",
    "storage-full",
    "team-exists",
    "team-owns-apis",
    "too-costly",
    "too-large",
    "too-many-channels",
    "too-many-members",
    "too-many-streams",
    "too-many-tokens",
    "too-many-webhooks",
    "webhook-disabled",
    "too-many-waivers",
    "unauthenticated",
    "unknown-cursor",
    "unreadable",
    "unsupported-dialect",
    "unsupported-media-type",
    "user-kept-by-hub",
    "version-deleted",
    "version-exists",
    "version-in-use",
    "sunset-ahead",
    "target-not-allowed",
    "version-not-retired",
    "version-retired",
    "wrong-password",
}
"""The published names. Clients compare them, so none is ever renamed; new ones are added here."""


def test_the_published_names_are_those() -> None:
    assert {kind.slug for kind in KINDS} == SLUGS


@pytest.mark.parametrize("member", ["slug", "title"])
def test_no_two_problems_share_a_name(member: str) -> None:
    times = Counter(getattr(kind, member) for kind in KINDS)

    assert [name for name, count in times.items() if count > 1] == []


@each
def test_a_problem_is_named_after_its_class(kind: type[Problem]) -> None:
    assert kind.slug == re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


@each
def test_a_problem_says_for_itself_what_happened_and_what_to_do(kind: type[Problem]) -> None:
    own = kind.__dict__

    assert "slug" in own
    assert "title" in own
    assert 20 < len(" ".join(inspect.cleandoc(own["__doc__"]).split())) < 500
    assert not kind.title.endswith(".")
    assert own["__doc__"].rstrip().endswith(".")


@each
def test_a_finer_problem_has_the_status_of_the_one_above(kind: type[Problem]) -> None:
    above = kind.__mro__[1]

    assert 400 <= kind.status < 600
    if issubclass(above, Problem) and above is not Problem:
        assert kind.status == above.status


@each
def test_a_problem_stands_in_the_drawing_of_the_tree(kind: type[Problem]) -> None:
    assert problems.__doc__ is not None
    assert re.search(rf"\b{kind.__name__}\b", problems.__doc__)


def test_the_drawing_names_no_problem_that_there_is_not() -> None:
    assert problems.__doc__ is not None
    drawing = problems.__doc__.split("\n\n")[1]
    names = set(re.findall(r"\b[A-Z][A-Za-z]+", drawing)) - {"Problem", "Conflict", "NotGranted"}

    assert names == {kind.__name__ for kind in KINDS}


def test_every_status_of_a_problem_has_a_response_but_those_that_no_operation_declares() -> None:
    assert {kind.status for kind in KINDS} - {405, 406, 500} == set(STATUS_NAMES)


def test_a_problem_renders_its_faults_under_their_public_names() -> None:
    fault = Fault(location="query", pointer="/limit", detail="Too much.", code="too-much")
    problem = problems.Invalid("Wrong.", errors=[fault])

    assert problem.as_json("the-id") == {
        "type": "/problems/invalid",
        "title": "The request breaks the schema",
        "status": 422,
        "detail": "Wrong.",
        "request_id": "the-id",
        "errors": [
            {
                "in": "query",
                "pointer": "/limit",
                "detail": "Too much.",
                "code": "too-much",
                "line": None,
                "column": None,
            }
        ],
    }


def test_a_busy_hub_says_when_to_come_back() -> None:
    assert Busy("x").headers == {"Retry-After": "1"}
    assert Busy("x", retry_after_seconds=30).headers == {"Retry-After": "30"}
