"""A package that a hub builds: asked for, watched until it ends, and fetched."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.packages import Package, WrittenFile, keep, make_folder
from deedbox.cli.progress import Report
from deedbox.cli.text import printable

OPEN = (deedbox_client.SdkState.QUEUED, deedbox_client.SdkState.RUNNING)
_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 2.0
_LAST_LINES = 10


@dataclass(frozen=True, slots=True)
class OnHub:
    """One SDK of a hub."""

    client: deedbox_client.Deedbox
    api: str
    sdk: deedbox_client.Sdk

    @property
    def contract(self) -> str:
        return f"{self.api}@{self.sdk.version}"

    @property
    def name(self) -> str:
        return f"{self.sdk.name} {self.sdk.package_version}"

    @property
    def log_command(self) -> str:
        return f"deedbox sdks log {self.contract} {self.sdk.id}"


def ask(client: deedbox_client.Deedbox, api: str, version: str, flavour: str) -> OnHub:
    """Let the hub build an SDK of *version*, unless it has done so or is about to."""
    return OnHub(client, api, client.sdks.build(api, version, flavour=deedbox_client.Flavour(flavour)))


def watch(asked: OnHub, report: Report) -> OnHub:
    """Return the SDK once the hub has built it.

    Raises:
        Failure: it cannot be built, somebody broke it off, or Ctrl-C was pressed, which the hub is not told.
    """
    sdk, pauses = asked.sdk, _pauses()
    try:
        while sdk.state in OPEN:
            report(*_stage(sdk))
            time.sleep(next(pauses))
            sdk = asked.client.sdks.read(asked.api, sdk.version, sdk.id)
    except KeyboardInterrupt:
        raise Failure(
            f"Stopped watching; the hub goes on building {asked.name}",
            exit=Exit.STOPPED,
            hint=f"deedbox sdk {asked.contract} watches again; "
            f"deedbox sdks cancel {asked.contract} {sdk.id} breaks it off",
        ) from None
    ended = OnHub(asked.client, asked.api, sdk)
    if sdk.state != deedbox_client.SdkState.SUCCEEDED:
        raise _ended_badly(ended)
    report(100, "")
    return ended


def fetch(built: OnHub, folder: Path) -> Package:
    """Fetch the files of a built SDK into *folder*, each checked against its digest; one that is there stays.

    Raises:
        Failure: what came is not what the hub says, or the folder cannot be written.
    """
    sdk = built.sdk
    make_folder(folder)
    return Package(
        str(sdk.flavour),
        sdk.name,
        sdk.package_version,
        sdk.module,
        sdk.operations or 0,
        sdk.models or 0,
        [_fetched(built, file, folder) for file in sdk.files],
        [one.model_dump(mode="json") for one in sdk.report],
        sdk.report_count,
    )


def index_url(client: deedbox_client.Deedbox) -> str:
    """Return the address of the index that pip reads."""
    return f"{client.base_url.rstrip('/')}/simple/"


def index_argument(client: deedbox_client.Deedbox, api: str) -> str:
    """Return what a shell gives pip for the index: with the token in its variable unless *api* is public."""
    url = index_url(client)
    if client.apis.read(api).visibility == deedbox_client.Visibility.PUBLIC:
        return url
    return f'"{url.replace("://", "://__token__:$DEEDBOX_TOKEN@", 1)}"'


def _fetched(built: OnHub, file: deedbox_client.SdkFile, folder: Path) -> WrittenFile:
    if Path(file.name).name != file.name or file.name.startswith("."):
        raise _no_answer(f"It names a file {file.name!r}.")
    path = folder / file.name
    if path.is_file() and _digest(path.read_bytes()) == file.sha256:
        return WrittenFile(path, file.size_bytes, file.sha256)
    content = built.client.sdks.download(built.api, built.sdk.version, built.sdk.id, file.name).read()
    if _digest(content) != file.sha256:
        raise _no_answer(f"{file.name} is not what its SHA-256 says, {file.sha256}.")
    return keep(path, content, file.sha256)


def _no_answer(detail: str) -> Failure:
    return Failure(
        "This is no answer of a hub",
        exit=Exit.NO_HUB,
        detail=detail,
        hint="nothing was written; try again, and tell the hub's operator",
    )


def _ended_badly(ended: OnHub) -> Failure:
    sdk = ended.sdk
    again = f"deedbox sdk {ended.contract} --flavour {sdk.flavour}"
    if sdk.state == deedbox_client.SdkState.CANCELLED:
        return Failure(
            f"The building of {ended.name} was broken off", exit=Exit.REFUSED, hint=f"{again} begins anew"
        )
    said = list(ended.client.sdks.log(ended.api, sdk.version, sdk.id))[-_LAST_LINES:]
    return Failure(
        f"The hub could not build {ended.name}",
        exit=Exit.REFUSED,
        detail=sdk.error or "",
        lines=[f"{line.at:%H:%M:%S} {line.line}" for line in said],
        hint=f"{ended.log_command} tells all that was said; {again} tries again",
    )


def _stage(sdk: deedbox_client.Sdk) -> tuple[int, str]:
    """Return how far the building is, in percent, and what is done now."""
    if sdk.state == deedbox_client.SdkState.QUEUED:
        return 0, "waiting for its turn" if sdk.error is None else f"trying again: {printable(sdk.error)}"
    return sdk.percent, sdk.step or "starting"


def _pauses() -> Iterator[float]:
    pause = _FIRST_PAUSE_SECONDS
    while True:
        yield pause
        pause = min(pause * 1.5, _LONGEST_PAUSE_SECONDS)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
