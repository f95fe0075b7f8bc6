"""What the contract says of a webhook."""

from typing import Annotated, Any, Final

import httpx2
from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from deedbox.catalog.apis.schemas import LEFT_OUT
from deedbox.catalog.names import LINE, Slug
from deedbox.feed.schemas import EventKind
from deedbox.http.moments import Moment
from deedbox.http.pagination import CursorPage
from deedbox.identity.users.schemas import Uid
from deedbox.webhooks import signing

LONGEST_URL: Final = 2000
MOST_KINDS: Final = 100
_LABEL: Final = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PORT: Final = (
    "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"  # 1 to 65535
)
_CHARACTER: Final = "(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
URL: Final = (
    rf"^https?://(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.]{{2,45}}\])(?::{_PORT})?"
    rf"(?:/{_CHARACTER}*)?(?:\?(?:{_CHARACTER}|[?])*)?$"
)
"""No user and password, which would be shown to who reads the webhook; no fragment, which is never sent."""
_EXAMPLE: Final = "https://ci.acme.example/hooks/deedbox"
_DESCRIPTION: Final = "What it is for."
_API: Final = (
    "The API whose events it is told; null for every API that you may know of, and for what is of none."
)
_KINDS: Final = (
    "The kinds of events that it is told; an empty list is every kind, those of later releases included."
)

WebhookPath = Annotated[Uid, Path(description="Id of the webhook.", examples=["7a5d0c41be93f268"])]


def _readable(text: str) -> str:
    try:
        httpx2.URL(text)
    except httpx2.InvalidURL as error:
        msg = "its host is none"
        raise ValueError(msg) from error
    return text


Url = Annotated[
    str,
    Field(min_length=8, max_length=LONGEST_URL, pattern=URL, examples=[_EXAMPLE]),
    AfterValidator(_readable),
]
Kinds = Annotated[
    list[EventKind], Field(max_length=MOST_KINDS, description=_KINDS, examples=[["version.published"]])
]


class Webhook(BaseModel):
    """A webhook, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: Uid = Field(description="Id in paths.", examples=["7a5d0c41be93f268"])
    user_id: Uid = Field(
        description="Its owner: it is told what they may know.", examples=["4c1d0a9be27f3356"]
    )
    url: str = Field(
        max_length=LONGEST_URL, description="Where events are sent to, by POST.", examples=[_EXAMPLE]
    )
    description: str = Field(max_length=200, description=_DESCRIPTION, examples=["Rebuild our clients."])
    api: Slug | None = Field(description=_API, examples=["orders"])
    kinds: list[EventKind] = Field(description=_KINDS, examples=[["version.published"]])
    active: bool = Field(description="Whether anything is sent.", examples=[True])
    disabled_reason: Annotated[str, Field(max_length=16)] | None = Field(
        description="Why the hub has disabled it: `gone` when the receiver answered 410, `failing` after "
        "five days of nothing but failures; null where the hub has not.",
        examples=[None],
    )
    disabled_at: Moment | None = Field(
        description="When the hub did; null where it has not.", examples=[None]
    )
    old_secret_until: Moment | None = Field(
        description="Until when an older secret signs, too; null when there is none.", examples=[None]
    )
    created_at: Moment = Field(description="When it was made.", examples=["2026-11-22T09:30:00.000Z"])
    updated_at: Moment = Field(
        description="When it was last set, or its secret rotated.", examples=["2026-11-22T09:30:00.000Z"]
    )


class NewWebhook(Webhook):
    """A webhook with the secret that signs, which is shown only here."""

    secret: str = Field(
        pattern=signing.PATTERN,
        description="The secret, with which the receiver verifies signatures. It can't be shown again.",
        examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"],
    )


class WebhookCreate(BaseModel):
    """A new webhook."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"url": _EXAMPLE, "description": "Rebuild our clients.", "kinds": ["version.published"]}
            ]
        },
    )

    url: Url = Field(description="Where events are sent to, by POST: `https://…`, or `http://…`.")
    description: str = Field("", description=_DESCRIPTION, max_length=200, pattern=LINE)
    api: Slug | None = Field(None, description=_API)
    kinds: Kinds = Field(default_factory=list)


class WebhookUpdate(BaseModel):
    """What to change of a webhook; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "minProperties": 1,
            "examples": [{"active": True, "description": "Rebuild all clients."}],
        },
    )

    url: Url = Field(LEFT_OUT, description="Where events are sent to.")
    description: str = Field(LEFT_OUT, description=_DESCRIPTION, max_length=200, pattern=LINE)
    api: Slug | None = Field(None, description=_API)
    kinds: Kinds = Field(LEFT_OUT)
    active: bool = Field(
        LEFT_OUT, description="Whether anything is sent. True also ends that the hub has disabled it."
    )

    @model_validator(mode="before")
    @classmethod
    def _changes_something(cls, value: Any) -> Any:
        if value == {}:
            msg = "name at least one member to change"
            raise ValueError(msg)
        return value


class WebhookPage(CursorPage[Webhook]):
    """One page of the webhooks, newest first."""
