"""Failures that are none: JSON Schema has no words for some rules; the type of a problem says which it was.

Each waiver is as narrow as it can be, and `test_waivers.py` has for each a request that needs it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from documents import MARK
from promises import BY_CURSOR
from session import Case

IF_MATCH = frozenset(
    {
        *("apis_update", "apis_delete", "versions_update", "versions_delete"),
        *("channels_move", "channels_delete", "users_update", "teams_update", "teams_delete"),
        *("members_put", "members_remove", "grants_put", "grants_withdraw"),
        *("operations_deprecate", "operations_undeprecate"),
        *("policies_put", "policies_reset", "waivers_put", "waivers_withdraw"),
        *("webhooks_update", "webhooks_delete"),
    }
)
IF_THERE = frozenset({"channels_move", "members_put", "grants_put", "operations_deprecate", "waivers_put"})
"""Operations that need If-Match only for what is there already, so the contract can't require it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A kind of failure that is the right answer all the same."""

    name: str
    code: str
    """Schemathesis' own: ST202 valid data is refused, ST203 a missing header is, with an unusual status."""
    problems: frozenset[str]
    """Slugs of the problems that may be in the answer."""
    operations: frozenset[str]
    applies: Callable[[Case], bool] = lambda _: True


def _is_no_document_of_ours(case: Case) -> bool:
    # Those that `documents` makes are valid, so refusing one of them is a failure.
    return not (isinstance(case.body, dict) and MARK in case.body)


def _names_a_team(case: Case) -> bool:
    return isinstance(case.body, dict) and case.body.get("team") is not None


def _names_an_api(case: Case) -> bool:
    return isinstance(case.body, dict) and case.body.get("api") is not None


def _names_a_rule(case: Case) -> bool:
    return isinstance(case.body, dict) and bool(case.body.get("severities"))


def _has_a_last_day(case: Case) -> bool:
    return isinstance(case.body, dict) and case.body.get("expires_on") is not None


def _names_no_number(case: Case) -> bool:
    return not (case.query or {}).get("version")


def _names_credentials(case: Case) -> bool:
    return isinstance(case.body, dict) and bool(case.body.get("credentials"))


def _goes_on(case: Case) -> bool:
    return bool((case.query or {}).get("after"))


def _says_when(case: Case) -> bool:
    return isinstance(case.body, dict) and bool({"deprecated_at", "sunset_at"} & case.body.keys())


WAIVERS = (
    # Which ETag is the current one is a fact about the resource; the schema can only say "a string".
    Waiver("stale-etag", "ST202", frozenset({"precondition-failed"}), IF_MATCH),
    # RFC 6585 has a status for just this, which Schemathesis does not expect.
    Waiver(
        "missing-if-match",
        "ST203",
        frozenset({"precondition-required"}),
        IF_MATCH - IF_THERE,
    ),
    Waiver("existing-channel", "ST202", frozenset({"precondition-required"}), IF_THERE),
    # Which keys came with another request before is a fact about the caller; the schema knows their form.
    Waiver(
        "used-key",
        "ST202",
        frozenset({"idempotency-key-reused"}),
        frozenset(
            {
                *("apis_create", "users_create", "tokens_create", "teams_create", "sdks_build"),
                *("webhooks_create", "webhooks_rotate", "webhooks_test"),
                *("runs_create", "runs_replay"),
            }
        ),
    ),
    # Which teams there are is no business of the contract.
    Waiver(
        "unknown-team",
        "ST202",
        frozenset({"invalid"}),
        frozenset({"apis_create", "apis_update"}),
        _names_a_team,
    ),
    # Nor is which APIs there are.
    Waiver(
        "unknown-api",
        "ST202",
        frozenset({"invalid"}),
        frozenset({"webhooks_create", "webhooks_update"}),
        _names_an_api,
    ),
    # A username goes with a password, and not with a token: of members that may be null, no schema says that.
    Waiver(
        "no-one-way",
        "ST202",
        frozenset({"invalid"}),
        frozenset({"runs_create", "runs_replay"}),
        _names_credentials,
    ),
    # A sunset before the deprecation is none (RFC 9745), and years have bounds that the format does not have.
    Waiver(
        "no-such-sunset",
        "ST202",
        frozenset({"invalid"}),
        frozenset({"versions_update", "operations_deprecate"}),
        _says_when,
    ),
    # A cursor is opaque: which strings are one is no business of the contract.
    Waiver(
        "random-cursor",
        "ST202",
        frozenset({"unknown-cursor"}),
        BY_CURSOR,
    ),
    # Nor is which events there were.
    Waiver(
        "no-such-event",
        "ST202",
        frozenset({"events-gone"}),
        frozenset({"events_list", "events_export"}),
        _goes_on,
    ),
    # Which password is whose is no business of the contract.
    Waiver("wrong-password", "ST202", frozenset({"wrong-password"}), frozenset({"users_password"})),
    # The contract holds the outline of an OpenAPI document; the whole rule is the OpenAPI Specification, and
    # strings that databases cut off (U+0000) are unreadable wherever in it they stand.
    Waiver(
        "outline-of-a-document",
        "ST202",
        frozenset({"invalid-document", "unreadable"}),
        frozenset({"versions_publish", "versions_check"}),
        _is_no_document_of_ours,
    ),
    # Which rules of comparing there are is told by the hub, and grows.
    Waiver("unknown-rule", "ST202", frozenset({"invalid"}), frozenset({"policies_put"}), _names_a_rule),
    # Which days are over is no business of the contract.
    Waiver("day-that-is-over", "ST202", frozenset({"invalid"}), frozenset({"waivers_put"}), _has_a_last_day),
    # A document may call itself what it likes; then the query has to name the number.
    Waiver("no-number", "ST202", frozenset({"invalid"}), frozenset({"versions_check"}), _names_no_number),
)


def waiver_of(code: str, problem: str, operation: str, case: Case) -> Waiver | None:
    """Return what waives such a failure of *case*; None where it is one.

    Args:
        code: of Schemathesis, as in `Waiver`.
        problem: slug of the problem in the answer.
        operation: its id.
        case: the request.
    """
    return next(
        (
            waiver
            for waiver in WAIVERS
            if waiver.code == code
            and problem in waiver.problems
            and operation in waiver.operations
            and waiver.applies(case)
        ),
        None,
    )
