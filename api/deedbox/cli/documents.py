"""The document that a command line names: read, and checked as the hub will check it."""

import re
import sys
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path, PurePath

import click

from deedbox import spec
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.text import count, printable, styled

_SUFFIXES = {
    ".json": spec.MediaType.JSON,
    ".yaml": spec.MediaType.YAML,
    ".yml": spec.MediaType.YAML,
}
# `{` may begin a mapping in YAML too, but in JSON only a quote or the end can follow.
_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[)')


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a document, where they came from and how they are written."""

    name: str
    content: bytes
    media_type: spec.MediaType
    is_file: bool = False
    """Whether `name` is a path that others can open."""
    version: str | None = None
    """The number under which a hub has it; None where none does."""


def read_source(path: Path) -> Source:
    """Read the file at *path*, or standard input where that is `-`.

    Raises:
        Failure: there is no such file, or it cannot be read.
    """
    if str(path) == "-":
        content = sys.stdin.buffer.read()
        return named("<stdin>", content)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Failure(
            f"{path} cannot be read", exit=Exit.USAGE, detail=f"{error.strerror}.", hint="check the path"
        ) from error
    return named(str(path), content, is_file=True)


def named(name: str, content: bytes, *, is_file: bool = False) -> Source:
    """Return the source whose *name* says how *content* is written; else the content does."""
    suffix = PurePath(name).suffix.lower()
    return Source(name, content, _SUFFIXES.get(suffix) or _sniffed(content), is_file)


def check(
    source: Source, *, hint: str = "correct the document", tolerated: Container[str] = ()
) -> spec.Document:
    """Return the document, or tell of all its faults, each with file, line and column, as compilers do.

    Raises:
        Failure: it is none that Deedbox takes; *hint* says what to do. What breaks a rule of *tolerated* is
            in the document instead.
    """
    try:
        return spec.load(source.content, source.media_type, tolerated=tolerated)
    except spec.SpecError as refusal:
        findings, is_complete = refusal.findings, refusal.is_complete
    for finding in findings:
        place = ":".join(
            str(part) for part in (source.name, finding.line, finding.column) if part is not None
        )
        severity = styled(f"{finding.severity}:", colour="red", bold=True)
        click.echo(f"{place}: {severity} {printable(finding.message)} [{finding.rule}]", err=True)
        if finding.hint:
            click.echo(f"    {printable(finding.hint)}", err=True)
    found = count(len(findings), "fault") if is_complete else f"the first {count(len(findings), 'fault')}"
    title = f"{source.name} is not a document that Deedbox takes: {found} above"
    raise Failure(
        title,
        exit=Exit.REFUSED,
        hint=hint,
        problem={
            "type": "about:blank",
            "title": title,
            "detail": findings[0].message,
            "errors": [_fault(finding) for finding in findings],
        },
    )


def _sniffed(content: bytes) -> spec.MediaType:
    return spec.MediaType.JSON if _JSON_START.match(content) else spec.MediaType.YAML


def _fault(finding: spec.Finding) -> dict[str, str | int | None]:
    # The members that a fault has in a hub's problem.
    return {
        "in": "document",
        "pointer": finding.pointer,
        "detail": finding.message,
        "code": finding.rule,
        "line": finding.line,
        "column": finding.column,
    }
