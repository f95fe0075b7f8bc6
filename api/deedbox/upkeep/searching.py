"""The search index made anew from what is published; it can always be."""

from sqlalchemy import select, text

from deedbox.catalog.search import service as search
from deedbox.catalog.tables import apis, search_entries
from deedbox.db import WriteTransaction


def rebuild(tx: WriteTransaction) -> int:
    """Forget all entries of the search and make them anew; return of how many APIs."""
    if tx.dialect == "sqlite":
        tx.execute(text("INSERT INTO search_index (search_index) VALUES ('delete-all')"))
    tx.execute(search_entries.delete())
    found = tx.execute(select(apis).where(apis.c.deleted_at.is_(None)).order_by(apis.c.id)).all()
    for api in found:
        search.follow_latest(tx, api)
    return len(found)
