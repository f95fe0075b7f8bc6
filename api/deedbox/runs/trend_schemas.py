"""What the contract says of the trend of an API's runs."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from deedbox.catalog.names import VersionNumber
from deedbox.http.moments import Moment
from deedbox.runs.schemas import RunId, Series

MOST_TREND = 100
_EXAMPLE_MOMENT = "2026-11-28T09:30:00.000Z"


class TrendPoint(BaseModel):
    """One run in the trend."""

    model_config = ConfigDict(from_attributes=True)

    run: RunId = Field(description="The run.", examples=["5b8c1f0e9a27d364"])
    version: VersionNumber = Field(description="The version of the contract.", examples=["1.0.0"])
    ended_at: Moment = Field(description="When it ended.", examples=[_EXAMPLE_MOMENT])
    new: int = Field(description="Failures that were new.", ge=0, examples=[0])
    known: int = Field(description="Failures that were known.", ge=0, examples=[2])
    fixed: int = Field(description="Failures that were gone.", ge=0, examples=[1])
    cases: int = Field(description="Test cases.", ge=0, examples=[2_466])
    operations: int = Field(description="Operations that it was to try.", ge=0, examples=[3])
    operations_tried: int = Field(description="Operations that it has called.", ge=0, examples=[3])

    @classmethod
    def of(cls, row: Row[Any]) -> "TrendPoint":
        """Return what is shown of the run *row*, which has succeeded."""
        return cls(
            run=row.uid,
            version=row.version,
            ended_at=row.ended_at,
            new=row.failures_new,
            known=row.failures_known,
            fixed=row.failures_fixed,
            cases=row.cases,
            operations=row.coverage["operations"],
            operations_tried=row.coverage["operations_tried"],
        )


class Trend(BaseModel):
    """What the last runs of an API in one series came to, oldest first; at most 100."""

    series: Series = Field(description="The series.", examples=["default"])
    items: list[TrendPoint] = Field(description="The runs that succeeded.", max_length=MOST_TREND)


class TrendParams(BaseModel):
    """Which runs the trend is of."""

    model_config = ConfigDict(extra="forbid")

    series: Series = Field("default", description="Only runs of this series.", examples=["default"])


TrendQuery = Annotated[TrendParams, Query()]
