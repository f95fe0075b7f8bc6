"""Jobs: each is somebody's, and says of itself what fits together."""

from collections.abc import Iterator

from sqlalchemy import and_, exists, or_, select

from deedbox.catalog.sdks.tables import sdks
from deedbox.jobs.tables import is_open, jobs
from deedbox.runs.tables import runs
from deedbox.upkeep.checking.look import Look

STATES = frozenset({"queued", "running", "succeeded", "failed", "cancelled"})


def jobs_whole(look: Look) -> Iterator[str]:
    """Yield jobs that nobody has asked for, and such that say two things of themselves."""
    is_asked_for = or_(
        exists().where(sdks.c.job_id == jobs.c.id),
        exists().where(runs.c.job_id == jobs.c.id),
    )
    for row in look.rows(select(jobs.c.uid, jobs.c.kind).where(~is_asked_for).order_by(jobs.c.id)):
        yield f"job {row.uid} ({row.kind}) belongs to no SDK and no run"
    contradicts = or_(
        jobs.c.state.not_in(STATES),
        and_(is_open, jobs.c.ended_at.is_not(None)),
        and_(~is_open, jobs.c.ended_at.is_(None)),
        and_(jobs.c.state == "running", jobs.c.leased_until.is_(None)),
    )
    for row in look.rows(select(jobs.c.uid, jobs.c.state).where(contradicts).order_by(jobs.c.id)):
        yield f"job {row.uid} is {row.state}, and its times say something else"
