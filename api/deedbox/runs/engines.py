"""Whether this hub has what fuzzes."""

from importlib.metadata import PackageNotFoundError, version

from deedbox.problems import FuzzerMissing


def require_engine() -> None:
    """Let a run be asked for where it can be done.

    Raises:
        FuzzerMissing: nothing here fuzzes.
    """
    try:
        version("schemathesis")
    except PackageNotFoundError as error:
        msg = "Schemathesis, which fuzzes, is not installed on this hub."
        raise FuzzerMissing(msg) from error
