"""Where a command takes a document from: a file, a hub, a revision of git, or the app that serves it."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from deedbox import spec
from deedbox.cli.documents import Source, read_source
from deedbox.cli.references import Reference, ReferenceType
from deedbox.cli.session import Session
from deedbox.cli.sources import address, app, git

__all__ = ["SOURCE", "read", "reference_in"]

_ELSEWHERE = {"git:": git.read, "app:": app.read}
"""What needs no hub and is no file, by how its name begins; `./git:main:x` names a file."""


class SourceType(click.ParamType[str]):
    """Takes the name of a source as it is; a shell completes those of files."""

    name = "source"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value:
            self.fail("an empty text names no document", param, ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


SOURCE = SourceType()


def read(name: str, session: Session, *, folder: Path | None = None) -> Source:
    """Return the document that *name* names.

    Args:
        name: `-`, a path, `git:REVISION:PATH`, `app:MODULE:ATTRIBUTE`, `API@VERSION`, `API@CHANNEL`, or the
            address of a version or a channel on the hub.
        session: Whose hub is asked, if it has to be.
        folder: That of a relative path; None is the current one.

    Raises:
        Failure: there is nothing of that name.
    """
    for prefix, read_elsewhere in _ELSEWHERE.items():
        if name.startswith(prefix):
            return read_elsewhere(name.removeprefix(prefix))
    reference = reference_in(name, folder=folder)
    if reference is not None:
        return _fetch(reference, session)
    return read_source(Path(name) if name == "-" or folder is None else folder / name)


def reference_in(name: str, *, folder: Path | None = None) -> Reference | None:
    """Return what of a hub *name* names; None where it names something else, be it a misspelt file."""
    if name.startswith(address.PREFIXES):
        return address.reference(name)
    api, at, _ = name.partition("@")
    is_elsewhere = name.startswith(tuple(_ELSEWHERE))
    if not at or "/" in api or "." in api or is_elsewhere or ((folder or Path()) / name).exists():
        return None
    return ReferenceType(takes_channels=True).convert(name, None, None)


def _fetch(reference: Reference, session: Session) -> Source:
    """Return the document that the hub has under *reference*."""
    version = session.client.versions.read(reference.api, reference.version_on(session.client))
    content = session.client.versions.document(version.api, version.version).read()
    name = f"{version.api}@{version.version}"
    return Source(name, content, spec.MediaType(version.media_type), version=version.version)
