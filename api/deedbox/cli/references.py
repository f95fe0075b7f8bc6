"""`API@VERSION` and `API@CHANNEL`: how a command line names a contract."""

from __future__ import annotations

from dataclasses import dataclass

import click

import deedbox_client
from deedbox.catalog import semver
from deedbox.cli.failures import Exit, Failure


@dataclass(frozen=True, slots=True)
class Reference:
    """An API, and a version or channel of it."""

    api: str
    target: str
    """A semantic version, or the name of a channel."""
    hub: str = ""
    """Address of its hub, if it was named; else it is whichever is asked."""

    @property
    def is_version(self) -> bool:
        return semver.is_version(self.target)

    def version_on(self, client: deedbox_client.Deedbox) -> str:
        """Return the version; a channel is asked for the one it names.

        Raises:
            Failure: it is on another hub, which is not to be shown the token of this one.
        """
        here = client.base_url.rstrip("/")
        if self.hub and self.hub.lower() != here.lower():
            raise Failure(
                f"{self.api}@{self.target} is on another hub than the one that is asked, {here}",
                exit=Exit.USAGE,
                hint=f"ask that one: --hub {self.hub}, or DEEDBOX_URL",
            )
        return self.target if self.is_version else client.channels.read(self.api, self.target).version


class NameType(click.ParamType[str]):
    """Reads a name that can stand in a path; whether it is a good one, the hub says."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in ("", ".", ".."):
            self.fail(f"{value!r} is no name", param, ctx)
        return value


class VersionType(click.ParamType[str]):
    """Reads a semantic version."""

    name = "version"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not semver.is_version(value):
            self.fail(f"{value!r} is no semantic version, as 1.0.0 and 2.1.0-rc.1 are", param, ctx)
        return value


class ReferenceType(click.ParamType[Reference]):
    """Reads `API@VERSION`, and where channels are taken also `API@CHANNEL` and `API` (its latest)."""

    name = "reference"

    def __init__(self, *, takes_channels: bool) -> None:
        self.takes_channels = takes_channels

    def convert(
        self, value: str | Reference, param: click.Parameter | None, ctx: click.Context | None
    ) -> Reference:
        if isinstance(value, Reference):
            return value
        api, _, target = value.partition("@")
        reference = Reference(api, target or ("latest" if self.takes_channels else ""))
        if api in ("", ".", ".."):
            self.fail(f"{value!r} names no API, as orders@1.0.0 does", param, ctx)
        if target in (".", ".."):
            self.fail(f"{target!r} is no channel", param, ctx)
        if not self.takes_channels and not reference.is_version:
            self.fail(f"{value!r} names no version, as {api}@1.0.0 does", param, ctx)
        return reference


NAME = NameType()
VERSION = VersionType()
api_argument = click.argument("api", type=NAME)
contract_argument = click.argument(
    "reference", metavar="API[@VERSION|@CHANNEL]", type=ReferenceType(takes_channels=True)
)
version_argument = click.argument(
    "reference", metavar="API@VERSION", type=ReferenceType(takes_channels=False)
)
