"""How many files the hub may open: the limit is raised as far as it needs, or it takes fewer connections."""

import resource

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.protocol import SPARE_CONNECTIONS
from deedbox.settings import Settings

ACCEPTED_AT_ONCE = 32
"""Connections that asyncio takes in one turn of its loop; one that is dropped is closed four turns later."""
_FILES_OF_DATABASE_CONNECTION = 3
"""The database, its write-ahead log, and what a large statement spills."""
_FILES_OF_PROCESS = 4
"""The two pipes, and both again while another process takes its place."""
_OTHER_FILES = 64
"""The listener, the log, the lock, modules that are imported late, and some to spare."""


def room_for_connections(settings: Settings) -> int:
    """Raise the process's limit of open files as far as needed and allowed; return how many connections fit.

    Raises:
        Failure: not a single one.
    """
    others = (
        SPARE_CONNECTIONS
        + 4 * ACCEPTED_AT_ONCE
        + _FILES_OF_DATABASE_CONNECTION * (settings.threads + 1)
        + _FILES_OF_PROCESS * settings.heavy_processes
        + _OTHER_FILES
    )
    limit = _raised_limit(others + settings.max_connections)
    if limit <= others:
        raise Failure(
            f"The hub may open too few files: {limit}",
            exit=Exit.MACHINE,
            detail=f"It needs {others + settings.max_connections}, and at least {others + 1}.",
            hint="raise the hard limit (ulimit -Hn, or LimitNOFILE= of systemd)",
        )
    return min(limit - others, settings.max_connections)


def _raised_limit(needed: int) -> int:
    """Return how many files may be open, at most *needed*."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return needed
    raised = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    return raised
