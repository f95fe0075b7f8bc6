"""The changelog of an API: version by version, the newest first, each told as soon as it is compared."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from sqlalchemy import Row

from deedbox import __version__, compare
from deedbox.catalog import lifecycle
from deedbox.catalog.changes import service as changes
from deedbox.catalog.changes.exports import compared_of
from deedbox.catalog.changes.report import Report, unpack, with_waivers
from deedbox.catalog.changes.reports import compared
from deedbox.catalog.versions import service as versions
from deedbox.compare.reports.compared import Compared, Group, Kind
from deedbox.compare.reports.markdown import code, escaped, prose
from deedbox.db import ReadTransaction
from deedbox.http.conditional import etag_of
from deedbox.http.heavy import HeavyWork
from deedbox.texts import count

_TOLD: Final = 20
"""Entries of a version that are told; the rest is counted."""
_OPERATIONS: Final = 3
_ENDING: Final = frozenset({
    "operation-deprecated", "operation-reactivated", "parameter-deprecated", "schema-deprecated",
    "sunset-moved-earlier", "sunset-moved-later", "sunset-operation-removed",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of the changelog."""

    version: Row[Any]
    before: Row[Any] | None
    """What it is compared with; None for a first release."""
    waived: dict[str, str]


@dataclass(frozen=True, slots=True)
class Changelog:
    """Which versions are told of."""

    title: str
    entries: list[Entry]
    earlier: str | None
    """The last version that is told of, where there are earlier ones; else None."""

    @property
    def etag(self) -> str:
        """What names the changelog: all that it is made of."""
        entries = [
            (
                _heading(one),
                one.version.sha256,
                None if one.before is None else (one.before.version, one.before.sha256),
                sorted(one.waived.items()),
            )
            for one in self.entries
        ]
        made_of = (__version__, compare.ENGINE, self.title, entries, self.earlier)
        return etag_of(repr(made_of).encode())


def planned(tx: ReadTransaction, api: Row[Any], before: str | None, most: int) -> Changelog:
    """Return the changelog of *api*: *most* versions, the highest first, or the highest below *before*."""
    rows = versions.newest(tx, api, before, most + 1)
    entries = []
    for row in rows[:most]:
        old = versions.before(tx, row)
        entries.append(Entry(row, old, {} if old is None else changes.waived(tx, old, row)))
    earlier = rows[most - 1].version if len(rows) > most else None
    return Changelog(api.title, entries, earlier)


async def written(request: Request, heavy: HeavyWork, changelog: Changelog) -> AsyncIterator[str]:
    """Yield *changelog*: each version when it is compared, which waits for those before it to be taken."""
    yield _head(changelog)
    for entry in changelog.entries:
        # What is known without comparing comes first, so that who reads along sees what is worked at.
        yield _heading(entry)
        if entry.before is None:
            yield _first(entry)
            continue
        outcome = await compared(request, heavy, entry.before, entry.version)
        report = unpack(outcome.packed) if outcome.packed else None
        yield _told(entry, report and with_waivers(report, entry.waived), outcome.refusal)
    yield _tail(changelog)


def known(tx: ReadTransaction, changelog: Changelog) -> str:
    """Return *changelog* with what is known already: nothing is compared for it."""
    parts = [_head(changelog)]
    for entry in changelog.entries:
        parts.append(_heading(entry))
        old = entry.before
        if old is None:
            parts.append(_first(entry))
        else:
            parts.append(_told(entry, changes.known(tx, old, entry.version), "Nobody has asked yet."))
    return "".join([*parts, _tail(changelog)])


def _head(changelog: Changelog) -> str:
    empty = "" if changelog.entries else "\nNo version is published.\n"
    return f"# Changelog of {escaped(changelog.title)}\n{empty}"


def _tail(changelog: Changelog) -> str:
    return "" if changelog.earlier is None else f"\nEarlier versions: `?before={changelog.earlier}`\n"


def _first(entry: Entry) -> str:
    return f"The first release, with {count(entry.version.operations, 'operation')}.\n"


def _heading(entry: Entry) -> str:
    version = entry.version
    lines = [f"\n## {escaped(version.version)} ({version.published_at:%Y-%m-%d})\n"]
    if version.state == "retired":
        lines.append("Retired.\n")
    if version.deprecated_at is not None:
        lines.append(f"{lifecycle.sentence_of(version.deprecated_at, version.sunset_at)}\n")
    return "\n".join(lines) + "\n"


def _told(entry: Entry, report: Report | None, refusal: str) -> str:
    """Return what changed by *report*; without one, why there is none."""
    old = entry.before
    assert old is not None, "a first release is told of elsewhere"
    if report is None:
        return f"It is not compared with {escaped(old.version)}. {escaped(refusal)}\n"
    return "\n".join(_lines(compared_of(old, entry.version, report), report, old.version)) + "\n"


def _lines(found: Compared, report: Report, since: str) -> Iterator[str]:
    yield f"{_verdict(report)} with {escaped(since)}: {_counted(found)}."
    groups = found.groups()
    yield from _listed("Breaking", [one for one in groups if one.kind is Kind.BREAKING])
    yield from _listed("Perhaps breaking", [one for one in groups if one.kind is Kind.UNDETERMINED])
    yield from _listed("Breaking, and allowed on purpose", [one for one in groups if one.kind is Kind.WAIVED])
    quiet = [one for one in groups if one.kind is Kind.CHANGED]
    yield from _listed("Deprecated", [one for one in quiet if one.first.rule in _ENDING])
    yield from _listed("New operations", [one for one in quiet if one.first.rule == "operation-added"])


def _verdict(report: Report) -> str:
    return {"breaking": "**Breaks**, compared", "undetermined": "May break, compared"}.get(
        report.verdict, "Compatible"
    )


def _counted(found: Compared) -> str:
    counts = found.counts()
    told = [f"{number:,} {kind}" for kind, number in counts.items() if number]
    return ", ".join(told) or "nothing that consumers meet has changed"


def _listed(title: str, groups: list[Group]) -> Iterator[str]:
    if not groups:
        return
    yield f"\n### {title}\n"
    for group in groups[:_TOLD]:
        where = ", ".join(map(code, group.operations[:_OPERATIONS])) or "The whole API"
        more = f" and {group.more(_OPERATIONS):,} more" if group.more(_OPERATIONS) > 0 else ""
        waived = "" if group.first.waived is None else f" {escaped(group.first.waived)}"
        yield f"- {where}{more}: {prose(group.first.message)}{waived}"
    if (left := len(groups) - _TOLD) > 0:
        yield f"- and {left:,} more"
