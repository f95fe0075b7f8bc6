"""Long Markdown, written to the terminal or to a file as it comes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import deedbox_client
from deedbox.cli.files import write_whole, writing
from deedbox.cli.session import Session
from deedbox.cli.text import printable

_LINES = re.compile(r"(\n)")

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Where to write: a file, which is replaced when all is there; - is standard output.  [default: -]",
)


def write(session: Session, parts: Iterable[str], output: Path | None) -> None:
    """Write *parts*, each as it comes; to a file all of them or nothing.

    With --json they are the member `markdown`, or `file` says where they are.
    """
    if output is not None and str(output) != "-":
        write_whole(output, "".join(parts).encode())
        session.answer(f"It is in {printable(str(output))}.", {"file": str(output)})
    elif session.as_json:
        session.answer("", {"markdown": "".join(parts)})
    else:
        for part in parts:
            click.echo(_harmless(part), nl=False)


def save(session: Session, download: deedbox_client.Download, output: Path | None) -> None:
    """Write what a hub sends, as `write` does."""
    if output is not None and str(output) != "-":
        with writing(output):
            download.save(output)
        session.answer(f"It is in {printable(str(output))}.", {"file": str(output)})
        return
    with download:
        write(session, _decoded(download.iter_bytes()), None)


def _decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _harmless(text: str) -> str:
    """Return *text* with nothing in it that steers a terminal; its lines stay."""
    return "".join(part if part == "\n" else printable(part) for part in _LINES.split(text))
