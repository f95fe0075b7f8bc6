"""What the contract says of itself as a whole."""

from typing import Any

TITLE = "Deedbox"
VERSION = "0.2.0"
"""Semantic version of the contract. While it is 0.x a breaking change raises the minor number."""

SUMMARY = "The home of an organisation's HTTP API contracts."

DESCRIPTION = """\
Publish an OpenAPI document under a semantic version, read it back byte for byte, and let channels such as
`production` name the version that is in use.

**Tokens.** Every operation but `hub_read` and `auth_token` needs `Authorization: Bearer <token>` with the
scope it lists: an API token (`deedbox_…`, from `tokens_create`) for machines, or an access token from signing
in (`auth_token`) for people. A token does what both its scopes and its user's roles allow when it is used.
One that is revoked or narrowed is refused at once by the process that did it, and within a second by every
other one.

**Errors.** Every error is a problem (RFC 9457) with a stable `type`; that address is a page that explains
it. `request_id` is in the problem, in the `X-Request-ID` header and in the hub's log.

**Changes.** Whatever can change has an `ETag`; changing or deleting it needs that value in `If-Match`, so
nobody's change is lost. Published documents never change and may be kept for ever.

**Retries.** Every POST that creates takes an `Idempotency-Key`: when no answer comes, send the same request
under the same key again, and it is done once. Keys are their caller's own, and are kept for 24 hours unless
the operator has set another time.

**Lists.** APIs and users come in numbered pages. What grows without bound comes by cursor: pass `next_cursor`
back as `cursor`, with the same filters, until it is null; `prev_cursor` leads to just what comes before. No
item is told twice or left out because others come or go. `Link` leads to the other pages, too.

**Limits.** Requests are counted per token, per user and per address, in a window that slides; an operation
counts as many times as its `x-deedbox-cost` says, else once. `RateLimit-Policy` and `RateLimit` say how it
stands. What is beyond a limit is answered with 429 and not done; `Retry-After` says when to send it again.

**Growth.** Answers may gain members, and enumerations values; a client must not fail on those it does not
know.
"""

CONTACT = {"name": "Deedbox", "url": "https://github.com/deedbox/deedbox"}
LICENSE = {"name": "MIT", "identifier": "MIT"}
SERVERS = [
    {"url": "/", "description": "The hub that serves this document."},
    {"url": "http://127.0.0.1:8000", "description": "A hub on your own machine."},
]
EXTERNAL_DOCS = {"description": "What each problem means, and what to do.", "url": "/problems"}


def _tag(name: str, summary: str, description: str, about: str, url: str) -> dict[str, Any]:
    return {
        "name": name,
        "summary": summary,
        "description": description,
        "externalDocs": {"description": about, "url": url},
    }


TAGS = [
    _tag(
        "hub",
        "The hub",
        "What this hub is.",
        "The OpenAPI Specification",
        "https://spec.openapis.org/oas/latest.html",
    ),
    _tag(
        "apis",
        "APIs",
        "The named things that teams publish contracts of, such as `orders`.",
        "PATCH, and what a member left out means (RFC 5789)",
        "https://www.rfc-editor.org/rfc/rfc5789",
    ),
    _tag(
        "versions",
        "Versions",
        "Contracts published under a semantic version. A version's bytes never change, and its number is "
        "never used again, not even when it is deleted.",
        "Semantic Versioning",
        "https://semver.org/",
    ),
    _tag(
        "operations",
        "Operations",
        "The operations that published contracts hold.",
        "Operation Object",
        "https://spec.openapis.org/oas/v3.1.1.html#operation-object",
    ),
    _tag(
        "findings",
        "Findings",
        "What the hub's rules found in published contracts. The policy of an API says which of them a "
        "release may not bring.",
        "JSON Pointer, which says where (RFC 6901)",
        "https://www.rfc-editor.org/rfc/rfc6901",
    ),
    _tag(
        "changes",
        "Changes",
        "What changed between two published contracts, whom it breaks, and the proof.",
        "Versions of what others rely on (semver.org)",
        "https://semver.org/#spec-item-8",
    ),
    _tag(
        "sdks",
        "SDKs",
        "Typed Python packages of published contracts, which pip installs from this hub (`/simple/`).",
        "Installing from an index (pip)",
        "https://pip.pypa.io/en/stable/cli/pip_install/",
    ),
    _tag(
        "webhooks",
        "Webhooks",
        "Addresses of yours that the hub sends what happens to, signed.",
        "Standard Webhooks",
        "https://www.standardwebhooks.com/",
    ),
    _tag(
        "deliveries",
        "Deliveries",
        "What was sent to a webhook, and what its receiver answered.",
        "Operational considerations (Standard Webhooks)",
        "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    ),
    _tag(
        "runs",
        "Runs",
        "Fuzzing of live servers by published contracts, on the hub: what is new, known and fixed, with "
        "commands that show it again.",
        "Server-sent events (HTML)",
        "https://html.spec.whatwg.org/multipage/server-sent-events.html",
    ),
    _tag(
        "policies",
        "Policies",
        "By which rules the releases of an API are let through.",
        "What a number promises (semver.org)",
        "https://semver.org/#semantic-versioning-specification-semver",
    ),
    _tag(
        "waivers",
        "Waivers",
        "Changes that break consumers, allowed on purpose.",
        "Code scanning: suppressions (SARIF 2.1.0)",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html",
    ),
    _tag(
        "channels",
        "Channels",
        "Movable names for versions. `latest` is kept by the hub; the others are the team's own.",
        "Conditional requests (RFC 9110)",
        "https://www.rfc-editor.org/rfc/rfc9110#section-13",
    ),
    _tag(
        "grants",
        "Grants",
        "What somebody may do with one API beside what their team gives them.",
        "Access control (OWASP)",
        "https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html",
    ),
    _tag(
        "auth",
        "Signing in",
        "OAuth2 for people, who sign in with a password; machines call with API tokens.",
        "The OAuth 2.0 Authorization Framework (RFC 6749)",
        "https://www.rfc-editor.org/rfc/rfc6749",
    ),
    _tag(
        "users",
        "Users",
        "The people of the hub, and what their roles let them do.",
        "Role-based access control",
        "https://csrc.nist.gov/projects/role-based-access-control",
    ),
    _tag(
        "teams",
        "Teams",
        "Who owns APIs together.",
        "Ownership of software",
        "https://backstage.io/docs/features/software-catalog/",
    ),
    _tag(
        "members",
        "Members",
        "Who is in a team, and what they may do with all of its APIs.",
        "Role-based access control",
        "https://csrc.nist.gov/projects/role-based-access-control",
    ),
    _tag(
        "tokens",
        "API tokens",
        "What machines call with, on behalf of the user who made them.",
        "Bearer tokens (RFC 6750)",
        "https://www.rfc-editor.org/rfc/rfc6750",
    ),
    _tag(
        "events",
        "Events",
        "What happens on this hub. Each event is kept in the transaction of what it tells, and told in that "
        "order; `docs/events.md` lists the kinds.",
        "Server-sent events (WHATWG)",
        "https://html.spec.whatwg.org/multipage/server-sent-events.html",
    ),
    _tag(
        "audit",
        "Audit",
        "Every change: who, with which token, from where.",
        "Logging and monitoring (OWASP)",
        "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html",
    ),
]
