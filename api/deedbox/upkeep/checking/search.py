"""Search finds the operations of each API's latest version, by their terms, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from deedbox.catalog.search.service import terms_of
from deedbox.catalog.tables import apis, is_published, operations, search_entries, versions
from deedbox.upkeep.checking.look import Look

_ENTRY = (search_entries.c.version_id, search_entries.c.position)
_ONLY_HERE = text("SELECT id FROM search_index_docsize EXCEPT SELECT id FROM search_entries")
_ONLY_THERE = text("SELECT id FROM search_entries EXCEPT SELECT id FROM search_index_docsize")
_VOCABULARY = text("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab(main, search_index, row)")
_OTHER_TERMS = text("""
    SELECT e.id FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
    AND e.terms IS DISTINCT FROM array_to_tsvector(string_to_array(o.search_terms || :more, ' '))
""")


def index_whole(look: Look) -> Iterator[str]:
    """Yield APIs whose operations are not found, or found where they should not be."""
    # What is published meanwhile changes all of this at once, so it is one snapshot.
    with look.snapshot() as connection:
        yield from _entries(look, connection)
        look.tell(0.3)
        if look.is_sqlite:
            yield from _terms_on_sqlite(connection)
        else:
            yield from _terms_on_postgresql(connection)


def latest_versions() -> Select[Any]:
    """Return what selects each API and its latest version."""
    place = func.row_number().over(
        partition_by=versions.c.api_id,
        order_by=(versions.c.is_prerelease, versions.c.precedence.desc(), versions.c.version.desc()),
    )
    ranked = select(versions.c.api_id, versions.c.id, place.label("place")).where(is_published).subquery()
    return select(ranked.c.api_id, ranked.c.id).where(ranked.c.place == 1)


def _entries(look: Look, connection: Connection) -> Iterator[str]:
    latest = {row[0]: row[1] for row in connection.execute(latest_versions())}
    of_version = select(operations.c.version_id, func.count()).group_by(operations.c.version_id)
    operations_of = {row[0]: row[1] for row in connection.execute(of_version)}
    entries = (
        select(search_entries.c.api_id, search_entries.c.version_id, func.count())
        .join(
            operations,
            (operations.c.version_id == search_entries.c.version_id)
            & (operations.c.position == search_entries.c.position),
        )
        .group_by(search_entries.c.api_id, search_entries.c.version_id)
    )
    found = {(api, version): count for api, version, count in connection.execute(entries)}
    wanted = {
        (api, version): operations_of[version] for api, version in latest.items() if version in operations_of
    }
    look.counts["search entries"] = sum(wanted.values())
    names = {row.id: row.name for row in connection.execute(select(apis.c.id, apis.c.name))}
    for api, version in sorted(wanted.keys() | found.keys()):
        right, there = wanted.get((api, version), 0), found.get((api, version), 0)
        if right != there:
            yield f"searches find {there} of {right} operations of {names.get(api, api)} (version {version})"


def _terms_on_postgresql(connection: Connection) -> Iterator[str]:
    for api in connection.execute(select(apis).where(apis.c.deleted_at.is_(None))).all():
        wrong = connection.execute(_OTHER_TERMS, {"api_id": api.id, "more": terms_of(api)}).all()
        if wrong:
            yield f"{len(wrong)} operations of {api.name} are found by other words than their own"


def _terms_on_sqlite(connection: Connection) -> Iterator[str]:
    for query, what in ((_ONLY_HERE, "are found and are not there"), (_ONLY_THERE, "are never found")):
        if lost := connection.execute(query).all():
            yield f"{len(lost)} entries of the search {what}"
    # The index cannot be asked which terms an entry has, but how many entries have a term.
    # That takes a table in memory, which a connection that only reads may not make.
    connection.execute(text("PRAGMA query_only=OFF"))
    try:
        connection.execute(_VOCABULARY)
        kept = {
            row.term: row.doc for row in connection.execute(text("SELECT term, doc FROM temp.search_terms"))
        }
    finally:
        connection.execute(text("DROP TABLE IF EXISTS temp.search_terms"))
        connection.execute(text("PRAGMA query_only=ON"))
    wanted = _wanted_terms(connection)
    if wrong := sorted(term for term in wanted.keys() | kept.keys() if wanted[term] != kept.get(term, 0)):
        yield f"{len(wrong)} words lead to more or fewer operations than have them, such as {wrong[0]!r}"


def _wanted_terms(connection: Connection) -> Counter[str]:
    more = {api.id: terms_of(api).split() for api in connection.execute(select(apis)).all()}
    rows = connection.execute(
        select(search_entries.c.api_id, operations.c.search_terms).join(
            operations,
            (operations.c.version_id == search_entries.c.version_id)
            & (operations.c.position == search_entries.c.position),
        )
    )
    wanted = Counter[str]()
    for api_id, terms in rows:
        wanted.update({*terms.split(), *more[api_id]})
    return wanted
