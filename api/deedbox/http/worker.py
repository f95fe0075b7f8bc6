"""What runs inside a process for heavy work. It imports little, because every such process loads it."""

import signal
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


def run_undisturbed(function: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
    """Return what *function* returns, whatever signals come meanwhile.

    Ctrl-C in a terminal, and systemd's SIGTERM, reach every process of the hub. What is under way shall
    finish; the hub ends its processes itself.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    return function(*arguments)
