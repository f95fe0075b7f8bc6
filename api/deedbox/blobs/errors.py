"""What goes wrong with places, before anybody is told of it."""


class BlobsMissing(Exception):
    """A place is configured, or is named by rows, and the package that speaks to it is not installed."""


class UnusablePlace(Exception):
    """The place cannot be this hub's; the text says why: a sentence."""


class PlaceAway(Exception):
    """The place does not do what it is asked; the text says what it answers."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class BlobLost(Exception):
    """The place has no object of this name, or other bytes under it."""
