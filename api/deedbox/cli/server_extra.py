"""The parts of the package that only the `[server]` extra brings the requirements of."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, get_args

from deedbox.cli.failures import Exit, Failure

if TYPE_CHECKING:
    from deedbox.settings import Settings


@contextmanager
def server_extra() -> Iterator[None]:
    """Import what the extra brings inside of this; a missing module becomes a sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "deedbox":
            raise
        raise Failure(
            "This command needs the server, which is not installed",
            exit=Exit.MACHINE,
            detail=f"There is no module {error.name}.",
            hint="pip install 'deedbox[server]'",
        ) from error


def read_settings(given: dict[str, Any]) -> "Settings":
    """Return the settings of the hub on this machine: what was *given*, else DEEDBOX_*, else the default.

    Args:
        given: Values of flags by the name of the setting; None stands for a flag that was not used.

    Raises:
        Failure: the extra is missing, or a value cannot be used; there is a line for each.
    """
    with server_extra():
        # Kept out of start-up: most commands work without the server.
        from pydantic import SecretStr, ValidationError

        from deedbox import failpoints
        from deedbox.settings import Settings
    try:
        failpoints.arm(os.environ)
    except ValueError as error:
        msg = f"{failpoints.VARIABLE} cannot be used"
        raise Failure(msg, exit=Exit.USAGE, detail=f"{error}.", hint="unset it: only tests need it") from None
    used = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**used)
    except ValidationError as error:
        lines = []
        for fault in error.errors(include_url=False, include_context=False):
            name = str(fault["loc"][0]) if fault["loc"] else ""
            source = (
                f"--{name.replace('_', '-')}"
                if name in used
                else f"DEEDBOX_{name.upper().removeprefix('DEEDBOX_')}"
            )
            field = Settings.model_fields.get(name)
            is_secret = field is not None and SecretStr in get_args(field.annotation)
            given_as = "" if is_secret else f" (it is {fault['input']!r})"
            lines.append(f"{source}: {fault['msg'].removeprefix('Value error, ')}{given_as}")
        raise Failure(
            "The settings of the hub cannot be used",
            exit=Exit.USAGE,
            lines=lines,
            hint="correct each of them; deedbox serve --help has the flags",
        ) from None
