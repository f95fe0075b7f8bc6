"""For each waiver requests that need it: they fit the contract, and are refused all the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from broken import NOBODY
from documents import MARK
from served import Request
from wire import NOWHERE, Wire

ETAG = '"other"'
DOCUMENT = {"openapi": "3.1.0", "info": {"title": "T", "version": "1.0.0"}, "paths": {}}


@dataclass(frozen=True, slots=True)
class Need:
    """A request that only this waiver lets pass."""

    waiver: str
    problem: str
    """Slug of what it is answered with."""
    make: Callable[[Wire], Request]
    without: Mapping[str, Any] | None = None
    """Other members, with which the waiver says nothing of it; None where it looks at none."""


def _slug(path: str) -> dict[str, str]:
    return {"api": path.split("/")[3]}


def _stale_etag(wire: Wire) -> Request:
    return Request("apis_update", _slug(wire.create()), {"title": "Other"}, headers={"If-Match": ETAG})


def _no_etag(wire: Wire) -> Request:
    return Request("apis_update", _slug(wire.create()), {"title": "Other"})


def _channel_that_is_there(wire: Wire) -> Request:
    version = wire.publish()
    api = version.partition("/versions/")[0]
    move = {"version": "1.0.0"}
    assert wire.send_json("PUT", f"{api}/channels/production", move).status == 201
    return Request("channels_move", {**_slug(api), "channel": "production"}, move)


def _used_key(wire: Wire) -> Request:
    key, first = f'"{wire.free()}"', {"name": wire.free(), "title": "First"}
    assert wire.send_json("POST", "/v1/apis", first, idempotency_key=key).status == 201
    return Request("apis_create", body={**first, "title": "Second"}, headers={"Idempotency-Key": key})


def _unknown_team(wire: Wire) -> Request:
    return Request("apis_create", body={"name": wire.free(), "title": "T", "team": wire.free()})


def _unknown_api(wire: Wire) -> Request:
    return Request(
        "webhooks_create", body={"url": NOWHERE, "kinds": ["webhook.disabled"], "api": wire.free()}
    )


def _half_a_pair(wire: Wire) -> Request:
    version = wire.publish()
    return Request(
        "runs_create",
        body={**_slug(version), "target": NOBODY, "credentials": {"username": "ada"}},
    )


def _sunset_before_the_deprecation(wire: Wire) -> Request:
    version = wire.publish()
    etag = wire.send("GET", version).headers["etag"]
    moments = {"deprecated_at": "2030-01-02T00:00:00Z", "sunset_at": "2030-01-01T00:00:00Z"}
    path = {**_slug(version), "version": "1.0.0"}
    return Request("versions_update", path, moments, headers={"If-Match": etag})


def _random_cursor(_: Wire) -> Request:
    return Request("tokens_list", query={"cursor": "random"})


def _event_that_nobody_gave(_: Wire) -> Request:
    return Request("events_list", query={"after": 9007199254740991})


def _wrong_password(_: Wire) -> Request:
    return Request("users_password", body={"current": "of another place", "new": "staple correct horse"})


def _check(wire: Wire, *, number: str = "1.0.0", **members: Any) -> Request:
    query = {"version": number} if number else {}
    return Request("versions_check", _slug(wire.create()), {**DOCUMENT, **members}, query)


def _document_of_the_outline_alone(wire: Wire) -> Request:
    return _check(wire, paths={"no-slash": {}})


def _unreadable_document(wire: Wire) -> Request:
    return _check(wire, info={"title": "cut\0off", "version": "1.0.0"})


def _document_without_a_number(wire: Wire) -> Request:
    return _check(wire, number="", info={"title": "T", "version": "of November"})


def _unknown_rule(wire: Wire) -> Request:
    api = wire.create()
    etag = wire.send("GET", f"{api}/policy").headers["etag"]
    body = {"severities": [{"rule": "no-such-rule", "severity": "warning"}]}
    return Request("policies_put", _slug(api), body, headers={"If-Match": etag})


def _day_that_is_over(wire: Wire) -> Request:
    path = {**_slug(wire.create()), "fingerprint": "5b8c1f0e9a27"}
    return Request("waivers_put", path, {"owner": "O", "reason": "R", "expires_on": "2001-01-01"})


NEEDS = (
    Need("stale-etag", "precondition-failed", _stale_etag),
    Need("missing-if-match", "precondition-required", _no_etag),
    Need("existing-channel", "precondition-required", _channel_that_is_there),
    Need("used-key", "idempotency-key-reused", _used_key),
    Need("unknown-team", "invalid", _unknown_team, {"body": {"team": None}}),
    Need("unknown-api", "invalid", _unknown_api, {"body": {"api": None}}),
    Need("no-one-way", "invalid", _half_a_pair, {"body": {"credentials": None}}),
    Need("no-such-sunset", "invalid", _sunset_before_the_deprecation, {"body": {"state": "retired"}}),
    Need("random-cursor", "unknown-cursor", _random_cursor),
    Need("no-such-event", "events-gone", _event_that_nobody_gave, {"query": {}}),
    Need("wrong-password", "wrong-password", _wrong_password),
    Need("outline-of-a-document", "invalid-document", _document_of_the_outline_alone, {"body": {MARK: ""}}),
    Need("outline-of-a-document", "unreadable", _unreadable_document, {"body": {MARK: ""}}),
    Need("unknown-rule", "invalid", _unknown_rule, {"body": {"severities": []}}),
    Need("day-that-is-over", "invalid", _day_that_is_over, {"body": {"expires_on": None}}),
    Need("no-number", "invalid", _document_without_a_number, {"query": {"version": "1.0.0"}}),
)
