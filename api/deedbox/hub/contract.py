"""The hub's own contract over HTTP: two renditions, each as JSON and YAML, computed once."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from deedbox import openapi
from deedbox.http.conditional import etag_of, respond_bytes
from deedbox.openapi.renditions import VersionName

router = APIRouter(include_in_schema=False)

FORMS: dict[str, tuple[VersionName, Callable[[dict[str, Any]], bytes], str]] = {
    "/openapi.json": ("3.1", openapi.as_json, "application/json"),
    "/openapi.yaml": ("3.1", openapi.as_yaml, "application/yaml"),
    "/openapi-3.2.json": ("3.2", openapi.as_json, "application/json"),
    "/openapi-3.2.yaml": ("3.2", openapi.as_yaml, "application/yaml"),
}


def _read(path: str) -> Callable[[Request], Response]:
    version, write, media_type = FORMS[path]

    def read_contract(request: Request) -> Response:
        renditions: dict[str, bytes] = request.app.state.renditions
        if path not in renditions:
            renditions[path] = write(openapi.rendition(request.app.openapi(), version))
        content = renditions[path]
        headers = {"Cache-Control": "public, no-cache"}
        return respond_bytes(request, content, etag=etag_of(content), media_type=media_type, headers=headers)

    return read_contract


for _path in FORMS:
    router.add_api_route(_path, _read(_path))
