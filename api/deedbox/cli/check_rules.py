"""The rules of comparing, as `deedbox check` lists and explains them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from deedbox.cli import rules
from deedbox.cli.failures import Failure
from deedbox.cli.session import Session
from deedbox.cli.text import table
from deedbox.compare import RULES


def show(session: Session, severities: Mapping[str, str]) -> None:
    """List all rules; one that *severities* does not name has none: it follows from what a change does."""
    rows = [[name, severities.get(name, "-"), _says(name)] for name in RULES]
    session.answer(
        table(["RULE", "SET TO", "SAYS"], rows), {"items": [_plain(name, severities) for name in RULES]}
    )


def explain(session: Session, name: str, severities: Mapping[str, str]) -> None:
    """Tell what the rule *name* says, and what to do where it breaks.

    Raises:
        Failure: there is no such rule.
    """
    if name not in RULES:
        raise unknown(name)
    setting = (
        f"{severities[name]}, by deedbox.toml"
        if name in severities
        else "its severity follows from whom it breaks"
    )
    lines = [f"It says:    {_says(name)}"]
    if RULES[name].hint:
        lines.append(f"What to do: {RULES[name].hint}")
    rules.explain(session, name, setting, lines, _plain(name, severities))


def unknown(name: str, *, where: str = "") -> Failure:
    """Return the failure that there is no rule *name*, which stands *where*."""
    return rules.unknown(name, RULES, "deedbox check", where=where)


def _says(name: str) -> str:
    """Return the sentence of a rule; what stands for a value is written as in the usage of a command."""
    return re.sub(r"\{(\w+)\}", lambda match: match[1].upper(), RULES[name].says)


def _plain(name: str, severities: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "severity": severities.get(name),
        "says": _says(name),
        "hint": RULES[name].hint,
    }
