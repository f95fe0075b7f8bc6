"""`deedbox pull`: fetch a document, exactly as it was published."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import click

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.files import writing
from deedbox.cli.references import Reference, contract_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count

_SUFFIXES = {"application/json": ".json", "application/yaml": ".yaml"}

EPILOG = """\b
deedbox pull orders                    the latest version, into orders-1.1.0.yaml
deedbox pull orders@1.0.0              that version
deedbox pull orders@production -o -    what the channel names, to standard output
"""


@click.command(epilog=EPILOG, short_help="Fetch a published document, byte for byte.")
@contract_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write: a file, which is replaced, or a folder; - is standard output.  "
    "[default: API-VERSION.json or .yaml, here]",
)
@on_hub
def pull(session: Session, reference: Reference, output: Path | None) -> None:
    """Fetch a document into a file, byte for byte as it was published.

    The bytes are checked against their digest, and the file is written whole or not at all. A file that
    somebody changed is replaced only if -o names it.
    """
    if str(output) == "-" and session.as_json:
        raise click.UsageError("Standard output holds either the document or --json.")
    client = session.client
    version = client.versions.read(reference.api, reference.version_on(client))
    if version.state == deedbox_client.VersionState.RETIRED:
        session.note(f"{version.api} {version.version} is retired")
    download = client.versions.document(version.api, version.version)
    if str(output) == "-":
        sys.stdout.buffer.write(download.read())
        return
    default = f"{version.api}-{version.version}{_SUFFIXES.get(version.media_type, '')}"
    path = output or Path(default)
    if path.is_dir():
        path /= default
    if output is None or path != output:
        _require_unchanged(path, version)
    with writing(path):
        download.save(path)
    session.answer(
        f"{version.api} {version.version} is in {path} ({count(version.size_bytes, 'byte')}, "
        f"SHA-256 {version.sha256}).",
        {"file": str(path), "version": version},
    )


def _require_unchanged(path: Path, version: deedbox_client.Version) -> None:
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != version.sha256:
        raise Failure(
            f"{path} is there, with other bytes",
            exit=Exit.MACHINE,
            hint=f"-o {path} replaces it",
        )
