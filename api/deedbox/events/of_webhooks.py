"""What happens to webhooks."""

from typing import ClassVar, Literal

from pydantic import Field

from deedbox.events.happening import Happening


class WebhookDisabled(Happening):
    """The hub disabled a webhook, of which nothing but failures came."""

    kind: ClassVar[str] = "webhook.disabled"
    scope: ClassVar[str | None] = "webhooks:read"

    webhook: str = Field(description="Its id.", max_length=16, examples=["7a5d0c41be93f268"])
    reason: Literal["gone", "failing"] = Field(
        description="`gone`: its receiver answered 410; `failing`: five days of nothing but failures.",
        examples=["gone"],
    )
