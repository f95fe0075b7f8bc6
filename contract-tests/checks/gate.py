"""The gate: a check says what publishing does, and keeps nothing; a policy that was reset is the hub's."""

from typing import Any
from urllib.parse import unquote

import session
from checks import Exchange, house


@house()
def refusal_is_what_a_check_says(exchange: Exchange) -> bool:
    """What publishing refuses, a check refuses for the same reasons; and there is no such version."""
    if exchange.operation_id != "versions_publish" or exchange.status != 409:
        return False
    problem = exchange.response.json()
    if problem["type"] != "/problems/release-refused":
        return False
    told = problem["check"]
    assert (told["outcome"], told["mode"]) == ("refused", "strict")
    assert told["reasons"], "refused for no reason"
    assert problem["detail"] == " ".join(told["reasons"])
    assert _check(exchange).json() == told, "a check says something else"
    assert session.client.get(exchange.url, headers=session.bearer()).status_code == 404, "refused, and kept"
    return True


@house()
def published_says_what_let_it_through(exchange: Exchange) -> bool:
    """What was just published says the outcome, the verdict and the version that a check of it tells."""
    if exchange.operation_id != "versions_publish" or exchange.status != 201:
        return False
    gate = exchange.response.json()["gate"]
    told = _check(exchange).json()
    assert told["outcome"] == gate["outcome"], f"a check says {told['outcome']}, and it has {gate['outcome']}"
    verdicts = {one["version"]: one["verdict"] for one in told["comparisons"]}
    assert verdicts.get(gate["since"]) == gate["verdict"], f"a check tells {verdicts}, and it has {gate}"
    return True


@house()
def reset_policy_is_the_hubs(exchange: Exchange) -> bool:
    """After it was reset, a policy says nothing of its own."""
    if exchange.operation_id != "policies_reset" or not exchange.is_success:
        return False
    shown = session.client.get(exchange.url, headers=session.bearer()).json()
    assert (shown["own"], shown["updated_at"]) == ([], None), "it says something of its own"
    return True


def _check(exchange: Exchange) -> Any:
    api, _, version = exchange.url.partition("?")[0].partition("/versions/")
    media_type = str(exchange.response.request.headers["Content-Type"])
    headers = {**session.bearer(), "Content-Type": media_type}
    query = {"version": unquote(version)}
    answer = session.client.post(f"{api}/check", params=query, content=exchange.sent, headers=headers)
    assert answer.status_code == 200, f"a check is answered {answer.status_code}: {answer.text[:300]}"
    return answer
