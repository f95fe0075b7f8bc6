"""Answers without an end are cut off, since the engine would read them for ever."""

import threading
import time
from typing import Final

from deedbox.fuzzing.engine.connections import Way

_SECONDS_BETWEEN: Final = 0.25
_SECONDS_MORE: Final = 1
"""What the engine may take to give up by itself, as it does where nothing comes any more."""


class Watch:
    """Cuts connections when a request has taken more than *seconds* as a whole."""

    def __init__(self, way: Way, seconds: float) -> None:
        self._way = way
        self._seconds = seconds + _SECONDS_MORE
        self._until = 0.0
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self) -> None:
        """Hear that a request is sent."""
        self._until = time.monotonic() + self._seconds

    def end(self) -> None:
        """Hear that it was answered."""
        self._until = 0.0

    def _look(self) -> None:
        while True:
            time.sleep(_SECONDS_BETWEEN)
            if self._until and time.monotonic() > self._until:
                self._way.cut()
