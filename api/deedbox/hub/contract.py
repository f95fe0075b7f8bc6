"""The hub's own contract over HTTP: two renditions, each as JSON and YAML, computed once."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from deedbox import openapi
from deedbox.http.conditional import etag_of, respond_bytes
from deedbox.http.encodings import takes_gzip
from deedbox.openapi.renditions import VersionName

router = APIRouter(include_in_schema=False)

FORMS: dict[str, tuple[VersionName, Callable[[dict[str, Any]], bytes], str]] = {
    "/openapi.json": ("3.1", openapi.as_json, "application/json"),
    "/openapi.yaml": ("3.1", openapi.as_yaml, "application/yaml"),
    "/openapi-3.2.json": ("3.2", openapi.as_json, "application/json"),
    "/openapi-3.2.yaml": ("3.2", openapi.as_yaml, "application/yaml"),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bytes of a rendition, as they are or compressed. Each has an ETag of its own, for it is strong."""

    content: bytes
    etag: str
    headers: dict[str, str]

    @classmethod
    def of(cls, content: bytes, **headers: str) -> "Encoded":
        common = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
        return cls(content, etag_of(content), common | headers)


def _read(path: str) -> Callable[[Request], Response]:
    version, write, media_type = FORMS[path]

    def read_contract(request: Request) -> Response:
        renditions: dict[str, tuple[Encoded, Encoded]] = request.app.state.renditions
        if path not in renditions:
            content = write(openapi.rendition(request.app.openapi(), version))
            packed = gzip.compress(content, mtime=0)
            renditions[path] = (Encoded.of(content), Encoded.of(packed, **{"Content-Encoding": "gzip"}))
        one = renditions[path][takes_gzip(request.headers.get("accept-encoding", ""))]
        return respond_bytes(request, one.content, etag=one.etag, media_type=media_type, headers=one.headers)

    return read_contract


for _path in FORMS:
    router.add_api_route(_path, _read(_path))
