"""Places at which a test lets a hub die or wait, to see that nothing is lost by it (docs/reliability.md).

`DEEDBOX_FAILPOINT` arms them when a command of this machine starts: `change.before_commit:kill` ends the
process at once, as a power cut of the process would; `export.sent:wait=3@2` lets it wait three seconds at the
second time that it comes by. Several stand with commas between. Unset, a place costs a look into an empty
dictionary. It is no setting: nobody but tests has a use for it.
"""

import os
import re
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

VARIABLE: Final = "DEEDBOX_FAILPOINT"
PLACES: Final = frozenset(
    {
        "publish.before_insert",
        "publish.after_insert",
        # Of every transaction that tells of what it did, whoever asked for it.
        "change.told",
        "change.before_commit",
        "change.after_commit",
        "build.claimed",
        "build.built",
        "export.sent",
        "download.sent",
        "stream.sent",
        "migration.step",
    }
)
_ORDER: Final = re.compile(r"([a-z_.]+):(?:kill|wait=([0-9.]+))(?:@([0-9]+))?")


@dataclass(slots=True)
class _Armed:
    """What happens at a place."""

    wait_seconds: float | None
    """None kills."""
    left: int
    """How often it is passed by until it happens; once."""


_armed: Final[dict[str, _Armed]] = {}


def arm(environment: Mapping[str, str]) -> None:
    """Arm what *environment* names, and nothing else.

    Raises:
        ValueError: there is no such place, or nothing of the kind can happen at it.
    """
    _armed.clear()
    for order in filter(None, environment.get(VARIABLE, "").split(",")):
        found = _ORDER.fullmatch(order.strip())
        if found is None or found[1] not in PLACES:
            places = ", ".join(sorted(PLACES))
            msg = f"{order!r} is not one of {places}, with :kill or :wait=SECONDS and maybe @TIMES"
            raise ValueError(msg)
        place, wait, at = found.groups()
        _armed[place] = _Armed(None if wait is None else float(wait), int(at or 1))


def reach(place: str) -> None:
    """Do what *place* is armed with, if it is. A wait stops the thread that comes by."""
    armed = _armed.get(place)
    if armed is None:
        return
    armed.left -= 1
    if armed.left != 0:
        return
    if armed.wait_seconds is None:
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        time.sleep(armed.wait_seconds)
