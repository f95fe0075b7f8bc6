"""Only the hub's own pages sign a browser in and out."""

from typing import Any

import pytest

from tests.identity.browsers import Browser, signed_in
from tests.identity.people import PASSWORD, create
from tests.serving import Hub

OWN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "http://hub.test"},
    {"Origin": "https://hub.test"},
    {"Origin": "http://HUB.test"},
]
OTHERS = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://hub.test"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://evil.test"},
    {"Origin": "http://hub.test.evil.test"},
    {"Origin": "http://evil.test#http://hub.test"},
    {"Origin": "http://hub.test:8080"},
    {"Origin": "http://sister.hub.test"},
    {"Origin": "http://hub.test, http://evil.test"},
    {"Referer": "http://hub.test/login"},
]


def headers(given: dict[str, str]) -> dict[str, Any]:
    return {name.replace("-", "_"): value for name, value in given.items()}


@pytest.mark.parametrize("given", OWN, ids=str)
def test_a_page_of_the_hub_signs_in_and_out(hub: Hub, given: dict[str, str]) -> None:
    form = {"email": create(hub)["email"], "password": PASSWORD}
    browser = Browser(hub)

    assert browser.ask("POST", "/login", data=form, **headers(given)).status_code == 303
    assert browser.cookies
    assert browser.ask("POST", "/logout", **headers(given)).status_code == 303
    assert not browser.cookies


@pytest.mark.parametrize("given", OTHERS, ids=str)
def test_what_another_site_sends_signs_nobody_in_or_out(hub: Hub, given: dict[str, str]) -> None:
    email = create(hub)["email"]
    stranger, reader = Browser(hub), signed_in(hub, email)
    for browser, path in ((stranger, "/login"), (reader, "/login"), (reader, "/logout")):
        before = dict(browser.cookies)
        answer = browser.ask("POST", path, data={"email": email, "password": PASSWORD}, **headers(given))
        assert answer.status_code == 403
        assert "This was not sent by a page of the hub" in answer.text
        assert browser.cookies == before
    assert "Sign out" in reader.see("/problems").text


def test_by_tls_the_origin_has_to_be_by_tls_too(hub: Hub) -> None:
    form = {"email": create(hub)["email"], "password": PASSWORD}

    assert Browser(hub, "https").ask("POST", "/login", data=form, Origin="http://hub.test").status_code == 403
    assert (
        Browser(hub, "https").ask("POST", "/login", data=form, Origin="https://hub.test").status_code == 303
    )


@pytest.mark.parametrize("path", ["/login", "/logout"])
def test_no_other_method_signs_in_or_out(hub: Hub, path: str) -> None:
    browser = signed_in(hub, create(hub)["email"])
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        browser.ask(method, path, Sec_Fetch_Site="same-origin")
    assert "Sign out" in browser.see("/problems").text


def test_a_form_tells_where_it_was_because_the_page_lets_it(hub: Hub) -> None:
    """With `no-referrer` a browser sends `Origin: null` (the Fetch standard's "append Origin")."""
    browser = signed_in(hub, create(hub)["email"])

    for path in ("/", "/problems", "/nowhere"):
        assert browser.see(path).headers["Referrer-Policy"] == "same-origin"
    assert Browser(hub).see("/login").headers["Referrer-Policy"] == "same-origin"
