"""Every error the hub answers with, as one tree; each renders to RFC 9457 `application/problem+json`.

    Problem
    ├── Unreadable 400 ─ UnknownCursor, InvalidIdempotencyKey, InvalidEventId
    ├── NotGranted 400 ─ InvalidGrant, InvalidScope
    ├── Unauthenticated 401 ─ InvalidToken
    ├── InsufficientScope 403 ─ BeyondYourRights, InsufficientRole
    ├── FromAnotherSite 403
    ├── NotFound 404
    ├── MethodNotAllowed 405
    ├── NotAcceptable 406
    ├── BodyTooSlow 408
    ├── HeadersTooSlow 408
    ├── Conflict 409
    │   ├── ApiExists, ApiNotEmpty
    │   ├── EmailTaken, UserKeptByHub, TooManyTokens
    │   ├── TooManyWebhooks, WebhookDisabled
    │   ├── TeamExists, TeamOwnsApis, TooManyMembers, LastMaintainer
    │   ├── VersionExists, VersionDeleted, VersionNotRetired, VersionRetired, VersionInUse, SunsetAhead
    │   ├── ReleaseRefused, TooManyWaivers
    │   ├── ChannelKeptByHub, TooManyChannels
    │   ├── NoPackageName, NoPackageNumber, FlavourMissing
    │   ├── TargetNotAllowed, FuzzerMissing
    │   └── IdempotencyKeyInUse, SecretShownOnce
    ├── EventsGone 410
    ├── PreconditionFailed 412
    ├── TooLarge 413
    ├── UnsupportedMediaType 415
    ├── RangeNotSatisfiable 416
    ├── Invalid 422 ─ InvalidDocument, UnsupportedDialect, TooCostly, WrongPassword, IdempotencyKeyReused
    ├── PreconditionRequired 428
    ├── RateLimited 429 ─ TooManyStreams
    ├── Failure 500
    ├── Busy 503 ─ ExportTooLong, StorageAway
    └── StorageFull 507

The docstring of a class is the page at its `type`, so it speaks to the API's user: what happened,
and what to do. Services raise; `http.failures` renders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

PROBLEM_PATH = "/problems"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where: an item of `errors` in a problem."""

    location: str
    """`body`, `path`, `query`, `header` or `document`; rendered as `in`."""
    pointer: str
    """JSON Pointer (RFC 6901) into that place; "" is the whole of it."""
    detail: str
    code: str
    line: int | None = None
    """1-based line in the document; None when there is no text to count in."""
    column: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the member of `errors`, with `location` under its public name `in`."""
        values = asdict(self)
        return {"in": values.pop("location"), **values}


class Problem(Exception):
    """Something went wrong in a way that the contract names."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "failure"
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self, detail: str, *, errors: Sequence[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = headers or {}

    @classmethod
    def type_uri(cls) -> str:
        """Return the stable `type`: root-relative, so it names the page on whichever hub answered."""
        return f"{PROBLEM_PATH}/{cls.slug}"

    def as_json(self, request_id: str) -> dict[str, Any]:
        """Return the members of the problem document."""
        return {
            "type": self.type_uri(),
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "request_id": request_id,
            "errors": [fault.as_json() for fault in self.errors],
        }


class Unreadable(Problem):
    """The request could not be read: its JSON or YAML has a syntax error, is not UTF-8, repeats a key,
    or holds what JSON has no word for, such as NaN or half a surrogate pair. `errors` says where.
    Correct the text and send it again."""

    status, slug, title = 400, "unreadable", "The request cannot be read"


class UnknownCursor(Unreadable):
    """The `cursor` is not one that this list gave with these filters. Take `next_cursor` or `prev_cursor` of
    another page, unchanged, or leave `cursor` out to start at the beginning."""

    slug, title = "unknown-cursor", "The cursor is not one of ours"


class NotGranted(Problem):
    """Signing in failed. Never raised itself; each of its kinds has a page."""

    status = 400
    error: ClassVar[str]
    """OAuth2's word for it (RFC 6749 section 5.2)."""

    def as_json(self, request_id: str) -> dict[str, Any]:
        """Return the members of the problem document, and what OAuth2's clients read."""
        return {**super().as_json(request_id), "error": self.error}


class InvalidGrant(NotGranted):
    """E-mail address and password do not belong together, or the refresh token does not stand: it was used
    before, its session has ended, or 30 days are over. Sign in again. Who has no password yet asks an admin
    of the hub to set one."""

    slug, title, error = "invalid-grant", "You could not be signed in", "invalid_grant"


class InvalidScope(NotGranted):
    """None of the scopes that were asked for can be given to you. Leave `scope` out to get all that you may
    have."""

    slug, title, error = "invalid-scope", "None of these scopes can be given", "invalid_scope"


class InvalidIdempotencyKey(Unreadable):
    """The `Idempotency-Key` is not one. Send a single header with a string of 1 to 255 visible ASCII
    characters or blanks in double quotes, best a new UUID for each request:
    `Idempotency-Key: "8e03978e-40d5-43e8-bc93-6894a57f9324"`."""

    slug, title = "invalid-idempotency-key", "The Idempotency-Key cannot be read"


class InvalidEventId(Unreadable):
    """`Last-Event-ID` is no id of an event. Send the id that came last, unchanged, or leave it out: then the
    stream begins with what happens from now on."""

    slug, title = "invalid-event-id", "Last-Event-ID cannot be read"


class Unauthenticated(Problem):
    """The request carries no token. Send `Authorization: Bearer <token>`."""

    status, slug, title = 401, "unauthenticated", "A token is needed"


class InvalidToken(Unauthenticated):
    """The token is unknown to this hub, has expired, was revoked, or its user is deactivated; `detail` says
    which. Check that it is whole and that it was made for this hub, or get a new one."""

    slug, title = "invalid-token", "The token is not valid"


class InsufficientScope(Problem):
    """The token is valid and lacks a scope that this operation needs; `detail` and `WWW-Authenticate`
    name it. Ask for a token with that scope."""

    status, slug, title = 403, "insufficient-scope", "The token lacks a scope"


class BeyondYourRights(InsufficientScope):
    """What you ask for would give more than you have yourself, such as a token with a scope that yours lacks,
    or a user who may do what you may not. Ask somebody who has the right."""

    slug, title = "beyond-your-rights", "You may not give what you do not have"

    def __init__(
        self, detail: str, *, errors: Sequence[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        # RFC 6750 section 3.1; no scope is named, because none would do by itself.
        challenge = {"WWW-Authenticate": 'Bearer realm="deedbox", error="insufficient_scope"'}
        super().__init__(detail, errors=errors, headers={**challenge, **(headers or {})})


class InsufficientRole(InsufficientScope):
    """Your token may do this, and you may not with this API, or with this team: `detail` says which role it
    needs. Ask a maintainer of it."""

    slug, title = "insufficient-role", "Your role does not allow this"

    def __init__(
        self, detail: str, *, errors: Sequence[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        # RFC 6750 section 3.1; no scope is named, because none would do by itself.
        challenge = {"WWW-Authenticate": 'Bearer realm="deedbox", error="insufficient_scope"'}
        super().__init__(detail, errors=errors, headers={**challenge, **(headers or {})})


class FromAnotherSite(Problem):
    """A page of another site has sent a form that only the hub's own pages may send, such as the one that
    signs you in, or your browser does not say which page it was. Nothing was done. Open the hub and use its
    own page."""

    status, slug, title = 403, "from-another-site", "This was not sent by a page of the hub"


class NotFound(Problem):
    """There is nothing at this address, or nothing that you may know of. Check the names in the path."""

    status, slug, title = 404, "not-found", "There is nothing here"


class MethodNotAllowed(Problem):
    """The address exists and does not take this method. The `Allow` header lists those it takes."""

    status, slug, title = 405, "method-not-allowed", "The method is not allowed here"


class NotAcceptable(Problem):
    """There is nothing here in any media type that `Accept`, or `format` in the query, names. `detail` lists
    those that there are."""

    status, slug, title = 406, "not-acceptable", "It is not there in such a form"


class BodyTooSlow(Problem):
    """The request body did not arrive in time. Send it again, over a faster connection or compressed
    into a smaller document."""

    status, slug, title = 408, "body-too-slow", "The body took too long to arrive"


class HeadersTooSlow(Problem):
    """The request line and the headers did not arrive in time, and the connection was closed. Send the
    request again."""

    status, slug, title = 408, "headers-too-slow", "The headers took too long to arrive"


class Conflict(Problem):
    """The state of the resource does not allow this. Never raised itself; each of its kinds has a page."""

    status = 409


class ApiExists(Conflict):
    """There is an API of this name, or there was one that held versions: such a name is never free
    again, because its versions are on record. Choose another name, or use the API that exists."""

    slug, title = "api-exists", "The name is taken"


class ApiNotEmpty(Conflict):
    """The API still holds versions. Retire and delete each of them first."""

    slug, title = "api-not-empty", "The API still holds versions"


class EmailTaken(Conflict):
    """Another user of this hub has the e-mail address. Use that user, who may be deactivated, or another
    address."""

    slug, title = "email-taken", "Another user has the e-mail address"


class UserKeptByHub(Conflict):
    """The hub keeps this user: the tokens that its operator makes belong to it. It has no password and never
    changes. Create a user for each person instead."""

    slug, title = "user-kept-by-hub", "The hub keeps this user"


class TooManyTokens(Conflict):
    """As many API tokens as one user may have stand. Revoke one that is no longer used."""

    slug, title = "too-many-tokens", "No more tokens fit"


class TooManyWebhooks(Conflict):
    """As many webhooks as one user may have are there. Delete one that is no longer used."""

    slug, title = "too-many-webhooks", "No more webhooks fit"


class WebhookDisabled(Conflict):
    """Nothing is sent to this webhook: it was disabled, by you, or by the hub as `disabled_reason` says. See
    that its receiver works, set `active` to true, then ask again."""

    slug, title = "webhook-disabled", "The webhook is disabled"


class TeamExists(Conflict):
    """There is a team of this name. Choose another one."""

    slug, title = "team-exists", "The name of the team is taken"


class TeamOwnsApis(Conflict):
    """The team owns APIs. Give each of them to another team first, or to nobody."""

    slug, title = "team-owns-apis", "The team still owns APIs"


class TooManyMembers(Conflict):
    """As many people as there may be have a role here. Remove one who needs it no longer."""

    slug, title = "too-many-members", "No more people fit"


class LastMaintainer(Conflict):
    """Nobody would maintain the team any more. Make somebody else a maintainer first."""

    slug, title = "last-maintainer", "Somebody has to maintain the team"


class VersionExists(Conflict):
    """This number is published with other bytes, and published bytes never change. `errors` lists where
    the two documents differ; an empty list means that they differ only in formatting. Publish the
    document under a new number."""

    slug, title = "version-exists", "The number is published with other bytes"


class VersionDeleted(Conflict):
    """This number was published once and then deleted. It is never free again, so that nobody meets
    other bytes under a number they have used. Publish under a new number."""

    slug, title = "version-deleted", "The number was used by a deleted version"


class VersionNotRetired(Conflict):
    """Deleting takes two steps. Retire the version first (`PATCH` its `state` to `retired`), see that
    nobody misses it, then delete it."""

    slug, title = "version-not-retired", "The version is not retired"


class VersionRetired(Conflict):
    """The version is retired, so no channel can be moved to it. Move the channel to a published
    version, or publish this one again by setting its `state` to `published`."""

    slug, title = "version-retired", "The version is retired"


class VersionInUse(Conflict):
    """A channel names this version. Move or delete the channel first; `detail` names it."""

    slug, title = "version-in-use", "A channel names the version"


class ReleaseRefused(Conflict):
    """The number of the release does not say what it does: it breaks consumers, or adds something, or lint
    finds in it what was not there before, and the API's policy allows none of it. `errors` lists what is in
    the way, `check` has all of it with proofs. Mend the document, publish it under the number that `detail`
    names, or let a maintainer of the API waive a change or set another policy."""

    slug, title = "release-refused", "The number does not allow what the release does"

    def __init__(self, detail: str, *, check: dict[str, Any], errors: Sequence[Fault] = ()) -> None:
        super().__init__(detail, errors=errors)
        self.check = check
        """What was found: `Check` in the contract, as JSON."""

    def as_json(self, request_id: str) -> dict[str, Any]:
        """Return the members of the problem document, and what was found."""
        return {**super().as_json(request_id), "check": self.check}


class TooManyWaivers(Conflict):
    """The API has as many waivers as it may. Withdraw one that is stale or has expired."""

    slug, title = "too-many-waivers", "No more waivers fit"


class SunsetAhead(Conflict):
    """Whoever uses the version was told that it stays until its sunset, which is still to come; `detail` says
    when. Retire or delete it after that. If it can't wait, say so first: set `sunset_at` of the version to an
    earlier moment, or to null."""

    slug, title = "sunset-ahead", "The sunset of the version is still to come"


class NoPackageName(Conflict):
    """For packages, which take several dashes in a row for one, the name of this API would be that of another
    one. Publish under an API whose name has single dashes."""

    slug, title = "no-package-name", "No package can be named after this API"


class NoPackageNumber(Conflict):
    """PEP 440, by which pip orders versions, has no number that would stand in the same place: the version
    has build metadata, or a pre-release other than `-alpha.1`, `-beta.1`, `-rc.1`. Publish the same document
    under such a number."""

    slug, title = "no-package-number", "The version has no number that pip would order rightly"


class FlavourMissing(Conflict):
    """This hub has no generator for packages of this flavour. The operator installs it with
    `pip install 'deedbox[sdk]'`; the flavour `client` needs none."""

    slug, title = "flavour-missing", "This hub cannot build this flavour"


class TargetNotAllowed(Conflict):
    """The hub fuzzes only servers that its operator allowed, and this is none of them, or has no address that
    the hub knows. The operator names servers, as hosts, addresses or networks, in `DEEDBOX_FUZZ_TARGETS`, and
    starts the hub again; `detail` says what is missing. From your own machine `deedbox fuzz` reaches what you
    reach."""

    slug, title = "target-not-allowed", "The hub may not fuzz this server"


class FuzzerMissing(Conflict):
    """This hub has no engine to fuzz with. The operator installs it with `pip install 'deedbox[fuzz]'`."""

    slug, title = "fuzzer-missing", "This hub cannot fuzz"


class ChannelKeptByHub(Conflict):
    """`latest` is kept by the hub: it always names the highest published release, or the highest
    pre-release while there is no release. Use a channel name of your own."""

    slug, title = "channel-kept-by-hub", "The hub keeps this channel"


class TooManyChannels(Conflict):
    """The API holds as many channels as it may. Delete one that is no longer used."""

    slug, title = "too-many-channels", "No more channels fit"


class IdempotencyKeyInUse(Conflict):
    """The first request with this `Idempotency-Key` is still at work, and this one has waited as long as
    it may. Send it again, under the same key, after the time in `Retry-After`."""

    slug, title = "idempotency-key-in-use", "The first request with this key is still at work"


class SecretShownOnce(Conflict):
    """The request was done before under this `Idempotency-Key`, by another of your tokens, and its answer
    held a secret that only that token can be shown again. Delete what was made (`detail` says where it
    is) and make another, under a new key."""

    slug, title = "secret-shown-once", "The secret is not shown again"


class EventsGone(Problem):
    """The hub does not have all that happened after the event that you name: events are kept for some time
    only, and of that one nothing or not everything is left; or it never gave that id, as when it was set back
    to a backup. What you know may be out of date. Read anew what you keep a copy of, then go on from the
    `last_id` that `GET /v1/events` tells without `after`."""

    status, slug, title = 410, "events-gone", "What happened since then is kept no longer"


class PreconditionFailed(Problem):
    """The resource has changed since you read it: its ETag is no longer the one in `If-Match`. Read it
    again, decide whether your change still holds, and send it with the new ETag."""

    status, slug, title = 412, "precondition-failed", "The resource has changed"


class TooLarge(Problem):
    """The body is larger than this operation takes; `detail` says how large it may be."""

    status, slug, title = 413, "too-large", "The body is too large"


class UnsupportedMediaType(Problem):
    """The body's `Content-Type` is missing or not one that this operation reads. The `Accept` header
    of the answer lists those it reads. Text is UTF-8, whatever `charset` says; another one is refused.
    Bodies are never sent with a `Content-Encoding`."""

    status, slug, title = 415, "unsupported-media-type", "The media type is not read here"


class RangeNotSatisfiable(Problem):
    """The body has no bytes in the `Range` that was asked for. `Content-Range` says how many it has; leave
    `Range` out for all of them."""

    status, slug, title = 416, "range-not-satisfiable", "The body has no such part"


class Invalid(Problem):
    """The request can be read and breaks the contract's schema. `errors` lists every fault with a JSON
    Pointer. Correct them all and send it again."""

    status, slug, title = 422, "invalid", "The request breaks the schema"


class InvalidDocument(Invalid):
    """The document is not one that Deedbox takes: it breaks the OpenAPI specification, refers to
    something outside itself, or is too deep or too intricate. `errors` lists every fault with a JSON
    Pointer and, where there is one, a line."""

    slug, title = "invalid-document", "The document is not valid"


class UnsupportedDialect(Invalid):
    """The document is not OpenAPI 3.0, 3.1 or 3.2; `detail` says what it looks like and what to do."""

    slug, title = "unsupported-dialect", "The document is not OpenAPI 3.0, 3.1 or 3.2"


class TooCostly(Invalid):
    """Reading the document, or comparing two, took more time or memory than the hub gives to it, and would do
    so again. Divide it into smaller contracts, or make it less intricate. `deedbox diff` compares two without
    a hub, and takes its time."""

    slug, title = "too-costly", "The document takes too much to read"


class WrongPassword(Invalid):
    """The present password is not the one that was sent, or you have none. Send the right one; an admin can
    set a new one."""

    slug, title = "wrong-password", "The present password is another one"


class IdempotencyKeyReused(Invalid):
    """This `Idempotency-Key` came with another request before: another body or another address. Nothing was
    done now. Use a new key for each request, and the same key only to send the same request again."""

    slug, title = "idempotency-key-reused", "The key belongs to another request"


class PreconditionRequired(Problem):
    """Changing this resource needs `If-Match` with the ETag you read, so that nobody's change is lost.
    Read the resource and send its ETag."""

    status, slug, title = 428, "precondition-required", "If-Match is needed"


class RateLimited(Problem):
    """More was asked for than the limit allows in its time; nothing was done. `RateLimit-Policy` says what
    the limit is, of the token, the user or the address. Send the request again after the seconds in
    `Retry-After`, and spread work out."""

    status, slug, title = 429, "rate-limited", "Too many requests"


class TooManyStreams(RateLimited):
    """The token, the user or the address has as many event streams open as it may. Close one, or share one:
    a stream without filters brings everything that you may see."""

    slug, title = "too-many-streams", "Too many streams are open"


class Failure(Problem):
    """The hub failed in a way it did not foresee. Nothing of the request was kept. Tell the operator
    the `request_id`: the log has the rest."""

    status, slug, title = 500, "failure", "The hub failed"


class Busy(Problem):
    """The hub cannot take the request just now; nothing of it was kept. Send it again after the time
    in `Retry-After`."""

    status, slug, title = 503, "busy", "The hub is busy"

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[Fault] = (),
        headers: dict[str, str] | None = None,
        retry_after_seconds: int = 1,
    ) -> None:
        headers = {"Retry-After": str(retry_after_seconds), **(headers or {})}
        super().__init__(detail, errors=errors, headers=headers)


class ExportTooLong(Busy):
    """An export took longer than the hub keeps a snapshot of its database, so rows are missing. Take what
    comes as fast as it comes, compressed (`Accept-Encoding`) if the way is slow, or export less at once with
    the filters of the list."""

    slug, title = "export-too-long", "The export took too long"


class StorageAway(Busy):
    """What is asked for, or sent, belongs into a storage beside the hub's database, and that does not answer,
    or not with what was kept there. Nothing of the request was kept. Send it again after the time in
    `Retry-After`; where that does not help for long, tell the operator the `request_id`."""

    slug, title = "storage-away", "The hub's storage does not answer"


class StorageFull(Problem):
    """The hub's disk is full. Nothing of the request was kept, and reading still works. Tell the
    operator."""

    status, slug, title = 507, "storage-full", "The hub's storage is full"


def problems(root: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """Yield every kind of problem below *root* that is answered, in the order of the tree."""
    for child in root.__subclasses__():
        if "slug" in vars(child):
            yield child
        yield from problems(child)
