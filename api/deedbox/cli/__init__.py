"""The `deedbox` command: it runs a hub, and reaches one through the generated client.

Importing this package loads click and nothing heavier; each command loads what it needs when it is used.
"""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

import click

from deedbox.cli import failures
from deedbox.cli.command import deedbox

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command line *words* (None: the process's own) and exit with a status of `failures.Exit`."""
    words = list(sys.argv[1:] if words is None else words)
    as_json = _wants_json(words)
    try:
        status = deedbox.main(words, prog_name="deedbox", standalone_mode=False)
        sys.stdout.flush()
    except failures.Failure as failure:
        status = failures.report(failure, as_json=as_json)
    except click.exceptions.NoArgsIsHelpError as request:
        click.echo(request.format_message(), err=True)
        status = failures.Exit.USAGE
    except click.ClickException as mistake:
        status = failures.report(failures.usage(mistake), as_json=as_json)
    except click.Abort:
        click.echo("Stopped; nothing more was done.", err=True)
        status = failures.Exit.STOPPED
    except (failures.ReaderGone, BrokenPipeError):
        # Python would complain again while it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = failures.Exit.PIPE_CLOSED
    # Before it ends Python looks for garbage in all that was loaded, which takes longer than most commands.
    gc.freeze()
    sys.exit(status if isinstance(status, int) else failures.Exit.DONE)


def _wants_json(words: Sequence[str]) -> bool:
    """Whether a failure is told in JSON, too; the words may be such that no command understands them."""
    return bool({"--json", "--format=json"} & {*words}) or ("--format", "json") in pairwise(words)
