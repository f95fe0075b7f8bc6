"""Limits that two hubs count together in a real Redis, and each by itself while that is away."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import anyio
import httpx2
import pytest

from deedbox.http.shared_windows import shared_windows
from deedbox.http.windows import Charge, LocalWindows, Quota, Standing
from tests import redis
from tests.cli.running import announced, environment, log_of, start_hub
from tests.loaded import COMMAND
from tests.redis import RedisServer

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.

LIMIT = 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with redis.running(tmp_path) as running:
        yield running


class Pair:
    """Two hubs, and how many of a number of requests each answers."""

    def __init__(self, urls: list[str], log: Path) -> None:
        self._urls = urls
        self._log = log

    def through(self, hub: int, times: int) -> int:
        """Ask one of the hubs so often; each answer is 200 or 429."""
        with httpx2.Client(base_url=self._urls[hub], trust_env=False, timeout=10) as client:
            statuses = [client.get("/v1/hub").status_code for _ in range(times)]
        assert set(statuses) <= {200, 429}
        return statuses.count(200)

    def remaining(self, hub: int) -> int:
        """Ask once, and return what is left afterwards."""
        with httpx2.Client(base_url=self._urls[hub], trust_env=False, timeout=10) as client:
            return int(client.get("/v1/hub").headers["RateLimit"].partition("r=")[2].partition(";")[0])

    def wait_until_shared(self) -> None:
        """Wait until the first hub has said once more than before that Redis is back."""
        for _ in range(200):
            if self.said("Redis is back"):
                return
            time.sleep(0.05)
        raise AssertionError(self._log.read_text())

    def said(self, words: str) -> list[str]:
        """Return the lines of the first hub's log with *words* in them."""
        return [line for line in self._log.read_text().splitlines() if words in line]


@contextmanager
def hubs(folder: Path, url: str) -> Iterator[Pair]:
    """Serve two hubs that share a Redis."""
    settings = {
        "DEEDBOX_REDIS_URL": url,
        # A busy machine must not look like a Redis that hangs.
        "DEEDBOX_REDIS_TIMEOUT_SECONDS": "3",
        "DEEDBOX_RATE_LIMIT_ADDRESS": str(LIMIT),
        "DEEDBOX_RATE_LIMIT_WINDOW_SECONDS": "3600",
    }
    with (
        start_hub(folder / "first", **settings) as first,
        start_hub(folder / "second", **settings) as second,
    ):
        try:
            yield Pair([announced(first)["url"], announced(second)["url"]], log_of(folder / "first"))
        finally:
            first.terminate()
            second.terminate()
    assert (first.returncode, second.returncode) == (0, 0)


def test_two_hubs_count_together(tmp_path: Path, server: RedisServer) -> None:
    with hubs(tmp_path, server.url) as pair:
        assert pair.through(0, 12) == 12
        assert pair.remaining(1) == LIMIT - 13
        assert pair.through(1, 20) == LIMIT - 13
        assert pair.through(0, 3) == 0


def test_while_redis_hangs_each_counts_by_itself_and_afterwards_together_again(
    tmp_path: Path, server: RedisServer
) -> None:
    with hubs(tmp_path, server.url) as pair:
        assert pair.through(0, 5) == 5
        server.hold()
        assert pair.through(0, LIMIT + 5) == LIMIT
        assert pair.through(1, LIMIT + 5) == LIMIT
        server.release()
        pair.wait_until_shared()
        # What was sent when it began to hang is counted when it goes on.
        assert LIMIT - 8 <= pair.remaining(0) <= LIMIT - 6
        assert len(pair.said("Redis is away")) == 1


def test_a_redis_that_was_killed_and_is_back_is_shared_again(tmp_path: Path, server: RedisServer) -> None:
    with hubs(tmp_path, server.url) as pair:
        assert pair.through(0, LIMIT + 5) == LIMIT
        server.kill()
        assert pair.through(0, LIMIT + 5) == LIMIT
        server.start()
        pair.wait_until_shared()
        # It has forgotten everything, the scripts that count included.
        assert pair.remaining(0) == LIMIT - 1
        (away,) = pair.said("Redis is away")
        assert json.loads(away)["level"] == "warning"


def test_a_hub_starts_without_the_redis_it_is_to_use_and_finds_it_later(
    tmp_path: Path, server: RedisServer
) -> None:
    server.kill()
    with hubs(tmp_path, server.url) as pair:
        assert pair.through(0, LIMIT + 5) == LIMIT
        server.start()
        pair.wait_until_shared()
        assert pair.through(0, LIMIT + 5) == LIMIT


def test_a_redis_that_can_only_be_read_counts_as_away(tmp_path: Path, server: RedisServer) -> None:
    with hubs(tmp_path, server.url) as pair:
        server.command("REPLICAOF 127.0.0.1 1")
        assert pair.through(0, LIMIT + 5) == LIMIT
        assert pair.said("Redis is away")
        server.command("REPLICAOF NO ONE")
        pair.wait_until_shared()


def test_a_hub_ends_in_time_while_redis_hangs(tmp_path: Path, server: RedisServer) -> None:
    with hubs(tmp_path, server.url) as pair:
        assert pair.through(0, 1) == 1
        server.hold()
        assert pair.through(0, 3) == 3


def test_a_token_and_its_user_are_charged_together_with_and_without_redis(server: RedisServer) -> None:
    quota = Quota(10, 3600)
    charges = [Charge("token", "1", quota, 2), Charge("user", "1", quota, 3)]

    async def main() -> list[tuple[bool, int]]:
        async with shared_windows(server.url, 3) as first, shared_windows(server.url, 3) as second:
            seen = [*await first.take(charges), *await second.take(charges)]
            server.kill()
            seen += await first.take(charges)
            return [(one.is_taken, one.window.remaining(quota)) for one in seen]

    shared = [(True, 8), (True, 7), (True, 6), (True, 4)]
    assert anyio.run(main) == [*shared, (True, 8), (True, 7)]


def test_it_counts_as_a_process_does_by_itself(server: RedisServer) -> None:
    quota, random, local = Quota(200, 3600), Random(8), LocalWindows()  # noqa: S311 - The same each time.

    async def main() -> None:
        async with shared_windows(server.url, 3) as shared:
            for _ in range(300):
                charge = Charge("token", str(random.randrange(2)), quota, random.choice([0, 1, 2, 30, 201]))
                (ours,), (theirs,) = await shared.take([charge]), await local.take([charge])
                assert (ours.is_taken, ours.window.current) == (theirs.is_taken, theirs.window.current)
                assert ours.window.remaining(quota) == theirs.window.remaining(quota)

    anyio.run(main)


def test_a_window_that_is_over_fades(server: RedisServer) -> None:
    quota = Quota(10, 2)

    async def main() -> None:
        async with shared_windows(server.url, 3) as shared:

            async def take(cost: int) -> Standing:
                return (await shared.take([Charge("token", "1", quota, cost)]))[0]

            assert (await take(10)).is_taken
            await anyio.sleep(2.5)
            faded = await take(0)
            assert (faded.window.previous, faded.window.current) == (10, 0)
            assert 0 < faded.window.remaining(quota) < 10
            await anyio.sleep(2 * faded.window.previous_ends_in + 2)
            assert (await take(10)).is_taken

    anyio.run(main)


def test_without_the_package_the_hub_says_what_to_install(tmp_path: Path) -> None:
    # None in sys.modules is Python's own way to make an import fail.
    program = """
import sys
sys.modules["redis"] = None
from deedbox.cli import main
main(["serve", "--port", "0", "--data-dir", "data"])
"""
    added = {"DEEDBOX_REDIS_URL": "redis://:secret@127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(**added),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 4
    assert "pip install 'deedbox[redis]'" in done.stderr
    assert "secret" not in done.stderr + done.stdout


def test_an_address_that_is_none_is_refused_and_not_shown(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "serve", "--port", "0"],
        env=environment(DEEDBOX_REDIS_URL="http://:secret@127.0.0.1"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "DEEDBOX_REDIS_URL: write it as redis://" in done.stderr
    assert "secret" not in done.stderr
