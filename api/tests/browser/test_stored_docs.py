"""Stored contracts in a real browser: they are shown, and can do nothing else."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from deedbox_client import Deedbox
from hub import Hub
from tests.browser.chromium import Canary, Page
from tests.browser.conftest import Axe, npm_file
from tests.browser.documents import CONTRACTS, hostile, publish, streams
from tests.browser.test_own_docs import DRAWN, darken, drawn

pytestmark = pytest.mark.everywhere

VIEWS = ("docs", "redoc")


@pytest.fixture(scope="module")
def orders(served_hub: Hub) -> str:
    return publish(served_hub, "shop", "1.1.0", (CONTRACTS / "orders-1.1.0.yaml").read_bytes())


@pytest.fixture(scope="module")
def github(served_hub: Hub) -> str:
    file = npm_file("@octokit/openapi@23.0.2", "package/generated/api.github.com.json")
    return publish(served_hub, "github", "1.0.0", file.read_bytes())


@pytest.mark.parametrize("view", VIEWS)
def test_a_stored_contract_is_shown_and_reaches_nothing_of_the_hub(
    page: Page, orders: str, view: str
) -> None:
    page.goto(f"{orders}/{view}")
    expect(page.tab.get_by_role("heading", name=re.compile("Orders")).first).to_be_visible()
    page.tab.wait_for_selector(DRAWN, state="attached")

    assert page.tab.locator(".try-out__btn").count() == 0
    assert page.is_quiet()
    assert page.tab.evaluate("window.origin") == "null"
    for reach in ("localStorage", "sessionStorage", "document.cookie", "indexedDB.open('x')"):
        refused = page.tab.evaluate(f"() => {{ try {{ {reach}; return false }} catch {{ return true }} }}")
        assert refused, reach
    assert page.tab.evaluate("fetch('/v1/hub').then(() => 'reached', () => 'refused')") == "refused"


@pytest.mark.parametrize("view", VIEWS)
def test_a_channel_leads_to_the_docs_of_its_version(page: Page, orders: str, view: str) -> None:
    page.goto(f"{orders.rpartition('/')[0]}/latest/{view}")
    expect(page.tab.locator(".strip")).to_contain_text("1.1.0 (latest)")
    expect(page.tab.get_by_role("heading", name=re.compile("Orders")).first).to_be_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_stored_docs_have_no_serious_fault_of_accessibility_in_light_and_dark(
    page: Page, axe: Axe, orders: str, view: str
) -> None:
    drawn(page, f"{orders}/{view}")
    page.tab.wait_for_timeout(500)
    in_light = axe(page)
    darken(page)

    assert (in_light, axe(page)) == ([], [])


@pytest.fixture(scope="module")
def ending(served_hub: Hub) -> str:
    """The page of a version that is deprecated, with an operation that is."""
    content = (CONTRACTS / "orders-1.0.0.yaml").read_bytes()
    url = publish(served_hub, "ending", "1.0.0", content)
    until = datetime(2037, 6, 1, tzinfo=UTC)
    with Deedbox(served_hub.url, served_hub.admin) as client:
        version = client.versions.read("ending", "1.0.0")
        client.versions.update("ending", "1.0.0", if_match=version.etag, sunset_at=until)
        client.operations.deprecate("ending", "1.0.0", 0, sunset_at=until, reason="Use `GET /v2/orders`.")
    return url


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_deprecated_says_so_and_can_be_read_in_light_and_dark(
    page: Page, axe: Axe, ending: str, view: str
) -> None:
    drawn(page, f"{ending}/{view}")
    expect(page.tab.locator(".notice")).to_contain_text("there until 1 Jun 2037 at least.")
    if view == "docs":
        page.tab.locator(".opblock-deprecated .opblock-summary-control").click()
    expect(page.tab.get_by_text("there until 1 Jun 2037 at least. Use GET /v2/orders.")).to_be_visible()
    page.tab.wait_for_timeout(500)
    # Swagger UI gives the choices of an array no name.
    in_light = axe(page, exclude=("select[multiple]",))
    darken(page)

    assert (in_light, axe(page, exclude=("select[multiple]",))) == ([], [])


@pytest.mark.parametrize("view", VIEWS)
def test_a_hostile_document_runs_nothing_and_calls_nobody(
    page: Page, served_hub: Hub, canary: Canary, view: str
) -> None:
    address = publish(served_hub, "hostile", "1.0.0", hostile(canary.port))
    tried: list[str] = []
    page.tab.on("dialog", lambda dialog: tried.append(dialog.message))
    page.goto(f"{address}/{view}")
    page.tab.wait_for_selector(DRAWN, state="attached")
    if view == "docs":
        page.tab.locator(".opblock-summary-control").first.click()
    page.tab.wait_for_timeout(1500)

    assert page.tab.evaluate("window.hurt") is None
    assert page.tab.evaluate("({}).polluted") is None
    assert tried == []
    assert not any("evil.example" in line for line in canary.called)
    assert not any("/v1/" in request.url for request in page.requests)
    assert page.tab.url.startswith(served_hub.url)
    links = page.tab.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:", ""}, set(links)
    assert page.tab.locator("iframe, base, object, embed").count() == 0


@pytest.mark.parametrize("view", VIEWS)
def test_streams_show_their_items(page: Page, served_hub: Hub, view: str) -> None:
    address = publish(served_hub, "streams", "1.0.0", streams())
    page.goto(f"{address}/{view}")
    page.tab.wait_for_selector(DRAWN, state="attached")
    if view == "docs":
        for operation in ("follow", "measure"):
            block = page.tab.locator(f"#operations-live-{operation}")
            block.locator(".opblock-summary-control").click()
            block.get_by_role("tab", name="Schema").click()
        expect(page.tab.locator("#operations-live-search")).to_be_visible()
        expect(page.tab.locator("#operations-live-copy")).to_be_visible()
    else:
        for button in page.tab.locator("button:enabled:has(strong)").all():
            button.click()
        expect(page.tab.get_by_role("menuitem", name="Live data")).to_be_visible()

    expect(page.tab.locator("#docs")).to_contain_text("A stream of items, each:")
    for name in ("event", "data", "celsius"):
        expect(page.tab.locator("#docs").get_by_text(name, exact=True).first).to_be_visible()
    assert page.is_quiet()


@pytest.mark.parametrize("view", VIEWS)
def test_githubs_whole_contract_is_drawn(page: Page, github: str, view: str) -> None:
    page.goto(f"{github}/{view}")
    page.tab.wait_for_selector(DRAWN, state="attached")

    assert page.elsewhere == []
    assert not [line for line in page.console if not line.startswith("warning: Incompatible types in allOf")]
    if view == "docs":
        assert page.tab.locator(".opblock-tag").count() > 40
        page.tab.locator(".opblock-tag").first.click()
        page.tab.locator(".opblock-summary-control").first.click()
        expect(page.tab.locator(".responses-inner").first).to_be_visible()
    else:
        assert page.tab.get_by_role("menuitem").count() > 40


def test_a_link_to_an_operation_of_a_large_document_leads_there(page: Page, github: str) -> None:
    page.goto(f"{github}/redoc#tag/repos/operation/repos/get")
    page.tab.wait_for_selector(DRAWN, state="attached")
    heading = page.tab.locator("[id='tag/repos/operation/repos/get'] h2").first
    expect(heading).to_be_in_viewport()
    page.tab.wait_for_timeout(3000)  # What is drawn later around it must not move it out of sight.

    assert heading.evaluate("(one) => Math.abs(one.getBoundingClientRect().top) < 400")
