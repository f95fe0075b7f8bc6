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
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "api"))

from tests.failures.breaking import BROKEN, Broken  # noqa: E402 - as below.
from tests.failures.failure import ALL, Database, Failure, grounds  # noqa: E402 - no package holds it
from tests.failures.table import FAILURES  # noqa: E402

KEPT = ROOT / "build" / "faults"
"""Where the histories and logs of what was not kept go."""
MOST_TOLD = 400


@dataclass(frozen=True)
class Row:
    """What became of one failure test."""

    name: str
    fault: str
    database: Database
    is_kept: bool | None
    """None where there is no such thing."""
    seconds: float
    told: str
    """What was measured, what was not kept, or why there is no such thing."""


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
    parser.add_argument(
        "--broken", action="store_true", help="break hubs on purpose, and see that each is found broken"
    )
    given = parser.parse_args()
    if unknown := set(given.names) - set(names):
        parser.error(f"no such failure test: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    # Whoever ends this ends what it has started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    by_name = {failure.name: failure for failure in FAILURES}
    wanted = [by_name[name] for name in given.names or names]
    if given.broken:
        cases = [one for one in BROKEN if by_name[one.name] in wanted and given.database in one.databases]
        rows = [seen_broken(by_name[one.name], one, given.database) for one in cases]
    else:
        rows = [tried(failure, given.database, is_quick=given.quick) for failure in wanted]
    if given.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    kept = [row.is_kept for row in rows if row.is_kept is not None]
    seconds = sum(row.seconds for row in rows)
    verdict = "found broken, as they are," if given.broken else "kept"
    print(f"\n{sum(kept)} of {len(kept)} {verdict} on {given.database}, in {seconds:.0f} s", file=sys.stderr)
    return 0 if all(kept) else 1


def tried(failure: Failure, database: Database, *, is_quick: bool) -> Row:
    """Run *failure*, and print its line."""
    begin = time.monotonic()
    if database in failure.elsewhere:
        return printed(Row(failure.name, failure.fault, database, None, 0.0, failure.elsewhere[database]))
    with tempfile.TemporaryDirectory(prefix="deedbox-faults-") as folder:
        try:
            with grounds(Path(folder), database, is_quick=is_quick) as ground:
                told, is_kept = failure.run(ground), True
        except Exception as error:  # noqa: BLE001 - The others are to run, too.
            told, is_kept = f"{type(error).__name__}: {error}", False
            traceback.print_exc()
            keep(Path(folder), failure.name)
    return printed(Row(failure.name, failure.fault, database, is_kept, time.monotonic() - begin, told))


def seen_broken(failure: Failure, broken: Broken, database: Database) -> Row:
    """Run *failure* on a hub that is broken on purpose; what is promised is that it sees it."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="deedbox-faults-") as folder:
        try:
            with grounds(Path(folder), database, is_quick=True) as ground:
                ground.environment = broken.environment
                told = f"nothing was seen: {failure.run(ground)}"
        except Exception as error:  # noqa: BLE001 - The others are to run, too.
            told = str(error).partition("\n")[0] or traceback.extract_tb(error.__traceback__)[-1].line or ""
    is_seen = any(name in told for name in broken.seen)
    what = f"{broken.name}: {broken.what}"
    row = Row(broken.way, what, database, is_seen, time.monotonic() - begin, told)
    return printed(row, {True: "seen", False: "MISSED"})


KEPT_OR_NOT = {True: "kept", False: "BROKEN", None: "-"}


def printed(row: Row, verdicts: Mapping[bool | None, str] = KEPT_OR_NOT) -> Row:
    """Print the line of *row*."""
    verdict = verdicts[row.is_kept]
    seconds = "" if row.is_kept is None else f"{row.seconds:.1f} s"
    words = f"{row.name:<10} {row.fault:<46} {verdict:<7} {seconds:>8}  {row.told[:MOST_TOLD]}"
    print(words, file=sys.stderr, flush=True)
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
