"""Writes: what was written is there, at the place that the answer names, and what was deleted is gone."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

import promises
import session
from checks import Exchange, house, moves
from checks.lists import whole

# Path parameters and the member of the answer that repeats them, where the names differ.
_MEMBERS = {
    ("channels_move", "channel"): "name",
    ("apis_update", "api"): "name",
    ("users_update", "user"): "id",
    ("teams_update", "team"): "name",
    ("members_put", "user"): "user_id",
    ("grants_put", "user"): "user_id",
    ("sdks_cancel", "sdk"): "id",
    **{(f"webhooks_{verb}", "webhook"): "id" for verb in ("update", "rotate")},
    **{(operation, "webhook"): "webhook_id" for operation in ("webhooks_test", "deliveries_replay")},
    ("deliveries_replay", "delivery"): "id",
    ("runs_cancel", "run"): "id",
}
_NOWHERE = {
    *(("members_put", "team"), ("grants_put", "api"), ("waivers_put", "api")),
    *(("operations_deprecate", name) for name in ("api", "version", "position")),
    *(("sdks_build", "api"), ("sdks_cancel", "api")),
    *(("runs_replay", "run"), ("runs_replay", "fingerprint")),
}
"""Path parameters that the answer does not repeat."""
_OF_A_RUN = {"api", "target", "series"}
_OF_A_PLAN = {"operations", "exclude", "read_only", "seed", "rate"}
"""Members of what is asked of a run that are shown as they were written."""
_SECRETS = {"password", "token", "secret", "expires_in_days"}
"""Members that are written, or answered once, and never shown again."""


def _shown_again(value: dict[str, Any]) -> dict[str, Any]:
    return {name: member for name, member in value.items() if name not in _SECRETS}


_MAY_BE_TO_COME = {"expires_at", "due_at", "deprecated_at", "sunset_at"}
_GIVEN_MOMENTS = {"deprecated_at", "sunset_at"}
"""Moments that callers write, which are kept to the second; each may bring or end the other."""


def _as_kept(name: str, value: Any) -> Any:
    if name in _GIVEN_MOMENTS and value is not None:
        moment = datetime.fromisoformat(value.upper()).astimezone(UTC).replace(microsecond=0)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    # An address is one whatever its case; a role that is named twice is one role, in no order.
    if name == "email":
        return value.lower()
    return sorted(set(value)) if name in ("roles", "scopes", "kinds") else value


def _as_shown(operation_id: str, written: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """Return those members of *written* that an answer shows by their own names."""
    if operation_id == "policies_put":
        # What an API does not say is as the hub has it.
        written = {name: value for name, value in written.items() if value is not None}
        assert shown["own"] == sorted(written)
    if operation_id in ("runs_create", "runs_replay"):
        plan = _OF_A_PLAN & written.keys()
        assert all(shown["plan"][name] == written[name] for name in plan), "the plan is another one"
        written = {name: written[name] for name in _OF_A_RUN & written.keys()}
    return written


@house()
def location_resolves(exchange: Exchange) -> bool:
    """What is created is at its Location, as the answer showed it."""
    if exchange.status != 201 or exchange.is_replay:
        return False
    location = exchange.header("Location")
    assert location is not None
    there = session.client.get(location, headers=session.bearer())
    assert there.status_code == 200, f"Location answers {there.status_code}"
    shown = exchange.response.json()
    assert promises.at_rest(exchange.operation_id, there.json()) == promises.at_rest(
        exchange.operation_id, _shown_again(shown)
    ), "Location shows something else"
    if shown == _shown_again(shown) and not moves(exchange):
        assert there.content == exchange.response.content, "Location shows it otherwise"
        assert there.headers["ETag"] == exchange.header("ETag"), "Location has another ETag"
    return True


@house()
def write_is_echoed(exchange: Exchange) -> bool:
    """The answer to a write shows the values that were sent, and so does a GET after it."""
    if exchange.method not in ("POST", "PUT", "PATCH") or not exchange.is_success or exchange.is_replay:
        return False
    if exchange.status == 204 or exchange.operation_id in ("auth_token", "versions_check"):
        return False
    shown = exchange.response.json()
    body = exchange.operation.get("requestBody", {"x-raw-body": True})
    written = {} if "x-raw-body" in body else json.loads(exchange.sent)
    written = _as_shown(exchange.operation_id, written, shown)
    for name, value in exchange.case.path_parameters.items():
        if (exchange.operation_id, name) not in _NOWHERE:
            written[_MEMBERS.get((exchange.operation_id, name), name)] = unquote(str(value))
    for name, value in _shown_again(written).items():
        kept = _as_kept(name, value)
        assert shown[name] == kept, f"{name} was written as {value!r} and is shown as {shown[name]!r}"
    shown = _shown_again(shown)
    if exchange.operation_id.startswith("sdks_"):
        # Building and cancelling are asked for at other addresses than the one of what they are about.
        address = exchange.header("Location") or f"{exchange.url.partition('/sdks')[0]}/sdks/{shown['id']}"
    elif exchange.operation_id == "runs_cancel":
        address = exchange.url.removesuffix("/cancel")
    else:
        address = exchange.header("Location") or exchange.url.removesuffix("/replay")
    there = session.client.get(address, headers=session.bearer())
    assert promises.at_rest(exchange.operation_id, there.json()) == promises.at_rest(
        exchange.operation_id, shown
    ), "a GET shows something else"
    is_whole = shown == exchange.response.json() and not moves(exchange)
    assert not is_whole or there.headers["ETag"] == exchange.header("ETag"), "a GET has another ETag"
    now = datetime.now(UTC)
    moments = {
        name: value
        for name, value in shown.items()
        if name.endswith("_at") and name not in _MAY_BE_TO_COME and value is not None
    }
    for name, value in moments.items():
        assert datetime.fromisoformat(value) <= now + timedelta(seconds=1), f"{name} is to come"
    newest = max(map(datetime.fromisoformat, moments.values()))
    is_new = exchange.status == 201 or exchange.operation_id in (
        "apis_update",
        "users_update",
        "teams_update",
    )
    assert not is_new or now - newest < timedelta(minutes=1), "no moment is now"
    return True


def _listed(location: str) -> list[Any]:
    """Return every item of the list that holds what is at *location*."""
    above, _, last = location.rpartition("/")
    if last != "deprecation":
        return whole(above)
    # It is no item of its own, but stands in that of its operation.
    operations, _, position = above.rpartition("/")
    return [one["announced"] for one in whole(operations) if str(one["position"]) == position]


@house()
def created_is_listed(exchange: Exchange) -> bool:
    """What is created stands in its list, once, as the answer showed it."""
    location = exchange.header("Location")
    if exchange.status != 201 or location is None or exchange.is_replay:
        return False
    shown = _shown_again(exchange.response.json())
    shown = promises.at_rest(exchange.operation_id, shown)
    found = sum(promises.at_rest(exchange.operation_id, item) == shown for item in _listed(location))
    assert found == 1, f"it stands {found} times in its list"
    return True


@house()
def refused_changes_nothing(exchange: Exchange) -> bool:
    """A write that is refused leaves what is at its address as it was."""
    before = session.before.get(exchange.case.id)
    if before is None or exchange.status < 400:
        return False
    path, status, content = before
    after = session.client.get(path, headers=session.bearer())
    assert [after.status_code, _without_id(after.content)] == [status, _without_id(content)], (
        f"refused with {exchange.status}, and done"
    )
    return True


def _without_id(content: bytes) -> bytes:
    # A problem names its request.
    return content if not content.startswith(b'{"type"') else b"a problem"


@house()
def patch_changes_what_it_names(exchange: Exchange) -> bool:
    """A change leaves every member as it was that it does not name, but for moments."""
    before = session.before.get(exchange.case.id)
    if exchange.method != "PATCH" or exchange.status != 200 or before is None or before[1] != 200:
        return False
    old, new = json.loads(before[2]), exchange.response.json()
    named = set(json.loads(exchange.sent)) | {"updated_at", "last_seen_at"}
    named |= _GIVEN_MOMENTS if named & _GIVEN_MOMENTS else set()
    changed = {name for name, value in new.items() if old.get(name) != value}
    assert changed <= named, f"{', '.join(sorted(changed - named))} changed too"
    return True


@house()
def document_roundtrip(exchange: Exchange) -> bool:
    """A published document comes back byte for byte, packed or not, with its media type and its digest."""
    if exchange.operation_id != "versions_publish" or not exchange.is_success:
        return False
    url, bearer = f"{exchange.url}/document", session.bearer()
    answer = session.client.get(url, headers={**bearer, "Accept-Encoding": "identity"})
    digest = hashlib.sha256(exchange.sent)
    shown = exchange.response.json()
    assert answer.content == exchange.sent, "other bytes came back"
    assert answer.headers["ETag"] == f'"{digest.hexdigest()}"'
    field = f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert answer.headers["Repr-Digest"] == field
    packed = session.client.get(url, headers={**bearer, "Accept-Encoding": "gzip"})
    assert packed.content == exchange.sent, "other bytes came back compressed"
    if "Content-Encoding" in packed.headers:
        assert packed.headers["ETag"] == f'"{digest.hexdigest()}-gzip"', "one ETag, two representations"
        assert packed.headers["Unencoded-Digest"] == field
    assert (shown["sha256"], shown["size_bytes"]) == (digest.hexdigest(), len(exchange.sent))
    assert answer.headers["Content-Type"] == shown["media_type"]
    if exchange.status == 201:
        assert shown["media_type"] == exchange.response.request.headers["Content-Type"]
    return True


@house()
def deleted_is_gone(exchange: Exchange) -> bool:
    """What was deleted answers 404, and so does all that was below it; its list does not hold it."""
    if exchange.method != "DELETE" or not exchange.is_success or exchange.operation_id == "policies_reset":
        return False
    template = promises.path_of(exchange.url)
    assert template is not None
    for below, item in promises.CONTRACT["paths"].items():
        rest = below.removeprefix(template)
        if rest != below and "{" not in rest and "get" in item:
            answer = session.client.get(exchange.url + rest, headers=session.bearer())
            assert answer.status_code == 404, f"{rest or 'it'} still answers {answer.status_code}"
    if exchange.operation_id == "operations_undeprecate":
        assert _listed(urlsplit(exchange.url).path) == [None], "its list still holds it"
        return True
    parent, _, name = urlsplit(exchange.url).path.rpartition("/")
    members = {
        "versions": "version",
        "tokens": "id",
        "members": "user_id",
        "grants": "user_id",
        "webhooks": "id",
    }
    member = {**members, "waivers": "fingerprint"}.get(parent.rpartition("/")[2], "name")
    assert unquote(name) not in [item[member] for item in whole(parent)], "its list still holds it"
    return True
