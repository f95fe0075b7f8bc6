# Written by scripts/generate from openapi/openapi.json; not to be edited.

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)


class ApiDescription(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What the API is for, in Markdown.",
            examples=["Takes orders and tells what became of them."],
            max_length=10000,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
        ),
    ]


class ApiLatest(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Highest published release, or the highest pre-release while there is no release; null before the first version.",
            examples=["1.1.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class ApiChanged(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    title: Annotated[
        StrictStr, Field(description="Its title.", examples=["Orders"], max_length=200)
    ]
    team: Annotated[
        StrictStr | None,
        Field(
            description="The team that owns it; null for none.", examples=["checkout"]
        ),
    ]
    visibility: Annotated[
        StrictStr,
        Field(
            description="Who may know of it: `public`, `internal` or `private`.",
            examples=["internal"],
        ),
    ]
    changed: Annotated[
        list[StrictStr],
        Field(
            description="What of it changed: `title`, `description`, `team`, `visibility`.",
            examples=[["title"]],
            max_length=4,
        ),
    ]


class ApiChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["api.changed"],
        Field(description="What happened.", examples=["api.changed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[ApiChanged, Field(description="What is told of it.")]


class ApiCreateDescription(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What the API is for, in Markdown.",
            max_length=10000,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
        ),
    ]


class ApiFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    title: Annotated[
        StrictStr, Field(description="Its title.", examples=["Orders"], max_length=200)
    ]
    team: Annotated[
        StrictStr | None,
        Field(
            description="The team that owns it; null for none.", examples=["checkout"]
        ),
    ]
    visibility: Annotated[
        StrictStr,
        Field(
            description="Who may know of it: `public`, `internal` or `private`.",
            examples=["internal"],
        ),
    ]


class ApiPolicyAgainstItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(max_length=63, min_length=1, pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"),
    ]


class ApiPolicyIgnoreItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            examples=["/internal/*"],
            max_length=300,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class ApiTokenCreateExpiresInDays(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Days until it expires: 90, unless you say; null for one that does not.",
            ge=1,
            le=3650,
        ),
    ]


class ApiUpdateDescription(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What the API is for, in Markdown.",
            max_length=10000,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
        ),
    ]


class AuditEntryUserId(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Id of the user; null for a command at the hub's machine.",
            examples=["0000000000000000"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]


class AuditEntryTokenId(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Id of the API token; null when they had signed in.",
            examples=["9f3b6c2d1e0a7584"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]


class AuditEntryBefore(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="SHA-256 of the representation before; null when there was none.",
            examples=[None],
            pattern="^[0-9a-f]{64}$",
        ),
    ]


class AuditEntryAfter(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="SHA-256 of the representation after; null when it is gone.",
            examples=["2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"],
            pattern="^[0-9a-f]{64}$",
        ),
    ]


class AuditEntry(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the entry; later ones are higher.",
            examples=[1],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    action: Annotated[
        StrictStr,
        Field(
            description="Operation id; `sign-in` or `sign-out` of a browser; or the name of a command of the operator's.",
            examples=["apis_create"],
        ),
    ]
    target: Annotated[
        StrictStr,
        Field(
            description="What was changed: its path below `/v1/`.",
            examples=["apis/orders"],
        ),
    ]
    user_id: Annotated[
        AuditEntryUserId | None,
        Field(
            description="Id of the user; null for a command at the hub's machine.",
            examples=["0000000000000000"],
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="Name of the user, or of the operator's token.",
            examples=["first-admin"],
        ),
    ]
    token_id: Annotated[
        AuditEntryTokenId | None,
        Field(
            description="Id of the API token; null when they had signed in.",
            examples=["9f3b6c2d1e0a7584"],
        ),
    ]
    session_id: Annotated[
        StrictStr | None,
        Field(
            description="Id of the session; null with an API token.", examples=[None]
        ),
    ]
    address: Annotated[
        StrictStr | None,
        Field(
            description="Address of the client; null for a command at the hub's machine.",
            examples=["127.0.0.1"],
        ),
    ]
    request_id: Annotated[
        StrictStr | None,
        Field(
            description="Id of the request, as in the log.",
            examples=["8f14e45fceea467f9b0b5d1c2a7e3d60"],
        ),
    ]
    before: Annotated[
        AuditEntryBefore | None,
        Field(
            description="SHA-256 of the representation before; null when there was none.",
            examples=[None],
        ),
    ]
    after: Annotated[
        AuditEntryAfter | None,
        Field(
            description="SHA-256 of the representation after; null when it is gone.",
            examples=["2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"],
        ),
    ]


class AuditPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[AuditEntry],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class BrokenRule(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    text: Annotated[
        StrictStr,
        Field(
            description="In words.",
            examples=["The status of an answer is one that the operation declares"],
            max_length=1000,
        ),
    ]
    pointer: Annotated[
        StrictStr,
        Field(
            description="JSON Pointer into the document; empty for the whole of it.",
            examples=["/paths/~1orders/get/responses"],
            max_length=2000,
        ),
    ]


class ChangeOldPointer(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="JSON Pointer (RFC 6901) into the old document, or to what is around the place where it is very long; null where there is nothing of the kind.",
            examples=["/paths/~1things-0/get"],
            max_length=2000,
        ),
    ]


class ChangeNewPointer(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The same for the new document.",
            examples=[None],
            max_length=2000,
        ),
    ]


class ChangeOperation(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(examples=["GET /things-0"], max_length=500)]


class ChangeWaived(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why it is allowed on purpose, by a waiver of the API; null where it is not.",
            examples=[None],
            max_length=500,
        ),
    ]


class ChangeLeftOutItem(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(examples=["old"], max_length=5)]


class ChangeCounts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    breaking: Annotated[
        StrictInt, Field(description="Changes of severity `error`.", examples=[1], ge=0)
    ]
    undetermined: Annotated[
        StrictInt,
        Field(description="Changes of severity `warning`.", examples=[0], ge=0),
    ]
    changed: Annotated[
        StrictInt, Field(description="Changes of severity `info`.", examples=[5], ge=0)
    ]
    waived: Annotated[
        StrictInt,
        Field(
            description="Changes that a waiver allows, counted nowhere else.",
            examples=[0],
            ge=0,
        ),
    ]


class ChangePageSince(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The version that it is compared with; null where none comes before it: a first release.",
            examples=["0.9.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class ChangePageAssumption(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(max_length=500)]


class ChannelFactsVersion(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The version that it names now; null when it is gone.",
            examples=["1.1.0"],
            max_length=64,
        ),
    ]


class ChannelFactsBefore(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The version before; null when it is new.",
            examples=["1.0.0"],
            max_length=64,
        ),
    ]


class ChannelFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    channel: Annotated[
        StrictStr,
        Field(description="Its name.", examples=["production"], max_length=63),
    ]
    version: Annotated[
        ChannelFactsVersion | None,
        Field(
            description="The version that it names now; null when it is gone.",
            examples=["1.1.0"],
        ),
    ]
    before: Annotated[
        ChannelFactsBefore | None,
        Field(
            description="The version before; null when it is new.", examples=["1.0.0"]
        ),
    ]


class ChannelMove(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    version: Annotated[
        StrictStr,
        Field(
            description="A published version of the same API.",
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class ChannelMovedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["channel.moved"],
        Field(description="What happened.", examples=["channel.moved"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[ChannelFacts, Field(description="What is told of it.")]


class CheckReason(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(max_length=500)]


class CheckNotComparedItem(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(max_length=500)]


class CheckComparisonAgainstItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(max_length=63, min_length=1, pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"),
    ]


class CheckComparisonLeast(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The lowest release that is enough; null where every higher one is.",
            examples=["2.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class CheckComparisonAssumption(RootModel[StrictStr]):
    root: Annotated[StrictStr, Field(max_length=500)]


class CoveredOperation(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    operation: Annotated[
        StrictStr,
        Field(
            description="Method and path.",
            examples=["GET /orders/{order}"],
            max_length=600,
        ),
    ]
    cases: Annotated[StrictInt, Field(description="Test cases.", examples=[120], ge=0)]
    has_success: Annotated[
        StrictBool,
        Field(
            description="Whether any of them was answered with 2xx.", examples=[True]
        ),
    ]
    parameters: Annotated[
        list[StrictStr],
        Field(
            description="Parameters that the contract says it has.",
            examples=[["path.order", "query.limit"]],
        ),
    ]
    parameters_sent: Annotated[
        list[StrictStr],
        Field(description="Of these, those that were sent.", examples=[["path.order"]]),
    ]
    statuses: Annotated[
        list[StrictStr],
        Field(
            description="Statuses that the contract says it answers with.",
            examples=[["200", "404"]],
        ),
    ]
    statuses_seen: Annotated[
        list[StrictStr],
        Field(description="Of these, those that came.", examples=[["200"]]),
    ]
    undeclared_seen: Annotated[
        list[StrictStr],
        Field(
            description="Statuses that came and that the contract does not know.",
            examples=[[]],
        ),
    ]


class DeliveryEventId(RootModel[StrictInt]):
    root: Annotated[
        StrictInt, Field(description="The event; null for a ping.", examples=[41], ge=1)
    ]


class DeliveryError(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why the last attempt failed, or why nothing was sent; null where all is well.",
            examples=[None],
            max_length=300,
        ),
    ]


class DeliveryAttemptError(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why it failed; null where it did not.",
            examples=[None],
            max_length=300,
        ),
    ]


class DeliveryAttemptExcerpt(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The first characters of the answer's body; null where it is no text that can be read.",
            examples=[""],
            max_length=1000,
        ),
    ]


class DeliveryAttempt(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    milliseconds: Annotated[
        StrictInt, Field(description="How long it took.", examples=[83], ge=0)
    ]
    status: Annotated[
        StrictInt | None,
        Field(
            description="Status of the answer; null where none came.", examples=[204]
        ),
    ]
    error: Annotated[
        DeliveryAttemptError | None,
        Field(description="Why it failed; null where it did not.", examples=[None]),
    ]
    excerpt: Annotated[
        DeliveryAttemptExcerpt | None,
        Field(
            description="The first characters of the answer's body; null where it is no text that can be read.",
            examples=[""],
        ),
    ]


class DeliveryWithAttemptsEventId(RootModel[StrictInt]):
    root: Annotated[
        StrictInt, Field(description="The event; null for a ping.", examples=[41], ge=1)
    ]


class DeliveryWithAttemptsError(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why the last attempt failed, or why nothing was sent; null where all is well.",
            examples=[None],
            max_length=300,
        ),
    ]


class DeliveryWithAttempts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["c0ffee5a7d41be93"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    webhook_id: Annotated[
        StrictStr,
        Field(
            description="The webhook that it goes to.",
            examples=["7a5d0c41be93f268"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    message: Annotated[
        StrictStr,
        Field(
            description="The header `webhook-id`, the same in every attempt.",
            examples=["evt_7a5d0c41be93f268_41"],
            max_length=40,
        ),
    ]
    event_id: Annotated[
        DeliveryWithAttemptsEventId | None,
        Field(description="The event; null for a ping.", examples=[41]),
    ]
    kind: Annotated[
        StrictStr,
        Field(
            description="Kind of the event, or `webhook.ping`.",
            examples=["version.published"],
            max_length=40,
        ),
    ]
    state: Annotated[
        Literal["pending", "succeeded", "failed", "dropped"],
        Field(
            description="`pending` until the receiver has answered 2xx (`succeeded`) or ten attempts have failed (`failed`); `dropped` where nothing was sent any more, as `error` says.",
            examples=["succeeded"],
            title="DeliveryState",
        ),
    ]
    attempts: Annotated[
        StrictInt,
        Field(
            description="How often it was tried since it was asked for, or last replayed.",
            examples=[1],
            ge=0,
        ),
    ]
    status: Annotated[
        StrictInt | None,
        Field(
            description="Status of the last answer; null where none came.",
            examples=[204],
        ),
    ]
    error: Annotated[
        DeliveryWithAttemptsError | None,
        Field(
            description="Why the last attempt failed, or why nothing was sent; null where all is well.",
            examples=[None],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was asked for.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    due_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the next attempt is made, at the latest; null where none is.",
            examples=[None],
        ),
    ]
    ended_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the last attempt ended; null while it is pending.",
            examples=["2026-11-22T09:30:00.200Z"],
        ),
    ]
    log: Annotated[
        list[DeliveryAttempt],
        Field(
            description="The attempts, oldest first; at most the last 50.",
            max_length=50,
        ),
    ]


class DeprecationReason(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why, and what to use instead; null where nobody has said.",
            examples=["Use GET /v2/orders."],
            max_length=500,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class Deprecation(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    deprecated_at: Annotated[
        AwareDatetime,
        Field(
            description="Since when it is deprecated, or from when on it will be.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least; null where nobody has said.",
            examples=["2037-01-01T00:00:00.000Z"],
        ),
    ]
    reason: Annotated[
        DeprecationReason | None,
        Field(
            description="Why, and what to use instead; null where nobody has said.",
            examples=["Use GET /v2/orders."],
        ),
    ]
    announced_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was announced, or last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    announced_by: Annotated[
        StrictStr,
        Field(
            description="Who announced it, or last changed it.",
            examples=["first-admin"],
        ),
    ]


class DeprecationUpdateReason(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why, and what to use instead, in Markdown on one line.",
            max_length=500,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class DeprecationUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    deprecated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Since when, or from when on, in whole seconds of the years 1970 to 9998; left out, it is what it was, or now."
        ),
    ] = None
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least, in whole seconds; not before `deprecated_at`."
        ),
    ] = None
    reason: Annotated[
        DeprecationUpdateReason | None,
        Field(description="Why, and what to use instead, in Markdown on one line."),
    ] = None


class ExportFormat(RootModel[Literal["markdown", "junit", "sarif"]]):
    root: Annotated[
        Literal["markdown", "junit", "sarif"],
        Field(
            description="What a report is written as: a changelog, or what servers of CI and code scanning read.",
            examples=["markdown"],
            title="ExportFormat",
        ),
    ]


class Fault(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    in_: Annotated[
        StrictStr,
        Field(
            alias="in",
            description="Part of the request: `body`, `path`, `query`, `header`, or `document` for the OpenAPI document in it.",
            examples=["body"],
        ),
    ]
    pointer: Annotated[
        StrictStr,
        Field(
            description="JSON Pointer (RFC 6901) into that part; empty for the whole of it.",
            examples=["/title"],
        ),
    ]
    detail: Annotated[
        StrictStr, Field(description="What is wrong.", examples=["Field required"])
    ]
    code: Annotated[
        StrictStr, Field(description="Stable name of the rule.", examples=["missing"])
    ]
    line: Annotated[
        StrictInt | None,
        Field(
            description="Line in the text, counted from 1; null where lines mean nothing.",
            examples=[None],
            ge=1,
        ),
    ]
    column: Annotated[
        StrictInt | None,
        Field(
            description="Column in that line, counted from 1.", examples=[None], ge=1
        ),
    ]


class FindingLine(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(description="Line in the document, counted from 1.", examples=[18], ge=1),
    ]


class FindingColumn(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Column in that line, counted in characters from 1.",
            examples=[7],
            ge=1,
        ),
    ]


class FindingWaived(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why the document allows it on purpose, by `x-deedbox-waivers`; null where it does not.",
            examples=[None],
            max_length=500,
        ),
    ]


class FindingCounts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    errors: Annotated[
        StrictInt,
        Field(description="Findings of severity `error`.", examples=[0], ge=0),
    ]
    warnings: Annotated[
        StrictInt,
        Field(description="Findings of severity `warning`.", examples=[8], ge=0),
    ]
    infos: Annotated[
        StrictInt, Field(description="Findings of severity `info`.", examples=[2], ge=0)
    ]
    waived: Annotated[
        StrictInt,
        Field(
            description="Findings that the document allows; counted nowhere else.",
            examples=[0],
            ge=0,
        ),
    ]


class FoundOperation(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    position: Annotated[
        StrictInt,
        Field(
            description="Its place in the document, counted from 0.", examples=[0], ge=0
        ),
    ]
    method: Annotated[
        StrictStr,
        Field(
            description="Method: upper case, but for a document's own methods as it has them.",
            examples=["GET"],
            max_length=200,
        ),
    ]
    path: Annotated[
        StrictStr,
        Field(description="Path template.", examples=["/orders"], max_length=1000),
    ]
    operation_id: Annotated[
        StrictStr | None,
        Field(
            description="`operationId`; null when the document gives none.",
            examples=["listOrders"],
        ),
    ]
    summary: Annotated[
        StrictStr | None,
        Field(
            description="Summary; null when there is none.", examples=["List orders"]
        ),
    ]
    tags: Annotated[
        list[StrictStr], Field(description="Its tags.", examples=[["orders"]])
    ]
    deprecated: Annotated[
        StrictBool,
        Field(
            description="Whether the document calls it deprecated.", examples=[False]
        ),
    ]
    sunset: Annotated[
        date | None,
        Field(
            description="Day of `x-sunset` in the document, from which on it may be gone; null where there is none that can be read, and in a version that was published before the hub looked.",
            examples=[None],
        ),
    ]
    announced: Annotated[
        Deprecation | None,
        Field(
            description="That it is deprecated, announced after the document was published; null where nothing is.",
            examples=[None],
        ),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The latest version, which has the operation.",
            examples=["1.1.0"],
        ),
    ]


class FoundPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[FoundOperation],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class GateFoundSince(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The version whose consumers the verdict is about.",
            examples=["0.9.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class GrantFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    user: Annotated[
        StrictStr,
        Field(
            description="Id of the user.", examples=["9f3b6c2d1e0a7584"], max_length=16
        ),
    ]
    role: Annotated[
        StrictStr | None,
        Field(
            description="Their role from now on: `reader`, `publisher` or `maintainer`; null for none.",
            examples=["publisher"],
        ),
    ]


class GrantGivenEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["grant.given"],
        Field(description="What happened.", examples=["grant.given"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[GrantFacts, Field(description="What is told of it.")]


class GrantWithdrawnEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["grant.withdrawn"],
        Field(description="What happened.", examples=["grant.withdrawn"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[GrantFacts, Field(description="What is told of it.")]


class Hub(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr, Field(description="Always `deedbox`.", examples=["deedbox"])
    ]
    version: Annotated[
        StrictStr, Field(description="Release of the software.", examples=["0.1.0"])
    ]
    contract_version: Annotated[
        StrictStr,
        Field(
            description="`info.version` of the contract it keeps.", examples=["0.2.0"]
        ),
    ]


class KeyRotated(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    key: Annotated[
        StrictStr,
        Field(
            description="Id of the new key.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
        ),
    ]


class KeyRotatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["key.rotated"],
        Field(description="What happened.", examples=["key.rotated"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[KeyRotated, Field(description="What is told of it.")]


class MemberFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    team: Annotated[
        StrictStr,
        Field(description="Name of the team.", examples=["checkout"], max_length=63),
    ]
    user: Annotated[
        StrictStr,
        Field(
            description="Id of the user.", examples=["9f3b6c2d1e0a7584"], max_length=16
        ),
    ]
    role: Annotated[
        StrictStr | None,
        Field(
            description="Their role from now on: `reader`, `publisher` or `maintainer`; null for none.",
            examples=["publisher"],
        ),
    ]


class MemberRemovedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["member.removed"],
        Field(description="What happened.", examples=["member.removed"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[MemberFacts, Field(description="What is told of it.")]


class NewWebhookApi(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]


class NewWebhookDisabledReason(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of nothing but failures; null where the hub has not.",
            examples=[None],
            max_length=16,
        ),
    ]


class NewWebhook(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["7a5d0c41be93f268"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    user_id: Annotated[
        StrictStr,
        Field(
            description="Its owner: it is told what they may know.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    url: Annotated[
        StrictStr,
        Field(
            description="Where events are sent to, by POST.",
            examples=["https://ci.acme.example/hooks/deedbox"],
            max_length=2000,
        ),
    ]
    description: Annotated[
        StrictStr,
        Field(
            description="What it is for.",
            examples=["Rebuild our clients."],
            max_length=200,
        ),
    ]
    api: Annotated[
        NewWebhookApi | None,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            examples=["orders"],
        ),
    ]
    kinds: Annotated[
        list[Literal["api.created", "api.changed", "api.deleted", "version.published", "version.refused", "version.deprecated", "version.undeprecated", "version.retired", "version.reinstated", "version.deleted", "operation.deprecated", "operation.undeprecated", "channel.moved", "channel.deleted", "policy.changed", "waiver.added", "waiver.changed", "waiver.removed", "grant.given", "grant.withdrawn", "sdk.requested", "sdk.built", "sdk.failed", "sdk.cancelled", "run.requested", "run.finished", "run.failed", "run.cancelled", "user.created", "user.changed", "user.deactivated", "user.reactivated", "team.created", "team.changed", "team.deleted", "member.added", "member.changed", "member.removed", "token.created", "token.revoked", "key.rotated", "webhook.disabled"]],
        Field(
            description="The kinds of events that it is told; an empty list is every kind, those of later releases included.",
            examples=[["version.published"]],
        ),
    ]
    active: Annotated[
        StrictBool, Field(description="Whether anything is sent.", examples=[True])
    ]
    disabled_reason: Annotated[
        NewWebhookDisabledReason | None,
        Field(
            description="Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of nothing but failures; null where the hub has not.",
            examples=[None],
        ),
    ]
    disabled_at: Annotated[
        AwareDatetime | None,
        Field(description="When the hub did; null where it has not.", examples=[None]),
    ]
    old_secret_until: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when an older secret signs, too; null when there is none.",
            examples=[None],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was last set, or its secret rotated.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    secret: Annotated[
        StrictStr,
        Field(
            description="The secret, with which the receiver verifies signatures. It can't be shown again.",
            examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"],
            pattern="^whsec_[A-Za-z0-9]{44}$",
        ),
    ]


class Operation(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    position: Annotated[
        StrictInt,
        Field(
            description="Its place in the document, counted from 0.", examples=[0], ge=0
        ),
    ]
    method: Annotated[
        StrictStr,
        Field(
            description="Method: upper case, but for a document's own methods as it has them.",
            examples=["GET"],
            max_length=200,
        ),
    ]
    path: Annotated[
        StrictStr,
        Field(description="Path template.", examples=["/orders"], max_length=1000),
    ]
    operation_id: Annotated[
        StrictStr | None,
        Field(
            description="`operationId`; null when the document gives none.",
            examples=["listOrders"],
        ),
    ]
    summary: Annotated[
        StrictStr | None,
        Field(
            description="Summary; null when there is none.", examples=["List orders"]
        ),
    ]
    tags: Annotated[
        list[StrictStr], Field(description="Its tags.", examples=[["orders"]])
    ]
    deprecated: Annotated[
        StrictBool,
        Field(
            description="Whether the document calls it deprecated.", examples=[False]
        ),
    ]
    sunset: Annotated[
        date | None,
        Field(
            description="Day of `x-sunset` in the document, from which on it may be gone; null where there is none that can be read, and in a version that was published before the hub looked.",
            examples=[None],
        ),
    ]
    announced: Annotated[
        Deprecation | None,
        Field(
            description="That it is deprecated, announced after the document was published; null where nothing is.",
            examples=[None],
        ),
    ]


class OperationLife(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    position: Annotated[
        StrictInt,
        Field(
            description="Where it stands in the list of operations.", examples=[0], ge=0
        ),
    ]
    method: Annotated[StrictStr, Field(description="Its method.", examples=["GET"])]
    path: Annotated[StrictStr, Field(description="Its path.", examples=["/orders"])]
    deprecated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Since when it is deprecated, or from when on it will be; null while it is not.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least; null where nobody has said.",
            examples=["2037-01-01T00:00:00.000Z"],
        ),
    ]


class OperationPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Operation],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class OperationUndeprecatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["operation.undeprecated"],
        Field(description="What happened.", examples=["operation.undeprecated"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[OperationLife, Field(description="What is told of it.")]


class OwnerTeam(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Name of a team that owns APIs.",
            examples=["checkout"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]


class PasswordChange(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    current: Annotated[
        StrictStr,
        Field(description="Your present password.", max_length=200, min_length=1),
    ]
    new: Annotated[
        StrictStr,
        Field(description="Your new password.", max_length=200, min_length=12),
    ]


class PingFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    webhook: Annotated[
        StrictStr,
        Field(
            description="Id of the webhook.",
            examples=["7a5d0c41be93f268"],
            max_length=16,
        ),
    ]


class PolicyChanged(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    own: Annotated[
        list[StrictStr],
        Field(
            description="What the API says of its own from now on; the rest is as the hub has it.",
            examples=[["mode"]],
            max_length=20,
        ),
    ]
    mode: Annotated[
        StrictStr,
        Field(
            description="What becomes of a release that does not keep it: `strict`, `warn` or `off`.",
            examples=["strict"],
        ),
    ]


class PolicyChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["policy.changed"],
        Field(description="What happened.", examples=["policy.changed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[PolicyChanged, Field(description="What is told of it.")]


class PolicyUpdateAgainstPolicyUpdateAgainstItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(max_length=63, min_length=1, pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"),
    ]


class PolicyUpdateAgainst(RootModel[list[PolicyUpdateAgainstPolicyUpdateAgainstItem]]):
    root: Annotated[
        list[PolicyUpdateAgainstPolicyUpdateAgainstItem],
        Field(
            description="What a release is compared with: `release`, the last one before it; `supported`, every release that is neither retired nor past its sunset; or the name of a channel.",
            max_length=10,
            min_length=1,
        ),
    ]


class PolicyUpdateIgnorePolicyUpdateIgnoreItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            examples=["/internal/*"],
            max_length=300,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class PolicyUpdateIgnore(RootModel[list[PolicyUpdateIgnorePolicyUpdateIgnoreItem]]):
    root: Annotated[
        list[PolicyUpdateIgnorePolicyUpdateIgnoreItem],
        Field(
            description="Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of which nothing is told; `*` stands for any text.",
            max_length=100,
        ),
    ]


class ReleaseSince(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The version whose consumers the verdict is about.",
            examples=["0.9.0"],
            max_length=64,
        ),
    ]


class Release(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    sha256: Annotated[
        StrictStr,
        Field(
            description="SHA-256 of the document.",
            examples=["b9f65f7b85007113718cfcc698241244fb1e700f2dbd713b59bcaaab14b910ef"],
            pattern="^[0-9a-f]{64}$",
        ),
    ]
    verdict: Annotated[
        StrictStr | None,
        Field(
            description="The worst that it does to consumers: `compatible`, `breaking` or `undetermined`; null where it was compared with none.",
            examples=["compatible"],
        ),
    ]
    since: Annotated[
        ReleaseSince | None,
        Field(
            description="The version whose consumers the verdict is about.",
            examples=["0.9.0"],
        ),
    ]


class ReplayedMessage(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What came of it, in words; null until it was sent.",
            examples=[None],
            max_length=2000,
        ),
    ]


class Replayed(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    run: Annotated[
        StrictStr,
        Field(
            description="The other run.",
            examples=["5b8c1f0e9a27d364"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    fingerprint: Annotated[
        StrictStr,
        Field(description="The failure.", examples=["9f2c4e1ab07d"], max_length=64),
    ]
    verdict: Annotated[
        Literal["fails", "fixed", "flaky", "unknown"] | None,
        Field(
            description="Whether it `fails` as before, is `fixed`, is `flaky`, failing at times, or `unknown`; null until it was sent.",
            examples=["fails"],
        ),
    ]
    message: Annotated[
        ReplayedMessage | None,
        Field(
            description="What came of it, in words; null until it was sent.",
            examples=[None],
        ),
    ]


class ReportFormat(
    RootModel[Literal["junit", "sarif", "markdown", "jsonl", "har", "events"]]
):
    root: Annotated[
        Literal["junit", "sarif", "markdown", "jsonl", "har", "events"],
        Field(
            description="A form of what a run found.",
            examples=["junit"],
            title="ReportFormat",
        ),
    ]


class RowsFormat(RootModel[Literal["csv", "jsonl"]]):
    root: Annotated[
        Literal["csv", "jsonl"],
        Field(
            description="What a list is written as: CSV for spreadsheets, JSON lines for programs.",
            examples=["csv"],
            title="RowsFormat",
        ),
    ]


class RuleSetting(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    rule: Annotated[
        StrictStr,
        Field(
            description="Id of the rule.",
            examples=["operation-id-changed"],
            max_length=100,
            min_length=1,
            pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        ),
    ]
    severity: Annotated[
        Literal["error", "warning", "info", "off"],
        Field(
            description="`error` breaks, `warning` is undetermined, `info` is compatible, `off` is not told.",
            examples=["info"],
            title="RuleLevel",
        ),
    ]


class RuleSettingUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    rule: Annotated[
        StrictStr,
        Field(
            description="Id of the rule.",
            examples=["operation-id-changed"],
            max_length=100,
            min_length=1,
            pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        ),
    ]
    severity: Annotated[
        Literal["error", "warning", "info", "off"],
        Field(
            description="`error` breaks, `warning` is undetermined, `info` is compatible, `off` is not told.",
            examples=["info"],
            title="RuleLevel",
        ),
    ]


class RunNew(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Failures that no run before had, or that were gone; null until it has succeeded.",
            examples=[0],
            ge=0,
        ),
    ]


class RunKnown(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Failures that were known; null until it has succeeded.",
            examples=[2],
            ge=0,
        ),
    ]


class RunFixed(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Failures that were known, and that it did not find again though it tried the operation; null until it has succeeded.",
            examples=[1],
            ge=0,
        ),
    ]


class RunCases(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Test cases in all; null until it has succeeded.",
            examples=[2466],
            ge=0,
        ),
    ]


class RunSeed(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="The seed that it had, to try the same again; null until it has succeeded.",
            examples=[7],
            ge=0,
        ),
    ]


class RunEngine(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What has fuzzed; null until it has succeeded.",
            examples=["Schemathesis 4.32.5"],
            max_length=100,
        ),
    ]


class RunCoverage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    operations: Annotated[
        StrictInt,
        Field(
            description="Operations of the contract, as far as they were asked for.",
            examples=[0],
            ge=0,
        ),
    ]
    operations_tried: Annotated[
        StrictInt,
        Field(description="Of these, those that it has called.", examples=[0], ge=0),
    ]
    parameters: Annotated[
        StrictInt,
        Field(
            description="Parameters of these operations; a body counts as one.",
            examples=[0],
            ge=0,
        ),
    ]
    parameters_tried: Annotated[
        StrictInt,
        Field(description="Of these, those that it has sent.", examples=[0], ge=0),
    ]
    statuses: Annotated[
        StrictInt,
        Field(
            description="Statuses that the contract says these operations answer with.",
            examples=[0],
            ge=0,
        ),
    ]
    statuses_seen: Annotated[
        StrictInt,
        Field(
            description="Of these, those that it was answered with.", examples=[0], ge=0
        ),
    ]


class RunCovered(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[CoveredOperation], Field(description="The operations.", max_length=2000)
    ]


class RunCreateOperation(RootModel[StrictStr]):
    root: Annotated[
        StrictStr, Field(max_length=300, min_length=1, pattern="^[\\x20-\\x7e]*$")
    ]


class RunCreateExcludeItem(RootModel[StrictStr]):
    root: Annotated[
        StrictStr, Field(max_length=300, min_length=1, pattern="^[\\x20-\\x7e]*$")
    ]


class RunCreateSeed(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Where its random numbers start; null for a new one.",
            examples=[7],
            ge=0,
            le=9007199254740991,
        ),
    ]


class RunCreateRate(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Most requests a second; null for as many as it can.",
            examples=[50],
            ge=1,
            le=1000,
        ),
    ]


class RunCredentialsToken(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="For `Authorization: Bearer`.",
            examples=["s3cret"],
            max_length=4000,
            min_length=1,
            pattern="^(\\$*[!-#%-z|}~]|\\{)+( +(\\$*[!-#%-z|}~]|\\{)+)*$",
        ),
    ]


class RunCredentialsUsername(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="For `Authorization: Basic`.",
            examples=[None],
            max_length=500,
            min_length=1,
            pattern="^[\\x20-\\x7e]*$",
        ),
    ]


class RunCredentialsPassword(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="For `Authorization: Basic`.",
            examples=[None],
            max_length=500,
            min_length=1,
            pattern="^[\\x20-\\x7e]*$",
        ),
    ]


class RunFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    run: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["5b8c1f0e9a27d364"], max_length=16),
    ]
    series: Annotated[
        StrictStr,
        Field(
            description="It is compared with runs of the same series.",
            examples=["default"],
            max_length=63,
        ),
    ]


class RunFailed(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    run: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["5b8c1f0e9a27d364"], max_length=16),
    ]
    series: Annotated[
        StrictStr,
        Field(
            description="It is compared with runs of the same series.",
            examples=["default"],
            max_length=63,
        ),
    ]
    reason: Annotated[
        StrictStr,
        Field(
            description="Why: a sentence.",
            examples=["The version was deleted."],
            max_length=500,
        ),
    ]


class RunFailedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["run.failed"],
        Field(description="What happened.", examples=["run.failed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[RunFailed, Field(description="What is told of it.")]


class RunFailureAnswered(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Status of the answer; null where none came.",
            examples=[500],
            ge=100,
            le=999,
        ),
    ]


class RunFinished(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    run: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["5b8c1f0e9a27d364"], max_length=16),
    ]
    series: Annotated[
        StrictStr,
        Field(
            description="It is compared with runs of the same series.",
            examples=["default"],
            max_length=63,
        ),
    ]
    passed: Annotated[
        StrictBool,
        Field(
            description="Whether no failure was new; of a replay, whether the failure is gone.",
            examples=[True],
        ),
    ]
    new: Annotated[
        StrictInt, Field(description="Failures that were new.", examples=[0], ge=0)
    ]
    known: Annotated[
        StrictInt, Field(description="Failures that were known.", examples=[2], ge=0)
    ]
    fixed: Annotated[
        StrictInt, Field(description="Failures that were gone.", examples=[1], ge=0)
    ]


class RunFinishedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["run.finished"],
        Field(description="What happened.", examples=["run.finished"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[RunFinished, Field(description="What is told of it.")]


class RunHeader(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Its name.",
            examples=["X-Tenant"],
            max_length=100,
            min_length=1,
            pattern="^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
        ),
    ]
    value: Annotated[
        StrictStr,
        Field(
            description="Its value; it is never shown.",
            examples=["acme"],
            max_length=4000,
            min_length=1,
            pattern="^(\\$*[!-#%-z|}~]|\\{)+( +(\\$*[!-#%-z|}~]|\\{)+)*$",
        ),
    ]


class RunKey(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    scheme: Annotated[
        StrictStr,
        Field(
            description="The security scheme of the contract.",
            examples=["ApiKeyAuth"],
            max_length=100,
            min_length=1,
            pattern="^[\\x20-\\x7e]*$",
        ),
    ]
    value: Annotated[
        StrictStr,
        Field(
            description="The key; it is never shown.",
            examples=["s3cret"],
            max_length=4000,
            min_length=1,
            pattern="^(\\$*[!-#%-z|}~]|\\{)+( +(\\$*[!-#%-z|}~]|\\{)+)*$",
        ),
    ]


class RunLogLine(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    at: Annotated[
        AwareDatetime, Field(description="When.", examples=["2026-11-28T09:30:00.000Z"])
    ]
    line: Annotated[
        StrictStr,
        Field(description="What.", examples=["fuzzing: GET /orders"], max_length=500),
    ]


class RunPlanRate(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Most requests a second; null for as many as it can.",
            examples=[None],
            ge=1,
        ),
    ]


class RunPlan(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    phases: Annotated[
        list[Literal["examples", "coverage", "fuzzing", "stateful"]],
        Field(
            description="What it tries.",
            examples=[["examples", "coverage"]],
            max_length=4,
        ),
    ]
    operations: Annotated[
        list[StrictStr],
        Field(
            description="The operations that it tries; none stands for all.",
            examples=[[]],
            max_length=100,
        ),
    ]
    exclude: Annotated[
        list[StrictStr],
        Field(
            description="The operations that it does not call.",
            examples=[[]],
            max_length=100,
        ),
    ]
    read_only: Annotated[
        StrictBool,
        Field(
            description="Whether it calls what changes nothing alone.", examples=[False]
        ),
    ]
    seed: Annotated[
        StrictInt | None,
        Field(
            description="Where its random numbers start; null for a new one.",
            examples=[7],
        ),
    ]
    max_seconds: Annotated[
        StrictInt, Field(description="After so long it ends.", examples=[60], ge=1)
    ]
    rate: Annotated[
        RunPlanRate | None,
        Field(
            description="Most requests a second; null for as many as it can.",
            examples=[None],
        ),
    ]
    headers: Annotated[
        list[StrictStr],
        Field(
            description="Names of the headers that go with each request; their values are never shown.",
            examples=[["X-Tenant"]],
            max_length=20,
        ),
    ]
    has_credentials: Annotated[
        StrictBool,
        Field(
            description="Whether it has credentials, which are never shown.",
            examples=[False],
        ),
    ]


class RunProgress(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    phase: Annotated[
        StrictStr,
        Field(
            description="What it tries; empty before the first.",
            examples=["fuzzing"],
            max_length=32,
        ),
    ]
    operation: Annotated[
        StrictStr,
        Field(
            description="The operation that it tried last; empty where it is none alone.",
            examples=["GET /orders"],
            max_length=600,
        ),
    ]
    operations_done: Annotated[
        StrictInt,
        Field(
            description="Operations that it has tried in this phase.",
            examples=[0],
            ge=0,
        ),
    ]
    operations_total: Annotated[
        StrictInt,
        Field(description="Operations that it is to try.", examples=[0], ge=0),
    ]
    cases: Annotated[
        StrictInt, Field(description="Test cases so far.", examples=[0], ge=0)
    ]
    failures: Annotated[
        StrictInt, Field(description="Different failures so far.", examples=[0], ge=0)
    ]
    seconds: Annotated[
        StrictFloat,
        Field(description="How long it has been at work.", examples=[12.5], ge=0.0),
    ]


class RunRequestedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["run.requested"],
        Field(description="What happened.", examples=["run.requested"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[RunFacts, Field(description="What is told of it.")]


class RunTrouble(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    operation: Annotated[
        StrictStr,
        Field(
            description="Where; empty for the whole run.", examples=[""], max_length=600
        ),
    ]
    kind: Annotated[
        StrictStr,
        Field(
            description="`network`, `document`, `engine` or `warning`.",
            examples=["network"],
            max_length=32,
        ),
    ]
    message: Annotated[
        StrictStr,
        Field(
            description="What it was.",
            examples=["The server did not answer."],
            max_length=1000,
        ),
    ]
    times: Annotated[StrictInt, Field(description="How often.", examples=[1], ge=1)]


class SdkOperations(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Operations that it has; null until it is built.",
            examples=[3],
            ge=0,
        ),
    ]


class SdkModels(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Types that it has; null until it is built.", examples=[4], ge=0
        ),
    ]


class SdkCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    flavour: Annotated[
        Literal["client", "models"] | None,
        Field(
            description="`client` for a typed client that blocks and one for `await`; `models` for Pydantic models alone.",
            examples=["client"],
            title="Flavour",
        ),
    ] = "client"


class SdkFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who asked for it.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    sdk: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["5b8c1f0e9a27d364"], max_length=16),
    ]
    flavour: Annotated[
        StrictStr,
        Field(
            description="What kind of package it is: `client` or `models`.",
            examples=["client"],
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="The name that it is installed by.",
            examples=["deedbox-orders-client"],
            max_length=128,
        ),
    ]
    package_version: Annotated[
        StrictStr, Field(description="The version of the package.", examples=["1.0.0"])
    ]


class SdkFailed(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who asked for it.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    sdk: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["5b8c1f0e9a27d364"], max_length=16),
    ]
    flavour: Annotated[
        StrictStr,
        Field(
            description="What kind of package it is: `client` or `models`.",
            examples=["client"],
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="The name that it is installed by.",
            examples=["deedbox-orders-client"],
            max_length=128,
        ),
    ]
    package_version: Annotated[
        StrictStr, Field(description="The version of the package.", examples=["1.0.0"])
    ]
    reason: Annotated[
        StrictStr,
        Field(
            description="Why: a sentence.",
            examples=["The version was deleted."],
            max_length=500,
        ),
    ]


class SdkFailedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["sdk.failed"],
        Field(description="What happened.", examples=["sdk.failed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[SdkFailed, Field(description="What is told of it.")]


class SdkFile(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Its name.",
            examples=["deedbox_orders_client-1.0.0-py3-none-any.whl"],
            max_length=300,
            min_length=1,
            pattern="^[A-Za-z0-9][A-Za-z0-9._-]*$",
        ),
    ]
    media_type: Annotated[
        StrictStr, Field(description="Its media type.", examples=["application/zip"])
    ]
    size_bytes: Annotated[
        StrictInt, Field(description="Its size.", examples=[48213], ge=0)
    ]
    sha256: Annotated[
        StrictStr,
        Field(
            description="SHA-256 of its bytes, in hex, for `--require-hashes`.",
            examples=["682e3424caf6280f2f67110031d0cdf018a4252dc29247d932003111d3b5e36d"],
            pattern="^[0-9a-f]{64}$",
        ),
    ]


class SdkLogLine(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    at: Annotated[
        AwareDatetime, Field(description="When.", examples=["2026-11-28T09:30:00.000Z"])
    ]
    line: Annotated[
        StrictStr,
        Field(description="What.", examples=["reading the document"], max_length=500),
    ]


class SdkReportLine(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    pointer: Annotated[
        StrictStr, Field(description="JSON Pointer to it.", examples=["/webhooks"])
    ]
    what: Annotated[StrictStr, Field(description="What it is.", examples=["webhooks"])]
    why: Annotated[
        StrictStr,
        Field(
            description="Why it is not there as it stands.",
            examples=["A client sends, it does not receive."],
        ),
    ]


class SdkRequestedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["sdk.requested"],
        Field(description="What happened.", examples=["sdk.requested"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[SdkFacts, Field(description="What is told of it.")]


class Team(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Name in paths; it never changes.",
            examples=["checkout"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="Title for people.",
            examples=["Checkout"],
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    members: Annotated[
        StrictInt, Field(description="How many members it has.", examples=[1], ge=0)
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was created.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When its title last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]


class TeamCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Lower-case letters, digits and dashes; it never changes.",
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="Title for people.",
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class TeamFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    team: Annotated[
        StrictStr, Field(description="Its name.", examples=["checkout"], max_length=63)
    ]
    title: Annotated[
        StrictStr,
        Field(description="Its title.", examples=["Checkout"], max_length=200),
    ]


class TeamPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Team],
        Field(description="The items on this page, in order.", max_length=100),
    ]
    page: Annotated[
        StrictInt, Field(description="Number of this page.", examples=[1], ge=1)
    ]
    per_page: Annotated[
        StrictInt, Field(description="Most items on a page.", examples=[50], ge=1)
    ]
    total: Annotated[
        StrictInt, Field(description="Items on all pages together.", examples=[1], ge=0)
    ]
    has_next: Annotated[
        StrictBool, Field(description="Whether a page follows.", examples=[False])
    ]
    has_prev: Annotated[
        StrictBool, Field(description="Whether a page comes before.", examples=[False])
    ]


class TeamUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    title: Annotated[
        StrictStr,
        Field(
            description="Title for people.",
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]


class TokenFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    token: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["9f3b6c2d1e0a7584"], max_length=16),
    ]
    name: Annotated[
        StrictStr, Field(description="Its name.", examples=["ci"], max_length=100)
    ]
    user: Annotated[
        StrictStr,
        Field(
            description="Id of the user.", examples=["9f3b6c2d1e0a7584"], max_length=16
        ),
    ]


class TokenRequest(BaseModel):
    model_config = ConfigDict(
        extra="allow",
    )
    grant_type: Annotated[
        Literal["password", "refresh_token"], Field(description="Which grant this is.")
    ]
    username: Annotated[
        StrictStr | None,
        Field(description="E-mail address; for the password grant.", max_length=254),
    ] = None
    password: Annotated[
        StrictStr | None,
        Field(description="Password; for the password grant.", max_length=200),
    ] = None
    refresh_token: Annotated[
        StrictStr | None,
        Field(
            description="Refresh token, which stands once; for the refresh grant.",
            max_length=200,
        ),
    ] = None
    scope: Annotated[
        StrictStr | None,
        Field(
            description="Scopes that are asked for, with spaces between; left out, all that you may have.",
            max_length=500,
        ),
    ] = ""


class TokenResponse(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    access_token: Annotated[
        StrictStr,
        Field(
            description="Send it as `Authorization: Bearer`.",
            examples=["eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.…"],
        ),
    ]
    token_type: Annotated[
        Literal["Bearer"], Field(description="How to send it.", examples=["Bearer"])
    ]
    expires_in: Annotated[
        StrictInt,
        Field(description="Seconds for which it stands.", examples=[900], ge=1),
    ]
    refresh_token: Annotated[
        StrictStr,
        Field(
            description="Stands once, for 30 days from the sign-in; showing it twice ends the session.",
            examples=["q0lV4X1m3p3f3H9m8uE2vV0mB1c7n5r6t8y0uIoPaSd"],
        ),
    ]
    scope: Annotated[
        StrictStr,
        Field(description="Scopes that the token has.", examples=["contracts:read"]),
    ]


class TokenRevokedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["token.revoked"],
        Field(description="What happened.", examples=["token.revoked"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[TokenFacts, Field(description="What is told of it.")]


class TrendPoint(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    run: Annotated[
        StrictStr,
        Field(
            description="The run.",
            examples=["5b8c1f0e9a27d364"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The version of the contract.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    ended_at: Annotated[
        AwareDatetime,
        Field(description="When it ended.", examples=["2026-11-28T09:30:00.000Z"]),
    ]
    new: Annotated[
        StrictInt, Field(description="Failures that were new.", examples=[0], ge=0)
    ]
    known: Annotated[
        StrictInt, Field(description="Failures that were known.", examples=[2], ge=0)
    ]
    fixed: Annotated[
        StrictInt, Field(description="Failures that were gone.", examples=[1], ge=0)
    ]
    cases: Annotated[StrictInt, Field(description="Test cases.", examples=[2466], ge=0)]
    operations: Annotated[
        StrictInt,
        Field(description="Operations that it was to try.", examples=[3], ge=0),
    ]
    operations_tried: Annotated[
        StrictInt,
        Field(description="Operations that it has called.", examples=[3], ge=0),
    ]


class UserChanged(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    user: Annotated[
        StrictStr,
        Field(
            description="Id of the user.", examples=["9f3b6c2d1e0a7584"], max_length=16
        ),
    ]
    name: Annotated[
        StrictStr, Field(description="Their name.", examples=["Ada"], max_length=100)
    ]
    roles: Annotated[
        list[StrictStr],
        Field(
            description="Their roles on the hub.",
            examples=[["developer"]],
            max_length=10,
        ),
    ]
    state: Annotated[
        StrictStr,
        Field(
            description="Whether they may call: `active` or `deactivated`.",
            examples=["active"],
        ),
    ]
    changed: Annotated[
        list[StrictStr],
        Field(
            description="What of them changed: `email`, `name`, `roles`, `tier`, `password`.",
            examples=[["roles"]],
            max_length=5,
        ),
    ]


class UserChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["user.changed"],
        Field(description="What happened.", examples=["user.changed"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[UserChanged, Field(description="What is told of it.")]


class UserCreatePassword(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Password; without one they can't sign in until one is set.",
            max_length=200,
            min_length=12,
        ),
    ]


class UserCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Annotated[
        StrictStr,
        Field(
            description="E-mail address; it is kept in lower case.",
            max_length=254,
            min_length=3,
            pattern="^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="Name for people.",
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    roles: Annotated[
        list[Literal["viewer", "developer", "user-manager", "admin"]] | None,
        Field(description="What they may do on the hub.", max_length=4, min_length=1),
    ] = ["developer"]
    tier: Annotated[
        Literal["standard", "privileged"] | None,
        Field(description="Which rate limits are theirs.", examples=["standard"]),
    ] = "standard"
    password: Annotated[
        UserCreatePassword | None,
        Field(description="Password; without one they can't sign in until one is set."),
    ] = None


class UserFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    user: Annotated[
        StrictStr,
        Field(
            description="Id of the user.", examples=["9f3b6c2d1e0a7584"], max_length=16
        ),
    ]
    name: Annotated[
        StrictStr, Field(description="Their name.", examples=["Ada"], max_length=100)
    ]
    roles: Annotated[
        list[StrictStr],
        Field(
            description="Their roles on the hub.",
            examples=[["developer"]],
            max_length=10,
        ),
    ]
    state: Annotated[
        StrictStr,
        Field(
            description="Whether they may call: `active` or `deactivated`.",
            examples=["active"],
        ),
    ]


class UserReactivatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["user.reactivated"],
        Field(description="What happened.", examples=["user.reactivated"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[UserFacts, Field(description="What is told of it.")]


class UserUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    email: Annotated[
        StrictStr | None,
        Field(
            description="E-mail address.",
            max_length=254,
            min_length=3,
            pattern="^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
        ),
    ] = None
    name: Annotated[
        StrictStr | None,
        Field(
            description="Name for people.",
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ] = None
    roles: Annotated[
        list[Literal["viewer", "developer", "user-manager", "admin"]] | None,
        Field(description="What they may do on the hub.", max_length=4, min_length=1),
    ] = None
    tier: Annotated[
        Literal["standard", "privileged"] | None,
        Field(description="Which rate limits are theirs.", examples=["standard"]),
    ] = None
    state: Annotated[
        Literal["active", "deactivated"] | None,
        Field(
            description="`deactivated` signs them out and refuses their tokens; `active` takes them back.",
            examples=["active"],
        ),
    ] = None
    password: Annotated[
        StrictStr | None,
        Field(
            description="New password; it signs them out everywhere.",
            max_length=200,
            min_length=12,
        ),
    ] = None


class VersionLife(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    version: Annotated[
        StrictStr, Field(description="The version.", examples=["1.0.0"], max_length=64)
    ]
    state: Annotated[
        StrictStr,
        Field(
            description="Its state from now on: `published`, `retired` or `deleted`.",
            examples=["published"],
        ),
    ]
    deprecated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Since when it is deprecated, or from when on it will be; null while it is not.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least; null where nobody has said.",
            examples=["2037-01-01T00:00:00.000Z"],
        ),
    ]


class VersionPublishedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.published"],
        Field(description="What happened.", examples=["version.published"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[Release, Field(description="What is told of it.")]


class VersionRefusedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.refused"],
        Field(description="What happened.", examples=["version.refused"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[Release, Field(description="What is told of it.")]


class VersionReinstatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.reinstated"],
        Field(description="What happened.", examples=["version.reinstated"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[VersionLife, Field(description="What is told of it.")]


class VersionRetiredEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.retired"],
        Field(description="What happened.", examples=["version.retired"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[VersionLife, Field(description="What is told of it.")]


class VersionUndeprecatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.undeprecated"],
        Field(description="What happened.", examples=["version.undeprecated"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[VersionLife, Field(description="What is told of it.")]


class VersionUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    state: Annotated[
        Literal["published", "retired"] | None,
        Field(
            description="The state it shall have.",
            examples=["published"],
            title="VersionState",
        ),
    ] = None
    deprecated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Since when it is deprecated, or from when on it will be, in whole seconds of the years 1970 to 9998. Null takes the deprecation away, and the sunset with it."
        ),
    ] = None
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least, in whole seconds; not before `deprecated_at`. It deprecates the version from now on, unless it is deprecated or you say since when. Null takes it away."
        ),
    ] = None


class WaiverMetIn(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The last version that was published with the change; null where there is none.",
            examples=[None],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]


class WaiverFacts(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    fingerprint: Annotated[
        StrictStr,
        Field(description="Of the change.", examples=["3f2a9c01d4b7"], max_length=12),
    ]
    owner: Annotated[
        StrictStr,
        Field(description="Who answers for it.", examples=["checkout"], max_length=200),
    ]
    expires_on: Annotated[
        date | None,
        Field(
            description="The last day that it holds; null for no end.",
            examples=["2037-01-01"],
        ),
    ]


class WaiverRemovedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["waiver.removed"],
        Field(description="What happened.", examples=["waiver.removed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[WaiverFacts, Field(description="What is told of it.")]


class WaiverUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    owner: Annotated[
        StrictStr,
        Field(
            description="Who answers for it: a person, a team, an address.",
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    reason: Annotated[
        StrictStr,
        Field(
            description="Why the change is allowed.",
            max_length=1000,
            min_length=1,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
        ),
    ]
    expires_on: Annotated[
        date | None,
        Field(description="The last day on which it holds; null for no end."),
    ] = None


class WebhookApi(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]


class WebhookDisabledReason(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of nothing but failures; null where the hub has not.",
            examples=[None],
            max_length=16,
        ),
    ]


class Webhook(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["7a5d0c41be93f268"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    user_id: Annotated[
        StrictStr,
        Field(
            description="Its owner: it is told what they may know.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    url: Annotated[
        StrictStr,
        Field(
            description="Where events are sent to, by POST.",
            examples=["https://ci.acme.example/hooks/deedbox"],
            max_length=2000,
        ),
    ]
    description: Annotated[
        StrictStr,
        Field(
            description="What it is for.",
            examples=["Rebuild our clients."],
            max_length=200,
        ),
    ]
    api: Annotated[
        WebhookApi | None,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            examples=["orders"],
        ),
    ]
    kinds: Annotated[
        list[Literal["api.created", "api.changed", "api.deleted", "version.published", "version.refused", "version.deprecated", "version.undeprecated", "version.retired", "version.reinstated", "version.deleted", "operation.deprecated", "operation.undeprecated", "channel.moved", "channel.deleted", "policy.changed", "waiver.added", "waiver.changed", "waiver.removed", "grant.given", "grant.withdrawn", "sdk.requested", "sdk.built", "sdk.failed", "sdk.cancelled", "run.requested", "run.finished", "run.failed", "run.cancelled", "user.created", "user.changed", "user.deactivated", "user.reactivated", "team.created", "team.changed", "team.deleted", "member.added", "member.changed", "member.removed", "token.created", "token.revoked", "key.rotated", "webhook.disabled"]],
        Field(
            description="The kinds of events that it is told; an empty list is every kind, those of later releases included.",
            examples=[["version.published"]],
        ),
    ]
    active: Annotated[
        StrictBool, Field(description="Whether anything is sent.", examples=[True])
    ]
    disabled_reason: Annotated[
        WebhookDisabledReason | None,
        Field(
            description="Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after five days of nothing but failures; null where the hub has not.",
            examples=[None],
        ),
    ]
    disabled_at: Annotated[
        AwareDatetime | None,
        Field(description="When the hub did; null where it has not.", examples=[None]),
    ]
    old_secret_until: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when an older secret signs, too; null when there is none.",
            examples=[None],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was last set, or its secret rotated.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]


class WebhookCreateApi(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]


class WebhookCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    url: Annotated[
        StrictStr,
        Field(
            description="Where events are sent to, by POST: `https://…`, or `http://…`.",
            examples=["https://ci.acme.example/hooks/deedbox"],
            max_length=2000,
            min_length=8,
            pattern="^https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|\\[[0-9A-Fa-f:.]{2,45}\\])(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(?:\\?(?:(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})|[?])*)?$",
        ),
    ]
    description: Annotated[
        StrictStr | None,
        Field(
            description="What it is for.",
            max_length=200,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ] = ""
    api: Annotated[
        WebhookCreateApi | None,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none."
        ),
    ] = None
    kinds: Annotated[
        list[Literal["api.created", "api.changed", "api.deleted", "version.published", "version.refused", "version.deprecated", "version.undeprecated", "version.retired", "version.reinstated", "version.deleted", "operation.deprecated", "operation.undeprecated", "channel.moved", "channel.deleted", "policy.changed", "waiver.added", "waiver.changed", "waiver.removed", "grant.given", "grant.withdrawn", "sdk.requested", "sdk.built", "sdk.failed", "sdk.cancelled", "run.requested", "run.finished", "run.failed", "run.cancelled", "user.created", "user.changed", "user.deactivated", "user.reactivated", "team.created", "team.changed", "team.deleted", "member.added", "member.changed", "member.removed", "token.created", "token.revoked", "key.rotated", "webhook.disabled"]] | None,
        Field(
            description="The kinds of events that it is told; an empty list is every kind, those of later releases included.",
            examples=[["version.published"]],
            max_length=100,
        ),
    ] = None


class WebhookDisabled(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    by: Annotated[
        StrictStr,
        Field(
            description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a command at the hub's machine.",
            examples=["first-admin"],
            max_length=100,
        ),
    ]
    webhook: Annotated[
        StrictStr,
        Field(description="Its id.", examples=["7a5d0c41be93f268"], max_length=16),
    ]
    reason: Annotated[
        Literal["gone", "failing"],
        Field(
            description="`gone`: its receiver answered 410; `failing`: five days of nothing but failures.",
            examples=["gone"],
        ),
    ]


class WebhookDisabledEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["webhook.disabled"],
        Field(description="What happened.", examples=["webhook.disabled"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[WebhookDisabled, Field(description="What is told of it.")]


class WebhookPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Webhook],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class WebhookPing(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        Literal[0], Field(description="No event has this number.", examples=[0])
    ]
    at: Annotated[
        AwareDatetime,
        Field(
            description="When it was asked for.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    kind: Annotated[
        Literal["webhook.ping"],
        Field(description="What it is.", examples=["webhook.ping"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[PingFacts, Field(description="What it is about.")]


class WebhookUpdateApi(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none.",
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]


class WebhookUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    url: Annotated[
        StrictStr | None,
        Field(
            description="Where events are sent to.",
            examples=["https://ci.acme.example/hooks/deedbox"],
            max_length=2000,
            min_length=8,
            pattern="^https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|\\[[0-9A-Fa-f:.]{2,45}\\])(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(?:\\?(?:(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})|[?])*)?$",
        ),
    ] = None
    description: Annotated[
        StrictStr | None,
        Field(
            description="What it is for.",
            max_length=200,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ] = None
    api: Annotated[
        WebhookUpdateApi | None,
        Field(
            description="The API whose events it is told; null for every API that you may know of, and for what is of none."
        ),
    ] = None
    kinds: Annotated[
        list[Literal["api.created", "api.changed", "api.deleted", "version.published", "version.refused", "version.deprecated", "version.undeprecated", "version.retired", "version.reinstated", "version.deleted", "operation.deprecated", "operation.undeprecated", "channel.moved", "channel.deleted", "policy.changed", "waiver.added", "waiver.changed", "waiver.removed", "grant.given", "grant.withdrawn", "sdk.requested", "sdk.built", "sdk.failed", "sdk.cancelled", "run.requested", "run.finished", "run.failed", "run.cancelled", "user.created", "user.changed", "user.deactivated", "user.reactivated", "team.created", "team.changed", "team.deleted", "member.added", "member.changed", "member.removed", "token.created", "token.revoked", "key.rotated", "webhook.disabled"]] | None,
        Field(
            description="The kinds of events that it is told; an empty list is every kind, those of later releases included.",
            examples=[["version.published"]],
            max_length=100,
        ),
    ] = None
    active: Annotated[
        StrictBool | None,
        Field(
            description="Whether anything is sent. True also ends that the hub has disabled it."
        ),
    ] = None


class Api(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Name in paths and commands; it never changes.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="Title for people.",
            examples=["Orders"],
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    description: Annotated[
        ApiDescription | None,
        Field(
            description="What the API is for, in Markdown; null when nobody has said.",
            examples=["Takes orders and tells what became of them."],
        ),
    ]
    team: Annotated[
        OwnerTeam | None,
        Field(
            description="Name of the team that owns it; null where it belongs to whoever created it.",
            examples=[None],
        ),
    ]
    visibility: Annotated[
        Literal["public", "internal", "private"],
        Field(
            description="Who may know of it: everybody, whoever may call the hub, or its team alone.",
            examples=["public"],
        ),
    ]
    latest: Annotated[
        ApiLatest | None,
        Field(
            description="Highest published release, or the highest pre-release while there is no release; null before the first version.",
            examples=["1.1.0"],
        ),
    ]
    versions: Annotated[
        StrictInt, Field(description="How many versions it holds.", examples=[3], ge=0)
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was created.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When title or description last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]


class ApiCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="Lower-case letters, digits and dashes; it never changes.",
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="Title for people.",
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    description: Annotated[
        ApiCreateDescription | None,
        Field(description="What the API is for, in Markdown."),
    ] = None
    team: Annotated[
        OwnerTeam | None,
        Field(
            description="Team that owns it, which you may publish for; without one it belongs to you alone."
        ),
    ] = None
    visibility: Annotated[
        Literal["public", "internal", "private"] | None,
        Field(description="Who may know of it.", examples=["public"]),
    ] = "internal"


class ApiCreatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["api.created"],
        Field(description="What happened.", examples=["api.created"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[ApiFacts, Field(description="What is told of it.")]


class ApiDeletedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["api.deleted"],
        Field(description="What happened.", examples=["api.deleted"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[ApiFacts, Field(description="What is told of it.")]


class ApiPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Api],
        Field(description="The items on this page, in order.", max_length=100),
    ]
    page: Annotated[
        StrictInt, Field(description="Number of this page.", examples=[1], ge=1)
    ]
    per_page: Annotated[
        StrictInt, Field(description="Most items on a page.", examples=[50], ge=1)
    ]
    total: Annotated[
        StrictInt, Field(description="APIs on all pages together.", examples=[2], ge=0)
    ]
    pages: Annotated[
        StrictInt,
        Field(
            description="Number of the last page; 0 when the list is empty.",
            examples=[1],
            ge=0,
        ),
    ]


class ApiPolicy(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    api: Annotated[
        StrictStr,
        Field(
            description="Name of the API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    mode: Annotated[
        Literal["strict", "warn", "off"],
        Field(
            description="`strict`: a release whose number does not allow what it does is refused; `warn`: it is published and told of; `off`: it is not looked at.",
            examples=["strict"],
            title="GateMode",
        ),
    ]
    pre_releases: Annotated[
        Literal["strict", "warn", "off"],
        Field(
            description="The same for pre-releases, which are judged by the release that they lead to.",
            examples=["warn"],
            title="GateMode",
        ),
    ]
    against: Annotated[
        list[ApiPolicyAgainstItem],
        Field(
            description="What a release is compared with: `release`, the last one before it; `supported`, every release that is neither retired nor past its sunset; or the name of a channel.",
            examples=[["release"]],
            max_length=10,
            min_length=1,
        ),
    ]
    fail_on: Annotated[
        Literal["breaking", "undetermined"],
        Field(
            description="`undetermined`: what cannot be decided counts as breaking; `breaking`: it is only told.",
            examples=["undetermined"],
            title="FailOn",
        ),
    ]
    lint: Annotated[
        Literal["error", "warning", "info", "off"],
        Field(
            description="The least severity of a lint finding that a release may not bring when the one before it was without; `off` for none. What was there before, and what a document waives, refuses nothing.",
            examples=["error"],
            title="LintLevel",
        ),
    ]
    strict_consumers: Annotated[
        StrictBool,
        Field(
            description="Whether consumers break at a field of a response that they do not know.",
            examples=[False],
        ),
    ]
    ignore: Annotated[
        list[ApiPolicyIgnoreItem],
        Field(
            description="Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of which nothing is told; `*` stands for any text.",
            examples=[[]],
            max_length=100,
        ),
    ]
    severities: Annotated[
        list[RuleSetting],
        Field(
            description="Severities of rules of comparing, in place of what was derived.",
            examples=[[]],
            max_length=200,
        ),
    ]
    own: Annotated[
        list[Literal["mode", "pre_releases", "against", "fail_on", "lint", "strict_consumers", "ignore", "severities"]],
        Field(
            description="Which members the API has of its own; the others are the hub's.",
            examples=[[]],
            max_length=8,
        ),
    ]
    updated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the API's own rules were last set; null where it has none.",
            examples=[None],
        ),
    ]


class ApiToken(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["9f3b6c2d1e0a7584"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    user_id: Annotated[
        StrictStr,
        Field(
            description="Id of the user on whose behalf it calls.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="What it is for.",
            examples=["orders-ci"],
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    scopes: Annotated[
        list[Literal["contracts:read", "contracts:write", "sdks:build", "runs:write", "events:read", "webhooks:read", "webhooks:write", "tokens:read", "tokens:write", "teams:read", "teams:write", "users:read", "users:write", "admin"]],
        Field(
            description="What it may do, as long as its user may, too.",
            examples=[["contracts:read", "contracts:write"]],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    expires_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it stands; null for one that does not expire.",
            examples=["2027-02-20T09:30:00.000Z"],
        ),
    ]
    last_used_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When it was last used, to the hour; null before the first time.",
            examples=[None],
        ),
    ]


class ApiTokenCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        StrictStr,
        Field(
            description="What it is for.",
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    scopes: Annotated[
        list[Literal["contracts:read", "contracts:write", "sdks:build", "runs:write", "events:read", "webhooks:read", "webhooks:write", "tokens:read", "tokens:write", "teams:read", "teams:write", "users:read", "users:write", "admin"]],
        Field(
            description="What it may do; no more than you may.",
            max_length=14,
            min_length=1,
        ),
    ]
    expires_in_days: Annotated[
        ApiTokenCreateExpiresInDays | None,
        Field(
            description="Days until it expires: 90, unless you say; null for one that does not."
        ),
    ] = None


class ApiTokenPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[ApiToken],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class ApiUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    title: Annotated[
        StrictStr | None,
        Field(
            description="Title for people.",
            max_length=200,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ] = None
    description: Annotated[
        ApiUpdateDescription | None,
        Field(description="Null takes the description away."),
    ] = None
    team: Annotated[
        OwnerTeam | None,
        Field(
            description="Team that owns it from now on; null leaves it to those who have a role with it."
        ),
    ] = None
    visibility: Annotated[
        Literal["public", "internal", "private"] | None,
        Field(description="Who may know of it.", examples=["public"]),
    ] = None


class ChangeProof(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    value: Annotated[
        Any,
        Field(
            description="The JSON value: a body, or the value of a parameter or header. Null, too, where `left_out` names `proof`.",
            examples=[{"items": []}],
        ),
    ]
    accepted_by: Annotated[
        Literal["old", "new"],
        Field(
            description="`old`: clients send it, and the new document refuses it; `new`: it may be sent to clients, whom the old document promised otherwise.",
            examples=["old"],
            title="ProofSide",
        ),
    ]
    refused_because: Annotated[
        StrictStr,
        Field(
            description="What the validator says.",
            examples=['"customer" is a required property'],
            max_length=500,
        ),
    ]
    shown: Annotated[
        StrictStr,
        Field(
            description="Ready to be tried: a `curl` line, or the head and body of a response.",
            examples=['curl -X POST https://api.example.com/orders --json \'{"items": []}\''],
            max_length=4000,
        ),
    ]


class Channel(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    api: Annotated[
        StrictStr,
        Field(
            description="Name of the API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="Name of the channel.",
            examples=["production"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The version it names now.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    kept_by: Annotated[
        Literal["hub", "team"],
        Field(
            description="`hub` for `latest`, which follows the releases by itself, else `team`.",
            examples=["team"],
            title="KeptBy",
        ),
    ]
    moved_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was last moved; for `latest`, when that version was published.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]


class ChannelDeletedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["channel.deleted"],
        Field(description="What happened.", examples=["channel.deleted"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[ChannelFacts, Field(description="What is told of it.")]


class ChannelList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Channel], Field(description="The channels, `latest` first.", max_length=51)
    ]


class Delivery(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["c0ffee5a7d41be93"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    webhook_id: Annotated[
        StrictStr,
        Field(
            description="The webhook that it goes to.",
            examples=["7a5d0c41be93f268"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    message: Annotated[
        StrictStr,
        Field(
            description="The header `webhook-id`, the same in every attempt.",
            examples=["evt_7a5d0c41be93f268_41"],
            max_length=40,
        ),
    ]
    event_id: Annotated[
        DeliveryEventId | None,
        Field(description="The event; null for a ping.", examples=[41]),
    ]
    kind: Annotated[
        StrictStr,
        Field(
            description="Kind of the event, or `webhook.ping`.",
            examples=["version.published"],
            max_length=40,
        ),
    ]
    state: Annotated[
        Literal["pending", "succeeded", "failed", "dropped"],
        Field(
            description="`pending` until the receiver has answered 2xx (`succeeded`) or ten attempts have failed (`failed`); `dropped` where nothing was sent any more, as `error` says.",
            examples=["succeeded"],
            title="DeliveryState",
        ),
    ]
    attempts: Annotated[
        StrictInt,
        Field(
            description="How often it was tried since it was asked for, or last replayed.",
            examples=[1],
            ge=0,
        ),
    ]
    status: Annotated[
        StrictInt | None,
        Field(
            description="Status of the last answer; null where none came.",
            examples=[204],
        ),
    ]
    error: Annotated[
        DeliveryError | None,
        Field(
            description="Why the last attempt failed, or why nothing was sent; null where all is well.",
            examples=[None],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was asked for.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    due_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the next attempt is made, at the latest; null where none is.",
            examples=[None],
        ),
    ]
    ended_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the last attempt ended; null while it is pending.",
            examples=["2026-11-22T09:30:00.200Z"],
        ),
    ]


class DeliveryPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Delivery],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class Finding(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    position: Annotated[
        StrictInt,
        Field(
            description="Its place among the findings, counted from 0.",
            examples=[3],
            ge=0,
        ),
    ]
    rule: Annotated[
        StrictStr,
        Field(
            description="Id of the rule.",
            examples=["client-error-missing"],
            max_length=100,
        ),
    ]
    severity: Annotated[
        Literal["error", "warning", "info"],
        Field(
            description="`error`, `warning` or `info`; by the hub's ruleset.",
            examples=["warning"],
            title="FindingSeverity",
        ),
    ]
    pointer: Annotated[
        StrictStr,
        Field(
            description="JSON Pointer (RFC 6901) of the place; empty for the whole document.",
            examples=["/paths/~1orders/get/responses"],
            max_length=2000,
        ),
    ]
    line: Annotated[
        FindingLine | None,
        Field(description="Line in the document, counted from 1.", examples=[18]),
    ]
    column: Annotated[
        FindingColumn | None,
        Field(
            description="Column in that line, counted in characters from 1.",
            examples=[7],
        ),
    ]
    message: Annotated[
        StrictStr,
        Field(
            description="What is the case: one sentence.",
            examples=['"GET /orders" has no response for a caller\'s mistake.'],
            max_length=500,
        ),
    ]
    hint: Annotated[
        StrictStr,
        Field(
            description="What to do about it; empty where the message says it all.",
            examples=["Describe the statuses 400 to 499 that it can answer."],
            max_length=500,
        ),
    ]
    waived: Annotated[
        FindingWaived | None,
        Field(
            description="Why the document allows it on purpose, by `x-deedbox-waivers`; null where it does not.",
            examples=[None],
        ),
    ]


class FindingPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Finding],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class GateFound(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    outcome: Annotated[
        Literal["passed", "warned", "unchecked"],
        Field(
            description="`passed`: it kept the policy of its API; `warned`: it did not, and the policy only warns; `unchecked`: the policy does not look.",
            examples=["passed"],
            title="GateOutcome",
        ),
    ]
    verdict: Annotated[
        Literal["breaking", "compatible", "undetermined"] | None,
        Field(
            description="The worst that it does to the consumers of the versions that the policy names; null where it was compared with none.",
            examples=["breaking"],
        ),
    ]
    since: Annotated[
        GateFoundSince | None,
        Field(
            description="The version whose consumers the verdict is about.",
            examples=["0.9.0"],
        ),
    ]


class Grant(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    user_id: Annotated[
        StrictStr,
        Field(
            description="Id of the user.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    name: Annotated[
        StrictStr, Field(description="Name of the user.", examples=["Ada Lovelace"])
    ]
    email: Annotated[
        StrictStr,
        Field(description="E-mail address of the user.", examples=["ada@example.com"]),
    ]
    role: Annotated[
        Literal["reader", "publisher", "maintainer"],
        Field(description="What they may do.", examples=["publisher"]),
    ]
    granted_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was granted.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]


class GrantList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Grant], Field(description="The grants.")]


class GrantUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    role: Annotated[
        Literal["reader", "publisher", "maintainer"],
        Field(description="Their role.", examples=["reader"]),
    ]


class Member(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    user_id: Annotated[
        StrictStr,
        Field(
            description="Id of the user.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    name: Annotated[
        StrictStr, Field(description="Name of the user.", examples=["Ada Lovelace"])
    ]
    email: Annotated[
        StrictStr,
        Field(description="E-mail address of the user.", examples=["ada@example.com"]),
    ]
    role: Annotated[
        Literal["reader", "publisher", "maintainer"],
        Field(
            description="What they may do with every API of the team.",
            examples=["maintainer"],
        ),
    ]
    added_at: Annotated[
        AwareDatetime,
        Field(
            description="When they were added.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]


class MemberAddedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["member.added"],
        Field(description="What happened.", examples=["member.added"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[MemberFacts, Field(description="What is told of it.")]


class MemberChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["member.changed"],
        Field(description="What happened.", examples=["member.changed"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[MemberFacts, Field(description="What is told of it.")]


class MemberList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Member], Field(description="The members.")]


class MemberUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    role: Annotated[
        Literal["reader", "publisher", "maintainer"],
        Field(description="Their role.", examples=["reader"]),
    ]


class NewApiToken(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths.",
            examples=["9f3b6c2d1e0a7584"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    user_id: Annotated[
        StrictStr,
        Field(
            description="Id of the user on whose behalf it calls.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="What it is for.",
            examples=["orders-ci"],
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    scopes: Annotated[
        list[Literal["contracts:read", "contracts:write", "sdks:build", "runs:write", "events:read", "webhooks:read", "webhooks:write", "tokens:read", "tokens:write", "teams:read", "teams:write", "users:read", "users:write", "admin"]],
        Field(
            description="What it may do, as long as its user may, too.",
            examples=[["contracts:read", "contracts:write"]],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    expires_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it stands; null for one that does not expire.",
            examples=["2027-02-20T09:30:00.000Z"],
        ),
    ]
    last_used_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When it was last used, to the hour; null before the first time.",
            examples=[None],
        ),
    ]
    token: Annotated[
        StrictStr,
        Field(
            description="The secret. Only its hash is kept: it can't be shown again.",
            examples=["deedbox_mqPfo7c8F1YktnMHzoYEqnbihgOcliugLf7m0BuepPS000000"],
            pattern="^deedbox_[0-9A-Za-z]{49}$",
        ),
    ]


class OperationDeprecatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["operation.deprecated"],
        Field(description="What happened.", examples=["operation.deprecated"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[OperationLife, Field(description="What is told of it.")]


class PolicyUpdateSeverities(RootModel[list[RuleSettingUpdate]]):
    root: Annotated[
        list[RuleSettingUpdate],
        Field(
            description="Severities of rules of comparing, in place of what was derived.",
            max_length=200,
        ),
    ]


class PolicyUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    mode: Annotated[
        Literal["strict", "warn", "off"] | None,
        Field(
            description="`strict`: a release whose number does not allow what it does is refused; `warn`: it is published and told of; `off`: it is not looked at."
        ),
    ] = None
    pre_releases: Annotated[
        Literal["strict", "warn", "off"] | None,
        Field(
            description="The same for pre-releases, which are judged by the release that they lead to."
        ),
    ] = None
    against: Annotated[
        PolicyUpdateAgainst | None,
        Field(
            description="What a release is compared with: `release`, the last one before it; `supported`, every release that is neither retired nor past its sunset; or the name of a channel."
        ),
    ] = None
    fail_on: Annotated[
        Literal["breaking", "undetermined"] | None,
        Field(
            description="`undetermined`: what cannot be decided counts as breaking; `breaking`: it is only told."
        ),
    ] = None
    lint: Annotated[
        Literal["error", "warning", "info", "off"] | None,
        Field(
            description="The least severity of a lint finding that a release may not bring when the one before it was without; `off` for none. What was there before, and what a document waives, refuses nothing."
        ),
    ] = None
    strict_consumers: Annotated[
        StrictBool | None,
        Field(
            description="Whether consumers break at a field of a response that they do not know."
        ),
    ] = None
    ignore: Annotated[
        PolicyUpdateIgnore | None,
        Field(
            description="Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of which nothing is told; `*` stands for any text."
        ),
    ] = None
    severities: Annotated[
        PolicyUpdateSeverities | None,
        Field(
            description="Severities of rules of comparing, in place of what was derived."
        ),
    ] = None


class Run(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Its id.",
            examples=["5b8c1f0e9a27d364"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    api: Annotated[
        StrictStr,
        Field(
            description="The API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The version of the contract.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    target: Annotated[
        StrictStr,
        Field(
            description="The server.",
            examples=["http://127.0.0.1:8080"],
            max_length=500,
        ),
    ]
    series: Annotated[
        StrictStr,
        Field(
            description="It is compared with the runs before it of the same API and series.",
            examples=["default"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    plan: Annotated[RunPlan, Field(description="What it does.")]
    replays: Annotated[
        Replayed | None,
        Field(
            description="The one failure that it sends again; null for a run of its own.",
            examples=[None],
        ),
    ]
    state: Annotated[
        Literal["queued", "running", "succeeded", "failed", "cancelled"],
        Field(
            description="`queued` until its turn, `running`, in the end `succeeded` (whatever it found), `failed` where it could not run, or `cancelled`.",
            examples=["succeeded"],
            title="RunState",
        ),
    ]
    percent: Annotated[
        StrictInt,
        Field(
            description="How much of it is done, by its time.",
            examples=[100],
            ge=0,
            le=100,
        ),
    ]
    progress: Annotated[
        RunProgress | None,
        Field(
            description="How far it is; null before it has begun.",
            examples=[{"cases": 2466, "failures": 2, "operation": "GET /orders", "operations_done": 3, "operations_total": 3, "phase": "stateful", "seconds": 12.5}],
        ),
    ]
    error: Annotated[
        StrictStr | None,
        Field(
            description="Why it could not run, the last time; null where it could.",
            examples=[None],
        ),
    ]
    passed: Annotated[
        StrictBool | None,
        Field(
            description="Whether it found no failure that is new; null until it has succeeded.",
            examples=[True],
        ),
    ]
    new: Annotated[
        RunNew | None,
        Field(
            description="Failures that no run before had, or that were gone; null until it has succeeded.",
            examples=[0],
        ),
    ]
    known: Annotated[
        RunKnown | None,
        Field(
            description="Failures that were known; null until it has succeeded.",
            examples=[2],
        ),
    ]
    fixed: Annotated[
        RunFixed | None,
        Field(
            description="Failures that were known, and that it did not find again though it tried the operation; null until it has succeeded.",
            examples=[1],
        ),
    ]
    cases: Annotated[
        RunCases | None,
        Field(
            description="Test cases in all; null until it has succeeded.",
            examples=[2466],
        ),
    ]
    seed: Annotated[
        RunSeed | None,
        Field(
            description="The seed that it had, to try the same again; null until it has succeeded.",
            examples=[7],
        ),
    ]
    stop_reason: Annotated[
        Literal["finished", "time", "failures", "killed"] | None,
        Field(
            description="It came to its end (`finished`) or its `time` did, it found `failures` enough, or it hung and was `killed`; null until it has succeeded.",
            examples=["finished"],
        ),
    ]
    troubles: Annotated[
        list[RunTrouble],
        Field(
            description="What went wrong without being a failure; at most 50.",
            examples=[[]],
            max_length=50,
        ),
    ]
    engine: Annotated[
        RunEngine | None,
        Field(
            description="What has fuzzed; null until it has succeeded.",
            examples=["Schemathesis 4.32.5"],
        ),
    ]
    coverage: Annotated[
        RunCoverage | None,
        Field(
            description="How much of the contract it has tried; null until it has succeeded.",
            examples=[{"operations": 3, "operations_tried": 3, "parameters": 7, "parameters_tried": 7, "statuses": 9, "statuses_seen": 6}],
        ),
    ]
    requested_by: Annotated[
        StrictStr,
        Field(
            description="Name of the token that asked for it.", examples=["first-admin"]
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was asked for.", examples=["2026-11-28T09:30:00.000Z"]
        ),
    ]
    started_at: Annotated[
        AwareDatetime | None,
        Field(description="When it began.", examples=["2026-11-28T09:30:00.000Z"]),
    ]
    ended_at: Annotated[
        AwareDatetime | None,
        Field(description="When it ended.", examples=["2026-11-28T09:30:00.000Z"]),
    ]


class RunCancelledEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["run.cancelled"],
        Field(description="What happened.", examples=["run.cancelled"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[RunFacts, Field(description="What is told of it.")]


class RunCredentials(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    token: Annotated[
        RunCredentialsToken | None,
        Field(description="For `Authorization: Bearer`.", examples=["s3cret"]),
    ] = None
    username: Annotated[
        RunCredentialsUsername | None,
        Field(description="For `Authorization: Basic`.", examples=[None]),
    ] = None
    password: Annotated[
        RunCredentialsPassword | None,
        Field(description="For `Authorization: Basic`.", examples=[None]),
    ] = None
    keys: Annotated[
        list[RunKey] | None,
        Field(
            description="API keys, by security scheme.",
            examples=[[]],
            max_length=10,
            validate_default=True,
        ),
    ] = []


class RunFailure(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    fingerprint: Annotated[
        StrictStr,
        Field(
            description="The same in every run that finds the same.",
            examples=["9f2c4e1ab07d"],
            max_length=64,
            min_length=8,
            pattern="^[0-9a-f]+$",
        ),
    ]
    status: Annotated[
        Literal["new", "known", "fixed"],
        Field(
            description="`new`: no run before had it, or it was gone; `known`; `fixed`: it was known, and this run tried the operation and did not find it again.",
            examples=["new"],
            title="FailureStatus",
        ),
    ]
    operation: Annotated[
        StrictStr,
        Field(
            description="Method and path.",
            examples=["GET /orders/{order}"],
            max_length=600,
        ),
    ]
    check: Annotated[
        StrictStr,
        Field(
            description="The check that failed.",
            examples=["status_code_conformance"],
            max_length=100,
        ),
    ]
    code: Annotated[
        StrictStr,
        Field(
            description="The engine's code of it.", examples=["ST103"], max_length=32
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="What it is, in short.",
            examples=["Undocumented status"],
            max_length=300,
        ),
    ]
    severity: Annotated[
        Literal["critical", "high", "medium", "low"],
        Field(description="How bad it is.", examples=["high"], title="Severity"),
    ]
    rule: Annotated[BrokenRule, Field(description="What it breaks.")]
    message: Annotated[
        StrictStr,
        Field(
            description="What was found.",
            examples=["Received: 500; documented: 200, 404"],
            max_length=2100,
        ),
    ]
    phase: Annotated[
        Literal["examples", "coverage", "fuzzing", "stateful"] | None,
        Field(description="What was tried when it was found.", examples=["coverage"]),
    ]
    answered: Annotated[
        RunFailureAnswered | None,
        Field(
            description="Status of the answer; null where none came.", examples=[500]
        ),
    ]
    times: Annotated[
        StrictInt, Field(description="How many requests showed it.", examples=[3], ge=0)
    ]
    curl: Annotated[
        StrictStr,
        Field(
            description="Commands for a shell that show it again; `$…` stands for credentials.",
            examples=["curl -X GET http://127.0.0.1:8080/orders/0"],
            max_length=20000,
        ),
    ]
    sample: Annotated[
        StrictStr,
        Field(
            description="The beginning of the answer.", examples=["{}"], max_length=2100
        ),
    ]
    can_replay: Annotated[
        StrictBool,
        Field(description="Whether the hub can send it again.", examples=[True]),
    ]
    first_run: Annotated[
        StrictStr,
        Field(
            description="Since which run it is known.",
            examples=["5b8c1f0e9a27d364"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    first_seen_at: Annotated[
        AwareDatetime,
        Field(description="Since when.", examples=["2026-11-28T09:30:00.000Z"]),
    ]


class RunFailurePage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[RunFailure],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class RunLog(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[RunLogLine], Field(description="The lines.", max_length=500)]


class RunPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Run],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class RunReplay(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    headers: Annotated[
        list[RunHeader] | None,
        Field(
            description="Go with each request. Their values are kept as credentials are.",
            examples=[[]],
            max_length=20,
            validate_default=True,
        ),
    ] = []
    credentials: Annotated[
        RunCredentials | None,
        Field(
            description="By which the server knows the caller. They are kept sealed until the run ends, and never shown.",
            examples=[None],
        ),
    ] = None


class Sdk(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Its id.",
            examples=["5b8c1f0e9a27d364"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    flavour: Annotated[
        Literal["client", "models"],
        Field(
            description="What kind of package it is.",
            examples=["client"],
            title="Flavour",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="The name that it is installed by.",
            examples=["deedbox-orders-client"],
            max_length=128,
        ),
    ]
    module: Annotated[
        StrictStr,
        Field(
            description="The name that it is imported by.",
            examples=["deedbox_orders_client"],
            max_length=128,
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The version of the contract.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    package_version: Annotated[
        StrictStr,
        Field(
            description="The version of the package: the same as PEP 440 writes it, and `.postN` where another builder has built it before.",
            examples=["1.0.0"],
        ),
    ]
    builder: Annotated[
        StrictStr,
        Field(
            description="What builds it. The same contract, name and builder give the same bytes.",
            examples=["0.2.0-3fa9c2d41b7e"],
        ),
    ]
    state: Annotated[
        Literal["queued", "running", "succeeded", "failed", "cancelled"],
        Field(
            description="`queued` until its turn, `running`, in the end `succeeded`, `failed` or `cancelled`.",
            examples=["succeeded"],
            title="SdkState",
        ),
    ]
    percent: Annotated[
        StrictInt,
        Field(description="How much of it is done.", examples=[100], ge=0, le=100),
    ]
    step: Annotated[
        StrictStr,
        Field(
            description="What it does, or did last.",
            examples=["packing"],
            max_length=200,
        ),
    ]
    error: Annotated[
        StrictStr | None,
        Field(
            description="Why it failed, the last time that it did; null where it has not.",
            examples=[None],
        ),
    ]
    requested_by: Annotated[
        StrictStr,
        Field(
            description="Name of the token that asked for it.", examples=["first-admin"]
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was asked for.", examples=["2026-11-28T09:30:00.000Z"]
        ),
    ]
    started_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When the building began.",
            examples=["2026-11-28T09:30:00.000Z"],
        ),
    ]
    ended_at: Annotated[
        AwareDatetime | None,
        Field(description="When it ended.", examples=["2026-11-28T09:30:00.000Z"]),
    ]
    requires_python: Annotated[
        StrictStr | None,
        Field(
            description="The Pythons that it runs on; null until it is built.",
            examples=[">=3.11"],
        ),
    ]
    operations: Annotated[
        SdkOperations | None,
        Field(
            description="Operations that it has; null until it is built.", examples=[3]
        ),
    ]
    models: Annotated[
        SdkModels | None,
        Field(description="Types that it has; null until it is built.", examples=[4]),
    ]
    files: Annotated[
        list[SdkFile],
        Field(
            description="What to install: the wheel, and the sdist; none until it is built.",
            examples=[[{"media_type": "application/zip", "name": "deedbox_orders_client-1.0.0-py3-none-any.whl", "sha256": "682e3424caf6280f2f67110031d0cdf018a4252dc29247d932003111d3b5e36d", "size_bytes": 48213}, {"media_type": "application/gzip", "name": "deedbox_orders_client-1.0.0.tar.gz", "sha256": "426fc2362ed93854d2abf287f8c2952c0281dfe701c541cfbfb14aade637d3eb", "size_bytes": 41870}]],
            max_length=2,
        ),
    ]
    report: Annotated[
        list[SdkReportLine],
        Field(
            description="What of the contract is not in it, or otherwise; at most 100 lines.",
            examples=[[]],
            max_length=100,
        ),
    ]
    report_count: Annotated[
        StrictInt,
        Field(description="How many lines the report has in all.", examples=[0], ge=0),
    ]


class SdkBuiltEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["sdk.built"],
        Field(description="What happened.", examples=["sdk.built"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[SdkFacts, Field(description="What is told of it.")]


class SdkCancelledEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["sdk.cancelled"],
        Field(description="What happened.", examples=["sdk.cancelled"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[SdkFacts, Field(description="What is told of it.")]


class SdkList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Sdk], Field(description="The SDKs.", max_length=50)]


class SdkLog(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[SdkLogLine], Field(description="The lines.", max_length=500)]


class TeamChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["team.changed"],
        Field(description="What happened.", examples=["team.changed"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[TeamFacts, Field(description="What is told of it.")]


class TeamCreatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["team.created"],
        Field(description="What happened.", examples=["team.created"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[TeamFacts, Field(description="What is told of it.")]


class TeamDeletedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["team.deleted"],
        Field(description="What happened.", examples=["team.deleted"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[TeamFacts, Field(description="What is told of it.")]


class TokenCreatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["token.created"],
        Field(description="What happened.", examples=["token.created"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[TokenFacts, Field(description="What is told of it.")]


class Trend(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    series: Annotated[
        StrictStr,
        Field(
            description="The series.",
            examples=["default"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    items: Annotated[
        list[TrendPoint], Field(description="The runs that succeeded.", max_length=100)
    ]


class User(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictStr,
        Field(
            description="Id in paths; it never changes.",
            examples=["4c1d0a9be27f3356"],
            max_length=16,
            min_length=16,
            pattern="^[0-9a-f]{16}$",
        ),
    ]
    email: Annotated[
        StrictStr,
        Field(
            description="E-mail address, in lower case; nobody else has it.",
            examples=["ada@example.com"],
            max_length=254,
            min_length=3,
            pattern="^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
        ),
    ]
    name: Annotated[
        StrictStr,
        Field(
            description="Name for people.",
            examples=["Ada Lovelace"],
            max_length=100,
            min_length=1,
            pattern="^[^\\x00-\\x1f\\x7f]*$",
        ),
    ]
    roles: Annotated[
        list[Literal["viewer", "developer", "user-manager", "admin"]],
        Field(
            description="What they may do on the hub; teams say what they may do with an API.",
            examples=[["admin"]],
        ),
    ]
    tier: Annotated[
        Literal["standard", "privileged"],
        Field(description="Which rate limits are theirs.", examples=["standard"]),
    ]
    state: Annotated[
        Literal["active", "deactivated"],
        Field(description="Whether they may call at all.", examples=["active"]),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(
            description="When they were created.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When anything of them last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    last_seen_at: Annotated[
        AwareDatetime | None,
        Field(
            description="When they last called, to the hour; null before the first time.",
            examples=[None],
        ),
    ]


class UserCreatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["user.created"],
        Field(description="What happened.", examples=["user.created"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[UserFacts, Field(description="What is told of it.")]


class UserDeactivatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["user.deactivated"],
        Field(description="What happened.", examples=["user.deactivated"]),
    ]
    api: Annotated[
        None, Field(description="Null: it is about no API.", examples=[None])
    ]
    data: Annotated[UserFacts, Field(description="What is told of it.")]


class UserPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[User],
        Field(description="The items on this page, in order.", max_length=100),
    ]
    page: Annotated[
        StrictInt, Field(description="Number of this page.", examples=[1], ge=1)
    ]
    per_page: Annotated[
        StrictInt, Field(description="Most items on a page.", examples=[50], ge=1)
    ]
    total: Annotated[
        StrictInt, Field(description="Items on all pages together.", examples=[1], ge=0)
    ]
    has_next: Annotated[
        StrictBool, Field(description="Whether a page follows.", examples=[False])
    ]
    has_prev: Annotated[
        StrictBool, Field(description="Whether a page comes before.", examples=[False])
    ]


class Version(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    api: Annotated[
        StrictStr,
        Field(
            description="Name of the API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="Semantic version.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    state: Annotated[
        Literal["published", "retired"],
        Field(
            description="`published`, or `retired`: still readable, no longer `latest`, and the first of two steps to deletion.",
            examples=["published"],
            title="VersionState",
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="`info.title` of the document on one line, cut where it is longer.",
            examples=["Orders"],
            max_length=300,
        ),
    ]
    openapi: Annotated[
        StrictStr,
        Field(
            description="Version of the OpenAPI Specification it is written in.",
            examples=["3.1.0"],
        ),
    ]
    document_version: Annotated[
        StrictStr,
        Field(
            description="`info.version` of the document, which need not be the version it is published under; cut where it is longer.",
            examples=["1.0.0"],
            max_length=100,
        ),
    ]
    media_type: Annotated[
        StrictStr,
        Field(
            description="Media type of the document as stored.",
            examples=["application/yaml"],
        ),
    ]
    size_bytes: Annotated[
        StrictInt,
        Field(description="Size of the document as stored.", examples=[1857], ge=1),
    ]
    sha256: Annotated[
        StrictStr,
        Field(
            description="SHA-256 of the document as stored.",
            examples=["b9f65f7b85007113718cfcc698241244fb1e700f2dbd713b59bcaaab14b910ef"],
            pattern="^[0-9a-f]{64}$",
        ),
    ]
    operations: Annotated[
        StrictInt,
        Field(description="How many operations the document has.", examples=[4], ge=0),
    ]
    published_at: Annotated[
        AwareDatetime,
        Field(
            description="When it was published.", examples=["2026-11-22T09:30:00.000Z"]
        ),
    ]
    published_by: Annotated[
        StrictStr,
        Field(
            description="Name of the token that published it.", examples=["first-admin"]
        ),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When its state, its deprecation or its sunset last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    deprecated_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Since when it is deprecated, or from when on it will be; null while nobody has said so. `Deprecation` (RFC 9745) tells it in a header.",
            examples=[None],
        ),
    ]
    sunset_at: Annotated[
        AwareDatetime | None,
        Field(
            description="Until when it is there at least; null where nobody has said. `Sunset` (RFC 8594) tells it in a header.",
            examples=[None],
        ),
    ]
    gate: Annotated[
        GateFound | None,
        Field(
            description="What the gate found when it was published; null in a version that was published before there was a gate.",
            examples=[{"outcome": "passed", "since": "0.9.0", "verdict": "breaking"}],
        ),
    ]
    findings: Annotated[
        FindingCounts | None,
        Field(
            description="How much lint found in the document when it was published; null in a version that was published before the hub linted.",
            examples=[{"errors": 0, "infos": 2, "waived": 0, "warnings": 8}],
        ),
    ]


class VersionDeletedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.deleted"],
        Field(description="What happened.", examples=["version.deleted"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[VersionLife, Field(description="What is told of it.")]


class VersionDeprecatedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["version.deprecated"],
        Field(description="What happened.", examples=["version.deprecated"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[VersionLife, Field(description="What is told of it.")]


class VersionPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Version],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]


class Waiver(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    fingerprint: Annotated[
        StrictStr,
        Field(
            description="The change that it allows; the same for as long as the change is found.",
            examples=["5b8c1f0e9a27"],
            max_length=12,
            min_length=12,
            pattern="^[0-9a-f]{12}$",
        ),
    ]
    owner: Annotated[
        StrictStr,
        Field(
            description="Who answers for it: a person, a team, an address.",
            examples=["orders-team"],
            max_length=200,
        ),
    ]
    reason: Annotated[
        StrictStr,
        Field(
            description="Why the change is allowed.",
            examples=["All three consumers have moved to /orders."],
            max_length=1000,
        ),
    ]
    expires_on: Annotated[
        date | None,
        Field(
            description="The last day on which it holds; null for no end.",
            examples=["2099-03-31"],
        ),
    ]
    state: Annotated[
        Literal["active", "stale", "expired"],
        Field(
            description="`active`; `stale` when the last release was without the change, so that it can go; `expired` after its last day (UTC).",
            examples=["active"],
            title="WaiverState",
        ),
    ]
    met_in: Annotated[
        WaiverMetIn | None,
        Field(
            description="The last version that was published with the change; null where there is none.",
            examples=[None],
        ),
    ]
    created_at: Annotated[
        AwareDatetime,
        Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    created_by: Annotated[
        StrictStr,
        Field(description="Name of the token that made it.", examples=["first-admin"]),
    ]
    updated_at: Annotated[
        AwareDatetime,
        Field(
            description="When owner, reason or last day were last set.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]


class WaiverAddedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["waiver.added"],
        Field(description="What happened.", examples=["waiver.added"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[WaiverFacts, Field(description="What is told of it.")]


class WaiverChangedEvent(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        StrictInt,
        Field(
            description="Number of the event; later ones are higher.",
            examples=[41],
            ge=1,
        ),
    ]
    at: Annotated[
        AwareDatetime,
        Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"]),
    ]
    kind: Annotated[
        Literal["waiver.changed"],
        Field(description="What happened.", examples=["waiver.changed"]),
    ]
    api: Annotated[
        StrictStr, Field(description="Name of the API.", examples=["orders"])
    ]
    data: Annotated[WaiverFacts, Field(description="What is told of it.")]


class WaiverList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Waiver], Field(description="The waivers.", max_length=200)]


class Change(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    position: Annotated[
        StrictInt,
        Field(
            description="Its place among the changes, counted from 0.",
            examples=[0],
            ge=0,
        ),
    ]
    rule: Annotated[
        StrictStr,
        Field(
            description="Id of the rule, which is never renamed.",
            examples=["operation-removed"],
            max_length=100,
        ),
    ]
    severity: Annotated[
        Literal["error", "warning", "info"],
        Field(
            description="`error` breaks, `warning` is undetermined, `info` is compatible.",
            examples=["error"],
            title="ChangeSeverity",
        ),
    ]
    side: Annotated[
        Literal["request", "response"] | None,
        Field(
            description="`request`, `response`, or null where it is about neither.",
            examples=[None],
        ),
    ]
    old_pointer: Annotated[
        ChangeOldPointer | None,
        Field(
            description="JSON Pointer (RFC 6901) into the old document, or to what is around the place where it is very long; null where there is nothing of the kind.",
            examples=["/paths/~1things-0/get"],
        ),
    ]
    new_pointer: Annotated[
        ChangeNewPointer | None,
        Field(description="The same for the new document.", examples=[None]),
    ]
    operations: Annotated[
        list[ChangeOperation],
        Field(
            description="The first operations that are touched; empty is the whole API.",
            examples=[["GET /things-0"]],
            max_length=20,
        ),
    ]
    operation_count: Annotated[
        StrictInt,
        Field(
            description="How many operations are touched; 0 is the whole API.",
            examples=[1],
            ge=0,
        ),
    ]
    at: Annotated[
        StrictStr,
        Field(
            description="Where consumers meet it, such as `response 200, application/json, .items[].name`.",
            examples=[""],
            max_length=500,
        ),
    ]
    message: Annotated[
        StrictStr,
        Field(
            description="What is the case: one sentence.",
            examples=["GET /things-0 is gone."],
            max_length=500,
        ),
    ]
    hint: Annotated[
        StrictStr,
        Field(
            description="What to do about it.",
            examples=["Announce it: mark it deprecated with an x-sunset date, and remove it after that day."],
            max_length=500,
        ),
    ]
    old: Annotated[
        Any,
        Field(
            description="What it was, as JSON; null where it was nothing, or `left_out` names it.",
            examples=[None],
        ),
    ]
    new: Annotated[
        Any, Field(description="What it is now, in the same way.", examples=[None])
    ]
    proof: Annotated[
        ChangeProof | None,
        Field(description="Null where there is none.", examples=[None]),
    ]
    without_proof: Annotated[
        StrictStr,
        Field(
            description="Why a change that breaks has no proof; empty where it has one, or needs none.",
            examples=[""],
            max_length=500,
        ),
    ]
    waived: Annotated[
        ChangeWaived | None,
        Field(
            description="Why it is allowed on purpose, by a waiver of the API; null where it is not.",
            examples=[None],
        ),
    ]
    left_out: Annotated[
        list[ChangeLeftOutItem],
        Field(
            description="Which of `old`, `new` and `proof` (its `value`) are null because they are too large.",
            examples=[[]],
            max_length=3,
        ),
    ]
    fingerprint: Annotated[
        StrictStr,
        Field(
            description="Stays the same as long as this very change is found, whatever else is edited.",
            examples=["f90dc9c76e14"],
            pattern="^[0-9a-f]{12}$",
        ),
    ]


class ChangePage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Change],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The version that was asked for.",
            examples=["1.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    since: Annotated[
        ChangePageSince | None,
        Field(
            description="The version that it is compared with; null where none comes before it: a first release.",
            examples=["0.9.0"],
        ),
    ]
    verdict: Annotated[
        Literal["breaking", "compatible", "undetermined"],
        Field(
            description="`breaking`; `undetermined` where nothing is known to break, and something cannot be decided; else `compatible`, as a first release is.",
            examples=["breaking"],
            title="Verdict",
        ),
    ]
    bump: Annotated[
        Literal["major", "minor", "none"],
        Field(
            description="Which part of the number has to be raised, from 1.0.0 on; what is undetermined counts as breaking.",
            examples=["major"],
            title="Bump",
        ),
    ]
    counts: Annotated[
        ChangeCounts, Field(description="How many changes there are of each kind.")
    ]
    assumptions: Annotated[
        list[ChangePageAssumption],
        Field(
            description="What was taken for granted of consumers and servers, a sentence each.",
            examples=[["Consumers ignore fields of a response that they do not know.", "Consumers send no field that only the new contract declares.", "A status that a consumer does not know counts as the x00 of its class (RFC 9110, section 15)."]],
            max_length=10,
        ),
    ]
    is_complete: Annotated[
        StrictBool,
        Field(
            description="Whether the pages list all changes; if not, the least of them are left out.",
            examples=[True],
        ),
    ]


class CheckComparison(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    version: Annotated[
        StrictStr,
        Field(
            description="The version that it is compared with.",
            examples=["1.1.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    against: Annotated[
        list[CheckComparisonAgainstItem],
        Field(
            description="Why: what the policy names.",
            examples=[["release"]],
            max_length=10,
        ),
    ]
    verdict: Annotated[
        Literal["breaking", "compatible", "undetermined"],
        Field(
            description="What it does to the consumers of that version; what a waiver allows does nothing.",
            examples=["breaking"],
            title="Verdict",
        ),
    ]
    bump: Annotated[
        Literal["major", "minor", "none"],
        Field(
            description="Which part of the number that raises.",
            examples=["major"],
            title="Bump",
        ),
    ]
    is_enough: Annotated[
        StrictBool, Field(description="Whether the number says so.", examples=[True])
    ]
    least: Annotated[
        CheckComparisonLeast | None,
        Field(
            description="The lowest release that is enough; null where every higher one is.",
            examples=["2.0.0"],
        ),
    ]
    reason: Annotated[
        StrictStr,
        Field(
            description="Why the number is enough, or why not: one sentence.",
            examples=["What breaks consumers, or may break them, after 1.1.0 needs 2.0.0 or higher."],
            max_length=500,
        ),
    ]
    counts: Annotated[
        ChangeCounts, Field(description="How many changes there are of each kind.")
    ]
    changes: Annotated[
        list[Change],
        Field(
            description="The changes, the worst first; all comparisons together list at most a hundred.",
            examples=[[]],
            max_length=100,
        ),
    ]
    is_complete: Annotated[
        StrictBool,
        Field(description="Whether all changes are listed.", examples=[True]),
    ]
    assumptions: Annotated[
        list[CheckComparisonAssumption],
        Field(
            description="What was taken for granted, a sentence each.",
            examples=[[]],
            max_length=320,
        ),
    ]


class EventPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Annotated[ApiCreatedEvent | ApiChangedEvent | ApiDeletedEvent | VersionPublishedEvent | VersionRefusedEvent | VersionDeprecatedEvent | VersionUndeprecatedEvent | VersionRetiredEvent | VersionReinstatedEvent | VersionDeletedEvent | OperationDeprecatedEvent | OperationUndeprecatedEvent | ChannelMovedEvent | ChannelDeletedEvent | PolicyChangedEvent | WaiverAddedEvent | WaiverChangedEvent | WaiverRemovedEvent | GrantGivenEvent | GrantWithdrawnEvent | SdkRequestedEvent | SdkBuiltEvent | SdkFailedEvent | SdkCancelledEvent | RunRequestedEvent | RunFinishedEvent | RunFailedEvent | RunCancelledEvent | UserCreatedEvent | UserChangedEvent | UserDeactivatedEvent | UserReactivatedEvent | TeamCreatedEvent | TeamChangedEvent | TeamDeletedEvent | MemberAddedEvent | MemberChangedEvent | MemberRemovedEvent | TokenCreatedEvent | TokenRevokedEvent | KeyRotatedEvent | WebhookDisabledEvent, Field(discriminator="kind")]],
        Field(description="The items of this part, in order.", max_length=200),
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part that follows; null when nothing does.",
            examples=[None],
        ),
    ]
    prev_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the part before; null when nothing comes before.",
            examples=[None],
        ),
    ]
    last_id: Annotated[
        StrictInt,
        Field(
            description="Up to this id nothing is missing of what was asked for. Pass it as `after`, with the same filters, to be told what happened since, or follow a stream from it.",
            examples=[41],
            ge=0,
        ),
    ]


class RunCreate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    headers: Annotated[
        list[RunHeader] | None,
        Field(
            description="Go with each request. Their values are kept as credentials are.",
            examples=[[]],
            max_length=20,
            validate_default=True,
        ),
    ] = []
    credentials: Annotated[
        RunCredentials | None,
        Field(
            description="By which the server knows the caller. They are kept sealed until the run ends, and never shown.",
            examples=[None],
        ),
    ] = None
    api: Annotated[
        StrictStr,
        Field(
            description="Name of the API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    version: Annotated[
        StrictStr | None,
        Field(
            description="A version of it, or a channel.",
            examples=["1.0.0"],
            max_length=64,
            min_length=1,
            pattern="^[\\x20-\\x7e]*$",
        ),
    ] = "latest"
    target: Annotated[
        StrictStr,
        Field(
            description="Where the server is. The operator of the hub says which servers may be fuzzed.",
            examples=["http://127.0.0.1:8080"],
            max_length=500,
            min_length=8,
            pattern="^https?://(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[0-9]{1,5})?(/[A-Za-z0-9._~!&'()*+,;=:@%/-]*)?$",
        ),
    ]
    series: Annotated[
        StrictStr | None,
        Field(
            description="It is compared with earlier runs of the same API and series. Give servers that are not the same, such as staging and production, series of their own.",
            examples=["default"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ] = "default"
    phases: Annotated[
        list[Literal["examples", "coverage", "fuzzing", "stateful"]] | None,
        Field(
            description="What to try.",
            examples=[["examples", "coverage"]],
            max_length=4,
            min_length=1,
        ),
    ] = ["examples", "coverage", "fuzzing", "stateful"]
    operations: Annotated[
        list[RunCreateOperation] | None,
        Field(
            description="Operations to try: by id, as `GET /orders`, `/orders/*` or `tag:orders`, where `*` stands for anything; none stands for all.",
            examples=[["GET /orders"]],
            max_length=100,
            validate_default=True,
        ),
    ] = []
    exclude: Annotated[
        list[RunCreateExcludeItem] | None,
        Field(
            description="Operations not to call, written the same way.",
            examples=[["DELETE *"]],
            max_length=100,
            validate_default=True,
        ),
    ] = []
    read_only: Annotated[
        StrictBool | None,
        Field(
            description="Whether to leave out all operations but GET, HEAD, OPTIONS, TRACE and QUERY.",
            examples=[False],
        ),
    ] = False
    seed: Annotated[
        RunCreateSeed | None,
        Field(
            description="Where its random numbers start; null for a new one.",
            examples=[7],
        ),
    ] = None
    max_seconds: Annotated[
        StrictInt | None,
        Field(
            description="After so long it ends; the hub may have a lower bound.",
            examples=[60],
            ge=5,
            le=3600,
        ),
    ] = 60
    rate: Annotated[
        RunCreateRate | None,
        Field(
            description="Most requests a second; null for as many as it can.",
            examples=[50],
        ),
    ] = None


class Check(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    api: Annotated[
        StrictStr,
        Field(
            description="Name of the API.",
            examples=["orders"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ),
    ]
    version: Annotated[
        StrictStr,
        Field(
            description="The number that it is judged by.",
            examples=["2.0.0"],
            max_length=64,
            min_length=5,
            pattern="^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?$",
        ),
    ]
    outcome: Annotated[
        Literal["passed", "warned", "refused", "unchecked"],
        Field(
            description="`passed`; `warned`: it does not keep the policy, which only warns; `refused`: it does not, and can't be published; `unchecked`: the policy does not look.",
            examples=["passed"],
            title="CheckOutcome",
        ),
    ]
    mode: Annotated[
        Literal["strict", "warn", "off"],
        Field(
            description="The mode of the policy that counts for it.",
            examples=["strict"],
            title="GateMode",
        ),
    ]
    reasons: Annotated[
        list[CheckReason],
        Field(
            description="Why it does not keep the policy, a sentence each; empty where it does.",
            examples=[[]],
            max_length=50,
        ),
    ]
    comparisons: Annotated[
        list[CheckComparison],
        Field(
            description="What it does to the consumers of each version that the policy names; empty for a first release.",
            examples=[[]],
            max_length=40,
        ),
    ]
    not_compared: Annotated[
        list[CheckNotComparedItem],
        Field(
            description="What the policy names and is not compared, and why: a sentence each.",
            examples=[[]],
            max_length=10,
        ),
    ]
    findings: Annotated[
        list[Finding],
        Field(
            description="What lint finds that the last release was without, as far as the policy minds it; at most a hundred.",
            examples=[[]],
            max_length=100,
        ),
    ]
    waivers: Annotated[
        list[Waiver],
        Field(
            description="The waivers of the API that have a say here: those that allow a change of it, and those that are stale or have expired, which should go.",
            examples=[[]],
            max_length=200,
        ),
    ]


class Problem(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    type: Annotated[
        StrictStr,
        Field(
            description="Stable name of the kind of problem, and the address of its page.",
            examples=["/problems/not-found"],
        ),
    ]
    title: Annotated[
        StrictStr,
        Field(
            description="The kind of problem in a few words; always the same for one `type`.",
            examples=["There is nothing here"],
        ),
    ]
    status: Annotated[
        StrictInt,
        Field(description="Status of the answer.", examples=[404], ge=400, le=599),
    ]
    detail: Annotated[
        StrictStr,
        Field(
            description="What went wrong this time, for people.",
            examples=["There is no API named payments."],
        ),
    ]
    request_id: Annotated[
        StrictStr,
        Field(
            description="Id of the request, as in `X-Request-ID`.",
            examples=["8f14e45fceea467f9b0b5d1c2a7e3d60"],
        ),
    ]
    errors: Annotated[
        list[Fault],
        Field(
            description="Each thing that is wrong, and where; empty when there is no place.",
            examples=[[]],
        ),
    ]
    check: Annotated[
        Check | None,
        Field(description="What the release does; only where it was refused."),
    ] = None
    error: Annotated[
        StrictStr | None,
        Field(
            description="OAuth2's word for it (RFC 6749 section 5.2); only where signing in failed.",
            examples=["invalid_grant"],
        ),
    ] = None


class ExportOutcome(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    is_complete: Annotated[
        StrictBool,
        Field(
            description="Whether every row stands before this line.", examples=[True]
        ),
    ]
    count: Annotated[
        StrictInt,
        Field(description="Rows that stand before this line.", examples=[1], ge=0),
    ]
    problem: Annotated[
        Problem | None,
        Field(description="Why rows are missing; null where none is.", examples=[None]),
    ]


class ExportEnd(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    end: Annotated[ExportOutcome, Field(description="What became of it.")]
