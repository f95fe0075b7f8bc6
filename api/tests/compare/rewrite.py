"""Show how the cases named differ from what is found, as a diff; with --write alone keep what is found.

    PYTHONPATH=api .venv/bin/python -m tests.compare.rewrite [--write] NAME ...

Whoever writes has to read the diff first: an expectation says what is right, not what the engine says.
"""

import argparse
import json
import sys
from difflib import unified_diff

from tests.compare import folders


def main() -> int:
    """Return 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", choices=folders.NAMES, metavar="NAME")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    differ = [name for name in options.names if _differs(name, write=options.write)]
    return 1 if differ else 0


def _differs(name: str, *, write: bool) -> bool:
    path = folders.CASES / name / "expected.json"
    before = json.loads(path.read_text("utf-8"))
    after = {**before, **folders.told(folders.compared(folders.case(name)))}
    before["findings"] = folders.ordered(before["findings"])
    old, new = (json.dumps(one, indent=2, ensure_ascii=False) + "\n" for one in (before, after))
    sys.stdout.writelines(
        unified_diff(old.splitlines(True), new.splitlines(True), f"{name}: expected", f"{name}: found")
    )
    if write and old != new:
        path.write_text(new, "utf-8")
    return old != new


if __name__ == "__main__":
    sys.exit(main())
