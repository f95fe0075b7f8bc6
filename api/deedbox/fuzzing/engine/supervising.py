"""The process beside the engine's: it reads the contract and the events, connects, and tells in short lines.

`python -I -m deedbox.fuzzing.engine`, with an order on its standard input. The engine is a child of it,
confined before it reads a byte of the contract.
"""

import json
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NoReturn

from deedbox import spec
from deedbox.confinement import kernel, limits
from deedbox.fuzzing.contract import Contract
from deedbox.fuzzing.engine import connections, orders, starting, streams
from deedbox.fuzzing.engine.configuration import CACHE, CERTIFICATES, CONFIGURATION, DOCUMENT, configuration
from deedbox.fuzzing.errors import ExtraMissing, FuzzingFailed, UnfitDocument, UnfitPlan
from deedbox.fuzzing.findings.reading import Reading
from deedbox.fuzzing.outcomes import Trouble
from deedbox.fuzzing.plans import selected
from deedbox.fuzzing.redacting import Redactor
from deedbox.fuzzing.reports import har
from deedbox.spec import rules

GUARDS: Final = ("connections", "landlock", "system_calls", "limits")
"""What can hold the engine's process: Python's own guard of connections, and layers of the kernel."""
_TOLERATED: Final = frozenset({rules.SPECIFICATION, rules.DISCRIMINATOR_MAPPING})
_EXPECTED: Final = (ExtraMissing, FuzzingFailed, UnfitDocument, UnfitPlan)
_SECONDS_BETWEEN: Final = 0.2
_BROKEN: Final = 70
_SECONDS_TO_STOP: Final = 10
_LAST_LINES: Final = 40


def main() -> int:
    """Do what the order on standard input says; the last line that is told is the outcome, or why none is."""
    order = orders.read(sys.stdin.buffer.read())
    if sys.platform.startswith("linux"):
        kernel.control(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != order.parent:
        return 1  # It ended before it could take this process with it.
    limits.apply(order.limits, counts_processes=False)
    redactor = Redactor(order.plan.credentials.secrets())
    try:
        _say(outcome=_run(order, redactor))
    except _EXPECTED as error:
        _say(failure=type(error).__name__, message=redactor.text(str(error)))
    except MemoryError:
        _say(
            failure="FuzzingFailed",
            message=f"It took more than {order.limits.memory_bytes:,} bytes of memory",
        )
    except Exception as error:  # noqa: BLE001 - What it is, is told by the log alone; it may hold a secret.
        sys.stderr.write(redactor.text(traceback.format_exc()))
        _say(failure="FuzzingFailed", message=f"It failed by {type(error).__name__}")
    return 0


def _run(order: orders.Order, redactor: Redactor) -> dict[str, Any]:
    release = starting.release()
    document = _document(order)
    chosen = selected(document, order.plan)
    if not chosen:
        raise UnfitPlan("No operation of the contract is selected")
    contract = Contract(document, chosen)
    _require_somebody(order)
    folder = Path(order.folder, "engine")
    folder.mkdir(0o700)
    (folder / DOCUMENT).write_text(json.dumps(streams.retold(document.root)), "utf-8")
    schemes = (document.root.get("components") or {}).get("securitySchemes") or {}
    (folder / CERTIFICATES).write_text(order.plan.ca_certificates, "utf-8")
    events, events_in = os.pipe()
    told = configuration(
        order.plan, order.target.url, order.seed, list(contract.operations), schemes, f"/dev/fd/{events_in}"
    )
    (folder / CONFIGURATION).write_text(told.toml, "utf-8")
    ticks, ticks_in = os.pipe()
    output, output_in = os.pipe()
    ours, its = socket.socketpair()
    child = os.fork()
    if child == 0:
        for one in (events, ticks, output):
            os.close(one)
        ours.close()
        for one in (1, 2):
            os.dup2(output_in, one)
        _become(lambda: starting.start(order, told, its, ticks_in, str(folder)))
    for one in (events_in, ticks_in, output_in):
        os.close(one)
    its.close()
    with open(order.events, "xb") as kept:  # noqa: PTH123 - The parent chose the name.
        watch = _Watch(order, child, Reading(contract, redactor, kept))
        threads = [
            threading.Thread(target=one, args=arguments, daemon=True)
            for one, arguments in (
                (watch.events, (events,)),
                (watch.ticks, (ticks,)),
                (watch.output, (output,)),
                (connections.serve, (ours, order.target.addresses, order.target.port)),
            )
        ]
        for thread in threads:
            thread.start()
        status = watch.wait()
        for thread in threads[:3]:
            thread.join(10)
        return watch.outcome(status, folder, release)


def _become(engine: Callable[[], int]) -> NoReturn:
    """Be the process of the *engine*, and nothing after it."""
    status = _BROKEN
    try:
        status = engine()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - Nothing of this process is left to do there.
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _require_somebody(order: orders.Order) -> None:
    try:
        connections.reach(order.target.addresses, order.target.port)
    except OSError as error:
        raise FuzzingFailed(f"{order.target.url} cannot be reached: {error}") from error


def _document(order: orders.Order) -> spec.Document:
    content = Path(order.folder, orders.GIVEN).read_bytes()
    try:
        return spec.load(content, order.media_type, tolerated=_TOLERATED)
    except spec.SpecError as error:
        raise UnfitDocument(str(error)) from error


class _Watch:
    """Hears of everything that the engine's process does, and ends it in time."""

    def __init__(self, order: orders.Order, child: int, reading: Reading) -> None:
        self._order = order
        self._child = child
        self._reading = reading
        self._last: deque[str] = deque(maxlen=_LAST_LINES)
        self._redactor = Redactor(order.plan.credentials.secrets())
        self._guards: list[str] = []
        self._end = time.monotonic() + orders.SECONDS_TO_START
        self._replayed: dict[str, Any] | None = None
        self._stopped_at = 0.0
        """When somebody asked to end; 0 where nobody did."""
        signal.signal(signal.SIGINT, self._stop)

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopped_at = self._stopped_at or time.monotonic()
        self._end = min(self._end, self._stopped_at + _SECONDS_TO_STOP)
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGINT)

    def events(self, descriptor: int) -> None:
        has_started, plan = False, self._order.plan
        with open(descriptor, "rb") as lines:
            for line in lines:
                self._reading.line(line)
                if not has_started and self._reading.has_started:
                    has_started = True
                    self._end = time.monotonic() + plan.max_seconds + self._order.grace_seconds

    def ticks(self, descriptor: int) -> None:
        with open(descriptor, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("! "):
                    self._guards = line.split()[1:]
                elif line.startswith("= "):
                    self._replayed = json.loads(self._redactor.text(line[2:]))
                else:
                    self._reading.tick(line.rstrip("\n"))

    def output(self, descriptor: int) -> None:
        with open(descriptor, encoding="utf-8", errors="replace") as lines:
            while line := lines.readline(4096):
                self._last.append(line.rstrip())

    def wait(self) -> int:
        """Tell progress until the engine ends; return its status, or minus the signal that ended it."""
        said = None
        while True:
            # What hangs in an answer without an end hears neither its own clock nor a signal to stop.
            if time.monotonic() > self._end:
                with suppress(ProcessLookupError):
                    os.kill(self._child, signal.SIGKILL)
            ended, status = os.waitpid(self._child, os.WNOHANG)
            progress = asdict(self._reading.progress())
            if progress != said:
                _say(progress=progress)
                said = progress
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_SECONDS_BETWEEN)

    def outcome(self, status: int, folder: Path, release: str) -> dict[str, Any]:
        """Return the outcome as plain data.

        Raises:
            FuzzingFailed, UnfitDocument: the engine tested nothing, and says why.
        """
        reading = self._reading
        if self._order.kind == "replay":
            if self._replayed is None:
                raise FuzzingFailed(self._why(status))
            return self._replayed
        for path in sorted(folder.glob(f"{CACHE}/**/crashes/*.json")):
            self._attach(path)
        if reading.stopped is None and not reading.progress().cases and not self._stopped_at:
            raise FuzzingFailed(self._why(status))
        reason = self._reason(reading.stopped)
        if reason == "killed":
            is_gone = reading.stopped is not None
            why = "The server was gone before all was tested" if is_gone else self._why(status)
            reading.trouble(Trouble(reading.operation, "engine", why))
        archive = har.archive(reading.collection.recorded())
        Path(self._order.events).with_name(orders.HAR).write_text(archive, "utf-8")
        return {
            "stop_reason": reason,
            "seed": self._order.seed,
            "seconds": reading.progress().seconds,
            "cases": reading.cases,
            "phases": dict(reading.phases),
            "failures": [one.as_dict() for one in reading.collection.failures()],
            "troubles": [asdict(one) for one in reading.troubles()],
            "coverage": reading.count.coverage().as_dict(),
            "engine": f"Schemathesis {release}",
            "guards": {one: one == "connections" or one in self._guards for one in GUARDS},
        }

    def _reason(self, stopped: str | None) -> str:
        if self._stopped_at:
            return "cancelled"
        if stopped is None:
            return "killed"
        if not self._reading.count.answers:
            return "nothing_tested"
        known = {"max_time": "time", "failure_limit": "failures", "interrupted": "cancelled"}
        # A server that went away in the middle was not tested to the end.
        return (known | {"server_unavailable": "killed"}).get(stopped, "finished")

    def _why(self, status: int) -> str:
        said = [line for line in self._last if line.strip()]
        text = self._redactor.text("\n".join(said[-12:]))
        if status == -signal.SIGKILL and time.monotonic() > self._end:
            return (
                "It did not come to an end in time, and was ended; exclude the operation, or give it longer"
            )
        if status < 0:
            return f"The engine was ended by {signal.Signals(-status).name}"
        return text or f"The engine ended with status {status}"

    def _attach(self, path: Path) -> None:
        with suppress(OSError, ValueError, KeyError, IndexError, TypeError):
            text = self._redactor.text(path.read_text("utf-8"))
            crash = json.loads(text)
            for check in crash["sequence"][-1]["checks"]:
                self._reading.collection.attach(check["name"], crash["case_id"], text)


def _say(**members: Any) -> None:
    content = json.dumps(members).encode() + b"\n"
    while content:
        try:
            content = content[os.write(1, content) :]
        except BrokenPipeError:
            # Who asked has ended, and the signal by which that ends this process is on its way.
            os._exit(_BROKEN)
