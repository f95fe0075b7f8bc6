"""How far something is, and why it cannot be."""

from collections.abc import Callable

Report = Callable[[int, str], None]
"""Takes how far it is, in percent, and what is done now."""


class Unfit(Exception):
    """It cannot be done, and nothing was changed.

    Args:
        what: what stands against it: a sentence.
        advice: what to do about it.
    """

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice


def no_hub() -> Unfit:
    """Return what stands against working on a database that is there and empty."""
    return Unfit(
        "There is no hub in this database.",
        "name its folder with --data-dir, or its database in DEEDBOX_DATABASE_URL",
    )
