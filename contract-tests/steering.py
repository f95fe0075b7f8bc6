"""Steers what Schemathesis generates, so that requests get past the door: free names, ETags, documents.

What only JSON Schema knows of is random names and random ETags; nearly every write would end at 409 or 412
and nothing behind would be tested. Each hook changes only cases that are meant to be valid.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

import schemathesis

import session
from documents import document
from seeds import APIS, CHANNELS, EMPTY
from session import Case

FRAMING = {
    *("connection", "content-encoding", "content-length", "expect", "host", "keep-alive"),
    *("te", "trailer", "transfer-encoding", "upgrade"),
}
"""Headers that say where a message ends or what becomes of the connection. The HTTP parser in front of the
app answers those itself, in plain text, as it must. The probes send some, one by one."""
CONDITIONS = {"If-Match", "If-None-Match", "Idempotency-Key"}
"""Headers of the contract. A random name that happens to be one of them is spelled otherwise: `iF-match`, in
the place of an If-Match that was left out on purpose."""

_numbers = count(1)
_names = {*APIS, *EMPTY}
"""Names that are taken."""
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
    steer = _STEERS.get(context.operation.definition.raw["operationId"])
    if steer is not None and session.IDENTITY == "admin" and case.meta.generation.mode.is_positive:
        steer(case, str(case.meta.phase.name))
    if session.IDENTITY == "admin" and case.method.upper() in ("PUT", "PATCH", "DELETE"):
        _remember(case)


def _remember(case: Case) -> None:
    # One write in three: the others are to find what is there undisturbed.
    if session.random.random() < 0.34 and "%" not in str(case.path_parameters.values()):
        session.before.clear()
        path = case.formatted_path
        answer = session.client.get(path, headers=session.bearer())
        session.before[case.id] = (path, answer.status_code, answer.content)


def _create(case: Case, phase: str) -> None:
    # Where states are walked through, what was deleted must not be answered again as if it were there.
    if _keys and phase != "stateful" and session.random.random() < 0.1:
        known = session.random.choice(list(_keys))
        case.headers["Idempotency-Key"], case.body = known, _keys[known]
        return
    _unique_name(case, phase)
    key = case.headers.get("Idempotency-Key")
    # One in ten is left as it is; small keys come often, so it may have been used.
    if key in _keys and session.random.random() < 0.9:
        key = case.headers["Idempotency-Key"] = f'"{key.strip(chr(34))[:200]} {next(_numbers)}"'
    if key is not None:
        _keys[key] = case.body


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


def _current_etag(case: Case, phase: str) -> None:
    # In the stateful phase a link may have given the ETag, which may be stale on purpose.
    is_linked = phase == "stateful" and case.headers.get("If-Match", "").startswith('"')
    if is_linked or session.random.random() < 0.2:
        return
    answer = session.client.get(case.formatted_path, headers=session.bearer())
    if answer.status_code == 200:
        case.headers["If-Match"] = answer.headers["ETag"]


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
    if session.random.random() < 0.7:
        path["version"] = f"{next(_numbers)}.0.0"
    # Values stand here as they are sent. Whoever changes one has them all checked against the schema, which
    # knows of no percent signs.
    if phase != "stateful" and "%" not in str(path["version"]) and session.random.random() < 0.7:
        path["api"] = session.random.choice(APIS)
    if "%" not in str(path["version"]):
        _published[str(path["api"])] = (str(path["version"]), case.body, case.media_type)


_STEERS: dict[str, Callable[[Case, str], None]] = {
    "apis_create": _create,
    "apis_update": _current_etag,
    "apis_delete": _current_etag,
    "versions_publish": _publish_version,
    "versions_update": _current_etag,
    "versions_delete": _current_etag,
    "channels_move": _move_channel,
    "channels_delete": _current_etag,
}
