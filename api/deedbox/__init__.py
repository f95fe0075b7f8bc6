"""Deedbox: the home of an organisation's HTTP API contracts."""

from importlib.metadata import version

__version__ = version("deedbox")
"""The installed release of the `deedbox` package (SemVer)."""
