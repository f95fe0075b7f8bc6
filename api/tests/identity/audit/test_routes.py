"""Each change has one row in the audit, kept with it or not at all."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deedbox.settings import Settings
from tests.identity.people import PASSWORD, access, create, grant, sign_in
from tests.runs.placed import hang
from tests.runs.placed import place as place_run
from tests.serving import Hub, start

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.


def entries(hub: Hub, query: str = "limit=200") -> list[dict[str, Any]]:
    answer = hub.call("GET", f"/v1/audit?{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def test_a_change_is_told_with_who_what_where_and_digests(own_hub: Hub) -> None:
    made = create(own_hub)
    ada = sign_in(own_hub, made["email"])["access_token"]
    token = own_hub.call(
        "POST", "/v1/tokens", token=ada, json={"name": "ci", "scopes": ["contracts:write", "contracts:read"]}
    ).json()
    new = own_hub.call("POST", "/v1/apis", token=token["token"], json={"name": "orders", "title": "Orders"})
    before = own_hub.call("GET", "/v1/apis/orders")
    headers = {"If-Match": before.headers["ETag"], "X-Request-ID": "mine"}
    after = own_hub.call("PATCH", "/v1/apis/orders", token=ada, json={"title": "O"}, headers=headers)

    changed, created = entries(own_hub, "target=apis/orders")
    assert created == {
        "id": created["id"],
        "at": created["at"],
        "action": "apis_create",
        "target": "apis/orders",
        "user_id": made["id"],
        "name": "Ada",
        "token_id": token["id"],
        "session_id": None,
        "address": "testclient",
        "request_id": new.headers["X-Request-ID"],
        "before": None,
        "after": digest(new.content),
    }
    assert (changed["action"], changed["token_id"], changed["request_id"]) == ("apis_update", None, "mine")
    assert len(changed["session_id"]) == 32
    assert (changed["before"], changed["after"]) == (digest(before.content), digest(after.content))


def test_what_is_refused_or_changes_nothing_leaves_no_row(own_hub: Hub) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")
    before = len(entries(own_hub))
    own_hub.publish(api, "1.0.0")
    own_hub.publish(api, "1.0.0", {"openapi": "3.1.0", "info": {"title": "X", "version": "1"}, "paths": {}})
    own_hub.call("POST", "/v1/apis", json={"name": api, "title": "Again"})
    own_hub.call("PATCH", f"/v1/apis/{api}", json={"title": "X"}, headers={"If-Match": '"stale"'})
    own_hub.call("DELETE", f"/v1/apis/{api}", headers={"If-Match": "*"})
    grant(own_hub, grant_type="password", username="x@example.com", password=PASSWORD)

    assert len(entries(own_hub)) == before


@pytest.fixture
def sending_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub of the test's own that may send to this machine and fuzz it, where nothing listens."""
    hang(monkeypatch)
    here = ("127.0.0.1",)
    yield from start(Settings(data_dir=tmp_path, fuzz_targets=here, outbound_allowed=here))


def walk_webhooks(hub: Hub) -> None:
    webhook = hub.call("POST", "/v1/webhooks", json={"url": "http://127.0.0.1:9/"}).json()
    path = f"/v1/webhooks/{webhook['id']}"
    hub.change(path, {"description": "D"})
    hub.call("POST", f"{path}/secret")
    delivery = hub.call("POST", f"{path}/test").json()
    hub.call("POST", f"{path}/deliveries/{delivery['id']}/replay")
    hub.delete(path)


def walk_runs(hub: Hub, api: str) -> None:
    fingerprint = place_run(hub, api, uid="0" * 16)
    hub.call("POST", f"/v1/runs/{'0' * 16}/failures/{fingerprint}/replay", json={})
    run = hub.call("POST", "/v1/runs", json={"api": api, "target": "http://127.0.0.1:9"}).json()
    hub.call("POST", f"/v1/runs/{run['id']}/cancel")


def test_every_write_of_the_contract_leaves_one_row(sending_hub: Hub) -> None:
    """Walks each write once; a new one that is not in the walk fails the comparison with the contract."""
    own_hub = sending_hub
    walk_webhooks(own_hub)
    api = own_hub.api()
    path = f"/v1/apis/{api}"
    own_hub.change(path, {"title": "T"})
    own_hub.publish(api, "1.0.0")
    own_hub.call("PUT", f"{path}/channels/production", json={"version": "1.0.0"})
    own_hub.delete(f"{path}/channels/production")
    own_hub.call("PUT", f"{path}/versions/1.0.0/operations/0/deprecation", json={})
    own_hub.delete(f"{path}/versions/1.0.0/operations/0/deprecation")
    sdk = own_hub.call("POST", f"{path}/versions/1.0.0/sdks", json={}).json()
    own_hub.call("POST", f"{path}/versions/1.0.0/sdks/{sdk['id']}/cancel")
    walk_runs(own_hub, api)
    own_hub.change(f"{path}/versions/1.0.0", {"state": "retired"})
    own_hub.delete(f"{path}/versions/1.0.0")
    own_hub.change(f"{path}/policy", {"mode": "warn"}, "PUT")
    own_hub.delete(f"{path}/policy")
    own_hub.call("PUT", f"{path}/waivers/{'0' * 12}", json={"owner": "team", "reason": "Agreed."})
    own_hub.delete(f"{path}/waivers/{'0' * 12}")
    made = create(own_hub)
    own_hub.call("PUT", f"{path}/grants/{made['id']}", json={"role": "reader"})
    own_hub.delete(f"{path}/grants/{made['id']}")
    own_hub.delete(path)
    own_hub.call("POST", "/v1/teams", json={"name": "t", "title": "T"})
    own_hub.change("/v1/teams/t", {"title": "U"})
    own_hub.call("PUT", f"/v1/teams/t/members/{made['id']}", json={"role": "reader"})
    own_hub.delete(f"/v1/teams/t/members/{made['id']}")
    own_hub.delete("/v1/teams/t")
    own_hub.change(f"/v1/users/{made['id']}", {"name": "B"})
    ada = sign_in(own_hub, made["email"])["access_token"]
    token = own_hub.call("POST", "/v1/tokens", token=ada, json={"name": "ci", "scopes": ["contracts:read"]})
    own_hub.call("DELETE", f"/v1/tokens/{token.json()['id']}", token=ada)
    password = {"current": PASSWORD, "new": PASSWORD}
    own_hub.call("PUT", "/v1/users/me/password", token=ada, json=password)

    contract = own_hub.http.get("/openapi.json").json()["paths"]
    writes = {
        operation["operationId"]
        for item in contract.values()
        for method, operation in item.items()
        if method != "get" and operation["operationId"] != "versions_check"
    }
    actions = [entry["action"] for entry in entries(own_hub)]
    assert sorted(actions) == sorted(writes)


def test_a_row_is_kept_with_its_change_or_not_at_all(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    api = own_hub.api()
    before = entries(own_hub)
    own_hub.http.raise_server_exceptions = False  # type: ignore[attr-defined]
    with monkeypatch.context() as patch:
        patch.setattr("deedbox.identity.audit.service.digest", fails)
        assert own_hub.change(f"/v1/apis/{api}", {"title": "Never"}).status_code == 500

    assert own_hub.call("GET", f"/v1/apis/{api}").json()["title"] == "Title"
    assert entries(own_hub) == before


def test_rows_come_newest_first_by_cursor_whatever_comes_meanwhile(own_hub: Hub) -> None:
    for _ in range(5):
        own_hub.api()
    whole = [entry["id"] for entry in entries(own_hub)]
    first = own_hub.call("GET", "/v1/audit?limit=2").json()
    own_hub.api()
    second = own_hub.call("GET", f"/v1/audit?limit=200&cursor={first['next_cursor']}").json()

    assert whole == sorted(whole, reverse=True)
    assert [entry["id"] for entry in (*first["items"], *second["items"])] == whole
    assert second["next_cursor"] is None


def test_rows_are_found_by_user(own_hub: Hub) -> None:
    made = create(own_hub)
    ada = sign_in(own_hub, made["email"])["access_token"]
    own_hub.call("POST", "/v1/apis", token=ada, json={"name": "adas", "title": "T"})

    assert [entry["action"] for entry in entries(own_hub, f"user={made['id']}")] == [
        "apis_create",
        "auth_token",
    ]
    assert entries(own_hub, "user=ffffffffffffffff") == []


def test_the_audit_is_for_admins(hub: Hub) -> None:
    for role in ("viewer", "developer", "user-manager"):
        assert hub.call("GET", "/v1/audit", token=access(hub, role)).status_code == 403
    assert hub.call("GET", "/v1/audit?limit=1", token=access(hub, "admin")).status_code == 200


def test_the_audit_holds_no_secret(own_hub: Hub) -> None:
    made = create(own_hub)
    tokens = sign_in(own_hub, made["email"])
    own_hub.change(f"/v1/users/{made['id']}", {"password": PASSWORD[::-1]})
    text = json.dumps(entries(own_hub))

    for secret in (PASSWORD, PASSWORD[::-1], tokens["access_token"], tokens["refresh_token"], own_hub.token):
        assert secret not in text
