"""What the contract says of the audit."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage, CursorParams
from deedbox.identity.users.schemas import Uid

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class AuditEntry(BaseModel):
    """One change: who, with what, from where."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(ge=1, description="Number of the entry; later ones are higher.", examples=[1])
    at: Moment = Field(description="When it happened.", examples=["2026-11-22T09:30:00.000Z"])
    action: str = Field(
        description="Operation id; `sign-in` or `sign-out` of a browser; or the name of a command of the "
        "operator's.",
        examples=["apis_create"],
    )
    target: str = Field(description="What was changed: its path below `/v1/`.", examples=["apis/orders"])
    user_id: Uid | None = Field(
        description="Id of the user; null for a command at the hub's machine.", examples=["0000000000000000"]
    )
    name: str = Field(description="Name of the user, or of the operator's token.", examples=["first-admin"])
    token_id: Uid | None = Field(
        description="Id of the API token; null when they had signed in.", examples=["9f3b6c2d1e0a7584"]
    )
    session_id: str | None = Field(description="Id of the session; null with an API token.", examples=[None])
    address: str | None = Field(
        description="Address of the client; null for a command at the hub's machine.", examples=["127.0.0.1"]
    )
    request_id: str | None = Field(
        description="Id of the request, as in the log.", examples=["8f14e45fceea467f9b0b5d1c2a7e3d60"]
    )
    before: Digest | None = Field(
        description="SHA-256 of the representation before; null when there was none.", examples=[None]
    )
    after: Digest | None = Field(
        description="SHA-256 of the representation after; null when it is gone.",
        examples=["2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"],
    )


class AuditFilters(BaseModel):
    """Which entries."""

    model_config = ConfigDict(extra="forbid")

    user: Annotated[Uid, Field(examples=["0000000000000000"])] | None = Field(
        None, description="Only what this user did."
    )
    target: Annotated[str, Field(min_length=1, max_length=300, examples=["apis/orders"])] | None = Field(
        None, description="Only what was done to this."
    )


class AuditParams(AuditFilters, CursorParams):
    """Which entries, and which part of them."""


AuditFilter = Annotated[AuditFilters, Query()]
AuditQuery = Annotated[AuditParams, Query()]


class AuditPage(CursorPage[AuditEntry]):
    """One part of the audit, newest first."""
