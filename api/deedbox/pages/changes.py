"""What changed since the version before, for the page of a version."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.changes import service as changes
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTransaction
from deedbox.pages import addresses, wording

CHANGES_SHOWN = 10
SHOWN_CHARACTERS = 400
"""Of a proof; the operation that lists them has it whole."""
_KINDS = {"error": "breaking", "warning": "undetermined", "info": "changed"}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change of the list."""

    kind: str
    severity: str
    rule: str
    message: str
    hint: str
    place: str
    """The operations that are touched, and where in them."""
    shown: str | None
    """A request or response that proves it; None where there is none."""
    refused: str
    """Why the side refuses it that does; "" without a proof."""
    waived: str
    """Why it is allowed on purpose; "" where it is not."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The worst changes since the version before."""

    since: str | None
    """None where none comes before: a first release."""
    since_url: str
    api_url: str
    """Of the operation that lists them all."""
    verdict: str | None
    """None where nobody has asked yet: computing it would let the page wait."""
    total: str
    listed: list[ListedChange]
    are_more: bool


def since_before(tx: ReadTransaction, version: Row[Any]) -> Changes:
    """Return what is known of the changes that *version* brought."""
    old = versions.before(tx, version)
    address = f"/v1{addresses.version_url(version.api, version.version)}/changes"
    if old is None:
        return Changes(None, "", address, "compatible", "0 changes", [], are_more=False)
    since_url = addresses.version_url(old.api, old.version)
    known = changes.known(tx, old, version)
    if known is None:
        return Changes(old.version, since_url, address, None, "", [], are_more=False)
    counts = known.counts
    total = counts.breaking + counts.undetermined + counts.changed + counts.waived
    return Changes(
        since=old.version,
        since_url=since_url,
        api_url=address,
        verdict=known.verdict,
        total=wording.counted(total, "change"),
        listed=[_listed(one) for one in known.changes[:CHANGES_SHOWN]],
        are_more=total > CHANGES_SHOWN,
    )


def _listed(change: dict[str, Any]) -> ListedChange:
    named, count = change["operations"], change["operation_count"]
    where = named[0] if named else "the whole API"
    more = f" and {count - 1:,} more" if count > 1 else ""
    return ListedChange(
        kind="waived" if change["waived"] else _KINDS[change["severity"]],
        severity="info" if change["waived"] else change["severity"],
        rule=change["rule"],
        message=change["message"],
        hint=change["hint"],
        place=f"{where}{more}" + (f" · {change['at']}" if change["at"] else ""),
        shown=None if change["proof"] is None else _shortened(change["proof"]["shown"]),
        refused="" if change["proof"] is None else change["proof"]["refused_because"],
        waived=change["waived"] or "",
    )


def _shortened(shown: str) -> str:
    return shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]} ..."
