"""Write the rules of comparing into docs/comparing-rules.md; --check only says whether it is fresh."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from deedbox.compare import RULES

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "comparing-rules.md"
KNOWN = ROOT / "api" / "tests" / "compare" / "known_ids.txt"
MAPPED = ROOT / "api" / "tests" / "compare" / "known_ids_to_rules.tsv"
MARK = "<!-- Written by scripts/compare_docs.py from compare/rules.py and tests/compare/known_ids*. -->"
LEVELS = {"ERR": "error", "WARN": "warning", "INFO": "info"}


def main() -> int:
    """Write or check the page; return the exit status."""
    now = PAGE.read_text("utf-8")
    fresh = page(now)
    if "--check" in sys.argv[1:]:
        return int(now != fresh)
    PAGE.write_text(fresh, "utf-8")
    return 0


def page(now: str) -> str:
    """Return the page with the tables as they are; what stands above the mark is kept."""
    parts = [now.partition(MARK)[0] + MARK, *_rules(), *_known()]
    return "\n".join(parts) + "\n"


def _rules() -> Iterator[str]:
    yield "\n## The rules\n"
    yield "| rule | says | what to do where it breaks |\n|---|---|---|"
    for name, rule in RULES.items():
        yield _row(f"`{name}`", _plain(rule.says), rule.hint)


def _known() -> Iterator[str]:
    levels = {name: LEVELS[level] for name, level in _lines(KNOWN)}
    yield "\n## The ids of oasdiff\n"
    same = sum(line[2] == levels[line[0]] for line in _lines(MAPPED))
    yield f"{len(levels)} ids: {same} have the same severity here, of the others the reason is given.\n"
    yield "| id | there | here | rule | why |\n|---|---|---|---|---|"
    for name, rules, severity, _, *why in _lines(MAPPED):
        here = ", ".join(f"`{one}`" for one in rules.split(", ") if one != "-")
        yield _row(
            f"`{name}`", levels[name], "not told" if severity == "-" else severity, here, *(why or [""])
        )


def _lines(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _plain(says: str) -> str:
    return re.sub(r"\{(\w+)\}", r"*\1*", says)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
