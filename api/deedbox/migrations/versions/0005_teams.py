"""Teams: who owns an API, who may see it, and who may do what with it."""

import sqlalchemy as sa
from alembic import op

from deedbox.words import words

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
REMOVE_TERMS = sa.text("""
    INSERT INTO search_index (search_index, rowid, terms)
    SELECT 'delete', e.id, o.search_terms || :more FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
""")
ADD_TERMS = sa.text("""
    INSERT INTO search_index (rowid, terms)
    SELECT e.id, o.search_terms || :more FROM search_entries AS e
    JOIN operations AS o ON o.version_id = e.version_id AND o.position = e.position
    WHERE e.api_id = :api_id
""")


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("name", name=op.f("uq_teams_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "team_members",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_team_members_team_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_team_members_user_id")),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_team_members")),
    )
    op.create_index(op.f("ix_team_members_user_id"), "team_members", ["user_id"], unique=False)
    op.create_table(
        "grants",
        sa.Column("api_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["api_id"], ["apis.id"], name=op.f("fk_grants_api_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_grants_user_id")),
        sa.PrimaryKeyConstraint("api_id", "user_id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_user_id"), "grants", ["user_id"], unique=False)
    # Alembic has no word for it on SQLite, which has.
    op.execute("ALTER TABLE apis ADD COLUMN team_id INTEGER CONSTRAINT fk_apis_team_id REFERENCES teams (id)")
    op.create_index(op.f("ix_apis_team_id"), "apis", ["team_id"], unique=False)
    op.add_column(
        "apis", sa.Column("visibility", sa.String(length=16), server_default="internal", nullable=False)
    )
    # Everybody could see what there was, so it stays so until its maintainers say otherwise.
    op.execute("UPDATE apis SET visibility = 'public'")
    _index_visibility()


def _index_visibility() -> None:
    connection = op.get_bind()
    apis = sa.table("apis", sa.column("id"), sa.column("name"))
    entries = sa.table("search_entries", sa.column("api_id"))
    found = sa.exists().where(entries.c.api_id == apis.c.id)
    for api_id, name in connection.execute(sa.select(apis.c.id, apis.c.name).where(found)).all():
        if connection.dialect.name == "postgresql":
            statement = "UPDATE search_entries SET terms = terms || array_to_tsvector(ARRAY['fvpublic'])"
            connection.execute(sa.text(f"{statement} WHERE api_id = :api_id"), {"api_id": api_id})
            continue
        before = "".join([f" fa{api_id}", *(f" a{word}" for word in words(name))])
        connection.execute(REMOVE_TERMS, {"api_id": api_id, "more": before})
        connection.execute(ADD_TERMS, {"api_id": api_id, "more": f" fvpublic{before}"})
