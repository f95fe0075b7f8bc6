"""What the contract says of what lint found in a published document."""

from enum import StrEnum
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from deedbox.http.pagination import CursorPage, CursorParams


class FindingSeverity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(BaseModel):
    """One thing that lint found in a document, with its place in the text as it was published."""

    model_config = ConfigDict(from_attributes=True)

    position: int = Field(ge=0, description="Its place among the findings, counted from 0.", examples=[3])
    rule: str = Field(description="Id of the rule.", max_length=100, examples=["client-error-missing"])
    severity: FindingSeverity = Field(
        description="`error`, `warning` or `info`; by the hub's ruleset.", examples=["warning"]
    )
    pointer: str = Field(
        description="JSON Pointer (RFC 6901) of the place; empty for the whole document.",
        max_length=2000,
        examples=["/paths/~1orders/get/responses"],
    )
    line: int | None = Field(description="Line in the document, counted from 1.", ge=1, examples=[18])
    column: int | None = Field(
        description="Column in that line, counted in characters from 1.", ge=1, examples=[7]
    )
    message: str = Field(
        description="What is the case: one sentence.",
        max_length=500,
        examples=['"GET /orders" has no response for a caller\'s mistake.'],
    )
    hint: str = Field(
        description="What to do about it; empty where the message says it all.",
        max_length=500,
        examples=["Describe the statuses 400 to 499 that it can answer."],
    )
    waived: str | None = Field(
        description="Why the document allows it on purpose, by `x-deedbox-waivers`; null where it does not.",
        max_length=500,
        examples=[None],
    )


class FindingPage(CursorPage[Finding]):
    """One page of what lint found in a version, in the document's order."""


class FindingCounts(BaseModel):
    """How many findings a version has, those included that are not listed."""

    model_config = ConfigDict(from_attributes=True)

    errors: int = Field(ge=0, description="Findings of severity `error`.", examples=[0])
    warnings: int = Field(ge=0, description="Findings of severity `warning`.", examples=[8])
    infos: int = Field(ge=0, description="Findings of severity `info`.", examples=[2])
    waived: int = Field(
        ge=0, description="Findings that the document allows; counted nowhere else.", examples=[0]
    )


class FindingFilters(BaseModel):
    """Which findings."""

    model_config = ConfigDict(extra="forbid")

    severity: Annotated[FindingSeverity | None, Field(examples=["warning"])] = Field(
        None, description="Only findings of this severity that are not waived; left out, all."
    )


class FindingParams(FindingFilters, CursorParams):
    """Which part of the findings."""


FindingFilter = Annotated[FindingFilters, Query()]
FindingQuery = Annotated[FindingParams, Query()]
