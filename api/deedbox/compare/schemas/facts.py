"""What is known of one state at a time; questions of two are split by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deedbox.compare.schemas.atoms import Choice, State
from deedbox.compare.schemas.emptiness import Emptiness
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.shapes import Shapes
from deedbox.compare.schemas.states import States
from deedbox.compare.schemas.views import Views


@dataclass(frozen=True, slots=True)
class Facts:
    """What states say, which values satisfy them, whether none does, and how one traffic reads them."""

    states: States
    shapes: Shapes
    membership: Membership
    emptiness: Emptiness
    views: Views
    told: dict[Choice, tuple[str, Mapping[object, State]] | None] = field(default_factory=dict)
    """By which member the branches of a choice are told apart, if by one."""
    combinations: dict[State, int] = field(default_factory=dict)
    """Into how many states without choices each is taken apart."""
