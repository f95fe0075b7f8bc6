"""One number that every change raises, so that what is kept in memory can be known to be old."""

import threading
import time

MOST_SECONDS_OLD = 0.5
"""A number that was read so long ago is read again before anything rests on it."""


class Generation:
    """What this process knows of the number in the database.

    A process sees its own changes at once, and those of others once what it knows is `MOST_SECONDS_OLD`.
    Whatever is kept in memory is kept under the number that was known *before* it was read: a change in
    between makes it old, never the other way round.
    """

    def __init__(self) -> None:
        self.number = 0
        self._known_at = float("-inf")
        # Who asks and who changes are threads: an older number must not follow a newer one.
        self._lock = threading.Lock()

    @property
    def is_known(self) -> bool:
        """Whether `number` may be trusted without asking the database."""
        return time.monotonic() - self._known_at < MOST_SECONDS_OLD

    def learn(self, number: int, *, asked_at: float) -> None:
        """Take in what the database said to a question of that time (`time.monotonic`)."""
        with self._lock:
            if number >= self.number:
                self.number = number
                self._known_at = max(self._known_at, asked_at)

    def changed(self, number: int) -> None:
        """Take in what a change of this process's own made of the number."""
        with self._lock:
            self.number = max(self.number, number)
