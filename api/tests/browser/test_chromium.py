"""The helper itself: what it promises to see, it sees."""

import pytest

from tests.browser.chromium import Canary, Page
from tests.browser.conftest import Axe

pytestmark = pytest.mark.everywhere


def test_a_request_to_another_host_is_seen_by_the_page_and_by_the_canary(page: Page, canary: Canary) -> None:
    page.tab.set_content("<img src='http://elsewhere.example/seen.png' alt=''>", wait_until="load")

    assert page.elsewhere == ["http://elsewhere.example/seen.png"]
    assert any("elsewhere.example/seen.png" in line for line in canary.called)


def test_a_request_that_the_policy_blocks_is_seen_too(page: Page) -> None:
    page.goto("/problems")
    page.tab.set_content("<img src='http://elsewhere.example/blocked.png' alt=''>", wait_until="load")

    assert page.elsewhere == ["http://elsewhere.example/blocked.png"]
    assert "Content Security Policy" in page.console[0]


def test_what_a_page_says_in_its_console_is_seen(page: Page) -> None:
    page.goto("/problems")
    with page.tab.expect_event("pageerror"):
        page.tab.evaluate("console.warn('one'); setTimeout(() => { throw new Error('two') })")

    assert [line.split(" (")[0] for line in page.console] == ["warning: one", "exception: two"]


def test_axe_finds_what_is_hard_to_read(page: Page, axe: Axe) -> None:
    page.tab.set_content("<html lang=en><title>t</title><p style='color:#eee;background:#fff'>Faint</p>")

    assert [line.split(" ")[0] for line in axe(page)] == ["color-contrast"]
    assert axe(page, runOnly=["color-contrast"]) == axe(page)
    assert axe(page, rules={"color-contrast": {"enabled": False}}) == []
