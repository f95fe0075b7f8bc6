"""Commands that the operator gives at the hub's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deedbox.cli.server_extra import read_settings

if TYPE_CHECKING:
    from deedbox.settings import Settings

data_dir_option = click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the hub on this machine keeps its data (DEEDBOX_DATA_DIR).  [default: deedbox-data]",
)


def settings_here(data_dir: Path | None) -> Settings:
    """Return the settings of the hub on this machine.

    Raises:
        Failure: the server is not installed, or a setting cannot be used.
    """
    return read_settings({"data_dir": data_dir})
