"""Groups whose plain name lists: `deedbox apis` is `deedbox apis list`."""

import sys

import click

from deedbox.cli.failures import Exit, Failure


class ListsByDefault(click.Group):
    """Goes to its command `list` where no other is named; an API named like a command needs `list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes_names = any(isinstance(each, click.Argument) for each in self.commands["list"].params)
        word = args[0] if args else ""
        is_option = word.startswith("-") and word not in ctx.help_option_names
        is_name = takes_names and bool(word) and word not in self.commands and not word.startswith("-")
        if (not word and not takes_names) or is_option or is_name:
            args = ["list", *args]
        return super().parse_args(ctx, args)


yes_option = click.option("--yes", is_flag=True, help="Do not ask; needed where nobody can answer.")


def confirm(question: str, *, yes: bool) -> None:
    """Ask *question* unless *yes*.

    Raises:
        Failure: nobody is there to answer.
        Abort: the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise Failure(question, exit=Exit.USAGE, detail="Nobody is there to answer.", hint="say --yes")
    click.confirm(question, abort=True, err=True)
