"""Whether the run was one: every operation was served, every house check looked."""

import json

import schemathesis
from schemathesis.checks import CheckContext

import session
from certain import due
from checks import looks
from covered import Tally
from session import Case

_tally = Tally()


@schemathesis.check
class EveryOperationIsReached:
    """Fails a run that never saw a 2xx of an operation that its identity may call.

    `certain` sees to it. Where the machine crawls the budget of time may end before each has had its
    turn; of those that had none nobody can say.
    """

    def after_response(self, _: CheckContext, response: schemathesis.Response, case: Case) -> None:
        operation = case.operation.definition.raw["operationId"]
        if case.id in session.made:
            session.sent.add(session.made[case.id])
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
        served = {name.split()[0] for name in session.answers if name.split()[1].startswith("2")}
        assert session.sent, "no request was sent that is served whatever chance makes of others"
        missed = ", ".join(sorted(session.sent - served))
        assert not missed, f"never answered with 2xx: {missed}"


@schemathesis.check
class EveryHouseCheckLooks:
    """Fails a run in which a check that belongs to its identity had nothing to look at."""

    def after_run(self, _: CheckContext) -> None:
        if due() - session.sent:
            return
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
