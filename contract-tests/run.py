"""Fuzz the live hub against its contract, as an admin, as a reader and without a token.

Every identity has a hub and a database of its own. Reports go to contract-tests/reports/<identity>/.
"""

import argparse
import json
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import covered
from fuzz import HERE, IDENTITIES, Outcome, Plan, fuzz

SEED = 20261122
"""What continuous integration runs with; any other must find nothing either."""
PROCESSES = 2


def main() -> int:
    """Run what the command line says; return 0 when everything was tested and nothing found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    parser.add_argument(
        "--identity", choices=IDENTITIES, action="append", help="default: all; may be repeated"
    )
    parser.add_argument(
        "--max-time", type=int, metavar="SECONDS", help="for each identity; default: %(default)s"
    )
    parser.add_argument(
        "--max-examples", type=int, metavar="N", help="most cases of an operation in one pass"
    )
    parser.add_argument("--reports", type=Path, default=HERE / "reports", help="default: %(default)s")
    given = parser.parse_args()
    plans = [
        Plan(name, given.seed, given.max_time or seconds, given.max_examples, given.reports.resolve() / name)
        for name, seconds in IDENTITIES.items()
        if given.identity is None or name in given.identity
    ]
    print(f"contract-tests: seed {given.seed}, {', '.join(plan.identity for plan in plans)}", flush=True)
    with ThreadPoolExecutor(PROCESSES) as pool:
        outcomes = list(pool.map(fuzz, plans))
    print(table(outcomes))
    text, values = covered.table(plan.reports / "covered.json" for plan in plans)
    (given.reports / "coverage.md").write_text(text + "\n", "utf-8")
    (given.reports / "coverage.json").write_text(json.dumps(values, indent=2), "utf-8")
    print(f"\n{text}")
    failed = [outcome for outcome in outcomes if outcome.findings]
    for outcome in failed:
        print(f"\n{outcome.identity}: {given.reports / outcome.identity / 'schemathesis.log'}")
        print("\n".join(f"  {finding[:500]}" for finding in outcome.findings[:30]))
    print(f"\nseed {given.seed}: {len(outcomes) - len(failed)} passed, {len(failed)} failed")
    if failed:
        print(f"again: {shlex.join(_again(given.seed, given.max_time, given.max_examples, failed))}")
    return 1 if failed else 0


def table(outcomes: list[Outcome]) -> str:
    """Return one line an identity."""
    lines = [f"{'identity':<12}{'cases':>8}{'operations':>12}{'links':>9}{'seconds':>9}{'findings':>10}"]
    for one in outcomes:
        numbers = (
            f"{one.cases:>8}{one.operations:>12}{one.links:>9}{one.seconds:>9.0f}{len(one.findings):>10}"
        )
        lines.append(f"{one.identity:<12}{numbers}")
    return "\n".join(lines)


def _again(seed: int, max_time: int | None, max_examples: int | None, failed: list[Outcome]) -> list[str]:
    command = [".venv/bin/python", "contract-tests/run.py", "--seed", str(seed)]
    command += ["--max-time", str(max_time)] if max_time else []
    command += ["--max-examples", str(max_examples)] if max_examples else []
    return command + [part for outcome in failed for part in ("--identity", outcome.identity)]


if __name__ == "__main__":
    sys.exit(main())
