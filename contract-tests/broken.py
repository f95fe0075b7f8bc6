"""A server that breaks its contract, for a hub to fuzz."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FUZZED = "fuzzed"
"""The API whose contract it breaks."""
NOBODY = "http://127.0.0.1:9"
"""Where no server is, though a hub may fuzz this machine."""
_OPERATIONS = ("things", "others", "more")
CONTRACT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Fuzzed", "version": "1.0.0"},
    "paths": {
        f"/{name}": {"get": {"operationId": name, "responses": {"200": {"description": "Fine."}}}}
        for name in _OPERATIONS
    },
}


class _Broken(BaseHTTPRequestHandler):
    """Answers what its contract does not have."""

    def do_GET(self) -> None:
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """Serve on a free port of the loopback, and give the URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Broken) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
