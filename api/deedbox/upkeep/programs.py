"""PostgreSQL's own programs: found in the version that a server needs, and run without a secret in sight."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from deedbox.upkeep.tellers import Unfit

_DEBIAN: Final = Path("/usr/lib/postgresql")
_VERSION: Final = re.compile(r"\(PostgreSQL\) ([0-9]+)")
_MOST_SAID: Final = 20
"""Lines of what a program said that are told."""


def find(name: str, *, at_least: int) -> Path:
    """Return the program *name* of that major version of PostgreSQL or a later one.

    Raises:
        Unfit: there is none.
    """
    folders = sorted(
        _DEBIAN.glob("*/bin"), key=lambda path: int(path.parts[-2]) if path.parts[-2].isdigit() else 0
    )
    on_path = shutil.which(name)
    candidates = [*(folder / name for folder in folders), *([Path(on_path)] if on_path else [])]
    found = {path: _major(path) for path in candidates if path.is_file()}
    fitting = [path for path, major in found.items() if major >= at_least]
    if fitting:
        return fitting[0]
    there = f" The newest here is that of PostgreSQL {max(found.values())}." if found else ""
    msg = f"{name} of PostgreSQL {at_least} or later is not installed on this machine.{there}"
    raise Unfit(msg, f"apt-get install postgresql-client-{at_least} (on Debian), or put it on the PATH")


def environment(url: URL) -> dict[str, str]:
    """Return the environment in which such a program connects to the database at *url*.

    A process list shows what a program is called with, to everybody; its environment, to its user alone.

    Raises:
        Unfit: the address has what no variable is there for.
    """
    from psycopg import pq  # It is there where there is a hub on PostgreSQL.

    variables = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    words = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    made = {**os.environ, "LC_ALL": "C"}
    for keyword, value in words.items():
        if keyword not in variables:
            msg = f"PostgreSQL's programs cannot be told {keyword} without everybody seeing it."
            raise Unfit(msg, "leave it out of DEEDBOX_DATABASE_URL, and say it in a pg_service.conf")
        made[variables[keyword]] = str(value)
    return made


def run(
    command: Sequence[str],
    *,
    env: dict[str, str] | None = None,
    on_line: Callable[[str], None] = lambda line: None,
    title: str,
) -> None:
    """Run a program to its end; *on_line* is given each line of what it says.

    Raises:
        Unfit: it failed; what it said is told.
    """
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603 - A list of words; no shell reads them.
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                on_line(line.strip())
                said = [*said[-_MOST_SAID:], line.strip()]
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise failed(title, said)


def failed(title: str, said: Sequence[str]) -> Unfit:
    """Return the failure of a program that *said* this."""
    errors = [line for line in said if "error:" in line.lower() or "fatal:" in line.lower()]
    return Unfit(f"{title}: {' '.join(errors or said) or 'it said nothing'}", "see to that, and try again")


def output(command: Sequence[str], *, title: str) -> str:
    """Return what a program writes.

    Raises:
        Unfit: it failed; what it said is told.
    """
    done = subprocess.run(  # noqa: S603 - A list of words; no shell reads them.
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise failed(title, done.stderr.splitlines()[-_MOST_SAID:])
    return done.stdout


def piped(reading: Sequence[str], writing: Sequence[str], *, env: dict[str, str], title: str) -> None:
    """Give what one program writes to another to read.

    Raises:
        Unfit: one of them failed; what they said is told.
    """
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(  # noqa: S603 - A list of words; no shell reads them.
            reading, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said
        ) as reader,
    ):
        done = subprocess.run(  # noqa: S603 - A list of words; no shell reads them.
            writing, env=env, stdin=reader.stdout, stdout=subprocess.DEVNULL, stderr=said, check=False
        )
        assert reader.stdout is not None
        reader.stdout.close()
        if reader.wait() or done.returncode:
            said.seek(0)
            raise failed(title, said.read().splitlines()[-_MOST_SAID:])


def _major(path: Path) -> int:
    told = _VERSION.search(output([str(path), "--version"], title=f"{path} does not run"))
    return int(told[1]) if told else 0
