"""Changes in the forms that people and programs read: one module a form."""

from collections.abc import Callable
from typing import Final

from deedbox.cli.reports.changes import as_json, github, text
from deedbox.cli.reports.changes.compared import Compared, Side
from deedbox.compare.reports import junit, markdown, sarif

Form = Callable[[Compared], str]
"""Returns the output, without a last newline."""

FORMS: Final[dict[str, Form]] = {
    "text": text.form,
    "json": as_json.form,
    "markdown": markdown.form,
    "junit": junit.form,
    "sarif": sarif.form,
    "github": github.form,
}

__all__ = ["FORMS", "Compared", "Side"]
