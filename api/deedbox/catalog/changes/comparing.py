"""Two documents, read and compared: what runs in a process for heavy work, so everything here pickles."""

from deedbox import compare, spec
from deedbox.catalog.changes.report import report_of

Announcements = tuple[tuple[int, spec.Announcement], ...]
"""Of operations, by position."""


class NotComparable(Exception):
    """The documents cannot be compared; the text says why: a sentence."""


def compare_documents(
    old: bytes,
    old_type: str,
    new: bytes,
    new_type: str,
    limits: spec.Limits,
    assumptions: compare.Assumptions,
    announced: Announcements = (),
) -> bytes:
    """Return what changed from *old* to *new*, judged by *assumptions*: a packed report.

    What was *announced* of operations of the old one after it was published counts as if it said so.

    Raises:
        NotComparable: today's limits, or rules, are stricter than those that one was published under; or
            both are too intricate.
    """
    try:
        before = spec.announced(spec.load(old, old_type, limits=limits), dict(announced))
        after = spec.load(new, new_type, limits=limits)
        return report_of(compare.compare(before, after, assumptions)).pack()
    except spec.SpecError as error:
        msg = f"One of them is not read any more: {error}"
        raise NotComparable(msg) from error
    except RecursionError as error:
        msg = "They are nested too deeply."
        raise NotComparable(msg) from error
