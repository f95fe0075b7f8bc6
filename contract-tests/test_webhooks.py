"""Webhooks: what happens arrives, signed, at whoever asked for it and may know of it, and nowhere else."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

import pytest

from hub import PASSWORD
from wire import Wire

pytestmark = pytest.mark.slow

LONGEST_SECONDS = 60
Arrived = tuple[dict[str, str], bytes]


@contextmanager
def receiver(host: str = "127.0.0.1") -> Iterator[tuple[str, "Queue[Arrived]"]]:
    """Give the address of a server that answers 204, and what arrives there."""
    arrived: Queue[Arrived] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrived.put(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((host, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{host}:{server.server_port}/hook", arrived
        finally:
            server.shutdown()
            thread.join()


def is_signed(arrived: Arrived, secret: str) -> bool:
    headers, body = arrived
    key = base64.b64decode(secret.removeprefix("whsec_"))
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    signature = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    return f"v1,{signature}" in headers["webhook-signature"].split(" ")


def make(wire: Wire, url: str, **more: Any) -> dict[str, Any]:
    authorization = more.pop("authorization", None)
    given = {} if authorization is None else {"authorization": authorization}
    answer = wire.send_json("POST", "/v1/webhooks", {"url": url, **more}, **given)
    assert answer.status == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def retitle(wire: Wire, api: str) -> None:
    etag = wire.send("GET", api).headers["etag"]
    assert wire.send_json("PATCH", api, {"title": wire.free()}, if_match=etag).status == 200


def developer(wire: Wire) -> str:
    """Return the `Authorization` of somebody who may make webhooks."""
    email = f"{wire.free()}@example.com"
    wire.create_user(email=email, password=PASSWORD, roles=["developer"])
    form = f"grant_type=password&username={email}&password={PASSWORD.replace(' ', '+')}".encode()
    kind = "application/x-www-form-urlencoded"
    token = wire.send("POST", "/v1/token", form, authorization="", content_type=kind).json()["access_token"]
    return f"Bearer {token}"


def test_what_happens_arrives_signed_also_while_the_secret_is_rotated(wire: Wire) -> None:
    api = wire.create()
    with receiver() as (url, arrived):
        webhook = make(wire, url, api=api.rpartition("/")[2], kinds=["api.changed"])
        retitle(wire, api)
        first = arrived.get(timeout=LONGEST_SECONDS)
        event = json.loads(first[1])
        assert (event["kind"], event["api"]) == ("api.changed", api.rpartition("/")[2])
        (listed,) = wire.send("GET", f"/v1/events?api={event['api']}&kind=api.changed").json()["items"]
        assert listed == event
        assert is_signed(first, webhook["secret"])
        rotated = wire.send("POST", f"/v1/webhooks/{webhook['id']}/secret").json()["secret"]
        wire.ping(webhook["id"])
        second = arrived.get(timeout=LONGEST_SECONDS)
        assert is_signed(second, webhook["secret"]) and is_signed(second, rotated)
        delivery = until_ended(wire, webhook["id"], 2)[-1]
        path = f"/v1/webhooks/{webhook['id']}/deliveries/{delivery['id']}/replay"
        assert wire.send("POST", path).status == 202
        assert arrived.get(timeout=LONGEST_SECONDS)[0]["webhook-id"] == first[0]["webhook-id"]


def until_ended(wire: Wire, webhook: str, number: int) -> list[dict[str, Any]]:
    """Return the deliveries, newest first, once there are so many and each was tried."""
    until = time.monotonic() + LONGEST_SECONDS
    while True:
        log: list[dict[str, Any]] = wire.send("GET", f"/v1/webhooks/{webhook}/deliveries").json()["items"]
        if len(log) >= number and all(one["attempts"] for one in log):
            return log
        assert time.monotonic() < until, log
        time.sleep(0.05)


def test_a_webhook_is_its_owner_s_and_told_what_they_may_know(wire: Wire) -> None:
    ada, grace = developer(wire), developer(wire)
    private, public = wire.create(), wire.create()
    etag = wire.send("GET", private).headers["etag"]
    assert wire.send_json("PATCH", private, {"visibility": "private"}, if_match=etag).status == 200
    with receiver() as (url, arrived):
        webhook = make(wire, url, kinds=["api.changed"], authorization=ada)
        path = f"/v1/webhooks/{webhook['id']}"
        assert wire.send("GET", path, authorization=grace).status == 404
        assert wire.send("POST", f"{path}/secret", authorization=grace).status == 404
        assert wire.send("GET", "/v1/webhooks", authorization=grace).json()["items"] == []
        retitle(wire, private)
        retitle(wire, public)
        event = json.loads(arrived.get(timeout=LONGEST_SECONDS)[1])
    assert event["api"] == public.rpartition("/")[2]


@pytest.mark.parametrize("host", ["127.2", "127.0.0.2", "0x7f.2"])
def test_nothing_is_sent_where_the_operator_does_not_let_it(wire: Wire, host: str) -> None:
    with receiver("127.0.0.2") as (url, arrived):
        new = {"url": url.replace("127.0.0.2", host), "kinds": ["webhook.disabled"]}
        answer = wire.send_json("POST", "/v1/webhooks", new)
        if answer.status == 201:
            webhook = answer.json()["id"]
            wire.ping(webhook)
            (delivery,) = until_ended(wire, webhook, 1)
            assert (delivery["status"], "may not reach" in delivery["error"]) == (None, True)
        else:
            assert (answer.status, answer.problem) == (422, "invalid")
        assert arrived.empty()
