"""The forms in which the index answers: HTML (PEP 503) and JSON (PEP 691), and which one a caller wants."""

import html
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from deedbox.catalog.index.projects import File, Project
from deedbox.http.accept import best_of
from deedbox.problems import NotAcceptable

HTML: Final = "text/html"
HTML_V1: Final = "application/vnd.pypi.simple.v1+html"
JSON_V1: Final = "application/vnd.pypi.simple.v1+json"
FORMS: Final = {
    HTML: (HTML,),
    HTML_V1: (HTML_V1, "application/vnd.pypi.simple.latest+html"),
    JSON_V1: (JSON_V1, "application/vnd.pypi.simple.latest+json"),
}
"""The media types that are answered, the first of which whoever has no preference gets, and their names."""
API_VERSION: Final = "1.4"
"""Of the index's API (PEP 629). What came after 1.1 may be left out: `tracks`, provenance, project status."""


def form_of(accept: str, named: Sequence[str]) -> str:
    """Return the media type that is wanted.

    Args:
        accept: the header; "" takes anything.
        named: values of `format` in the query, which outdoes the header.

    Raises:
        NotAcceptable: there is no such form.
    """
    if named:
        # In a query a bare "+" means a blank, and this is how people write it.
        wanted = named[0].replace(" ", "+").lower()
        found = next((form for form, names in FORMS.items() if wanted in names), None)
    else:
        found = best_of(accept, FORMS)
    if found is None or len(named) > 1:
        msg = f"The index is there as {', '.join(FORMS)}."
        raise NotAcceptable(msg)
    return found


def listing(names: Sequence[str], form: str) -> bytes:
    """Return the page that lists projects."""
    if form == JSON_V1:
        return _json({"projects": [{"name": name} for name in names]})
    return _html("Packages of this hub", [f'<a href="{name}/">{name}</a><br>' for name in names])


def page(project: Project, form: str) -> bytes:
    """Return the page of *project*; the addresses of its files are relative to its own."""
    if form == JSON_V1:
        files = [_file(one) for one in project.files]
        versions = list(dict.fromkeys(one.version for one in project.files))
        return _json({"name": project.name, "versions": versions, "files": files})
    return _html(project.name, [_anchor(one) for one in project.files])


def _json(members: dict[str, Any]) -> bytes:
    return json.dumps({"meta": {"api-version": API_VERSION}, **members}, separators=(",", ":")).encode()


def _file(file: File) -> dict[str, Any]:
    metadata = False if file.metadata_sha256 is None else {"sha256": file.metadata_sha256}
    members = {
        "filename": file.name,
        "url": file.name,
        "hashes": {"sha256": file.sha256},
        "requires-python": file.requires_python,
        "size": file.size_bytes,
        "yanked": False if file.yanked is None else file.yanked,
        # PEP 714: the second is for those who only know the first name of it.
        "core-metadata": metadata,
        "dist-info-metadata": metadata,
    }
    return members if file.uploaded_at is None else {**members, "upload-time": _moment(file.uploaded_at)}


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06}Z"


def _anchor(file: File) -> str:
    attributes = {"href": f"{file.name}#sha256={file.sha256}", "data-requires-python": file.requires_python}
    if file.yanked is not None:
        attributes["data-yanked"] = file.yanked
    if file.metadata_sha256 is not None:
        digest = f"sha256={file.metadata_sha256}"
        attributes |= {"data-core-metadata": digest, "data-dist-info-metadata": digest}
    written = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<a {written}>{html.escape(file.name)}</a><br>"


def _html(title: str, lines: Sequence[str]) -> bytes:
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="pypi:repository-version" content="{API_VERSION}">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n<h1>{html.escape(title)}</h1>\n"
    )
    return "\n".join([f"{head}{lines[0] if lines else ''}", *lines[1:], "</body>\n</html>\n"]).encode()
