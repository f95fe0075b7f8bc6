"""Files of pages, each at an address that its digest is part of, so that a browser keeps it for ever."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request, Response

from deedbox.http.conditional import respond_bytes
from deedbox.problems import NotFound

PREFIX = "/assets"

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
# A stored contract's docs have an opaque origin, and must get these files nevertheless; they hold no secret.
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    content: bytes
    digest: str
    """The first 16 hexadecimal digits of its SHA-256."""
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return every file below `static/` by its path there. Read once, about 4 MB."""
    return {name: _asset(name, file.read_bytes()) for name, file in _walk(files(__package__) / "static", "")}


def url(name: str) -> str:
    """Return the address of the file *name*, from the root of the hub.

    Raises:
        KeyError: there is no such file.
    """
    return f"{PREFIX}/{assets()[name].digest}/{name}"


@router.get(PREFIX + "/{digest}/{name:path}")
def read_asset(request: Request, digest: str, name: str) -> Response:
    """Give one file, under its own digest alone: an address of another release is not answered with it."""
    asset = assets().get(name)
    if asset is None or asset.digest != digest:
        msg = "There is no such file in this release."
        raise NotFound(msg)
    return respond_bytes(
        request, asset.content, etag=f'"{digest}"', media_type=asset.media_type, headers=_HEADERS
    )


def _asset(name: str, content: bytes) -> Asset:
    suffix = "." + name.rpartition(".")[2]
    media_type = _MEDIA_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(content, hashlib.sha256(content).hexdigest()[:16], media_type)


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith("."):
            found.append((f"{prefix}{entry.name}", entry))
    return found
