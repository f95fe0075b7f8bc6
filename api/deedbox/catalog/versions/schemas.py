"""What the contract says of a version and of the operations in it."""

from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import Row

from deedbox.catalog.changes.schemas import Verdict
from deedbox.catalog.findings.schemas import FindingCounts
from deedbox.catalog.names import Slug, VersionNumber
from deedbox.http.moments import GivenMoment, Moment
from deedbox.http.pagination import CursorPage

LEFT_OUT: Final[Any] = None
"""Default of a member that may be left out and is never null."""


class VersionState(StrEnum):
    """Where a version is in its life."""

    PUBLISHED = "published"
    RETIRED = "retired"


class GateOutcome(StrEnum):
    """What became of a version at the gate."""

    PASSED = "passed"
    WARNED = "warned"
    UNCHECKED = "unchecked"


class GateFound(BaseModel):
    """What the gate found when a version was published."""

    outcome: GateOutcome = Field(
        description="`passed`: it kept the policy of its API; `warned`: it did not, and the policy only "
        "warns; `unchecked`: the policy does not look.",
        examples=["passed"],
    )
    verdict: Verdict | None = Field(
        description="The worst that it does to the consumers of the versions that the policy names; null "
        "where it was compared with none.",
        examples=["breaking"],
    )
    since: VersionNumber | None = Field(
        description="The version whose consumers the verdict is about.", examples=["0.9.0"]
    )


class Version(BaseModel):
    """A contract published under a semantic version. Its document never changes; its state can."""

    model_config = ConfigDict(from_attributes=True)

    api: Slug = Field(description="Name of the API.", examples=["orders"])
    version: VersionNumber = Field(description="Semantic version.", examples=["1.0.0"])
    state: VersionState = Field(
        description="`published`, or `retired`: still readable, no longer `latest`, and the first of two "
        "steps to deletion.",
        examples=["published"],
    )
    title: str = Field(
        description="`info.title` of the document on one line, cut where it is longer.",
        max_length=300,
        examples=["Orders"],
    )
    openapi: str = Field(
        description="Version of the OpenAPI Specification it is written in.", examples=["3.1.0"]
    )
    document_version: str = Field(
        max_length=100,
        description="`info.version` of the document, which need not be the version it is published under; "
        "cut where it is longer.",
        examples=["1.0.0"],
    )
    media_type: str = Field(
        description="Media type of the document as stored.", examples=["application/yaml"]
    )
    size_bytes: int = Field(ge=1, description="Size of the document as stored.", examples=[1857])
    sha256: str = Field(
        pattern=r"^[0-9a-f]{64}$",
        description="SHA-256 of the document as stored.",
        examples=["b9f65f7b85007113718cfcc698241244fb1e700f2dbd713b59bcaaab14b910ef"],
    )
    operations: int = Field(ge=0, description="How many operations the document has.", examples=[4])
    published_at: Moment = Field(description="When it was published.", examples=["2026-11-22T09:30:00.000Z"])
    published_by: str = Field(description="Name of the token that published it.", examples=["first-admin"])
    updated_at: Moment = Field(
        description="When its state, its deprecation or its sunset last changed.",
        examples=["2026-11-22T09:30:00.000Z"],
    )
    deprecated_at: Moment | None = Field(
        description="Since when it is deprecated, or from when on it will be; null while nobody has said so. "
        "`Deprecation` (RFC 9745) tells it in a header.",
        examples=[None],
    )
    sunset_at: Moment | None = Field(
        description="Until when it is there at least; null where nobody has said. `Sunset` (RFC 8594) tells "
        "it in a header.",
        examples=[None],
    )
    gate: GateFound | None = Field(
        description="What the gate found when it was published; null in a version that was published before "
        "there was a gate.",
        examples=[{"outcome": "passed", "verdict": "breaking", "since": "0.9.0"}],
    )
    findings: FindingCounts | None = Field(
        description="How much lint found in the document when it was published; null in a version that was "
        "published before the hub linted.",
        examples=[{"errors": 0, "warnings": 8, "infos": 2, "waived": 0}],
    )

    @model_validator(mode="before")
    @classmethod
    def _with_counts(cls, row: Any) -> Any:
        # In the database they are columns of the version.
        if not isinstance(row, Row):
            return row
        gate = {"outcome": row.gate_outcome, "verdict": row.gate_verdict, "since": row.gate_since}
        return {
            **row._asdict(),
            "findings": None if row.errors is None else row,
            "gate": None if row.gate_outcome is None else gate,
        }


class VersionUpdate(BaseModel):
    """What to change of a version; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "minProperties": 1,
            "examples": [{"sunset_at": "2037-01-01T00:00:00Z"}, {"state": "retired"}],
        },
    )

    state: VersionState = Field(LEFT_OUT, description="The state it shall have.")
    deprecated_at: GivenMoment | None = Field(
        None,
        description="Since when it is deprecated, or from when on it will be, in whole seconds of the years "
        "1970 to 9998. Null takes the deprecation away, and the sunset with it.",
    )
    sunset_at: GivenMoment | None = Field(
        None,
        description="Until when it is there at least, in whole seconds; not before `deprecated_at`. It "
        "deprecates the version from now on, unless it is deprecated or you say since when. Null takes it "
        "away.",
    )

    @model_validator(mode="before")
    @classmethod
    def _changes_something(cls, value: Any) -> Any:
        if value == {}:
            msg = "name at least one member to change"
            raise ValueError(msg)
        return value


class VersionPage(CursorPage[Version]):
    """One page of the versions of an API, highest precedence first."""
