"""The process of the engine: it gives up what it does not need, and starts Schemathesis."""

import os
import signal
import socket
import sys
from importlib import metadata
from typing import Any, Final, NoReturn

from deedbox.confinement import Confinement, kernel, readable
from deedbox.fuzzing.engine.configuration import Configuration
from deedbox.fuzzing.engine.connections import Way
from deedbox.fuzzing.engine.orders import Order
from deedbox.fuzzing.engine.watching import Watch
from deedbox.fuzzing.errors import ExtraMissing
from deedbox.fuzzing.plans import Plan

ENGINE: Final = "4.32."
"""What the releases begin with whose reports are read here."""
_BY_CHANCE: Final = frozenset({"fuzzing", "stateful"})
_LONGEST_TICK: Final = 4_000


def release() -> str:
    """Return which Schemathesis is installed.

    Raises:
        ExtraMissing: none, or one whose reports are not known here.
    """
    try:
        found = metadata.version("schemathesis")
    except metadata.PackageNotFoundError:
        raise ExtraMissing("Fuzzing needs Schemathesis, which is not installed") from None
    if not found.startswith(ENGINE):
        raise ExtraMissing(f"Fuzzing needs Schemathesis {ENGINE}x; {found} is installed")
    return found


def start(order: Order, told: Configuration, asking: socket.socket, ticks: int, folder: str) -> int:
    """Run Schemathesis as *told* in this process, confined; return its status.

    Args:
        order: The order.
        told: What it is told.
        asking: Where connections are asked for.
        ticks: Descriptor that is told the operation of each request.
        folder: Where it may write, and is.
    """
    if sys.platform.startswith("linux"):
        kernel.control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    os.chdir(folder)
    os.environ.update(told.variables)
    way = Way(asking, order.target.host, order.target.port)
    way.install()
    confinement = Confinement(order.limits, readable(sys.path), folder, is_alone=True)
    layers = confinement.confine(has_namespaces=False)
    os.write(ticks, f"! {' '.join(name for name, holds in layers.items() if holds)}\n".encode())
    if order.kind == "replay":
        # With Schemathesis, which takes a second to load.
        from deedbox.fuzzing.engine.replaying import replay

        return replay(order.replay, order.target.url, ticks)
    return _run(told, ticks, way, order.plan)


def _run(told: Configuration, ticks: int, way: Way, plan: Plan) -> NoReturn:
    # Heavy, and loaded only where it is confined.
    import schemathesis
    from hypothesis import find, settings, strategies
    from schemathesis.cli import schemathesis as command

    watch = Watch(way, plan.request_timeout_seconds)

    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        watch.begin()
        os.write(ticks, f"{case.operation.label}\n".encode("utf-8", "replace")[:_LONGEST_TICK])

    def after_call(context: Any, case: Any, response: Any) -> None:
        watch.end()

    # The first text takes seconds, which the first operation would have to spare of its time.
    if not _BY_CHANCE.isdisjoint(plan.phases):
        find(strategies.text(), lambda _: True, settings=settings(database=None))
    schemathesis.hook(before_call)
    schemathesis.hook(after_call)
    sys.argv = ["st", *told.arguments]
    # It ends the process itself.
    command.main(args=list(told.arguments), prog_name="st", standalone_mode=True)
