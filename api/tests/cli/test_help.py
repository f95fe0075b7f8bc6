"""What the help promises, and what it costs."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from deedbox.cli.command import COMMANDS, deedbox
from deedbox.cli.failures import Exit, VerdictExit
from deedbox.cli.serve import serve
from deedbox.settings import Settings


@pytest.mark.parametrize(
    "words",
    [["--help"], *([name, "--help"] for name in ("pull", "apis", "login", "users")), ["completion", "bash"]],
)
def test_help_and_completion_load_nothing_heavy(words: list[str]) -> None:
    heavy = ("fastapi", "sqlalchemy", "pydantic", "httpx2", "jsonschema_rs", "yaml", "importlib.metadata")
    program = f"""
import atexit, sys
atexit.register(lambda: print([name for name in {heavy} if name in sys.modules], file=sys.stderr))
from deedbox.cli import main
main({words})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert done.stdout


def test_the_line_of_a_command_is_the_same_in_both_helps() -> None:
    context = click.Context(deedbox)
    for name, line in COMMANDS.items():
        command = deedbox.get_command(context, name)
        assert command is not None and command.get_short_help_str(limit=200) == line


def test_every_exit_status_is_in_the_help() -> None:
    told = CliRunner().invoke(deedbox, ["--help"]).output.partition("Exit status:")[2]
    # 141 is what a shell reports for any program whose reader went away.
    assert [int(line.split()[0]) for line in told.strip().splitlines()] == sorted(
        {*Exit} - {Exit.PIPE_CLOSED}
    )


@pytest.mark.parametrize("name", ["check", "diff"])
def test_every_verdict_is_in_the_help_of_what_compares(name: str) -> None:
    told = CliRunner().invoke(deedbox, [name, "--help"]).output.partition("Exit status:")[2]
    for status in VerdictExit:
        assert f" {int(status)} " in told


def test_every_flag_of_serve_is_a_setting_and_tells_its_default() -> None:
    for option in serve.params:
        assert isinstance(option, click.Option)
        if option.name == "as_json":
            continue
        default = Settings.model_fields[str(option.name)].default
        assert str(option.help).endswith(f"[default: {default or 'none'}]")


def test_without_words_the_help_is_shown_and_the_status_is_2() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from deedbox.cli import main; main([])"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Exit status:" in done.stderr
