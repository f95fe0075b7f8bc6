"""Let real hubs fail in every way of docs/reliability.md: killed, stopped, full, slow, asked by many at once.

A driver keeps each request and its answer; a checker compares them with what is there afterwards. The exit
status is 0 when all that is promised was kept, 1 when something was not, and 2 for a command that can't be
understood.
"""

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "api"))

from tests.failures.failure import ALL, Database, Failure, grounds  # noqa: E402 - no package holds it
from tests.failures.table import FAILURES  # noqa: E402

KEPT = ROOT / "build" / "faults"
"""Where the histories and logs of what was not kept go."""


@dataclass(frozen=True)
class Row:
    """What became of one failure test."""

    name: str
    fault: str
    database: Database
    is_kept: bool
    seconds: float
    told: str
    """What was measured, or what was not kept."""


def main() -> int:
    """Run what the command line says, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [failure.name for failure in FAILURES]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"only these; default all: {', '.join(names)}"
    )
    parser.add_argument("--database", choices=ALL, default="sqlite", help="default: %(default)s")
    parser.add_argument("--quick", action="store_true", help="a short run of each, as in scripts/test")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    given = parser.parse_args()
    if unknown := set(given.names) - set(names):
        parser.error(f"no such failure test: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    # Whoever ends this ends what it has started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    by_name = {failure.name: failure for failure in FAILURES}
    wanted = [by_name[name] for name in given.names or names]
    rows = [row for failure in wanted if (row := tried(failure, given.database, is_quick=given.quick))]
    if given.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    kept = sum(row.is_kept for row in rows)
    seconds = sum(row.seconds for row in rows)
    print(f"\n{kept} of {len(rows)} kept on {given.database}, in {seconds:.0f} s", file=sys.stderr)
    return 0 if kept == len(rows) else 1


def tried(failure: Failure, database: Database, *, is_quick: bool) -> Row | None:
    """Run *failure* and print its line; None where there is no such thing on this *database*."""
    if database not in failure.databases:
        return None
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="deedbox-faults-") as folder:
        try:
            with grounds(Path(folder), database, is_quick=is_quick) as ground:
                told, is_kept = failure.run(ground), True
        except Exception as error:  # noqa: BLE001 - The others are to run, too.
            told, is_kept = f"{type(error).__name__}: {error}", False
            traceback.print_exc()
            keep(Path(folder), failure.name)
    row = Row(failure.name, failure.fault, database, is_kept, time.monotonic() - begin, told)
    verdict = "kept" if is_kept else "BROKEN"
    print(
        f"{row.name:<4} {row.fault:<36} {verdict:<7} {row.seconds:6.1f} s  {told}",
        file=sys.stderr,
        flush=True,
    )
    return row


def keep(folder: Path, name: str) -> None:
    """Keep histories and logs of *name*, to be looked at."""
    target = KEPT / name
    shutil.rmtree(target, ignore_errors=True)
    for path in [*folder.rglob("*.jsonl"), *folder.rglob("*.log")]:
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    print(f"its history and logs are in {target}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
