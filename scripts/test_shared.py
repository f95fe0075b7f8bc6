"""What is true of a hub on SQLite, on PostgreSQL and Redis, and by several processes at once."""

import sys

from steps import Step, only, run

PYTEST = "python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder"
STEPS = (
    Step("fast-shared", f"{PYTEST} -m 'not slow or postgresql'"),
    Step("slow-shared", f"{PYTEST} -m 'slow and not postgresql'"),
    Step("contract-tests-shared", "python contract-tests/run.py"),
)

if __name__ == "__main__":
    sys.exit(run(only(STEPS, sys.argv[1:])))
