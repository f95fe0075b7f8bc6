"""How often signing in may be tried: per account, per address, in all; by program and by page alike."""

import re
from collections.abc import Iterator

import pytest
from anyio import to_thread

from deedbox.http import limits
from deedbox.http.windows import LocalWindows
from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.identity.browsers import Browser, signed_in
from tests.identity.people import PASSWORD, create, grant, sign_in
from tests.serving import Hub, start

ACCOUNT, ADDRESS, ALL = 3, 12, 20
WRONG = "a wrong password"


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with small limits and a window that no test sees the end of."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("limited"),
        sign_in_limit_window_seconds=3600,
        sign_in_limit_account=ACCOUNT,
        sign_in_limit_address=ADDRESS,
        sign_in_limit_all=ALL,
    )
    yield from start(settings)


@pytest.fixture
def small(limited: Hub) -> Hub:
    """That hub, in which nothing has been counted yet."""
    limited.app.state.limits = limits.Limits(limited.app.state.settings, LocalWindows())
    return limited


def attempt(hub: Hub, email: str, password: str = WRONG) -> int:
    return grant(hub, grant_type="password", username=email, password=password).status_code


def from_elsewhere(hub: Hub, address: str, email: str) -> int:
    """Try a wrong password from another address."""
    body = f"grant_type=password&username={email}&password=wrong".encode()
    exchange = Exchange(
        "POST", "/v1/token", {"Content-Type": "application/x-www-form-urlencoded"}, body=[body]
    )
    exchange.scope["client"] = (address, 1)
    exchange.run_in(hub)
    return exchange.status


def test_an_account_has_its_limit_whatever_the_case_and_another_one_its_own(small: Hub) -> None:
    email, other = create(small)["email"], create(small)["email"]
    statuses = [attempt(small, spelt) for spelt in (email, email.upper(), email.title(), email)]

    assert statuses == [400] * ACCOUNT + [429]
    assert attempt(small, email, PASSWORD) == 429
    assert attempt(small, other, PASSWORD) == 200


def test_right_passwords_count_too(small: Hub) -> None:
    email = create(small)["email"]

    assert [attempt(small, email, PASSWORD) for _ in range(ACCOUNT + 1)] == [200] * ACCOUNT + [429]


def test_program_and_page_count_together(small: Hub) -> None:
    email, browser = create(small)["email"], Browser(small)
    mixed = [attempt(small, email), browser.sign_in(email, WRONG).status_code, attempt(small, email)]

    assert mixed == [400] * ACCOUNT
    assert (attempt(small, email), browser.sign_in(email).status_code) == (429, 429)


def test_an_unknown_account_is_limited_in_the_same_words(small: Hub) -> None:
    known, unknown = create(small)["email"], "nobody@example.com"
    for email in (known, unknown):
        assert [attempt(small, email) for _ in range(ACCOUNT + 1)] == [400] * ACCOUNT + [429]
    told = []
    for email in (known, unknown):
        answer = grant(small, grant_type="password", username=email, password=PASSWORD)
        # The windows began a moment apart.
        body = {name: re.sub(r"\d{4}", "N", str(value)) for name, value in answer.json().items()}
        told.append((answer.status_code, body | {"request_id": None}, sorted(answer.headers)))
        page = Browser(small).sign_in(email)
        assert page.status_code == 429
        assert email not in page.text

    assert told[0] == told[1]


def test_a_refusal_says_which_limit_and_when_to_come_again(small: Hub) -> None:
    email = create(small)["email"]
    for _ in range(ACCOUNT):
        attempt(small, email)
    answer = grant(small, grant_type="password", username=email, password=PASSWORD)
    page = Browser(small).sign_in(email)

    assert answer.json()["type"] == "/problems/rate-limited"
    assert answer.headers["RateLimit-Policy"] == f'"sign-in-account";q={ACCOUNT};w=3600'
    assert 3590 < int(answer.headers["Retry-After"]) <= 3601
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert 3590 < int(page.headers["Retry-After"]) <= 3601
    assert "Too many requests" in page.text


def test_an_address_has_its_limit_whatever_the_accounts(small: Hub) -> None:
    statuses = [
        from_elsewhere(small, "192.0.2.1", f"user{number}@x.example") for number in range(ADDRESS + 2)
    ]

    assert statuses == [400] * ADDRESS + [429] * 2
    assert from_elsewhere(small, "192.0.2.2", "user0@x.example") == 400


def test_all_together_have_a_limit_that_no_one_address_or_account_uses_up(small: Hub) -> None:
    email = create(small)["email"]
    # One address tries without end, and so do many at one account: what is refused counts no further.
    for number in range(3 * ADDRESS):
        from_elsewhere(small, "192.0.2.1", f"user{number}@x.example")
    for number in range(3 * ACCOUNT):
        from_elsewhere(small, f"198.51.100.{number}", "victim@x.example")
    spent = ADDRESS + ACCOUNT
    statuses = [
        from_elsewhere(small, f"203.0.113.{number}", f"other{number}@x.example")
        for number in range(ALL - spent + 1)
    ]

    assert statuses == [400] * (ALL - spent) + [429]
    assert attempt(small, email, PASSWORD) == 429


def test_whoever_is_attacked_goes_on_with_the_sessions_they_have(small: Hub) -> None:
    email = create(small)["email"]
    tokens, browser = sign_in(small, email), signed_in(small, email)
    for _ in range(3 * ALL):
        attempt(small, email)

    assert small.call("GET", "/v1/users/me", token=tokens["access_token"]).status_code == 200
    renewed = grant(small, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert renewed.status_code == 200
    assert "Sign out" in browser.see("/problems").text
    assert browser.sign_out().status_code == 303


@pytest.mark.parametrize(
    "changes", [{"state": "deactivated"}, {"password": "another good password"}], ids=list
)
def test_what_changes_while_a_password_is_checked_keeps_the_session_from_beginning(
    hub: Hub, changes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create(hub)
    passwords = hub.app.state.passwords
    check = passwords.check

    async def check_and_change(password: str, kept: str | None) -> tuple[bool, str | None]:
        checked: tuple[bool, str | None] = await check(password, kept)
        await to_thread.run_sync(hub.change, f"/v1/users/{made['id']}", changes)
        return checked

    monkeypatch.setattr(passwords, "check", check_and_change)
    by_program = grant(hub, grant_type="password", username=made["email"], password=PASSWORD)
    hub.change(f"/v1/users/{made['id']}", {"state": "active", "password": PASSWORD})
    by_page = Browser(hub).sign_in(made["email"])

    assert (by_program.status_code, by_program.json()["type"]) == (400, "/problems/invalid-grant")
    assert by_page.status_code == 400
    assert "The account has changed" in by_page.text
    assert not by_page.cookies


def change_password(hub: Hub, token: str, current: str, new: str) -> int:
    asked = {"current": current, "new": new}
    return hub.call("PUT", "/v1/users/me/password", token=token, json=asked).status_code


def test_a_token_is_no_way_to_try_passwords_beyond_the_limit(small: Hub) -> None:
    made = create(small)
    token = sign_in(small, made["email"], scope="contracts:read")["access_token"]
    statuses = [change_password(small, token, WRONG, "another good password") for _ in range(ACCOUNT)]

    assert statuses == [422] * (ACCOUNT - 1) + [429]
    assert change_password(small, token, PASSWORD, "another good password") == 429
    assert attempt(small, made["email"], PASSWORD) == 429


@pytest.mark.parametrize(
    "changes", [{"state": "deactivated"}, {"password": "another good password"}], ids=list
)
def test_what_changes_while_a_password_is_proven_is_not_undone_by_a_new_one(
    hub: Hub, changes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create(hub)
    path = f"/v1/users/{made['id']}"
    token = sign_in(hub, made["email"])["access_token"]
    passwords = hub.app.state.passwords
    check = passwords.check

    async def check_and_change(password: str, kept: str | None) -> tuple[bool, str | None]:
        checked: tuple[bool, str | None] = await check(password, kept)
        await to_thread.run_sync(hub.change, path, changes)
        return checked

    with monkeypatch.context() as patched:
        patched.setattr(passwords, "check", check_and_change)
        assert change_password(hub, token, PASSWORD, "the password of a thief") == 422
    hub.change(path, {"state": "active"})

    assert attempt(hub, made["email"], "the password of a thief") == 400
    assert attempt(hub, made["email"], changes.get("password", PASSWORD)) == 200


@pytest.mark.parametrize("name", ["window_seconds", "account", "address", "all"])
def test_no_limit_can_be_switched_off(name: str) -> None:
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        Settings.model_validate({f"sign_in_limit_{name}": 0})
