"""A guide in Markdown, part by part: the head, a section a step, and what else there is to know."""

import re
from collections.abc import Iterator
from typing import Final

from deedbox.compare.guides.planning import Plan, plan
from deedbox.compare.guides.sections import Sections, same, title
from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared
from deedbox.compare.reports.markdown import code, escaped
from deedbox.spec import Document
from deedbox.texts import count

_MOST_LISTED: Final = 200
"""Steps that the contents name."""
_MOST_NAMES: Final = 20
_NO_ANCHOR: Final = re.compile(r"[^\w\- ]")


def parts(compared: Compared, old: Document, new: Document, operations: int | None = None) -> Iterator[str]:
    """Yield the guide of *compared* part by part, as each is written.

    Args:
        compared: both documents and what changed.
        old: the document that consumers know.
        new: the one that they are to follow.
        operations: how many the old one has; None where nobody has counted.
    """
    planned = plan(compared.comparison.changes, compared.unnamed)
    yield head(compared, planned, operations)
    sections = Sections(old, new, names(compared))
    for step in planned.steps:
        yield sections.written(step)
    yield tail(compared, planned, [sections.ending(change) for change in planned.ending])


def names(compared: Compared) -> tuple[str, str]:
    """Return what stands above samples of the old contract, and of the new one."""
    old = "?" if compared.old is None else compared.old.version
    return f"Before ({old})", f"After ({compared.new.version})"


def head(compared: Compared, planned: Plan, operations: int | None = None) -> str:
    """Return the title, what there is to do in a sentence, and the contents."""
    old = compared.old
    if old is None:
        title_line = f"# {escaped(compared.new.title)} {escaped(compared.new.version)}"
        return f"{title_line}\n\n{sentences.verdict(compared, code)}\n"
    lines = [
        f"# {escaped(compared.new.title)}: from {escaped(old.version)} to {escaped(compared.new.version)}\n",
        f"{sentences.verdict(compared, code)} {_needed(planned, operations)}",
    ]
    if (left_out := sentences.unlisted(compared, code)) is not None:
        lines.append(left_out)
    if len(planned.steps) > 1:
        lines.append("")
        seen: dict[str, int] = {}
        for step in planned.steps[:_MOST_LISTED]:
            heading = title(step)
            found = "" if step.is_gone else f" ({count(len(step.changes) + len(step.also), 'change')})"
            lines.append(f"- [{heading}](#{_anchor(heading, seen)}){found}")
        if (more := len(planned.steps) - _MOST_LISTED) > 0:
            lines.append(f"- and {more:,} more")
    return "\n".join(lines) + "\n"


def _needed(planned: Plan, operations: int | None) -> str:
    if not planned.steps and not planned.same:
        return "Nothing has to change."
    whole = " All operations have something to change together." if not planned.steps[0].name else ""
    if planned.unnamed:
        return f"At least {count(planned.touched + planned.unnamed, 'operation')} of it need a look.{whole}"
    if operations is None or operations < planned.touched:
        return (
            f"{count(planned.touched, 'operation')} to look at; whatever else there is stays as it is.{whole}"
        )
    left = operations - planned.touched
    rest = (
        f"; the other {'one stays as it is' if left == 1 else f'{left:,} stay as they are'}" if left else ""
    )
    return f"{planned.touched:,} of {count(operations, 'operation')} to look at{rest}.{whole}"


def tail(compared: Compared, planned: Plan, ending: list[str]) -> str:
    """Return what stands behind the steps; *ending* are the lines about what is deprecated."""
    lines: list[str] = []
    if planned.same:
        lines.append("\n## The same in other operations\n")
        lines += [
            f"- {_named(found)}: {same(step)[0].lower()}{same(step)[1:]}" for found, step in planned.same
        ]
    if ending:
        lines += ["\n## Deprecated\n", *ending]
    if planned.come:
        lines.append(f"\n## New\n\n{_named(planned.come)}.")
    if compared.old is not None and (planned.steps or planned.same):
        lines.append(f"\n_Assumed: {escaped(' '.join(compared.comparison.assumptions))}_")
    return "\n".join(lines) + "\n" if lines else ""


def _named(found: tuple[str, ...]) -> str:
    more = len(found) - _MOST_NAMES
    told = ", ".join(map(code, found[:_MOST_NAMES]))
    return told if more <= 0 else f"{told} and {more:,} more"


def _anchor(heading: str, seen: dict[str, int]) -> str:
    """Return the name by which GitHub, and most who show Markdown, lead to *heading*."""
    name = _NO_ANCHOR.sub("", heading.lower()).replace(" ", "-")
    seen[name] = seen.get(name, -1) + 1
    return name if not seen[name] else f"{name}-{seen[name]}"
