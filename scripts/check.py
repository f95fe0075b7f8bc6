"""The quick loop: format, lint, types, the direction of imports, fast tests. Under a minute and a half."""

import sys

from steps import Step, only, run

# What reads the code without running it. mypy runs once a tree, because two trees have a package `tests`; two
# that run at once keep what they know apart.
STATIC = (
    Step("environment", "python -m pip check"),
    Step("lock", "python scripts/lock.py --check"),
    Step("format", "ruff format --check"),
    Step("lint", "ruff check"),
    Step("types-api", "mypy --num-workers 2 api", is_alone=True),
    Step("types-client", "mypy --cache-dir .mypy_cache/client clients/python"),
    Step("types-rest", "mypy scripts contract-tests"),
    Step("imports", "lint-imports --no-logo"),
    Step("deploy", "python scripts/lint_deploy.py"),
    # Before 1.0.0 a break is enough of a minor; the number of the emitted contract has to say so.
    Step("contract", "deedbox check openapi/openapi.json --against openapi/released/0.1.0.json"),
)
PYTEST = "python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder"
FAST_TESTS = Step("fast-tests", f"{PYTEST} -m 'not slow'")

if __name__ == "__main__":
    sys.exit(run(only((*STATIC, FAST_TESTS), sys.argv[1:])))
