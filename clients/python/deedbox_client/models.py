# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The objects that a hub answers with."""

from __future__ import annotations

import builtins
import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from ._core.models import Model, OneOf, OpenStrEnum, UnknownModel


class Bump(OpenStrEnum):
    """Which part of a semantic version has to be raised."""

    MAJOR = "major"
    MINOR = "minor"
    NONE = "none"


class ChangeSeverity(OpenStrEnum):
    """What a change does: an error breaks, a warning is undetermined, information is compatible."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ChangeSide(OpenStrEnum):
    """What a change concerns: what clients send, or what they are sent."""

    REQUEST = "request"
    RESPONSE = "response"


class CheckOutcome(OpenStrEnum):
    """What becomes of a release."""

    PASSED = "passed"
    WARNED = "warned"
    REFUSED = "refused"
    UNCHECKED = "unchecked"


class DeliveryState(OpenStrEnum):
    """What became of a delivery."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DROPPED = "dropped"


class EventKind(OpenStrEnum):
    """What happened; kinds may come that are not here yet."""

    API_CREATED = "api.created"
    API_CHANGED = "api.changed"
    API_DELETED = "api.deleted"
    VERSION_PUBLISHED = "version.published"
    VERSION_REFUSED = "version.refused"
    VERSION_DEPRECATED = "version.deprecated"
    VERSION_UNDEPRECATED = "version.undeprecated"
    VERSION_RETIRED = "version.retired"
    VERSION_REINSTATED = "version.reinstated"
    VERSION_DELETED = "version.deleted"
    OPERATION_DEPRECATED = "operation.deprecated"
    OPERATION_UNDEPRECATED = "operation.undeprecated"
    CHANNEL_MOVED = "channel.moved"
    CHANNEL_DELETED = "channel.deleted"
    POLICY_CHANGED = "policy.changed"
    WAIVER_ADDED = "waiver.added"
    WAIVER_CHANGED = "waiver.changed"
    WAIVER_REMOVED = "waiver.removed"
    GRANT_GIVEN = "grant.given"
    GRANT_WITHDRAWN = "grant.withdrawn"
    SDK_REQUESTED = "sdk.requested"
    SDK_BUILT = "sdk.built"
    SDK_FAILED = "sdk.failed"
    SDK_CANCELLED = "sdk.cancelled"
    RUN_REQUESTED = "run.requested"
    RUN_FINISHED = "run.finished"
    RUN_FAILED = "run.failed"
    RUN_CANCELLED = "run.cancelled"
    USER_CREATED = "user.created"
    USER_CHANGED = "user.changed"
    USER_DEACTIVATED = "user.deactivated"
    USER_REACTIVATED = "user.reactivated"
    TEAM_CREATED = "team.created"
    TEAM_CHANGED = "team.changed"
    TEAM_DELETED = "team.deleted"
    MEMBER_ADDED = "member.added"
    MEMBER_CHANGED = "member.changed"
    MEMBER_REMOVED = "member.removed"
    TOKEN_CREATED = "token.created"
    TOKEN_REVOKED = "token.revoked"
    KEY_ROTATED = "key.rotated"
    WEBHOOK_DISABLED = "webhook.disabled"


class ExportFormat(OpenStrEnum):
    """What a report is written as: a changelog, or what servers of CI and code scanning read."""

    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"


class FailOn(OpenStrEnum):
    """What a number has to allow: what breaks, or also what cannot be decided."""

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"


class FailureStatus(OpenStrEnum):
    """What a failure is against the runs before, of the same API and series."""

    NEW = "new"
    KNOWN = "known"
    FIXED = "fixed"


class FindingSeverity(OpenStrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Flavour(OpenStrEnum):
    """What kind of package is built."""

    CLIENT = "client"
    MODELS = "models"


class GateMode(OpenStrEnum):
    """What becomes of a release that does not keep the policy."""

    STRICT = "strict"
    WARN = "warn"
    OFF = "off"


class GateOutcome(OpenStrEnum):
    """What became of a version at the gate."""

    PASSED = "passed"
    WARNED = "warned"
    UNCHECKED = "unchecked"


class KeptBy(OpenStrEnum):
    """Who moves a channel."""

    HUB = "hub"
    TEAM = "team"


class LintLevel(OpenStrEnum):
    """The least severity of what lint may not find anew."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Phase(OpenStrEnum):
    """One way to find requests worth sending."""

    EXAMPLES = "examples"
    COVERAGE = "coverage"
    FUZZING = "fuzzing"
    STATEFUL = "stateful"


class PolicyMember(OpenStrEnum):
    """A member of a policy."""

    MODE = "mode"
    PRE_RELEASES = "pre_releases"
    AGAINST = "against"
    FAIL_ON = "fail_on"
    LINT = "lint"
    STRICT_CONSUMERS = "strict_consumers"
    IGNORE = "ignore"
    SEVERITIES = "severities"


class ProofSide(OpenStrEnum):
    """One of the two documents."""

    OLD = "old"
    NEW = "new"


class ReplayVerdict(OpenStrEnum):
    """What came of sending a failure again."""

    FAILS = "fails"
    FIXED = "fixed"
    FLAKY = "flaky"
    UNKNOWN = "unknown"


class ReportFormat(OpenStrEnum):
    """A form of what a run found."""

    JUNIT = "junit"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    JSONL = "jsonl"
    HAR = "har"
    EVENTS = "events"


class Role(OpenStrEnum):
    """What a user may do on the hub: a bundle of scopes."""

    VIEWER = "viewer"
    DEVELOPER = "developer"
    USER_MANAGER = "user-manager"
    ADMIN = "admin"


class RuleLevel(OpenStrEnum):
    """What a rule of comparing counts as."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class RunState(OpenStrEnum):
    """How far a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Scope(OpenStrEnum):
    """One thing that a token may do; `admin` is all of them."""

    CONTRACTS_READ = "contracts:read"
    CONTRACTS_WRITE = "contracts:write"
    SDKS_BUILD = "sdks:build"
    RUNS_WRITE = "runs:write"
    EVENTS_READ = "events:read"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_WRITE = "webhooks:write"
    TOKENS_READ = "tokens:read"
    TOKENS_WRITE = "tokens:write"
    TEAMS_READ = "teams:read"
    TEAMS_WRITE = "teams:write"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"
    ADMIN = "admin"


class SdkState(OpenStrEnum):
    """How far the building is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Severity(OpenStrEnum):
    """How bad a failure is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class StopReason(OpenStrEnum):
    """Why a run that succeeded came to its end."""

    FINISHED = "finished"
    TIME = "time"
    FAILURES = "failures"
    KILLED = "killed"


class TeamRole(OpenStrEnum):
    """What somebody may do with an API: know of it, publish, or everything. A maintainer of a team also says
    who is in it.
    """

    READER = "reader"
    PUBLISHER = "publisher"
    MAINTAINER = "maintainer"


class Tier(OpenStrEnum):
    """Which rate limits are a user's; those of `privileged` are higher."""

    STANDARD = "standard"
    PRIVILEGED = "privileged"


class UserState(OpenStrEnum):
    """Whether a user may call; all tokens of a deactivated one are refused."""

    ACTIVE = "active"
    DEACTIVATED = "deactivated"


class Verdict(OpenStrEnum):
    """What a version does to the consumers of an earlier one."""

    BREAKING = "breaking"
    COMPATIBLE = "compatible"
    UNDETERMINED = "undetermined"


class VersionState(OpenStrEnum):
    """Where a version is in its life."""

    PUBLISHED = "published"
    RETIRED = "retired"


class Visibility(OpenStrEnum):
    """Who may know of an API: everybody, its pages included; whoever may call the hub; or only its team and
    those who have a role with it.
    """

    PUBLIC = "public"
    INTERNAL = "internal"
    PRIVATE = "private"


class WaiverState(OpenStrEnum):
    """Whether a waiver does anything."""

    ACTIVE = "active"
    STALE = "stale"
    EXPIRED = "expired"


class TokenRequestGrantType(OpenStrEnum):
    """Which grant this is."""

    PASSWORD = "password"
    REFRESH_TOKEN = "refresh_token"


class WebhookDisabledReason(OpenStrEnum):
    """`gone`: its receiver answered 410; `failing`: five days of nothing but failures."""

    GONE = "gone"
    FAILING = "failing"


class EventBase(Model):
    """What is the same in all members of `Event`."""

    id: int
    """Number of the event; later ones are higher."""
    at: dt.datetime
    """When it happened."""
    kind: str
    """What happened."""


class Api(Model):
    """A named thing that a team publishes contracts of."""

    name: str
    """Name in paths and commands; it never changes."""
    title: str
    """Title for people."""
    description: str | None
    """What the API is for, in Markdown; null when nobody has said."""
    team: str | None
    """Name of the team that owns it; null where it belongs to whoever created it."""
    visibility: Visibility
    """Who may know of an API: everybody, its pages included; whoever may call the hub; or only its team and
    those who have a role with it.
    """
    latest: str | None
    """Highest published release, or the highest pre-release while there is no release; null before the first
    version.
    """
    versions: int
    """How many versions it holds."""
    created_at: dt.datetime
    """When it was created."""
    updated_at: dt.datetime
    """When title or description last changed."""


class ApiChanged(Model):
    """Title, description, team or visibility of an API changed."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    title: str
    """Its title."""
    team: str | None
    """The team that owns it; null for none."""
    visibility: str
    """Who may know of it: `public`, `internal` or `private`."""
    changed: builtins.list[str]
    """What of it changed: `title`, `description`, `team`, `visibility`."""


class ApiChangedEvent(EventBase):
    """Title, description, team or visibility of an API changed."""

    api: str
    """Name of the API."""
    data: ApiChanged
    """Title, description, team or visibility of an API changed."""


class ApiCreatedEvent(EventBase):
    """An API was created."""

    api: str
    """Name of the API."""
    data: ApiFacts
    """What an API is when something happened to it."""


class ApiDeletedEvent(EventBase):
    """An API was deleted. Whoever could see it then may see what happened to it."""

    api: str
    """Name of the API."""
    data: ApiFacts
    """What an API is when something happened to it."""


class ApiFacts(Model):
    """What an API is when something happened to it."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    title: str
    """Its title."""
    team: str | None
    """The team that owns it; null for none."""
    visibility: str
    """Who may know of it: `public`, `internal` or `private`."""


class ApiPage(Model):
    """One page of the list of APIs, by name."""

    items: builtins.list[Api]
    """The items on this page, in order."""
    page: int
    """Number of this page."""
    per_page: int
    """Most items on a page."""
    total: int
    """APIs on all pages together."""
    pages: int
    """Number of the last page; 0 when the list is empty."""


class ApiPolicy(Model):
    """By which rules a release of an API is let through: its own, and for the rest those of the hub."""

    api: str
    """Name of the API."""
    mode: GateMode
    """What becomes of a release that does not keep the policy."""
    pre_releases: GateMode
    """What becomes of a release that does not keep the policy."""
    against: builtins.list[str]
    """What a release is compared with: `release`, the last one before it; `supported`, every release that is
    neither retired nor past its sunset; or the name of a channel.
    """
    fail_on: FailOn
    """What a number has to allow: what breaks, or also what cannot be decided."""
    lint: LintLevel
    """The least severity of what lint may not find anew."""
    strict_consumers: bool
    """Whether consumers break at a field of a response that they do not know."""
    ignore: builtins.list[str]
    """Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of which nothing is
    told; `*` stands for any text.
    """
    severities: builtins.list[RuleSetting]
    """Severities of rules of comparing, in place of what was derived."""
    own: builtins.list[PolicyMember]
    """Which members the API has of its own; the others are the hub's."""
    updated_at: dt.datetime | None
    """When the API's own rules were last set; null where it has none."""


class ApiToken(Model):
    """An API token, without the secret."""

    id: str
    """Id in paths."""
    user_id: str
    """Id of the user on whose behalf it calls."""
    name: str
    """What it is for."""
    scopes: builtins.list[Scope]
    """What it may do, as long as its user may, too."""
    created_at: dt.datetime
    """When it was made."""
    expires_at: dt.datetime | None
    """Until when it stands; null for one that does not expire."""
    last_used_at: dt.datetime | None
    """When it was last used, to the hour; null before the first time."""


class ApiTokenPage(Model):
    """One page of the tokens that were not revoked, newest first."""

    items: builtins.list[ApiToken]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class AuditEntry(Model):
    """One change: who, with what, from where."""

    id: int
    """Number of the entry; later ones are higher."""
    at: dt.datetime
    """When it happened."""
    action: str
    """Operation id; `sign-in` or `sign-out` of a browser; or the name of a command of the operator's."""
    target: str
    """What was changed: its path below `/v1/`."""
    user_id: str | None
    """Id of the user; null for a command at the hub's machine."""
    name: str
    """Name of the user, or of the operator's token."""
    token_id: str | None
    """Id of the API token; null when they had signed in."""
    session_id: str | None
    """Id of the session; null with an API token."""
    address: str | None
    """Address of the client; null for a command at the hub's machine."""
    request_id_: str | None = Field(alias="request_id")
    """Id of the request, as in the log."""
    before: str | None
    """SHA-256 of the representation before; null when there was none."""
    after: str | None
    """SHA-256 of the representation after; null when it is gone."""


class AuditPage(Model):
    """One part of the audit, newest first."""

    items: builtins.list[AuditEntry]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class BrokenRule(Model):
    """What of the contract, or of HTTP, a failure breaks."""

    text: str
    """In words."""
    pointer: str
    """JSON Pointer into the document; empty for the whole of it."""


class Change(Model):
    """One thing that a consumer of the old document meets when the server follows the new one."""

    position: int
    """Its place among the changes, counted from 0."""
    rule: str
    """Id of the rule, which is never renamed."""
    severity: ChangeSeverity
    """What a change does: an error breaks, a warning is undetermined, information is compatible."""
    side: ChangeSide | None
    """`request`, `response`, or null where it is about neither."""
    old_pointer: str | None
    """JSON Pointer (RFC 6901) into the old document, or to what is around the place where it is very long;
    null where there is nothing of the kind.
    """
    new_pointer: str | None
    """The same for the new document."""
    operations: builtins.list[str]
    """The first operations that are touched; empty is the whole API."""
    operation_count: int
    """How many operations are touched; 0 is the whole API."""
    at: str
    """Where consumers meet it, such as `response 200, application/json, .items[].name`."""
    message: str
    """What is the case: one sentence."""
    hint: str
    """What to do about it."""
    old: Any
    """What it was, as JSON; null where it was nothing, or `left_out` names it."""
    new: Any
    """What it is now, in the same way."""
    proof: ChangeProof | None
    """Null where there is none."""
    without_proof: str
    """Why a change that breaks has no proof; empty where it has one, or needs none."""
    waived: str | None
    """Why it is allowed on purpose, by a waiver of the API; null where it is not."""
    left_out: builtins.list[str]
    """Which of `old`, `new` and `proof` (its `value`) are null because they are too large."""
    fingerprint: str
    """Stays the same as long as this very change is found, whatever else is edited."""


class ChangeCounts(Model):
    """How many changes there are, those included that are not listed."""

    breaking: int
    """Changes of severity `error`."""
    undetermined: int
    """Changes of severity `warning`."""
    changed: int
    """Changes of severity `info`."""
    waived: int
    """Changes that a waiver allows, counted nowhere else."""


class ChangePage(Model):
    """What changed between two versions, the worst first: the verdict, and one page of the changes."""

    items: builtins.list[Change]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""
    version: str
    """The version that was asked for."""
    since: str | None
    """The version that it is compared with; null where none comes before it: a first release."""
    verdict: Verdict
    """What a version does to the consumers of an earlier one."""
    bump: Bump
    """Which part of a semantic version has to be raised."""
    counts: ChangeCounts
    """How many changes there are, those included that are not listed."""
    assumptions: builtins.list[str]
    """What was taken for granted of consumers and servers, a sentence each."""
    is_complete: bool
    """Whether the pages list all changes; if not, the least of them are left out."""


class ChangeProof(Model):
    """A request or a response that one document accepts and the other refuses: a validator says so."""

    value: Any
    """The JSON value: a body, or the value of a parameter or header. Null, too, where `left_out` names
    `proof`.
    """
    accepted_by: ProofSide
    """One of the two documents."""
    refused_because: str
    """What the validator says."""
    shown: str
    """Ready to be tried: a `curl` line, or the head and body of a response."""


class Channel(Model):
    """A movable name for a version."""

    api: str
    """Name of the API."""
    name: str
    """Name of the channel."""
    version: str
    """The version it names now."""
    kept_by: KeptBy
    """Who moves a channel."""
    moved_at: dt.datetime
    """When it was last moved; for `latest`, when that version was published."""


class ChannelDeletedEvent(EventBase):
    """A channel was deleted."""

    api: str
    """Name of the API."""
    data: ChannelFacts
    """Where a channel leads."""


class ChannelFacts(Model):
    """Where a channel leads."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    channel: str
    """Its name."""
    version: str | None
    """The version that it names now; null when it is gone."""
    before: str | None
    """The version before; null when it is new."""


class ChannelList(Model):
    """Every channel of an API: there are few, so they come at once."""

    items: builtins.list[Channel]
    """The channels, `latest` first."""


class ChannelMovedEvent(EventBase):
    """A channel was made, or names another version. `latest` moves by itself, and no event says so."""

    api: str
    """Name of the API."""
    data: ChannelFacts
    """Where a channel leads."""


class Check(Model):
    """Whether a release may be published under its number, and all that speaks for or against it."""

    api: str
    """Name of the API."""
    version: str
    """The number that it is judged by."""
    outcome: CheckOutcome
    """What becomes of a release."""
    mode: GateMode
    """What becomes of a release that does not keep the policy."""
    reasons: builtins.list[str]
    """Why it does not keep the policy, a sentence each; empty where it does."""
    comparisons: builtins.list[CheckComparison]
    """What it does to the consumers of each version that the policy names; empty for a first release."""
    not_compared: builtins.list[str]
    """What the policy names and is not compared, and why: a sentence each."""
    findings: builtins.list[Finding]
    """What lint finds that the last release was without, as far as the policy minds it; at most a hundred."""
    waivers: builtins.list[Waiver]
    """The waivers of the API that have a say here: those that allow a change of it, and those that are stale
    or have expired, which should go.
    """


class CheckComparison(Model):
    """What a release does to the consumers of one version."""

    version: str
    """The version that it is compared with."""
    against: builtins.list[str]
    """Why: what the policy names."""
    verdict: Verdict
    """What a version does to the consumers of an earlier one."""
    bump: Bump
    """Which part of a semantic version has to be raised."""
    is_enough: bool
    """Whether the number says so."""
    least: str | None
    """The lowest release that is enough; null where every higher one is."""
    reason: str
    """Why the number is enough, or why not: one sentence."""
    counts: ChangeCounts
    """How many changes there are, those included that are not listed."""
    changes: builtins.list[Change]
    """The changes, the worst first; all comparisons together list at most a hundred."""
    is_complete: bool
    """Whether all changes are listed."""
    assumptions: builtins.list[str]
    """What was taken for granted, a sentence each."""


class CoveredOperation(Model):
    """How far an operation was tried."""

    operation: str
    """Method and path."""
    cases: int
    """Test cases."""
    has_success: bool
    """Whether any of them was answered with 2xx."""
    parameters: builtins.list[str]
    """Parameters that the contract says it has."""
    parameters_sent: builtins.list[str]
    """Of these, those that were sent."""
    statuses: builtins.list[str]
    """Statuses that the contract says it answers with."""
    statuses_seen: builtins.list[str]
    """Of these, those that came."""
    undeclared_seen: builtins.list[str]
    """Statuses that came and that the contract does not know."""


class Delivery(Model):
    """One event, or a ping, on its way to one webhook."""

    id: str
    """Id in paths."""
    webhook_id: str
    """The webhook that it goes to."""
    message: str
    """The header `webhook-id`, the same in every attempt."""
    event_id: int | None
    """The event; null for a ping."""
    kind: str
    """Kind of the event, or `webhook.ping`."""
    state: DeliveryState
    """What became of a delivery."""
    attempts: int
    """How often it was tried since it was asked for, or last replayed."""
    status: int | None
    """Status of the last answer; null where none came."""
    error: str | None
    """Why the last attempt failed, or why nothing was sent; null where all is well."""
    created_at: dt.datetime
    """When it was asked for."""
    due_at: dt.datetime | None
    """When the next attempt is made, at the latest; null where none is."""
    ended_at: dt.datetime | None
    """When the last attempt ended; null while it is pending."""


class DeliveryAttempt(Model):
    """One request to the receiver, and what it answered."""

    at: dt.datetime
    """When it was made."""
    milliseconds: int
    """How long it took."""
    status: int | None
    """Status of the answer; null where none came."""
    error: str | None
    """Why it failed; null where it did not."""
    excerpt: str | None
    """The first characters of the answer's body; null where it is no text that can be read."""


class DeliveryPage(Model):
    """One page of the log of a webhook, newest first."""

    items: builtins.list[Delivery]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class DeliveryWithAttempts(Model):
    """A delivery, and every attempt."""

    id: str
    """Id in paths."""
    webhook_id: str
    """The webhook that it goes to."""
    message: str
    """The header `webhook-id`, the same in every attempt."""
    event_id: int | None
    """The event; null for a ping."""
    kind: str
    """Kind of the event, or `webhook.ping`."""
    state: DeliveryState
    """What became of a delivery."""
    attempts: int
    """How often it was tried since it was asked for, or last replayed."""
    status: int | None
    """Status of the last answer; null where none came."""
    error: str | None
    """Why the last attempt failed, or why nothing was sent; null where all is well."""
    created_at: dt.datetime
    """When it was asked for."""
    due_at: dt.datetime | None
    """When the next attempt is made, at the latest; null where none is."""
    ended_at: dt.datetime | None
    """When the last attempt ended; null while it is pending."""
    log: builtins.list[DeliveryAttempt]
    """The attempts, oldest first; at most the last 50."""


class Deprecation(Model):
    """That an operation is deprecated, as it was announced after its document was published."""

    deprecated_at: dt.datetime
    """Since when it is deprecated, or from when on it will be."""
    sunset_at: dt.datetime | None
    """Until when it is there at least; null where nobody has said."""
    reason: str | None
    """Why, and what to use instead; null where nobody has said."""
    announced_at: dt.datetime
    """When it was announced, or last changed."""
    announced_by: str
    """Who announced it, or last changed it."""


class EventPage(Model):
    """One part of the events."""

    items: builtins.list[Event]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""
    last_id: int
    """Up to this id nothing is missing of what was asked for. Pass it as `after`, with the same filters, to
    be told what happened since, or follow a stream from it.
    """


class Finding(Model):
    """One thing that lint found in a document, with its place in the text as it was published."""

    position: int
    """Its place among the findings, counted from 0."""
    rule: str
    """Id of the rule."""
    severity: FindingSeverity
    """How much a finding matters."""
    pointer: str
    """JSON Pointer (RFC 6901) of the place; empty for the whole document."""
    line: int | None
    """Line in the document, counted from 1."""
    column: int | None
    """Column in that line, counted in characters from 1."""
    message: str
    """What is the case: one sentence."""
    hint: str
    """What to do about it; empty where the message says it all."""
    waived: str | None
    """Why the document allows it on purpose, by `x-deedbox-waivers`; null where it does not."""


class FindingCounts(Model):
    """How many findings a version has, those included that are not listed."""

    errors: int
    """Findings of severity `error`."""
    warnings: int
    """Findings of severity `warning`."""
    infos: int
    """Findings of severity `info`."""
    waived: int
    """Findings that the document allows; counted nowhere else."""


class FindingPage(Model):
    """One page of what lint found in a version, in the document's order."""

    items: builtins.list[Finding]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class FoundOperation(Model):
    """An operation of the latest version of an API."""

    position: int
    """Its place in the document, counted from 0."""
    method: str
    """Method: upper case, but for a document's own methods as it has them."""
    path: str
    """Path template."""
    operation_id: str | None
    """`operationId`; null when the document gives none."""
    summary: str | None
    """Summary; null when there is none."""
    tags: builtins.list[str]
    """Its tags."""
    deprecated: bool
    """Whether the document calls it deprecated."""
    sunset: dt.date | None
    """Day of `x-sunset` in the document, from which on it may be gone; null where there is none that can be
    read, and in a version that was published before the hub looked.
    """
    announced: Deprecation | None
    """That it is deprecated, announced after the document was published; null where nothing is."""
    api: str
    """Name of the API."""
    version: str
    """The latest version, which has the operation."""


class FoundPage(Model):
    """One page of what a search found, best first."""

    items: builtins.list[FoundOperation]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class GateFound(Model):
    """What the gate found when a version was published."""

    outcome: GateOutcome
    """What became of a version at the gate."""
    verdict: Verdict | None
    """The worst that it does to the consumers of the versions that the policy names; null where it was
    compared with none.
    """
    since: str | None
    """The version whose consumers the verdict is about."""


class Grant(Model):
    """What somebody may do with one API beside what their team gives them."""

    user_id: str
    """Id of the user."""
    name: str
    """Name of the user."""
    email: str
    """E-mail address of the user."""
    role: TeamRole
    """What somebody may do with an API: know of it, publish, or everything. A maintainer of a team also says
    who is in it.
    """
    granted_at: dt.datetime
    """When it was granted."""


class GrantFacts(Model):
    """What somebody may do with an API by a grant. Admins see it."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    user: str
    """Id of the user."""
    role: str | None
    """Their role from now on: `reader`, `publisher` or `maintainer`; null for none."""


class GrantGivenEvent(EventBase):
    """Somebody was given a role with an API, or another one."""

    api: str
    """Name of the API."""
    data: GrantFacts
    """What somebody may do with an API by a grant. Admins see it."""


class GrantList(Model):
    """Every grant of an API, by e-mail address. There are at most 200."""

    items: builtins.list[Grant]
    """The grants."""


class GrantWithdrawnEvent(EventBase):
    """Somebody has lost the role that a grant gave them."""

    api: str
    """Name of the API."""
    data: GrantFacts
    """What somebody may do with an API by a grant. Admins see it."""


class Hub(Model):
    """A hub and the contract it keeps."""

    name: str
    """Always `deedbox`."""
    version: str
    """Release of the software."""
    contract_version: str
    """`info.version` of the contract it keeps."""


class KeyRotated(Model):
    """Access tokens are signed with a new key from now on. Admins see it."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    key: str
    """Id of the new key."""


class KeyRotatedEvent(EventBase):
    """Access tokens are signed with a new key from now on. Admins see it."""

    api: None
    """Null: it is about no API."""
    data: KeyRotated
    """Access tokens are signed with a new key from now on. Admins see it."""


class Member(Model):
    """Somebody in a team."""

    user_id: str
    """Id of the user."""
    name: str
    """Name of the user."""
    email: str
    """E-mail address of the user."""
    role: TeamRole
    """What somebody may do with an API: know of it, publish, or everything. A maintainer of a team also says
    who is in it.
    """
    added_at: dt.datetime
    """When they were added."""


class MemberAddedEvent(EventBase):
    """Somebody came to a team."""

    api: None
    """Null: it is about no API."""
    data: MemberFacts
    """What somebody may do with the APIs of a team."""


class MemberChangedEvent(EventBase):
    """Somebody has another role in a team."""

    api: None
    """Null: it is about no API."""
    data: MemberFacts
    """What somebody may do with the APIs of a team."""


class MemberFacts(Model):
    """What somebody may do with the APIs of a team."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    team: str
    """Name of the team."""
    user: str
    """Id of the user."""
    role: str | None
    """Their role from now on: `reader`, `publisher` or `maintainer`; null for none."""


class MemberList(Model):
    """Every member of a team, by e-mail address. A team has at most 200."""

    items: builtins.list[Member]
    """The members."""


class MemberRemovedEvent(EventBase):
    """Somebody left a team."""

    api: None
    """Null: it is about no API."""
    data: MemberFacts
    """What somebody may do with the APIs of a team."""


class NewApiToken(Model):
    """An API token with its secret, which is shown only here."""

    id: str
    """Id in paths."""
    user_id: str
    """Id of the user on whose behalf it calls."""
    name: str
    """What it is for."""
    scopes: builtins.list[Scope]
    """What it may do, as long as its user may, too."""
    created_at: dt.datetime
    """When it was made."""
    expires_at: dt.datetime | None
    """Until when it stands; null for one that does not expire."""
    last_used_at: dt.datetime | None
    """When it was last used, to the hour; null before the first time."""
    token: str
    """The secret. Only its hash is kept: it can't be shown again."""


class NewWebhook(Model):
    """A webhook with the secret that signs, which is shown only here."""

    id: str
    """Id in paths."""
    user_id: str
    """Its owner: it is told what they may know."""
    url: str
    """Where events are sent to, by POST."""
    description: str
    """What it is for."""
    api: str | None
    """The API whose events it is told; null for every API that you may know of, and for what is of none."""
    kinds: builtins.list[EventKind]
    """The kinds of events that it is told; an empty list is every kind, those of later releases included."""
    active: bool
    """Whether anything is sent."""
    disabled_reason: str | None
    """Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of
    nothing but failures; null where the hub has not.
    """
    disabled_at: dt.datetime | None
    """When the hub did; null where it has not."""
    old_secret_until: dt.datetime | None
    """Until when an older secret signs, too; null when there is none."""
    created_at: dt.datetime
    """When it was made."""
    updated_at: dt.datetime
    """When it was last set, or its secret rotated."""
    secret: str
    """The secret, with which the receiver verifies signatures. It can't be shown again."""


class Operation(Model):
    """One operation of a published contract."""

    position: int
    """Its place in the document, counted from 0."""
    method: str
    """Method: upper case, but for a document's own methods as it has them."""
    path: str
    """Path template."""
    operation_id: str | None
    """`operationId`; null when the document gives none."""
    summary: str | None
    """Summary; null when there is none."""
    tags: builtins.list[str]
    """Its tags."""
    deprecated: bool
    """Whether the document calls it deprecated."""
    sunset: dt.date | None
    """Day of `x-sunset` in the document, from which on it may be gone; null where there is none that can be
    read, and in a version that was published before the hub looked.
    """
    announced: Deprecation | None
    """That it is deprecated, announced after the document was published; null where nothing is."""


class OperationDeprecatedEvent(EventBase):
    """It was announced that an operation is deprecated, or until when it is there."""

    api: str
    """Name of the API."""
    data: OperationLife
    """What is announced of an operation now."""


class OperationLife(Model):
    """What is announced of an operation now."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    position: int
    """Where it stands in the list of operations."""
    method: str
    """Its method."""
    path: str
    """Its path."""
    deprecated_at: dt.datetime | None
    """Since when it is deprecated, or from when on it will be; null while it is not."""
    sunset_at: dt.datetime | None
    """Until when it is there at least; null where nobody has said."""


class OperationPage(Model):
    """One page of the operations of a version, in the document's order."""

    items: builtins.list[Operation]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class OperationUndeprecatedEvent(EventBase):
    """What was announced of an operation was taken back."""

    api: str
    """Name of the API."""
    data: OperationLife
    """What is announced of an operation now."""


class PolicyChanged(Model):
    """By which rules releases of an API are let through changed."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    own: builtins.list[str]
    """What the API says of its own from now on; the rest is as the hub has it."""
    mode: str
    """What becomes of a release that does not keep it: `strict`, `warn` or `off`."""


class PolicyChangedEvent(EventBase):
    """By which rules releases of an API are let through changed."""

    api: str
    """Name of the API."""
    data: PolicyChanged
    """By which rules releases of an API are let through changed."""


class Release(Model):
    """A document that somebody published, or wanted to."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    sha256: str
    """SHA-256 of the document."""
    verdict: str | None
    """The worst that it does to consumers: `compatible`, `breaking` or `undetermined`; null where it was
    compared with none.
    """
    since: str | None
    """The version whose consumers the verdict is about."""


class Replayed(Model):
    """The failure of another run that a run sends again."""

    run: str
    """The other run."""
    fingerprint: str
    """The failure."""
    verdict: ReplayVerdict | None
    """Whether it `fails` as before, is `fixed`, is `flaky`, failing at times, or `unknown`; null until it was
    sent.
    """
    message: str | None
    """What came of it, in words; null until it was sent."""


class RuleSetting(Model):
    """What one rule of comparing counts as."""

    rule: str
    """Id of the rule."""
    severity: RuleLevel
    """What a rule of comparing counts as."""


class RuleSettingUpdate(Model):
    """What one rule of comparing shall count as."""

    rule: str
    """Id of the rule."""
    severity: RuleLevel
    """What a rule of comparing counts as."""


class Run(Model):
    """One fuzzing of a live server."""

    id: str
    """Its id."""
    api: str
    """The API."""
    version: str
    """The version of the contract."""
    target: str
    """The server."""
    series: str
    """It is compared with the runs before it of the same API and series."""
    plan: RunPlan
    """What a run does, as far as it is no secret."""
    replays: Replayed | None
    """The one failure that it sends again; null for a run of its own."""
    state: RunState
    """How far a run is."""
    percent: int
    """How much of it is done, by its time."""
    progress: RunProgress | None
    """How far it is; null before it has begun."""
    error: str | None
    """Why it could not run, the last time; null where it could."""
    passed: bool | None
    """Whether it found no failure that is new; null until it has succeeded."""
    new: int | None
    """Failures that no run before had, or that were gone; null until it has succeeded."""
    known: int | None
    """Failures that were known; null until it has succeeded."""
    fixed: int | None
    """Failures that were known, and that it did not find again though it tried the operation; null until it
    has succeeded.
    """
    cases: int | None
    """Test cases in all; null until it has succeeded."""
    seed: int | None
    """The seed that it had, to try the same again; null until it has succeeded."""
    stop_reason: StopReason | None
    """It came to its end (`finished`) or its `time` did, it found `failures` enough, or it hung and was
    `killed`; null until it has succeeded.
    """
    troubles: builtins.list[RunTrouble]
    """What went wrong without being a failure; at most 50."""
    engine: str | None
    """What has fuzzed; null until it has succeeded."""
    coverage: RunCoverage | None
    """How much of the contract it has tried; null until it has succeeded."""
    requested_by: str
    """Name of the token that asked for it."""
    created_at: dt.datetime
    """When it was asked for."""
    started_at: dt.datetime | None
    """When it began."""
    ended_at: dt.datetime | None
    """When it ended."""


class RunCancelledEvent(EventBase):
    """A run was broken off, as somebody wanted."""

    api: str
    """Name of the API."""
    data: RunFacts
    """A run."""


class RunCoverage(Model):
    """How much of the contract a run has tried."""

    operations: int
    """Operations of the contract, as far as they were asked for."""
    operations_tried: int
    """Of these, those that it has called."""
    parameters: int
    """Parameters of these operations; a body counts as one."""
    parameters_tried: int
    """Of these, those that it has sent."""
    statuses: int
    """Statuses that the contract says these operations answer with."""
    statuses_seen: int
    """Of these, those that it was answered with."""


class RunCovered(Model):
    """How far a run has tried each operation, in the order of the document; at most 2,000."""

    items: builtins.list[CoveredOperation]
    """The operations."""


class RunCredentials(Model):
    """By which the server knows the caller."""

    token: str | None = None
    """For `Authorization: Bearer`."""
    username: str | None = None
    """For `Authorization: Basic`."""
    password: str | None = None
    """For `Authorization: Basic`."""
    keys: builtins.list[RunKey] | None = None
    """API keys, by security scheme."""


class RunFacts(Model):
    """A run."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    run: str
    """Its id."""
    series: str
    """It is compared with runs of the same series."""


class RunFailed(Model):
    """A run could not be done, and is not tried again."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    run: str
    """Its id."""
    series: str
    """It is compared with runs of the same series."""
    reason: str
    """Why: a sentence."""


class RunFailedEvent(EventBase):
    """A run could not be done, and is not tried again."""

    api: str
    """Name of the API."""
    data: RunFailed
    """A run could not be done, and is not tried again."""


class RunFailure(Model):
    """One way in which an operation breaks its contract."""

    fingerprint: str
    """The same in every run that finds the same."""
    status: FailureStatus
    """What a failure is against the runs before, of the same API and series."""
    operation: str
    """Method and path."""
    check: str
    """The check that failed."""
    code: str
    """The engine's code of it."""
    title: str
    """What it is, in short."""
    severity: Severity
    """How bad a failure is."""
    rule: BrokenRule
    """What of the contract, or of HTTP, a failure breaks."""
    message: str
    """What was found."""
    phase: Phase | None
    """What was tried when it was found."""
    answered: int | None
    """Status of the answer; null where none came."""
    times: int
    """How many requests showed it."""
    curl: str
    """Commands for a shell that show it again; `$…` stands for credentials."""
    sample: str
    """The beginning of the answer."""
    can_replay: bool
    """Whether the hub can send it again."""
    first_run: str
    """Since which run it is known."""
    first_seen_at: dt.datetime
    """Since when."""


class RunFailurePage(Model):
    """One part of the failures of a run: new ones first, then known ones, then those that are fixed."""

    items: builtins.list[RunFailure]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class RunFinished(Model):
    """A run has come to its end."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    run: str
    """Its id."""
    series: str
    """It is compared with runs of the same series."""
    passed: bool
    """Whether no failure was new; of a replay, whether the failure is gone."""
    new: int
    """Failures that were new."""
    known: int
    """Failures that were known."""
    fixed: int
    """Failures that were gone."""


class RunFinishedEvent(EventBase):
    """A run has come to its end."""

    api: str
    """Name of the API."""
    data: RunFinished
    """A run has come to its end."""


class RunHeader(Model):
    """A header that goes with each request."""

    name: str
    """Its name."""
    value: str
    """Its value; it is never shown."""


class RunKey(Model):
    """An API key that the contract says where to send."""

    scheme: str
    """The security scheme of the contract."""
    value: str
    """The key; it is never shown."""


class RunLog(Model):
    """What was said during a run, in its order. At most 500 lines are kept."""

    items: builtins.list[RunLogLine]
    """The lines."""


class RunLogLine(Model):
    """What was said during a run."""

    at: dt.datetime
    """When."""
    line: str
    """What."""


class RunPage(Model):
    """One part of the runs, newest first."""

    items: builtins.list[Run]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class RunPlan(Model):
    """What a run does, as far as it is no secret."""

    phases: builtins.list[Phase]
    """What it tries."""
    operations: builtins.list[str]
    """The operations that it tries; none stands for all."""
    exclude: builtins.list[str]
    """The operations that it does not call."""
    read_only: bool
    """Whether it calls what changes nothing alone."""
    seed: int | None
    """Where its random numbers start; null for a new one."""
    max_seconds: int
    """After so long it ends."""
    rate: int | None
    """Most requests a second; null for as many as it can."""
    headers: builtins.list[str]
    """Names of the headers that go with each request; their values are never shown."""
    has_credentials: bool
    """Whether it has credentials, which are never shown."""


class RunProgress(Model):
    """How far a run is."""

    phase: str
    """What it tries; empty before the first."""
    operation: str
    """The operation that it tried last; empty where it is none alone."""
    operations_done: int
    """Operations that it has tried in this phase."""
    operations_total: int
    """Operations that it is to try."""
    cases: int
    """Test cases so far."""
    failures: int
    """Different failures so far."""
    seconds: float
    """How long it has been at work."""


class RunRequestedEvent(EventBase):
    """A run was asked for, and begins when it is its turn."""

    api: str
    """Name of the API."""
    data: RunFacts
    """A run."""


class RunTrouble(Model):
    """What went wrong in a run without being a failure: no answer, or what cannot be tried."""

    operation: str
    """Where; empty for the whole run."""
    kind: str
    """`network`, `document`, `engine` or `warning`."""
    message: str
    """What it was."""
    times: int
    """How often."""


class Sdk(Model):
    """A package of a contract, built or being built."""

    id: str
    """Its id."""
    flavour: Flavour
    """What kind of package is built."""
    name: str
    """The name that it is installed by."""
    module: str
    """The name that it is imported by."""
    version: str
    """The version of the contract."""
    package_version: str
    """The version of the package: the same as PEP 440 writes it, and `.postN` where another builder has built
    it before.
    """
    builder: str
    """What builds it. The same contract, name and builder give the same bytes."""
    state: SdkState
    """How far the building is."""
    percent: int
    """How much of it is done."""
    step: str
    """What it does, or did last."""
    error: str | None
    """Why it failed, the last time that it did; null where it has not."""
    requested_by: str
    """Name of the token that asked for it."""
    created_at: dt.datetime
    """When it was asked for."""
    started_at: dt.datetime | None
    """When the building began."""
    ended_at: dt.datetime | None
    """When it ended."""
    requires_python: str | None
    """The Pythons that it runs on; null until it is built."""
    operations: int | None
    """Operations that it has; null until it is built."""
    models: int | None
    """Types that it has; null until it is built."""
    files: builtins.list[SdkFile]
    """What to install: the wheel, and the sdist; none until it is built."""
    report: builtins.list[SdkReportLine]
    """What of the contract is not in it, or otherwise; at most 100 lines."""
    report_count: int
    """How many lines the report has in all."""


class SdkBuiltEvent(EventBase):
    """An SDK was built, and pip installs it from now on."""

    api: str
    """Name of the API."""
    data: SdkFacts
    """An SDK of a version."""


class SdkCancelledEvent(EventBase):
    """The building of an SDK was broken off, as somebody wanted."""

    api: str
    """Name of the API."""
    data: SdkFacts
    """An SDK of a version."""


class SdkFacts(Model):
    """An SDK of a version."""

    by: str
    """Name of who asked for it."""
    version: str
    """The version."""
    sdk: str
    """Its id."""
    flavour: str
    """What kind of package it is: `client` or `models`."""
    name: str
    """The name that it is installed by."""
    package_version: str
    """The version of the package."""


class SdkFailed(Model):
    """An SDK could not be built, and is not tried again."""

    by: str
    """Name of who asked for it."""
    version: str
    """The version."""
    sdk: str
    """Its id."""
    flavour: str
    """What kind of package it is: `client` or `models`."""
    name: str
    """The name that it is installed by."""
    package_version: str
    """The version of the package."""
    reason: str
    """Why: a sentence."""


class SdkFailedEvent(EventBase):
    """An SDK could not be built, and is not tried again."""

    api: str
    """Name of the API."""
    data: SdkFailed
    """An SDK could not be built, and is not tried again."""


class SdkFile(Model):
    """A file that pip installs."""

    name: str
    """Its name."""
    media_type: str
    """Its media type."""
    size_bytes: int
    """Its size."""
    sha256: str
    """SHA-256 of its bytes, in hex, for `--require-hashes`."""


class SdkList(Model):
    """The SDKs of a version, newest first. At most 50 are listed."""

    items: builtins.list[Sdk]
    """The SDKs."""


class SdkLog(Model):
    """What was said while an SDK was built, in its order. At most 500 lines are kept."""

    items: builtins.list[SdkLogLine]
    """The lines."""


class SdkLogLine(Model):
    """What was said while an SDK was built."""

    at: dt.datetime
    """When."""
    line: str
    """What."""


class SdkReportLine(Model):
    """One thing of the contract that the SDK does not have, or has otherwise."""

    pointer: str
    """JSON Pointer to it."""
    what: str
    """What it is."""
    why: str
    """Why it is not there as it stands."""


class SdkRequestedEvent(EventBase):
    """An SDK was asked for, and will be built."""

    api: str
    """Name of the API."""
    data: SdkFacts
    """An SDK of a version."""


class Team(Model):
    """People who own APIs together."""

    name: str
    """Name in paths; it never changes."""
    title: str
    """Title for people."""
    members: int
    """How many members it has."""
    created_at: dt.datetime
    """When it was created."""
    updated_at: dt.datetime
    """When its title last changed."""


class TeamChangedEvent(EventBase):
    """The title of a team changed."""

    api: None
    """Null: it is about no API."""
    data: TeamFacts
    """What a team is when something happened to it."""


class TeamCreatedEvent(EventBase):
    """A team was created."""

    api: None
    """Null: it is about no API."""
    data: TeamFacts
    """What a team is when something happened to it."""


class TeamDeletedEvent(EventBase):
    """A team was deleted."""

    api: None
    """Null: it is about no API."""
    data: TeamFacts
    """What a team is when something happened to it."""


class TeamFacts(Model):
    """What a team is when something happened to it."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    team: str
    """Its name."""
    title: str
    """Its title."""


class TeamPage(Model):
    """One page of the teams, by name."""

    items: builtins.list[Team]
    """The items on this page, in order."""
    page: int
    """Number of this page."""
    per_page: int
    """Most items on a page."""
    total: int
    """Items on all pages together."""
    has_next: bool
    """Whether a page follows."""
    has_prev: bool
    """Whether a page comes before."""


class TokenCreatedEvent(EventBase):
    """An API token was made."""

    api: None
    """Null: it is about no API."""
    data: TokenFacts
    """An API token, which is never told itself. Its user sees it, and admins do."""


class TokenFacts(Model):
    """An API token, which is never told itself. Its user sees it, and admins do."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    token: str
    """Its id."""
    name: str
    """Its name."""
    user: str
    """Id of the user."""


class TokenResponse(Model):
    """An access token, and a refresh token for the next one."""

    access_token: str
    """Send it as `Authorization: Bearer`."""
    token_type: str
    """How to send it."""
    expires_in: int
    """Seconds for which it stands."""
    refresh_token: str
    """Stands once, for 30 days from the sign-in; showing it twice ends the session."""
    scope: str
    """Scopes that the token has."""


class TokenRevokedEvent(EventBase):
    """An API token stands no longer."""

    api: None
    """Null: it is about no API."""
    data: TokenFacts
    """An API token, which is never told itself. Its user sees it, and admins do."""


class Trend(Model):
    """What the last runs of an API in one series came to, oldest first; at most 100."""

    series: str
    """The series."""
    items: builtins.list[TrendPoint]
    """The runs that succeeded."""


class TrendPoint(Model):
    """One run in the trend."""

    run: str
    """The run."""
    version: str
    """The version of the contract."""
    ended_at: dt.datetime
    """When it ended."""
    new: int
    """Failures that were new."""
    known: int
    """Failures that were known."""
    fixed: int
    """Failures that were gone."""
    cases: int
    """Test cases."""
    operations: int
    """Operations that it was to try."""
    operations_tried: int
    """Operations that it has called."""


class User(Model):
    """A person of the hub."""

    id: str
    """Id in paths; it never changes."""
    email: str
    """E-mail address, in lower case; nobody else has it."""
    name: str
    """Name for people."""
    roles: builtins.list[Role]
    """What they may do on the hub; teams say what they may do with an API."""
    tier: Tier
    """Which rate limits are a user's; those of `privileged` are higher."""
    state: UserState
    """Whether a user may call; all tokens of a deactivated one are refused."""
    created_at: dt.datetime
    """When they were created."""
    updated_at: dt.datetime
    """When anything of them last changed."""
    last_seen_at: dt.datetime | None
    """When they last called, to the hour; null before the first time."""


class UserChanged(Model):
    """A user changed."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    user: str
    """Id of the user."""
    name: str
    """Their name."""
    roles: builtins.list[str]
    """Their roles on the hub."""
    state: str
    """Whether they may call: `active` or `deactivated`."""
    changed: builtins.list[str]
    """What of them changed: `email`, `name`, `roles`, `tier`, `password`."""


class UserChangedEvent(EventBase):
    """A user changed."""

    api: None
    """Null: it is about no API."""
    data: UserChanged
    """A user changed."""


class UserCreatedEvent(EventBase):
    """A user was created."""

    api: None
    """Null: it is about no API."""
    data: UserFacts
    """What a user is when something happened to them."""


class UserDeactivatedEvent(EventBase):
    """A user may sign in no longer, and their tokens stand no more."""

    api: None
    """Null: it is about no API."""
    data: UserFacts
    """What a user is when something happened to them."""


class UserFacts(Model):
    """What a user is when something happened to them."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    user: str
    """Id of the user."""
    name: str
    """Their name."""
    roles: builtins.list[str]
    """Their roles on the hub."""
    state: str
    """Whether they may call: `active` or `deactivated`."""


class UserPage(Model):
    """One page of the users, by e-mail address."""

    items: builtins.list[User]
    """The items on this page, in order."""
    page: int
    """Number of this page."""
    per_page: int
    """Most items on a page."""
    total: int
    """Items on all pages together."""
    has_next: bool
    """Whether a page follows."""
    has_prev: bool
    """Whether a page comes before."""


class UserReactivatedEvent(EventBase):
    """A user who was deactivated may sign in again."""

    api: None
    """Null: it is about no API."""
    data: UserFacts
    """What a user is when something happened to them."""


class Version(Model):
    """A contract published under a semantic version. Its document never changes; its state can."""

    api: str
    """Name of the API."""
    version: str
    """Semantic version."""
    state: VersionState
    """Where a version is in its life."""
    title: str
    """`info.title` of the document on one line, cut where it is longer."""
    openapi: str
    """Version of the OpenAPI Specification it is written in."""
    document_version: str
    """`info.version` of the document, which need not be the version it is published under; cut where it is
    longer.
    """
    media_type: str
    """Media type of the document as stored."""
    size_bytes: int
    """Size of the document as stored."""
    sha256: str
    """SHA-256 of the document as stored."""
    operations: int
    """How many operations the document has."""
    published_at: dt.datetime
    """When it was published."""
    published_by: str
    """Name of the token that published it."""
    updated_at: dt.datetime
    """When its state, its deprecation or its sunset last changed."""
    deprecated_at: dt.datetime | None
    """Since when it is deprecated, or from when on it will be; null while nobody has said so. `Deprecation`
    (RFC 9745) tells it in a header.
    """
    sunset_at: dt.datetime | None
    """Until when it is there at least; null where nobody has said. `Sunset` (RFC 8594) tells it in a header.
    """
    gate: GateFound | None
    """What the gate found when it was published; null in a version that was published before there was a
    gate.
    """
    findings: FindingCounts | None
    """How much lint found in the document when it was published; null in a version that was published before
    the hub linted.
    """


class VersionDeletedEvent(EventBase):
    """The document of a version was deleted."""

    api: str
    """Name of the API."""
    data: VersionLife
    """Where a version is in its life now."""


class VersionDeprecatedEvent(EventBase):
    """It was said since when a version is deprecated, or until when it is there."""

    api: str
    """Name of the API."""
    data: VersionLife
    """Where a version is in its life now."""


class VersionLife(Model):
    """Where a version is in its life now."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    version: str
    """The version."""
    state: str
    """Its state from now on: `published`, `retired` or `deleted`."""
    deprecated_at: dt.datetime | None
    """Since when it is deprecated, or from when on it will be; null while it is not."""
    sunset_at: dt.datetime | None
    """Until when it is there at least; null where nobody has said."""


class VersionPage(Model):
    """One page of the versions of an API, highest precedence first."""

    items: builtins.list[Version]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class VersionPublishedEvent(EventBase):
    """A version was published."""

    api: str
    """Name of the API."""
    data: Release
    """A document that somebody published, or wanted to."""


class VersionRefusedEvent(EventBase):
    """A release was refused by the policy of its API: nothing was published."""

    api: str
    """Name of the API."""
    data: Release
    """A document that somebody published, or wanted to."""


class VersionReinstatedEvent(EventBase):
    """A version that was retired is published again."""

    api: str
    """Name of the API."""
    data: VersionLife
    """Where a version is in its life now."""


class VersionRetiredEvent(EventBase):
    """A version was retired: it can still be read, and is never `latest`."""

    api: str
    """Name of the API."""
    data: VersionLife
    """Where a version is in its life now."""


class VersionUndeprecatedEvent(EventBase):
    """A version is deprecated no longer."""

    api: str
    """Name of the API."""
    data: VersionLife
    """Where a version is in its life now."""


class Waiver(Model):
    """A change that breaks consumers, or may, allowed on purpose."""

    fingerprint: str
    """The change that it allows; the same for as long as the change is found."""
    owner: str
    """Who answers for it: a person, a team, an address."""
    reason: str
    """Why the change is allowed."""
    expires_on: dt.date | None
    """The last day on which it holds; null for no end."""
    state: WaiverState
    """Whether a waiver does anything."""
    met_in: str | None
    """The last version that was published with the change; null where there is none."""
    created_at: dt.datetime
    """When it was made."""
    created_by: str
    """Name of the token that made it."""
    updated_at: dt.datetime
    """When owner, reason or last day were last set."""


class WaiverAddedEvent(EventBase):
    """A change was allowed."""

    api: str
    """Name of the API."""
    data: WaiverFacts
    """A change that is allowed on purpose."""


class WaiverChangedEvent(EventBase):
    """Reason, owner or expiry of a waiver changed."""

    api: str
    """Name of the API."""
    data: WaiverFacts
    """A change that is allowed on purpose."""


class WaiverFacts(Model):
    """A change that is allowed on purpose."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    fingerprint: str
    """Of the change."""
    owner: str
    """Who answers for it."""
    expires_on: dt.date | None
    """The last day that it holds; null for no end."""


class WaiverList(Model):
    """Every waiver of an API, by fingerprint. There are at most 200."""

    items: builtins.list[Waiver]
    """The waivers."""


class WaiverRemovedEvent(EventBase):
    """A change is allowed no longer."""

    api: str
    """Name of the API."""
    data: WaiverFacts
    """A change that is allowed on purpose."""


class Webhook(Model):
    """A webhook, without its secret."""

    id: str
    """Id in paths."""
    user_id: str
    """Its owner: it is told what they may know."""
    url: str
    """Where events are sent to, by POST."""
    description: str
    """What it is for."""
    api: str | None
    """The API whose events it is told; null for every API that you may know of, and for what is of none."""
    kinds: builtins.list[EventKind]
    """The kinds of events that it is told; an empty list is every kind, those of later releases included."""
    active: bool
    """Whether anything is sent."""
    disabled_reason: str | None
    """Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of
    nothing but failures; null where the hub has not.
    """
    disabled_at: dt.datetime | None
    """When the hub did; null where it has not."""
    old_secret_until: dt.datetime | None
    """Until when an older secret signs, too; null when there is none."""
    created_at: dt.datetime
    """When it was made."""
    updated_at: dt.datetime
    """When it was last set, or its secret rotated."""


class WebhookDisabled(Model):
    """The hub disabled a webhook, of which nothing but failures came."""

    by: str
    """Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the
    hub's machine.
    """
    webhook: str
    """Its id."""
    reason: WebhookDisabledReason
    """`gone`: its receiver answered 410; `failing`: five days of nothing but failures."""


class WebhookDisabledEvent(EventBase):
    """The hub disabled a webhook, of which nothing but failures came."""

    api: None
    """Null: it is about no API."""
    data: WebhookDisabled
    """The hub disabled a webhook, of which nothing but failures came."""


class WebhookPage(Model):
    """One page of the webhooks, newest first."""

    items: builtins.list[Webhook]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


class UnknownEvent(EventBase, UnknownModel):
    """What is of a kind that this release of the client does not know; all of it is there."""

    api: str | None
    """Name of the API."""
    data: Any
    """What is told of it."""


Event = Annotated[
    ApiChangedEvent
    | ApiCreatedEvent
    | ApiDeletedEvent
    | ChannelDeletedEvent
    | ChannelMovedEvent
    | GrantGivenEvent
    | GrantWithdrawnEvent
    | KeyRotatedEvent
    | MemberAddedEvent
    | MemberChangedEvent
    | MemberRemovedEvent
    | OperationDeprecatedEvent
    | OperationUndeprecatedEvent
    | PolicyChangedEvent
    | RunCancelledEvent
    | RunFailedEvent
    | RunFinishedEvent
    | RunRequestedEvent
    | SdkBuiltEvent
    | SdkCancelledEvent
    | SdkFailedEvent
    | SdkRequestedEvent
    | TeamChangedEvent
    | TeamCreatedEvent
    | TeamDeletedEvent
    | TokenCreatedEvent
    | TokenRevokedEvent
    | UserChangedEvent
    | UserCreatedEvent
    | UserDeactivatedEvent
    | UserReactivatedEvent
    | VersionDeletedEvent
    | VersionDeprecatedEvent
    | VersionPublishedEvent
    | VersionRefusedEvent
    | VersionReinstatedEvent
    | VersionRetiredEvent
    | VersionUndeprecatedEvent
    | WaiverAddedEvent
    | WaiverChangedEvent
    | WaiverRemovedEvent
    | WebhookDisabledEvent
    | UnknownEvent,
    OneOf(
        "kind",
        {
            "api.changed": ApiChangedEvent,
            "api.created": ApiCreatedEvent,
            "api.deleted": ApiDeletedEvent,
            "channel.deleted": ChannelDeletedEvent,
            "channel.moved": ChannelMovedEvent,
            "grant.given": GrantGivenEvent,
            "grant.withdrawn": GrantWithdrawnEvent,
            "key.rotated": KeyRotatedEvent,
            "member.added": MemberAddedEvent,
            "member.changed": MemberChangedEvent,
            "member.removed": MemberRemovedEvent,
            "operation.deprecated": OperationDeprecatedEvent,
            "operation.undeprecated": OperationUndeprecatedEvent,
            "policy.changed": PolicyChangedEvent,
            "run.cancelled": RunCancelledEvent,
            "run.failed": RunFailedEvent,
            "run.finished": RunFinishedEvent,
            "run.requested": RunRequestedEvent,
            "sdk.built": SdkBuiltEvent,
            "sdk.cancelled": SdkCancelledEvent,
            "sdk.failed": SdkFailedEvent,
            "sdk.requested": SdkRequestedEvent,
            "team.changed": TeamChangedEvent,
            "team.created": TeamCreatedEvent,
            "team.deleted": TeamDeletedEvent,
            "token.created": TokenCreatedEvent,
            "token.revoked": TokenRevokedEvent,
            "user.changed": UserChangedEvent,
            "user.created": UserCreatedEvent,
            "user.deactivated": UserDeactivatedEvent,
            "user.reactivated": UserReactivatedEvent,
            "version.deleted": VersionDeletedEvent,
            "version.deprecated": VersionDeprecatedEvent,
            "version.published": VersionPublishedEvent,
            "version.refused": VersionRefusedEvent,
            "version.reinstated": VersionReinstatedEvent,
            "version.retired": VersionRetiredEvent,
            "version.undeprecated": VersionUndeprecatedEvent,
            "waiver.added": WaiverAddedEvent,
            "waiver.changed": WaiverChangedEvent,
            "waiver.removed": WaiverRemovedEvent,
            "webhook.disabled": WebhookDisabledEvent,
        },
        UnknownEvent,
    ),
]
"""Something that happened; `kind` says what, and what `data` holds."""
