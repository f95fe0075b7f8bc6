"""`/docs` and `/redoc`: the hub's own contract, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from hub import Hub
from tests.browser.chromium import Page
from tests.browser.conftest import Axe

pytestmark = pytest.mark.everywhere

DRAWN = "#docs[data-drawn=yes]"
CONTRAST = "color-contrast"
OTHER_TAGS = "#docs [data-section-id^='tag/']:not([data-section-id^='tag/versions'])"


def drawn(page: Page, path: str) -> Page:
    page.goto(path)
    page.tab.wait_for_selector(DRAWN, state="attached")
    return page


def authorize(page: Page, token: str) -> None:
    page.tab.locator(".btn.authorize").first.click()
    page.tab.locator(".modal-ux input").first.fill(token)
    page.tab.get_by_role("button", name="Apply credentials").click()
    page.tab.locator(".btn-done").first.click()


def darken(page: Page) -> None:
    """Let the system be dark, and wait until the page is, too."""
    page.tab.emulate_media(color_scheme="dark")
    page.tab.wait_for_selector(DRAWN, state="attached")
    expect(page.tab.locator("body")).to_have_css("background-color", "rgb(21, 24, 29)")
    page.tab.wait_for_timeout(500)


def execute(page: Page, operation: str) -> int:
    """Open *operation*, try it out, and return the status of the answer."""
    block = page.tab.locator(f"#operations-{operation}")
    if "is-open" not in (block.get_attribute("class") or ""):
        block.locator(".opblock-summary-control").click()
    block.locator(".try-out__btn").click()
    block.locator(".btn.execute").click()
    status = block.locator(".live-responses-table .response-col_status").last
    expect(status).to_have_text(re.compile(r"\d+"))
    return int(re.findall(r"\d+", status.inner_text())[0])


def test_swagger_ui_calls_the_hub_keeps_the_token_over_a_reload_and_publishes(
    page: Page, served_hub: Hub
) -> None:
    drawn(page, "/docs")
    assert page.tab.title() == "Swagger UI · Deedbox"
    assert execute(page, "hub-hub_read") == 200
    authorize(page, served_hub.admin)
    page.tab.reload()
    page.tab.wait_for_selector(DRAWN, state="attached")

    block = page.tab.locator("#operations-apis-apis_create")
    block.locator(".opblock-summary-control").click()
    block.locator(".try-out__btn").click()
    block.locator("textarea").fill('{"name": "orders", "title": "Orders"}')
    block.locator(".btn.execute").click()
    expect(block.locator(".live-responses-table .response-col_status").last).to_contain_text("201")
    assert execute(page, "versions-versions_publish") == 201
    assert page.is_quiet()


def test_a_link_to_an_operation_below_its_tag_leads_there_in_redoc_with_lines_of_code(page: Page) -> None:
    drawn(page, "/redoc#tag/versions/operation/versions_publish")
    expect(page.tab.get_by_role("heading", name="Publish a version")).to_be_in_viewport()
    assert page.tab.title() == "ReDoc · Deedbox"
    shown = page.tab.locator('[id="tag/versions/operation/versions_read"]')
    expect(shown).to_contain_text('client.versions.read("orders", "1.0.0")')
    assert page.is_quiet()


def seen(page: Page) -> tuple[bytes, str, str]:
    return page.tab.screenshot(), page.colour("body"), page.colour("#docs h1, #docs .title", "color")


def keep_one_tag(page: Page) -> None:
    """Take the other tags of ReDoc away, for contrast takes longest, and one has the colours of all."""
    page.tab.eval_on_selector_all(OTHER_TAGS, "all => all.forEach(one => one.remove())")


@pytest.mark.parametrize("path", ["/docs#/versions/versions_publish", "/redoc#operation/versions_publish"])
def test_a_link_leads_to_an_operation_that_can_be_read_in_light_and_dark_without_a_reload(
    page: Page, axe: Axe, path: str
) -> None:
    drawn(page, path)
    if path.startswith("/docs"):
        expect(page.tab.locator("#operations-versions-versions_publish")).to_have_class(re.compile("is-open"))
    else:
        expect(page.tab.get_by_role("heading", name="Publish a version")).to_be_in_viewport()
    page.tab.wait_for_timeout(500)

    light = seen(page)
    assert axe(page, rules={CONTRAST: {"enabled": False}}) == []
    keep_one_tag(page)
    assert axe(page, runOnly=[CONTRAST]) == []
    darken(page)
    assert all(one != other for one, other in zip(light, seen(page), strict=True))
    # Only colours are others now.
    keep_one_tag(page)
    assert axe(page, runOnly=[CONTRAST]) == []
    assert page.is_quiet()


def test_an_address_can_not_say_what_is_shown(page: Page) -> None:
    drawn(page, "/docs?url=http://evil.example/x.json&configUrl=http://evil.example/y.json")
    expect(page.tab.locator(".info .title")).to_contain_text("Deedbox")
    assert page.is_quiet()


def test_what_an_authorization_server_sends_back_reaches_the_window_that_asked(page: Page) -> None:
    drawn(page, "/docs")
    code = page.tab.evaluate("""() => new Promise((callback, errCb) => {
        window.swaggerUIRedirectOauth2 = {
            auth: {name: "x", schema: {get: () => "authorizationCode"}}, state: "s", redirectUrl: "r",
            callback, errCb,
        };
        window.open("/docs/oauth2-redirect?code=abc&state=s");
    }).then((got) => got.auth.code)""")

    assert code == "abc"
    assert page.is_quiet()


def test_swagger_ui_shows_lines_of_code_for_an_operation(page: Page, axe: Axe) -> None:
    drawn(page, "/docs")
    block = page.tab.locator("#operations-versions-versions_read")
    block.locator(".opblock-summary-control").click()
    samples = block.locator(".samples")
    expect(samples.locator("summary")).to_have_text(["Python", "curl"])
    expect(samples.locator("pre").first).to_contain_text('client.versions.read("orders", "1.0.0")')
    samples.locator("summary").last.click()
    expect(samples.locator("pre").last).to_contain_text('"$DEEDBOX_URL/v1/apis/orders/versions/1.0.0"')
    assert axe(page) == []
    assert page.is_quiet()
