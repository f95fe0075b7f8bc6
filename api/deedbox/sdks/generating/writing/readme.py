"""The README of a package: what it is, how it is called, and what of the contract is not in it."""

import re

from deedbox.sdks.generating.calling import Operation, Resource, Scheme
from deedbox.sdks.generating.placeholders import CLASS, DISTRIBUTION, PACKAGE
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.generating.text import one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_MOST_LINES = 100


def text(
    title: str,
    version: str,
    url: str,
    schemes: tuple[Scheme, ...],
    resources: tuple[Resource, ...],
    report: tuple[ReportLine, ...],
) -> str:
    """Return the README; text of the contract is in it as text, whatever marks it holds."""
    given = [] if url else ['"https://api.example"']
    given += [f"{one.argument}={'(name, password)' if one.kind == 'basic' else '...'}" for one in schemes[:1]]
    made = f"{CLASS}({', '.join(given)})"
    operations = sum(len(one.operations) for one in resources)
    lines = [
        f"# {DISTRIBUTION}",
        "",
        f"A typed Python client of {_escaped(title)} {_escaped(version)}: {operations:,} operations.",
        "",
        "```python",
        f"from {PACKAGE} import {CLASS}",
        "",
        f"with {made} as client:",
    ]
    first = next((one for one in resources if one.operations), None)
    lines.append(
        "    ..." if first is None else f"    client.{first.attribute}.{_shown(first.operations[0])}"
    )
    lines += ["```", "", "## Resources", ""]
    for resource in resources:
        count = f"{len(resource.operations)} operation{'s' if len(resource.operations) != 1 else ''}"
        lines.append(f"- `client.{resource.attribute}`: {count}")
    lines += [
        "",
        f"`Async{CLASS}` has the same, for `await`. What it refuses raises `APIStatusError`, or its class",
        "its status. Values and members that are new to this package never raise.",
    ]
    if report:
        lines += ["", "## What is not as the contract says", ""]
        lines += [f"- {_escaped(one.what)}: {_escaped(one.why)}" for one in report[:_MOST_LINES]]
        if len(report) > _MOST_LINES:
            lines.append(f"- and {len(report) - _MOST_LINES:,} more")
    return "\n".join(lines) + "\n"


def _shown(operation: Operation) -> str:
    needed = [
        one.name if one.place == "path" else f"{one.name}=..."
        for one in operation.parameters
        if one.is_required
    ]
    return f"{operation.name}({', '.join(needed)})"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", one_line(text))
