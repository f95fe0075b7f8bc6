"""Who may do what: the scopes that the contract lists are the ones that the hub asks for."""

from collections import Counter
from urllib.parse import unquote

import promises
import session
from checks import Exchange, house

EVERY = 10
_seen: Counter[str] = Counter()


@house()
def scopes_enforced(exchange: Exchange) -> bool:
    """What was served is refused to a token that holds every scope but the one that is needed."""
    needed = session.scopes_of(exchange.operation_id)
    _seen[exchange.operation_id] += exchange.is_success
    is_turn = exchange.method != "GET" or _seen[exchange.operation_id] % EVERY == 1
    if not exchange.is_success or not needed or not is_turn:
        return False
    token = session.WRITER if "contracts:read" in needed else session.READER
    _is_refused(exchange, token, 403, "insufficient-scope")
    return True


@house()
def strangers_are_refused(exchange: Exchange) -> bool:
    """What was served is refused to a caller without a token, and to one whose token nobody knows."""
    if not exchange.is_success or session.is_public(exchange.operation_id):
        return False
    if _seen[exchange.operation_id] % EVERY != 1:
        return False
    _is_refused(exchange, "", 401, "unauthenticated")
    _is_refused(exchange, session.TOKEN[:-1], 401, "invalid-token")
    return True


def _is_refused(exchange: Exchange, token: str, status: int, slug: str) -> None:
    answer = exchange.again(token=token)
    assert answer.status_code == status, f"{slug} is answered {answer.status_code}"
    assert answer.json()["type"] == f"/problems/{slug}"
    content = answer.content
    found = list(promises.broken(exchange.method, exchange.url, status, answer.headers, content))
    assert not found, "; ".join(found)


@house(needed_by="reader")
def nobody_exceeds_their_scopes(exchange: Exchange) -> bool:
    """Who lacks a scope is told so (401, 403) whatever else the request says, and never served."""
    if session.may_call(exchange.operation_id):
        return False
    refusal = 403 if session.TOKEN else 401
    # A replay of this very request by Schemathesis may go without the token.
    allowed = {refusal, 401}
    if not exchange.is_valid:
        # What can be told without looking at the caller is told first: the length and the kind of the body,
        # and that nothing is at an address that holds control characters.
        allowed |= {400, 413, 415} if unquote(exchange.url).isprintable() else {404}
    assert exchange.status in allowed, f"answered {exchange.status} where {refusal} was due"
    return True
