"""Bytes by their digest: shared in a real Redis, and given without it when it is gone, slow, or lies."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from pydantic import SecretStr
from redis import Redis

from deedbox.http.blobs import PAUSE_SECONDS, PREFIX, Blobs, RedisMissing, SharedBlobs
from deedbox.settings import Settings
from tests import redis
from tests.redis import RedisServer
from tests.serving import start

pytestmark = pytest.mark.slow

CONTENT = b"a document"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with redis.running(tmp_path) as running:
        yield running


@pytest.fixture
def client(server: RedisServer) -> Iterator[Redis]:
    with Redis.from_url(server.url) as connected:
        yield connected


class Asked:
    """Counts how often Redis is really asked."""

    def __init__(self, shared: SharedBlobs) -> None:
        self.times = 0
        self._redis = shared._redis

    def __enter__(self) -> Self:
        execute: Any = self._redis.execute_command

        def counted(*words: Any, **options: Any) -> Any:
            self.times += 1
            return execute(*words, **options)

        self._redis.execute_command = counted  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        del self._redis.execute_command


class Store:
    """Where the bytes are kept; counts who comes."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self) -> bytes:
        self.reads += 1
        return CONTENT


def blobs(url: str | None) -> Blobs:
    """What one process of a hub has."""
    return Blobs(most_bytes=1000, shared=SharedBlobs(url) if url else None)


def test_what_one_process_has_read_the_others_find_in_redis(server: RedisServer, client: Redis) -> None:
    store = Store()

    assert [blobs(server.url).get(SHA256, store.read) for _ in range(3)] == [CONTENT] * 3
    assert store.reads == 1
    assert client.get(PREFIX + SHA256) == CONTENT
    assert 0 < client.ttl(PREFIX + SHA256) <= 3600


def test_a_process_asks_redis_once(server: RedisServer, client: Redis) -> None:
    one, store = blobs(server.url), Store()
    one.get(SHA256, store.read)
    client.flushall()

    assert one.get(SHA256, store.read) == CONTENT
    assert store.reads == 1


def test_other_bytes_under_the_name_are_not_believed(server: RedisServer, client: Redis) -> None:
    client.set(PREFIX + SHA256, b"forged")
    store = Store()

    assert blobs(server.url).get(SHA256, store.read) == CONTENT
    assert store.reads == 1
    assert client.get(PREFIX + SHA256) == CONTENT


def test_without_redis_everything_goes_on() -> None:
    store = Store()

    assert blobs(None).get(SHA256, store.read) == CONTENT


def test_a_redis_that_hangs_is_asked_once_in_a_while(server: RedisServer) -> None:
    now = [100.0]
    shared = SharedBlobs(server.url, clock=lambda: now[0])
    shared.write(SHA256, CONTENT)
    assert shared.read(SHA256) == CONTENT
    server.hold()

    with Asked(shared) as asked:
        assert [shared.read(SHA256) for _ in range(50)] == [None] * 50
        shared.write(SHA256, CONTENT)
        assert asked.times == 1
        now[0] += PAUSE_SECONDS
        assert shared.read(SHA256) is None
        assert asked.times == 2
        server.release()
        now[0] += PAUSE_SECONDS
        assert shared.read(SHA256) == CONTENT
    shared.close()


def test_a_redis_that_is_gone_is_a_miss_and_one_that_is_back_is_used(server: RedisServer) -> None:
    now = [100.0]
    shared = SharedBlobs(server.url, clock=lambda: now[0])
    server.kill()
    assert shared.read(SHA256) is None
    shared.write(SHA256, CONTENT)

    server.start()
    now[0] += PAUSE_SECONDS
    shared.write(SHA256, CONTENT)
    assert shared.read(SHA256) == CONTENT
    shared.close()


def test_an_address_with_a_password_stays_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    shared = SharedBlobs("redis://:secret@127.0.0.1:1")
    with caplog.at_level("DEBUG"):
        assert shared.read(SHA256) is None
    shared.close()

    assert caplog.records
    assert "secret" not in str([record.__dict__ for record in caplog.records])


def test_a_hub_without_the_package_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    settings = Settings(data_dir=tmp_path, redis_url=SecretStr("redis://127.0.0.1:1"))

    with pytest.raises(RedisMissing, match="the package redis is not installed"):
        next(start(settings))


def test_hubs_share_a_document_and_lose_nothing_when_redis_goes(
    tmp_path: Path, server: RedisServer, client: Redis
) -> None:
    settings = Settings(data_dir=tmp_path, redis_url=SecretStr(server.url))
    for hub in start(settings):
        api = hub.api()
        hub.publish(api, "1.0.0")
        path = f"/v1/apis/{api}/versions/1.0.0/document"
        document = hub.call("GET", path).content
        assert client.get(PREFIX + hashlib.sha256(document).hexdigest()) == document

        server.kill()
        hub.publish(api, "2.0.0")
        assert hub.call("GET", path).content == document
        assert hub.call("GET", path.replace("1.0.0", "2.0.0")).status_code == 200
