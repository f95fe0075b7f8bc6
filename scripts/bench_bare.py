"""A bare FastAPI app as uvicorn serves it: what an answer costs without who calls, limits, log and database.

`bench_reads` starts it: `bench_bare.py FILE MEDIA_TYPE...`. It answers `GET /<n>` with the n-th file's bytes,
and with a bare 304 where the request has an `If-None-Match`.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response

from deedbox.cli.server import listening, url_of


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
    with listening("127.0.0.1", 0) as listener:
        # Whoever reads the address may connect at once.
        listener.listen()
        print(url_of(listener), flush=True)
        config = uvicorn.Config(bare(bodies), http="h11", ws="none", lifespan="off", access_log=False)
        asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))


if __name__ == "__main__":
    main()
