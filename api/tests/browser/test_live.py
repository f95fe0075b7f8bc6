"""Pages that bring themselves up to date, in a real browser with a reader who has signed in."""

import json
import re
import socket

import pytest
from playwright.sync_api import Route, expect

from deedbox_client import Deedbox
from deedbox_client.models import Visibility
from hub import Hub
from tests.browser.chromium import Page
from tests.browser.test_sign_in import fill_in

CONNECTIONS = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/live'))"


def publish(hub: Hub, version: str) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Live", "version": version},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "x"}}}}},
    }
    with Deedbox(hub.url, hub.admin) as client:
        client.versions.publish("live", version, json.dumps(document).encode())


@pytest.fixture(scope="module")
def live(served_hub: Hub) -> str:
    """The address of an API with one version."""
    with Deedbox(served_hub.url, served_hub.admin) as client:
        client.apis.create(name="live", title="Live", visibility=Visibility.PRIVATE)
    publish(served_hub, "1.0.0")
    return "/apis/live"


def test_pages_show_what_is_published_while_they_are_open(page: Page, served_hub: Hub, live: str) -> None:
    with page.tab.expect_response(re.compile("/live")):
        page.goto(f"/login?next={live}")
        fill_in(page)
        page.tab.wait_for_url(f"**{live}")
    expect(page.tab.get_by_role("heading", name="1.0.0")).to_be_visible()
    page.tab.get_by_role("link", name="1.0.0").first.focus()
    page.tab.evaluate("window.isSame = true")

    publish(served_hub, "1.1.0")

    expect(page.tab.get_by_role("heading", name="1.1.0")).to_be_visible()
    expect(page.tab.get_by_role("status")).to_have_text("Updated just now.")
    assert page.tab.evaluate("window.isSame")

    with page.tab.expect_response(re.compile("/live")):
        page.goto(f"{live}/versions/1.1.0")
    publish(served_hub, "1.2.0")
    expect(page.tab.locator(".notice")).to_contain_text("The latest version is 1.2.0.")

    with page.tab.expect_response(re.compile("/live")):
        page.goto("/")
    with Deedbox(served_hub.url, served_hub.admin) as client:
        client.apis.create(name="live-too", title="Live too", visibility=Visibility.PRIVATE)
    expect(page.tab.get_by_role("link", name="Live too")).to_be_visible()
    assert page.console == []
    assert page.elsewhere == []


def test_what_happens_before_the_stream_of_a_page_begins_is_shown_too(
    page: Page, served_hub: Hub, live: str
) -> None:
    def create_between(route: Route) -> None:
        with Deedbox(served_hub.url, served_hub.admin) as client:
            client.apis.create(name="between", title="Between", visibility=Visibility.PRIVATE)
        route.continue_()

    page.goto(f"/login?next={live}")
    fill_in(page)
    page.tab.wait_for_url(f"**{live}")
    page.tab.route(re.compile(r"//[^/]+/live$"), create_between, times=1)
    page.goto("/")

    expect(page.tab.get_by_role("link", name="Between")).to_be_visible()
    assert page.is_quiet()


def test_the_page_of_a_run_follows_it_to_its_end(page: Page, served_hub: Hub, live: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        Deedbox(served_hub.url, served_hub.admin) as client,
    ):
        target = f"http://127.0.0.1:{silent.getsockname()[1]}"
        run = client.runs.create(api="live", target=target)
        page.goto(f"/login?next={live}")
        fill_in(page)
        with page.tab.expect_response(re.compile(f"/runs/{run.id}/events")):
            page.goto(f"{live}/runs/{run.id}")
        expect(page.tab.locator("[data-of=says]")).to_have_text("It runs.")

        client.runs.cancel(run.id)

        expect(page.tab.locator("[data-events]")).to_have_count(0)
        expect(page.tab.locator("main")).to_contain_text("cancelled")
    assert page.is_quiet()


def test_whoever_has_not_signed_in_opens_no_stream(page: Page, live: str) -> None:
    page.goto("/")

    assert page.tab.locator("script[src*='live']").count() == 0
    assert page.tab.evaluate(f"{CONNECTIONS}.length") == 0
