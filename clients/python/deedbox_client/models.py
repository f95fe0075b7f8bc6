# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The objects that a hub answers with."""

from __future__ import annotations

import builtins
import datetime as dt
from typing import Any

from pydantic import Field

from ._core.models import Model, OpenStrEnum


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


class ExportFormat(OpenStrEnum):
    """What a report is written as: a changelog, or what servers of CI and code scanning read."""

    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"


class FailOn(OpenStrEnum):
    """What a number has to allow: what breaks, or also what cannot be decided."""

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"


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


class Scope(OpenStrEnum):
    """One thing that a token may do; `admin` is all of them."""

    CONTRACTS_READ = "contracts:read"
    CONTRACTS_WRITE = "contracts:write"
    SDKS_BUILD = "sdks:build"
    RUNS_WRITE = "runs:write"
    EVENTS_READ = "events:read"
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


class ChannelList(Model):
    """Every channel of an API: there are few, so they come at once."""

    items: builtins.list[Channel]
    """The channels, `latest` first."""


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


class GrantList(Model):
    """Every grant of an API, by e-mail address. There are at most 200."""

    items: builtins.list[Grant]
    """The grants."""


class Hub(Model):
    """A hub and the contract it keeps."""

    name: str
    """Always `deedbox`."""
    version: str
    """Release of the software."""
    contract_version: str
    """`info.version` of the contract it keeps."""


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


class MemberList(Model):
    """Every member of a team, by e-mail address. A team has at most 200."""

    items: builtins.list[Member]
    """The members."""


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


class OperationPage(Model):
    """One page of the operations of a version, in the document's order."""

    items: builtins.list[Operation]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


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


class VersionPage(Model):
    """One page of the versions of an API, highest precedence first."""

    items: builtins.list[Version]
    """The items of this part, in order."""
    next_cursor: str | None
    """Cursor of the part that follows; null when nothing does."""
    prev_cursor: str | None
    """Cursor of the part before; null when nothing comes before."""


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


class WaiverList(Model):
    """Every waiver of an API, by fingerprint. There are at most 200."""

    items: builtins.list[Waiver]
    """The waivers."""
