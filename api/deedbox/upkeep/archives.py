"""What `pg_dump` has written, read by `pg_restore` and put in place by `psql`, in one transaction."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, text

from deedbox.db import Database, postgresql
from deedbox.upkeep import programs
from deedbox.upkeep.backing_up import ASIDE
from deedbox.upkeep.tellers import Unfit


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup of a hub on PostgreSQL, and the programs that read it."""

    file: Path
    url: URL
    schema: str
    """Where the hub's tables are."""
    pg_restore: Path
    psql: Path

    def verify(self) -> None:
        """Pass where all of it can be read.

        Raises:
            Unfit: it cannot.
        """
        programs.run(
            [str(self.pg_restore), "--file=/dev/null", str(self.file)], title="The backup cannot be read"
        )

    def revision(self) -> str:
        """Return the revision that is in it.

        Raises:
            Unfit: there is none.
        """
        words = [str(self.pg_restore), "--data-only", "--table=alembic_version", "--file=-", str(self.file)]
        script = programs.output(words, title="The backup cannot be read")
        rows = script.partition("FROM stdin;\n")[2].partition("\n\\.")[0].split()
        if len(rows) != 1:
            raise Unfit(f"{self.file} is no backup of a hub.", "name what deedbox db backup has written")
        return rows[0]

    def restore(self, *, is_in_place_of_another: bool) -> str | None:
        """Make everything that is in it, or nothing; return how what was there before is called now.

        Raises:
            Unfit: it cannot be made.
        """
        aside = f"{ASIDE}{datetime.now(UTC):%Y%m%d%H%M%S}" if is_in_place_of_another else None
        first = [postgresql.TAKE_TURN]
        if aside is not None:
            first += [f'ALTER SCHEMA "{self.schema}" RENAME TO "{aside}"', f'CREATE SCHEMA "{self.schema}"']
        with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
            wanted.write(self._wanted())
            wanted.flush()
            reading = [str(self.pg_restore), "--no-owner", "--no-privileges", f"--use-list={wanted.name}"]
            writing = [str(self.psql), "--no-psqlrc", "--no-password", "--quiet", "--single-transaction"]
            writing += ["--set=ON_ERROR_STOP=1", *(f"--command={one}" for one in first), "--file=-"]
            programs.piped(
                [*reading, "--file=-", str(self.file)],
                writing,
                env=programs.environment(self.url),
                title="The backup could not be restored",
            )
        return aside

    def _wanted(self) -> str:
        """Return the list of what is in it but what only a superuser may make; a hub needs none of that."""
        words = [str(self.pg_restore), "--list", str(self.file)]
        listed = programs.output(words, title="The backup cannot be read")
        return "".join(line for line in listed.splitlines(keepends=True) if " EXTENSION " not in line)


def opened(database: Database, file: Path) -> Archive:
    """Return what is in *file*, for *database*.

    Raises:
        Unfit: the programs that read it are not here.
    """
    assert isinstance(database.place, URL)
    with database.reader.connect() as connection:
        major = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
        schema: str = connection.execute(text("SELECT current_schema()")).scalar_one()
    pg_restore = programs.find("pg_restore", at_least=major)
    # Both of one version: newer ones write words into a script that older ones do not know.
    psql = programs.find("psql", at_least=major)
    return Archive(file, database.place, schema, pg_restore, psql)
