"""Clients that keep what they asked and what they were answered, whatever becomes of the server."""

import hashlib
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2

from tests.failures.history import MOST_KEPT_BYTES, Entry, History

_NOWHERE: Final = "http://127.0.0.1:9"
"""Where nobody listens."""
TIMEOUT_SECONDS: Final = 60
"""Longer than anything here takes: who waits so long has no answer."""
_KEPT_HEADERS: Final = (
    *("content-type", "etag", "location", "retry-after"),
    *("x-request-id", "idempotency-replayed"),
)


@dataclass(frozen=True)
class Asked:
    """One request, which may be sent again."""

    operation: str
    method: str
    path: str
    json: Any = None
    content: bytes = b""
    media_type: str = "application/json"
    key: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Client:
    """One client, for one thread.

    Args:
        history: where everything is kept.
        urls: of the servers, asked in turn; whoever starts others changes them.
        token: what it is let in by.
        number: its own.
        era: the one of its load, so that several use other names.
    """

    def __init__(
        self, history: History, urls: Sequence[str], token: str, number: int = 0, *, era: int = 0
    ) -> None:
        self.era = era
        self._history = history
        self._urls = urls
        self._token = token
        self._number = number
        self._turn = number
        self.unanswered: list[Asked] = []
        self.http = httpx2.Client(trust_env=False, timeout=TIMEOUT_SECONDS)

    def only(self, url: str) -> None:
        """Ask this server alone."""
        self._urls = [url]

    def close(self) -> None:
        self.http.close()

    def ask(self, operation: str, method: str, path: str, **rest: Any) -> Entry:
        """Send a request of the API once; return what became of it."""
        return self.send(Asked(operation, method, path, **rest))

    def send(self, asked: Asked) -> Entry:
        """Send *asked*, maybe again."""
        request_id = secrets.token_hex(12)
        content = json.dumps(asked.json).encode() if asked.json is not None else asked.content
        headers = {"Authorization": f"Bearer {self._token}", "X-Request-Id": request_id, **asked.headers}
        if content:
            headers["Content-Type"] = asked.media_type
        if asked.key is not None:
            headers["Idempotency-Key"] = f'"{asked.key}"'
        self._turn += 1
        url = self._urls[self._turn % len(self._urls)] if self._urls else _NOWHERE
        told: dict[str, Any] = {"status": None}
        began = time.monotonic()
        try:
            answer = self.http.request(asked.method, f"{url}{asked.path}", content=content, headers=headers)
        except httpx2.TransportError as error:
            told["error"] = f"{type(error).__name__}: {error}"
            if not isinstance(error, httpx2.ConnectError):
                self.unanswered.append(asked)
        else:
            told = _told(answer)
            if answer.status_code == 503:
                self.unanswered.append(asked)
        entry = Entry(
            request_id,
            self._number,
            asked.operation,
            asked.method,
            asked.path,
            began,
            time.monotonic(),
            key=asked.key,
            sent=asked.json,
            sent_sha256=hashlib.sha256(content).hexdigest() if content else None,
            **told,
        )
        self._history.add(entry)
        return entry

    def read(self, path: str) -> Any:
        """Return the JSON at *path*, which is there; none of the history."""
        headers = {"Authorization": f"Bearer {self._token}"}
        answer = self.http.get(f"{self._urls[0]}{path}", headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def resend(self) -> list[Entry]:
        """Send all again that had no answer, or was to be sent again."""
        again, self.unanswered = self.unanswered, []
        return [self.send(asked) for asked in again]


def _told(answer: httpx2.Response) -> dict[str, Any]:
    told: dict[str, Any] = {
        "status": answer.status_code,
        "headers": {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers},
        "answer_sha256": hashlib.sha256(answer.content).hexdigest(),
    }
    is_json = answer.headers.get("content-type", "").startswith(("application/json", "application/problem"))
    if is_json and len(answer.content) < MOST_KEPT_BYTES and "/document" not in str(answer.url):
        told["answer"] = answer.json()
    return told
