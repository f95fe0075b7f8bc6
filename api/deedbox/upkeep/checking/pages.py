"""What the database itself knows of its being whole."""

from collections.abc import Iterator

from sqlalchemy import and_, cast, func, select, text, true
from sqlalchemy.dialects.postgresql import OID
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import quoted_name

from deedbox.upkeep.checking.look import Look
from deedbox.upkeep.tables import TABLES

_INDEXES = text("""
    SELECT c.oid, c.relname FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid
    JOIN pg_am AS a ON a.oid = c.relam
    WHERE c.relnamespace = to_regnamespace(current_schema()) AND a.amname = 'btree' AND i.indisvalid
    ORDER BY c.relname
""")
_HEAPS = text("""
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r' ORDER BY relname
""")
# Says whether its functions are there and may be used by whoever asks.
_AMCHECK = text("""
    SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
    JOIN pg_proc AS p ON p.pronamespace = n.oid AND p.proname = 'verify_heapam'
    WHERE e.extname = 'amcheck' AND has_function_privilege(p.oid, 'EXECUTE')
""")


def pages(look: Look) -> Iterator[str]:
    """Yield what is wrong with tables and indexes below what SQL shows."""
    if look.is_sqlite:
        for (said,) in look.rows(text("PRAGMA integrity_check")):
            if said != "ok":
                yield said
        return
    schema = next((row[0] for row in look.rows(_AMCHECK)), None)
    if schema is None:
        look.note(
            "PostgreSQL's own pages were only read, not examined: for that a superuser has to run, in this "
            "database, CREATE EXTENSION amcheck and GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA … to its owner"
        )
        return
    yield from _examined(look, schema)


def _examined(look: Look, schema: str) -> Iterator[str]:
    heaps, indexes = look.rows(_HEAPS), look.rows(_INDEXES)
    functions = getattr(func, quoted_name(schema, quote=True))
    for number, (oid, name) in enumerate(heaps):
        look.tell(number / (len(heaps) + len(indexes)))
        found = functions.verify_heapam(cast(oid, OID)).table_valued("blkno", "offnum", "attnum", "msg")
        for row in look.rows(select(found.c.blkno, found.c.msg)):
            yield f"table {name}, block {row.blkno}: {row.msg}"
    for number, (oid, name) in enumerate(indexes):
        look.tell((len(heaps) + number) / (len(heaps) + len(indexes)))
        try:
            look.rows(select(functions.bt_index_check(cast(oid, OID), true())))
        except DBAPIError as error:
            # It has no words but its error.
            yield f"index {name}: {' '.join(str(error.orig).split())}"


def references(look: Look) -> Iterator[str]:
    """Yield where a row names another that is not there."""
    if look.is_sqlite:
        for row in look.rows(text("PRAGMA foreign_key_check")):
            yield f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there"
        return
    for number, table in enumerate(TABLES):
        look.tell(number / len(TABLES))
        for key in table.foreign_key_constraints:
            parent = key.referred_table.alias("parent")
            pairs = [(element.parent, parent.c[element.column.name]) for element in key.elements]
            joined = and_(*(child == there for child, there in pairs))
            lost = (
                select(func.count())
                .select_from(table.outerjoin(parent, joined))
                .where(*(child.is_not(None) for child, _ in pairs), pairs[0][1].is_(None))
            )
            if count := look.rows(lost)[0][0]:
                yield f"{count} of {table.name} name rows of {key.referred_table.name} that are not there"
