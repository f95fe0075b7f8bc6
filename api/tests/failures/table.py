"""The failure tests, in their order."""

from typing import Final

from tests.failures import (
    backups,
    clocks,
    corpora,
    cut_answers,
    endings,
    full_disks,
    kills,
    racing,
    resumed,
    servers,
    slow_clients,
    upgrades,
    workers,
)
from tests.failures.failure import Database, Failure

NO_SERVER: Final[dict[Database, str]] = {"sqlite": "no server is there that could be restarted"}
NO_REDIS: Final[dict[Database, str]] = {"sqlite": "no Redis is there; nothing is shared"}
# What takes its few seconds in `scripts/test`, too, is what no other test there sees.
FAILURES: Final = (
    Failure("F1", "kill -9 while publishing", kills.in_publish, True),
    Failure("F2", "kill -9 while an SDK is built", workers.in_build, False),
    Failure("F3", "kill -9 in the middle of an answer", cut_answers.in_answer, False),
    Failure("F4", "disk full", full_disks.disk_full, True),
    Failure("F5", "PostgreSQL restarted under load", servers.database_restarted, False, NO_SERVER),
    Failure("F6", "Redis hangs, and is gone", servers.redis_gone, False, NO_REDIS),
    Failure("F7", "readers that stand still", slow_clients.readers, False),
    Failure("F8", "thousands of idle streams", slow_clients.idle_streams, False),
    Failure("F9", "streams cut, hubs killed", resumed.streams, False),
    Failure("F10", "a commit that waits", servers.commits_in_turn, False),
    Failure("F11", "many publish one version", racing.one_version, True),
    Failure("F12", "asked again under one key", racing.one_key, False),
    Failure("F13", "SIGTERM under load", endings.drained, False),
    Failure("F14", "the clock leaps", clocks.leaps, False),
    Failure("F15", "slowloris", slow_clients.slowloris, True),
    Failure("F16", "hostile documents", corpora.hostile, False),
    Failure("F17", "odd requests at random", corpora.at_random, False),
    Failure("F18", "kill -9 while upgrading", upgrades.in_upgrade, False),
    Failure("F19", "backup under load", backups.under_load, False),
)
