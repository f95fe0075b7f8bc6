"""What changed, as a file to keep: by the writers of `deedbox diff`, of what a hub keeps of a comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from fastapi import Request, Response
from sqlalchemy import Row

from deedbox import __version__
from deedbox.catalog import lifecycle
from deedbox.catalog.changes.report import Report
from deedbox.catalog.changes.schemas import ExportFormat
from deedbox.compare import Comparison
from deedbox.compare.kept import change_of
from deedbox.compare.reports import junit, markdown, sarif
from deedbox.compare.reports.compared import Compared, Kind, kind_of
from deedbox.http.conditional import REVALIDATE, etag_of, respond_bytes, respond_parts

_MEDIA_TYPES: Final = {
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ExportFormat.JUNIT: "application/xml",
    ExportFormat.SARIF: "application/sarif+json",
}
_SUFFIXES: Final = {ExportFormat.MARKDOWN: "md", ExportFormat.JUNIT: "xml", ExportFormat.SARIF: "sarif"}


@dataclass(frozen=True, slots=True)
class _Side:
    """A version, which is no file that others can open: a `compared.Side`."""

    name: str
    version: str
    title: str
    file: None = None

    def places(self, pointers: set[str]) -> dict[str, tuple[int, int]]:
        return {}


def respond_export(
    request: Request,
    form: ExportFormat,
    old: Row[Any] | None,
    new: Row[Any],
    report: Report,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return what changed from *old* to *new* as a file, or 304 when the caller has it.

    Args:
        request: what is answered.
        form: what is written.
        old: the older version; None where none comes before: a first release.
        new: the newer version.
        report: what changed, with waivers.
        headers: stand in the answer beside the usual ones.
    """
    compared = compared_of(old, new, report)
    media_type = _MEDIA_TYPES[form]
    sent = {
        "Cache-Control": REVALIDATE,
        # What changed is told in somebody's words: a browser that opens it must not run anything in it.
        "Content-Disposition": f'attachment; filename="{_filename(form, old, new)}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        **lifecycle.headers_of(new),
        **(headers or {}),
    }
    if form is ExportFormat.MARKDOWN:
        # What is written is not known before it is sent; all that it is made of is.
        etag = etag_of(f"{__version__} {compared!r}".encode())
        return respond_parts(request, _lines(compared), etag=etag, media_type=media_type, headers=sent)
    written = junit.form(compared) if form is ExportFormat.JUNIT else sarif.form(compared)
    body = f"{written}\n".encode()
    return respond_bytes(request, body, etag=etag_of(body), media_type=media_type, headers=sent)


def compared_of(old: Row[Any] | None, new: Row[Any], report: Report) -> Compared:
    """Return what `deedbox diff` would make of both versions, as far as *report* has kept it."""
    changes = tuple(map(change_of, report.changes))
    listed = [kind_of(change) for change in changes]
    counts = asdict(report.counts)
    unlisted = {kind: counts[kind] - listed.count(kind) for kind in Kind}
    before, after = None if old is None else _side(old), _side(new)
    return Compared(
        "diff",
        before,
        after,
        Comparison(changes, tuple(report.assumptions)),
        command_line=f"deedbox diff {(before or after).name} {after.name}",
        unlisted={kind: number for kind, number in unlisted.items() if number},
        unnamed={
            one["fingerprint"]: one["operation_count"] - len(one["operations"])
            for one in report.changes
            if one["operation_count"] > len(one["operations"])
        },
    )


def _lines(compared: Compared) -> Iterator[str]:
    yield from markdown.parts(compared)
    yield "\n"


def _side(version: Row[Any]) -> _Side:
    return _Side(f"{version.api}@{version.version}", version.version, version.title)


def _filename(form: ExportFormat, old: Row[Any] | None, new: Row[Any]) -> str:
    """Return the name of the file. APIs and numbers hold nothing that a name may not."""
    since = "" if old is None else f"-since-{old.version}"
    return f"{new.api}-{new.version}-changes{since}.{_SUFFIXES[form]}"


# Lines are short, for ReDoc shows them in a box that nobody can scroll by keyboard.
EXPORTED: Final[dict[str, Any]] = {
    _MEDIA_TYPES[ExportFormat.MARKDOWN]: {
        "schema": {"type": "string", "description": "A changelog in CommonMark."},
        "example": "## Orders: 1.0.0 → 1.1.0\n\n### Changed\n\n- `GET /b`: GET /b is new.\n",
    },
    _MEDIA_TYPES[ExportFormat.JUNIT]: {
        "schema": {"type": "string", "description": "One test suite, and a test case an entry."},
        "example": '<testsuites name="deedbox diff" />\n',
    },
    _MEDIA_TYPES[ExportFormat.SARIF]: {
        "schema": {"type": "object", "description": "A log of one run, as SARIF 2.1.0 has it."},
        "example": {"version": "2.1.0", "runs": []},
    },
}
"""The three forms, for the contract."""
