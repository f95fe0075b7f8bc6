"""`deedbox tokens`: what the operator does with the tokens of the hub on this machine."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.server_extra import read_settings, server_extra

if TYPE_CHECKING:
    from deedbox.identity.service import Scope

SCOPES = ("contracts:read", "contracts:write", "admin")


@click.group(short_help="Make tokens for the hub on this machine.")
def tokens() -> None:
    """Make tokens for the hub on this machine.

    This works on the hub's database, so it needs the right to write there and no token. The hub may run
    meanwhile.
    """


@tokens.command(
    epilog="deedbox tokens create orders-ci --scope contracts:read --scope contracts:write",
    short_help="Make a token and print it, once.",
)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    required=True,
    help="What the token may do; may be given several times. `admin` may do everything.",
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the hub keeps its data (DEEDBOX_DATA_DIR).  [default: deedbox-data]",
)
@click.option("--json", "as_json", is_flag=True, help="Print name, scopes and token as JSON.")
def create(name: str, scopes: tuple[str, ...], data_dir: Path | None, *, as_json: bool) -> None:
    """Make a token for NAME and print it, once: only its hash is kept.

    NAME is what the hub shows as the publisher, such as the name of a team or of a pipeline.
    """
    if not (0 < len(name) <= 100 and name.isprintable()):
        raise click.BadParameter("take 1 to 100 characters of one line", param_hint="NAME")
    settings = read_settings({"data_dir": data_dir})
    with server_extra():
        # Kept out of start-up: this loads the database.
        from deedbox.cli.token_store import mint
    if not settings.database_path.is_file():
        raise Failure(
            f"There is no hub in {settings.data_dir}",
            exit=Exit.MACHINE,
            hint="name its folder with --data-dir, or start it once: deedbox serve",
        )
    token = mint(settings, name, cast("tuple[Scope, ...]", scopes))
    if as_json:
        click.echo(json.dumps({"name": name, "scopes": scopes, "token": token}))
    else:
        click.echo(token)
        click.echo(f"This is the only time that the token of {name} is shown.", err=True)
