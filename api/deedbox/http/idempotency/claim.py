"""A request's claim on its key: made by the first statement of its transaction, fulfilled by the last."""

import hashlib
import json
from typing import Any

from fastapi import Request
from sqlalchemy import Row
from starlette.responses import Response

from deedbox.db import WriteTransaction
from deedbox.http.idempotency import key
from deedbox.http.idempotency import service as kept
from deedbox.http.idempotency.sealing import seal, unseal
from deedbox.problems import IdempotencyKeyReused, SecretShownOnce

REPLAYED = "Idempotency-Replayed"
"""Marks an answer that was given before."""


class Replay(Exception):
    """The request was done before: *answer* answers it, and the route need not go on."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


class Claim:
    """The companion of the transaction of a request with a key.

    Without a caller a key is nobody's, and is passed over; the contract offers none there.

    Args:
        request: by the time that its transaction begins, `requires` has said who calls.
        operation: of which it is the key.
        lines: values of the header.
        body: of the request.
        is_secret: whether the answer holds what must not be stored in clear.
    """

    def __init__(
        self, request: Request, operation: str, lines: list[str], body: bytes, *, is_secret: bool
    ) -> None:
        self._request = request
        self._operation = operation
        self._lines = lines
        self._body = body
        self._is_secret = is_secret
        self._at_work: set[str] = request.app.state.keys_at_work
        self._name: str | None = None
        """Of the key that is claimed; None before."""
        self.answer: Response | None = None

    def begin(self, tx: WriteTransaction) -> None:
        """Claim the key.

        Raises:
            Replay: the request was done before.
            InvalidIdempotencyKey: it is no key.
            IdempotencyKeyReused: another request was done under it.
            SecretShownOnce: the answer can't be opened with the token that the caller has now.
        """
        name = self._find_name()
        if name is None:
            return
        state = self._request.app.state
        row = kept.claim(
            tx,
            state.database,
            name,
            fingerprint=self._fingerprint(),
            lifetime_seconds=state.settings.idempotency_key_seconds,
        )
        if row is not None:
            raise Replay(self._kept_answer(row))
        self._name = name
        self._at_work.add(name)

    def end(self, tx: WriteTransaction) -> None:
        """Keep the answer."""
        if self._name is None:
            return
        assert self.answer is not None, "the route has answered before its transaction ends"
        body = bytes(self.answer.body)
        kept.keep(
            tx,
            self._name,
            status=self.answer.status_code,
            headers={name: value for name, value in self.answer.headers.items() if name != "content-length"},
            body=seal(body, *self._secrets()) if self._is_secret else body,
            is_sealed=self._is_secret,
        )

    @property
    def is_another_at_work(self) -> bool:
        """Whether another request of this process holds the key, and has not answered yet."""
        return self._name is None and self._find_name() in self._at_work

    def release(self) -> None:
        """Say that this request is at work no longer."""
        if self._name is not None:
            self._at_work.discard(self._name)

    def _find_name(self) -> str | None:
        caller = getattr(self._request.state, "caller_id", None)
        scope = json.dumps([caller, self._operation, key.read(self._lines)])
        return None if caller is None else _digest(scope.encode())

    def _fingerprint(self) -> str:
        scope = self._request.scope
        # A body may hold a password that somebody chose. The key, which is not stored, keeps whoever reads
        # the database from trying likely ones on this.
        target = [scope["method"], scope["path"], scope["query_string"].decode("latin-1")]
        return _digest(json.dumps([key.read(self._lines), *target]).encode() + self._body)

    def _secrets(self) -> tuple[bytes, bytes]:
        return key.read(self._lines).encode(), self._request.headers.get("authorization", "").encode()

    def _kept_answer(self, row: Row[Any]) -> Response:
        if row.fingerprint != self._fingerprint():
            detail = "This key came with another request before. Each request needs a key of its own."
            raise IdempotencyKeyReused(detail, errors=[key.fault(detail, "reused")])
        body = unseal(row.body, *self._secrets()) if row.is_sealed else row.body
        if body is None:
            where = row.headers.get("location", "its address")
            msg = f"It was made and is at {where}. Its secret was shown to another token of yours."
            raise SecretShownOnce(msg)
        return Response(body, row.status, {**row.headers, REPLAYED: "true"})


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
