"""For people: by rule, the worst first, each place as compilers write it."""

from itertools import groupby

from deedbox.cli.reports.linted import Linted, rank, total
from deedbox.cli.text import count, printable, styled
from deedbox.spec import Finding, Severity
from deedbox.spec.lint import Counts

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def form(linted: list[Linted], _: Severity) -> str:
    """Return all findings by rule, what to do about each rule, and a line that sums up."""
    parts = [part for one in linted for part in _groups(one)]
    parts.append("\n".join(f"{printable(one.name)}: {summary(one.counts)}" for one in linted))
    if len(linted) > 1:
        parts.append(f"{count(len(linted), 'document')}: {summary(total(linted))}")
    return "\n\n".join(parts)


def summary(counts: Counts) -> str:
    """Return a few words that sum up."""
    words = ", ".join(
        count(number, word)
        for number, word in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "info"))
        if number
    )
    return (words or "no findings") + (f", {counts.waived:,} waived" if counts.waived else "")


def place(name: str, finding: Finding) -> str:
    """Return where *finding* stands, as `file:line:column`; without a line the pointer."""
    if finding.line is None:
        return f"{name}#{finding.pointer}"
    return f"{name}:{finding.line}:{finding.column}"


def _groups(one: Linted) -> list[str]:
    def key(finding: Finding) -> tuple[bool, int, str]:
        return finding.waived is not None, rank(finding.severity), finding.rule

    return [
        "\n".join(_group(one.name, is_waived=is_waived, findings=list(found)))
        for (is_waived, _, _), found in groupby(sorted(one.findings, key=key), key=key)
    ]


def _group(name: str, *, is_waived: bool, findings: list[Finding]) -> list[str]:
    first = findings[0]
    word = "waived" if is_waived else str(first.severity)
    colour = None if is_waived else _COLOURS[first.severity]
    lines = [f"{styled(word, colour=colour, bold=True)} {styled(first.rule, bold=True)}"]
    hints = {finding.hint for finding in findings if finding.hint}
    if len(hints) == 1 and not is_waived:
        lines[0] += f": {printable(first.hint)}"
    for finding in findings:
        line = f"  {printable(place(name, finding))}: {printable(finding.message)}"
        if finding.waived is not None:
            line += f" Waived: {printable(finding.waived)}"
        elif len(hints) > 1 and finding.hint:
            line += f" {printable(finding.hint)}"
        lines.append(line)
    return lines
