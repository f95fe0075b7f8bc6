"""`deedbox db` as an operator meets it, beside the hub that serves and without one."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from deedbox import migrations
from deedbox.cli.command import deedbox as command
from deedbox.settings import Settings
from tests.cli.running import Run, ServedHub, environment
from tests.loaded import COMMAND
from tests.migrations import frozen

pytestmark = pytest.mark.slow  # The first test starts a hub.


@pytest.fixture
def here(deedbox: Run, served_hub: ServedHub) -> Run:
    """Runs a command of `deedbox db` on the hub that serves."""
    return lambda *words, **more: deedbox("db", *words, "--data-dir", str(served_hub.data_dir), **more)


@pytest.fixture
def alone(deedbox: Run) -> Run:
    """Runs a command of `deedbox db` where no database is named by the environment."""
    return lambda *words, **more: deedbox("db", *words, **{"DEEDBOX_DATABASE_URL": "", **more})


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a hub of 0.1.0."""
    settings = Settings(data_dir=tmp_path / "old", database_url=None)
    frozen.thaw("0.1.0", settings)
    return settings.data_dir


def test_beside_a_hub_that_serves_it_is_checked_and_there_is_nothing_to_upgrade(here: Run) -> None:
    told = here("upgrade", "--json").json
    assert (told["from"], told["to"]) == (migrations.newest(), migrations.newest())
    assert "the newest: nothing to do" in here("upgrade").out
    done = here("check", "--json")
    assert (done.status, done.json["faults"]) == (0, [])
    assert done.json["checks"][0] == "revision"
    assert here("check").out.rstrip().splitlines()[-1].startswith("0 faults in 14 checks (")


@pytest.mark.sqlite
def test_a_backup_is_made_beside_a_hub_and_nothing_is_restored_beneath_it(
    here: Run, served_hub: ServedHub, tmp_path: Path
) -> None:
    file = tmp_path / "hub.backup"
    told = here("backup", str(file), "--json").json
    assert (told["size_bytes"], told["revision"]) == (file.stat().st_size, migrations.newest())
    refused = here("backup", str(file))
    assert refused.status == 4
    assert refused.err.endswith("next: name another file, or say --force to write over it\n")
    beneath = here("restore", str(file), "--force")
    assert beneath.status == 4
    assert f"Another hub serves from the data folder {served_hub.data_dir}" in beneath.err


@pytest.mark.sqlite
def test_an_old_hub_is_backed_up_upgraded_damaged_and_restored(alone: Run, old: Path, tmp_path: Path) -> None:
    folder, file = ["--data-dir", str(old)], tmp_path / "hub.backup"
    checked = alone("check", *folder)
    assert checked.status == 1
    assert "revision: it is at revision 0015" in checked.out
    assert "next: deedbox db upgrade brings it to this release's shape" in checked.out
    assert "note: what is in the tables was not looked at" in checked.out
    made = alone("backup", str(file), *folder)
    assert "at revision 0015, as of event 23." in made.out
    assert alone("upgrade", *folder).out == (
        f"{old}/deedbox.sqlite3 was at revision 0015, and is at {migrations.newest()} now.\n"
    )
    assert alone("check", *folder).status == 0
    os.truncate(old / "deedbox.sqlite3", 4096)
    assert alone("check", *folder).status in (1, 4)
    assert "There is a hub in" in alone("restore", str(file), *folder).err
    done = alone("restore", str(file), *folder, "--force", "--json")
    assert (done.status, done.json["from"], done.json["faults"]) == (0, "0015", [])
    assert Path(done.json["aside"]).stat().st_size == 4096
    assert alone("check", *folder).status == 0


@pytest.mark.sqlite
def test_what_is_not_there_is_told(alone: Run, old: Path, tmp_path: Path) -> None:
    for words in (["check"], ["backup", "file"], ["copy"]):
        url = {"DEEDBOX_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"} if words == ["copy"] else {}
        done = alone(*words, "--data-dir", str(tmp_path / "nowhere"), **url)
        assert done.status == 4
        assert "error: There is no hub in" in done.err
        assert "next: name its folder with --data-dir" in done.err
    (tmp_path / "deedbox.sqlite3").touch()
    empty = alone("check", "--rebuild-search", "--data-dir", str(tmp_path))
    assert (empty.status, "error: There is no hub in this database" in empty.err) == (4, True)
    nowhere = alone("backup", "no/such/folder/file", "--data-dir", str(old))
    assert (nowhere.status, "No such file or directory" in nowhere.err) == (4, True)
    away = alone(
        "copy", "--data-dir", str(old), DEEDBOX_DATABASE_URL="postgresql://ada:s3cret@127.0.0.1:9/none"
    )
    assert away.status == 4
    assert "postgresql://127.0.0.1:9/none" in away.err
    assert "s3cret" not in away.err


def test_it_is_said_where_a_hub_is_copied_to(alone: Run) -> None:
    for words, told in (
        ([], "which database in PostgreSQL is meant"),
        (["--to", "mysql://host/name"], "--to is no address"),
        (["--to", "postgresql://host/name", "--to-folder", "there"], "say two things"),
        (["--to-folder", "there"], "which database in PostgreSQL is meant"),
    ):
        done = alone("copy", *words)
        assert (done.status, told in done.err) == (2, True), done.err


def test_a_program_that_is_not_there_is_named_with_its_package() -> None:
    from deedbox.upkeep import Unfit, programs

    with pytest.raises(Unfit) as caught:
        programs.find("pg_dump", at_least=99)
    assert "pg_dump of PostgreSQL 99 or later is not installed" in caught.value.what
    assert "apt-get install postgresql-client-99" in caught.value.advice


def test_each_command_says_what_it_does() -> None:
    for name in ("upgrade", "check", "backup", "restore", "copy"):
        assert CliRunner().invoke(command, ["db", name, "--help"]).exit_code == 0
    told = CliRunner().invoke(command, ["db", "check", "--help"]).output.partition("Exit status:")[2]
    assert [int(line.split()[0]) for line in told.strip().splitlines()] == [0, 1, 2, 4]


@pytest.mark.sqlite
def test_on_a_terminal_there_is_a_bar(old: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    words = [COMMAND, "db", "backup", str(tmp_path / "file"), "--data-dir", str(old)]
    with subprocess.Popen(
        words, env=environment(TERM="xterm"), stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        assert process.wait() == 0
    os.close(theirs)
    assert b"backup  [##########]  100%" in os.read(ours, 100_000)
    os.close(ours)
