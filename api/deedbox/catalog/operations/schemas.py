"""What the contract says of an operation in a published document."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import Row

from deedbox.catalog.deprecations.schemas import Deprecation
from deedbox.http.pagination import CursorPage


class Operation(BaseModel):
    """One operation of a published contract."""

    model_config = ConfigDict(from_attributes=True)

    position: int = Field(ge=0, description="Its place in the document, counted from 0.", examples=[0])
    method: str = Field(
        description="Method: upper case, but for a document's own methods as it has them.",
        max_length=200,
        examples=["GET"],
    )
    path: str = Field(description="Path template.", max_length=1000, examples=["/orders"])
    operation_id: str | None = Field(
        description="`operationId`; null when the document gives none.", examples=["listOrders"]
    )
    summary: str | None = Field(description="Summary; null when there is none.", examples=["List orders"])
    tags: list[str] = Field(description="Its tags.", examples=[["orders"]])
    deprecated: bool = Field(description="Whether the document calls it deprecated.", examples=[False])
    sunset: date | None = Field(
        description="Day of `x-sunset` in the document, from which on it may be gone; null where there is "
        "none that can be read, and in a version that was published before the hub looked.",
        examples=[None],
    )
    announced: Deprecation | None = Field(
        description="That it is deprecated, announced after the document was published; null where nothing "
        "is.",
        examples=[None],
    )

    @model_validator(mode="before")
    @classmethod
    def _with_announcement(cls, row: Any) -> Any:
        # In the database what is announced are columns beside.
        if not isinstance(row, Row):
            return row
        return {**row._asdict(), "announced": None if row.deprecated_at is None else row}


class OperationPage(CursorPage[Operation]):
    """One page of the operations of a version, in the document's order."""
