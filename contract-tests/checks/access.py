"""Who may do what: the scopes that the contract lists are the ones that the hub asks for."""

from urllib.parse import unquote

import session
from checks import Exchange, house


@house()
def scopes_enforced(exchange: Exchange) -> bool:
    """A write that took effect is refused to a token that may only read."""
    if not exchange.is_success or "contracts:write" not in session.scopes_of(exchange.operation_id):
        return False
    answer = exchange.again(token=session.READER)
    assert answer.status_code == 403, f"a reader is answered {answer.status_code}"
    assert answer.json()["type"] == "/problems/insufficient-scope"
    return True


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
