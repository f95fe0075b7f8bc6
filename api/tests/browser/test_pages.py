"""The hub's own pages in a real browser: by keyboard, on a phone, in light and dark, without scripts."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from deedbox_client import Deedbox, Visibility
from hub import Hub
from tests.browser.conftest import Axe, NewPage

pytestmark = pytest.mark.everywhere

CONTRACTS = Path(__file__).parents[3] / "scripts" / "contracts"
LONG = "W" * 900


@pytest.fixture(scope="module")
def pages(served_hub: Hub) -> dict[str, str]:
    """The address of each kind of page, on a hub that holds a family of contracts and a hostile one."""
    responses = {"200": {"description": "x"}}
    long = {"summary": f"\u202e<script>alert(1)</script>{LONG}", "operationId": LONG, "tags": [LONG]}
    hostile = {
        "openapi": "3.1.0",
        "info": {"title": f"<b>{LONG}\u202e", "version": "1"},
        "paths": {
            f"/{LONG}": {"get": {**long, "responses": responses}},
            "/short": {"trace": {"deprecated": True, "responses": responses}},
        },
    }
    with Deedbox(served_hub.url, served_hub.admin) as client:
        client.apis.create(
            name="p-orders",
            title="Orders",
            description="Takes orders.\n\nAsk first.",
            visibility=Visibility.PUBLIC,
        )
        for version in ("1.0.0", "1.1.0"):
            client.versions.publish("p-orders", version, CONTRACTS / f"orders-{version}.yaml")
        client.channels.move("p-orders", "production", version="1.0.0")
        client.apis.create(
            name="p-" + "x" * 61, title="T" * 200, description="D" * 3000, visibility=Visibility.PUBLIC
        )
        client.versions.publish("p-" + "x" * 61, "1.0.0-" + "x" * 58, json.dumps(hostile).encode())
        client.apis.create(name="p-empty", title="Empty", visibility=Visibility.PUBLIC)
    return {
        "catalogue": "/",
        "found": "/?q=orders",
        "found nothing": "/?q=" + LONG[:150],
        "API": "/apis/p-orders",
        "empty API": "/apis/p-empty",
        "hostile API": "/apis/p-" + "x" * 61,
        "version": "/apis/p-orders/versions/production",
        "hostile version": "/apis/p-" + "x" * 61 + "/versions/1.0.0-" + "x" * 58,
        "problems": "/problems",
        "problem": "/problems/not-found",
        "failure": "/apis/nobodys",
        "sign-in": "/login?next=/apis/p-orders",
    }


KINDS = (
    "catalogue", "found", "found nothing", "API", "empty API", "hostile API", "version", "hostile version",
    "problems", "problem", "failure", "sign-in",
)  # fmt: skip
each = pytest.mark.parametrize("kind", KINDS)


@each
def test_a_page_has_no_serious_fault_of_accessibility_in_light_and_dark(
    new_page: NewPage, pages: dict[str, str], axe: Axe, kind: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(pages[kind])
    for scheme in ("light", "dark"):
        page.tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert axe(page) == [], scheme

    assert page.tab.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    assert page.elsewhere == []
    # Chromium itself notes in the console that an answer was a 404.
    assert [line for line in page.console if kind != "failure" or "404" not in line] == []


@each
def test_a_page_is_never_wider_than_the_screen(new_page: NewPage, pages: dict[str, str], kind: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(pages[kind])
    for width in (320, 390, 768, 1024):
        page.tab.set_viewport_size({"width": width, "height": 844})
        assert page.tab.evaluate("document.documentElement.scrollWidth") == width


def test_light_and_dark_follow_the_reader(new_page: NewPage, pages: dict[str, str]) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        page.goto(pages["catalogue"])
        shades[scheme] = (page.colour("body"), page.colour("body", "color"))
    assert shades["light"][0] == "rgb(251, 250, 247)"
    assert shades["dark"][0] == "rgb(21, 23, 27)"
    assert shades["light"][1] != shades["dark"][1]


def test_the_keyboard_reaches_everything(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page()
    page.goto(pages["version"])
    tab = page.tab
    count = tab.locator("a[href]:visible, button:visible, input:visible").count()

    tab.keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    expect(tab.locator(".skip")).to_be_in_viewport()
    seen = ["Skip to the content"]
    for _ in range(count - 1):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.innerText || document.activeElement.name"))
        outline = tab.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle + ' '"
            "+ getComputedStyle(document.activeElement).outlineWidth"
        )
        assert outline == "solid 3px", seen[-1]
    order = ["Deedbox", "q", "Search", "Catalogue", "Open in Swagger UI", "/orders"]
    assert [name for name in seen if name in order][: len(order)] == order


def test_the_skip_link_leads_past_the_header(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page()
    page.goto(pages["catalogue"])
    page.tab.keyboard.press("Tab")
    page.tab.keyboard.press("Enter")

    expect(page.tab.locator("main")).to_be_focused()


def test_search_and_opening_an_operation_take_the_keyboard_alone(
    new_page: NewPage, pages: dict[str, str]
) -> None:
    page = new_page()
    page.goto(pages["problems"])
    tab = page.tab
    tab.keyboard.press("/")
    expect(tab.locator("input[type=search]")).to_be_focused()
    tab.keyboard.type("p-orders/")
    expect(tab.locator("input[type=search]")).to_have_value("p-orders/")
    tab.keyboard.press("Backspace")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/?q=p-orders")
    tab.locator('a[href="/apis/p-orders"]').focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/apis/p-orders")
    assert page.is_quiet()


def test_code_can_be_copied(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(pages["version"])
    button = page.tab.get_by_role("button", name="Copy: Shell: deedbox")
    button.click()

    expect(button).to_have_text("Copied")
    copied = page.tab.evaluate("navigator.clipboard.readText()")
    assert copied == (
        f"export DEEDBOX_URL={page.base}\nexport DEEDBOX_TOKEN=deedbox_…\ndeedbox pull p-orders@1.0.0\n"
    )


def test_everything_works_without_scripts(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(pages["catalogue"])
    page.tab.get_by_label("Search APIs and operations").fill("p-orders")
    page.tab.get_by_role("button", name="Search").click()
    page.tab.locator('a[href="/apis/p-orders"]').click()
    page.tab.locator('h3 a[href="/apis/p-orders/versions/1.1.0"]').click()

    expect(page.tab.locator("h1")).to_have_text("Orders 1.1.0")
    expect(page.tab.locator("ul.operations > li")).to_have_count(5)


def test_a_link_to_an_operation_marks_it(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page(viewport={"width": 1280, "height": 400})
    page.goto("/apis/p-orders/versions/1.1.0#op-4")

    expect(page.tab.locator("#op-4")).to_be_in_viewport()
    assert page.colour("#op-4") != page.colour("#op-3")


def test_a_document_is_kept_under_its_own_name(new_page: NewPage, pages: dict[str, str]) -> None:
    page = new_page()
    page.goto(pages["version"])
    with page.tab.expect_download() as download:
        page.tab.get_by_role("link", name="Download YAML").click()

    assert download.value.suggested_filename == "p-orders-1.0.0.yaml"
    assert download.value.path().read_bytes() == (CONTRACTS / "orders-1.0.0.yaml").read_bytes()
