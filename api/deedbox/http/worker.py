"""What runs inside a process for heavy work. It imports little, because every such process loads it."""

import gc
import signal
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

try:
    import resource
except ImportError:  # Windows has no limits of this kind.
    resource = None  # type: ignore[assignment]

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class OutOfMemory(Exception):
    """The work needed more memory than its process may have."""


def run_bounded(
    function: Callable[[*Arguments], Result], memory_bytes: int, *arguments: *Arguments
) -> Result:
    """Return what *function* returns, whatever signals come meanwhile.

    Ctrl-C in a terminal, and systemd's SIGTERM, reach every process of the hub. What is under way shall
    finish; the hub ends its processes itself.

    Args:
        function: the work.
        memory_bytes: memory of the process, code and libraries included (Linux and macOS).
        arguments: of *function*.

    Raises:
        OutOfMemory: *function* wanted more. A library in another language aborts the process instead.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # An abort shall leave no file behind.
    # Values of documents make no cycles, and looking for some among a million takes longer than reading them.
    gc.disable()
    try:
        return function(*arguments)
    except MemoryError:
        msg = f"more than {memory_bytes:,} bytes"
        raise OutOfMemory(msg) from None
    finally:
        gc.enable()
