"""A bare FastAPI app in the server of a hub: what an answer costs without who calls, limits and database.

`bench_reads` starts it: `bench_bare.py FILE MEDIA_TYPE...`. It answers `GET /<n>` with the n-th file's bytes,
and with a bare 304 where the request has an `If-None-Match`.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from fastapi import FastAPI, Request, Response

from deedbox.cli.server import Server, config_of, listening, url_of
from deedbox.settings import Settings


def bare(bodies: Sequence[tuple[bytes, str]]) -> FastAPI:
    """Return an app that gives each of *bodies* (bytes and media type) at `/<its number>`."""
    app = FastAPI(openapi_url=None)
    for number, (body, media_type) in enumerate(bodies):
        app.add_api_route(f"/{number}", _answering(body, media_type))
    return app


def _answering(body: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if "if-none-match" in request.headers:
            return Response(status_code=304, headers={"ETag": request.headers["if-none-match"]})
        return Response(body, media_type=media_type)

    return answer


def main() -> None:
    """Serve what the command line names, and say where."""
    given = sys.argv[1:]
    bodies = [(Path(file).read_bytes(), kind) for file, kind in zip(given[::2], given[1::2], strict=True)]
    settings = Settings(port=0)
    with listening(settings.host, settings.port) as listener:
        config = config_of(bare(bodies), settings, settings.max_connections)
        server = Server(config, lambda: print(url_of(listener), flush=True))
        with server.signals():
            asyncio.run(server.serve(sockets=[listener]))


if __name__ == "__main__":
    main()
