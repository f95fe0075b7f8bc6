"""Limits that hold nobody, or the wrong one, or do not say when to come again."""

from starlette.datastructures import Headers
from starlette.types import Scope

from faults.fault import Fault
from faults.plant import Answer, answer, function, request


def _without(given: Answer, name: str) -> None:
    if name in given.headers:
        del given.headers[name]


def _at_once(given: Answer) -> None:
    given.headers["retry-after"] = "0"


def _believe(scope: Scope, body: bytes) -> bytes:
    forwarded = Headers(scope=scope).get("x-forwarded-for")
    if forwarded:
        scope["client"] = (forwarded, 0)
    return body


FAULTS = (
    Fault(
        "limits-never-refuse",
        "Requests are counted, and all of them answered.",
        "all",
        function("http.limits", "_refuse", lambda original, standings: None),
    ),
    Fault(
        "one-limit-for-all-tokens",
        "What one token spends, another one lacks.",
        "all",
        function(
            "http.limits:Limits",
            "charge_caller",
            lambda original, limits, scope, **named: original(limits, scope, **{**named, "token": 1}),
        ),
    ),
    Fault(
        "every-operation-costs-one",
        "Publishing counts as little as reading.",
        "versions_publish operations_search",
        function("http.limits", "cost_of", lambda original, scope: min(1, original(scope))),
    ),
    Fault(
        "forwarded-address-believed",
        "Whoever writes another address into X-Forwarded-For has a limit of its own.",
        "all",
        request("", _believe),
    ),
    Fault(
        "no-retry-after",
        "A 429 does not say when to come again.",
        "all",
        answer("", lambda given: _without(given, "retry-after"), status=429),
    ),
    Fault(
        "retry-too-early",
        "A 429 says to come again before there is more.",
        "all",
        answer("", _at_once, status=429),
    ),
    Fault(
        "no-rate-limit-on-304",
        "A 304 does not say how the caller stands.",
        "all reads",
        answer("", lambda given: _without(given, "ratelimit"), status=304),
    ),
)
