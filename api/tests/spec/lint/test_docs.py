"""docs/lint.md has every rule, as it is."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]


def test_the_documentation_of_the_rules_is_fresh() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "lint_docs.py", "--check"], check=False)

    assert done.returncode == 0, "run .venv/bin/python scripts/lint_docs.py"
