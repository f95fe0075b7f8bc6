"""On whose behalf a transaction reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """On whose behalf a transaction reads. What they may not know of is left out by the queries."""

    user_id: int | None = None
    """None for whoever has not said who they are."""
    sees_all: bool = False
    """Whether nothing is hidden: from admins, from tokens of the operator, and from the hub itself."""


NOBODY = Viewer()
HUB = Viewer(sees_all=True)
"""The hub at its own work."""
