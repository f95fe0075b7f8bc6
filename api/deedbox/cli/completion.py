"""`deedbox completion`: the script that lets a shell complete the command."""

import click
from click.shell_completion import get_completion_class

_INSTALL = {
    "bash": 'eval "$(deedbox completion bash)"    in ~/.bashrc',
    "zsh": 'eval "$(deedbox completion zsh)"    in ~/.zshrc, after compinit',
    "fish": "deedbox completion fish > ~/.config/fish/completions/deedbox.fish",
}


EPILOG = "\n".join(["\b", *(f"{shell}: {line}" for shell, line in _INSTALL.items())])


@click.command(epilog=EPILOG, short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(list(_INSTALL)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    script = get_completion_class(shell)
    assert script is not None, "click completes these shells"
    click.echo(script(context.find_root().command, {}, "deedbox", "_DEEDBOX_COMPLETE").source())
    # At the end, because zsh reads what the first line says when the script is a file in its fpath.
    click.echo(f"# Install: {_INSTALL[shell]}")
