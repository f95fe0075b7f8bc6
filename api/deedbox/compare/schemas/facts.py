"""What is known of one state at a time; questions of two are split by it."""

from dataclasses import dataclass

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
