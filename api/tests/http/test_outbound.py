"""The hub connects to the very address that it judged: canaries on real sockets tell whether it did."""

import ipaddress
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import anyio
import anyio.abc
import httpx2
import pytest

from deedbox.addresses import Address, AllowList
from deedbox.http import outbound
from deedbox.http.outbound import GuardedTransport, Resolve, read_at_most

# More of this machine than tests may connect to else: the guard, not the plugin, is to keep from it.
pytestmark = [pytest.mark.anyio, pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2", "::1"])]

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Canary:
    """Listens, and keeps what it was sent first on each connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.heard: list[bytes] = []


@asynccontextmanager
async def canary(host: str = "127.0.0.1", *, port: int = 0, answer: bytes = OK) -> AsyncIterator[Canary]:
    listener = await anyio.create_tcp_listener(local_host=host, local_port=port)
    made = Canary(listener.extra(anyio.abc.SocketAttribute.local_port))  # noqa: S610 - anyio's.

    async def hear(stream: anyio.abc.SocketStream) -> None:
        async with stream:
            try:
                made.heard.append(await stream.receive())
                await stream.send(answer)
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                made.heard.append(b"")

    async with listener, anyio.create_task_group() as group:
        group.start_soon(listener.serve, hear)
        yield made
        group.cancel_scope.cancel()


def leads_to(*rounds: Sequence[str]) -> tuple[Resolve, list[str]]:
    """Return a resolver that gives these addresses, others each time, and the names that it was asked for."""
    asked: list[str] = []

    async def resolve(host: str, _port: int) -> list[Address]:
        asked.append(host)
        found = rounds[min(len(asked), len(rounds)) - 1]
        return [ipaddress.ip_address(one) for one in found]

    return resolve, asked


@asynccontextmanager
async def guarded(
    *allowed: str, resolve: Resolve | None = None, follow: bool = False
) -> AsyncIterator[httpx2.AsyncClient]:
    transport = GuardedTransport(AllowList(allowed), resolve=resolve)
    async with outbound.client(transport, timeout_seconds=5) as client:
        client.follow_redirects = follow
        yield client


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "0x7f.1", "0177.1", "2130706433", "[::ffff:127.0.0.1]", "0"],
)
async def test_this_machine_is_not_reached_however_it_is_written(host: str) -> None:
    async with canary() as here, guarded() as client:
        with pytest.raises(httpx2.ConnectError, match="may not reach"):
            await client.post(f"http://{host}:{here.port}/")
        assert here.heard == []


async def test_a_name_that_leads_here_is_not_reached_and_its_address_not_told() -> None:
    resolve, asked = leads_to(["127.0.0.1"])
    async with canary() as here, guarded(resolve=resolve) as client:
        with pytest.raises(httpx2.ConnectError) as refused:
            await client.post(f"http://orders.test:{here.port}/")
        assert (here.heard, asked) == ([], ["orders.test"])
        assert "127" not in str(refused.value).replace(str(here.port), "")


async def test_a_name_is_resolved_once_and_what_it_led_to_is_connected_to() -> None:
    # Whoever checks one answer and connects by another would reach the canary at once.
    resolve, asked = leads_to(["127.0.0.1"], ["127.0.0.2"])
    async with canary() as here, canary("127.0.0.2", port=here.port) as there:
        async with guarded(f"127.0.0.1:{here.port}", resolve=resolve) as client:
            answer = await client.post(f"http://orders.test:{here.port}/")
            assert (answer.status_code, len(asked)) == (200, 1)
            # The retry resolves anew, and judges anew.
            with pytest.raises(httpx2.ConnectError, match="may not reach"):
                await client.post(f"http://orders.test:{here.port}/")
        assert (len(here.heard), there.heard, len(asked)) == (1, [], 2)
        assert f"Host: orders.test:{here.port}".encode() in here.heard[0]


async def test_one_address_of_a_name_that_is_refused_refuses_all() -> None:
    resolve, _ = leads_to(["127.0.0.1", "127.0.0.2"])
    async with canary() as here, guarded(f"127.0.0.1:{here.port}", resolve=resolve) as client:
        with pytest.raises(httpx2.ConnectError, match="may not reach"):
            await client.post(f"http://orders.test:{here.port}/")
        assert here.heard == []


async def test_the_next_address_is_tried_where_nobody_listens_at_the_first() -> None:
    resolve, asked = leads_to(["127.0.0.2", "127.0.0.1"])
    async with canary() as here, guarded("127.0.0.0/8", resolve=resolve) as client:
        assert (await client.post(f"http://orders.test:{here.port}/")).status_code == 200
        assert (len(here.heard), len(asked)) == (1, 1)


@pytest.mark.parametrize(
    "where", ["http://127.0.0.2:{port}/", "http://localhost:{port}/", "http://127.2:{port}/"]
)
async def test_a_redirect_is_judged_where_it_is_followed(where: str) -> None:
    async with canary("127.0.0.2") as there:
        target = where.format(port=there.port).encode()
        answer = b"HTTP/1.1 307 T\r\nLocation: " + target + b"\r\nContent-Length: 0\r\n\r\n"
        async with canary(answer=answer) as here:
            async with guarded(f"127.0.0.1:{here.port}", follow=True) as client:
                with pytest.raises(httpx2.ConnectError):
                    await client.post(f"http://127.0.0.1:{here.port}/")
            async with guarded("127.0.0.0/8") as client:
                # As the hub sends: what is answered is what came of it.
                assert (await client.post(f"http://127.0.0.1:{here.port}/")).status_code == 307
        assert there.heard == []


async def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with canary() as proxy, canary() as here:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        async with guarded(f"127.0.0.1:{here.port}") as client:
            assert (await client.post(f"http://127.0.0.1:{here.port}/")).status_code == 200
        assert (proxy.heard, len(here.heard)) == ([], 1)


async def test_what_one_receiver_sets_no_other_is_sent() -> None:
    setting = OK.replace(b"\r\n", b"\r\nSet-Cookie: a=b; Domain=.example.test\r\n", 1)
    resolve, _ = leads_to(["127.0.0.1"])
    async with canary(answer=setting) as there, guarded("127.0.0.1", resolve=resolve) as client:
        for host in ("evil.example.test", "other.example.test", "evil.example.test"):
            answer = await client.get(f"http://{host}:{there.port}/")
            assert "Set-Cookie" in answer.headers
    assert len(there.heard) == 3
    assert not any(b"cookie" in head.lower() for head in there.heard)


async def test_tls_names_the_host_of_the_url() -> None:
    resolve, _ = leads_to(["127.0.0.1"])
    async with canary(answer=b"no TLS") as here, guarded("127.0.0.1", resolve=resolve) as client:
        with pytest.raises(httpx2.ConnectError):
            await client.post(f"https://orders.test:{here.port}/")
        # The first that a client says stands in clear.
        assert b"orders.test" in here.heard[0]


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "file:///etc/passwd", "unix:///run/socket", "gopher://x/"]
)
async def test_only_http_is_spoken(url: str) -> None:
    async with guarded("127.0.0.0/8") as client:
        with pytest.raises(httpx2.UnsupportedProtocol):
            await client.post(url)


async def test_a_resolver_that_hangs_takes_no_longer_than_a_connection() -> None:
    async def resolve(_host: str, _port: int) -> list[Address]:
        await anyio.sleep_forever()
        raise AssertionError

    async with outbound.client(
        GuardedTransport(AllowList(), resolve=resolve), timeout_seconds=0.05
    ) as client:
        with pytest.raises(httpx2.ConnectTimeout, match="in time"):
            await client.post("http://orders.test/")


async def test_a_name_without_an_address_says_so() -> None:
    async def resolve(_host: str, _port: int) -> list[Address]:
        raise OSError("no such name")

    async with guarded(resolve=resolve) as client:
        with pytest.raises(httpx2.ConnectError, match=r"The name orders\.test has no address"):
            await client.post("http://orders.test/")


@pytest.mark.parametrize("coding", [b"", b"Content-Encoding: gzip\r\n"])
async def test_no_more_of_an_answer_is_read_than_is_wanted(coding: bytes) -> None:
    content = b"HTTP/1.1 200 OK\r\n" + coding + b"\r\n" + b"x" * 200_000
    async with (
        canary(answer=content) as here,
        guarded("127.0.0.1") as client,
        client.stream("POST", f"http://127.0.0.1:{here.port}/") as answer,
    ):
        assert await read_at_most(answer, 1000) == b"x" * 1000


async def test_the_resolver_of_the_machine_gives_each_address_once() -> None:
    found = await outbound.resolved("localhost", 80)
    assert found and len(found) == len(set(found))
    assert all(one.is_loopback for one in found)
