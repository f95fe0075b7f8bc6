"""The database: engines, the request's transaction, and what it costs to hold one.

There is one writer at a time. SQLite in WAL mode has one anyway; on PostgreSQL those who write take turns by
an advisory lock, from their first statement to their commit. Whoever writes therefore finds what they have
read as it was, in whatever process they are, and ids follow the order of commits. Readers see one snapshot
and wait for nobody. A transaction is lazy: it takes its connection at its first statement.
"""

from deedbox.db.database import Database
from deedbox.db.keys import insert_new
from deedbox.db.patience import patient
from deedbox.db.requests import ReadTx, Tx, viewer_of
from deedbox.db.shape import BESIDE_CALLERS, OF_CALLERS, UtcDateTime, generation, metadata, now
from deedbox.db.transactions import Companion, ReadTransaction, WriteTransaction
from deedbox.db.viewers import HUB, NOBODY, Viewer

__all__ = [
    "BESIDE_CALLERS",
    "HUB",
    "NOBODY",
    "OF_CALLERS",
    "Companion",
    "Database",
    "ReadTransaction",
    "ReadTx",
    "Tx",
    "UtcDateTime",
    "Viewer",
    "WriteTransaction",
    "generation",
    "insert_new",
    "metadata",
    "now",
    "patient",
    "viewer_of",
]
