"""What all kinds of events have in common."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Happening(BaseModel):
    """Something that one transaction did: facts, small, and never a secret.

    A fact that is added later needs a default, which says what is known of it in older events.
    """

    model_config = ConfigDict(frozen=True)

    kind: ClassVar[str]
    scope: ClassVar[str | None] = "admin"
    """The scope of those who may see it; None for whoever may see the API that it is about."""

    is_of_api: ClassVar[bool] = False
    """Whether it is about an API."""

    by: str = Field(
        description="Name of who did it: a user's, or that of a token of the operator's; `operator` for a "
        "command at the hub's machine.",
        max_length=100,
        examples=["first-admin"],
    )


class OfApi(Happening):
    """Something that whoever may see the API may know."""

    scope: ClassVar[str | None] = None
    is_of_api: ClassVar[bool] = True
