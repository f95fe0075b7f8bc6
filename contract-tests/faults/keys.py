"""Idempotency keys: what is done twice, kept wrongly, or told to the wrong one."""

from collections.abc import Callable
from typing import Any

from faults.fault import Fault
from faults.plant import Answer, Plant, answer, function

_refused: dict[str, tuple[int, bytes]] = {}


def _replayed(change: Callable[[Answer], object]) -> Plant:
    """Return what plants *change* into answers that are given again."""

    def apply(given: Answer) -> None:
        if "idempotency-replayed" in given.headers:
            change(given)

    return answer("apis_create", apply)


def _without(name: str) -> Plant:
    def change(given: Answer) -> None:
        del given.headers[name]

    return _replayed(change)


def _remember_refusals(given: Answer) -> None:
    key = given.asked.get("idempotency-key")
    if key is None:
        return
    if given.status == 409:
        _refused.setdefault(key, (given.status, given.content))
    elif key in _refused:
        given.status, given.content = _refused[key]
        given.headers["content-type"] = "application/problem+json"
        given.set(request_id=given.headers["x-request-id"])


def _one_for_all(original: Any, self: Any) -> Any:
    self._request.state.caller_id = "everybody"
    return original(self)


def _expired(original: Any, tx: Any, database: Any, name: str, **given: Any) -> Any:
    return original(tx, database, name, **{**given, "lifetime_seconds": -1})


FAULTS = (
    Fault(
        "key-ignored",
        "The same request under the same key is done again.",
        "apis_create",
        function("http.idempotency.claim:Claim", "begin", lambda original, self, tx: None),
    ),
    Fault(
        "key-expires-at-once",
        "A key is forgotten as soon as its request is done.",
        "apis_create",
        function("http.idempotency.service", "claim", _expired),
    ),
    Fault(
        "key-of-everybody",
        "Another caller's key is the same key, and shows what that one was answered.",
        "apis_create",
        function("http.idempotency.claim:Claim", "_find_name", _one_for_all),
    ),
    Fault(
        "key-takes-any-payload",
        "Another request under a used key is answered as the first one was.",
        "apis_create",
        function("http.idempotency.claim:Claim", "_fingerprint", lambda original, self: "same"),
    ),
    Fault(
        "key-kept-although-refused",
        "A request that was refused is refused for ever under its key.",
        "apis_create",
        answer("apis_create", _remember_refusals, status=0),
    ),
    Fault(
        "key-of-any-form",
        "What is no key is taken for one.",
        "apis_create",
        function("http.idempotency.key", "read", lambda original, lines: ", ".join(lines)),
    ),
    Fault(
        "key-with-its-quotes",
        "With quotes and without them it is another key.",
        "apis_create",
        function("http.idempotency.key", "read", lambda original, lines: (original(lines), lines[0])[1]),
    ),
    Fault(
        "replay-says-200",
        "What was created is answered 200 the second time.",
        "apis_create",
        _replayed(lambda given: setattr(given, "status", 200)),
    ),
    Fault(
        "replay-forgets-location",
        "The second answer does not say where it is.",
        "apis_create",
        _without("location"),
    ),
    Fault(
        "replay-forgets-etag",
        "The second answer has no ETag.",
        "apis_create",
        _without("etag"),
    ),
    Fault(
        "replay-unmarked",
        "Nothing says that an answer was given before.",
        "apis_create",
        _without("idempotency-replayed"),
    ),
    Fault(
        "replay-made-anew",
        "The second answer shows another moment than the first.",
        "apis_create",
        _replayed(lambda given: given.set(created_at="2026-01-01T00:00:00.000Z")),
    ),
)
