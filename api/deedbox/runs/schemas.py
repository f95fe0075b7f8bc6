"""What the contract says of a run."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from deedbox.catalog.names import Slug, VersionNumber
from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage, CursorParams

MOST_LINES = 500
RunId = Annotated[str, Field(min_length=16, max_length=16, pattern=r"^[0-9a-f]{16}$")]
RunPath = Annotated[RunId, Path(description="Id of the run.", examples=["5b8c1f0e9a27d364"])]
Series = Slug
Count = Annotated[int, Field(ge=0, examples=[0])]
_EXAMPLE_MOMENT = "2026-11-28T09:30:00.000Z"
_EXAMPLE_PROGRESS = {
    "phase": "stateful",
    "operation": "GET /orders",
    "operations_done": 3,
    "operations_total": 3,
    "cases": 2_466,
    "failures": 2,
    "seconds": 12.5,
}
_EXAMPLE_COVERAGE = {
    "operations": 3,
    "operations_tried": 3,
    "parameters": 7,
    "parameters_tried": 7,
    "statuses": 9,
    "statuses_seen": 6,
}


class Phase(StrEnum):
    """One way to find requests worth sending."""

    EXAMPLES = "examples"
    COVERAGE = "coverage"
    FUZZING = "fuzzing"
    STATEFUL = "stateful"


class RunState(StrEnum):
    """How far a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class StopReason(StrEnum):
    """Why a run that succeeded came to its end."""

    FINISHED = "finished"
    TIME = "time"
    FAILURES = "failures"
    KILLED = "killed"


class RunPlan(BaseModel):
    """What a run does, as far as it is no secret."""

    phases: list[Phase] = Field(
        description="What it tries.", max_length=4, examples=[["examples", "coverage"]]
    )
    operations: list[str] = Field(
        description="The operations that it tries; none stands for all.", max_length=100, examples=[[]]
    )
    exclude: list[str] = Field(
        description="The operations that it does not call.", max_length=100, examples=[[]]
    )
    read_only: bool = Field(description="Whether it calls what changes nothing alone.", examples=[False])
    seed: int | None = Field(description="Where its random numbers start; null for a new one.", examples=[7])
    max_seconds: int = Field(description="After so long it ends.", ge=1, examples=[60])
    rate: int | None = Field(
        description="Most requests a second; null for as many as it can.", ge=1, examples=[None]
    )
    headers: list[str] = Field(
        description="Names of the headers that go with each request; their values are never shown.",
        max_length=20,
        examples=[["X-Tenant"]],
    )
    has_credentials: bool = Field(
        description="Whether it has credentials, which are never shown.", examples=[False]
    )


class RunProgress(BaseModel):
    """How far a run is."""

    phase: str = Field(
        description="What it tries; empty before the first.", max_length=32, examples=["fuzzing"]
    )
    operation: str = Field(
        description="The operation that it tried last; empty where it is none alone.",
        max_length=600,
        examples=["GET /orders"],
    )
    operations_done: Count = Field(description="Operations that it has tried in this phase.")
    operations_total: Count = Field(description="Operations that it is to try.")
    cases: Count = Field(description="Test cases so far.")
    failures: Count = Field(description="Different failures so far.")
    seconds: float = Field(description="How long it has been at work.", ge=0, examples=[12.5])


class RunCoverage(BaseModel):
    """How much of the contract a run has tried."""

    operations: Count = Field(description="Operations of the contract, as far as they were asked for.")
    operations_tried: Count = Field(description="Of these, those that it has called.")
    parameters: Count = Field(description="Parameters of these operations; a body counts as one.")
    parameters_tried: Count = Field(description="Of these, those that it has sent.")
    statuses: Count = Field(description="Statuses that the contract says these operations answer with.")
    statuses_seen: Count = Field(description="Of these, those that it was answered with.")


class ReplayVerdict(StrEnum):
    """What came of sending a failure again."""

    FAILS = "fails"
    FIXED = "fixed"
    FLAKY = "flaky"
    UNKNOWN = "unknown"


class Replayed(BaseModel):
    """The failure of another run that a run sends again."""

    run: RunId = Field(description="The other run.", examples=["5b8c1f0e9a27d364"])
    fingerprint: str = Field(description="The failure.", max_length=64, examples=["9f2c4e1ab07d"])
    verdict: ReplayVerdict | None = Field(
        description="Whether it `fails` as before, is `fixed`, is `flaky`, failing at times, or `unknown`; "
        "null until it was sent.",
        examples=["fails"],
    )
    message: str | None = Field(
        description="What came of it, in words; null until it was sent.", max_length=2_000, examples=[None]
    )


class RunTrouble(BaseModel):
    """What went wrong in a run without being a failure: no answer, or what cannot be tried."""

    operation: str = Field(description="Where; empty for the whole run.", max_length=600, examples=[""])
    kind: str = Field(
        description="`network`, `document`, `engine` or `warning`.", max_length=32, examples=["network"]
    )
    message: str = Field(
        description="What it was.", max_length=1_000, examples=["The server did not answer."]
    )
    times: int = Field(description="How often.", ge=1, examples=[1])


class Run(BaseModel):
    """One fuzzing of a live server."""

    model_config = ConfigDict(from_attributes=True)

    id: RunId = Field(description="Its id.", examples=["5b8c1f0e9a27d364"])
    api: Slug = Field(description="The API.", examples=["orders"])
    version: VersionNumber = Field(description="The version of the contract.", examples=["1.0.0"])
    target: str = Field(description="The server.", max_length=500, examples=["http://127.0.0.1:8080"])
    series: Series = Field(
        description="It is compared with the runs before it of the same API and series.", examples=["default"]
    )
    plan: RunPlan = Field(description="What it does.")
    replays: Replayed | None = Field(
        description="The one failure that it sends again; null for a run of its own.", examples=[None]
    )
    state: RunState = Field(
        description="`queued` until its turn, `running`, in the end `succeeded` (whatever it found), "
        "`failed` where it could not run, or `cancelled`.",
        examples=["succeeded"],
    )
    percent: int = Field(description="How much of it is done, by its time.", ge=0, le=100, examples=[100])
    progress: RunProgress | None = Field(
        description="How far it is; null before it has begun.", examples=[_EXAMPLE_PROGRESS]
    )
    error: str | None = Field(
        description="Why it could not run, the last time; null where it could.", examples=[None]
    )
    passed: bool | None = Field(
        description="Whether it found no failure that is new; null until it has succeeded.", examples=[True]
    )
    new: int | None = Field(
        description="Failures that no run before had, or that were gone; null until it has succeeded.",
        ge=0,
        examples=[0],
    )
    known: int | None = Field(
        description="Failures that were known; null until it has succeeded.", ge=0, examples=[2]
    )
    fixed: int | None = Field(
        description="Failures that were known, and that it did not find again though it tried the operation; "
        "null until it has succeeded.",
        ge=0,
        examples=[1],
    )
    cases: int | None = Field(
        description="Test cases in all; null until it has succeeded.", ge=0, examples=[2_466]
    )
    seed: int | None = Field(
        description="The seed that it had, to try the same again; null until it has succeeded.",
        ge=0,
        examples=[7],
    )
    stop_reason: StopReason | None = Field(
        description="It came to its end (`finished`) or its `time` did, it found `failures` enough, or it "
        "hung and was `killed`; null until it has succeeded.",
        examples=["finished"],
    )
    troubles: list[RunTrouble] = Field(
        description="What went wrong without being a failure; at most 50.", max_length=50, examples=[[]]
    )
    engine: str | None = Field(
        description="What has fuzzed; null until it has succeeded.",
        max_length=100,
        examples=["Schemathesis 4.32.5"],
    )
    coverage: RunCoverage | None = Field(
        description="How much of the contract it has tried; null until it has succeeded.",
        examples=[_EXAMPLE_COVERAGE],
    )
    requested_by: str = Field(description="Name of the token that asked for it.", examples=["first-admin"])
    created_at: Moment = Field(description="When it was asked for.", examples=[_EXAMPLE_MOMENT])
    started_at: Moment | None = Field(description="When it began.", examples=[_EXAMPLE_MOMENT])
    ended_at: Moment | None = Field(description="When it ended.", examples=[_EXAMPLE_MOMENT])

    @classmethod
    def of(cls, row: Row[Any]) -> "Run":
        """Return what is shown of *row*."""
        outcome = row.outcome or {}
        replays = row.replays_run and {
            "run": row.replays_run,
            "fingerprint": row.replays_fingerprint,
            "verdict": outcome.get("verdict"),
            "message": outcome.get("message"),
        }
        return cls.model_validate(
            {
                **row._asdict(),
                "id": row.uid,
                "replays": replays,
                "new": row.failures_new,
                "known": row.failures_known,
                "fixed": row.failures_fixed,
                "seed": outcome.get("seed"),
                "stop_reason": outcome.get("stop_reason"),
                "troubles": outcome.get("troubles", []),
                "engine": outcome.get("engine"),
            }
        )


class RunParams(CursorParams):
    """Which runs, and which part of them."""

    api: Slug | None = Field(None, description="Only runs of this API.", examples=["orders"])
    state: RunState | None = Field(None, description="Only runs in this state.", examples=["succeeded"])


RunQuery = Annotated[RunParams, Query()]


class RunPage(CursorPage[Run]):
    """One part of the runs, newest first."""


class RunLogLine(BaseModel):
    """What was said during a run."""

    model_config = ConfigDict(from_attributes=True)

    at: Moment = Field(description="When.", examples=[_EXAMPLE_MOMENT])
    line: str = Field(description="What.", max_length=500, examples=["fuzzing: GET /orders"])


class RunLog(BaseModel):
    """What was said during a run, in its order. At most 500 lines are kept."""

    items: list[RunLogLine] = Field(description="The lines.", max_length=MOST_LINES)
