"""What creates is done once, whatever becomes of its answer: a real hub, behind a proxy that loses some."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Protocol

import anyio
import httpx2
import pytest

import deedbox_client as sdk
from deedbox_client import Api, AsyncDeedbox, Deedbox
from deedbox_client._core.calls import Call
from deedbox_client._core.idempotency import stable_key

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.

UUID = re.compile(r'"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"')

_names = (f"kept-{number}" for number in count(1))


class RunningHub(Protocol):
    """What conftest.py gives; test folders are no packages, so it cannot be imported."""

    url: str
    token: str


@dataclass
class Lossy:
    """A proxy in front of the hub that passes every request on, and loses the first answers to POSTs."""

    url: str = ""
    token: str = ""
    losing: int = 1
    """How many answers it still loses."""
    keys: list[str | None] = field(default_factory=list)
    """The Idempotency-Key of each POST that came through."""


@pytest.fixture
def lossy(hub: RunningHub) -> Iterator[Lossy]:
    state = Lossy(token=hub.token)

    class Proxy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name: value for name, value in self.headers.items() if name != "Host"}
            answer = httpx2.post(f"{hub.url}{self.path}", content=body, headers=headers, trust_env=False)
            state.keys.append(self.headers.get("Idempotency-Key"))
            if state.losing:
                state.losing -= 1
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        state.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


@pytest.fixture(params=["blocking", "async"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def create(way: str, lossy: Lossy, name: str, key: str | None = None, retries: int = 2) -> Api:
    """Create an API through the proxy, in one way or the other."""

    async def pause(_: float) -> None:
        pass

    async def create_async() -> Api:
        async with AsyncDeedbox(lossy.url, lossy.token, max_retries=retries, sleep=pause) as client:
            return await client.apis.create(name=name, title="Kept", idempotency_key=key)

    if way == "async":
        return anyio.run(create_async)
    with Deedbox(lossy.url, lossy.token, max_retries=retries, sleep=lambda _: None) as client:
        return client.apis.create(name=name, title="Kept", idempotency_key=key)


def is_replay(api: Api) -> bool:
    return api.response is not None and api.response.headers.get("idempotency-replayed") == "true"


@pytest.mark.parametrize("losing", [0, 1, 2])
def test_an_answer_that_was_lost_is_asked_for_again_and_the_api_is_made_once(
    way: str, lossy: Lossy, client: Deedbox, losing: int
) -> None:
    lossy.losing = losing
    name = next(_names)

    made = create(way, lossy, name)

    assert made.name == name
    assert is_replay(made) is (losing > 0)
    assert client.apis.read(name).etag == made.etag
    assert len(lossy.keys) == losing + 1
    assert len(set(lossy.keys)) == 1
    assert UUID.fullmatch(str(lossy.keys[0]))


def test_each_call_has_a_key_of_its_own(way: str, lossy: Lossy) -> None:
    for _ in range(3):
        lossy.losing = 1
        create(way, lossy, next(_names))

    assert len(lossy.keys) == 6
    assert len(set(lossy.keys)) == 3


def test_with_a_key_of_ones_own_a_later_call_is_the_same_request(way: str, lossy: Lossy) -> None:
    name = next(_names)
    with pytest.raises(sdk.APIConnectionError):
        create(way, lossy, name, key=f"{way} {name}", retries=0)

    assert is_replay(create(way, lossy, name, key=f'"{way} {name}"'))
    assert lossy.keys == [f'"{way} {name}"'] * 2
    with pytest.raises(sdk.UnprocessableContent, match="another request"):
        create(way, lossy, next(_names), key=f"{way} {name}")


def test_what_the_hub_refuses_is_raised_at_once(way: str, lossy: Lossy) -> None:
    lossy.losing = 0
    with pytest.raises(sdk.BadRequest):
        create(way, lossy, next(_names), key="")
    assert len(lossy.keys) == 1


def test_a_key_is_put_in_quotes_and_a_new_one_is_drawn_for_none() -> None:
    assert stable_key("order-17") == stable_key('"order-17"') == '"order-17"'
    assert UUID.fullmatch(stable_key(None))
    assert stable_key(None) != stable_key(None)


@pytest.mark.parametrize(("headers", "is_idempotent"), [({}, False), ({"idempotency-key": '"x"'}, True)])
def test_a_post_with_a_key_is_idempotent(headers: dict[str, object], is_idempotent: bool) -> None:
    assert Call("POST", "/things", headers=headers).is_idempotent is is_idempotent
    assert Call("PUT", "/things", headers=headers).is_idempotent
