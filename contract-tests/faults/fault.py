"""What a seeded fault is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a hub could be wrong."""

    id: str
    """Kebab-case, never renamed."""
    says: str
    """What a caller of the faulty hub meets: one sentence."""
    operations: str
    """Ids of the operations that have it, or in words which."""
    plant: Callable[[], None]
    """Puts it into this process; called before the app is made, and in processes for heavy work."""
    like: str = ""
    """The fault of the published catalogue (F01 to F60) that it stands for; "" for one of our own."""
    instead: str = ""
    """What that fault was about, where the hub has no such thing and another of its spirit stands in."""
    missed_because: str = ""
    """Why the tests do not find it; "" for one that they find."""
