"""The hub's own contract over HTTP: two renditions, each as JSON and YAML, computed once."""

import gzip
import hashlib
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html

from deedbox import openapi
from deedbox.http.conditional import respond_bytes
from deedbox.http.encodings import takes_gzip

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Rendition:
    """One form of the contract, with its compressed twin; each has an ETag of its own."""

    media_type: str
    plain: bytes
    packed: bytes

    @classmethod
    def of(cls, content: bytes, media_type: str) -> "Rendition":
        return cls(media_type, content, gzip.compress(content, mtime=0))


_FORMS = {
    "/openapi.json": ("3.1", openapi.as_json, "application/json"),
    "/openapi.yaml": ("3.1", openapi.as_yaml, "application/yaml"),
    "/openapi-3.2.json": ("3.2", openapi.as_json, "application/json"),
    "/openapi-3.2.yaml": ("3.2", openapi.as_yaml, "application/yaml"),
}


@router.api_route("/openapi.json", methods=["GET", "HEAD"])
@router.api_route("/openapi.yaml", methods=["GET", "HEAD"])
@router.api_route("/openapi-3.2.json", methods=["GET", "HEAD"])
@router.api_route("/openapi-3.2.yaml", methods=["GET", "HEAD"])
def read_contract(request: Request) -> Response:
    """Return a rendition, compressed for whoever takes that."""
    path = request.scope["path"]
    renditions: dict[str, Rendition] = request.app.state.renditions
    rendition = renditions.get(path)
    if rendition is None:
        version, write, media_type = _FORMS[path]
        document = openapi.rendition(request.app.openapi(), version)
        rendition = renditions[path] = Rendition.of(write(document), media_type)
    is_packed = takes_gzip(request.headers.get("accept-encoding", ""))
    body = rendition.packed if is_packed else rendition.plain
    headers = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding"}
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    return respond_bytes(
        request,
        body,
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        media_type=rendition.media_type,
        headers=headers,
    )


@router.get("/docs")
async def swagger_ui(request: Request) -> Response:
    """Show the contract in FastAPI's stock Swagger UI."""
    return get_swagger_ui_html(openapi_url="/openapi.json", title=request.app.title)


@router.get("/redoc")
async def redoc(request: Request) -> Response:
    """Show the contract in FastAPI's stock ReDoc."""
    return get_redoc_html(openapi_url="/openapi.json", title=request.app.title)
