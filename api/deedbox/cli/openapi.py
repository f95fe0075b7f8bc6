"""`deedbox openapi`: the hub's own contract, from the installed package."""

import sys
from pathlib import Path
from typing import Literal

import click

from deedbox.cli.files import write_whole
from deedbox.cli.server_extra import server_extra


@click.command(short_help="Print the hub's own contract.")
@click.option(
    "--rendition",
    type=click.Choice(["3.1", "3.2"]),
    default="3.1",
    show_default=True,
    help="Version of OpenAPI.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "yaml"]),
    help="How it is written.  [default: yaml for -o FILE.yaml, else json]",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file instead of standard output.",
)
def openapi(
    rendition: Literal["3.1", "3.2"], form: str | None, output: Path | None, *, as_json: bool
) -> None:
    """Print the contract of a hub of this release. No hub, no database and no settings are needed."""
    if as_json and form == "yaml":
        raise click.UsageError("--json and --format yaml exclude each other.")
    with server_extra():
        # Kept out of start-up: this loads the whole hub.
        from deedbox import openapi as contract
        from deedbox.app import create_app
        from deedbox.settings import Settings
    # The contract is the same wherever it is asked for, so the environment is not read.
    document = contract.rendition(create_app(Settings.model_construct()).openapi(), rendition)
    is_yaml = not as_json and (form or _form(output)) == "yaml"
    content = contract.as_yaml(document) if is_yaml else contract.as_json(document)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, content)
        click.echo(f"The contract is in {output}.", err=True)


def _form(output: Path | None) -> str:
    return "yaml" if output is not None and output.suffix.lower() in (".yaml", ".yml") else "json"
