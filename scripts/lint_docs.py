"""Write the list of lint's rules into docs/lint.md; --check only says whether it is fresh."""

import sys
from pathlib import Path

from deedbox.spec.lint import THEMES, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "lint.md"
MARK = "<!-- The rules: written by scripts/lint_docs.py from deedbox/spec/lint/rules. -->"


def main() -> int:
    """Write or check the page; return the exit status."""
    now = PAGE.read_text()
    fresh = page(now)
    if "--check" in sys.argv[1:]:
        return int(now != fresh)
    PAGE.write_text(fresh)
    return 0


def page(now: str) -> str:
    """Return the page with the rules as they are; what stands above the mark is kept."""
    parts = [f"## {theme}\n\n" + "\n".join(_told(rule) for rule in rules) for theme, rules in THEMES.items()]
    return now.partition(MARK)[0] + MARK + "\n\n" + "\n".join(parts)


def _told(rule: Rule) -> str:
    only = "" if rule.is_recommended else ", not among the recommended"
    lines = [f"### `{rule.id}`", "", f"*{rule.severity}{only}.* {rule.summary} {rule.why}", ""]
    lines += [f"What to do: {rule.hint}", ""]
    for name, option in rule.options.items():
        values = ", ".join(f"`{value}`" for value in option.values)
        lines += [f"`{name}`: {option.summary}. One of {values}; default `{option.default}`.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
