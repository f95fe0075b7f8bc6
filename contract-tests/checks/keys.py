"""Idempotency keys: what was created under one is answered again, to its caller and for its request alone."""

import promises
import session
from checks import Exchange, house

KEY = "Idempotency-Key"
ANSWERED = ("Content-Type", "ETag", "Location")


@house()
def created_is_answered_again(exchange: Exchange) -> bool:
    """The same request under the same key gets the same answer, which says that it was given before."""
    if not _is_first_under_a_key(exchange):
        return False
    again = exchange.again()
    assert again.status_code == exchange.status, f"the same again is answered {again.status_code}"
    assert again.content == exchange.response.content, "the same again shows something else"
    for name in ANSWERED:
        assert again.headers.get(name) == exchange.header(name), f"the same again has another {name}"
    assert again.headers.get("Idempotency-Replayed") == "true", "nothing says that it was given before"
    found = list(promises.broken(exchange.method, exchange.url, 201, again.headers, again.content))
    assert not found, "; ".join(found)
    return True


@house()
def key_is_for_one_request_of_one_caller(exchange: Exchange) -> bool:
    """Another request under the key is refused, and another caller's key is another one."""
    if not _is_first_under_a_key(exchange):
        return False
    headers = {KEY: str(exchange.response.request.headers[KEY]), "Content-Type": "application/json"}
    other = session.client.post(
        exchange.url, content=exchange.sent + b" ", headers={**headers, **session.bearer()}
    )
    assert other.status_code == 422, f"another request under the key is answered {other.status_code}"
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    stranger = exchange.again(token=session.WRITER)
    assert "Idempotency-Replayed" not in stranger.headers, "another caller is given the answer"
    return True


def _is_first_under_a_key(exchange: Exchange) -> bool:
    has_key = exchange.response.request.headers.get(KEY) is not None
    return exchange.method == "POST" and exchange.status == 201 and has_key and not exchange.is_replay
