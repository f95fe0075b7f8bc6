"""The house checks: rules of this API that Schemathesis has no check for, each driven by the contract.

A check is a function of one exchange that says whether it had something to look at, and raises
AssertionError when the rule is broken. `checks.reach` fails a run in which a check never had anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import schemathesis
from schemathesis.checks import CheckContext

import session
from session import Case

Look = Callable[["Exchange"], bool]

REPEATED = ("content-type", "idempotency-key", "if-match", "if-none-match")
"""Headers that make a request what it is."""

looks: dict[str, str] = {}
"""Every house check by name, and the identity whose run must have given it something to look at."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that Schemathesis sent to a declared operation, and its answer."""

    operation_id: str
    case: Case
    response: schemathesis.Response

    @property
    def operation(self) -> dict[str, Any]:
        return session.operations[self.operation_id]

    @property
    def method(self) -> str:
        return str(self.response.request.method).upper()

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_replay(self) -> bool:
        """Whether the answer was given before, under the same Idempotency-Key; it may be true no longer."""
        return self.header("Idempotency-Replayed") is not None

    @property
    def is_valid(self) -> bool:
        """Whether the request was meant to fit the contract."""
        return self.case.meta is not None and self.case.meta.generation.mode.is_positive

    @property
    def url(self) -> str:
        return str(self.response.request.url)

    @property
    def sent(self) -> bytes:
        body = self.response.request.body or b""
        assert isinstance(body, (str, bytes)), "Schemathesis sends whole bodies"
        return body.encode() if isinstance(body, str) else body

    def header(self, name: str) -> str | None:
        values = self.response.headers.get(name.lower())
        return ", ".join(values) if values else None

    def again(
        self, *, token: str = session.TOKEN, method: str = "", **headers: str | None
    ) -> httpx2.Response:
        """Return the answer to the same request with other *headers* (`if_match=…`; None leaves one out)."""
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {
            name: str(value)
            for name, value in self.response.request.headers.items()
            if name.lower() in REPEATED and name.lower() not in changed
        }
        given = {name: value for name, value in changed.items() if value is not None}
        everything = {**kept, **given, **session.bearer(token)}
        content = None if method else self.sent
        return session.client.request(method or self.method, self.url, content=content, headers=everything)


def moves(exchange: Exchange) -> bool:
    """Return whether what the answer shows may soon be otherwise, because a job or a courier works on it."""
    if exchange.operation_id == "webhooks_test" or exchange.operation_id.startswith("deliveries_"):
        return True
    if exchange.operation_id == "events_list":
        # Of what a job or a courier has come to, there is an event.
        return True
    is_open = any(state in exchange.response.content for state in (b'"state":"queued"', b'"state":"running"'))
    is_log = exchange.operation_id in ("sdks_log", "runs_log")
    return exchange.operation_id.startswith(("sdks_", "runs_")) and (is_open or is_log)


def house(*, needed_by: str = "admin") -> Callable[[Look], Look]:
    """Register a function as a check of every exchange with a declared operation.

    Args:
        needed_by: the identity whose runs must give the check something to look at.
    """

    def register(look: Look) -> Look:
        def check(_: CheckContext, response: schemathesis.Response, case: Case) -> bool | None:
            # Schemathesis also tries methods that a path does not have: no exchange with the operation.
            if str(response.request.method).upper() != case.operation.method.upper():
                return True
            exchange = Exchange(case.operation.definition.raw["operationId"], case, response)
            try:
                looked = look(exchange)
            except (LookupError, TypeError, ValueError, httpx2.HTTPError) as error:
                # An answer of another shape than a check counts on is a finding, no fault of the check; any
                # other exception would end the operation's phase with an error.
                msg = f"{type(error).__name__}: {error}"
                raise AssertionError(msg) from error
            if not looked:
                return True
            session.checked[look.__name__] += 1
            return None

        check.__name__ = look.__name__
        schemathesis.check(check)
        looks[look.__name__] = needed_by
        return look

    return register
