"""The cookie of a session: what it says, when it counts, and that the API never takes it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.foundation import open_database
from deedbox.identity import callers, sessions, token_text
from deedbox.identity import tables as kept
from tests.identity.browsers import Browser, signed_in
from tests.identity.people import create, sign_in
from tests.openapi.reading import OPERATIONS, Operation
from tests.routes import VALUES
from tests.serving import Hub

SECRET = r"[A-Za-z0-9_-]{43}"


def is_known(browser: Browser) -> bool:
    """Whether the hub knows who reads."""
    answer = browser.see("/problems")
    assert answer.status_code == 200
    assert ("Sign out" in answer.text) is not ("Sign in" in answer.text)
    return "Sign out" in answer.text


def session_of(hub: Hub, browser: Browser) -> str:
    (secret,) = browser.cookies.values()
    with ReadTransaction(hub.app.state.database) as tx:
        found = tx.execute(
            select(kept.sessions.c.id).where(kept.sessions.c.sha256 == token_text.digest(secret))
        ).scalar_one()
    return str(found)


@pytest.mark.parametrize(
    ("scheme", "pattern"),
    [
        ("http", rf"deedbox-session={SECRET}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"),
        ("https", rf"__Host-deedbox={SECRET}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure"),
    ],
)
def test_a_cookie_is_for_this_host_alone_and_no_script_reads_it(hub: Hub, scheme: str, pattern: str) -> None:
    answer = Browser(hub, scheme).sign_in(create(hub)["email"])

    assert re.fullmatch(pattern, answer.headers["Set-Cookie"])
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content == b""


def test_the_name_of_plain_http_is_not_taken_by_tls_nor_the_other_way_round(hub: Hub) -> None:
    browser = signed_in(hub, create(hub)["email"])
    (secret,) = browser.cookies.values()

    assert is_known(browser)
    assert not is_known(Browser(hub, "https", {"deedbox-session": secret}))
    assert is_known(Browser(hub, "https", {"__Host-deedbox": secret}))
    assert not is_known(Browser(hub, "http", {"__Host-deedbox": secret}))


def test_every_sign_in_is_a_new_session_and_the_browser_s_old_one_ends(hub: Hub) -> None:
    """Whoever has planted a cookie before the sign-in holds nothing after it."""
    email = create(hub)["email"]
    planted = "x" * 43
    browser = Browser(hub, cookies={"deedbox-session": planted})
    browser.sign_in(email)
    first = dict(browser.cookies)
    browser.sign_in(email)

    assert planted not in (*first.values(), *browser.cookies.values())
    assert first != browser.cookies
    assert not is_known(Browser(hub, cookies=first))
    assert is_known(browser)


def test_signing_out_ends_the_session_in_the_database_and_writes_the_audit(hub: Hub) -> None:
    made = create(hub)
    browser = signed_in(hub, made["email"])
    copy, session = Browser(hub, cookies=dict(browser.cookies)), session_of(hub, browser)
    answer = browser.sign_out()

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Set-Cookie"].startswith("deedbox-session=; Path=/; Max-Age=0;")
    assert not is_known(copy)
    rows = hub.call("GET", f"/v1/audit?target=sessions/{session}").json()["items"]
    assert [(row["action"], row["user_id"], row["session_id"]) for row in rows] == [
        ("sign-out", made["id"], session),
        ("sign-in", made["id"], session),
    ]
    assert all(row["address"] and row["request_id"] and not row["token_id"] for row in rows)


def test_whoever_has_not_signed_in_may_sign_out(hub: Hub) -> None:
    assert Browser(hub).sign_out().status_code == 303


DEAD = ["", "x", "x" * 43, "x" * 43 + "\u00e4", "x" * 5000, "deedbox_" + "A" * 49, '"quoted"', "a,b", "\x01"]


@pytest.mark.parametrize("value", DEAD)
@pytest.mark.parametrize("path", ["/", "/problems", "/login", "/nowhere", "/docs"])
def test_a_cookie_that_does_not_stand_is_ignored_and_cleared(hub: Hub, value: str, path: str) -> None:
    browser = Browser(hub)
    plain = browser.see(path)
    answer = browser.see(path, Cookie=f"other=1; deedbox-session={value}".encode())

    assert answer.status_code == plain.status_code
    assert ("Set-Cookie" in answer.headers) is bool(value)
    assert "Sign out" not in answer.text


@pytest.mark.parametrize("why", ["password", "deactivated", "expired", "ended elsewhere"])
def test_a_session_that_is_over_is_one_of_nobody(
    own_hub: Hub, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create(own_hub)
    browser = signed_in(own_hub, made["email"])
    assert is_known(browser)
    database = own_hub.app.state.database
    changes = {"password": {"password": "another good password"}, "deactivated": {"state": "deactivated"}}
    if why in changes:
        # At any ETag: that the user was seen just now is written at a moment of its own.
        path = f"/v1/users/{made['id']}"
        changed = own_hub.call("PATCH", path, json=changes[why], headers={"If-Match": "*"})
        assert changed.status_code == 200
    elif why == "expired":
        with WriteTransaction(database) as tx:
            tx.execute(update(kept.sessions).values(expires_at=now() - timedelta(seconds=1)))
    else:
        # A second engine on the same file stands for another process: it shares no memory with the hub's.
        session = session_of(own_hub, browser)
        elsewhere = open_database(own_hub.app.state.settings, checkpoints=False)
        with WriteTransaction(elsewhere) as tx:
            sessions.end(tx, session)
        elsewhere.close()
        # What the hub knows may be half a second old; making it older stands for waiting.
        monkeypatch.setattr(database.generation, "_known_at", float("-inf"))

    assert not is_known(browser)
    assert browser.cookies == {}


def test_a_session_is_looked_up_once_until_something_changes_of_who_may_call(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(own_hub, create(own_hub)["email"])
    told: list[str] = []
    known = callers.know_browser

    def counted(tx: ReadTransaction, secret: str) -> callers.Caller:
        told.append(secret)
        return known(tx, secret)

    monkeypatch.setattr(callers, "know_browser", counted)
    for _ in range(5):
        assert is_known(browser)
    assert len(told) == 1
    own_hub.api()
    assert is_known(browser)
    assert len(told) == 1
    own_hub.mint("contracts:read")
    assert is_known(browser)
    assert len(told) == 2


def test_only_the_hash_of_the_secret_is_kept(own_hub: Hub) -> None:
    browser = signed_in(own_hub, create(own_hub, "admin")["email"])
    (secret,) = browser.cookies.values()
    browser.see("/")
    folder = own_hub.app.state.settings.data_dir

    assert all(secret.encode() not in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert secret not in own_hub.call("GET", "/v1/audit").text


SECURED = [operation for operation in OPERATIONS if operation.declared.get("security") != []]


@pytest.fixture(scope="module")
def admins_browser(hub: Hub) -> Browser:
    """The browser of an admin, who could do everything with a token."""
    return signed_in(hub, create(hub, "admin")["email"])


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_operation_of_the_api_takes_a_cookie(
    hub: Hub, admins_browser: Browser, operation: Operation
) -> None:
    assert is_known(admins_browser)
    path = re.sub(r"\{(\w+)\}", lambda name: VALUES.get(name[1], "0" * 16), operation.path)
    with_cookie, without = (
        browser.ask(operation.method, path, Content_Type="application/json", Sec_Fetch_Site="same-origin")
        for browser in (admins_browser, Browser(hub))
    )

    assert with_cookie.status_code == without.status_code
    assert "Set-Cookie" not in with_cookie.headers
    if operation in SECURED:
        assert with_cookie.status_code in (401, 415)
        assert with_cookie.json()["type"] == without.json()["type"]


def test_a_secret_is_no_token_and_a_token_no_secret(hub: Hub) -> None:
    email = create(hub, "admin")["email"]
    browser = signed_in(hub, email)
    (secret,) = browser.cookies.values()
    access = sign_in(hub, email)
    assert is_known(browser)

    assert hub.call("GET", "/v1/apis", token=secret).json()["type"] == "/problems/invalid-token"
    refreshed = hub.http.post("/v1/token", data={"grant_type": "refresh_token", "refresh_token": secret})
    assert refreshed.status_code == 400
    for token in (hub.token, access["access_token"], access["refresh_token"]):
        hub.call("GET", "/v1/apis", token=token)
        assert not is_known(Browser(hub, cookies={"deedbox-session": token}))
