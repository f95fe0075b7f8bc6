"""Findings in the forms that people and programs read: one module a form."""

from collections.abc import Callable
from typing import Final

from deedbox.cli.reports import as_json, github, junit, sarif, text
from deedbox.cli.reports.linted import Linted
from deedbox.spec import Severity

Form = Callable[[list[Linted], Severity], str]
"""Takes what was linted and the least severity that fails; returns the output, without a last newline."""

FORMS: Final[dict[str, Form]] = {
    "text": text.form,
    "json": as_json.form,
    "junit": junit.form,
    "sarif": sarif.form,
    "github": github.form,
}

__all__ = ["FORMS", "Linted"]
