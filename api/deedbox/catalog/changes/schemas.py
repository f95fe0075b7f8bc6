"""What the contract says of what changed between two published contracts."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from deedbox.catalog.changes import report
from deedbox.catalog.names import VersionNumber
from deedbox.compare import Assumptions
from deedbox.http.pagination import CursorPage, CursorParams
from deedbox.http.pagination.parameters import plain_digits


class Verdict(StrEnum):
    """What a version does to the consumers of an earlier one."""

    BREAKING = "breaking"
    COMPATIBLE = "compatible"
    UNDETERMINED = "undetermined"


class Bump(StrEnum):
    """Which part of a semantic version has to be raised."""

    MAJOR = "major"
    MINOR = "minor"
    NONE = "none"


class ChangeSeverity(StrEnum):
    """What a change does: an error breaks, a warning is undetermined, information is compatible."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ChangeSide(StrEnum):
    """What a change concerns: what clients send, or what they are sent."""

    REQUEST = "request"
    RESPONSE = "response"


class ProofSide(StrEnum):
    """One of the two documents."""

    OLD = "old"
    NEW = "new"


class ChangeProof(BaseModel):
    """A request or a response that one document accepts and the other refuses: a validator says so."""

    value: Any = Field(
        description="The JSON value: a body, or the value of a parameter or header. Null, too, where "
        "`left_out` names `proof`.",
        examples=[{"items": []}],
    )
    accepted_by: ProofSide = Field(
        description="`old`: clients send it, and the new document refuses it; `new`: it may be sent to "
        "clients, whom the old document promised otherwise.",
        examples=["old"],
    )
    refused_because: str = Field(
        description="What the validator says.",
        max_length=report.MOST_TEXT,
        examples=['"customer" is a required property'],
    )
    shown: str = Field(
        description="Ready to be tried: a `curl` line, or the head and body of a response.",
        max_length=report.MOST_SHOWN,
        examples=["curl -X POST https://api.example.com/orders --json '{\"items\": []}'"],
    )


class Change(BaseModel):
    """One thing that a consumer of the old document meets when the server follows the new one."""

    position: int = Field(ge=0, description="Its place among the changes, counted from 0.", examples=[0])
    rule: str = Field(
        description="Id of the rule, which is never renamed.", max_length=100, examples=["operation-removed"]
    )
    severity: ChangeSeverity = Field(
        description="`error` breaks, `warning` is undetermined, `info` is compatible.", examples=["error"]
    )
    side: ChangeSide | None = Field(
        description="`request`, `response`, or null where it is about neither.", examples=[None]
    )
    old_pointer: str | None = Field(
        description="JSON Pointer (RFC 6901) into the old document, or to what is around the place where "
        "it is very long; null where there is nothing of the kind.",
        max_length=report.MOST_POINTER,
        examples=["/paths/~1things-0/get"],
    )
    new_pointer: str | None = Field(
        description="The same for the new document.", max_length=report.MOST_POINTER, examples=[None]
    )
    operations: list[Annotated[str, Field(max_length=report.MOST_TEXT, examples=["GET /things-0"])]] = Field(
        description="The first operations that are touched; empty is the whole API.",
        max_length=report.MOST_OPERATIONS,
        examples=[["GET /things-0"]],
    )
    operation_count: int = Field(
        ge=0, description="How many operations are touched; 0 is the whole API.", examples=[1]
    )
    at: str = Field(
        description="Where consumers meet it, such as `response 200, application/json, .items[].name`.",
        max_length=report.MOST_TEXT,
        examples=[""],
    )
    message: str = Field(
        description="What is the case: one sentence.",
        max_length=report.MOST_TEXT,
        examples=["GET /things-0 is gone."],
    )
    hint: str = Field(
        description="What to do about it.",
        max_length=report.MOST_TEXT,
        examples=["Announce it: mark it deprecated with an x-sunset date, and remove it after that day."],
    )
    old: Any = Field(
        description="What it was, as JSON; null where it was nothing, or `left_out` names it.",
        examples=[None],
    )
    new: Any = Field(description="What it is now, in the same way.", examples=[None])
    proof: ChangeProof | None = Field(description="Null where there is none.", examples=[None])
    without_proof: str = Field(
        description="Why a change that breaks has no proof; empty where it has one, or needs none.",
        max_length=report.MOST_TEXT,
        examples=[""],
    )
    waived: str | None = Field(
        description="Why it is allowed on purpose, by a waiver of the API; null where it is not.",
        max_length=report.MOST_TEXT,
        examples=[None],
    )
    left_out: list[Annotated[str, Field(max_length=5, examples=["old"])]] = Field(
        description="Which of `old`, `new` and `proof` (its `value`) are null because they are too large.",
        max_length=3,
        examples=[[]],
    )
    fingerprint: str = Field(
        pattern=r"^[0-9a-f]{12}$",
        description="Stays the same as long as this very change is found, whatever else is edited.",
        examples=["f90dc9c76e14"],
    )


class ChangeCounts(BaseModel):
    """How many changes there are, those included that are not listed."""

    model_config = ConfigDict(from_attributes=True)

    breaking: int = Field(ge=0, description="Changes of severity `error`.", examples=[1])
    undetermined: int = Field(ge=0, description="Changes of severity `warning`.", examples=[0])
    changed: int = Field(ge=0, description="Changes of severity `info`.", examples=[5])
    waived: int = Field(ge=0, description="Changes that a waiver allows, counted nowhere else.", examples=[0])


class ChangePage(CursorPage[Change]):
    """What changed between two versions, the worst first: the verdict, and one page of the changes."""

    version: VersionNumber = Field(description="The version that was asked for.", examples=["1.0.0"])
    since: VersionNumber | None = Field(
        description="The version that it is compared with; null where none comes before it: a first release.",
        examples=["0.9.0"],
    )
    verdict: Verdict = Field(
        description="`breaking`; `undetermined` where nothing is known to break, and something cannot be "
        "decided; else `compatible`, as a first release is.",
        examples=["breaking"],
    )
    bump: Bump = Field(
        description="Which part of the number has to be raised, from 1.0.0 on; what is undetermined counts "
        "as breaking.",
        examples=["major"],
    )
    counts: ChangeCounts = Field(description="How many changes there are of each kind.")
    assumptions: list[Annotated[str, Field(max_length=report.MOST_TEXT)]] = Field(
        description="What was taken for granted of consumers and servers, a sentence each.",
        max_length=10,
        examples=[list(Assumptions().sentences())],
    )
    is_complete: bool = Field(
        description="Whether the pages list all changes; if not, the least of them are left out.",
        examples=[True],
    )


class SinceParams(BaseModel):
    """Since which version."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[VersionNumber | None, Field(examples=["0.9.0"])] = Field(
        None,
        description="Any other version of the API, retired ones included; left out, the highest "
        "one of lower precedence, of a release the highest such release.",
    )


class ChangeParams(SinceParams, CursorParams):
    """Since which version, and which part of the changes."""


class GuideParams(BaseModel):
    """Since which version."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[VersionNumber | None, Field(examples=["0.9.0"])] = Field(
        None,
        description="Any other version of the API, retired ones included; left out, the last release of the "
        "major before (of 0.x the minor before), or else the version before.",
    )


class ChangelogParams(BaseModel):
    """Which versions are told of."""

    model_config = ConfigDict(extra="forbid")

    before: Annotated[VersionNumber | None, Field(examples=["2.0.0"])] = Field(
        None, description="Only versions lower than this one, which need not be there; left out, all."
    )
    limit: Annotated[int, Field(ge=1, le=50, examples=[20]), BeforeValidator(plain_digits)] = Field(
        20, description="Most versions that are told of."
    )


class ExportFormat(StrEnum):
    """What a report is written as: a changelog, or what servers of CI and code scanning read."""

    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"


ChangeQuery = Annotated[ChangeParams, Query()]
SinceQuery = Annotated[SinceParams, Query()]
GuideQuery = Annotated[GuideParams, Query()]
ChangelogQuery = Annotated[ChangelogParams, Query()]
FormatPath = Annotated[
    ExportFormat,
    Path(
        alias="format",
        description="`markdown` for a changelog, `junit` for servers of CI, `sarif` for code scanning.",
        examples=["markdown"],
    ),
]
