"""Everything: scripts/check, all tests, what is generated, the contract and its tests, packages, the demo."""

import sys

from check import PYTEST, STATIC
from steps import Step, only, run

STEPS = (
    *STATIC,
    Step("types-client-strict", "pyright --project clients/python"),
    # Of the client itself: httpx2 is not typed throughout.
    Step("types-client-complete", "pyright --verifytypes deedbox_client --ignoreexternal"),
    Step("freshness", "python scripts/generate.py --check"),
    Step("tests", PYTEST),
    Step("packages", "python scripts/build.py --verify"),
    Step("demo", "python scripts/demo.py --once"),
    Step("contract-tests", "python contract-tests/run.py", is_alone=True),
    Step("contract-faults", "python scripts/contract_faults.py --sample", is_alone=True),
)

if __name__ == "__main__":
    sys.exit(run(only(STEPS, sys.argv[1:])))
