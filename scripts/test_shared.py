"""What is true of a hub on SQLite, on PostgreSQL and Redis, and by several processes at once."""

import os
import sys

from steps import Step, only, run

STEPS = (
    Step("tests-shared", "python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder"),
    Step("contract-tests-shared", "python contract-tests/run.py"),
)

if __name__ == "__main__":
    if os.environ.get("TEST_DATABASE") != "postgresql":
        sys.exit("test-shared: there is no PostgreSQL; scripts/test-shared starts one")
    sys.exit(run(only(STEPS, sys.argv[1:])))
