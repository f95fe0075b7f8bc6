"""One number that every change raises, so that what is kept in memory can be known to be old."""

import threading

MOST_SECONDS_OLD = 0.5
"""A number that was read so long ago is read again before anything rests on it."""


class Generation:
    """What this process knows of the number in the database, and how many changes may be of callers.

    A process sees its own changes at once, and those of others once what it knows is `MOST_SECONDS_OLD`.
    Whatever is kept in memory is kept under the number that was known *before* it was read: a change in
    between makes it old, never the other way round.
    """

    def __init__(self, *, most_seconds_old: float = MOST_SECONDS_OLD) -> None:
        self.number = 0
        self.callers = 0
        """How many changes may be of who may call: as long as it stays, so does what is known of them."""
        self._most_seconds_old = most_seconds_old
        self._known_at = float("-inf")
        # Who asks and who changes are threads: an older number must not follow a newer one.
        self._lock = threading.Lock()

    def is_known_at(self, moment: float) -> bool:
        """Return whether `number` may be trusted at that time (`time.monotonic`) without asking anew."""
        return moment - self._known_at < self._most_seconds_old

    def learn(self, number: int, callers: int, *, asked_at: float) -> None:
        """Take in what the database said to a question of that time (`time.monotonic`)."""
        with self._lock:
            if number >= self.number:
                self.number, self.callers = number, callers
                self._known_at = max(self._known_at, asked_at)

    def changed(self, number: int, callers: int) -> None:
        """Take in what a change of this process's own made of both."""
        with self._lock:
            if number > self.number:
                self.number, self.callers = number, callers
