"""What the contract says of what a run found, and of how much it tried."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage, CursorParams
from deedbox.runs.schemas import Phase, RunId

MOST_FAILURES = 500
"""Different failures after which a run ends."""
MOST_OPERATIONS = 2_000
Fingerprint = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[0-9a-f]+$")]
FingerprintPath = Annotated[
    Fingerprint, Path(description="Fingerprint of the failure.", examples=["9f2c4e1ab07d"])
]


class FailureStatus(StrEnum):
    """What a failure is against the runs before, of the same API and series."""

    NEW = "new"
    KNOWN = "known"
    FIXED = "fixed"


class Severity(StrEnum):
    """How bad a failure is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class BrokenRule(BaseModel):
    """What of the contract, or of HTTP, a failure breaks."""

    text: str = Field(
        description="In words.",
        max_length=1_000,
        examples=["The status of an answer is one that the operation declares"],
    )
    pointer: str = Field(
        description="JSON Pointer into the document; empty for the whole of it.",
        max_length=2_000,
        examples=["/paths/~1orders/get/responses"],
    )


class RunFailure(BaseModel):
    """One way in which an operation breaks its contract."""

    model_config = ConfigDict(from_attributes=True)

    fingerprint: Fingerprint = Field(
        description="The same in every run that finds the same.", examples=["9f2c4e1ab07d"]
    )
    status: FailureStatus = Field(
        description="`new`: no run before had it, or it was gone; `known`; `fixed`: it was known, and this "
        "run tried the operation and did not find it again.",
        examples=["new"],
    )
    operation: str = Field(description="Method and path.", max_length=600, examples=["GET /orders/{order}"])
    check: str = Field(
        description="The check that failed.", max_length=100, examples=["status_code_conformance"]
    )
    code: str = Field(description="The engine's code of it.", max_length=32, examples=["ST103"])
    title: str = Field(description="What it is, in short.", max_length=300, examples=["Undocumented status"])
    severity: Severity = Field(description="How bad it is.", examples=["high"])
    rule: BrokenRule = Field(description="What it breaks.")
    message: str = Field(
        description="What was found.", max_length=2_100, examples=["Received: 500; documented: 200, 404"]
    )
    phase: Phase | None = Field(description="What was tried when it was found.", examples=["coverage"])
    answered: int | None = Field(
        description="Status of the answer; null where none came.", ge=100, le=999, examples=[500]
    )
    times: int = Field(description="How many requests showed it.", ge=0, examples=[3])
    curl: str = Field(
        description="Commands for a shell that show it again; `$…` stands for credentials.",
        max_length=20_000,
        examples=["curl -X GET http://127.0.0.1:8080/orders/0"],
    )
    sample: str = Field(description="The beginning of the answer.", max_length=2_100, examples=["{}"])
    can_replay: bool = Field(description="Whether the hub can send it again.", examples=[True])
    first_run: RunId = Field(description="Since which run it is known.", examples=["5b8c1f0e9a27d364"])
    first_seen_at: Moment = Field(description="Since when.", examples=["2026-11-28T09:30:00.000Z"])

    @classmethod
    def of(cls, row: Row[Any]) -> "RunFailure":
        """Return what is shown of *row*."""
        failure, rule = row.failure, row.failure["rule"]
        return cls.model_validate(
            {
                **failure,
                # A contract may have paths of any length, and they stand in the pointer, too.
                "operation": failure["operation"][:600],
                "title": failure["title"][:300],
                "rule": {"text": rule["text"][:1_000], "pointer": rule["pointer"][:2_000]},
                "status": row.status,
                "phase": failure["phase"] or None,
                "answered": failure["status"],
                "curl": failure["curl"][:20_000],
                "sample": failure["response_sample"],
                "can_replay": bool(failure["replay"]),
                "first_run": row.first_run,
                "first_seen_at": row.first_seen_at,
            }
        )


class FailureParams(CursorParams):
    """Which failures, and which part of them."""

    status: FailureStatus | None = Field(None, description="Only failures that are this.", examples=["new"])


FailureQuery = Annotated[FailureParams, Query()]


class RunFailurePage(CursorPage[RunFailure]):
    """One part of the failures of a run: new ones first, then known ones, then those that are fixed."""


class CoveredOperation(BaseModel):
    """How far an operation was tried."""

    operation: str = Field(description="Method and path.", max_length=600, examples=["GET /orders/{order}"])
    cases: int = Field(description="Test cases.", ge=0, examples=[120])
    has_success: bool = Field(description="Whether any of them was answered with 2xx.", examples=[True])
    parameters: list[str] = Field(
        description="Parameters that the contract says it has.", examples=[["path.order", "query.limit"]]
    )
    parameters_sent: list[str] = Field(
        description="Of these, those that were sent.", examples=[["path.order"]]
    )
    statuses: list[str] = Field(
        description="Statuses that the contract says it answers with.", examples=[["200", "404"]]
    )
    statuses_seen: list[str] = Field(description="Of these, those that came.", examples=[["200"]])
    undeclared_seen: list[str] = Field(
        description="Statuses that came and that the contract does not know.", examples=[[]]
    )


class RunCovered(BaseModel):
    """How far a run has tried each operation, in the order of the document; at most 2,000."""

    items: list[CoveredOperation] = Field(description="The operations.", max_length=MOST_OPERATIONS)


class ReportFormat(StrEnum):
    """A form of what a run found."""

    JUNIT = "junit"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    JSONL = "jsonl"
    HAR = "har"
    EVENTS = "events"


FormatPath = Annotated[
    ReportFormat, Path(alias="format", description="Form of the report.", examples=["junit"])
]
