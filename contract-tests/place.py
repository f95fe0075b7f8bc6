"""Where a hub of the black box keeps its data: SQLite, or the servers that `scripts/services` has started."""

import os
from itertools import count

import psycopg
from redis import Redis

_numbers = count(1)


def variables() -> dict[str, str]:
    """Return what a new hub is told of it: an empty database, and a Redis that holds nothing."""
    if os.environ.get("TEST_DATABASE") != "postgresql":
        return {}
    server, _, any_database = os.environ["TEST_POSTGRESQL_URL"].rpartition("/")
    name = f"contract_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(f"{server}/{any_database}", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    cache = os.environ["TEST_REDIS_URL"].rpartition("/")[0]
    with Redis.from_url(f"{cache}/0") as client:
        number = client.incr("last")
    return {
        "DEEDBOX_DATABASE_URL": f"{server}/{name}",
        "DEEDBOX_REDIS_URL": f"{cache}/{number}",
        # On a machine that others use, too, Redis may answer late, and what is limited be counted anew.
        "DEEDBOX_REDIS_TIMEOUT_SECONDS": "5",
    }
