"""Counting in sliding windows: the window before fades while the present one fills.

Whoever spends a quota at once gets nothing for a window and then a steady trickle, never twice the quota
at a border. What is left, and after how long there is more, follows from four numbers (`Window`), which
`LocalWindows` and `http/shared_windows.py` count by the same few steps.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MOST_KEYS = 100_000
"""Windows that one process keeps (about 25 MB); beyond, the one that rested longest is forgotten."""

_ROUNDING_SECONDS = 0.002  # Redis tells times in whole milliseconds.


class Quota(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: int


class Window(NamedTuple):
    """What was counted under one key. Times are seconds; both windows are as long as the quota's."""

    previous: int
    previous_ends_in: float
    current: int
    current_ends_in: float
    """When the present window is forgotten: one whole window after its end."""

    def remaining(self, quota: Quota) -> int:
        """Return how many requests would be let through now."""
        return max(0, quota.requests - math.floor(self._used(quota)))

    def wait_seconds(self, quota: Quota, needed: int) -> int:
        """Return the whole seconds after which *needed* requests are let through, if none comes before.

        Args:
            quota: of this window.
            needed: at most the quota.
        """
        # They are let through as soon as what was used has sunk below this.
        target = quota.requests - needed + 1
        if self._used(quota) < target:
            return 0
        if self.current < target:
            wait = self.previous_ends_in - (target - self.current) * quota.seconds / self.previous
        else:
            until_it_fades = max(0.0, self.current_ends_in - quota.seconds)
            wait = until_it_fades + quota.seconds * (1 - target / self.current)
        return math.floor(wait + _ROUNDING_SECONDS) + 1

    def _used(self, quota: Quota) -> float:
        return self.previous * self.previous_ends_in / quota.seconds + self.current


class Charge(NamedTuple):
    """What a request costs somebody."""

    policy: str
    """`address`, `token` or `user`, or the name of a limit of its own."""
    key: str
    """Tells one from another under that policy."""
    quota: Quota
    cost: int

    @property
    def name(self) -> str:
        """Tells its window from all others."""
        return f"{self.policy}/{self.quota.seconds}/{self.key}"

    @property
    def limited_cost(self) -> int:
        """The cost, or the whole quota: what costs more could never be had."""
        return min(self.cost, self.quota.requests)


class Standing(NamedTuple):
    """How somebody stands after a charge. What is refused is not counted."""

    charge: Charge
    is_taken: bool
    window: Window


@dataclass(slots=True)
class _Kept:
    seconds: int
    started: float
    previous: int = 0
    current: int = 0


class LocalWindows:
    """Counts in this process alone, on a clock that nobody sets.

    It takes the same few steps however many keys there are, and their number is bounded: what looks through
    all of its keys now and then makes a flood of 50,000 addresses worse.

    Args:
        most: keys that are kept.
        clock: seconds that only grow.
    """

    def __init__(self, most: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    @property
    def is_shared_up(self) -> None:
        """Nothing is shared."""
        return

    def __len__(self) -> int:
        return len(self._kept)

    async def take(self, charges: Sequence[Charge]) -> list[Standing]:
        """Take each of *charges* by itself."""
        return [self._take(charge) for charge in charges]

    def _take(self, charge: Charge) -> Standing:
        requests, seconds = charge.quota
        kept, elapsed = self._find(charge.name, seconds)
        used = math.floor(kept.previous * (seconds - elapsed) / seconds) + kept.current
        is_taken = used + charge.limited_cost <= requests
        if is_taken:
            kept.current += charge.limited_cost
        window = Window(kept.previous, seconds - elapsed, kept.current, 2 * seconds - elapsed)
        return Standing(charge, is_taken, window)

    def _find(self, key: str, seconds: int) -> tuple[_Kept, float]:
        """Return the windows of *key* as they are now, and how much of the present one is over."""
        now = self._clock()
        kept = self._kept.get(key)
        if kept is None:
            self._make_room(now)
            kept = self._kept[key] = _Kept(seconds, now)
            return kept, 0.0
        self._kept.move_to_end(key)
        elapsed = now - kept.started
        if elapsed >= 2 * seconds:
            kept.previous, kept.current, kept.started, elapsed = 0, 0, now, 0.0
        elif elapsed >= seconds:
            kept.previous, kept.current = kept.current, 0
            kept.started += seconds
            elapsed -= seconds
        return kept, elapsed

    def _make_room(self, now: float) -> None:
        # Two for each new one, so that what is over goes faster than new ones come.
        for _ in range(2):
            oldest = next(iter(self._kept.values()), None)
            is_over = oldest is not None and now - oldest.started >= 2 * oldest.seconds
            if is_over or len(self._kept) >= self._most:
                self._kept.popitem(last=False)
