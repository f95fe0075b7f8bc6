"""What of a process is measured, beside the requests that it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import anyio

from deedbox.db import Database
from deedbox.http.cache import Cache
from deedbox.http.heavy import HeavyWork
from deedbox.http.streams import Streams


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of one process; a worker has fewer of them than a server."""

    database: Database
    job_kinds: tuple[str, ...]
    """Kinds of background work, each of which is told of though there be none of it."""
    threads: anyio.CapacityLimiter
    """What runs the routes with SQL in them."""
    heavy_work: HeavyWork | None = None
    streams: Streams | None = None
    caches: Mapping[str, Cache[Any]] = field(default_factory=dict)
    """By what they keep."""
    redis: Mapping[str, Callable[[], bool | None]] = field(default_factory=dict)
    """Whether Redis answers, by what it is asked for; None where there is none."""
