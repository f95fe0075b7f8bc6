"""Rules that are listed and explained: what `lint` and `check` have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.session import Session
from deedbox.cli.text import printable, styled
from deedbox.spec.lint.suggestions import did_you_mean

list_option = click.option("--rules", "lists_rules", is_flag=True, help="List the rules, as they are set.")


def explain(session: Session, name: str, setting: str, lines: Iterable[str], value: dict[str, Any]) -> None:
    """Tell people how the rule *name* is set, and more in *lines*; programs are given *value*."""
    head = f"{styled(name, bold=True)} ({setting})"
    session.answer("\n".join([head, "", *(f"  {line}" for line in lines)]), value)


def unknown(name: str, known: Iterable[str], command: str, *, where: str = "") -> Failure:
    """Return the failure that there is no rule *name* among those *known*, which *command* lists.

    Args:
        name: What is meant to be a rule.
        known: All ids.
        command: The command that has a flag --rules.
        where: What the sentence begins with, such as "line 3: ".
    """
    close = did_you_mean(name, known).removesuffix(".")
    return Failure(
        f"{where}There is no rule {printable(name)}{close}",
        exit=Exit.USAGE,
        hint=f"{command} --rules lists them",
    )
