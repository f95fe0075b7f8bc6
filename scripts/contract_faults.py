"""Plants each fault of the catalogue into a hub, one at a time, and says which contract test caught it.

The catalogue and the suite are in contract-tests/. The exit status is 1 when a sound hub is not found sound,
when a fault proves nothing, or when less than 95 % of the faults are caught.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "contract-tests"))

# What the tests share is no package; their folder has to be known first.
from faults.catalogue import CATALOGUE  # noqa: E402
from judge import NONE, Verdict, judge  # noqa: E402

SEED = 20261122
FLOOR = 0.95
AT_ONCE = 2
SAMPLE = {
    "if-match-ignored": "test_conditions.py",
    "member-missing": "test_documents.py",
    "pages-overlap": "test_lists.py",
    "document-reserialised": "test_documents.py",
    "scopes-ignored": "test_access.py::test_who_may_not_changes_nothing_and_who_may_is_served",
    "largest-limit-refused": "test_bounds.py",
    "latest-retired": "test_states.py",
    "problem-says-another-status": "test_access.py",
}
"""Faults of eight kinds for scripts/test, and the probes that are to find each."""


def main() -> int:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="ID", choices=CATALOGUE, help="only these faults")
    parser.add_argument("--sample", action="store_true", help="only a few, by the probes that find them")
    parser.add_argument("--seed", type=int, default=SEED, help="of the fuzzing; default: %(default)s")
    parser.add_argument("--seeds", type=int, default=0, metavar="N", help="no fault: N sound hubs, N seeds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the verdicts there, too")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help="show the catalogue")
    given = parser.parse_args()
    if given.one:
        verdict = judge(
            given.one, given.seed, _reports(given.seed), by=SAMPLE.get(given.one, "") if given.sample else ""
        )
        print(json.dumps(asdict(verdict)))
        return 0
    if given.list:
        print(
            "\n".join(
                f"{one.id:<36}{one.like:<6}{one.operations:<32}{one.says}" for one in CATALOGUE.values()
            )
        )
        return 0
    if given.seeds:
        return _seeds(range(given.seed, given.seed + given.seeds))
    names = given.only or (SAMPLE if given.sample else tuple(CATALOGUE))
    # A finding counts only when a sound hub has none; the sample leaves that to the contract tests before it.
    wanted = list(names) if given.sample or given.only else [NONE, *names]
    verdicts = _judged([(name, given.seed) for name in wanted], ["--sample"] if given.sample else [])
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in verdicts], indent=2), "utf-8")
    return _report(verdicts)


def _judged(jobs: Sequence[tuple[str, int]], options: Sequence[str] = ()) -> list[Verdict]:
    print(f"{'fault':<36}{'':<8}{'seconds':>8}  check")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(partial(_in_a_process, options), jobs))


def _in_a_process(options: Sequence[str], job: tuple[str, int]) -> Verdict:
    name, seed = job
    # A process each: whatever a fault leaves behind, the next is judged without it.
    command = [sys.executable, __file__, "--one", name, "--seed", str(seed), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        verdict = Verdict(**json.loads(done.stdout.splitlines()[-1]))
    except (LookupError, ValueError, TypeError):
        verdict = Verdict(name, is_active=False, says=f"could not be judged: {done.stderr[-300:]}")
    how = "caught" if verdict.caught_by else "missed" if verdict.is_active else "ERROR"
    how = how if name != NONE else "ALARM" if verdict.caught_by else "clean"
    print(f"{name:<36}{how:<8}{verdict.seconds:>8.1f}  {verdict.caught_by or _why(verdict)}", flush=True)
    return verdict


def _why(verdict: Verdict) -> str:
    if verdict.fault == NONE:
        return ""
    if not verdict.is_active:
        return verdict.says or "it never changed anything"
    return CATALOGUE[verdict.fault].missed_because or "nobody knows why yet"


def _report(verdicts: Sequence[Verdict]) -> int:
    alarms = [one for one in verdicts if one.fault == NONE and one.caught_by]
    faults = [one for one in verdicts if one.fault != NONE]
    caught = [one for one in faults if one.caught_by]
    inert = [one for one in faults if not one.caught_by and not one.is_active]
    for alarm in alarms:
        print(f"\na sound hub is not found sound: {alarm.caught_by}: {alarm.says}")
    median = statistics.median(one.seconds for one in caught) if caught else 0.0
    share = len(caught) / len(faults)
    print(
        f"\n{len(caught)} of {len(faults)} faults caught ({share:.1%}), {len(inert)} never bit, "
        f"median {median:.1f} s to the first finding"
    )
    return 1 if alarms or inert or share < FLOOR else 0


def _seeds(seeds: range) -> int:
    verdicts = _judged([(NONE, seed) for seed in seeds])
    alarms = [one for one in verdicts if one.caught_by or not one.is_active]
    print("".join(f"\n{one.caught_by}: {one.says}" for one in alarms))
    print(f"{len(verdicts) - len(alarms)} of {len(verdicts)} seeds without a fault are clean")
    return 1 if alarms else 0


def _reports(seed: int) -> Path:
    return ROOT / "contract-tests" / "reports" / "faults" / str(seed)


if __name__ == "__main__":
    sys.exit(main())
