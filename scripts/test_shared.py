"""What is true of a hub on SQLite, on PostgreSQL and Redis, and by several processes at once."""

import os
import sys

from check import PYTEST
from steps import Step, only, run

STEPS = (
    Step("tests-shared", f"{PYTEST} api/tests contract-tests"),
    Step("contract-tests-shared", "python contract-tests/run.py", is_alone=True),
)

if __name__ == "__main__":
    if os.environ.get("TEST_DATABASE") != "postgresql":
        sys.exit("test-shared: there is no PostgreSQL; scripts/test-shared starts one")
    sys.exit(run(only(STEPS, sys.argv[1:])))
