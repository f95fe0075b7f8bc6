"""What can go wrong with a command, what it prints then, and the status it exits with."""

import json
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import click

from deedbox.cli.text import printable, styled


class Exit(IntEnum):
    """The statuses of the command; `deedbox --help` lists them, and they never change their meaning."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NO_HUB = 3
    MACHINE = 4
    STOPPED = 130
    PIPE_CLOSED = 141


class VerdictExit(IntEnum):
    """The statuses of the commands that compare, as their help lists them."""

    FINE = 0
    BREAKING = 1
    UNDETERMINED = 2
    NOT_RUN = 3


class Failure(Exception):
    """A foreseeable failure: told in a few lines, without a traceback.

    Args:
        title: What happened, in a few words.
        exit: The status to exit with.
        detail: One sentence more.
        lines: The single faults, one a line.
        hint: What to do next.
        problem: The members of the RFC 9457 problem document; None makes one of title and detail.
        request_id: Under which the hub logged the request.
    """

    def __init__(
        self,
        title: str,
        *,
        exit: Exit | VerdictExit,  # noqa: A002 - It is the word for it.
        detail: str = "",
        lines: Sequence[str] = (),
        hint: str = "",
        problem: dict[str, Any] | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(title)
        self.title = title
        self.exit: Exit | VerdictExit = exit
        self.detail = detail
        self.lines = tuple(lines)
        self.hint = hint
        self.problem = problem or {"type": "about:blank", "title": title, "detail": detail, "errors": []}
        self.request_id = request_id


class ReaderGone(Exception):
    """Whoever read our output has seen enough and closed the pipe."""


def report(failure: Failure, *, as_json: bool) -> Exit | VerdictExit:
    """Tell of *failure* on standard error, with --json also as the one document on standard output."""
    if as_json:
        document = {"problem": failure.problem, "next": failure.hint, "exit_status": int(failure.exit)}
        click.echo(json.dumps(document, ensure_ascii=False))
    click.echo(f"{styled('error', colour='red', bold=True)}: {printable(failure.title)}", err=True)
    for line in (*([failure.detail] if failure.detail else []), *failure.lines):
        click.echo(f"  {printable(line)}", err=True)
    if failure.hint:
        click.echo(f"{styled('next', bold=True)}: {failure.hint}", err=True)
    if failure.request_id:
        click.echo(f"request: {printable(failure.request_id)}", err=True)
    return failure.exit


def usage(mistake: click.ClickException) -> Failure:
    """Return the failure for a command line that cannot be understood."""
    context = getattr(mistake, "ctx", None)
    asked = context.command_path if context else "deedbox"
    is_file = isinstance(mistake, click.FileError)
    return Failure(
        mistake.format_message(),
        exit=Exit.MACHINE if is_file else Exit.USAGE,
        hint="" if is_file else f"{asked} --help",
    )
