"""Webhooks as resources: whose they are, what they may lead to, and a secret that is shown once."""

import pytest

from deedbox.webhooks import service
from tests.identity.people import access, create, sign_in
from tests.serving import Hub
from tests.webhooks.happening import subscribe

URL = "http://0/hooks"


def test_a_webhook_is_shown_without_its_secret(told: Hub) -> None:
    ada = create(told)
    token = sign_in(told, ada["email"])["access_token"]
    api = told.api()
    asked = {"url": URL, "description": "Rebuild.", "api": api, "kinds": ["api.changed"]}
    made = told.call("POST", "/v1/webhooks", token=token, json=asked)
    shown = made.json()
    secret = shown.pop("secret")

    assert made.headers["Cache-Control"] == "private, no-cache, no-store"
    assert {name: shown[name] for name in asked} == asked
    assert (shown["user_id"], shown["active"], shown["disabled_reason"]) == (ada["id"], True, None)
    assert told.call("GET", made.headers["Location"], token=token).json() == shown
    assert told.call("GET", "/v1/webhooks", token=token).json()["items"] == [shown]
    everything = [
        told.call("GET", path).text for path in ("/v1/webhooks", "/v1/audit", made.headers["Location"])
    ]
    assert not [text for text in everything if secret in text]


def test_only_its_owner_and_admins_know_of_a_webhook(told: Hub) -> None:
    ada, grace = access(told), access(told)
    webhook = subscribe(told, URL, token=ada)
    path = f"/v1/webhooks/{webhook['id']}"
    sent = told.call("POST", f"{path}/test", token=ada).json()
    asked = [
        *(
            ("GET", path),
            ("PATCH", path),
            ("DELETE", path),
            ("POST", f"{path}/secret"),
            ("POST", f"{path}/test"),
        ),
        *(("GET", f"{path}/deliveries"), ("GET", f"{path}/deliveries/{sent['id']}")),
        ("POST", f"{path}/deliveries/{sent['id']}/replay"),
    ]
    for method, at in asked:
        body = {"json": {"active": True}} if method == "PATCH" else {}
        assert told.call(method, at, token=grace, **body).status_code == 404, (method, at)
    assert told.call("GET", "/v1/webhooks", token=grace).json()["items"] == []
    assert told.call("GET", path).json()["id"] == webhook["id"]
    other = subscribe(told, URL)
    elsewhere = f"/v1/webhooks/{other['id']}/deliveries/{sent['id']}"
    assert told.call("GET", elsewhere).status_code == 404


def test_a_webhook_is_changed_by_who_has_seen_it(told: Hub) -> None:
    webhook = subscribe(told, URL, kinds=["api.changed"])
    path = f"/v1/webhooks/{webhook['id']}"
    assert told.call("PATCH", path, json={"active": False}).status_code == 428
    etag = {"If-Match": told.call("GET", path).headers["ETag"]}
    changed = told.call("PATCH", path, json={"active": False, "kinds": []}, headers=etag)
    assert (changed.status_code, changed.json()["active"], changed.json()["kinds"]) == (200, False, [])
    assert changed.json()["url"] == URL
    assert told.call("PATCH", path, json={"active": True}, headers=etag).status_code == 412
    assert told.call("PATCH", path, json={}, headers=etag).status_code == 422
    assert told.change(path, {"url": "http://hooks.example.com:8080/"}).json()["url"] == (
        "http://hooks.example.com:8080/"
    )
    assert told.delete(path).status_code == 204
    assert told.call("GET", path).status_code == 404


def test_a_webhook_goes_with_its_log(told: Hub) -> None:
    webhook = subscribe(told, "http://0/")
    path = f"/v1/webhooks/{webhook['id']}"
    sent = told.call("POST", f"{path}/test").headers["Location"]
    assert told.delete(path).status_code == 204
    assert told.call("GET", sent).status_code == 404


REFUSED_HERE = ["http://127.0.0.2/", "http://10.0.0.1/", "https://[::1]/", "https://[::ffff:8.8.8.8]/"]
REFUSED_HERE += ["http://169.254.169.254/latest/meta-data", "http://192.168.1.1:8080/", "http://8.8.8.8:22/"]
NO_URLS = ["ftp://example.com/", "example.com", "https://", "https:///path", "https://user@example.com/"]
NO_URLS += [
    "https://a b/",
    "https://example.com/#top",
    "https://example.com:0/",
    "https://example.com:65536/",
]
NO_URLS += [
    "https://example.com\\@127.0.0.1/",
    "https://exämple.com/",
    "javascript:alert(1)",
    "https://[::g]/",
]
NO_URLS += ["https://example.com/\r\nX: y", f"https://example.com/{'x' * 2000}"]


@pytest.mark.parametrize("url", REFUSED_HERE + NO_URLS)
def test_a_url_that_could_never_be_sent_to_is_refused_at_once(told: Hub, url: str) -> None:
    refused = told.call("POST", "/v1/webhooks", json={"url": url})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/url")
    webhook = subscribe(told, URL)
    assert told.change(f"/v1/webhooks/{webhook['id']}", {"url": url}).status_code == 422
    told.delete(f"/v1/webhooks/{webhook['id']}")


def test_a_webhook_is_of_an_api_that_its_maker_may_know_of(told: Hub) -> None:
    private = told.api()
    told.change(f"/v1/apis/{private}", {"visibility": "private"})
    token = access(told)
    refused = told.call("POST", "/v1/webhooks", token=token, json={"url": URL, "api": private})
    unknown = told.call("POST", "/v1/webhooks", token=token, json={"url": URL, "api": "no-such-api"})
    assert refused.status_code == unknown.status_code == 422
    faults = [one.json()["errors"][0] for one in (refused, unknown)]
    assert faults[0] == {**faults[1], "detail": faults[0]["detail"]}
    assert faults[0]["pointer"] == "/api"


def test_kinds_that_there_are_none_of_are_refused(told: Hub) -> None:
    refused = told.call("POST", "/v1/webhooks", json={"url": URL, "kinds": ["version.eaten"]})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/kinds/0")


def test_whoever_says_where_events_go_may_follow_them(told: Hub) -> None:
    writer = told.mint("webhooks:write", "webhooks:read")
    refused = told.call("POST", "/v1/webhooks", token=writer, json={"url": URL})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/insufficient-scope")
    webhook = subscribe(told, URL)
    path = f"/v1/webhooks/{webhook['id']}"
    assert told.call("PATCH", path, token=writer, json={"active": False}).status_code == 403
    assert told.call("GET", "/v1/webhooks", token=access(told, "viewer")).status_code == 403


def test_a_request_that_comes_again_makes_one_webhook_and_rotates_once(told: Hub) -> None:
    first, again = (
        told.call("POST", "/v1/webhooks", json={"url": URL}, headers={"Idempotency-Key": '"make-one-hook"'})
        for _ in range(2)
    )
    assert first.json() == again.json()
    path = f"/v1/webhooks/{first.json()['id']}"
    keyed = [
        told.call("POST", f"{path}/secret", headers={"Idempotency-Key": '"rotate-it"'}) for _ in range(2)
    ]
    assert keyed[0].json() == keyed[1].json()
    assert keyed[0].json()["secret"] != first.json()["secret"]


def test_a_user_has_so_many_webhooks_and_no_more(told: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 3)
    token = access(told)
    statuses = [
        told.call("POST", "/v1/webhooks", token=token, json={"url": URL}).status_code for _ in range(4)
    ]
    assert statuses == [201] * 3 + [409]
    newest = told.call("GET", "/v1/webhooks?limit=1", token=token).json()["items"][0]["id"]
    told.delete(f"/v1/webhooks/{newest}")
    assert told.call("POST", "/v1/webhooks", token=token, json={"url": URL}).status_code == 201


def test_the_log_comes_newest_first_by_cursor_and_state(told: Hub) -> None:
    webhook = subscribe(told, "http://0/")
    path = f"/v1/webhooks/{webhook['id']}"
    sent = [told.call("POST", f"{path}/test").json()["id"] for _ in range(5)]
    told.change(path, {"active": False})
    first = told.call("GET", f"{path}/deliveries?limit=3").json()
    second = told.call("GET", f"{path}/deliveries?limit=3&cursor={first['next_cursor']}").json()
    assert [one["id"] for one in (*first["items"], *second["items"])] == sent[::-1]
    assert {one["state"] for one in first["items"]} == {"dropped"}
    assert len(told.call("GET", f"{path}/deliveries?state=dropped").json()["items"]) == 5
    assert told.call("GET", f"{path}/deliveries?state=pending").json()["items"] == []
    assert told.call("GET", f"{path}/deliveries?state=lost").status_code == 422
