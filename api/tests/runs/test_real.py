"""A run as it is: the hub's own engine, against a server that does not keep its contract."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deedbox.settings import Settings
from tests.runs.conftest import Fuzzed
from tests.runs.found import Engine
from tests.serving import small_document, start

pytestmark = pytest.mark.slow  # It starts the engine.

SECRET = "s3cret-of-a-real-run-51ab"


class Faulty(BaseHTTPRequestHandler):
    """Answers what its contract does not have, and repeats what it was sent."""

    def do_GET(self) -> None:
        body = f"you are {self.headers.get('Authorization')}".encode()
        self.send_response(500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{found.server_address[1]}"
        found.shutdown()
        thread.join()


def test_it_finds_what_is_wrong_and_tells_no_secret(tmp_path: Path, server: str) -> None:
    for hub in start(Settings(data_dir=tmp_path, fuzz_targets=("127.0.0.1",))):
        fuzzed = Fuzzed(hub, Engine())
        api = hub.api()
        hub.publish(api, "1.0.0", small_document())
        wanted = {"phases": ["coverage"], "max_seconds": 20, "seed": 7, "credentials": {"token": SECRET}}
        run = fuzzed.wait(fuzzed.ask(api, target=server, **wanted))

        assert run["state"] == "succeeded", run["error"]
        assert run["new"] > 0
        found = fuzzed.failures(run)
        assert "not_a_server_error" in {one["check"] for one in found}
        assert {one["operation"].partition(" ")[2] for one in found} == {"/things-0"}
        har = json.loads(hub.call("GET", f"/v1/runs/{run['id']}/reports/har").content)
        assert har["log"]["entries"]
        told = [
            hub.call("GET", f"/v1/runs/{run['id']}/reports/{form}").text
            for form in ("har", "events", "jsonl")
        ]
        assert not [one for one in told if SECRET in one]
        left = [
            path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()
        ]
        assert left == []
