"""What the catalogue keeps. Every list and look-up runs on one of these indexes."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from deedbox.blobs.tables import blob_column, index_blobs
from deedbox.db import UtcDateTime, metadata

apis = Table(
    "apis",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(63), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("description", String(10_000)),
    # Null where it belongs to whoever created it, and to the hub's admins.
    Column("team_id", ForeignKey("teams.id"), index=True),
    Column("visibility", String(16), nullable=False, server_default="internal"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # A deleted API that held versions stays as a row, so that its name is never free again.
    Column("deleted_at", UtcDateTime),
    sqlite_autoincrement=True,
)
Index(
    "ix_apis_listed",
    apis.c.name,
    sqlite_where=apis.c.deleted_at.is_(None),
    postgresql_where=apis.c.deleted_at.is_(None),
)

# What somebody may do with one API beside what their team gives them.
grants = Table(
    "grants",
    metadata,
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("api_id", "user_id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("version", String(64), nullable=False),
    # Sorts as SemVer precedence does (`catalog.semver`), byte by byte on every database.
    Column("precedence", String(400), nullable=False),
    Column("is_prerelease", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("title", String, nullable=False),
    Column("openapi", String(16), nullable=False),
    Column("document_version", String, nullable=False),
    Column("media_type", String(32), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("operations", Integer, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("published_by", String(100), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # What lint found, by number. Null where nobody has looked: the version is older than the rules.
    Column("errors", Integer),
    Column("warnings", Integer),
    Column("infos", Integer),
    Column("waived", Integer),
    # What the gate found when it was published, and since which version. Null where nobody has looked.
    Column("gate_outcome", String(16)),
    Column("gate_verdict", String(16)),
    Column("gate_since", String(64)),
    # Whole seconds, as headers tell them. A sunset is never there without a deprecation, nor before it.
    Column("deprecated_at", UtcDateTime),
    Column("sunset_at", UtcDateTime),
    UniqueConstraint("api_id", "version"),
    sqlite_autoincrement=True,
)
# A partial index serves a query only if both say the same, so the queries use these very conditions.
# The words are literals: SQLite can't see that a bound parameter means the same.
is_kept = versions.c.state != literal_column("'deleted'")
is_published = versions.c.state == literal_column("'published'")
Index(
    "ix_versions_listed",
    versions.c.api_id,
    versions.c.precedence,
    versions.c.version,
    sqlite_where=is_kept,
    postgresql_where=is_kept,
)
Index(
    "ix_versions_latest",
    versions.c.api_id,
    versions.c.is_prerelease.desc(),
    versions.c.precedence,
    versions.c.version,
    sqlite_where=is_published,
    postgresql_where=is_published,
)

documents = Table(
    "documents",
    metadata,
    # Apart from `versions`, so that reading a list never turns over megabytes of pages.
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    blob_column(),
)
index_blobs(documents)

operations = Table(
    "operations",
    metadata,
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("method", String, nullable=False),
    Column("path", String, nullable=False),
    Column("operation_id", String),
    Column("summary", String),
    Column("tags", JSON, nullable=False),
    Column("deprecated", Boolean, nullable=False),
    # `x-sunset` of the document.
    Column("sunset", Date),
    # What `words.terms_of` makes of an operation. Found are only those in `search_entries`.
    Column("search_terms", Text, nullable=False, server_default=""),
    Column("search_rank", SmallInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("version_id", "position"),
)

# Operations that were deprecated after the document was published, which says nothing of it.
deprecations = Table(
    "deprecations",
    metadata,
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("deprecated_at", UtcDateTime, nullable=False),
    Column("sunset_at", UtcDateTime),
    Column("reason", String(500)),
    Column("announced_at", UtcDateTime, nullable=False),
    Column("announced_by", String(100), nullable=False),
    PrimaryKeyConstraint("version_id", "position"),
)

# The operations of each API's latest version. The index over their terms is the database's own, so it
# stands in the migration alone: on SQLite the table `search_index` (FTS5), on PostgreSQL a column here.
search_entries = Table(
    "search_entries",
    metadata,
    # Made of the operation's rank, version and position, so the best come first in the order of the key.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("api_id", ForeignKey("apis.id"), nullable=False, index=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
)

# The words by which operations are called, for whoever misspells one. They are only ever added.
search_words = Table(
    "search_words",
    metadata,
    Column("reduced", String(8), nullable=False),
    Column("word", String(40), nullable=False),
    PrimaryKeyConstraint("reduced", "word"),
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("rule", String(100), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("pointer", String, nullable=False),
    Column("line", Integer),
    Column("column", Integer),
    Column("message", String, nullable=False),
    Column("hint", String, nullable=False),
    Column("waived", String),
    PrimaryKeyConstraint("version_id", "position"),
)

# What changed between two documents, by their digests. It can be computed again, so it may be gone. It is
# small and read by the dozen for one page, so it stays in the database wherever blobs are.
comparisons = Table(
    "comparisons",
    metadata,
    Column("old_sha256", String(64), nullable=False),
    Column("new_sha256", String(64), nullable=False),
    Column("engine", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("report", LargeBinary, nullable=False),
    PrimaryKeyConstraint("old_sha256", "new_sha256"),
)
Index("ix_comparisons_new", comparisons.c.new_sha256, comparisons.c.kept_at)

# What an API says of its own of how its releases are let through; no row says that it follows the hub.
policies = Table(
    "policies",
    metadata,
    Column("api_id", ForeignKey("apis.id"), primary_key=True),
    Column("own", JSON, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

# Changes that break consumers, allowed on purpose.
waivers = Table(
    "waivers",
    metadata,
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("fingerprint", String(12), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("expires_on", Date),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", String(100), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # The last version that was published with the change, and the first since then that was without it.
    Column("met_in", String(64)),
    Column("missed_in", String(64)),
    PrimaryKeyConstraint("api_id", "fingerprint"),
)

channels = Table(
    "channels",
    metadata,
    Column("api_id", ForeignKey("apis.id"), nullable=False),
    Column("name", String(63), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False, index=True),
    Column("moved_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("api_id", "name"),
)
