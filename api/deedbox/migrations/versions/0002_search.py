"""Search: the terms of each operation, the entries of the latest versions, the words that are known.

What is published already is indexed from what was kept of it: path, summary, operationId and tags. The
descriptions and the names of parameters were not kept; they are found from the next version on.
"""

import sqlalchemy as sa
from alembic import op

from deedbox.words import known_words, rank_of, reduced, terms_of, words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

apis = sa.table("apis", sa.column("id"), sa.column("name"))
versions = sa.table(
    "versions",
    *map(sa.column, ("id", "api_id", "state", "is_prerelease", "precedence", "version")),
)
operations = sa.table(
    "operations",
    *map(sa.column, ("version_id", "position", "method", "path", "operation_id", "summary")),
    sa.column("tags", sa.JSON()),
    sa.column("deprecated", sa.Boolean()),
    sa.column("search_terms"),
    sa.column("search_rank"),
)
search_words = sa.table("search_words", sa.column("reduced"), sa.column("word"))

ADD_ENTRIES = sa.text("""
    INSERT INTO search_entries (id, api_id, version_id, position)
    SELECT search_rank * 36028797018963968 + version_id * 1048576 + position, :api_id, version_id, position
    FROM operations WHERE version_id = :version_id
""")
ADD_ENTRIES_WITH_TERMS = sa.text("""
    INSERT INTO search_entries (id, api_id, version_id, position, terms)
    SELECT search_rank * 36028797018963968 + version_id * CAST(1048576 AS BIGINT) + position,
           CAST(:api_id AS INTEGER), version_id, position,
           array_to_tsvector(string_to_array(search_terms || :more, ' '))
    FROM operations WHERE version_id = :version_id
""")
ADD_TERMS = sa.text("""
    INSERT INTO search_index (rowid, terms)
    SELECT e.id, o.search_terms || :more FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
""")


def upgrade() -> None:
    op.add_column("operations", sa.Column("search_terms", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "operations", sa.Column("search_rank", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.create_table(
        "search_entries",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_search_entries_api_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_search_entries_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
    )
    op.create_index(op.f("ix_search_entries_api_id"), "search_entries", ["api_id"], unique=False)
    op.create_table(
        "search_words",
        sa.Column("reduced", sa.String(length=8), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("reduced", "word", name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_entries ADD COLUMN terms tsvector NOT NULL")
        op.execute("CREATE INDEX ix_search_entries_terms ON search_entries USING gin (terms)")
    else:
        # The terms are kept once, in `operations`; only which operations hold a term, not where in them.
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(terms, content='', detail=none, tokenize='ascii')"
        )
    _index_what_is_published()


def _index_what_is_published() -> None:
    connection = op.get_bind()
    for version_id in connection.execute(sa.select(versions.c.id)).scalars().all():
        _keep_terms(connection, version_id)
    is_postgresql = connection.dialect.name == "postgresql"
    known: set[str] = set()
    for api_id, name, version_id in _latest(connection):
        version, more = {"api_id": api_id, "version_id": version_id}, {"more": _terms_of_api(api_id, name)}
        if is_postgresql:
            connection.execute(ADD_ENTRIES_WITH_TERMS, version | more)
        else:
            connection.execute(ADD_ENTRIES, version)
            connection.execute(ADD_TERMS, {"api_id": api_id} | more)
        for row in connection.execute(sa.select(operations).where(operations.c.version_id == version_id)):
            known |= known_words([row.operation_id or "", row.path, row.summary or "", *row.tags])
    pairs = [{"reduced": short, "word": word} for word in sorted(known) for short in reduced(word)]
    if pairs:
        connection.execute(sa.insert(search_words), pairs)


def _keep_terms(connection: sa.Connection, version_id: int) -> None:
    rows = connection.execute(sa.select(operations).where(operations.c.version_id == version_id)).all()
    update = (
        sa.update(operations)
        .where(operations.c.version_id == version_id, operations.c.position == sa.bindparam("at"))
        .values(search_terms=sa.bindparam("terms"), search_rank=sa.bindparam("rank"))
    )
    values = [
        {
            "at": row.position,
            "terms": terms_of(
                row.method, row.path, row.operation_id, row.summary, row.tags, "", deprecated=row.deprecated
            ),
            "rank": rank_of(row.path, row.operation_id, row.summary, deprecated=row.deprecated),
        }
        for row in rows
    ]
    if values:
        connection.execute(update, values)


def _latest(connection: sa.Connection) -> list[tuple[int, str, int]]:
    published = (
        sa.select(apis.c.id, apis.c.name, versions.c.id.label("version_id"))
        .join(versions, versions.c.api_id == apis.c.id)
        .where(versions.c.state == "published")
        .order_by(
            apis.c.id, versions.c.is_prerelease, versions.c.precedence.desc(), versions.c.version.desc()
        )
    )
    first: dict[int, tuple[int, str, int]] = {}
    for row in connection.execute(published):
        first.setdefault(row.id, (row.id, row.name, row.version_id))
    return list(first.values())


def _terms_of_api(api_id: int, name: str) -> str:
    return "".join([f" fa{api_id}", *(f" a{word}" for word in words(name))])
