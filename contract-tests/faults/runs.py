"""Runs: of servers that nobody allowed, told to whom they should not be, compared with the wrong ones."""

from typing import Any

from faults.fault import Fault
from faults.plant import function


def _of_whoever_asks(original: Any, tx: Any, uid: str) -> Any:
    from deedbox.runs import service

    return service.watched(tx, [uid]).get(uid) or original(tx, uid)


async def _anywhere(original: Any, *_: Any) -> list[str]:
    return ["127.0.0.1"]


def _of_any_series(original: Any, run: Any) -> Any:
    return original(run)[:1]


FAULTS = (
    Fault(
        "run-of-a-private-api",
        "Whoever has the id of a run reads it, also that of an API that they may not know of.",
        "runs_read runs_log runs_failures runs_coverage runs_export runs_watch",
        function("runs.service", "read", _of_whoever_asks),
    ),
    Fault(
        "run-of-any-server",
        "A server is fuzzed that the operator has not allowed.",
        "runs_create",
        function("runs.targets:Targets", "judged", _anywhere),
    ),
    Fault(
        "run-compared-with-another-series",
        "What was found in one series is known in all of them.",
        "runs_create",
        function("runs.ledger", "_of_series", _of_any_series),
    ),
)
