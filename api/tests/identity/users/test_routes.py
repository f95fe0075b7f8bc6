"""Users, as their managers and they themselves meet them."""

from typing import Any

import pytest

from tests.identity.people import PASSWORD, access, create, grant, sign_in
from tests.serving import Hub

MEMBERS = {
    *("id", "email", "name", "roles", "tier", "state", "created_at", "updated_at", "last_seen_at"),
}


def test_a_user_is_created_and_read(hub: Hub) -> None:
    made = create(hub, "viewer", name="Grace", tier="privileged")
    answer = hub.call("GET", f"/v1/users/{made['id']}")

    assert answer.json() == made
    assert made.keys() == MEMBERS
    assert (made["roles"], made["tier"], made["state"]) == (["viewer"], "privileged", "active")
    assert made["last_seen_at"] is None


def test_an_address_is_kept_in_lower_case_and_belongs_to_one_user(hub: Hub) -> None:
    made = create(hub, email="Mixed.Case@Example.COM")
    again = hub.call("POST", "/v1/users", json={"email": "mixed.case@example.com", "name": "B"})

    assert made["email"] == "mixed.case@example.com"
    assert (again.status_code, again.json()["type"]) == (409, "/problems/email-taken")


@pytest.mark.parametrize(
    "member",
    [
        {"email": "nobody"},
        {"email": "a b@example.com"},
        {"email": "a@example.com\n"},
        {"name": ""},
        {"name": "two\nlines"},
        {"roles": []},
        {"roles": ["root"]},
        {"password": "tooweak"},
        {"password": "x" * 201},
        {"tier": "gold"},
        {"id": "0" * 16},
        {"state": "active"},
    ],
)
def test_what_is_no_user_is_refused(hub: Hub, member: dict[str, object]) -> None:
    refused = hub.call("POST", "/v1/users", json={"email": "x@example.com", "name": "X", **member})

    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")
    assert "tooweak" not in refused.text and "xxx" not in refused.text


def test_a_change_changes_what_it_names_and_needs_the_etag(hub: Hub) -> None:
    made = create(hub)
    path = f"/v1/users/{made['id']}"
    changed = hub.change(path, {"name": "Grace", "roles": ["viewer", "viewer", "developer"]}).json()

    assert changed == {**changed, "name": "Grace", "roles": ["developer", "viewer"], "email": made["email"]}
    assert hub.call("PATCH", path, json={"name": "X"}).status_code == 428
    assert hub.call("PATCH", path, json={"name": "X"}, headers={"If-Match": '"x"'}).status_code == 412


def test_a_change_can_not_take_anothers_address(hub: Hub) -> None:
    first, second = create(hub), create(hub)
    refused = hub.change(f"/v1/users/{first['id']}", {"email": second["email"].upper()})

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/email-taken")


def test_users_are_listed_by_address_in_numbered_pages(own_hub: Hub) -> None:
    addresses = sorted(create(own_hub)["email"] for _ in range(4))

    def listed(query: str) -> dict[str, Any]:
        found: dict[str, Any] = own_hub.call("GET", f"/v1/users?{query}").json()
        # That somebody was seen is kept some time later, between one page and the next.
        return found | {"items": [user | {"last_seen_at": None} for user in found["items"]]}

    whole = listed("")
    pages = [listed(f"per_page=2&page={number}") for number in (1, 2, 3, 4)]

    assert [user["email"] for user in whole["items"]] == sorted(["operator@hub.invalid", *addresses])
    assert [user for page in pages for user in page["items"]] == whole["items"]
    assert [(page["has_prev"], page["has_next"]) for page in pages] == [
        (False, True),
        (True, True),
        (True, False),
        (True, False),
    ]
    assert {page["total"] for page in pages} == {5}


def test_users_are_found_by_state_and_by_address(own_hub: Hub) -> None:
    kept, gone = create(own_hub), create(own_hub)
    own_hub.change(f"/v1/users/{gone['id']}", {"state": "deactivated"})

    def found(query: str) -> list[str]:
        return [user["id"] for user in own_hub.call("GET", f"/v1/users?{query}").json()["items"]]

    assert found("state=deactivated") == [gone["id"]]
    assert gone["id"] not in found("state=active")
    assert found(f"email={kept['email'].upper()}") == [kept["id"]]
    assert found("email=nobody@example.com") == []


def test_whoever_has_any_token_reads_who_they_are(hub: Hub) -> None:
    made = create(hub, "viewer")
    token = sign_in(hub, made["email"], scope="events:read")["access_token"]
    answer = hub.call("GET", "/v1/users/me", token=token)

    assert (answer.status_code, answer.json()["id"]) == (200, made["id"])
    assert hub.call("GET", f"/v1/users/{made['id']}", token=token).status_code == 403


def test_the_operator_is_kept_by_the_hub(hub: Hub) -> None:
    me = hub.call("GET", "/v1/users/me").json()
    refused = hub.change(f"/v1/users/{me['id']}", {"state": "deactivated"})

    assert (me["id"], me["roles"]) == ("0" * 16, ["admin"])
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/user-kept-by-hub")
    assert grant(hub, grant_type="password", username=me["email"], password=PASSWORD).status_code == 400


def test_who_is_deactivated_may_nothing_until_activated_again(hub: Hub) -> None:
    made = create(hub)
    tokens = sign_in(hub, made["email"])
    asked = {"name": "ci", "scopes": ["contracts:read"]}
    api_token = hub.call("POST", "/v1/tokens", token=tokens["access_token"], json=asked).json()["token"]
    hub.change(f"/v1/users/{made['id']}", {"state": "deactivated"})

    for token in (tokens["access_token"], api_token):
        refused = hub.call("GET", "/v1/apis", token=token)
        assert (refused.status_code, refused.json()["type"]) == (401, "/problems/invalid-token")
    form = {"grant_type": "password", "username": made["email"], "password": PASSWORD}
    assert grant(hub, **form).json()["type"] == "/problems/invalid-grant"
    renewed = grant(hub, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert renewed.status_code == 400

    hub.change(f"/v1/users/{made['id']}", {"state": "active"})
    assert hub.call("GET", "/v1/apis", token=api_token).status_code == 200
    # They were signed out, which being activated does not undo.
    assert hub.call("GET", "/v1/apis", token=tokens["access_token"]).status_code == 401


def test_a_token_does_less_as_soon_as_its_user_may_less(hub: Hub) -> None:
    made = create(hub, "developer")
    token = sign_in(hub, made["email"])["access_token"]
    assert (
        hub.call("POST", "/v1/apis", token=token, json={"name": "by-ada-1", "title": "T"}).status_code == 201
    )
    hub.change(f"/v1/users/{made['id']}", {"roles": ["viewer"]})
    refused = hub.call("POST", "/v1/apis", token=token, json={"name": "by-ada-2", "title": "T"})

    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/insufficient-scope")


def test_only_an_admin_makes_or_changes_an_admin(hub: Hub) -> None:
    manager, admin = access(hub, "user-manager"), create(hub, "admin")
    new = {"email": "risen@example.com", "name": "R", "roles": ["admin"]}
    refused = hub.call("POST", "/v1/users", token=manager, json=new)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/beyond-your-rights")
    path = f"/v1/users/{admin['id']}"
    etag = hub.call("GET", path, token=manager).headers["ETag"]
    for change in ({"password": PASSWORD}, {"roles": ["viewer"]}, {"state": "deactivated"}):
        answer = hub.call("PATCH", path, token=manager, json=change, headers={"If-Match": etag})
        assert answer.json()["type"] == "/problems/beyond-your-rights"
    made = hub.call("POST", "/v1/users", token=manager, json={**new, "roles": ["developer"]})
    assert made.status_code == 201
    path = f"/v1/users/{made.json()['id']}"
    etag = made.headers["ETag"]
    risen = hub.call("PATCH", path, token=manager, json={"roles": ["admin"]}, headers={"If-Match": etag})
    assert risen.status_code == 403


def test_a_password_is_changed_with_the_present_one_and_signs_out_everywhere(hub: Hub) -> None:
    made = create(hub)
    token = sign_in(hub, made["email"])["access_token"]
    wrong = hub.call(
        "PUT", "/v1/users/me/password", token=token, json={"current": "wrong", "new": PASSWORD[::-1]}
    )
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/wrong-password")
    assert wrong.json()["errors"][0]["pointer"] == "/current"
    right = {"current": PASSWORD, "new": PASSWORD[::-1]}
    assert hub.call("PUT", "/v1/users/me/password", token=token, json=right).status_code == 204

    assert hub.call("GET", "/v1/users/me", token=token).status_code == 401
    form = {"grant_type": "password", "username": made["email"]}
    assert grant(hub, **form, password=PASSWORD).status_code == 400
    assert grant(hub, **form, password=PASSWORD[::-1]).status_code == 200


def test_who_has_no_password_can_not_sign_in_until_one_is_set(hub: Hub) -> None:
    made = create(hub, password=None)
    form = {"grant_type": "password", "username": made["email"], "password": PASSWORD}
    assert grant(hub, **form).status_code == 400
    hub.change(f"/v1/users/{made['id']}", {"password": PASSWORD})
    assert grant(hub, **form).status_code == 200
