"""What the contract says of an API token."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage
from deedbox.identity import scopes, token_text
from deedbox.identity.users.schemas import LINE, Uid

LIFETIME_DAYS = 90
"""For how long a token stands when its maker does not say."""

Name = Annotated[str, Field(min_length=1, max_length=100, pattern=LINE)]
Scope = TypeAliasType(
    "Scope",
    Annotated[scopes.Scope, Field(description="One thing that a token may do; `admin` is all of them.")],
)
Scopes = Annotated[list[Scope], Field(min_length=1, max_length=len(scopes.SCOPES))]

TokenPath = Annotated[Uid, Path(description="Id of the token.", examples=["9f3b6c2d1e0a7584"])]


class ApiToken(BaseModel):
    """An API token, without the secret."""

    model_config = ConfigDict(from_attributes=True)

    id: Uid = Field(description="Id in paths.", examples=["9f3b6c2d1e0a7584"])
    user_id: Uid = Field(
        description="Id of the user on whose behalf it calls.", examples=["4c1d0a9be27f3356"]
    )
    name: Name = Field(description="What it is for.", examples=["orders-ci"])
    scopes: list[Scope] = Field(
        description="What it may do, as long as its user may, too.",
        examples=[["contracts:read", "contracts:write"]],
    )
    created_at: Moment = Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"])
    expires_at: Moment | None = Field(
        description="Until when it stands; null for one that does not expire.",
        examples=["2027-02-20T09:30:00.000Z"],
    )
    last_used_at: Moment | None = Field(
        description="When it was last used, to the hour; null before the first time.",
        examples=[None],
    )


class NewApiToken(ApiToken):
    """An API token with its secret, which is shown only here."""

    token: str = Field(
        pattern=token_text.PATTERN,
        description="The secret. Only its hash is kept: it can't be shown again.",
        examples=["deedbox_mqPfo7c8F1YktnMHzoYEqnbihgOcliugLf7m0BuepPS000000"],
    )


class ApiTokenCreate(BaseModel):
    """A new API token."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "payments-ci", "scopes": ["contracts:read", "contracts:write"]}]
        },
    )

    name: Name = Field(description="What it is for.")
    scopes: Scopes = Field(description="What it may do; no more than you may.")
    expires_in_days: Annotated[int, Field(ge=1, le=3650)] | None = Field(
        default_factory=lambda: LIFETIME_DAYS,
        description="Days until it expires: 90, unless you say; null for one that does not.",
    )


class ApiTokenPage(CursorPage[ApiToken]):
    """One page of the tokens that were not revoked, newest first."""
