# Written by scripts/generate from openapi/openapi.json; not to be edited.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StrictBool,
    StrictInt,
    StrictStr,
)


class Description(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What the API is for, in Markdown.",
            examples=["Takes orders and tells what became of them."],
            max_length=10000,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
        ),
    ]


class Latest(RootModel[StrictStr]):
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
        Description | None,
        Field(
            description="What the API is for, in Markdown; null when nobody has said.",
            examples=["Takes orders and tells what became of them."],
        ),
    ]
    latest: Annotated[
        Latest | None,
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


class Description1(RootModel[StrictStr]):
    root: Annotated[
        StrictStr,
        Field(
            description="What the API is for, in Markdown.",
            max_length=10000,
            pattern="^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$",
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
        Description1 | None, Field(description="What the API is for, in Markdown.")
    ] = None


class ApiPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Api], Field(description="The APIs on this page.")]
    page: Annotated[
        StrictInt, Field(description="Number of this page.", examples=[1], ge=1)
    ]
    per_page: Annotated[
        StrictInt, Field(description="Most items on a page.", examples=[50], ge=1)
    ]
    total: Annotated[
        StrictInt, Field(description="Items on all pages together.", examples=[2], ge=0)
    ]
    pages: Annotated[
        StrictInt,
        Field(
            description="Number of the last page; 0 when the list is empty.",
            examples=[1],
            ge=0,
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
        Description1 | None, Field(description="Null takes the description away.")
    ] = None


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


class Line(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(description="Line in the document, counted from 1.", examples=[18], ge=1),
    ]


class Column(RootModel[StrictInt]):
    root: Annotated[
        StrictInt,
        Field(
            description="Column in that line, counted in characters from 1.",
            examples=[7],
            ge=1,
        ),
    ]


class Waived(RootModel[StrictStr]):
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
        list[FoundOperation], Field(description="The operations on this page.")
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the next page; null on the last one.",
            examples=[None],
        ),
    ]


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


class OperationPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Operation], Field(description="The operations on this page.")]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the next page; null on the last one.",
            examples=[None],
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


class VersionUpdate(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    state: Annotated[
        Literal["published", "retired"],
        Field(
            description="The state it shall have.",
            examples=["published"],
            title="VersionState",
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


class ChannelList(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[
        list[Channel], Field(description="The channels, `latest` first.", max_length=51)
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
        Line | None,
        Field(description="Line in the document, counted from 1.", examples=[18]),
    ]
    column: Annotated[
        Column | None,
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
        Waived | None,
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
        list[Finding], Field(description="The findings on this page.", max_length=200)
    ]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the next page; null on the last one.",
            examples=[None],
        ),
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
            description="When its state last changed.",
            examples=["2026-11-22T09:30:00.000Z"],
        ),
    ]
    findings: Annotated[
        FindingCounts | None,
        Field(
            description="How much lint found in the document when it was published; null in a version that was published before the hub linted.",
            examples=[{"errors": 0, "infos": 2, "waived": 0, "warnings": 8}],
        ),
    ]


class VersionPage(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
    )
    items: Annotated[list[Version], Field(description="The versions on this page.")]
    next_cursor: Annotated[
        StrictStr | None,
        Field(
            description="Cursor of the next page; null on the last one.",
            examples=[None],
        ),
    ]
