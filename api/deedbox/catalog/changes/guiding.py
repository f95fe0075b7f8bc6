"""Sections of a migration guide: what runs in a process for heavy work, so everything here pickles."""

from deedbox import spec
from deedbox.catalog.changes.comparing import NotComparable
from deedbox.compare import Change, guides

Documents = tuple[bytes, str, bytes, str]
"""The older document and its media type, and the newer one."""


def sections(
    documents: Documents, limits: spec.Limits, steps: tuple[guides.Step, ...], names: tuple[str, str]
) -> list[str]:
    """Return the sections of *steps*, with samples from both documents, which readers know by *names*."""
    writer = _writer(documents, limits, names)
    return [writer.written(step) for step in steps]


def endings(
    documents: Documents, limits: spec.Limits, ending: tuple[Change, ...], names: tuple[str, str]
) -> list[str]:
    """Return the lines about what is deprecated."""
    writer = _writer(documents, limits, names)
    return [writer.ending(change) for change in ending]


def _writer(documents: Documents, limits: spec.Limits, names: tuple[str, str]) -> guides.Sections:
    old, old_type, new, new_type = documents
    try:
        before = spec.load(old, old_type, limits=limits)
        return guides.Sections(before, spec.load(new, new_type, limits=limits), names)
    except spec.SpecError as error:
        msg = f"One of the documents is not read any more: {error}"
        raise NotComparable(msg) from error
