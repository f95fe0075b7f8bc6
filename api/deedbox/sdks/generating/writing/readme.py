"""The README of a package: what it is, how it is called, and what of the contract is not in it."""

import re
from collections.abc import Mapping

from deedbox.sdks.generating.calling import Operation, Resource, Scheme
from deedbox.sdks.generating.kinds import Declared
from deedbox.sdks.generating.paging import paging_of
from deedbox.sdks.generating.placeholders import CLASS, DISTRIBUTION, PACKAGE
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.generating.shapes import BOOL, FLOAT, INT, Plain
from deedbox.sdks.generating.text import one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_MOST_LINES = 100
_MOST_NAMES = 20
_BEGIN, _END = "```python", "```"
_MOST_FIRST = 2_000
_TEXT, _BYTES = '"..."', 'b"..."'
_SHOWN_AS: Mapping[object, str] = {
    "basic": '("name", "password")',
    "text": _TEXT,
    "raw": _BYTES,
    INT: "1",
    FLOAT: "1.5",
    BOOL: "True",
}
"""How values are shown, by the kind of a scheme or a body, or the shape of a parameter."""


def text(
    title: str,
    version: str,
    url: str,
    schemes: tuple[Scheme, ...],
    resources: tuple[Resource, ...],
    report: tuple[ReportLine, ...],
    declared: Declared,
) -> str:
    """Return the README; text of the contract is in it as text, whatever marks it holds."""
    given = [] if url else ['"https://api.example"']
    given += [f"{one.argument}={_SHOWN_AS.get(one.kind, _TEXT)}" for one in schemes[:1]]
    made = f"{CLASS}({', '.join(given)})"
    operations = sum(len(one.operations) for one in resources)
    lines = [
        f"# {DISTRIBUTION}",
        "",
        f"A typed Python client of {_escaped(title)} {_escaped(version)}: {operations:,} operations.",
        "",
        _BEGIN,
        f"from {PACKAGE} import {CLASS}",
        "",
        f"with {made} as client:",
    ]
    lines += [f"    {line}" for line in _first_call(resources, declared)]
    lines += [_END, "", "## Resources", ""]
    most = _MOST_NAMES if len(resources) <= _MOST_LINES else 0
    lines += [f"- `client.{resource.attribute}`: {_methods(resource, most)}" for resource in resources]
    lines += [
        "",
        f"`Async{CLASS}` has the same, for `await`. What the API refuses raises `APIStatusError`,",
        "or the class of its status. Values and members that are new to this package never raise.",
    ]
    if report:
        lines += ["", "## What is not as the contract says", ""]
        lines += [f"- {_escaped(one.what)}: {_escaped(one.why)}" for one in report[:_MOST_LINES]]
        if len(report) > _MOST_LINES:
            lines.append(f"- and {len(report) - _MOST_LINES:,} more")
    return "\n".join(lines) + "\n"


def first_lines(readme: str) -> str | None:
    """Return the lines of Python that a README of `text` shows first; None where it has none.

    No text of the contract begins a line in front of them, so the first that are marked are those.
    """
    _, begin, rest = readme.partition(f"\n{_BEGIN}\n")
    lines, end, _ = rest.partition(f"\n{_END}\n")
    return lines if begin and end and len(lines) <= _MOST_FIRST else None


def _methods(resource: Resource, most: int) -> str:
    names = [f"`{one.name}`" for one in resource.operations]
    left = len(names) - most
    if most and left > 0:
        names[most:] = [f"and {left:,} more"]
    return ", ".join(names) if most else f"{len(names):,} operation{'s' if len(names) != 1 else ''}"


def _first_call(resources: tuple[Resource, ...], declared: Declared) -> list[str]:
    """Return the lines of the call that is shown: one that reads, and needs as little as possible."""
    calls = [(resource, one) for resource in resources for one in resource.operations]
    if not calls:
        return ["..."]
    resource, operation = min(calls, key=lambda call: _effort(call[1]))
    call = f"client.{resource.attribute}.{_shown(operation)}"
    if operation.http_method == "HEAD":
        return [f"print({call})"]
    if operation.is_download:
        return [f"{call}.read()"]
    if operation.stream is not None or paging_of(operation, declared) is not None:
        # What is not gone through is not asked for.
        return [f"for {_element(operation)} in {call}:", f"    print({_element(operation)})"]
    return [f"print({call})"]


def _element(operation: Operation) -> str:
    return {"events": "event", "lines": "line"}.get(operation.stream or "", "item")


def _effort(operation: Operation) -> tuple[int, ...]:
    needs = sum(one.is_required for one in operation.parameters)
    has_body = operation.body is not None and operation.body.is_required
    # Whoever pastes it shall not delete what they have.
    changes = {"GET": 0, "DELETE": 2}.get(operation.http_method, 1)
    return changes, operation.is_deprecated, needs + has_body, operation.is_download


def _shown(operation: Operation) -> str:
    needed = []
    for one in operation.parameters:
        if one.is_required:
            value = _SHOWN_AS.get(one.shape, _TEXT) if isinstance(one.shape, Plain) else _TEXT
            needed.append((one.place != "path", value if one.place == "path" else f"{one.name}={value}"))
    body = operation.body
    if body is not None and body.is_required and body.fields is None:
        needed.append((False, _SHOWN_AS.get(body.kind, "{}")))
    elif body is not None and body.is_required:
        # A body of fields is given field by field.
        required = [one for one in body.fields or () if one.is_required]
        needed += [(True, f"{one.name}={_BYTES if one.is_file else _TEXT}") for one in required]
    in_order = [text for _, text in sorted(needed, key=lambda one: one[0])]
    return f"{operation.name}({', '.join(in_order)})"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", one_line(text))
