"""Signing in, in a real browser: to pages with a session, and to the hub's own API with Authorize."""

import json
import re

import pytest
from playwright.sync_api import expect

from deedbox_client import Deedbox
from deedbox_client.models import Visibility
from hub import ADA, PASSWORD, Hub
from tests.browser.chromium import Page
from tests.browser.conftest import Axe, NewPage
from tests.browser.test_own_docs import drawn, execute

pytestmark = pytest.mark.everywhere

HIDDEN = "/apis/s-private"


@pytest.fixture(scope="module")
def hidden(served_hub: Hub) -> str:
    """The address of an API that only Ada, an admin, and its team may know of."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Private", "version": "1"},
        "paths": {"/hidden": {"get": {"operationId": "hide", "responses": {"200": {"description": "x"}}}}},
    }
    with Deedbox(served_hub.url, served_hub.admin) as client:
        client.apis.create(name="s-private", title="Private", visibility=Visibility.PRIVATE)
        client.versions.publish("s-private", "1.0.0", json.dumps(document).encode())
    return HIDDEN


def fill_in(page: Page, password: str = PASSWORD) -> None:
    page.tab.get_by_label("E-mail address").fill(ADA)
    page.tab.get_by_label("Password").fill(password)
    page.tab.get_by_label("Password").press("Enter")


def test_a_reader_signs_in_sees_what_is_private_and_signs_out(page: Page, hidden: str) -> None:
    page.goto(hidden)
    expect(page.tab.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    page.tab.get_by_role("link", name="Sign in", exact=True).click()
    expect(page.tab.get_by_label("E-mail address")).to_be_focused()

    fill_in(page, "a wrong password")
    expect(page.tab.get_by_role("alert")).to_have_text("E-mail address or password is wrong.")
    expect(page.tab.get_by_label("E-mail address")).to_have_value(ADA)
    expect(page.tab.get_by_label("Password")).to_have_value("")
    expect(page.tab.get_by_label("Password")).to_be_focused()

    fill_in(page)
    page.tab.wait_for_url(f"**{hidden}")
    expect(page.tab.get_by_role("heading", level=1)).to_have_text("Private")
    expect(page.tab.locator(".who")).to_contain_text("Ada")
    (cookie,) = page.tab.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert page.tab.evaluate("document.cookie") == ""

    # Docs of what is private are drawn too, in their sandbox.
    page.goto(f"{hidden}/versions/1.0.0/docs")
    expect(page.tab.locator(".info .title")).to_contain_text("Private")

    page.goto(hidden)
    page.tab.get_by_role("button", name="Sign out").click()
    page.tab.wait_for_url(f"{page.base}/")
    expect(page.tab.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert page.tab.context.cookies() == []
    assert page.goto(hidden).status == 404
    assert page.elsewhere == []
    # Chromium itself notes in the console that answers were no success.
    assert [line for line in page.console if not re.search("status of 40[04]", line)] == []


def test_what_a_session_shows_is_not_shown_from_the_cache_after_it(page: Page, hidden: str) -> None:
    page.goto(f"/login?next={hidden}")
    fill_in(page)
    page.tab.wait_for_url(f"**{hidden}")
    first = page.tab.evaluate(
        "path => fetch(path).then((answer) => answer.status)", f"{hidden}/versions/1.0.0/document"
    )
    page.tab.get_by_role("button", name="Sign out").click()
    page.tab.wait_for_url(f"{page.base}/")
    again = page.tab.evaluate(
        "path => fetch(path).then((answer) => answer.status)", f"{hidden}/versions/1.0.0/document"
    )

    # A numbered document may be kept for a year, but for the reader alone.
    assert (first, again) == (200, 404)


def test_another_site_can_not_sign_a_reader_in_or_out(page: Page, new_page: NewPage, served_hub: Hub) -> None:
    """`localhost` is another site than `127.0.0.1`; its pages stand for those of an attacker."""
    page.goto("/login")
    fill_in(page)
    page.tab.wait_for_url(f"{page.base}/")
    evil = served_hub.url.replace("127.0.0.1", "localhost")
    other = page.tab.context.new_page()
    other.goto(f"{evil}/health/live")
    form = f"""() => {{ const form = document.createElement('form'); form.method = 'post';
        form.action = '{served_hub.url}/logout'; document.documentElement.append(form); form.submit(); }}"""
    with other.expect_navigation() as going:
        other.evaluate(form)

    assert going.value.status == 403
    page.goto("/")
    expect(page.tab.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_has_no_serious_fault_of_accessibility_after_a_mistake_either(
    new_page: NewPage, axe: Axe, scheme: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.goto("/login")
    fill_in(page, "a wrong password")
    expect(page.tab.get_by_role("alert")).to_be_visible()
    assert axe(page) == []
    fill_in(page)
    expect(page.tab.get_by_role("button", name="Sign out")).to_be_visible()
    assert axe(page) == []


def test_who_has_signed_in_sees_nothing_wider_than_the_screen(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto("/login")
    fill_in(page)
    page.tab.wait_for_url(f"{page.base}/")
    for width in (320, 390, 768, 1024):
        page.tab.set_viewport_size({"width": width, "height": 844})
        assert page.tab.evaluate("document.documentElement.scrollWidth") == width


def test_authorize_in_the_hubs_own_docs_signs_in_with_a_password(page: Page) -> None:
    drawn(page, "/docs")
    page.tab.locator(".btn.authorize").first.click()
    dialog = page.tab.locator(".modal-ux .auth-container", has_text="OAuth2 (OAuth2, password)")
    expect(dialog.locator(".scopes")).to_contain_text("contracts:read")
    dialog.get_by_label("username").fill(ADA)
    dialog.get_by_label("password").fill(PASSWORD)
    dialog.locator(".modal-btn.authorize").click()
    expect(dialog.get_by_role("heading", name="Authorized")).to_be_visible()
    page.tab.locator(".btn-done").first.click()
    # What a reload finds again is the access token, which stands for minutes.
    remembered = page.tab.evaluate("JSON.stringify(localStorage)")
    assert "access_token" in remembered
    assert PASSWORD not in remembered
    assert "refresh_token" not in remembered

    assert execute(page, "users-users_me") == 200
    block = page.tab.locator("#operations-users-users_me")
    expect(block.locator(".live-responses-table").first).to_contain_text(ADA)
    assert page.is_quiet()
