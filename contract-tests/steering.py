"""Steers what Schemathesis generates, so that requests get past the door: free names, ETags, documents.

What only JSON Schema knows of is random names and random ETags; nearly every write would end at 409 or 412
and nothing behind would be tested. Each hook changes only cases that are meant to be valid.
"""

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any

import schemathesis

import session
from broken import FUZZED, NOBODY
from documents import document
from hub import ADA, PASSWORD
from promises import BY_CURSOR
from seeds import APIS, BUILT, CHANNELS, EMPTY, GATED, SPARE, TEAMS, USERS
from session import Case
from wire import NOWHERE

FRAMING = {
    *("connection", "content-encoding", "content-length", "expect", "host", "keep-alive"),
    *("te", "trailer", "transfer-encoding", "upgrade"),
}
"""Headers that say where a message ends or what becomes of the connection. The HTTP parser in front of the
app answers those itself, in plain text, as it must. The probes send some, one by one."""
CONDITIONS = {"If-Match", "If-None-Match", "Idempotency-Key"}
"""Headers of the contract. A random name that happens to be one of them is spelled otherwise: `iF-match`, in
the place of an If-Match that was left out on purpose."""
RULES = ("operation-removed", "max-length-decreased", "no-such-rule")
"""Some of the rules that a policy may name, and one that there is not."""

NOT_ALLOWED = "http://192.0.2.1"
"""A server that the hub may not fuzz."""
MOST_RUNS = 12
"""Runs that are begun: each keeps a processor busy for seconds."""

_numbers = count(1)
_runs = count(1)
_names = {*APIS, *EMPTY, *TEAMS, FUZZED}
"""Names that are taken."""
_emails = {ADA, *USERS}
"""Addresses that are taken."""
_keys: dict[str, Any] = {}
"""The keys that came with a valid request, and its body."""
_published: dict[str, tuple[str, Any, str | None]] = {}
"""What was last sent to be published, by API: version, body, media type."""


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: Case, _: dict[str, Any]) -> None:
    """Change *case* just before it is sent; Schemathesis then judges it by what was sent."""
    assert context.operation is not None
    for name in list(case.headers):
        if name.lower() in FRAMING or (name.title() in CONDITIONS and name not in CONDITIONS):
            del case.headers[name]
    if case.meta is None or case.method.upper() != context.operation.method.upper():
        return
    if case.id in session.made:
        return
    _spare_ourselves(case)
    if context.operation.definition.raw["operationId"] in BY_CURSOR and case.meta.generation.mode.is_positive:
        _take_a_cursor(case)
    steer = _STEERS.get(context.operation.definition.raw["operationId"])
    # A reader, too, has documents checked, and looks at SDKs and runs.
    reads = steer in (_check_document, _real_sdk, _real_run)
    is_ours = session.IDENTITY == "admin" or (session.IDENTITY == "reader" and reads)
    if steer is not None and is_ours and case.meta.generation.mode.is_positive:
        steer(case, str(case.meta.phase.name))
    if session.IDENTITY == "admin" and case.method.upper() in ("PUT", "PATCH", "DELETE"):
        _remember(case)


def _spare_ourselves(case: Case) -> None:
    """Let the run not take its own rights away: Schemathesis also tries ids that it has seen in answers."""
    if session.IDENTITY != "admin" or case.method.upper() not in ("PATCH", "DELETE"):
        return
    for name in ("user", "token"):
        if case.path_parameters.get(name) in _own_ids():
            case.path_parameters[name] = "0" * 15 + "1"


@cache
def _own_ids() -> frozenset[str]:
    user = session.client.get("/v1/users/me", headers=session.bearer()).json()["id"]
    tokens = session.client.get("/v1/tokens?limit=200", headers=session.bearer()).json()["items"]
    return frozenset({user, *(token["id"] for token in tokens if token["name"] != SPARE)})


def _remember(case: Case) -> None:
    # One write in three: the others are to find what is there undisturbed.
    if session.random.random() < 0.34 and "%" not in str(case.path_parameters.values()):
        session.before.clear()
        path = case.formatted_path
        answer = session.client.get(path, headers=session.bearer())
        session.before[case.id] = (path, answer.status_code, answer.content)


def _create(case: Case, phase: str) -> None:
    lot = session.random.random() if _keys else 1.0
    # Where states are walked through, what was deleted must not be answered again as if it were there.
    if lot < 0.1 and phase != "stateful":
        known = session.random.choice(list(_keys))
        case.headers["Idempotency-Key"], case.body = known, _keys[known]
        return
    _unique_name(case, phase)
    if 0.1 <= lot < 0.15:
        case.headers["Idempotency-Key"] = session.random.choice(list(_keys))
        return
    key = case.headers.get("Idempotency-Key")
    if key in _keys:
        key = case.headers["Idempotency-Key"] = f'"{key.strip(chr(34))[:200]} {next(_numbers)}"'
    if key is not None:
        _keys[key] = case.body


def _fresh_key(case: Case, phase: str) -> None:
    # Small keys come often, and one that came with another body before is refused.
    if "Idempotency-Key" in case.headers and session.random.random() < 0.9:
        case.headers["Idempotency-Key"] = f'"{next(_numbers)}"'


def _new_team(case: Case, phase: str) -> None:
    _unique_name(case, phase)
    _fresh_key(case, phase)


def _unique_name(case: Case, phase: str) -> None:
    if not isinstance(case.body, dict):
        return
    name = str(case.body["name"])
    if name in _names or phase == "stateful":
        # As long as the one it stands in for, where there is room, so that the bounds are tried.
        number = f"n{next(_numbers)}"
        name = f"{number}-{name}"[: max(len(name), len(number))].rstrip("-")
    _names.add(name)
    case.body = {**case.body, "name": name}


def _unique_email(case: Case, phase: str) -> None:
    if isinstance(case.body, dict):
        email = str(case.body["email"])
        if email.lower() in _emails or phase == "stateful":
            email = f"n{next(_numbers)}-{email}"[-254:]
        _emails.add(email.lower())
        case.body = {**case.body, "email": email}
    _fresh_key(case, phase)


def _right_password(case: Case, phase: str) -> None:
    # Nobody guesses a password; and a new one would end the run's own way in.
    if isinstance(case.body, dict):
        current = PASSWORD if session.random.random() < 0.7 else case.body["current"]
        case.body = {"current": current, "new": PASSWORD}


def _right_grant(case: Case, phase: str) -> None:
    if isinstance(case.body, dict) and session.random.random() < 0.6:
        scope = session.random.choice(({}, {"scope": "contracts:read"}, {"scope": "contracts:write admin"}))
        username = session.random.choice((ADA, ADA.upper(), *USERS))
        case.body = {"grant_type": "password", "username": username, "password": PASSWORD, **scope}


def _current_etag(case: Case, phase: str) -> None:
    # In the stateful phase a link may have given the ETag, which may be stale on purpose.
    is_linked = phase == "stateful" and case.headers.get("If-Match", "").startswith('"')
    if is_linked or session.random.random() < 0.2:
        return
    answer = session.client.get(case.formatted_path, headers=session.bearer())
    if answer.status_code == 200:
        case.headers["If-Match"] = answer.headers["ETag"]


def _changed_user(case: Case, phase: str) -> None:
    _unique_email_of_change(case)
    _current_etag(case, phase)


def _unique_email_of_change(case: Case) -> None:
    if isinstance(case.body, dict) and "email" in case.body:
        email = f"n{next(_numbers)}-{case.body['email']}"[-254:]
        case.body = {**case.body, "email": email}


def _put(case: Case, phase: str) -> None:
    if session.random.random() < 0.3:
        case.headers.pop("If-Match", None)
    else:
        _current_etag(case, phase)


def _own_team(case: Case, phase: str) -> None:
    # Of random names hardly any is that of a team.
    if isinstance(case.body, dict) and case.body.get("team") is not None and session.random.random() < 0.8:
        case.body = {**case.body, "team": session.random.choice((None, *TEAMS[:2]))}


def _new_api(case: Case, phase: str) -> None:
    _own_team(case, phase)
    _create(case, phase)


def _changed_api(case: Case, phase: str) -> None:
    _own_team(case, phase)
    _current_etag(case, phase)


def _real_position(case: Case, phase: str) -> None:
    # Few random numbers are those of an operation.
    is_plain = "%" not in "".join(map(str, case.path_parameters.values()))
    if phase == "fuzzing" and is_plain and session.random.random() < 0.7:
        case.path_parameters["position"] = session.random.randrange(7)


def _moments(case: Case) -> None:
    # Of two random moments every other time the sunset is the earlier one, and few bodies have both.
    body, chance = case.body, session.random.random()
    if isinstance(body, dict) and chance < 0.2:
        case.body = {**body, "deprecated_at": "2030-01-02T00:00:00Z", "sunset_at": "2030-01-01T00:00:00Z"}
    elif isinstance(body, dict) and chance < 0.8 and body.get("deprecated_at") and body.get("sunset_at"):
        since, until = sorted((str(body["deprecated_at"]), str(body["sunset_at"])))
        case.body = {**body, "deprecated_at": since, "sunset_at": until}


def _announce(case: Case, phase: str) -> None:
    _real_position(case, phase)
    if phase == "fuzzing":
        _moments(case)
    _put(case, phase)


def _take_back(case: Case, phase: str) -> None:
    _real_position(case, phase)
    _current_etag(case, phase)


def _changed_version(case: Case, phase: str) -> None:
    if phase == "fuzzing":
        _moments(case)
    _current_etag(case, phase)


def _move_channel(case: Case, phase: str) -> None:
    # Random names are those of channels that are not there yet, and those need no ETag.
    if phase != "stateful" and session.random.random() < 0.5:
        case.path_parameters["api"] = session.random.choice(APIS)
        case.path_parameters["channel"] = session.random.choice(CHANNELS)
    if session.random.random() < 0.3:
        case.headers.pop("If-Match", None)
    else:
        _current_etag(case, phase)


def _publish_version(case: Case, phase: str) -> None:
    path = case.path_parameters
    # The same bytes once more are answered with 200, and that answer has links of its own.
    again = _published.get(str(path["api"]))
    if again is not None and phase != "coverage" and session.random.random() < 0.4:
        path["version"], case.body, case.media_type = again
        return
    # Of what fits the outline in the contract hardly anything is a valid OpenAPI document. The coverage phase
    # tries the outline itself. Both need numbers that are free, or there would be little else than 409.
    if phase != "coverage" and session.random.random() < 0.75:
        case.body = document(session.random)
    lot = session.random.random()
    if lot < 0.8:
        # A major version is let through; a minor one is refused for what it lacks.
        path["version"] = f"{next(_numbers)}.0.0" if lot < 0.55 else f"1.{next(_numbers)}.0"
    # Values stand here as they are sent. Whoever changes one has them all checked against the schema, which
    # knows of no percent signs.
    if phase != "stateful" and "%" not in str(path["version"]) and session.random.random() < 0.7:
        path["api"] = session.random.choice(APIS if lot < 0.55 else GATED)
    if "%" not in str(path["version"]):
        _published[str(path["api"])] = (str(path["version"]), case.body, case.media_type)


def _check_document(case: Case, phase: str) -> None:
    if phase != "coverage" and session.random.random() < 0.75:
        case.body = document(session.random)
    if session.random.random() < 0.5:
        case.query["version"] = f"{next(_numbers)}.0.0"
    if phase != "stateful" and session.random.random() < 0.7:
        case.path_parameters["api"] = session.random.choice(APIS)


def _policy(case: Case, phase: str) -> None:
    # Random names are those of no rules.
    if isinstance(case.body, dict) and session.random.random() < 0.75:
        setting: Any = {"rule": session.random.choice(RULES), "severity": "warning"}
        case.body = {**case.body, "severities": [setting]}
    _current_etag(case, phase)


def _waiver(case: Case, phase: str) -> None:
    # Nearly every random day is over, and hardly one is drawn.
    if isinstance(case.body, dict) and session.random.random() < 0.5:
        case.body = {**case.body, "expires_on": session.random.choice(("2001-01-01", "2099-12-31"))}
    _put(case, phase)


def _build(case: Case, phase: str) -> None:
    # Building takes a processor for a second, and what is built is built once.
    is_plain = "%" not in "".join(map(str, case.path_parameters.values()))
    if is_plain and session.random.random() < 0.9:
        case.path_parameters |= {"api": session.random.choice(BUILT), "version": "1.0.0"}
        case.body = {"flavour": "client"}
    _fresh_key(case, phase)


def _real_sdk(case: Case, phase: str) -> None:
    # Nobody guesses an id; in the stateful phase links give some.
    is_plain = "%" not in "".join(map(str, case.path_parameters.values()))
    if phase != "stateful" and is_plain and session.random.random() < 0.7:
        case.path_parameters |= session.random.choice(_built())
        if "file" not in (case.operation.path):
            case.path_parameters.pop("file")


@cache
def _built() -> list[dict[str, str]]:
    """Return where each file is that was built before the run."""
    found = []
    for api in BUILT:
        path = f"/v1/apis/{api}/versions/1.0.0/sdks"
        (sdk,) = session.client.get(path, headers=session.bearer()).json()["items"]
        at = {"api": api, "version": "1.0.0", "sdk": sdk["id"]}
        found += [{**at, "file": file["name"]} for file in sdk["files"]]
    return found


def _webhook(case: Case, phase: str) -> None:
    # Whatever host was drawn would be sent to.
    if isinstance(case.body, dict) and "url" in case.body:
        case.body = {**case.body, "url": f"{NOWHERE}{next(_numbers)}"}
    if isinstance(case.body, dict) and case.body.get("api") is not None and session.random.random() < 0.7:
        case.body = {**case.body, "api": session.random.choice(APIS)}
    if case.method.upper() == "POST":
        _fresh_key(case, phase)
    else:
        _current_etag(case, phase)


def _real_webhook(case: Case, phase: str) -> None:
    # Nobody guesses an id; in the stateful phase links give some.
    is_plain = "%" not in "".join(map(str, case.path_parameters.values()))
    if phase != "stateful" and is_plain and session.random.random() < 0.7:
        case.path_parameters |= session.random.choice(_sent())
        if "delivery" not in case.operation.path:
            case.path_parameters.pop("delivery")
    _fresh_key(case, phase)


@cache
def _sent() -> list[dict[str, str]]:
    """Return the deliveries that were there before the run."""
    found = []
    for one in session.client.get("/v1/webhooks?limit=200", headers=session.bearer()).json()["items"]:
        path = f"/v1/webhooks/{one['id']}/deliveries?state=dropped"
        log = session.client.get(path, headers=session.bearer()).json()["items"]
        found += [{"webhook": one["id"], "delivery": delivery["id"]} for delivery in log]
    return found


def _new_run(case: Case, phase: str) -> None:
    # Whatever server was drawn would be fuzzed.
    if isinstance(case.body, dict) and "target" in case.body:
        is_allowed = session.random.random() < 0.3 and next(_runs) <= MOST_RUNS
        case.body = {**case.body, "target": NOBODY if is_allowed else NOT_ALLOWED}
        if session.random.random() < 0.8:
            case.body = {**case.body, "api": FUZZED, "version": "1.0.0"}
    _fresh_key(case, phase)


def _real_run(case: Case, phase: str) -> None:
    # Nobody guesses an id; in the stateful phase links give some.
    path = case.path_parameters
    is_plain = "%" not in "".join(map(str, path.values()))
    if phase != "stateful" and is_plain and session.random.random() < 0.7:
        path |= {name: value for name, value in _found().items() if name in path}


def _replay(case: Case, phase: str) -> None:
    _real_run(case, phase)
    if next(_runs) > MOST_RUNS:
        case.path_parameters["fingerprint"] = "0" * 12
    _fresh_key(case, phase)


@cache
def _found() -> dict[str, str]:
    """Return the run that found something before the others, and what it found."""
    path = "/v1/runs?limit=200&state=succeeded"
    run = session.client.get(path, headers=session.bearer()).json()["items"][-1]["id"]
    found = session.client.get(f"/v1/runs/{run}/failures", headers=session.bearer()).json()["items"]
    return {"run": run, "fingerprint": next(one["fingerprint"] for one in found if one["can_replay"])}


def _take_a_cursor(case: Case) -> None:
    # A cursor is good for one list with its filters, so none can be known before; in the stateful phase links
    # give them. Some stay as they are: what nobody gave is to be refused.
    if (
        case.meta is None
        or str(case.meta.phase.name) == "stateful"
        or not case.query.get("cursor")
        or session.random.random() < 0.2
    ):
        return
    query = {name: value for name, value in case.query.items() if name not in ("cursor", "limit")}
    path, cursor = case.formatted_path, ""
    for _ in range(session.random.randrange(1, 4)):
        answer = session.client.get(
            path, params={**query, "limit": 2, "cursor": cursor}, headers=session.bearer()
        )
        if answer.status_code != 200:
            return
        page = answer.json()
        following = page[session.random.choice(("next_cursor", "next_cursor", "prev_cursor"))]
        if following is None:
            break
        cursor = following
    if cursor:
        case.query["cursor"] = cursor


_STEERS: dict[str, Callable[[Case, str], None]] = {
    "apis_create": _new_api,
    "apis_update": _changed_api,
    "apis_delete": _current_etag,
    "versions_publish": _publish_version,
    "versions_update": _changed_version,
    "versions_delete": _current_etag,
    "operations_deprecate": _announce,
    "operations_undeprecate": _take_back,
    "channels_move": _move_channel,
    "channels_delete": _current_etag,
    "users_create": _unique_email,
    "users_update": _changed_user,
    "users_password": _right_password,
    "auth_token": _right_grant,
    "teams_create": _new_team,
    "tokens_create": _fresh_key,
    "teams_update": _current_etag,
    "teams_delete": _current_etag,
    "members_put": _put,
    "members_remove": _current_etag,
    "grants_put": _put,
    "grants_withdraw": _current_etag,
    "versions_check": _check_document,
    "policies_put": _policy,
    "policies_reset": _current_etag,
    "waivers_put": _waiver,
    "waivers_withdraw": _current_etag,
    "sdks_build": _build,
    "webhooks_create": _webhook,
    "webhooks_update": _webhook,
    "webhooks_delete": _current_etag,
    **dict.fromkeys(("webhooks_read", "webhooks_rotate", "webhooks_test"), _real_webhook),
    **dict.fromkeys(("deliveries_list", "deliveries_read", "deliveries_replay"), _real_webhook),
    "runs_create": _new_run,
    "runs_replay": _replay,
    **dict.fromkeys(("runs_read", "runs_log", "runs_cancel", "runs_failures"), _real_run),
    **dict.fromkeys(("runs_coverage", "runs_export", "runs_watch"), _real_run),
    **dict.fromkeys(("sdks_read", "sdks_log", "sdks_cancel", "sdks_download"), _real_sdk),
}
