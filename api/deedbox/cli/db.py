"""`deedbox db`: what the operator does with a hub's database, at its own machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from deedbox.cli.failures import Exit
from deedbox.cli.here import data_dir_option, settings_here
from deedbox.cli.progress import progress
from deedbox.cli.server_extra import server_extra
from deedbox.cli.text import count, printable, styled

EPILOG = """\b
Which database: DEEDBOX_DATABASE_URL, if it is set; else the SQLite file in --data-dir.
docs/operating.md says how hubs are backed up, restored, moved and upgraded.
"""

json_option = click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")


@click.group(short_help="Upgrade, check, back up, restore and copy a hub's database.", epilog=EPILOG)
def db() -> None:
    """Upgrade, check, back up, restore and copy the database of the hub on this machine.

    None of this needs a token, or a hub that runs.
    """


@db.command()
@data_dir_option
@json_option
def upgrade(data_dir: Path | None, *, as_json: bool) -> None:
    """Bring the database to the shape that this release works with.

    A hub does the same at its start. Of several that do it at once, one does, and the others wait. It goes
    forward only: back it up before. A database of a newer release is refused.
    """
    settings = settings_here(data_dir)
    with server_extra():
        from deedbox.cli import db_here  # Kept out of start-up: this loads most of the hub.
    done = db_here.upgrade(settings)
    if as_json:
        click.echo(json.dumps({"database": settings.database_place, "from": done.before, "to": done.after}))
    elif done.before == done.after:
        click.echo(f"{settings.database_place} is at revision {done.after}, the newest: nothing to do.")
    elif done.before is None:
        click.echo(f"{settings.database_place} was empty, and is at revision {done.after} now.")
    else:
        click.echo(f"{settings.database_place} was at revision {done.before}, and is at {done.after} now.")


CHECK_EPILOG = """\b
Exit status:
  0  all is well
  1  something is not; each fault says what to do about it
  2  a flag or setting cannot be used
  4  the database cannot be opened at all
"""


@db.command(epilog=CHECK_EPILOG)
@data_dir_option
@click.option("--rebuild-search", is_flag=True, help="First make what searches find anew.")
@json_option
def check(data_dir: Path | None, *, rebuild_search: bool, as_json: bool) -> Exit:
    """Say whether the database is whole: its pages, and each document, file, event and index in it.

    The hub may serve meanwhile. All bytes are read, so it takes as long as reading the database does.
    """
    settings = settings_here(data_dir)
    with server_extra():
        from deedbox.cli import db_here  # As above.
    with progress("check", as_json=as_json) as report:
        done = db_here.check(settings, report, rebuild_search=rebuild_search)
    faults = [{"check": one.check, "what": one.what, "next": one.advice} for one in done.faults]
    if as_json:
        told: dict[str, Any] = {"revision": done.revision, "newest": done.newest, "checks": done.checks}
        told |= {"database": settings.database_place, "counts": done.counts}
        told |= {"faults": faults, "notes": done.notes}
        click.echo(json.dumps(told, ensure_ascii=False))
        return Exit.REFUSED if faults else Exit.DONE
    for fault in faults:
        click.echo(f"{styled(fault['check'], colour='red', bold=True)}: {printable(fault['what'])}")
        click.echo(f"  {styled('next', bold=True)}: {fault['next']}")
    for note in done.notes:
        click.echo(f"note: {printable(note)}")
    looked = ", ".join(f"{number} {what}" for what, number in done.counts.items())
    click.echo(
        f"{count(len(faults), 'fault')} in {count(len(done.checks), 'check')} ({looked or 'no rows'})."
    )
    return Exit.REFUSED if faults else Exit.DONE


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_dir_option
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@json_option
def backup(file: Path, data_dir: Path | None, *, force: bool, as_json: bool) -> None:
    """Write the whole database into FILE, as of one commit, while the hub serves.

    FILE is there when it is whole and was verified, and only its owner may read it. It holds what the
    database holds, also the keys that sign. Not in it are runs.key, of the data folder, and what is kept
    outside of the database. On PostgreSQL this needs pg_dump.
    """
    settings = settings_here(data_dir)
    with server_extra():
        from deedbox.cli import db_here  # As above.
    with progress("backup", as_json=as_json) as report:
        done = db_here.back_up(settings, file, replace=force, report=report)
    if as_json:
        told = {"file": str(done.file), "size_bytes": done.size_bytes, "revision": done.revision}
        told |= {"last_event": done.last_event, "generation": done.generation}
        click.echo(json.dumps(told | {"apart": done.apart}))
        return
    click.echo(
        f"{printable(str(done.file))} has {done.size_bytes:,} bytes: all of {settings.database_place} at "
        f"revision {done.revision}, as of event {done.last_event}."
    )
    for url, number in done.apart.items():
        click.echo(f"Not in it: {count(number, 'blob')} in {printable(url)}. Copy that place after this.")
    for line in db_here.apart(settings):
        click.echo(line)


@db.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_dir_option
@click.option(
    "--force", is_flag=True, help="Where there is a hub: keep its database aside, under another name."
)
@json_option
def restore(file: Path, data_dir: Path | None, *, force: bool, as_json: bool) -> Exit:
    """Put the backup FILE in an empty place, or in the place of a hub that is kept aside.

    No hub may serve there. FILE is verified before, and the database afterwards; it is upgraded if it is of
    an older release. Tokens, sessions and passwords are those of FILE again, also such as were revoked since.
    """
    settings = settings_here(data_dir)
    with server_extra():
        from deedbox.cli import db_here  # As above.
    with progress("restore", as_json=as_json) as report:
        done = db_here.restore(settings, file, replace=force, report=report)
    if as_json:
        faults = [{"check": one.check, "what": one.what, "next": one.advice} for one in done.faults]
        told = {"database": settings.database_place, "from": done.before, "to": done.revision}
        click.echo(json.dumps(told | {"aside": done.aside, "faults": faults}, ensure_ascii=False))
        return Exit.REFUSED if faults else Exit.DONE
    was = "" if done.before == done.revision else f", where FILE was at {done.before}"
    click.echo(f"{settings.database_place} was restored and is at revision {done.revision}{was}.")
    if done.aside is not None:
        click.echo(f"What was there before is kept: {done.aside}")
    for line in db_here.apart(settings):
        click.echo(line)
    if done.faults:
        click.echo(
            f"It has {count(len(done.faults), 'fault')}, which FILE had too: deedbox db check tells them."
        )
        return Exit.REFUSED
    return Exit.DONE


COPY_EPILOG = """\b
From SQLite to PostgreSQL, the hub stopped:
  export DEEDBOX_DATABASE_URL=postgresql://deedbox:…@db.example.com/deedbox
  deedbox db copy --data-dir deedbox-data
  deedbox serve

\b
And back, into a folder that holds no hub yet:
  deedbox db copy --to-folder another-folder
"""


@db.command(epilog=COPY_EPILOG)
@data_dir_option
@click.option(
    "--to", metavar="URL", help="Where to, instead of DEEDBOX_DATABASE_URL; a command line is seen by others."
)
@click.option(
    "--to-folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="From DEEDBOX_DATABASE_URL to SQLite in this folder.",
)
@json_option
def copy(data_dir: Path | None, to: str | None, to_folder: Path | None, *, as_json: bool) -> None:
    """Copy the hub in --data-dir to PostgreSQL, or one on PostgreSQL into a folder.

    The hub is stopped before. The other database is empty; it has everything in the end, compared row by
    row, or nothing. The one that is copied stays as it is. Ids, tokens, sessions and ETags stay the same;
    jobs that are open go on.
    """
    if to is not None and to_folder is not None:
        raise click.UsageError("--to and --to-folder say two things.")
    settings = settings_here(data_dir)
    with server_extra():
        from deedbox.cli import db_here  # As above.
    source, target = db_here.ends(settings, to, to_folder)
    with progress("copy", as_json=as_json) as report:
        done = db_here.copy(source, target, report)
    rows = sum(done.rows.values())
    if as_json:
        told = {"from": source.database_place, "to": target.database_place, "rows": dict(done.rows)}
        click.echo(json.dumps(told | {"open_jobs": done.open_jobs}))
        return
    click.echo(
        f"Copied {source.database_place} to {target.database_place}: {count(rows, 'row')} in "
        f"{count(len(done.rows), 'table')}, each compared; {count(done.open_jobs, 'open job')}."
    )
    for line in db_here.apart(target):
        click.echo(line)
