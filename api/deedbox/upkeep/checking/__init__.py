"""Is a hub's database whole: the database's own pages, and what has to hold of what Deedbox keeps in it.

Each check reads for itself, in parts, so that a hub may serve meanwhile and nothing is held for long.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from sqlalchemy.exc import DBAPIError

from deedbox import migrations
from deedbox.db import Database
from deedbox.upkeep.checking import contents, jobs, pages, search, series, shape
from deedbox.upkeep.checking.look import Look
from deedbox.upkeep.tellers import Report
from deedbox.upkeep.upgrading import revision_of

MOST_FAULTS: Final = 20
"""Of one check that are told one by one."""

_FROM_A_BACKUP: Final = "restore a backup from before (deedbox db restore), and keep this database aside"
_UPGRADE: Final = "deedbox db upgrade brings it to this release's shape"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold."""

    name: str
    says: str
    """What is looked at, as progress tells it."""
    find: Callable[[Look], Iterator[str]]
    """Yields what does not hold, a sentence each."""
    advice: str
    of_shape: bool = True
    """Whether it needs the tables of this release."""


CHECKS: Final = (
    Check("revision", "the revision", shape.revision, _UPGRADE, of_shape=False),
    Check("pages", "the database's own pages", pages.pages, _FROM_A_BACKUP, of_shape=False),
    Check("shape", "tables and indexes", shape.tables, _FROM_A_BACKUP),
    Check("references", "rows that name others", pages.references, _FROM_A_BACKUP),
    Check("single-rows", "what there is one of", shape.single_rows, "no hub can start so; restore a backup"),
    Check(
        "documents",
        "documents",
        contents.documents,
        "publish the same document again, if you have it, under a number of its own; or restore a backup",
    ),
    Check(
        "operations",
        "the operations of documents",
        contents.operations_of_versions,
        "the document is whole; restore a backup, or publish it again under a number of its own",
    ),
    Check(
        "sdks",
        "files of SDKs",
        contents.files_of_sdks,
        "have it built again: deedbox sdk API@VERSION; pip refuses what has another digest",
    ),
    Check(
        "reports", "files of runs", contents.files_of_runs, "nothing rests on it; run it again if you need it"
    ),
    Check("events", "events", series.events, "readers may miss one or see one twice; restore a backup"),
    Check("ids", "the ids that come next", series.next_ids, "nothing can be added there; restore a backup"),
    Check("audit", "the audit", series.audit_of_versions, "somebody has written past the hub; find out who"),
    Check("jobs", "jobs", jobs.jobs_whole, "a hub passes over it; delete the row, or restore a backup"),
    Check(
        "search",
        "what searches find",
        search.index_whole,
        "deedbox db check --rebuild-search makes the index anew",
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold."""

    check: str
    what: str
    advice: str


@dataclass(slots=True)
class Checked:
    """What came of it."""

    revision: str | None
    newest: str
    checks: list[str] = field(default_factory=list)
    """Those that were made."""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What could not be looked at, and why."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of what were looked at."""


def check(
    database: Database,
    report: Report = lambda percent, step: None,
    *,
    checks: Sequence[Check] = CHECKS,
) -> Checked:
    """Look at everything, or at what *checks* look at, and return what does not hold.

    Raises:
        DatabaseError: nothing at all can be read.
    """
    revision = revision_of(database)
    done = Checked(revision, migrations.newest())
    for number, one in enumerate(checks):
        if one.of_shape and revision != done.newest:
            continue
        share = (100 * number // len(checks), 100 * (number + 1) // len(checks))
        look = Look(database, done.notes, done.counts, report, one.says, share)
        look.tell(0.0)
        done.checks.append(one.name)
        done.faults += [Fault(one.name, what, one.advice) for what in _found(one, look)]
    if revision != done.newest:
        done.notes.append("what is in the tables was not looked at: they are those of another release")
    report(100, "")
    return done


def _found(one: Check, look: Look) -> Iterator[str]:
    found = one.find(look)
    try:
        yield from islice(found, MOST_FAULTS)
        more = sum(1 for _ in found)
    except DBAPIError as error:
        # The others may be readable all the same.
        yield f"it cannot be read: {' '.join(str(error.orig).split())}"
        return
    if more:
        yield f"and {more} more"
