"""F2, and on PostgreSQL kill -9 of a `deedbox worker` that builds, fuzzes and sends; others take over."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Final

from tests.failures import builds
from tests.failures.asking import Client
from tests.failures.builds import API, PATHS, asked, built, gone, tries
from tests.failures.failure import Ground, sound
from tests.failures.loads import create, document, publish
from tests.processes import offspring
from tests.webhooks.receivers import receiver

MOST_SECONDS: Final = 90
"""Until all that a dead worker had is done by others, who have other work as well."""
WAIT_SECONDS: Final = 120
ENDS: Final = ("sdk.built", "run.finished")


def in_build(ground: Ground) -> str:
    """F2: what builds is killed in every way, and so is a worker where there are workers."""
    told = builds.in_build(ground)
    return told if ground.servers is None else f"{told}; {in_work(ground)}"


def in_work(ground: Ground) -> str:
    """Kill one worker over three kinds of work; nothing is lost, and nothing is done twice."""
    allowed = {"outbound_allowed": "127.0.0.1", "fuzz_targets": "127.0.0.1"}
    with (
        ground.world(works="false", **allowed) as world,
        receiver() as there,
        fuzzed(there.may_answer) as target,
    ):
        world.start()
        client = world.client()
        assert create(client, API).status == 201
        assert publish(client, API, "1.0.0", document("1.0.0", "x", paths=PATHS)).status == 201
        # When it has built it stands still, so that it is at all of its work until it is killed.
        first = world.work(f"build.built:wait={WAIT_SECONDS}")
        there.may_answer.clear()
        hook = client.ask("webhooks_create", "POST", "/v1/webhooks", json={"url": there.url})
        assert client.ask("webhooks_test", "POST", f"{hook.headers['location']}/test").status == 201
        plan = {"api": API, "target": target, "phases": ["coverage"], "max_seconds": 60}
        run = client.ask("runs_start", "POST", "/v1/runs", json=plan).headers["location"]
        there.wait_for(1, WAIT_SECONDS)
        when(client, run, "running")
        build = asked(world, 0)
        when(client, f"{build.path}/{build.answer['id']}", "running")
        family = offspring(first.pid)
        assert family, "nothing fuzzes"
        first.kill()
        killed = time.monotonic()
        world.forget(first)
        others = [world.work(), world.work()]
        there.may_answer.set()
        gone(family)
        files = built(world, build)
        ended = when(client, run, "succeeded", "failed")
        assert ended["state"] == "succeeded", ended
        sent = all_sent(client, hook.headers["location"])
        took = time.monotonic() - killed
        assert took < MOST_SECONDS, f"{took:.0f} s"
        found = world.settled()
        sound(world, found)
        times = Counter(event["kind"] for event in found.events)
        assert all(times[kind] == 1 for kind in ENDS), times
        assert tries(world) == [2, 2], tries(world)
        names = Counter(one.headers["webhook-id"] for one in there.got)
        assert len(names) == len(sent), "something was never sent, or under another name"
        assert sum(times > 1 for times in names.values()) >= 1, "nothing was under way"
        client.close()
        assert {other.end() for other in others} == {0}
        for other in others:
            world.forget(other)
        assert world.end() == [0]
        return (
            f"a worker killed over a build, a run and {sum(n > 1 for n in names.values())} deliveries: all"
            f" done by others after {took:.0f} s, {len(files)} files, {len(names)} messages, each ended once"
        )


@contextmanager
def fuzzed(may_answer: Event) -> Iterator[str]:
    """Give the address of a server that may be fuzzed, which fails once it *may_answer*."""

    class Failing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            may_answer.wait(WAIT_SECONDS)
            self.send_response(500)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Failing) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        may_answer.set()
        server.shutdown()
        thread.join()


def when(client: Client, path: str, *states: str) -> Any:
    """Return what is at *path* once it is in one of *states*."""
    until = time.monotonic() + WAIT_SECONDS
    while (found := client.read(path))["state"] not in states:
        assert time.monotonic() < until, found
        time.sleep(0.1)
    return found


def all_sent(client: Client, hook: str) -> list[Any]:
    """Return the deliveries of *hook* once all have arrived."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        found: list[Any] = client.read(f"{hook}/deliveries?limit=100")["items"]
        if all(one["state"] == "succeeded" for one in found):
            return found
        assert time.monotonic() < until, found
        time.sleep(0.2)
