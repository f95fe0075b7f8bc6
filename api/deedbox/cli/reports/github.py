"""For GitHub Actions: workflow commands that annotate the lines of a pull request.

Every line of output is read as a command there, so whatever a document says is escaped.
"""

from deedbox.cli.reports.linted import Linted, place_of
from deedbox.cli.reports.text import summary
from deedbox.cli.text import printable
from deedbox.spec import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def form(linted: list[Linted], _: Severity) -> str:
    """Return a command for each finding that is not waived, and a line that sums up."""
    lines = [_command(one, finding) for one in linted for finding in one.findings if finding.waived is None]
    lines += [f"deedbox lint: {printable(one.name)}: {summary(one.counts)}" for one in linted]
    return "\n".join(lines)


def _command(one: Linted, finding: Finding) -> str:
    message = f"{finding.message} {finding.hint}".strip()
    if finding.line is None or one.file is None:
        message = f"{finding.pointer or 'the document'}: {message}"
    return command(finding.severity, finding.rule, message, file=one.file, place=place_of(finding))


def command(
    severity: Severity, title: str, message: str, *, file: str | None, place: tuple[int, int] | None
) -> str:
    """Return the command that annotates *place* (line and column) of *file*, where these are known."""
    properties = {"title": title}
    if file is not None:
        properties = {"file": file, **properties}
        if place is not None:
            properties |= {"line": str(place[0]), "col": str(place[1])}
    words = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {words}::{_data(message)}"


def _data(text: str) -> str:
    """Escape as GitHub's own toolkit does, and more line breaks than it knows."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if each in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else each
        for each in escaped
    )


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
