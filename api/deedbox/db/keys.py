"""Keys that are taken: a statement that inserts what is new, and leaves the rest as it is."""

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from deedbox.db.transactions import WriteTransaction


def insert_new(tx: WriteTransaction, table: Table) -> Insert:
    """Return the statement that inserts rows into *table*, but for those whose keys are taken.

    It takes `values` and `returning` as `sqlalchemy.insert` does; what was left out returns no row.
    """
    make = postgresql.insert if tx.dialect == "postgresql" else sqlite.insert
    return make(table).on_conflict_do_nothing()
