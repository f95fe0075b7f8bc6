"""Requests byte by byte: what no well-behaved client library would send."""

import http.client
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any
from urllib.parse import urlsplit

import promises
from broken import CONTRACT, FUZZED, serving
from documents import document
from hub import BUILD_SECONDS, RUN_SECONDS, Hub

NOWHERE = "http://0/"
"""Where no hub sends anything: it is this machine, spelled as nobody does."""
_numbers = count(1)
_built: dict[str, str] = {}
"""By hub: the address of an SDK that is built."""
_found: dict[str, tuple[str, str]] = {}
"""By hub: a run that found something, and the fingerprint of that."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def problem(self) -> str:
        """Slug of the problem in it; the answer must hold one that is right in itself."""
        assert self.headers["content-type"] == "application/problem+json", self.content
        problem = self.json()
        assert problem["status"] == self.status
        assert problem["request_id"] == self.headers["x-request-id"]
        return str(problem["type"]).removeprefix("/problems/")


class Wire:
    """A connection to *hub* for each request; sends what it is given and adds nothing but a token."""

    def __init__(self, hub: Hub) -> None:
        self._address = urlsplit(hub.url).netloc
        self._admin = hub.admin
        self._ids: set[str] = set()

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        authorization: str | None = None,
        **headers: str,
    ) -> Answer:
        """Send a request; `if_match='"…"'` is the header If-Match.

        Args:
            method: sent as it is.
            path: with its query.
            body: sent as it is; None for none.
            authorization: of another caller than the admin; "" for none.
            headers: others, with underscores in the place of dashes.
        """
        connection = http.client.HTTPConnection(self._address, timeout=30)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            if authorization != "":
                connection.putheader("Authorization", authorization or f"Bearer {self._admin}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None and "Transfer_Encoding" not in headers:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            kept = {name.lower(): value for name, value in answer.getheaders()}
            content = answer.read()
            # Whatever a probe is after: its answer keeps the promises that every answer keeps.
            broken = list(promises.broken(method, path, answer.status, kept, content))
            assert not broken, f"{method} {path}: {broken}"
            if kept["x-request-id"] not in headers.values():
                assert kept["x-request-id"] not in self._ids, "two requests have one id"
                self._ids.add(kept["x-request-id"])
            return Answer(answer.status, kept, content)
        finally:
            connection.close()

    def raw(self, message: bytes) -> bytes:
        """Send *message* as it is, and return what comes until the hub closes the connection."""
        host, _, port = self._address.rpartition(":")
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(message)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65_536), b""))

    def send_json(self, method: str, path: str, body: Any, **headers: str) -> Answer:
        """Send *body* as JSON: text and bytes as they are, whatever they hold."""
        content = body if isinstance(body, (bytes, str)) else json.dumps(body, ensure_ascii=False)
        content = content.encode() if isinstance(content, str) else content
        return self.send(method, path, content, content_type="application/json", **headers)

    def free(self) -> str:
        """Return a name that no other probe uses."""
        return f"probe-{next(_numbers)}"

    def create(self, **policy: Any) -> str:
        """Create an API under a name of its own, with a *policy* if one is given, and return its address."""
        name = self.free()
        assert self.send_json("POST", "/v1/apis", {"name": name, "title": "Probe"}).status == 201
        address = f"/v1/apis/{name}"
        if policy:
            self.set_policy(address, **policy)
        return address

    def set_policy(self, api: str, **policy: Any) -> None:
        """Set the policy of the API at the address *api*."""
        path = f"{api}/policy"
        etag = self.send("GET", path).headers["etag"]
        assert self.send_json("PUT", path, policy, if_match=etag).status == 200

    def waive(self, api: str, fingerprint: str = "5b8c1f0e9a27", **members: Any) -> str:
        """Allow a change of the API at the address *api*, and return the waiver's address."""
        path = f"{api}/waivers/{fingerprint}"
        waiver = {"owner": "probes", "reason": "Nobody calls it.", **members}
        etag = self.send("GET", path).headers.get("etag")
        answer = self.send_json("PUT", path, waiver, **({"if_match": etag} if etag else {}))
        assert answer.status == (200 if etag else 201), answer.content
        return path

    def build(self, version: str, *, is_awaited: bool = False) -> str:
        """Ask for an SDK of the version at this address, and return the SDK's address.

        Args:
            version: the address of a version.
            is_awaited: whether to wait until it is built.
        """
        answer = self.send_json("POST", f"{version}/sdks", {"flavour": "client"})
        assert answer.status in (200, 201), answer.content
        address = f"{version}/sdks/{answer.json()['id']}"
        for _ in range(BUILD_SECONDS * 10 if is_awaited else 0):
            sdk = self.send("GET", address).json()
            if sdk["state"] not in ("queued", "running"):
                assert sdk["state"] == "succeeded", sdk
                return address
            time.sleep(0.1)
        assert not is_awaited, "it took too long"
        return address

    def built(self) -> str:
        """Return the address of an SDK that is built; the same every time."""
        if self._address not in _built:
            _built[self._address] = self.build(self.publish(), is_awaited=True)
        return _built[self._address]

    def create_user(self, **members: Any) -> str:
        """Create a user with an address of their own, and return their id."""
        user = {"email": f"{self.free()}@example.com", "name": "Probe", **members}
        answer = self.send_json("POST", "/v1/users", user)
        assert answer.status == 201, answer.content
        return str(answer.json()["id"])

    def create_team(self) -> str:
        """Create a team under a name of its own, and return it."""
        name = self.free()
        assert self.send_json("POST", "/v1/teams", {"name": name, "title": "Probe"}).status == 201
        return name

    def create_token(self, *scopes: str) -> tuple[str, str]:
        """Make a token of the admin's with *scopes*, and return its id and the token."""
        answer = self.send_json("POST", "/v1/tokens", {"name": "probe", "scopes": list(scopes)})
        assert answer.status == 201, answer.content
        made = answer.json()
        return made["id"], made["token"]

    def create_webhook(self, **members: Any) -> str:
        """Make a webhook that is told next to nothing, and return its id."""
        new = {"url": NOWHERE, "kinds": ["webhook.disabled"], **members}
        answer = self.send_json("POST", "/v1/webhooks", new)
        if answer.status == 409:
            # One user has so many and no more; the oldest are of probes that are over.
            oldest = self.send("GET", "/v1/webhooks?limit=200").json()["items"][-20:]
            for one in oldest:
                path = f"/v1/webhooks/{one['id']}"
                self.send("DELETE", path, if_match=self.send("GET", path).headers["etag"])
            answer = self.send_json("POST", "/v1/webhooks", new)
        assert answer.status == 201, answer.content
        return str(answer.json()["id"])

    def ping(self, webhook: str) -> str:
        """Have a ping sent to a webhook, and return the id of the delivery once that was tried."""
        answer = self.send("POST", f"/v1/webhooks/{webhook}/test")
        assert answer.status == 201, answer.content
        until = time.monotonic() + 60
        while not self.send("GET", answer.headers["location"]).json()["attempts"]:
            assert time.monotonic() < until, "it took too long"
            time.sleep(0.02)
        return str(answer.json()["id"])

    def found(self) -> tuple[str, str]:
        """Return the id of a run that found something, and a fingerprint; the same every time.

        Its API is `FUZZED`, and it is the one run of it whose server was there.
        """
        if self._address not in _found:
            _found[self._address] = self._fuzz()
        return _found[self._address]

    def _fuzz(self) -> tuple[str, str]:
        self.send_json("POST", "/v1/apis", {"name": FUZZED, "title": "Fuzzed"})
        self.send_json("PUT", f"/v1/apis/{FUZZED}/versions/1.0.0", CONTRACT)
        with serving() as target:
            wanted = {"api": FUZZED, "target": target, "phases": ["coverage"], "seed": 7}
            asked = self.send_json("POST", "/v1/runs", wanted)
            assert asked.status == 201, asked.content
            run = self.ended(asked.headers["location"])
        assert run["state"] == "succeeded", run
        failures = self.send("GET", f"/v1/runs/{run['id']}/failures").json()["items"]
        return run["id"], next(one["fingerprint"] for one in failures if one["can_replay"])

    def ended(self, run: str) -> dict[str, Any]:
        """Return the run at this address once it has ended."""
        until = time.monotonic() + RUN_SECONDS
        while (shown := self.send("GET", run).json())["state"] in ("queued", "running"):
            assert time.monotonic() < until, "it took too long"
            time.sleep(0.05)
        return dict(shown)

    def cancel_runs(self) -> None:
        """Let no run go on, so that there is room for others, and no processor is busy for nobody."""
        for state in ("queued", "running"):
            for run in self.send("GET", f"/v1/runs?limit=200&state={state}").json()["items"]:
                self.send("POST", f"/v1/runs/{run['id']}/cancel")

    def publish(self, number: str = "1.0.0") -> str:
        """Publish a version of a new API, and return its address."""
        address = f"{self.create()}/versions/{number}"
        content = json.dumps(document(Random(1), operations=3))
        assert self.send_json("PUT", address, content).status == 201
        return address
