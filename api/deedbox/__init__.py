"""Deedbox: the home of an organisation's HTTP API contracts."""

from typing import Any

__version__: str
"""The installed release of the `deedbox` package (SemVer)."""


def __getattr__(name: str) -> Any:
    if name != "__version__":
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    # Half of what `deedbox --help` would load, and it asks for no version.
    from importlib.metadata import version

    globals()[name] = version("deedbox")
    return globals()[name]
