"""docs/comparing-rules.md has every rule, and every known id, as they are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_documentation_of_the_rules_is_fresh() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "compare_docs.py", "--check"], check=False)

    assert done.returncode == 0, "run .venv/bin/python scripts/compare_docs.py"
