"""Operations that were deprecated after their document was published, as if it said so itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from deedbox.spec.documents import Document
from deedbox.spec.lifecycle import SUNSET, sunset
from deedbox.spec.operations import Operation, with_operations


@dataclass(frozen=True, slots=True)
class Announcement:
    """That an operation is deprecated."""

    sunset: date | None
    """The first day on which it may be gone; None where nobody has said."""
    note: str = ""
    """What is put before its description, in Markdown; "" for nothing."""


def announced(document: Document, announcements: Mapping[int, Announcement]) -> Document:
    """Return *document* as if it called the operations at these positions deprecated.

    Pure: *document* is not changed. What it says itself goes first: an `x-sunset` of its own that can be read
    stays. `text` and `places` stay those of what was published, and so does the digest: whoever keeps what
    is made of the result keeps it with the announcements.

    Args:
        document: As it was published.
        announcements: By position, as `operations` counts them; one that nothing is at is passed over.
    """
    changes = {position: partial(_announce, one) for position, one in announcements.items()}
    return replace(document, root=with_operations(document.root, changes))


def _announce(announcement: Announcement, operation: Operation) -> Operation:
    said = {**operation, "deprecated": True}
    if announcement.sunset is not None and sunset(operation) is None:
        said[SUNSET] = announcement.sunset.isoformat()
    if announcement.note:
        description = operation.get("description")
        texts = (announcement.note, description if isinstance(description, str) else "")
        said["description"] = "\n\n".join(filter(None, texts))
    return said
