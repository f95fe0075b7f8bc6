"""What pages say of the packages of a version: how to install one, how far one is, how to have one built."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.access import PUBLIC
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks.numbers import package_number, project_of
from deedbox.db import ReadTransaction
from deedbox.pages import addresses, wording
from deedbox.problems import NoPackageName, NoPackageNumber

_OPEN = ("queued", "running")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that pip installs."""

    name: str
    url: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ListedSdk:
    """A package, built or not."""

    flavour: str
    name: str
    package_version: str
    state: str
    is_open: bool
    percent: int
    doing: str
    """What is done now."""
    error: str | None
    when: wording.Moment
    """When it ended; until then when it was asked for."""
    builder: str
    requires_python: str | None
    holds: str
    files: list[ListedFile]


@dataclass(frozen=True, slots=True)
class Install:
    """How a version is installed."""

    contract: str
    """As a command line names it."""
    chosen: ListedSdk | None
    """What the line for pip installs: the newest built client, else models; None while there is none."""
    sample: str | None
    """Lines of Python that run with it."""
    refusal: str | None
    """Why there can be no package; None where there can."""
    needs_token: bool
    is_retired: bool
    listed: list[ListedSdk]
    """Of each flavour the newest, and the newest that is built."""


def of_version(tx: ReadTransaction, api: Row[Any], version: Row[Any]) -> Install:
    """Return how *version* of *api* is installed."""
    rows = sdks.all_of(tx, version)
    shown = _shown(rows)
    files = sdks.files_of(tx, [row.id for row in shown])
    chosen = next((row for row in sorted(shown, key=_rank) if row.state == "succeeded"), None)
    listed = {row.id: _listed(version, row, files[row.id]) for row in shown}
    return Install(
        contract=f"{version.api}@{version.version}",
        chosen=chosen and listed[chosen.id],
        sample=chosen and _sample(chosen),
        refusal=_refusal(version),
        needs_token=api.visibility != PUBLIC,
        is_retired=version.state == "retired",
        listed=list(listed.values()),
    )


def _shown(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    newest: dict[tuple[str, bool], Row[Any]] = {}
    for row in rows:
        newest.setdefault((row.flavour, True), row)
        if row.state == "succeeded":
            newest.setdefault((row.flavour, False), row)
    wanted = {row.id for row in newest.values()}
    return [row for row in rows if row.id in wanted]


def _rank(row: Row[Any]) -> tuple[bool, int]:
    return row.flavour != "client", -row.id


def _sample(row: Row[Any]) -> str | None:
    if row.flavour == "models":
        return f"from {row.name.replace('-', '_')} import models"
    sample: str | None = row.sample
    return sample


def _refusal(version: Row[Any]) -> str | None:
    try:
        # Whatever the first word of the name is: the rest says whether it is one.
        project_of("x", version.api, "client")
        package_number(version.version)
    except (NoPackageName, NoPackageNumber) as problem:
        return problem.detail
    return None


def _listed(version: Row[Any], row: Row[Any], files: Sequence[Row[Any]]) -> ListedSdk:
    counted = (("operation", row.operations), ("type", row.models))
    return ListedSdk(
        flavour=row.flavour,
        name=row.name,
        package_version=row.package_version,
        state=row.state,
        is_open=row.state in _OPEN,
        percent=row.percent,
        doing=row.step,
        error=row.error,
        when=wording.moment(row.ended_at or row.created_at),
        builder=row.builder,
        requires_python=row.requires_python,
        holds=", ".join(wording.counted(count, noun) for noun, count in counted if count),
        files=[
            ListedFile(
                one.name,
                addresses.package_url(version, row.uid, one.name),
                wording.size(one.size_bytes),
                one.sha256,
            )
            for one in files
        ],
    )
