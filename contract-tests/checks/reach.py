"""Whether the run was one: every operation was served, every house check looked."""

import json

import schemathesis
from schemathesis.checks import CheckContext

import session
from checks import looks
from covered import Tally
from session import Case

ENOUGH = 5500
"""Answers after which an admin must have had a 2xx of every operation."""
_tally = Tally()


@schemathesis.check
class EveryOperationIsReached:
    """Fails a run that never saw a 2xx of an operation that its identity may call.

    An admin has most to reach. Where the machine crawled through the budget of time, nobody can say.
    """

    def after_response(self, _: CheckContext, response: schemathesis.Response, case: Case) -> None:
        operation = case.operation.definition.raw["operationId"]
        request = response.request
        body = request.body or b""
        assert isinstance(body, (str, bytes)), "Schemathesis sends whole bodies"
        _tally.see(
            str(request.method).upper(),
            str(request.url),
            {name.lower(): str(value) for name, value in request.headers.items()},
            body.encode() if isinstance(body, str) else body,
            response.status_code,
            {name.lower(): ", ".join(values) for name, values in response.headers.items()},
            response.content,
        )
        if str(response.request.method).upper() == case.operation.method.upper():
            session.answers[f"{operation} {response.status_code}"] += 1

    def after_run(self, _: CheckContext) -> None:
        covered = json.dumps(_tally.touched, indent=2, sort_keys=True)
        session.COUNTS.with_name("covered.json").write_text(covered, "utf-8")
        session.COUNTS.write_text(json.dumps(_counts(), indent=2, sort_keys=True), "utf-8")
        if session.IDENTITY == "admin" and session.answers.total() < ENOUGH:
            return
        served = {name.split()[0] for name in session.answers if name.split()[1].startswith("2")}
        # The reader's token is the operator's, who has no password to change.
        beyond = {"reader": {"users_password"}, "anonymous": {"auth_token"}}.get(session.IDENTITY, set())
        expected = {name for name in session.operations if session.may_call(name)} - beyond
        assert expected <= served, f"never answered with 2xx: {', '.join(sorted(expected - served))}"


@schemathesis.check
class EveryHouseCheckLooks:
    """Fails a run in which a check that belongs to its identity had nothing to look at."""

    def after_run(self, _: CheckContext) -> None:
        idle = {name for name, identity in looks.items() if identity == session.IDENTITY} - set(
            session.checked
        )
        assert not idle, f"had nothing to look at: {', '.join(sorted(idle))}"


def _counts() -> dict[str, dict[str, int]]:
    return {
        "answers": dict(session.answers),
        "checked": dict(session.checked),
        "waived": dict(session.waived),
    }
