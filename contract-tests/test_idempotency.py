"""Idempotency keys: a request that creates is done once under its key, and answered the same every time."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier
from typing import Any

import pytest

import promises
from broken import FUZZED, NOBODY
from hub import Hub
from wire import NOWHERE, Answer, Wire

pytestmark = pytest.mark.slow

SECRETS = ("token", "secret")
"""Members that are shown once."""
ANSWERED = ("content-type", "etag", "location", "cache-control")
UUID = "8e03978e-40d5-43e8-bc93-6894a57f{:04x}"

_numbers = count(1)


def new_api(wire: Wire) -> tuple[str, Any, Any]:
    name = wire.free()
    return "/v1/apis", {"name": name, "title": "T"}, {"name": name, "title": "Other"}


def new_team(wire: Wire) -> tuple[str, Any, Any]:
    name = wire.free()
    return "/v1/teams", {"name": name, "title": "T"}, {"name": name, "title": "Other"}


def new_user(wire: Wire) -> tuple[str, Any, Any]:
    email = f"{wire.free()}@example.com"
    return "/v1/users", {"email": email, "name": "N"}, {"email": email, "name": "Other"}


def new_token(wire: Wire) -> tuple[str, Any, Any]:
    name, scopes = wire.free(), ["contracts:read"]
    return "/v1/tokens", {"name": name, "scopes": scopes}, {"name": "other", "scopes": scopes}


def new_sdk(wire: Wire) -> tuple[str, Any, Any]:
    return f"{wire.publish()}/sdks", {"flavour": "client"}, {}


def new_webhook(wire: Wire) -> tuple[str, Any, Any]:
    return "/v1/webhooks", {"url": NOWHERE}, {"url": NOWHERE, "description": "Other"}


def new_secret(wire: Wire) -> tuple[str, Any, Any]:
    return f"/v1/webhooks/{wire.create_webhook()}/secret", "", " "


def new_ping(wire: Wire) -> tuple[str, Any, Any]:
    return f"/v1/webhooks/{wire.create_webhook()}/test", "", " "


def new_run(wire: Wire) -> tuple[str, Any, Any]:
    wire.found()
    wire.cancel_runs()
    wanted = {"api": FUZZED, "target": NOBODY}
    return "/v1/runs", wanted, {**wanted, "seed": 7}


def new_replay(wire: Wire) -> tuple[str, Any, Any]:
    run, fingerprint = wire.found()
    wire.cancel_runs()
    return f"/v1/runs/{run}/failures/{fingerprint}/replay", {"headers": []}, {}


CREATES: dict[str, Callable[[Wire], tuple[str, Any, Any]]] = {
    "apis_create": new_api,
    "teams_create": new_team,
    "users_create": new_user,
    "tokens_create": new_token,
    "sdks_build": new_sdk,
    "webhooks_create": new_webhook,
    "webhooks_rotate": new_secret,
    "webhooks_test": new_ping,
    "runs_create": new_run,
    "runs_replay": new_replay,
}
"""For each operation with keys: where to send, what, and what else, which would do as well."""
each_create = pytest.mark.parametrize("operation", CREATES)
each_that_goes = pytest.mark.parametrize("operation", ["apis_create", "teams_create"])
"""What can be deleted, so that its name is free again."""
NO_KEYS = [
    *("", '""', '"', '"open', "two words", '"a", "b"', '"a";b=1', '"a\\"b"', "a,b", '"é"'),
    *("k" * 256, '"' + "k" * 256 + '"'),
]


def new_key() -> str:
    return f'"{UUID.format(next(_numbers))}"'


def send(wire: Wire, path: str, body: Any, key: str, **more: Any) -> Answer:
    return wire.send_json("POST", path, body, idempotency_key=key, **more)


def is_replay(answer: Answer) -> bool:
    return answer.headers.get("idempotency-replayed") == "true"


def test_every_operation_with_keys_is_probed() -> None:
    taking = {
        operation["operationId"]
        for item in promises.CONTRACT["paths"].values()
        for operation in item.values()
        for parameter in map(promises.resolve, operation.get("parameters", []))
        if parameter["name"] == "Idempotency-Key"
    }
    creating = {
        item["post"]["operationId"]
        for item in promises.CONTRACT["paths"].values()
        if "201" in item.get("post", {}).get("responses", {}) and item["post"]["security"]
    }

    assert taking == creating == set(CREATES)


@each_create
def test_the_same_request_is_done_once_and_answered_the_same(wire: Wire, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)
    key = new_key()

    first, *later = (send(wire, path, body, key) for _ in range(3))

    assert first.status == 201 and not is_replay(first)
    for again in later:
        assert (again.status, again.content) == (201, first.content)
        assert [again.headers[name] for name in ANSWERED] == [first.headers[name] for name in ANSWERED]
        assert is_replay(again)


@each_that_goes
def test_what_is_answered_again_is_what_was_answered_then(wire: Wire, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)
    key = new_key()
    first = send(wire, path, body, key)
    location = first.headers["location"]

    assert wire.send("DELETE", location, if_match=first.headers["etag"]).status == 204
    assert send(wire, path, body, key).content == first.content
    assert wire.send("GET", location).status == 404


@each_create
def test_a_key_serves_one_request(wire: Wire, operation: str) -> None:
    path, body, other = CREATES[operation](wire)
    key = new_key()
    first = send(wire, path, body, key)

    for payload in (other, json.dumps(body, indent=1)):
        refused = send(wire, path, payload, key)
        assert (refused.status, refused.problem) == (422, "idempotency-key-reused")
        assert refused.json()["errors"][0]["pointer"] == "/Idempotency-Key"
    # A secret is shown in the answer alone.
    shown = {name: value for name, value in first.json().items() if name not in SECRETS}
    there = wire.send("GET", first.headers["location"]).json()
    assert promises.at_rest(operation, there) == promises.at_rest(operation, shown)
    assert send(wire, path, body, key).content == first.content


@pytest.mark.parametrize("operation", ["apis_create"])
def test_a_key_is_its_callers_own(wire: Wire, live: Hub, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)
    key = new_key()
    send(wire, path, body, key)

    other = send(wire, path, body, key, authorization=f"Bearer {live.writer}")
    assert (other.status, other.problem) == (409, "api-exists")
    path, body, _ = CREATES[operation](wire)
    made = send(wire, path, body, key, authorization=f"Bearer {live.writer}")
    assert made.status == 201 and not is_replay(made)
    for authorization, status in ((f"Bearer {live.reader}", 403), ("Bearer deedbox_x", 401), ("", 401)):
        assert send(wire, path, body, key, authorization=authorization).status == status


@each_that_goes
def test_what_was_refused_may_be_sent_again_under_its_key(wire: Wire, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)
    made = wire.send_json("POST", path, body)
    key = new_key()
    assert send(wire, path, body, key).status == 409
    assert send(wire, path, {}, key).status == 422

    assert wire.send("DELETE", made.headers["location"], if_match=made.headers["etag"]).status == 204
    again = send(wire, path, body, key)
    assert again.status == 201 and not is_replay(again)


@each_create
def test_of_many_at_once_one_is_done_and_all_are_answered_the_same(wire: Wire, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)
    key, crowd = new_key(), 20
    start = Barrier(crowd)

    def come(_: int) -> Answer:
        start.wait()
        return send(wire, path, body, key)

    with ThreadPoolExecutor(crowd) as pool:
        answers = list(pool.map(come, range(crowd)))

    assert Counter(answer.status for answer in answers) == {201: crowd}
    assert len({answer.content for answer in answers}) == 1
    assert Counter(map(is_replay, answers)) == {True: crowd - 1, False: 1}


@each_create
@pytest.mark.parametrize(
    "form", ["{}", '"{}"', '"{} with blanks, #~!"', "{}" + "k" * 219, '"{}' + "k" * 219 + '"']
)
def test_a_key_is_a_string_with_quotes_or_without(wire: Wire, operation: str, form: str) -> None:
    path, body, _ = CREATES[operation](wire)
    key = form.format(new_key().strip('"'))

    assert send(wire, path, body, key).status == 201
    for spelled in {key, f'"{key.strip(chr(34))}"'}:
        assert is_replay(send(wire, path, body, spelled))


@each_create
@pytest.mark.parametrize("key", NO_KEYS)
def test_what_is_no_key_is_refused_and_nothing_is_done(wire: Wire, operation: str, key: str) -> None:
    path, body, _ = CREATES[operation](wire)

    refused = send(wire, path, body, key)

    assert (refused.status, refused.problem) == (400, "invalid-idempotency-key")
    assert wire.send_json("POST", path, body).status == 201


@each_create
def test_two_keys_are_none(wire: Wire, operation: str) -> None:
    path, body, _ = CREATES[operation](wire)

    refused = send(wire, path, body, '"one"', **{"Idempotency-key": '"one"'})

    assert (refused.status, refused.problem) == (400, "invalid-idempotency-key")
