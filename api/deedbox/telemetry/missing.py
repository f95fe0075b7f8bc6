"""What can keep a hub from telling of itself."""

from collections.abc import Iterator
from contextlib import contextmanager


class UnusableTelemetry(Exception):
    """Metrics or traces can't be had as they are wanted.

    Args:
        reason: a sentence that says why.
        hint: what to do about it.
    """

    def __init__(self, reason: str, *, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


@contextmanager
def telemetry_extra() -> Iterator[None]:
    """Import what the extra brings inside of this.

    Raises:
        UnusableTelemetry: a module of it is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "deedbox":
            raise
        reason = f"There is no module {error.name}."
        hint = "pip install 'deedbox[telemetry]', or unset DEEDBOX_METRICS_PORT and DEEDBOX_TRACES"
        raise UnusableTelemetry(reason, hint=hint) from error
