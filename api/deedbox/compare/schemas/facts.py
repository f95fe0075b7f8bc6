"""What is known of one state at a time; questions of two are split by it."""

from collections.abc import Mapping

from deedbox.compare.schemas.atoms import Choice, State
from deedbox.compare.schemas.emptiness import Emptiness
from deedbox.compare.schemas.membership import Membership
from deedbox.compare.schemas.shapes import Shapes
from deedbox.compare.schemas.views import Views


class Facts:
    """What states say, how both parties read it, which values satisfy it, and whether none does."""

    def __init__(self, shapes: Shapes, views: Views) -> None:
        """Know the states of *shapes*, for the traffic of *views*."""
        self.states = shapes.states
        self.shapes = shapes
        self.views = views
        self.membership = Membership(shapes)
        self.emptiness = Emptiness(shapes, self.membership)
        self.told: dict[Choice, tuple[str, Mapping[object, State]] | None] = {}
        """By which member the branches of a choice are told apart, if by one."""
        self.combinations: dict[State, int] = {}
        """Into how many states without choices each is taken apart."""
