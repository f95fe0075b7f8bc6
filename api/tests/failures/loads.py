"""What clients do while something breaks: each has an API of its own, and all of them fight for another."""

import base64
import json
import random
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from tests.failures.asking import Client
from tests.failures.history import Entry, History

SHARED: Final = "contended"
"""The API in which clients want the same numbers at once."""
_PATH: Final = "/v1/apis"


def document(version: str, mark: str, *, paths: int = 2, padding: int = 0) -> bytes:
    """Return a document that differs from others by its *mark*, and breaks nobody who knew another."""
    # No compression finds anything to save in it.
    noise = base64.b64encode(random.Random(mark).randbytes(padding * 3 // 4)).decode()  # noqa: S311
    operation = {"responses": {"200": {"description": "Fine."}}}
    told = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": version, "description": f"{mark} {noise}"},
        "paths": {
            f"/things-{number}": {"get": {"operationId": f"get_{number}", **operation}}
            for number in range(paths)
        },
    }
    return json.dumps(told).encode()


def publish(client: Client, api: str, version: str, content: bytes) -> Entry:
    """Publish *content*."""
    return client.ask("versions_publish", "PUT", f"{_PATH}/{api}/versions/{version}", content=content)


def create(client: Client, api: str) -> Entry:
    """Create an API, under a key of its own."""
    body = {"name": api, "title": api}
    return client.ask("apis_create", "POST", _PATH, json=body, key=secrets.token_hex(8))


class Mix:
    """One client's work: a random one of what clients do, time and again."""

    def __init__(self, client: Client, number: int, seed: int) -> None:
        self.client = client
        self.api = f"own-{number}-{seed}"
        self._random = random.Random(f"{seed} {number}")  # noqa: S311 - the same every time.
        self._number = number
        self._patch = self._contended = 0
        self._published: list[tuple[str, bytes]] = []
        self._has_api = False

    def step(self) -> Entry:
        """Do one thing."""
        if not self._has_api:
            entry = create(self.client, self.api)
            self._has_api = entry.is_done or entry.status == 409
            return entry
        works = [self._publish, self._publish, self._contend, self._contend]
        if self._published:
            works += [self._republish, self._read, self._move, self._retire, self._token]
        return self._random.choice(works)()

    def _publish(self) -> Entry:
        self._patch += 1
        version = f"1.0.{self._patch}"
        content = document(version, secrets.token_hex(8))
        entry = publish(self.client, self.api, version, content)
        if entry.is_done:
            self._published.append((version, content))
        return entry

    def _contend(self) -> Entry:
        self._contended += 1
        version = f"1.{self.client.era}.{self._contended}"
        return publish(self.client, SHARED, version, document(version, f"of {self._number}"))

    def _republish(self) -> Entry:
        return publish(self.client, self.api, *self._random.choice(self._published))

    def _read(self) -> Entry:
        version, _ = self._random.choice(self._published)
        return self.client.ask("versions_document", "GET", f"{self._of(version)}/document")

    def _move(self) -> Entry:
        body = {"version": self._published[-1][0]}
        path = f"{_PATH}/{self.api}/channels/production"
        etag = self.client.ask("channels_read", "GET", path).headers.get("etag")
        headers = {"If-Match": etag} if etag else {}
        return self.client.ask("channels_move", "PUT", path, json=body, headers=headers)

    def _retire(self) -> Entry:
        version, _ = self._random.choice(self._published)
        read = self.client.ask("versions_read", "GET", self._of(version))
        is_retired = read.is_done and read.answer["state"] == "retired"
        headers = {"If-Match": read.headers.get("etag", '"none"')}
        if is_retired:
            gone = self.client.ask("versions_delete", "DELETE", self._of(version), headers=headers)
            if not gone.is_refused:
                self._published = [one for one in self._published if one[0] != version]
            return gone
        body = {"state": "retired"}
        return self.client.ask("versions_update", "PATCH", self._of(version), json=body, headers=headers)

    def _token(self) -> Entry:
        name = secrets.token_hex(8)
        body = {"name": name, "scopes": ["contracts:read"]}
        return self.client.ask("tokens_create", "POST", "/v1/tokens", json=body, key=name)

    def _of(self, version: str) -> str:
        return f"{_PATH}/{self.api}/versions/{version}"


class Load:
    """Threads that work until they are told to stop."""

    def __init__(self, history: History, urls: Sequence[str], token: str, *, clients: int, seed: int) -> None:
        self.clients = [Client(history, urls, token, number, era=seed) for number in range(clients)]
        self._mixes = [Mix(client, number, seed) for number, client in enumerate(self.clients)]
        self._stop = threading.Event()
        self._until_broken = False

    @contextmanager
    def running(self, *, until_broken: bool = False) -> Iterator[None]:
        """Let them work while the block lasts.

        Args:
            until_broken: whether a client stops at the first request that has no answer.
        """
        self._stop.clear()
        self._until_broken = until_broken
        threads = [threading.Thread(target=self._work, args=(mix,)) for mix in self._mixes]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def resend(self) -> list[Entry]:
        """Send all again that had no answer."""
        return [entry for client in self.clients for entry in client.resend()]

    def close(self) -> None:
        for client in self.clients:
            client.close()

    def _work(self, mix: Mix) -> None:
        while not self._stop.is_set():
            entry = mix.step()
            if entry.status is None and (self._until_broken or self._stop.wait(0.05)):
                return
