"""Measure what it costs a hot read to be measured and traced, beside a hub that does neither.

Three hubs, each in a process of its own, are asked in turn, a second each: a figure is the median of such
rounds, as a part of the speed of the hub that tells nothing, and of the processor's time that it takes.
"""

import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import bench
from bench_load import Connections
from bench_reads import AT_ONCE, DOCUMENT, ROUND_SECONDS, measured, stock
from bench_table import Figure, Wanted, at_least
from deedbox_client import Deedbox

HUBS = {
    "nothing": {},
    "metrics": {"METRICS_PORT": "0"},
    "metrics, 1 % traced": {"METRICS_PORT": "0", "TRACES": "true"},
    "metrics, all traced": {"METRICS_PORT": "0", "TRACES": "true"},
}
SAMPLED = {"metrics, 1 % traced": "0.01", "metrics, all traced": "1.0"}
BAR = 0.7
"""Part of what a processor can answer that metrics leave at least; how fast it was depends on neighbours."""


def measure(wanted: Wanted) -> list[Figure]:
    """Print the table, and return the figures."""
    runs = wanted.runs
    with tempfile.TemporaryDirectory() as folder, collector() as url, ExitStack() as stack:
        asked = {}
        for number, (name, settings) in enumerate(HUBS.items()):
            place = Path(folder, str(number))
            place.mkdir()
            variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_TRACES_SAMPLER": "traceidratio"}
            variables["OTEL_TRACES_SAMPLER_ARG"] = SAMPLED.get(name, "0")
            at, token, process = stack.enter_context(bench.served(place, variables, **settings))
            person = stock(stack.enter_context(Deedbox(base_url=at, token=token)))
            connections = stack.enter_context(Connections(at, AT_ONCE))
            headers = {"Authorization": f"Bearer {person}"}
            request = connections.request(DOCUMENT.format("small"), headers)
            connections.rate(request, 200, ROUND_SECONDS / 2)
            asked[name] = (connections, request, process.pid)
        rounds = [
            {name: measured(one, request, 200, pid) for name, (one, request, pid) in asked.items()}
            for _ in range(runs)
        ]
    print(f"a document of 20 KB, read from memory; {AT_ONCE} connections; median of {runs} rounds\n")
    print(f"{'told of it':22} {'reads':>9} {'ratio':>8} {'ratio of CPU':>14}")
    costs = {}
    for name in HUBS:
        rate = statistics.median(one[name][0] for one in rounds)
        ratio = statistics.median(one[name][0] / one["nothing"][0] for one in rounds)
        costs[name] = statistics.median(one["nothing"][1] / one[name][1] for one in rounds)
        print(f"{name:22} {rate:7.0f}/s {ratio:8.2f} {costs[name]:14.2f}")
    cost = costs["metrics"]
    name = "a document from memory, with metrics (processor)"
    return [Figure(name, "", "a hub that tells nothing", cost, *at_least(BAR, cost))]


@contextmanager
def collector() -> Iterator[str]:
    """Take whatever is sent, and give where to."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Taking) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - The base class calls it so.
        """Say nothing."""
