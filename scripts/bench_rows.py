"""A hub with many rows in every list, written by the driver: through HTTP that would take days."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from deedbox import migrations
from deedbox.db import WriteTransaction
from deedbox.foundation import open_database
from deedbox.identity.tokens import service as tokens
from deedbox.identity.users.service import OPERATOR
from deedbox.settings import Settings

USER, TARGET = "00000000000000aa", "apis/orders"
"""Whose audit, and of what, is asked for: a tenth of all each, and a hundredth is of both."""
API, RUN, WEBHOOK = "p-0500000-orders", "00000000000000bb", "00000000000000cc"
"""What has many of others: the API of versions, runs and events, a run, a webhook."""
_STATEMENTS = Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n")
_PLAN = {
    **{name: list[str]() for name in ("phases", "operations", "exclude", "headers")},
    "read_only": False,
    "seed": None,
    "max_seconds": 60,
    "rate": None,
    "has_credentials": False,
}
_FAILURE = {
    **dict.fromkeys(("check", "code", "title", "message", "curl", "response_sample", "replay"), ""),
    "fingerprint": "0" * 12,
    "operation": "GET /orders",
    "severity": "low",
    "phase": "coverage",
    "rule": {"text": "", "pointer": ""},
    "status": 500,
    "times": 1,
    "requests": [],
    "response_headers": {},
}
_PUBLISHED = {"by": "Ada", "version": "1.0.0", "sha256": "0" * 64, "verdict": None, "since": None}
_VALUES = {
    "user": USER,
    "target": TARGET,
    "api": API,
    "run": RUN,
    "webhook": WEBHOOK,
    "plan": json.dumps(_PLAN),
    "failure": json.dumps(_FAILURE),
    "published": json.dumps(_PUBLISHED),
    # Some of what is there is forgotten after a while, but not as long as it is to come yet.
    "now": "2026-01-01 00:00:00.000000",
    "later": "2999-01-01 00:00:00.000000",
}


def seed(data: Path, rows: int, *, only: str = "") -> None:
    """Make the data folder *data* of a hub, with so many *rows* in each list, or in the table *only*."""
    database = open_database(Settings(data_dir=data))
    migrations.upgrade(database.writer)
    database.close()
    with closing(sqlite3.connect(data / "deedbox.sqlite3")) as file:
        for statement in _STATEMENTS:
            if not only or "TEMP TABLE" in statement or f"INSERT INTO {only} " in statement:
                file.execute(statement, {**_VALUES, "rows": rows})
        file.commit()
        # Else all of it would stand in the log yet, where each page has to be looked for.
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def token_for(data: Path) -> str:
    """Make a token of the operator's for the hub whose data are there, and which does not run."""
    database = open_database(Settings(data_dir=data))
    with WriteTransaction(database) as tx:
        token, _ = tokens.mint(tx, OPERATOR, "bench", ("admin",), lifetime=None)
    database.close()
    return token
