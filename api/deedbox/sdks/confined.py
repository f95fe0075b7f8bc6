"""The process that builds a tree: it confines itself, reads the contract, and leaves a dump in its folder.

`python -I -m deedbox.sdks.confined ORDER`, where ORDER is JSON. It tells its progress in lines of JSON. The
first process only waits for the second, which is confined before it reads a byte of the contract.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from deedbox import sdks, spec
from deedbox.confinement import Confinement, Limits, kernel, namespaces, readable

DOCUMENT: Final = "document"
TREE: Final = "tree"
FAILED: Final = 65
"""The status of what would fail again; Python itself ends with 1 where it cannot start."""
KILLED: Final = 75
"""The status of what somebody ended."""
_EXPECTED: Final = (
    sdks.ExtraMissing,
    sdks.NotGenerated,
    sdks.TooLargePackage,
    sdks.TooMuch,
    spec.SpecError,
)
Tell = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is built, and with what."""

    folder: str
    flavour: sdks.Flavour
    media_type: str
    parent: int
    """The process that gave it."""
    timeout_seconds: float
    limits: Limits
    reading: spec.Limits
    is_probe: bool = False
    """Whether nothing is built: it only tells which layers there are."""

    def written(self) -> str:
        """Return the order as an argument of a command."""
        return json.dumps(asdict(self))


def build(order: Order, tell: Tell) -> None:
    """Read the contract in the folder, and leave the tree there."""
    tell(5, "reading the contract")
    content = Path(order.folder, DOCUMENT).read_bytes()
    document = spec.load(content, order.media_type, limits=order.reading)
    tell(20, "generating models" if order.flavour == "models" else "generating modules")
    # Within the time of the whole, so that it is this process that says what took so long.
    tree = sdks.build_tree(document, order.flavour, timeout_seconds=order.timeout_seconds * 0.9)
    tell(90, "handing over")
    with Path(order.folder, TREE).open("xb") as file:
        file.write(tree.dump())


def main(text: str, work: Callable[[Order, Tell], None] = build) -> int:
    """Do *work* as the order of *text* says; return the status to exit with."""
    plain = json.loads(text)
    limits, reading = Limits(**plain["limits"]), spec.Limits(**plain["reading"])
    order = Order(**{**plain, "limits": limits, "reading": reading})
    has_namespaces = namespaces.enter()
    _end_with_parent()
    if os.getppid() != order.parent:
        return KILLED  # It ended before it could take this process with it.
    child = os.fork()
    if child == 0:
        status = FAILED
        try:
            _end_with_parent()
            status = _confined(order, work, has_namespaces=has_namespaces)
        finally:
            os._exit(status)  # Nothing of the first process is left to do here.
    return _waited(child, order.limits)


def _confined(order: Order, work: Callable[[Order, Tell], None], *, has_namespaces: bool) -> int:
    confinement = Confinement(
        order.limits, readable(sys.path), order.folder, is_alone=order.flavour != "models"
    )
    try:
        _say(layers=confinement.confine(has_namespaces=has_namespaces))
        if not order.is_probe:
            work(order, lambda percent, step: _say(percent=percent, step=step))
    except MemoryError:
        _say(failure=f"It took more than {order.limits.memory_bytes:,} bytes of memory")
    except _EXPECTED as error:
        _say(failure=str(error))
    except BaseException as error:  # noqa: BLE001 - Whatever it is, it would be the same again.
        with suppress(OSError):  # What has been said may be all that may be.
            traceback.print_exc()
            sys.stderr.flush()
        _say(failure=f"The builder failed at it, by {type(error).__name__}")
    else:
        return 0
    return FAILED


def _waited(child: int, limits: Limits) -> int:
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    # The kernel ends a process by ticks and tells time by the clock; on a busy machine they differ by much.
    if used.ru_utime + used.ru_stime >= limits.cpu_seconds / 2:
        _say(failure=f"It took more than {limits.cpu_seconds:,} seconds of the processor")
        return FAILED
    if -code in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        return KILLED
    # A library in another language ends the process where it gets no memory.
    _say(failure=f"The builder ended by {signal.Signals(-code).name}, as too much memory does")
    return FAILED


def _end_with_parent() -> None:
    if sys.platform.startswith("linux"):
        kernel.control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def _say(**members: Any) -> None:
    os.write(1, json.dumps(members).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
