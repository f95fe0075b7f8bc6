"""What happens to webhooks."""

from typing import ClassVar, Final, Literal

from pydantic import BaseModel, Field

from deedbox.events.happening import Happening
from deedbox.http.moments import Moment

PING: Final = "webhook.ping"


class WebhookDisabled(Happening):
    """The hub disabled a webhook, of which nothing but failures came."""

    kind: ClassVar[str] = "webhook.disabled"
    scope: ClassVar[str | None] = "webhooks:read"

    webhook: str = Field(description="Its id.", max_length=16, examples=["7a5d0c41be93f268"])
    reason: Literal["gone", "failing"] = Field(
        description="`gone`: its receiver answered 410; `failing`: five days of nothing but failures.",
        examples=["gone"],
    )


class PingFacts(BaseModel):
    """What a ping tells."""

    webhook: str = Field(description="Id of the webhook.", max_length=16, examples=["7a5d0c41be93f268"])


class WebhookPing(BaseModel):
    """Sent to try a webhook: it looks like an event, and nothing has happened."""

    id: Literal[0] = Field(description="No event has this number.", examples=[0])
    at: Moment = Field(description="When it was asked for.", examples=["2026-11-22T09:30:00.000Z"])
    kind: Literal["webhook.ping"] = Field(description="What it is.", examples=[PING])
    api: None = Field(description="Null: it is about no API.", examples=[None])
    data: PingFacts = Field(description="What it is about.")
