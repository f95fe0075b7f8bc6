"""Documents and people write what they like; a page shows it as text and stays in shape."""

import html
import re
from typing import Any

import pytest

from tests.pages.reading import links, seen, tags
from tests.serving import Hub

MARKUP = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}"""
OVERRIDE = "\u202egnp.exe\u2066"


def hostile() -> dict[str, Any]:
    def operation(**more: Any) -> dict[str, Any]:
        return {"responses": {"200": {"description": "x"}}, **more}

    path = MARKUP.replace("{", "").replace("}", "")
    return {
        "openapi": "3.2.0",
        "info": {"title": MARKUP + OVERRIDE, "version": "</dd>" + OVERRIDE},
        "paths": {
            "/" + path: {"get": operation(summary=MARKUP, operationId=MARKUP, tags=[MARKUP, "x"])},
            "/" + "a" * 990: {
                "post": operation(summary="S" * 5000, operationId="o" * 5000, tags=["W" * 5000])
            },
            "/" + "x/" * 400: {"put": operation(summary="zero\u200bwidth " * 50, deprecated=True)},
            "/" + OVERRIDE: {"get": operation(tags=[OVERRIDE], summary=OVERRIDE)},
            "/javascript:alert(1)": {"get": operation(operationId="javascript:alert(1)", tags=["", " "])},
            "/own": {"additionalOperations": {"PURGE" * 30: operation(), "x'onclick": operation()}},
        },
    }


@pytest.fixture(scope="module")
def pages(hub: Hub) -> list[str]:
    """Every page that shows the hostile API."""
    api = hub.api()
    title = {"title": MARKUP + "\u202e", "description": f"{MARKUP}\n\n{OVERRIDE}" + "D" * 5000}
    assert hub.change(f"/v1/apis/{api}", title).status_code == 200
    answer = hub.publish(api, "1.0.0", hostile())
    assert answer.status_code == 201, answer.text
    paths = (f"/apis/{api}", f"/apis/{api}/versions/1.0.0", f"/apis/{api}/versions/latest", f"/?q={api}")
    found = []
    for path in paths:
        answer = hub.http.get(path)
        assert answer.status_code == 200, path
        found.append(answer.text)
    return found


def test_markup_is_text(pages: list[str]) -> None:
    for page in pages:
        assert "<script>alert" not in page
        assert tags(page, "img") == [tag for tag in tags(page, "img") if 'src="/assets/' in tag]
        assert not re.search(r"<[^>]*\son[a-z]+=", page)
        assert "49" not in re.findall(r"\{\{.*?\}\}", seen(page))
    assert html.escape("<script>alert(1)</script>") in pages[1]
    assert "{{ 7*7 }}" in seen(pages[1])


def test_what_documents_say_is_isolated_from_the_direction_of_the_page(pages: list[str]) -> None:
    """An override may turn its own text around, and nothing that the page says."""
    for page in pages:
        body = page.partition("<body>")[2]
        assert "\u202e" not in re.sub(r"<bdi>.*?</bdi>", "", body, flags=re.DOTALL)


def test_links_stay_on_the_hub(pages: list[str]) -> None:
    for page in pages:
        assert [link for link in links(page) if not re.match(r"[/#]", link) or link.startswith("//")] == []


def test_a_page_stays_within_bounds(pages: list[str]) -> None:
    assert max(len(page.encode()) for page in pages) < 60_000


def test_an_operation_id_in_a_link_is_one_segment(pages: list[str]) -> None:
    (link,) = {link for link in links(pages[1]) if "javascript" in link and "docs#" in link}
    assert link.endswith(("/docs#/%20/javascript%3Aalert%281%29", "/docs#//javascript%3Aalert%281%29"))
